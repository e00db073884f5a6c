// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/clock.h>
#include <foundation/error.h>

#include <QString>
#include <array>

namespace holdspace::live {

/// What is tried before a run, in the order in which it is shown.
enum class PreflightTest { Microphone, Camera, Disk, Keys, Prompter, Sound, Stop };
inline constexpr int kPreflightTests = 7;

/// What was tried, when, and what came of it. A test that went well counts for ten minutes: after that nobody knows. Main
/// thread; the clock outlives it.
class Preflight {
public:
    static constexpr qint64 kGoodForMs = 600'000;
    enum class State { NotTested, Running, Passed, Failed, Old, NotNeeded };

    explicit Preflight(const Clock& clock) : m_clock(clock) { }

    void begin(PreflightTest test);
    void end(PreflightTest test, bool passed, const QString& said); ///< `said`: what came of it, a sentence
    void giveUp(PreflightTest test); ///< what was being tried is as it was before
    void forget(PreflightTest test) { at(test).tried = at(test).running = false; } ///< what was tried is another thing now
    /// Not needed: there is nothing of the kind in this run. It counts neither way.
    void setNeeded(PreflightTest test, bool needed) { at(test).needed = needed; }

    [[nodiscard]] State state(PreflightTest test) const;
    [[nodiscard]] QString said(PreflightTest test) const { return at(test).said; }
    [[nodiscard]] qint64 ageMs(PreflightTest test) const; ///< since it was tried; 0 when it was not
    [[nodiscard]] int passed() const; ///< in the last ten minutes, of those needed
    [[nodiscard]] int needed() const;

private:
    struct One {
        bool needed = true, running = false, tried = false, passed = false;
        qint64 atMs = 0; ///< monotonic
        QString said;
    };
    [[nodiscard]] One& at(PreflightTest test) { return m_tests.at(static_cast<size_t>(test)); }
    [[nodiscard]] const One& at(PreflightTest test) const { return m_tests.at(static_cast<size_t>(test)); }

    const Clock& m_clock;
    std::array<One, kPreflightTests> m_tests;
};

/// A disk as it was found by writing to it.
struct DiskFacts {
    qint64 freeBytes = 0;
    double bytesPerSecond = 0; ///< written and made durable
};

/// Writes a few megabytes into a folder, durably, and takes them away again. Blocks for as long as that takes; any thread.
/// DiskFull or ReadOnly, with the folder named.
[[nodiscard]] Result<DiskFacts> measureDisk(const QString& folder);
/// Minutes until a disk is full, of which some is left for the session's log.
[[nodiscard]] double minutesOnDisk(qint64 freeBytes, double bytesPerSecond);

/// Two seconds of a soft tone as a WAV file's bytes.
[[nodiscard]] QByteArray testTone();

} // namespace holdspace::live
