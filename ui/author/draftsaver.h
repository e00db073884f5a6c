// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/librarystore.h>
#include <ui/common/services.h>

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace holdspace::ui {

/// Saves drafts as they change: one save of a scenario is under way at a time, and of what changed meanwhile only the
/// latest follows. What could not be saved is kept, said once, and tried again. Main thread.
class DraftSaver : public QObject {
    Q_OBJECT

public:
    enum class State { Saved, Saving, Failed };

    DraftSaver(const Services& services, QObject* parent);
    ~DraftSaver() override; ///< saves what is still waiting

    void save(const QJsonObject& scenario);
    /// Saves this state now and waits for it; nothing older of the scenario will follow.
    [[nodiscard]] Outcome saveNow(const QJsonObject& scenario);
    void retry();
    [[nodiscard]] State state(const QString& scenarioId) const;

Q_SIGNALS:
    void stateChanged();

private:
    void send(const QString& scenarioId);
    void finished(const QString& scenarioId, quint64 number, const Outcome& outcome);

    struct UnderWay {
        quint64 number = 0; ///< tells this save's answer from that of one overtaken by saveNow()
        QJsonObject scenario;
    };

    library::StoreThread& m_store;
    Notices& m_notices;
    QHash<QString, QJsonObject> m_waiting; ///< not yet handed over, or failed
    QHash<QString, UnderWay> m_underWay;
    quint64 m_lastNumber = 0;
    QSet<QString> m_failed;
    QSet<QString> m_again; ///< on their way when the person asked to try again
    QTimer m_retry;
};

} // namespace holdspace::ui
