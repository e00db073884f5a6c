// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/cueplayer.h>

#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTimer>
#include <memory>

namespace holdspace::media {

/// Plays through the program holdspace-sound, which is started with the first thing that is asked of it. A program that
/// crashes or no longer answers is ended and started anew with the next cue; silence is certain within half a second, because
/// a player that does not confirm it is ended. Main thread; never blocks but for a moment at its own end.
class ProcessCuePlayer final : public live::CuePlayer {
    Q_OBJECT

public:
    static constexpr int kSilentWithinMs = 500;
    static constexpr int kBeginsWithinMs = 4'000;
    static constexpr int kExaminedWithinMs = 20'000;

    /// `program`: of the player; empty: holdspace-sound beside this program.
    explicit ProcessCuePlayer(QObject* parent, const QString& program = {});
    ~ProcessCuePlayer() override;

    void play(const QString& who, const QString& file) override;
    void stop(const QString& who) override;
    void stopAll() override;
    void warmUp() override;
    void findOutputs() override;
    void setOutput(const QString& id) override;
    void setSilent(bool silent) override;
    void examine(const QString& file, QObject* context, std::function<void(const Result<live::ClipFacts>&)> done) override;

    /// Of the running player; 0: none runs. For tests.
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

private:
    bool ensureRunning();
    void say(const QJsonObject& words);
    void hear();
    void onGone();
    void giveUp(const QString& sentence);
    void tell(const QString& sentence);

    QString m_program;
    std::unique_ptr<QProcess> m_process;
    QSet<QString> m_playing; ///< asked for and not heard to be over
    QHash<QString, QTimer*> m_beginning; ///< children, by who
    QTimer m_silence; ///< until silence is confirmed
    QString m_output;
    bool m_silent = false;
    bool m_mayBeHeard = false; ///< something was asked for since silence was last confirmed
    QSet<QString> m_told; ///< sentences that were said
};

} // namespace holdspace::media
