// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolerows.h"

#include "runwords.h"

#include <coding/codebook.h>
#include <coding/conditionwords.h>
#include <scenario/check.h>
#include <session/condition.h>
#include <session/intent.h>
#include <session/take.h>

#include <QCoreApplication>
#include <algorithm>

namespace holdspace::ui::consolerows {

using namespace session;

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("Console", text); }

    const scenario::Beat* beatOf(const SessionState& state) { return state.here; }

    QString nameOf(const SessionState& state, const CharacterId& id)
    {
        const auto* member = state.scenario->castMember(id);
        return member ? member->name : id.text();
    }

    int castIndexOf(const SessionState& state, const CharacterId& id)
    {
        const auto& cast = state.scenario->cast;
        const auto member = std::find_if(cast.begin(), cast.end(), [&](const auto& each) { return each.id == id; });
        return member == cast.end() ? 0 : static_cast<int>(std::distance(cast.begin(), member));
    }

    QList<const scenario::Opportunity*> opportunitiesOf(const SessionState& state, const scenario::Beat& beat)
    {
        QList<const scenario::Opportunity*> own;
        for (const auto& opportunity : state.scenario->opportunities) {
            if (opportunity.beat == beat.id)
                own.append(&opportunity);
        }
        return own;
    }

    /// Windows that nobody has decided, newest first.
    QList<const OpeningState*> undecided(const SessionState& state)
    {
        QList<const OpeningState*> open;
        for (auto opening = state.openings.rbegin(); opening != state.openings.rend(); ++opening) {
            if (!opening->retracted && !isEarlier(*opening) && opening->outcome == WindowOutcome::Undecided)
                open.append(&*opening);
        }
        return open;
    }

    QString warmth(bool warm) { return warm ? QStringLiteral("warm") : QString(); }

    /// Each part of an exit's condition on a line of its own, with its truth.
    QString truth(const SessionState& state, const scenario::Exit& exit, qint64 eff)
    {
        using Kind = scenario::Condition::Kind;
        if (!exit.when)
            return {};
        const bool isGroup = (exit.when->kind == Kind::All || exit.when->kind == Kind::Any) && !exit.when->parts.isEmpty();
        QStringList lines;
        // The very conditions, no copies: since when one has been held is kept by its address.
        QList<const scenario::Condition*> parts;
        if (!isGroup)
            parts.append(&*exit.when);
        for (qsizetype i = 0; isGroup && i < exit.when->parts.size(); ++i)
            parts.append(&exit.when->parts.at(i));
        for (const auto* part : std::as_const(parts)) {
            const auto words = coding::conditionWords(*part, *state.scenario);
            lines.append(isTrueAt(state, *part, eff) ? tr("✓ true now: %1").arg(words) : tr("○ false now: %1").arg(words));
        }
        return lines.join(exit.when->kind == Kind::Any ? tr("\nor ") : QStringLiteral("\n"));
    }

} // namespace

Rows tagPad()
{
    Rows rows;
    for (const auto& key : runwords::padKeys()) {
        const bool warm = key.key == QLatin1String("J") || key.key == QLatin1String("X") || key.key == QLatin1String("M");
        rows.append({ key.key, { key.code, key.label, key.label, key.key, warmth(warm), QString() } });
    }
    return rows;
}

Rows watch(const SessionState& state)
{
    Rows rows;
    const auto* here = beatOf(state);
    if (!here)
        return rows;
    for (const auto& text : here->watchFor)
        rows.append({ QStringLiteral("w") + text, { text, false, false } });
    for (const auto* opportunity : opportunitiesOf(state, *here)) {
        QStringList words;
        for (const auto& wanted : opportunity->wanted)
            words.append(runwords::looksLikeCode(wanted) ? runwords::codeLabel(wanted).toLower() : wanted);
        const auto* opening = state.latestOpening(opportunity->id);
        const bool answered = opening && (opening->outcome == WindowOutcome::Timely || opening->outcome == WindowOutcome::Late);
        const auto name = nameOf(state, opportunity->character);
        rows.append({ QStringLiteral("o") + opportunity->id.text(),
            { words.isEmpty() ? tr("%1’s cue is answered").arg(name) : tr("%1’s cue is answered: %2").arg(name, words.join(tr(", "))),
                answered, true } });
    }
    return rows;
}

Rows ticks(const SessionState& state)
{
    QStringList labels;
    if (const auto* here = beatOf(state)) {
        for (const auto& exit : here->exits) {
            if (exit.when)
                labels += runwords::operatorLabelsIn(*exit.when);
        }
    }
    labels.removeDuplicates();
    Rows rows;
    for (const auto& label : std::as_const(labels))
        rows.append({ label, { label, state.operatorTicks.contains(label) } });
    return rows;
}

Rows beatTags(const SessionState& state)
{
    Rows rows;
    const auto* here = beatOf(state);
    if (!here)
        return rows;
    QStringList codes;
    for (const auto& exit : here->exits) {
        if (exit.when)
            codes += runwords::codesIn(*exit.when);
    }
    for (const auto* opportunity : opportunitiesOf(state, *here)) {
        for (const auto& text : opportunity->wanted + opportunity->watchFor)
            codes += runwords::codesIn(text);
    }
    QSet<QString> shown;
    for (const auto& key : runwords::padKeys()) {
        if (!key.code.isEmpty())
            shown.insert(scenario::canonicalCode(key.code));
    }
    int digit = 6; // 0–5 are levels; what is left of the row of digits goes to this beat's own codes
    for (const auto& code : std::as_const(codes)) {
        const auto canonical = scenario::canonicalCode(code);
        if (shown.contains(canonical))
            continue;
        shown.insert(canonical);
        const auto* known = coding::coreCodebook().code(canonical);
        // Named by the code, which is the same in every language; the words are its description.
        rows.append({ code,
            { code, code, runwords::codeLabel(code), digit <= 9 ? QString::number(digit) : QString(),
                warmth(runwords::reducesSpace(code)),
                known ? QStringLiteral("%1. %2").arg(runwords::codeLabel(code), known->definition) : runwords::codeLabel(code) } });
        ++digit;
    }
    return rows;
}

Rows exits(const SessionState& state, qint64 t, bool explained)
{
    Rows rows;
    const auto* here = beatOf(state);
    if (!here || state.over())
        return rows;
    const qint64 now = state.effective(t);
    const auto title = [&state](const BeatId& id) {
        const auto* target = state.scenario->beat(id);
        return target ? target->title : id.text();
    };
    const auto offered = offeredExits(state, t);
    QHash<QString, int> sameTitle;
    QSet<BeatId> targets;
    for (const auto& one : offered) {
        ++sameTitle[title(one.exit->to)];
        targets.insert(one.exit->to);
    }
    const auto keyText = [&rows] { return rows.size() < 9 ? tr("Alt %1").arg(rows.size() + 1) : QString(); };
    for (const auto& one : offered) {
        const auto name = title(one.exit->to);
        const bool twice = sameTitle.value(name) > 1 && !one.exit->label.isEmpty();
        QString due;
        double progress = 0;
        const bool automatic = one.exit->mode == scenario::ExitMode::Auto;
        if (one.dueInMs && !one.suggested) {
            const QString clock = runwords::clockText(*one.dueInMs + 999);
            due = automatic && !state.held ? tr("goes on by itself in %1").arg(clock) : tr("suggested in %1").arg(clock);
            const double whole = static_cast<double>(now - state.staySinceEff + *one.dueInMs);
            progress = whole > 0 ? static_cast<double>(now - state.staySinceEff) / whole : 0;
        }
        const auto key = QStringLiteral("exit:") + one.exit->id.text();
        rows.append({ key,
            { key, twice ? tr("Go to %1: %2").arg(name, one.exit->label) : tr("Go to %1").arg(name), name, one.exit->label, keyText(),
                one.suggested, automatic, due, progress, explained ? truth(state, *one.exit, now) : QString() } });
    }
    if (state.scenario->minutes > 0 && static_cast<double>(now) >= state.scenario->minutes * 60'000) {
        for (const auto& ending : state.scenario->beats) {
            if (!ending.ending || ending.id == here->id || targets.contains(ending.id))
                continue;
            const auto key = QStringLiteral("beat:") + ending.id.text();
            rows.append({ key,
                { key, tr("Go to %1").arg(ending.title), ending.title, tr("The planned time is over"), keyText(), false, false, QString(),
                    0.0, QString() } });
        }
    }
    return rows;
}

Rows triggers(const SessionState& state, qint64 t)
{
    Rows rows;
    const auto* here = beatOf(state);
    if (!here || state.over())
        return rows;
    constexpr qsizetype kMost = 7;
    auto offered = state.scenario->triggersOffered(here->id);
    offered.removeIf([&](const scenario::Trigger* trigger) {
        const auto* character = state.character(trigger->character);
        return character && !character->present;
    });
    std::stable_partition(offered.begin(), offered.end(), [](const scenario::Trigger* trigger) { return !trigger->beats.isEmpty(); });
    offered = offered.first(std::min(kMost, offered.size()));
    const auto keys = runwords::triggerKeys(offered);
    for (const auto* trigger : std::as_const(offered)) {
        const bool ready = trigger->when && isTrue(state, *trigger->when, t);
        rows.append({ trigger->id.text(),
            { trigger->id.text(), tr("Trigger %1").arg(trigger->label), trigger->label, keys.value(trigger->id), ready,
                castIndexOf(state, trigger->character), trigger->line } });
    }
    return rows;
}

Rows windows(const SessionState& state, qint64 t)
{
    Rows rows;
    if (state.over())
        return rows;
    const qint64 now = state.effective(t);
    for (const auto* opening : undecided(state)) {
        if (opening->missedAt(now))
            continue;
        const qint64 since = now - opening->offsetEff;
        const double gone
            = opening->windowMs > 0 ? std::clamp(static_cast<double>(since) / static_cast<double>(opening->windowMs), 0.0, 1.0) : 1.0;
        rows.append({ opening->id,
            { tr("%1’s cue is unanswered").arg(nameOf(state, opening->character)), runwords::clockText(since), gone,
                castIndexOf(state, opening->character) } });
    }
    return rows;
}

QList<RecentTrace::Window> bars(const SessionState& state, qint64 t)
{
    const qint64 now = state.effective(t);
    const qint64 before = storyBefore(state);
    QList<RecentTrace::Window> shown;
    for (const auto* opening : undecided(state)) {
        const bool missed = opening->missedAt(now);
        shown.append({ opening->offsetEff - before, (missed ? opening->offsetEff + opening->windowMs : now) - before, !missed });
    }
    return shown;
}

CharacterId whoGetsTheAnswer(const SessionState& state, const CharacterId& chosen)
{
    const auto waiting = undecided(state);
    const bool chosenWaits = std::any_of(waiting.begin(), waiting.end(), [&](const auto* opening) { return opening->character == chosen; });
    return chosenWaits ? chosen : waiting.isEmpty() ? CharacterId() : waiting.first()->character;
}

Rows found(const scenario::Scenario& scenario, const QString& words)
{
    constexpr qsizetype kMost = 8;
    Rows rows;
    const auto wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto add = [&](const QString& key, const QString& name, const QString& detail, const QString& kind) {
        const QString all = name + QLatin1Char(' ') + detail + QLatin1Char(' ') + key;
        const bool fits
            = std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
        if (fits && rows.size() < kMost)
            rows.append({ key, { key, name, detail, kind } });
    };
    for (const auto& trigger : scenario.triggers)
        add(QStringLiteral("trigger:") + trigger.id.text(), tr("Trigger %1").arg(trigger.label), trigger.line, tr("trigger"));
    for (const auto& code : coding::coreCodebook().codes)
        add(QStringLiteral("code:") + code.id, code.label.isEmpty() ? code.id : code.label, code.definition, tr("code"));
    for (const auto& target : scenario.beats)
        add(QStringLiteral("beat:") + target.id.text(), tr("Jump to %1").arg(target.title), target.text, tr("beat"));
    if (!wanted.isEmpty())
        rows.append({ runwords::kFreeEvent, { runwords::kFreeEvent, tr("Write down “%1”").arg(words.trimmed()), QString(), tr("free event") } });
    return rows;
}

} // namespace holdspace::ui::consolerows
