// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runfile.h"

#include <foundation/clock.h>
#include <live/recorder.h>

#include <QHash>
#include <QLocalSocket>
#include <QTimer>

namespace holdspace::recording {

/// Records through the program holdspace-recorder, which is started detached, so that neither a crash nor the end of this
/// process ends it; a later one finds it by its run file. A recorder that dies or falls silent is started again with the
/// same plan. Main thread; never blocks.
class ProcessRecorder final : public live::Recorder {
    Q_OBJECT
public:
    static constexpr int kBeginsWithinMs = 10'000;
    static constexpr int kSpeaksWithinMs = 6'000; ///< it says how it is once a second
    static constexpr int kStopsWithinMs = 1'500;
    static constexpr int kMostRestarts = 3;

    /// `library`: its folder; empty: nothing is kept, so nothing is recorded. `program`: empty: holdspace-recorder beside
    /// this program. `testSources`: offers cameras and microphones that are none. `clock` outlives it.
    ProcessRecorder(const Clock& clock, const QString& library, bool testSources, QObject* parent, const QString& program = {});
    ~ProcessRecorder() override;

    Outcome start(const live::RecordingPlan& plan) override;
    bool find(const QString& session, const QString& folder, qint64 afterEvent) override;
    void setClock(qint64 sessionMs) override;
    void stop() override;
    void endLeftOver(const QString& session) override;
    [[nodiscard]] bool recording() const override { return m_stage != Stage::Idle; }
    void findDevices() override;
    void setLogin(const QString& address, const QString& login) override;
    void cleanOldPlans() override;
    [[nodiscard]] QString folderOf(const QString& session) const override;

    [[nodiscard]] qint64 processId() const { return m_run.pid; } ///< 0: none. For tests

private:
    enum class Stage { Idle, Beginning, Following, Stopping };

    [[nodiscard]] Outcome launch();
    void lookForIt();
    void follow();
    void hear();
    void onGone();
    void restart(const QString& why);
    void over();
    void say(const QJsonObject& words);
    void sayLogins();
    void kill();
    [[nodiscard]] QString lastWords() const;

    const Clock& m_clock;
    QString m_library, m_program;
    bool m_testSources;
    live::RecordingPlan m_plan;
    QHash<QString, QString> m_logins; ///< by address
    QString m_folder;
    Stage m_stage = Stage::Idle;
    RunFile m_run;
    qint64 m_pid = 0; ///< of the one just launched
    qint64 m_lastEvent = 0;
    int m_restarts = 0;
    QLocalSocket m_socket;
    QTimer m_beginning; ///< looks whether it is there
    qint64 m_beganAt = 0;
    QTimer m_silence;
    QTimer m_stopping;
    std::optional<qint64> m_sessionStart; ///< monotonic ms at session time 0
};

} // namespace holdspace::recording
