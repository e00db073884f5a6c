// SPDX-License-Identifier: GPL-3.0-or-later
#include "figuresjson.h"

#include <QJsonArray>

namespace holdspace::metrics {

namespace {

QString operator""_s(const char16_t* text, size_t size) { return QString::fromUtf16(text, static_cast<qsizetype>(size)); }

QJsonValue textOrNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject with(QJsonObject object, std::initializer_list<std::pair<QString, QJsonValue>> more)
{
    for (const auto& [key, value] : more)
        object.insert(key, value);
    return object;
}

QJsonObject interruptions(const InterruptionFigure& figure)
{
    QJsonObject byCast;
    for (const auto& row : figure.byCast)
        byCast.insert(row.id, QJsonObject { { u"count"_s, row.count }, { u"rate"_s, numberOrNull(row.rate) } });
    return with(figureJson(static_cast<const Figure&>(figure)), { { u"excluded"_s, figure.excluded }, { u"by_cast"_s, byCast } });
}

QJsonObject afterNews(const AfterNewsFigure& figure)
{
    QJsonArray items;
    for (const auto& item : figure.items) {
        items.append(QJsonObject { { u"silence"_s, item.anybody.seconds }, { u"broken_by"_s, textOrNull(item.anybody.brokenBy) },
            { u"censored"_s, item.anybody.brokenBy.isEmpty() }, { u"learner_silence"_s, item.learner.seconds },
            { u"learner_broken_by"_s, textOrNull(item.learner.brokenBy) }, { u"learner_censored"_s, item.learner.brokenBy.isEmpty() } });
    }
    return with(figureJson(static_cast<const Figure&>(figure)), { { u"items"_s, items } });
}

QJsonObject talk(const TalkFigure& figure)
{
    QJsonObject by;
    for (const auto& [id, share] : figure.by)
        by.insert(id, numberOrNull(share));
    return with(figureJson(static_cast<const Figure&>(figure)), { { u"by"_s, by } });
}

QJsonObject changes(const ChangeFigure& figure)
{
    QJsonObject counts;
    for (auto from = figure.counts.cbegin(); from != figure.counts.cend(); ++from) {
        QJsonObject row;
        for (auto to = from->cbegin(); to != from->cend(); ++to)
            row.insert(to.key(), to.value());
        counts.insert(from.key(), row);
    }
    return with(figureJson(static_cast<const Figure&>(figure)), { { u"counts"_s, counts } });
}

} // namespace

QJsonValue numberOrNull(const std::optional<double>& value) { return value ? QJsonValue(*value) : QJsonValue(); }

QJsonObject figureJson(const Figure& figure)
{
    return { { u"value"_s, numberOrNull(figure.value) }, { u"n"_s, figure.n }, { u"unit"_s, figure.unit },
        { u"interval"_s,
            figure.interval ? QJsonValue(QJsonArray { figure.interval->low, figure.interval->high }) : QJsonValue() },
        { u"reason"_s, figure.value ? QJsonValue() : QJsonValue(figure.reason) } };
}

QJsonObject figureJson(const ShareFigure& figure)
{
    return with(figureJson(static_cast<const Figure&>(figure)), { { u"count"_s, figure.count } });
}

void insertJson(QJsonObject& object, const SpeechFigures& figures)
{
    const auto base = [](const Figure& figure) { return figureJson(figure); };
    object.insert(u"M11"_s, interruptions(figures.interruptions));
    object.insert(u"M12"_s, base(figures.overlap));
    const SilenceFigure& silences = figures.silences;
    object.insert(u"M13"_s,
        with(base(silences), { { u"p90"_s, numberOrNull(silences.p90) }, { u"long_count"_s, silences.longCount },
            { u"long_median"_s, numberOrNull(silences.longMedian) }, { u"gaps"_s, silences.gaps }, { u"pauses"_s, silences.pauses } }));
    object.insert(u"M14"_s, base(figures.silenceShare));
    object.insert(u"M15"_s,
        with(base(figures.connectional), { { u"per_10_min"_s, numberOrNull(figures.connectional.perTenMinutes) },
            { u"unclassified"_s, figures.connectional.unclassified } }));
    object.insert(u"M16"_s, afterNews(figures.afterNews));
    object.insert(u"M17"_s, talk(figures.talkShare));
    object.insert(u"M18"_s, base(figures.talkRatio));
    const FloorFigure& floor = figures.floor;
    object.insert(u"M19"_s,
        with(base(floor), { { u"mean"_s, numberOrNull(floor.mean) }, { u"long_count"_s, floor.longCount }, { u"long_share"_s, numberOrNull(floor.longShare) } }));
    object.insert(u"M20"_s, base(figures.evenness));
    object.insert(u"M21"_s, changes(figures.changes));
}

void insertJson(QJsonObject& object, const CodeFigures& figures)
{
    const auto base = [](const Figure& figure) { return figureJson(figure); };
    object.insert(u"M10"_s, with(base(figures.nurse), { { u"letters"_s, figures.nurse.letters } }));
    object.insert(u"M22"_s, figureJson(figures.openQuestions));
    object.insert(u"M23"_s, base(figures.reflections));
    object.insert(u"M24"_s, with(base(figures.askTellAsk), { { u"count"_s, figures.askTellAsk.count } }));
    object.insert(u"M25"_s, base(figures.jargon));
    QJsonObject byClass;
    for (const auto& row : figures.effectByClass.rows)
        byClass.insert(row.name, base(row.figure));
    object.insert(u"M32"_s, with(base(figures.effectByClass), { { u"by_class"_s, byClass }, { u"seed"_s, static_cast<qint64>(figures.effectByClass.seed) } }));
    QJsonObject byCast;
    for (const auto& row : figures.notice.byCast)
        byCast.insert(row.id, QJsonObject { { u"seconds"_s, row.seconds }, { u"censored"_s, !row.noticed } });
    object.insert(u"M34"_s, with(base(figures.notice), { { u"by_cast"_s, byCast } }));
    object.insert(u"M35"_s, base(figures.bedside));
}

} // namespace holdspace::metrics
