// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authordocument.h"
#include "formmodel.h"

#include <library/mediakind.h>

#include <QSet>
#include <QUrl>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// What the form says of a sound or film.
struct ClipShown {
    QString words; ///< "a sound of 4 seconds"
    bool there = false; ///< the library has it
    bool playing = false;
};

/// The sounds and films of the scenario that is being written: choosing a file for a level or a trigger, hearing it, taking it
/// away. A file is read, recognised by its content and tried before it is kept; what it becomes in the scenario is one step.
/// Main thread, reading elsewhere; owned by the Author page's view model.
class ClipsViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString place READ place NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString accepted READ accepted CONSTANT FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    Q_PROPERTY(QString browsed READ browsed NOTIFY browsedChanged FINAL)

public:
    ClipsViewModel(const Services& services, AuthorDocument& document, const FormModel& form, QObject* parent);

    [[nodiscard]] bool isOpen() const { return m_open; } ///< the dialog that asks for a file
    void setOpen(bool open);
    [[nodiscard]] QString place() const { return m_place; } ///< what the file is for, in words
    [[nodiscard]] QString problem() const { return m_problem; } ///< why a file was not taken; empty: nothing is wrong
    [[nodiscard]] static QString accepted() { return library::whatIsPlayed(); }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString browsed() const { return m_browsed; }
    void setBrowsed(const QString& file); ///< somebody chose it in the system's dialog

    /// What is said of a path of the scenario. Its length is looked up when it isn't known; then wordsChanged.
    [[nodiscard]] ClipShown shown(const QString& path);
    [[nodiscard]] QSet<QString> paths() const; ///< that the library has

    // Intents; `key` is that of the row of the form
    Q_INVOKABLE void choose(const QString& key);
    Q_INVOKABLE void take(const QString& file); ///< typed
    Q_INVOKABLE void drop(const QString& key, const QUrl& file);
    Q_INVOKABLE void browse();
    Q_INVOKABLE void play(const QString& key); ///< again: falls silent
    Q_INVOKABLE void takeAway(const QString& key);

Q_SIGNALS:
    void changed();
    void browsedChanged();
    void wordsChanged();
    void browseRequested(); ///< the shell asks for a file

private:
    struct Read {
        QByteArray bytes;
        library::MediaKind kind = library::MediaKind::Wav;
        QString hash;
    };
    void reload();
    void aim(const QString& key);
    void begin(const QString& path);
    void keep(const QString& path, const Read& read, const Result<live::ClipFacts>& facts);
    void refuse(const QString& sentence);
    void silence();
    [[nodiscard]] QString freePath(const QString& fileName, const Read& read) const;
    [[nodiscard]] static Result<Read> readFile(const QString& path);

    Services m_services;
    AuthorDocument& m_document;
    const FormModel& m_form;
    bool m_open = false, m_busy = false;
    QString m_place, m_problem, m_browsed;
    FormRow m_row; ///< where the file goes
    QString m_scenario; ///< whose row that is
    quint64 m_asked = 0; ///< only the newest answer counts
    QList<library::MediaEntry> m_entries;
    QHash<QString, live::ClipFacts> m_facts; ///< by hash
    QSet<QString> m_looked; ///< hashes that were examined
    QString m_wanted, m_playing; ///< paths: asked for, heard
};

} // namespace holdspace::ui
