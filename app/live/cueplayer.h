// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QObject>
#include <functional>

namespace holdspace::live {

/// What a file turned out to be when it was tried.
struct ClipFacts {
    qint64 ms = 0; ///< its length; 0: not said
    bool sound = false;
    bool picture = false;
};

/// Where sounds can be heard.
struct SoundOutput {
    QString id;
    QString name;
};

/// Plays the sounds and films of a scenario: one at a time for each person ("who"; any text, empty for nobody). Nothing here
/// waits, and nothing that goes wrong while playing reaches a session. Main thread; owned by the composition root.
class CuePlayer : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Plays a file now, and what played for the same one ends.
    virtual void play(const QString& who, const QString& file) = 0;
    virtual void stop(const QString& who) = 0;
    /// Silence, at once.
    virtual void stopAll() = 0;
    /// Something will be played soon: what takes a moment is done now.
    virtual void warmUp() = 0;

    /// Asks which outputs there are; outputsFound answers.
    virtual void findOutputs() = 0;
    /// From now on plays there; empty: the computer's usual one.
    virtual void setOutput(const QString& id) = 0;
    /// Nothing is heard and nothing is said of it; what plays falls silent.
    virtual void setSilent(bool silent) = 0;

    /// Tries whether a file can be decoded. `done` is called once, later, unless `context` is gone by then: Malformed when it
    /// can't, Failed when nothing could be tried.
    virtual void examine(const QString& file, QObject* context, std::function<void(const Result<ClipFacts>&)> done) = 0;

Q_SIGNALS:
    void began(const QString& who);
    void ended(const QString& who); ///< came to its end, or failed; not when it was stopped or replaced
    void outputsFound(const QList<holdspace::live::SoundOutput>& outputs);
    /// One plain sentence; each kind of trouble is said once.
    void trouble(const QString& sentence);
};

/// Plays nothing: where there is no player.
class NoCues final : public CuePlayer {
    Q_OBJECT

public:
    using CuePlayer::CuePlayer;
    void play(const QString&, const QString&) override { }
    void stop(const QString&) override { }
    void stopAll() override { }
    void warmUp() override { }
    void findOutputs() override { }
    void setOutput(const QString&) override { }
    void setSilent(bool) override { }
    void examine(const QString& file, QObject* context, std::function<void(const Result<ClipFacts>&)> done) override;
};

/// The one that plays nothing, for all who are given no other.
[[nodiscard]] CuePlayer& noCues();

} // namespace holdspace::live
