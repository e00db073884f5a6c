// SPDX-License-Identifier: GPL-3.0-or-later
#include "take.h"

#include "condition.h"
#include "unfolding.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::session {

namespace {

constexpr int kHighest = 4; ///< a take does not begin at level 5: a person brings it about anew
const QString kTakeOf = QStringLiteral("takeOf");
constexpr std::array<const char*, 4> kOutcomes { "undecided", "timely", "late", "terminated" };

using Key = QLatin1String;

template <class T, class Write> QJsonObject perChannel(const PerChannel<T>& values, Write write)
{
    QJsonObject out;
    for (const Channel channel : scenario::kChannels)
        out.insert(scenario::channelName(channel), write(values[channel]));
    return out;
}

double number(const QJsonObject& from, Key key, double otherwise, double least, double most)
{
    const QJsonValue value = from.value(key);
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::clamp(value.toDouble(), least, most) : otherwise;
}

constexpr double kLongest = 9e15; ///< ms that a double still counts exactly

qint64 ms(const QJsonObject& from, Key key, qint64 otherwise)
{
    return std::llround(number(from, key, static_cast<double>(otherwise), -kLongest, kLongest));
}

QJsonObject written(const CharacterState& who)
{
    const affect::CharacterModel& model = who.model;
    return { { QStringLiteral("id"), who.id.text() }, { QStringLiteral("present"), who.present },
        { QStringLiteral("level"), perChannel(who.level, [](int level) { return std::min(level, kHighest); }) },
        { QStringLiteral("intensity"), perChannel(model.intensity, [](double i) { return std::min<double>(i, kHighest); }) },
        { QStringLiteral("shown"), perChannel(model.shown, [](int level) { return std::min(level, kHighest); }) },
        { QStringLiteral("trust"), model.trust }, { QStringLiteral("modelSeconds"), model.modelTime },
        { QStringLiteral("attendedUntilSeconds"), model.attention.fullUntil },
        { QStringLiteral("attentionFloor"), model.attention.floorValue }, { QStringLiteral("line"), who.lastLine } };
}

void read(CharacterState& who, const QJsonObject& from)
{
    affect::CharacterModel& model = who.model;
    who.present = from.value(Key("present")).toBool(who.present);
    const QJsonObject level = from.value(Key("level")).toObject();
    const QJsonObject intensity = from.value(Key("intensity")).toObject();
    const QJsonObject shown = from.value(Key("shown")).toObject();
    for (const Channel channel : scenario::kChannels) {
        const QByteArray name = scenario::channelName(channel).toLatin1();
        who.level[channel] = static_cast<int>(number(level, Key(name), who.level[channel], 0, kHighest));
        model.intensity[channel] = number(intensity, Key(name), who.level[channel], 0, kHighest);
        model.shown[channel] = static_cast<int>(number(shown, Key(name), who.level[channel], 0, kHighest));
    }
    model.trust = number(from, Key("trust"), model.trust, 0, 5);
    model.modelTime = number(from, Key("modelSeconds"), model.modelTime, 0, kLongest);
    model.attention.fullUntil = number(from, Key("attendedUntilSeconds"), -1, -1, kLongest);
    model.attention.floorValue = number(from, Key("attentionFloor"), 0, 0, 1);
    who.lastLine = from.value(Key("line")).toString();
    who.reachedFive = false;
}

bool waits(const OpeningState& opening, qint64 now)
{
    return !isEarlier(opening) && !opening.authored.isEmpty() && opening.outcome == WindowOutcome::Undecided && !opening.missedAt(now);
}

QJsonObject written(const OpeningState& opening)
{
    return { { QStringLiteral("id"), opening.id }, { QStringLiteral("authored"), opening.authored.text() },
        { QStringLiteral("character"), opening.character.text() }, { QStringLiteral("type"), opening.type },
        { QStringLiteral("emotion"), opening.emotion }, { QStringLiteral("offsetMs"), opening.offsetEff },
        { QStringLiteral("windowMs"), opening.windowMs },
        { QStringLiteral("outcome"), QLatin1String(kOutcomes[static_cast<size_t>(opening.outcome)]) } };
}

OpeningState openingFrom(const QJsonObject& from, qint64 now)
{
    OpeningState opening;
    opening.id = from.value(Key("id")).toString();
    opening.authored = OpportunityId(from.value(Key("authored")).toString());
    opening.character = CharacterId(from.value(Key("character")).toString());
    opening.type = from.value(Key("type")).toString();
    opening.emotion = from.value(Key("emotion")).toString();
    opening.offsetEff = ms(from, Key("offsetMs"), 0);
    opening.windowMs = ms(from, Key("windowMs"), 0);
    const QString outcome = from.value(Key("outcome")).toString();
    for (size_t i = 0; i < kOutcomes.size(); ++i) {
        if (outcome == Key(kOutcomes[i]))
            opening.outcome = static_cast<WindowOutcome>(i);
    }
    opening.onset = opening.offset = std::min<qint64>(-1, opening.offsetEff - now);
    return opening;
}

} // namespace

QJsonObject momentOf(const SessionState& state, qint64 t)
{
    const qint64 now = state.effective(std::max(t, state.t));
    QJsonObject variables;
    const auto& declared = state.scenario->variables;
    for (qsizetype i = 0; i < declared.size(); ++i) {
        if (state.scenario->variableAt(declared.at(i).name) == i) // of two with one name the first counts
            variables.insert(declared.at(i).name, QJsonValue::fromVariant(state.variables.at(i)));
    }
    QJsonArray seen, heldSince, couplings, cast, openings, waiting;
    for (const SeenCode& each : state.seenThisStay)
        seen.append(QJsonObject { { QStringLiteral("code"), each.code }, { QStringLiteral("character"), each.character.text() } });
    for (const HeldClock& clock : state.helds) {
        const scenario::Condition& inside = clock.condition->parts.first();
        const bool holds = isTrueAt(state, inside, now);
        const qint64 since = clock.sinceEff < 0 && holds ? trueSince(state, inside, now) : clock.sinceEff;
        heldSince.append(holds ? QJsonValue(since) : QJsonValue());
    }
    for (qsizetype i = 0; i < state.couplingTrue.size(); ++i) {
        if (state.couplingTrue.at(i))
            couplings.append(i);
    }
    for (const CharacterState& who : state.cast)
        cast.append(written(who));
    QHash<OpportunityId, int> counts = state.openingCount;
    for (const OpeningState& opening : state.openings) {
        if (opening.retracted || opening.authored.isEmpty())
            continue;
        if (waits(opening, now)) {
            waiting.append(opening.authored.text());
            --counts[opening.authored]; // it opens anew under the same name
        } else {
            openings.append(written(opening));
        }
    }
    QJsonObject openingCount;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        openingCount.insert(it.key().text(), it.value());
    QStringList ticks(state.operatorTicks.begin(), state.operatorTicks.end());
    QStringList leftOut;
    for (const CharacterId& id : state.leftOut)
        leftOut.append(id.text());
    ticks.sort();
    leftOut.sort();
    return { { QStringLiteral("storyMs"), now }, { QStringLiteral("beat"), state.beat.text() },
        { QStringLiteral("staySinceMs"), state.staySinceEff }, { QStringLiteral("stay"), state.stayNumber },
        { QStringLiteral("held"), state.held }, { QStringLiteral("variables"), variables }, { QStringLiteral("seen"), seen },
        { QStringLiteral("ticks"), QJsonArray::fromStringList(ticks) }, { QStringLiteral("heldSinceMs"), heldSince },
        { QStringLiteral("couplings"), couplings }, { QStringLiteral("leftOut"), QJsonArray::fromStringList(leftOut) },
        { QStringLiteral("cast"), cast }, { QStringLiteral("openings"), openings }, { QStringLiteral("waiting"), waiting },
        { QStringLiteral("openingCount"), openingCount } };
}

void goOnFrom(SessionState& state, const QJsonObject& moment, qint64 t)
{
    if (!state.scenario)
        return;
    if (const qint64 before = ms(moment, Key("storyMs"), state.effective(t)) - state.effective(t); before > 0)
        state.cuts.append({ before, 0 });
    const qint64 now = state.effective(t);

    state.beat = BeatId(moment.value(Key("beat")).toString(state.beat.text()));
    state.here = state.scenario->beat(state.beat);
    state.staySinceEff = std::min(now, ms(moment, Key("staySinceMs"), now));
    state.stayNumber = std::max<qint64>(1, ms(moment, Key("stay"), 1));
    const QJsonObject variables = moment.value(Key("variables")).toObject();
    for (qsizetype i = 0; i < state.scenario->variables.size(); ++i) {
        const QJsonValue value = variables.value(state.scenario->variables.at(i).name);
        QVariant& kept = state.variables[i];
        if (kept.typeId() == QMetaType::Bool && value.isBool())
            kept = value.toBool();
        else if (kept.typeId() == QMetaType::Double && value.isDouble())
            kept = value.toDouble();
        else if (kept.typeId() == QMetaType::QString && value.isString())
            kept = value.toString();
    }
    state.seenThisStay.clear();
    for (const QJsonValue& each : moment.value(Key("seen")).toArray()) {
        state.seenThisStay.append({ {}, scenario::canonicalCode(each[Key("code")].toString()),
            CharacterId(each[Key("character")].toString()), state.seq });
    }
    state.operatorTicks.clear();
    state.operatorTickIds.clear();
    for (const QJsonValue& each : moment.value(Key("ticks")).toArray()) {
        state.operatorTicks.insert(each.toString());
        state.operatorTickIds.insert(each.toString(), QStringLiteral("earlier:%1").arg(each.toString()));
    }
    state.helds = state.here ? heldClocks(*state.scenario, *state.here) : QList<HeldClock>();
    const QJsonArray heldSince = moment.value(Key("heldSinceMs")).toArray();
    for (qsizetype i = 0; i < state.helds.size(); ++i) {
        if (const QJsonValue since = heldSince.at(i); since.isDouble())
            state.helds[i].sinceEff = std::clamp<qint64>(since.toInteger(), 0, now);
    }
    state.couplingTrue = QList<bool>(state.scenario->couplings.size(), false);
    for (const QJsonValue& each : moment.value(Key("couplings")).toArray()) {
        if (const qint64 at = each.toInteger(-1); at >= 0 && at < state.couplingTrue.size())
            state.couplingTrue[at] = true;
    }
    state.leftOut.clear();
    for (const QJsonValue& each : moment.value(Key("leftOut")).toArray())
        state.leftOut.insert(CharacterId(each.toString()));
    for (const QJsonValue& each : moment.value(Key("cast")).toArray()) {
        if (CharacterState* who = state.character(CharacterId(each[Key("id")].toString())))
            read(*who, each.toObject());
    }
    state.openings.clear();
    for (const QJsonValue& each : moment.value(Key("openings")).toArray())
        state.openings.append(openingFrom(each.toObject(), now));
    state.openingCount.clear();
    const QJsonObject counts = moment.value(Key("openingCount")).toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it)
        state.openingCount.insert(OpportunityId(it.key()), std::max(0, it.value().toInt()));
}

qint64 storyBefore(const SessionState& state)
{
    qint64 before = 0;
    for (const auto& [from, to] : state.cuts)
        before += std::max<qint64>(0, from - to);
    return before;
}

namespace {

class Beginning : public Unfolding {
public:
    explicit Beginning(SessionState& state)
        : Unfolding(state, 0, QStringLiteral("operator"))
    {
    }

    void begin(const TakeOf& of, const QJsonObject& moment)
    {
        SessionState then = s;
        goOnFrom(then, moment, 0);
        emit(SessionStarted {});
        for (const CharacterState& who : std::as_const(then.cast)) {
            if (then.leftOut.contains(who.id))
                emit(PresenceChanged { who.id.text(), false });
        }
        emit(BeatEntered { then.beat, {} });
        for (const CharacterState& who : std::as_const(then.cast))
            bringTo(who);
        emit(OtherEvent { kTakeStarted,
            { { QStringLiteral("session"), of.session }, { QStringLiteral("seq"), of.seq }, { QStringLiteral("t"), of.t },
                { QStringLiteral("state"), moment } } });
        if (moment.value(Key("held")).toBool())
            emit(HoldStarted {});
        for (const QJsonValue& id : moment.value(Key("waiting")).toArray()) {
            if (const scenario::Opportunity* opportunity = s.scenario->opportunity(OpportunityId(id.toString())))
                open(*opportunity);
        }
    }

private:
    void bringTo(const CharacterState& who)
    {
        const CharacterState now = *s.character(who.id);
        if (who.present != now.present)
            emit(PresenceChanged { who.id.text(), who.present });
        for (const Channel channel : scenario::kChannels) {
            if (who.level[channel] != now.level[channel])
                emit(LevelSet { who.id, channel, who.level[channel], Cause::Recovery, {} });
        }
        if (who.model.trust != now.model.trust)
            emit(TrustSet { who.id, who.model.trust, Cause::Recovery, {} });
    }
};

} // namespace

Result<QList<Event>> beginTake(SessionState& state, const TakeOf& of, const QJsonObject& moment)
{
    if (!state.scenario || !state.scenario->beat(BeatId(moment.value(Key("beat")).toString())))
        return fail(ErrorCode::Refused, QStringLiteral("This scenario has no such beat."));
    Beginning beginning(state);
    beginning.begin(of, moment);
    return std::move(beginning.events);
}

std::optional<TakeOf> takeOf(const SessionHeader& header)
{
    const QJsonObject of = header.extra.value(kTakeOf).toObject();
    const QString session = of.value(Key("session")).toString();
    if (session.isEmpty())
        return std::nullopt;
    return TakeOf { session, ms(of, Key("seq"), 0), ms(of, Key("t"), 0) };
}

void setTakeOf(SessionHeader& header, const TakeOf& of)
{
    header.extra.insert(kTakeOf,
        QJsonObject { { QStringLiteral("session"), of.session }, { QStringLiteral("seq"), of.seq }, { QStringLiteral("t"), of.t } });
}

} // namespace holdspace::session
