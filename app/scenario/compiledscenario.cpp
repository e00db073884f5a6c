// SPDX-License-Identifier: GPL-3.0-or-later
#include "compiledscenario.h"

#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

namespace {

using Kind = Condition::Kind;

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

qint64 milliseconds(double seconds)
{
    return std::llround(std::clamp(seconds, 0.0, 86400.0) * 1000);
}

/// The earliest time after entering the beat at which the condition may hold.
qint64 earliestMs(const Scenario& s, const Condition& c)
{
    switch (c.kind) {
    case Kind::Elapsed:
    case Kind::LearnerSilence:
        return c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual ? milliseconds(c.number) : 0;
    case Kind::Missed:
        if (const Opportunity* o = s.opportunity(c.opportunity))
            return std::min(o->windowMs, kDayMs);
        return 0;
    case Kind::Held:
        return earliestMs(s, c.parts.first()) + milliseconds(c.number);
    case Kind::All: {
        qint64 latest = 0;
        for (const Condition& part : c.parts)
            latest = std::max(latest, earliestMs(s, part));
        return latest;
    }
    case Kind::Any: {
        qint64 first = c.parts.isEmpty() ? 0 : earliestMs(s, c.parts.first());
        for (const Condition& part : c.parts)
            first = std::min(first, earliestMs(s, part));
        return first;
    }
    default:
        return 0;
    }
}

void collectTexts(const Condition& c, QSet<QString>& out)
{
    if (c.kind == Kind::VariableIs && c.value.typeId() == QMetaType::QString)
        out.insert(c.value.toString());
    for (const Condition& part : c.parts)
        collectTexts(part, out);
}

void collectTexts(const QList<Effect>& effects, QSet<QString>& out)
{
    for (const Effect& e : effects) {
        if (e.kind == Effect::Kind::Set && e.value.typeId() == QMetaType::QString)
            out.insert(e.value.toString());
    }
}

/// Every text a variable may hold or be compared with, and its place in their order.
QHash<QString, double> textPlaces(const Scenario& s)
{
    QSet<QString> texts;
    if (std::none_of(s.variables.begin(), s.variables.end(), [](const Variable& v) { return v.type == VariableType::Text; }))
        return {};
    for (const Variable& v : s.variables) {
        if (v.initial.typeId() == QMetaType::QString)
            texts.insert(v.initial.toString());
    }
    for (const Beat& beat : s.beats) {
        collectTexts(beat.onEnter, texts);
        for (const Exit& exit : beat.exits) {
            collectTexts(exit.effects, texts);
            if (exit.when)
                collectTexts(*exit.when, texts);
        }
    }
    QStringList sorted(texts.begin(), texts.end());
    std::sort(sorted.begin(), sorted.end());
    QHash<QString, double> places;
    for (qsizetype i = 0; i < sorted.size(); ++i)
        places.insert(sorted.at(i), static_cast<double>(i));
    return places;
}

} // namespace

double CompiledScenario::numberOf(const QVariant& value) const
{
    return value.typeId() == QMetaType::QString ? m_texts.value(value.toString()) : value.toDouble();
}

qint32 CompiledScenario::placeOf(const BeatId& id)
{
    const auto found = m_places.constFind(id);
    if (found != m_places.constEnd())
        return *found;
    const auto place = static_cast<qint32>(beats.size());
    beats.emplace_back();
    beatIds.push_back(id);
    m_places.insert(id, place);
    return place;
}

/// Adds the tests that find out whether a condition, or its opposite, can be true; gives the first of them. The tests
/// of later parts are added first, since each names where to go on.
qint32 CompiledScenario::addCondition(const Condition& c, bool negated, qint32 onTrue, qint32 onFalse)
{
    switch (c.kind) {
    case Kind::All:
    case Kind::Any: {
        const bool all = (c.kind == Kind::All) != negated;
        qint32 next = all ? onTrue : onFalse;
        for (auto part = c.parts.crbegin(); part != c.parts.crend(); ++part)
            next = all ? addCondition(*part, negated, next, onFalse) : addCondition(*part, negated, onTrue, next);
        return next;
    }
    case Kind::Not:
        return addCondition(c.parts.first(), !negated, onTrue, onFalse);
    case Kind::Held: // whatever has been so need not have been so for long
        return negated ? onTrue : addCondition(c.parts.first(), false, onTrue, onFalse);
    case Kind::VariableIs: {
        const qint32 variable = m_variables.value(c.text, -1);
        if (variable < 0 || !followed[static_cast<size_t>(variable)])
            return onTrue;
        tests.push_back({ variable, c.comparison, numberOf(c.value), negated ? onFalse : onTrue, negated ? onTrue : onFalse });
        return static_cast<qint32>(tests.size()) - 1;
    }
    default:
        return onTrue;
    }
}

void CompiledScenario::addEffects(const Scenario& scenario, const QList<Effect>& from)
{
    using To = CompiledEffect::Kind;
    for (const Effect& e : from) {
        switch (e.kind) {
        case Effect::Kind::Set:
        case Effect::Kind::Add: {
            const qint32 variable = m_variables.value(e.variable, -1);
            if (variable < 0 || !followed[static_cast<size_t>(variable)])
                break;
            if (e.kind == Effect::Kind::Set)
                effects.push_back({ To::Set, {}, variable, numberOf(e.value) });
            else if (scenario.variables.at(variable).type != VariableType::Text)
                effects.push_back({ To::Add, {}, variable, e.number });
            break;
        }
        case Effect::Kind::Level:
            if (const CastMember* who = scenario.castMember(e.character)) {
                effects.push_back({ e.sign == Effect::Sign::Set ? To::LevelSet : To::LevelAdd, e.channel,
                    static_cast<qint32>(who - scenario.cast.constData()), e.sign == Effect::Sign::Minus ? -e.number : e.number });
            }
            break;
        default:
            break;
        }
    }
}

/// Whom it tells on that this condition became true: somebody turned to them, or nobody did.
void CompiledScenario::addPushes(const Scenario& scenario, const Condition& c, bool negated)
{
    if (!negated && (c.kind == Kind::Answered || c.kind == Kind::Missed || c.kind == Kind::Terminated)) {
        const Opportunity* o = scenario.opportunity(c.opportunity);
        if (const CastMember* who = o ? scenario.castMember(o->character) : nullptr) {
            effects.push_back({ c.kind == Kind::Answered ? CompiledEffect::Kind::Eased : CompiledEffect::Kind::Stirred, {},
                static_cast<qint32>(who - scenario.cast.constData()), 0 });
        }
    }
    for (const Condition& part : c.parts)
        addPushes(scenario, part, negated != (c.kind == Kind::Not));
}

void CompiledScenario::setBeat(const Scenario& scenario, const Beat& beat)
{
    CompiledBeat compiled;
    compiled.there = true;
    compiled.ending = beat.ending;
    compiled.onEnterFrom = static_cast<qint32>(effects.size());
    addEffects(scenario, beat.onEnter);
    compiled.onEnterTo = static_cast<qint32>(effects.size());
    compiled.exitsFrom = static_cast<qint32>(exits.size());
    compiled.testsFrom = static_cast<qint32>(tests.size());
    for (const Exit& exit : beat.exits) {
        CompiledExit x;
        x.to = placeOf(exit.to);
        x.automatic = exit.mode == ExitMode::Auto;
        x.effectsFrom = static_cast<qint32>(effects.size());
        if (exit.when) {
            x.gate = addCondition(*exit.when, false, kOpen, kShut);
            x.earliestMs = static_cast<qint32>(std::min(earliestMs(scenario, *exit.when), kDayMs));
            addPushes(scenario, *exit.when, false);
        }
        addEffects(scenario, exit.effects);
        x.effectsTo = static_cast<qint32>(effects.size());
        exits.push_back(x);
    }
    compiled.exitsTo = static_cast<qint32>(exits.size());
    compiled.testsTo = static_cast<qint32>(tests.size());
    beats[static_cast<size_t>(placeOf(beat.id))] = compiled;
}

CompiledScenario compile(const Scenario& scenario, const std::function<bool(const Variable&)>& follows)
{
    CompiledScenario out;
    out.m_texts = textPlaces(scenario);
    for (const Variable& v : scenario.variables) {
        if (!out.m_variables.contains(v.name))
            out.m_variables.insert(v.name, static_cast<qint32>(out.variables.size()));
        const double min = v.min.value_or(-1e300);
        out.variables.push_back({ out.numberOf(v.initial), min, std::max(min, v.max.value_or(1e300)) });
        out.followed.push_back(!follows || follows(v));
    }
    size_t exits = 0;
    for (const Beat& beat : scenario.beats)
        exits += static_cast<size_t>(beat.exits.size());
    out.exits.reserve(exits);
    out.effects.reserve(2 * exits);
    out.tests.reserve(exits);
    out.m_places.reserve(scenario.beats.size());
    for (const Beat& beat : scenario.beats)
        (void)out.placeOf(beat.id);
    // In file order, so that a walk's neighbours are neighbours in memory.
    for (const Beat& beat : scenario.beats) {
        if (!out.beats[static_cast<size_t>(out.placeOf(beat.id))].there)
            out.setBeat(scenario, beat);
    }
    if (scenario.beat(scenario.start))
        out.start = out.placeOf(scenario.start);
    return out;
}

bool CompiledScenario::leadsOnAlike(const CompiledBeat& mine, const CompiledScenario& other, const CompiledBeat& theirs) const
{
    const auto sameEffects = [&](qint32 from, qint32 to, qint32 otherFrom, qint32 otherTo) {
        return std::equal(effects.begin() + from, effects.begin() + to, other.effects.begin() + otherFrom, other.effects.begin() + otherTo);
    };
    if (mine.there != theirs.there || mine.ending != theirs.ending || mine.exitsTo - mine.exitsFrom != theirs.exitsTo - theirs.exitsFrom
        || mine.testsTo - mine.testsFrom != theirs.testsTo - theirs.testsFrom
        || !sameEffects(mine.onEnterFrom, mine.onEnterTo, theirs.onEnterFrom, theirs.onEnterTo))
        return false;
    // Tests name one another by position; only the distances have to agree.
    const auto sameStep = [&](qint32 a, qint32 b) { return a < 0 || b < 0 ? a == b : a - mine.testsFrom == b - theirs.testsFrom; };
    for (size_t i = 0, count = static_cast<size_t>(mine.testsTo - mine.testsFrom); i < count; ++i) {
        const VariableTest& a = tests[static_cast<size_t>(mine.testsFrom) + i];
        const VariableTest& b = other.tests[static_cast<size_t>(theirs.testsFrom) + i];
        if (a.variable != b.variable || a.comparison != b.comparison || a.number != b.number || !sameStep(a.onTrue, b.onTrue)
            || !sameStep(a.onFalse, b.onFalse))
            return false;
    }
    for (size_t i = 0, count = static_cast<size_t>(mine.exitsTo - mine.exitsFrom); i < count; ++i) {
        const CompiledExit& a = exits[static_cast<size_t>(mine.exitsFrom) + i];
        const CompiledExit& b = other.exits[static_cast<size_t>(theirs.exitsFrom) + i];
        if (beatIds[static_cast<size_t>(a.to)] != other.beatIds[static_cast<size_t>(b.to)] || !sameStep(a.gate, b.gate)
            || !sameEffects(a.effectsFrom, a.effectsTo, b.effectsFrom, b.effectsTo))
            return false;
    }
    return true;
}

} // namespace holdspace::scenario
