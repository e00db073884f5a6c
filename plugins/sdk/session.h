// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

/// What a plugin sees of Holdspace: plain values and one interface, and Qt Core. app/docs/plugins.md is the way in.
namespace holdspace::sdk {

/// Somebody who takes part. Roles and fictional names only; who they really are is nowhere in a session.
struct Person {
    QString id;
    QString role; ///< LEARNER, CAST, FACILITATOR, OBSERVER, …
    QString label; ///< "Clinician A", "Mother"
    QJsonObject baseline; ///< of a character: where each channel starts, as {"FEAR": 2}; empty when it was not said
};

/// Something that happened, as app/docs/events.md lists it. Corrections are events of their own and have not been applied:
/// what is corrected already stands in `Session::opportunities` and `Session::responses`.
struct Event {
    qint64 seq = 0; ///< its place in the log; ascending, with gaps
    qint64 t = 0; ///< ms from the start of the session, time-outs included
    qint64 effective = 0; ///< ms without time-outs and pauses: the clock of the figures
    QString kind; ///< "tag.applied"
    QString by; ///< "operator", "coder", "co-…": a role, never a name
    QString person; ///< whom it concerns, an id of `Session::people` as a rule; empty: the team, or nobody
    QJsonObject data;
};

/// How an opportunity ended. Censored: it was not in view for the whole of its window, so nobody can tell.
enum class Outcome { Timely, Late, Terminated, Missed, Censored };

/// A moment in which somebody could be met. Times are effective ms.
struct Opportunity {
    QString id, type, character; ///< type as "O_EXPLICIT"
    qint64 onset = 0, offset = 0;
    qint64 window = 0; ///< how long it waits after its offset
    Outcome outcome = Outcome::Missed;
    std::optional<qint64> latency; ///< from its offset to the first response that made room; nothing: there was none
    bool repeat = false; ///< it raises an earlier one again

    [[nodiscard]] bool judged() const { return outcome != Outcome::Censored; }
};

/// What somebody did about it. Times are effective ms.
struct Response {
    QString id, code; ///< code as "R_NAME"
    QString opportunity; ///< the id of the opportunity it answers; empty: unasked
    QString character; ///< to whom; may be empty
    std::optional<int> level; ///< 0–6, when a coder gave one
    qint64 onset = 0;
    std::optional<qint64> offset;
    bool makesRoom = false, takesRoom = false; ///< after the codebook; both false: neither
};

/// How distressed a character was, from 0 to 5: each step holds until the next. Times are effective ms.
struct Curve {
    struct Step {
        qint64 from = 0;
        double value = 0;
    };
    QString character;
    QList<Step> steps; ///< the first is at 0
};

/// Which codes were used.
struct Codebook {
    QString id, title, version;
};

/// Where a figure comes from, in words for people.
struct Provenance {
    QString codedBy; ///< "Coded live by the operator"
    QString codebook; ///< "Holdspace Core Codebook 1.0"
    QString window; ///< "windows 30–45 s"; empty where no window matters
};

/// One session to compute figures of; a value that is yours for the call. What is not in it: people's names, private notes,
/// what was said in the debrief and on phones, passes of single raters.
struct Session {
    QString id, scenario; ///< the scenario's title
    QString language; ///< of the scenario's texts, as "de"; empty: its own
    bool rehearsal = false; ///< nobody's session: an author tried a draft
    qint64 length = 0; ///< effective ms
    QList<Person> people;
    QList<Event> events; ///< in the order of the log
    QList<Opportunity> opportunities; ///< those not taken back, in the order of the log
    QList<Response> responses; ///< those not taken back, in the order of the log
    QList<Curve> curves; ///< of each character that has one
    Codebook codebook;
    Provenance provenance; ///< of the codes in this session: what a figure made from them says
};

} // namespace holdspace::sdk
