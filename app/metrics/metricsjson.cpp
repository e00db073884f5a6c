// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "metrics.h"

#include "figuresjson.h"

#include <QJsonArray>

namespace holdspace::metrics {

namespace {

QString operator""_s(const char16_t* text, size_t size) { return QString::fromUtf16(text, static_cast<qsizetype>(size)); }

QJsonValue orNull(const std::optional<double>& value) { return numberOrNull(value); }

QJsonObject base(const Figure& figure) { return figureJson(figure); }

QJsonObject json(const ShareFigure& figure) { return figureJson(figure); }

QJsonObject json(const TerminationFigure& figure)
{
    QJsonObject object = json(static_cast<const ShareFigure&>(figure));
    object.insert(u"postponed"_s, figure.postponed);
    return object;
}

QJsonObject json(const LatencyFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"events"_s, figure.events);
    object.insert(u"s_w"_s, orNull(figure.sAtWindow));
    object.insert(u"rmst_w"_s, orNull(figure.meanToWindow));
    QJsonArray curve;
    for (const SurvivalRow& row : figure.curve) {
        curve.append(QJsonObject { { u"t"_s, row.t }, { u"at_risk"_s, row.atRisk }, { u"events"_s, row.events },
            { u"s"_s, row.s }, { u"se"_s, orNull(row.se) } });
    }
    object.insert(u"curve"_s, curve);
    QJsonArray incidence;
    for (const auto& [t, value] : figure.incidence)
        incidence.append(QJsonObject { { u"t"_s, t }, { u"value"_s, value } });
    object.insert(u"cif_respond"_s, incidence);
    return object;
}

QJsonObject json(const LevelFigure& figure)
{
    QJsonObject object = base(figure);
    QJsonArray histogram;
    for (const qint64 count : figure.histogram)
        histogram.append(count);
    object.insert(u"histogram"_s, histogram);
    object.insert(u"mean_answered"_s, orNull(figure.meanAnswered));
    object.insert(u"mean_all"_s, orNull(figure.meanAll));
    return object;
}

QJsonObject json(const UnattendedFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"longest"_s, orNull(figure.longest));
    QJsonObject byCast;
    for (const auto& row : figure.byCast)
        byCast.insert(row.character.text(), QJsonObject { { u"seconds"_s, row.seconds }, { u"longest"_s, row.longest } });
    object.insert(u"by_cast"_s, byCast);
    return object;
}

QJsonObject json(const Dwell& dwell)
{
    return { { u"dwell"_s, dwell.seconds }, { u"share"_s, dwell.share }, { u"visits"_s, dwell.visits },
        { u"mean_visit"_s, orNull(dwell.meanVisit) } };
}

QJsonObject json(const DwellFigure& figure)
{
    QJsonObject object = base(figure);
    QJsonObject byCast;
    for (const auto& row : figure.byCast) {
        QJsonObject levels;
        for (auto it = row.byLevel.cbegin(); it != row.byLevel.cend(); ++it)
            levels.insert(QString::number(it.key()), json(it.value()));
        byCast.insert(row.character.text(), levels);
    }
    object.insert(u"by_cast"_s, byCast);
    QJsonObject beats;
    for (auto it = figure.beats.cbegin(); it != figure.beats.cend(); ++it)
        beats.insert(it.key(), json(it.value()));
    object.insert(u"beats"_s, beats);
    return object;
}

QJsonObject json(const AreaFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"normalised"_s, orNull(figure.normalised));
    QJsonObject byCast;
    for (const auto& row : figure.byCast)
        byCast.insert(row.character.text(), QJsonObject { { u"auc"_s, row.area }, { u"normalised"_s, orNull(row.normalised) } });
    object.insert(u"by_cast"_s, byCast);
    return object;
}

QJsonObject json(const PeakFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"time_to_peak"_s, orNull(figure.secondsToPeak));
    QJsonObject byCast;
    for (const auto& row : figure.byCast)
        byCast.insert(row.character.text(), QJsonObject { { u"peak"_s, row.peak }, { u"time_to_peak"_s, row.seconds } });
    object.insert(u"by_cast"_s, byCast);
    return object;
}

QJsonObject json(const RecoveryFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"events"_s, figure.events);
    QJsonArray episodes;
    for (const Episode& episode : figure.episodes) {
        episodes.append(QJsonObject { { u"character"_s, episode.character.text() },
            { u"peak_t"_s, static_cast<double>(episode.peakAt) / 1000 }, { u"peak"_s, episode.peak },
            { u"seconds"_s, static_cast<double>(episode.lengthMs) / 1000 }, { u"recovered"_s, episode.recovered } });
    }
    object.insert(u"episodes"_s, episodes);
    return object;
}

QJsonObject json(const EffectFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"all"_s, QJsonObject { { u"value"_s, orNull(figure.allValue) }, { u"n"_s, figure.allN } });
    QJsonArray effects;
    for (const Effect& effect : figure.effects) {
        effects.append(QJsonObject { { u"response"_s, effect.response }, { u"mean"_s, orNull(effect.mean) },
            { u"level"_s, orNull(effect.level) }, { u"slope"_s, orNull(effect.slope) }, { u"confounded"_s, effect.confounded } });
    }
    object.insert(u"effects"_s, effects);
    return object;
}

QJsonObject json(const PromiseFigure& figure)
{
    QJsonObject object = json(static_cast<const ShareFigure&>(figure));
    object.insert(u"median_seconds"_s, orNull(figure.medianSeconds));
    return object;
}

QJsonObject json(const RepeatFigure& figure)
{
    QJsonObject object = base(figure);
    object.insert(u"max_chain"_s, figure.maxChain);
    return object;
}

} // namespace

QJsonObject toJson(const MetricsReport& report)
{
    QJsonArray opportunities;
    for (const OpportunityResult& result : report.opportunities) {
        opportunities.append(QJsonObject { { u"id"_s, result.id }, { u"outcome"_s, outcomeName(result.outcome) },
            { u"latency_ms"_s, result.latencyMs ? QJsonValue(*result.latencyMs) : QJsonValue() } });
    }
    QJsonObject object { { u"M01"_s, json(report.timely) }, { u"M02"_s, json(report.missed) }, { u"M03"_s, json(report.terminated) },
        { u"M04"_s, json(report.late) }, { u"M05"_s, json(report.latency) }, { u"M06"_s, base(report.naiveLatency) },
        { u"M07"_s, json(report.levels) }, { u"M08"_s, json(report.space) }, { u"M09"_s, json(report.explicitness) },
        { u"M26"_s, json(report.unattended) }, { u"M27"_s, json(report.dwell) }, { u"M28"_s, json(report.area) },
        { u"M29"_s, json(report.peak) }, { u"M30"_s, json(report.recovery) }, { u"M31"_s, json(report.effect) },
        { u"M33"_s, json(report.promises) }, { u"M36"_s, json(report.repeats) }, { u"opportunities"_s, opportunities } };
    insertJson(object, report.speech);
    insertJson(object, report.codes);
    return object;
}

} // namespace holdspace::metrics
