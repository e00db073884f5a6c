// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace holdspace::recording {

/// A stretch in which a microphone hears somebody speak. Whole ms of one timeline, offset after onset.
struct SpeechTurn {
    qint64 onset = 0, offset = 0;
    friend bool operator==(const SpeechTurn&, const SpeechTurn&) = default;
};

/// Makes turns of a detector that says, ten milliseconds at a time, whether it hears a voice: short gaps are bridged, and
/// what is shorter than a word is left out. Says that somebody speaks, never how. Not thread-safe; one per stream.
class SpeechTurns {
public:
    static constexpr double kShortestMs = 300;
    static constexpr double kBridgedMs = 300; ///< of silence within a turn
    static constexpr double kLongestMs = 60'000; ///< a longer one is told in parts, so that it is not lost with its end

    /// The detector changed its mind at this time. Times go forward.
    void heard(double ms, bool voice);
    /// The turns that are over for certain now; `nowMs`: up to where the detector has listened.
    [[nodiscard]] QList<SpeechTurn> take(double nowMs);
    /// Nothing follows.
    [[nodiscard]] QList<SpeechTurn> finish(double nowMs);

private:
    void close(double until);
    std::optional<double> m_onset; ///< of the open turn
    std::optional<double> m_quietSince; ///< it may be over
    QList<SpeechTurn> m_over;
};

/// The data of a provisional `speech` event of a stream.
[[nodiscard]] QJsonObject speechData(const QString& stream, const SpeechTurn& turn);

} // namespace holdspace::recording
