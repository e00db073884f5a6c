// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codebook.h>
#include <scenario/scenario.h>
#include <session/sessionlog.h>

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <optional>

/// What a debrief is made of: disposable folds of a session's log. Nothing here is stored.
namespace holdspace::debrief {

/// How the wait for a response ended, in the words of metrics (app/docs/metrics.md).
enum class Answer { Open, Timely, Late, Terminated, Missed };

/// One stay in a beat.
struct BeatSpan {
    BeatId beat;
    QString title;
    qint64 from = 0, to = 0; ///< raw session ms
    int peak = 0; ///< highest level anybody had, 0–5
};

/// A committed level, in force from `t` until the next one.
struct LevelStep {
    qint64 t = 0;
    double level = 0; ///< 0–5
};

/// A character's level over time: the highest committed emotion, or the committed distress where the log has it.
struct Curve {
    CharacterId character;
    QString name;
    QList<LevelStep> steps; ///< ascending in t; the first one at 0
    /// The same without grief and guilt: the highest of fear, anger and withdrawal. What came of something is told by this one, so
    /// that a grief that may show itself counts against nobody.
    QList<LevelStep> unrest;

    [[nodiscard]] double levelAt(qint64 t) const;
    [[nodiscard]] double unrestAt(qint64 t) const;
};

struct FiredTrigger {
    QString id, label;
    CharacterId character;
    qint64 t = 0;
    int level = 0; ///< the character's level right after it
};

struct GivenResponse {
    QString id, code, label, participant;
    std::optional<int> level; ///< ECCS-style, only when a coder gave one
    qint64 onset = 0;
};

/// One empathy window: somebody needed something.
struct Window {
    QString id;
    OpportunityId authored; ///< empty: a person opened it by hand
    CharacterId character;
    QString name, type, emotion, cue;
    int intensity = 0;
    BeatId beat;
    QString beatTitle;
    QString openedBy; ///< label of the trigger that opened it, or empty
    QStringList hopedFor; ///< labels of what its author wished for
    qint64 onset = 0, offset = 0; ///< raw session ms
    qint64 windowMs = 0; ///< effective ms from the offset on
    qint64 closes = 0; ///< raw session ms at which they are over; may be behind the session's end
    Answer answer = Answer::Open;
    std::optional<qint64> latencyMs; ///< effective ms to the first response that gave room
    std::optional<GivenResponse> response; ///< the first that is more than a postponement
    QList<GivenResponse> putOff; ///< postponements before it, or all there were, by time; they decide nothing
};

struct Tagged {
    QString id, code, label, participant, note;
    CharacterId character;
    qint64 onset = 0;
    std::optional<qint64> offset;
    QString by; ///< who coded it
    bool answers = false; ///< it is the response of a window, or puts it off, and told there
};

struct Spoken {
    qint64 from = 0, to = 0;
    bool learner = false;
    QString microphone; ///< the stream that a machine heard somebody on, provisional; empty: a person said who speaks
    QString speaker, text; ///< text: what was said, where a transcript knows
};

/// How heard somebody felt, in force from `t` on.
struct HeardStep {
    QString who;
    qint64 t = 0;
    double value = 0; ///< 0–1
};

struct Noted {
    QString id, text;
    qint64 t = 0; ///< the moment it is about
    bool bookmark = false;
    std::optional<qint64> until; ///< a bookmark with an end: a clip that was kept
};

/// A whole session as a debrief tells it: retracted things left out, amended ones as amended.
struct Story {
    qint64 lengthMs = 0; ///< raw
    QList<BeatSpan> beats;
    QList<Curve> curves; ///< in order of the cast
    QList<FiredTrigger> triggers;
    QList<Window> windows; ///< by onset
    QList<Tagged> tags; ///< codes that people gave, by onset; those that `answers` are told with their window too
    QList<Noted> notes; ///< bookmarks and notes that are not private, by time
    QList<Spoken> speech; ///< by start
    QList<HeardStep> heard; ///< by time
    QList<qint64> taps; ///< when phones said that it turned, by time; nobody's
    QList<std::pair<qint64, qint64>> cuts; ///< time-outs and pauses, raw ms

    [[nodiscard]] const Curve* curve(const CharacterId& character) const;
    [[nodiscard]] const BeatSpan* beatAt(qint64 t) const;
    /// Effective ms from one raw time to a later one: without time-outs and pauses.
    [[nodiscard]] qint64 effective(qint64 from, qint64 to) const;
    /// The first raw time that is so many effective ms after another: what is cut in between makes it later.
    [[nodiscard]] qint64 after(qint64 from, qint64 effectiveMs) const;
};

/// Tells a session. `metrics` is the object of `holdspace metrics --json` (its `opportunities` say how each window
/// ended); `scenario` may be null, then ids stand for titles. Pure; any thread.
[[nodiscard]] Story tell(const session::SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook,
    const QJsonObject& metrics);

/// "08:23"; "1:02:03" from an hour on.
[[nodiscard]] QString clockText(qint64 ms);

} // namespace holdspace::debrief
