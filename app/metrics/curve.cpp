// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve.h"

#include "intervals.h"

#include <session/affect.h>

#include <algorithm>

namespace holdspace::metrics {

using namespace session;

StepCurve::StepCurve(double initial, const QList<Step>& values, qint64 end)
    : m_end(end)
{
    m_steps.append({ 0, initial });
    for (const Step& step : values) {
        if (step.from >= end)
            break;
        if (step.from <= m_steps.last().from)
            m_steps.last().value = step.value;
        else
            m_steps.append(step);
    }
    m_before.reserve(m_steps.size());
    double sum = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        m_before.append(sum);
        sum += m_steps.at(i).value * static_cast<double>(endOf(i) - m_steps.at(i).from);
    }
}

qsizetype StepCurve::indexAt(qint64 ms) const
{
    const auto after
        = std::upper_bound(m_steps.begin(), m_steps.end(), ms, [](qint64 value, const Step& step) { return value < step.from; });
    return std::max<qsizetype>(0, (after - m_steps.begin()) - 1);
}

double StepCurve::at(qint64 ms) const { return m_steps.at(indexAt(ms)).value; }

double StepCurve::integralTo(qint64 ms) const
{
    const qsizetype i = indexAt(ms);
    return m_before.at(i) + m_steps.at(i).value * static_cast<double>(ms - m_steps.at(i).from);
}

double StepCurve::integral(qint64 from, qint64 to) const { return integralTo(to) - integralTo(from); }

namespace {

/// What a character's curve is made of, gathered in one pass.
struct Gathered {
    QList<StepCurve::Step> distress; ///< of distress.set
    QList<StepCurve::Step> agitation; ///< after each level.set
    scenario::PerChannel<double> channels;
    bool hasDistress = false; ///< any distress.set, also one that came too late to count
};

} // namespace

DistressCurves::DistressCurves(const Evidence& evidence)
{
    const SessionLog& log = *evidence.log;
    QList<CharacterId> order;
    QHash<CharacterId, Gathered> gathered;
    QHash<CharacterId, double> declared;
    for (const Participant& participant : log.header.participants) {
        const CharacterId id(participant.id);
        if (participant.role != QLatin1String("CAST") || gathered.contains(id))
            continue;
        order.append(id);
        Gathered& character = gathered[id];
        if (participant.baseline) {
            character.channels = *participant.baseline;
            declared.insert(id, scenario::agitation(*participant.baseline));
        }
    }
    const qsizetype inHeader = order.size();
    const auto find = [&](const CharacterId& id) -> Gathered& {
        auto found = gathered.find(id);
        if (found == gathered.end()) {
            order.append(id);
            found = gathered.insert(id, {});
        }
        return *found;
    };
    const qint64 end = evidence.time.end();
    for (const Event& event : log.events) {
        if (const auto* distress = as<DistressSet>(event)) {
            Gathered& character = find(distress->character);
            character.hasDistress = true;
            if (const qint64 at = evidence.time.at(event.t); at < end)
                character.distress.append({ at, distress->value });
        } else if (const auto* level = as<LevelSet>(event)) {
            if (!level->ref.isEmpty() && evidence.retractedActs.contains(level->ref))
                continue;
            Gathered& character = find(level->character);
            character.channels[level->channel] = level->level;
            if (const qint64 at = evidence.time.at(event.t); at < end)
                character.agitation.append({ at, scenario::agitation(character.channels) });
        }
    }
    for (qsizetype i = 0; i < order.size(); ++i) {
        const Gathered& character = gathered[order.at(i)];
        const auto baseline = declared.constFind(order.at(i));
        const bool isDeclared = baseline != declared.constEnd();
        const QList<StepCurve::Step>& values = character.hasDistress ? character.distress : character.agitation;
        if (values.isEmpty() && !isDeclared)
            continue;
        double initial = 0;
        if (isDeclared)
            initial = *baseline;
        else if (character.hasDistress)
            initial = values.first().value;
        StepCurve curve(initial, values, end);
        const double atStart = isDeclared ? *baseline : curve.at(0);
        m_index.insert(order.at(i), m_curves.size());
        m_curves.append({ order.at(i), std::move(curve), atStart });
        if (i < inHeader)
            m_castCount = m_curves.size();
    }
}

QList<const DistressCurve*> DistressCurves::cast() const
{
    QList<const DistressCurve*> list;
    for (qsizetype i = 0; i < m_castCount; ++i)
        list.append(&m_curves.at(i));
    return list;
}

const DistressCurve* DistressCurves::of(const CharacterId& character) const
{
    const auto found = m_index.constFind(character);
    return found == m_index.constEnd() ? nullptr : &m_curves.at(*found);
}

QList<Episode> episodes(const DistressCurve& curve)
{
    constexpr qint64 kSustainMs = 20'000;
    const auto& steps = curve.d.steps();
    const double calm = std::max(curve.baseline + 0.5, 2.0);
    const double high = std::min(4.0, curve.baseline + 2);
    const auto isCalm = [&](qsizetype i) { return steps.at(i).value <= calm + kSlack; };
    QList<Episode> list;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (steps.at(i).value < high - kSlack || isCalm(i) || curve.d.endOf(i) == steps.at(i).from)
            continue;
        Episode episode { curve.character, steps.at(i).from, steps.at(i).value, 0, false };
        qint64 until = curve.d.end();
        for (++i; i < steps.size(); ++i) {
            if (!isCalm(i)) {
                if (steps.at(i).value > episode.peak) {
                    episode.peak = steps.at(i).value;
                    episode.peakAt = steps.at(i).from;
                }
                continue;
            }
            const qint64 calmFrom = steps.at(i).from;
            while (i + 1 < steps.size() && isCalm(i + 1))
                ++i;
            if (curve.d.endOf(i) - calmFrom >= kSustainMs) {
                episode.recovered = true;
                until = calmFrom;
                break;
            }
        }
        episode.lengthMs = until - episode.peakAt;
        list.append(episode);
    }
    return list;
}

QList<Span> spansAtOrAbove(const StepCurve& curve, double level)
{
    QList<Span> spans;
    for (qsizetype i = 0; i < curve.steps().size(); ++i) {
        const Span step { curve.steps().at(i).from, curve.endOf(i) };
        if (curve.steps().at(i).value < level - kSlack || step.length() <= 0)
            continue;
        if (!spans.isEmpty() && spans.last().to == step.from)
            spans.last().to = step.to;
        else
            spans.append(step);
    }
    return spans;
}

QList<Span> without(const QList<Span>& spans, const QList<Span>& holes)
{
    QList<Span> rest;
    qsizetype hole = 0;
    for (Span span : spans) {
        while (hole < holes.size() && holes.at(hole).to <= span.from)
            ++hole;
        for (qsizetype i = hole; i < holes.size() && holes.at(i).from < span.to; ++i) {
            if (holes.at(i).from > span.from)
                rest.append({ span.from, holes.at(i).from });
            span.from = std::max(span.from, holes.at(i).to);
        }
        if (span.length() > 0)
            rest.append(span);
    }
    return rest;
}

QHash<CharacterId, QList<Span>> attendedSpans(const Evidence& evidence)
{
    constexpr qint64 kHoldMs = static_cast<qint64>(affect::kAttentionHold * 1000);
    constexpr qint64 kFadeMs = 20'000;
    struct Change {
        qint64 at = 0;
        qint64 goneAt = 0; ///< when the attention it gives has faded; at or before `at`: it takes attention away
    };
    QHash<CharacterId, QList<Change>> changes;
    for (const Response& response : evidence.responses) {
        if (response.character.isEmpty())
            continue;
        QList<Change>& list = changes[response.character];
        if (response.reducesSpace()) {
            list.append({ response.onset, response.onset });
        } else if (response.providesSpace()) {
            qint64 goneAt = response.onset + kHoldMs + kFadeMs;
            if (response.offset && response.code->id == QLatin1String("R_PRESENCE"))
                goneAt = std::max(goneAt, *response.offset + kFadeMs);
            list.append({ response.onset, goneAt });
        }
    }
    for (const Tag& tag : evidence.tags) {
        if (!tag.character.isEmpty() && (tag.code == QLatin1String("N_SIT") || tag.code == QLatin1String("N_EYE_LEVEL")))
            changes[tag.character].append({ tag.onset, std::max(tag.onset, tag.offset.value_or(tag.onset)) + kFadeMs });
    }
    QHash<CharacterId, QList<Span>> attended;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        std::stable_sort(it->begin(), it->end(), [](const Change& a, const Change& b) { return a.at < b.at; });
        QList<Span>& spans = attended[it.key()];
        for (const Change& change : *it) {
            const bool open = !spans.isEmpty() && spans.last().to >= change.at;
            if (change.goneAt > change.at && open)
                spans.last().to = std::max(spans.last().to, change.goneAt);
            else if (change.goneAt > change.at)
                spans.append({ change.at, change.goneAt });
            else if (open && spans.last().from < change.at)
                spans.last().to = change.at;
            else if (open)
                spans.removeLast();
        }
    }
    return attended;
}

} // namespace holdspace::metrics
