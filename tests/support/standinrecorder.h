// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/recorder.h>

namespace holdspace::test {

/// A Recorder that records nothing, does what it is told, and says what a test wants said.
class StandInRecorder final : public live::Recorder {
public:
    StandInRecorder() : live::Recorder(nullptr) { }

    Outcome start(const live::RecordingPlan& plan) override
    {
        started.append(plan);
        m_recording = refusal.isEmpty();
        return refusal.isEmpty() ? Outcome() : Outcome(fail(ErrorCode::Failed, refusal));
    }
    bool find(const QString& session, const QString&, qint64 afterEvent) override
    {
        looked = { session, afterEvent };
        return m_recording = session == running;
    }
    void setClock(qint64 sessionMs) override { clock = sessionMs; }
    void stop() override
    {
        ++stops;
        m_recording = false;
    }
    void endLeftOver(const QString& session) override { leftOver.append(session); }
    [[nodiscard]] bool recording() const override { return m_recording; }
    void findDevices() override { ++searches; }
    void setLogin(const QString& address, const QString& login) override { logins.insert(address, login); }
    void cleanOldPlans() override { ++cleanings; }
    [[nodiscard]] QString folderOf(const QString& session) const override { return keeps ? place + QLatin1Char('/') + session : QString(); }

    QList<live::RecordingPlan> started;
    std::pair<QString, qint64> looked;
    QString place = QStringLiteral("/media");
    QString running, refusal;
    QStringList leftOver;
    QHash<QString, QString> logins; ///< by address
    qint64 clock = -1;
    int stops = 0, searches = 0, cleanings = 0;
    bool keeps = true;

private:
    bool m_recording = false;
};

} // namespace holdspace::test
