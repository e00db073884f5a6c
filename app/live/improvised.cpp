// SPDX-License-Identifier: GPL-3.0-or-later
#include "improvised.h"

#include <algorithm>

namespace holdspace::live {

using namespace session;

namespace {

const QString kKind = QStringLiteral("improvised.beat");
const QString kOver = QStringLiteral("over");
const QString kHeld = QStringLiteral("held");

bool leadsTo(const scenario::Scenario& scenario, const BeatId& from, const BeatId& to)
{
    const scenario::Beat* beat = scenario.beat(from);
    return beat && std::any_of(beat->exits.begin(), beat->exits.end(), [&to](const scenario::Exit& exit) { return exit.to == to; });
}

Intent improvised(QJsonObject data)
{
    return KeepWord { OtherEvent { kKind, std::move(data) } };
}

} // namespace

QList<ImprovisedStretch> improvisedStretches(const QList<Event>& events, const scenario::Scenario& scenario)
{
    QList<ImprovisedStretch> stretches;
    std::optional<ImprovisedStretch> open;
    BeatId here;
    qint64 enteredSeq = 0, enteredAt = 0;
    qint64 lastSeq = 0;
    const auto close = [&](const BeatId& to, qint64 until) {
        open->to = to;
        open->until = until;
        open->lastSeq = lastSeq;
        stretches.append(*open);
        open.reset();
    };
    for (const Event& event : events) {
        if (const auto* entered = as<BeatEntered>(event)) {
            const scenario::Beat* to = scenario.beat(entered->beat);
            if (open)
                close(entered->beat, event.t);
            else if (entered->exit.isEmpty() && !here.isEmpty() && entered->beat != here && event.t - enteredAt >= kSlipMs
                && to && !to->ending && !leadsTo(scenario, here, entered->beat))
                stretches.append({ enteredSeq, here, entered->beat, enteredAt, event.t, lastSeq, false, false, false });
            here = entered->beat;
            enteredSeq = event.seq;
            enteredAt = event.t;
        } else if (const auto* other = as<OtherEvent>(event); other && other->kind == kKind) {
            const bool over = other->data.value(kOver).toBool();
            if (over && open)
                close(here, event.t);
            else if (!over && !open)
                open = ImprovisedStretch { event.seq, here, {}, event.t, event.t, event.seq, true, false, other->data.value(kHeld).toBool() };
        } else if (open && (as<SessionEnded>(event) || as<StopCalled>(event))) {
            close({}, event.t);
        }
        lastSeq = event.seq;
    }
    if (open) {
        open->open = true;
        open->until = events.last().t;
        open->lastSeq = lastSeq;
        stretches.append(*open);
    }
    return stretches;
}

std::optional<ImprovisedStretch> openStretch(const QList<Event>& events, const scenario::Scenario& scenario)
{
    const auto all = improvisedStretches(events, scenario);
    return !all.isEmpty() && all.last().open ? std::optional(all.last()) : std::nullopt;
}

QList<Intent> leavingScript(const SessionState& state, const QString& title)
{
    QList<Intent> asked;
    QJsonObject data { { QStringLiteral("title"), title }, { QStringLiteral("from"), state.beat.text() } };
    if (!state.held) {
        asked.append(HoldMoves { true });
        data.insert(kHeld, true);
    }
    asked.append(improvised(data));
    return asked;
}

QList<Intent> backToScript(const SessionState& state, const std::optional<ImprovisedStretch>& open, const BeatId& beat)
{
    QList<Intent> asked;
    if (open && beat == state.beat) {
        const scenario::Beat* here = state.here;
        asked.append(improvised({ { QStringLiteral("title"), here ? here->title : beat.text() }, { QStringLiteral("to"), beat.text() }, { kOver, true } }));
    } else {
        asked.append(JumpTo { beat });
    }
    if (open && open->holds && state.held)
        asked.append(HoldMoves { false });
    return asked;
}

} // namespace holdspace::live
