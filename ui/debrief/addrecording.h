// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <live/importer.h>
#include <ui/common/services.h>

#include <QUrl>
#include <functional>

namespace holdspace::ui {

/// Adding a phone's or camera's recording to the session that is debriefed: which file, how it finds its place, how far it is.
/// Owned by DebriefViewModel; main thread. Without an importer it is not there.
class AddRecording final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool available READ available NOTIFY changed FINAL)
    Q_PROPERTY(bool open READ open WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString file READ file NOTIFY changed FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY changed FINAL)
    Q_PROPERTY(QStringList ways READ ways CONSTANT FINAL)
    Q_PROPERTY(int way READ way WRITE setWay NOTIFY changed FINAL)
    Q_PROPERTY(QString wayNote READ wayNote NOTIFY changed FINAL)
    Q_PROPERTY(bool wantsMark READ wantsMark NOTIFY changed FINAL)
    Q_PROPERTY(bool wantsSecond READ wantsSecond NOTIFY changed FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    Q_PROPERTY(double share READ share NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

public:
    AddRecording(const Services& services, std::function<DebriefedSession*()> session, std::function<void()> added, QObject* parent);

    void use(live::RecordingImporter& importer); ///< outlives it
    void setFile(const QString& file);
    /// Files were dropped on the page: the first one.
    Q_INVOKABLE void drop(const QList<QUrl>& urls);

    Q_INVOKABLE void browse();
    /// Times as 83.5 or 1:23.5; those that the way does not ask for are ignored.
    Q_INVOKABLE void add(const QString& inSession, const QString& inFile, const QString& secondInSession, const QString& secondInFile);
    Q_INVOKABLE void cancel();

    [[nodiscard]] bool available() const { return m_importer != nullptr; }
    [[nodiscard]] bool open() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QStringList ways() const;
    [[nodiscard]] int way() const { return m_way; }
    void setWay(int way);
    [[nodiscard]] QString wayNote() const;
    [[nodiscard]] bool wantsMark() const { return m_way != 0; }
    [[nodiscard]] bool wantsSecond() const { return m_way == 2; }
    [[nodiscard]] bool busy() const { return m_importer && m_importer->busy(); }
    [[nodiscard]] double share() const { return m_share; }
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void browseRequested();

private:
    void keep(const live::ImportedRecording& imported);
    Services m_services;
    std::function<DebriefedSession*()> m_session;
    std::function<void()> m_added;
    live::RecordingImporter* m_importer = nullptr;
    QString m_file, m_problem, m_forSession;
    int m_way = 0;
    double m_share = 0;
    bool m_open = false;
};

} // namespace holdspace::ui
