// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <replay/player.h>

#include <QProcess>
#include <QSet>
#include <memory>

namespace holdspace::film {

/// Plays through the program holdspace-replay, which is started when a session with media is opened. Pictures come in memory that both
/// share. A program that crashes is started again where it stood, kMostRestarts times for a session, and what it crashed on is left
/// alone after that. Main thread; never blocks but for a moment at its own end.
class ProcessPlayer final : public replay::Player {
    Q_OBJECT

public:
    static constexpr int kMostRestarts = 3;

    /// `library`: its folder, empty: nothing was ever recorded. `output`: where sounds go, in GStreamer's words, or "measure"; empty:
    /// where the computer lets sounds be heard. `program`: empty: holdspace-replay beside this program.
    explicit ProcessPlayer(QString library, QObject* parent = nullptr, QString output = {}, QString program = {});
    ~ProcessPlayer() override;

    void open(const QString& session, const QList<replay::SaidSegment>& said) override;
    void close() override;
    void show(const QStringList& pictures, const QString& sound) override;
    void seek(double sessionMs) override;
    void play(double sessionMs, double speed) override;
    void lookAgain() override;

    /// Of the running program; 0: none runs. For tests.
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

Q_SIGNALS:
    void heard(double offMs); ///< measuring: how far from the clock a piece of sound was

private:
    bool start();
    [[nodiscard]] QString folder() const { return m_library + QStringLiteral("/media/") + m_session; }
    void say(const QJsonObject& words);
    void hear();
    void obeyPicture(const QJsonObject& said);
    void onGone();
    void giveUp();
    void letGo();
    void tell(const QString& sentence);

    QString m_library, m_output, m_program;
    std::unique_ptr<QProcess> m_process;
    int m_memory = -1; ///< a descriptor
    char* m_shared = nullptr;
    // What it was told, for one that is started again:
    QString m_session, m_sound;
    QList<replay::SaidSegment> m_said;
    QStringList m_pictures;
    qint64 m_order = 0; ///< number of the last place that was asked for
    int m_restarts = 0;
    QSet<QString> m_told;
};

} // namespace holdspace::film
