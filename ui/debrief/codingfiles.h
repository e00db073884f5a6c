// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <coding/passfile.h>

#include <QObject>
#include <QUrl>
#include <functional>
#include <optional>

namespace holdspace::ui {

/// A rater's pass carried from one computer to another: saved into a file here, added from a file there. What is added is
/// judged before it comes into the log, and comes whole or not at all. Owned by CodingViewModel; main thread.
class CodingFiles final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool saving READ saving WRITE setSaving NOTIFY changed FINAL)
    Q_PROPERTY(bool adding READ adding WRITE setAdding NOTIFY changed FINAL)
    Q_PROPERTY(QString rater READ rater NOTIFY changed FINAL)
    Q_PROPERTY(QString suggestion READ suggestion NOTIFY changed FINAL)
    Q_PROPERTY(bool replacing READ replacing NOTIFY changed FINAL)
    Q_PROPERTY(QString file READ file NOTIFY changed FINAL)
    Q_PROPERTY(QString found READ found NOTIFY changed FINAL)
    Q_PROPERTY(bool ready READ ready NOTIFY changed FINAL)
    Q_PROPERTY(QString label READ label WRITE setLabel NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

public:
    /// `added` is called after a pass came into the log.
    CodingFiles(const DebriefDesk& desk, std::function<void()> added, QObject* parent);

    Q_INVOKABLE void askWhere(const QString& passId); ///< to save a pass that is done
    /// Writes it; the ending is added where another is typed. A file that is there is replaced when it is said a second time.
    Q_INVOKABLE void save(const QString& file);
    /// A file that was chosen, typed or dropped: read and judged at once, added by add().
    Q_INVOKABLE void setFile(const QString& file);
    Q_INVOKABLE void browse();
    Q_INVOKABLE void add(); ///< under the label, its own or another one

    [[nodiscard]] static bool isPass(const QUrl& url); ///< by its name, for what is dropped
    /// Why nobody can be called that here; empty: it is a label.
    [[nodiscard]] static QString labelProblem(const QString& label, const DebriefedSession* session, const QList<coding::CodingPass>& passes);

    [[nodiscard]] bool saving() const { return !m_saving.isEmpty(); }
    void setSaving(bool saving); ///< false ends it; it begins with askWhere()
    [[nodiscard]] bool adding() const { return m_adding; }
    void setAdding(bool adding);
    void forget(); ///< another session
    [[nodiscard]] QString rater() const; ///< whose pass is saved
    [[nodiscard]] QString suggestion() const;
    [[nodiscard]] bool replacing() const { return !m_replacing.isEmpty(); }
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QString found() const { return m_found; } ///< whose pass is in the file; none of its codes, which others may not see yet
    [[nodiscard]] bool ready() const { return m_read.has_value(); }
    [[nodiscard]] QString label() const { return m_label; } ///< the file's, or one that is free, or as typed
    void setLabel(const QString& label);
    [[nodiscard]] QString problem() const { return m_problem; } ///< why something was refused, or to be looked at; empty: nothing

Q_SIGNALS:
    void changed();
    void browseRequested();

private:
    [[nodiscard]] QList<coding::CodingPass> passes() const;
    [[nodiscard]] std::optional<coding::CodingPass> chosen() const; ///< the pass that is saved
    /// Why it can't be added; empty: it can, perhaps under another label.
    [[nodiscard]] QString refusal(coding::Joining joining, const coding::CodingPass& pass) const;
    void say(const QString& problem);

    const DebriefDesk& m_desk;
    std::function<void()> m_added;
    QString m_saving; ///< pass
    bool m_adding = false;
    QString m_file, m_found, m_label, m_problem, m_replacing;
    std::optional<coding::PassFile> m_read; ///< what could be added
};

} // namespace holdspace::ui
