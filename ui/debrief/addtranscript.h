// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <exchange/sessiontiers.h>
#include <ui/common/rowsmodel.h>
#include <ui/common/services.h>

#include <QUrl>
#include <functional>
#include <optional>

namespace holdspace::ui {

/// Adding a transcript, or codes of another program, to the session that is debriefed: which file, who each voice is, whether
/// its clock is the session's. What it brings are events of the log; taking it back is one more. Owned by DebriefViewModel;
/// main thread.
class AddTranscript final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString file READ file NOTIFY changed FINAL)
    Q_PROPERTY(QString found READ found NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString clockWords READ clockWords NOTIFY changed FINAL)
    Q_PROPERTY(QString offsetText READ offsetText NOTIFY changed FINAL)
    Q_PROPERTY(bool ready READ ready NOTIFY changed FINAL)
    Q_PROPERTY(QStringList people READ people NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* voices READ voices CONSTANT FINAL)
    Q_PROPERTY(QString addedText READ addedText NOTIFY changed FINAL)

public:
    /// `session` may answer null; `added` is called after the log grew.
    AddTranscript(const Services& services, DebriefLog& log, std::function<DebriefedSession*()> session, std::function<void()> added, QObject* parent);

    /// A file that was chosen, typed or dropped: read at once, added by add().
    Q_INVOKABLE void setFile(const QString& file);
    Q_INVOKABLE void browse();
    Q_INVOKABLE void choose(int voice, int person); ///< of people()
    /// `offset` in seconds, "-3600" or "1:02.5"; what is added to the file's times.
    Q_INVOKABLE void add(const QString& offset);
    Q_INVOKABLE void takeBack(); ///< the file that was added last

    [[nodiscard]] static bool isTranscript(const QUrl& url); ///< by its name, for what is dropped

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QString found() const; ///< what is in the file, and what of it could not be read
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString clockWords() const { return m_clockWords; } ///< empty when its clock is the session's
    [[nodiscard]] QString offsetText() const { return m_offsetText; } ///< what would make it fit
    [[nodiscard]] bool ready() const { return m_read.has_value(); }
    [[nodiscard]] QStringList people() const; ///< the last: somebody else
    [[nodiscard]] RowsModel* voices() { return &m_voices; }
    [[nodiscard]] QString addedText() const; ///< the file that takeBack() would take back; empty: none
    [[nodiscard]] bool canTakeBack() const;

Q_SIGNALS:
    void changed();
    void browseRequested();

private:
    void showVoices();
    void forget();
    [[nodiscard]] exchange::AnnotationSet withPeople() const;
    [[nodiscard]] const session::OtherEvent* lastAdded() const;

    Services m_services;
    DebriefLog& m_log;
    std::function<DebriefedSession*()> m_session;
    std::function<void()> m_added;
    bool m_open = false;
    QString m_file, m_format, m_problem, m_clockWords, m_offsetText;
    std::optional<exchange::ReadAnnotations> m_read;
    QStringList m_names; ///< voices of the file, as it calls them
    QList<int> m_chosen; ///< per voice, into people()
    RowsModel m_voices;
};

} // namespace holdspace::ui
