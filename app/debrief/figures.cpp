// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include <metrics/passcodes.h>
#include <scenario/words.h>
#include <session/otherkinds.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Figure", text); }

    // Parameters here are called metrics, as the namespace is.
    using Limits = metrics::Interval;
    constexpr double kZOfLimits = metrics::kZ95;
    constexpr qint64 kFewWindows = metrics::kSmallN;

    QString percent(double share) { return QStringLiteral("%1 %").arg(std::lround(share * 100)); }

    QString interval(const QJsonObject& metric)
    {
        const QJsonArray limits = metric.value(QLatin1String("interval")).toArray();
        if (limits.size() != 2)
            return {};
        return tr("95 % interval %1–%2 %").arg(std::lround(limits.at(0).toDouble() * 100)).arg(std::lround(limits.at(1).toDouble() * 100));
    }

    int whole(const QJsonObject& metric, const char* key) { return static_cast<int>(metric.value(QLatin1String(key)).toDouble()); }

    /// A share with its count and denominator; below five only the count.
    Figure shareFigure(const QJsonObject& metrics, const char* id, const QString& words, const QString& how)
    {
        const QJsonObject metric = metrics.value(QLatin1String(id)).toObject();
        const int n = whole(metric, "n");
        Figure figure { QLatin1String(id), QStringLiteral("%1 / %2").arg(whole(metric, "count")).arg(n), words, {}, how, n == 0 };
        if (n == 0) {
            figure.value = QStringLiteral("–");
            figure.detail = tr("none to count");
        } else if (metric.value(QLatin1String("value")).isDouble()) {
            figure.detail = percent(metric.value(QLatin1String("value")).toDouble());
            const QString limits = interval(metric);
            if (!limits.isEmpty())
                figure.detail += QStringLiteral(" · ") + limits;
        } else {
            figure.detail = tr("too few to say more");
        }
        return figure;
    }

    bool known(const QJsonObject& metrics, const char* id)
    {
        return metrics.value(QLatin1String(id)).toObject().value(QLatin1String("value")).isDouble();
    }
    double valueOf(const QJsonObject& metrics, const char* id)
    {
        return metrics.value(QLatin1String(id)).toObject().value(QLatin1String("value")).toDouble();
    }

} // namespace

QString twoDigits(double value)
{
    if (std::abs(value) < 1e-12)
        return QStringLiteral("0");
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const int decimals = std::clamp(1 - magnitude, 0, 3);
    const double unit = magnitude >= 2 ? 1 : std::pow(10.0, magnitude - 1);
    return QString::number(std::round(value / unit) * unit, 'f', decimals);
}

QList<Figure> figures(const QJsonObject& metrics)
{
    QList<Figure> shown;
    shown.append(shareFigure(metrics, "M01", tr("chances answered in time"),
        tr("Windows with a response that gave room before the window was over, of all windows that could be judged.")));

    const QJsonObject waiting = metrics.value(QLatin1String("M05")).toObject();
    const int windows = whole(waiting, "n");
    const int answered = whole(waiting, "events");
    Figure median { QStringLiteral("M05"), {}, tr("median wait for a response"),
        windows == 0 ? tr("none to count") : tr("%1 of %2 answered; the others count as still waiting").arg(answered).arg(windows),
        tr("Kaplan–Meier: an unanswered window counts for as long as it was watched, so it is not dropped."), false };
    if (windows < 5) {
        median.value = tr("too few to say");
        median.missing = true;
    } else if (waiting.value(QLatin1String("value")).isDouble()) {
        median.value = tr("%1 s").arg(twoDigits(waiting.value(QLatin1String("value")).toDouble()));
    } else {
        median.value = tr("not reached");
        median.missing = true;
    }
    shown.append(median);

    shown.append(shareFigure(metrics, "M04", tr("answered after the window"), tr("Windows whose first deciding response came later than the window, of all that could be judged.")));
    Figure movedOn = shareFigure(metrics, "M03", tr("first reply moved on"),
        tr("Windows whose first deciding reply was coded as leaving the feeling, of all that could be judged. Putting off until later is none: it is counted apart, and what follows decides."));
    if (const QString putOff = putOffWords(metrics); !putOff.isEmpty())
        movedOn.detail += QStringLiteral(" · ") + putOff;
    shown.append(movedOn);
    shown.append(shareFigure(metrics, "M02", tr("no response seen"), tr("Windows that passed without any deciding response, of all that could be judged.")));

    if (known(metrics, "M17")) {
        const QJsonObject talk = metrics.value(QLatin1String("M17")).toObject();
        shown.append({ QStringLiteral("M17"), percent(1 - valueOf(metrics, "M17")), tr("of the talk was the family’s"),
            whole(talk, "n") == 1 ? tr("1 turn") : tr("%1 turns").arg(whole(talk, "n")), tr("Talk time of the characters, of the talk time of everybody."), false });
    }
    if (known(metrics, "M16")) {
        const QJsonObject news = metrics.value(QLatin1String("M16")).toObject();
        shown.append({ QStringLiteral("M16"), tr("%1 s").arg(twoDigits(valueOf(metrics, "M16"))), tr("of silence kept after the news"),
            whole(news, "n") == 1 ? tr("news was given once") : tr("news was given %1 times").arg(whole(news, "n")), tr("From the end of the sentence with the news to the next speech of anybody."), false });
    }
    if (whole(metrics.value(QLatin1String("M22")).toObject(), "n") > 0)
        shown.append(shareFigure(metrics, "M22", tr("questions were open ones"), tr("Open questions of learners, of all their questions.")));
    if (whole(metrics.value(QLatin1String("M33")).toObject(), "n") > 0)
        shown.append(shareFigure(metrics, "M33", tr("promises kept"), tr("Promises kept before the end, of all that were made.")));
    if (known(metrics, "M10")) {
        const QJsonObject nurse = metrics.value(QLatin1String("M10")).toObject();
        const QString letters = nurse.value(QLatin1String("letters")).toString();
        const QString responses = whole(nurse, "n") == 1 ? tr("1 response") : tr("%1 responses").arg(whole(nurse, "n"));
        shown.append({ QStringLiteral("M10"), QStringLiteral("%1 / 5").arg(static_cast<int>(valueOf(metrics, "M10"))), tr("kinds of NURSE statements heard"),
            letters.isEmpty() ? responses : tr("%1 · %2").arg(letters, responses),
            tr("Name, Understand, Respect, Support, Explore: how many of the five were coded at least once."), false });
    }
    const QJsonObject recovery = metrics.value(QLatin1String("M30")).toObject();
    if (whole(recovery, "n") > 0) {
        Figure figure { QStringLiteral("M30"), {}, tr("median time to settle again"),
            tr("%1 of %2 peaks settled before the end").arg(whole(recovery, "events")).arg(whole(recovery, "n")),
            tr("From the top of a peak until the level is back near where it started for 20 s (Kaplan–Meier)."), false };
        if (known(metrics, "M30"))
            figure.value = tr("%1 s").arg(twoDigits(valueOf(metrics, "M30")));
        else {
            figure.value = tr("not reached");
            figure.missing = true;
        }
        shown.append(figure);
    }
    return shown;
}

QList<Waiting> stillWaiting(const QJsonObject& metrics)
{
    const QJsonObject waiting = metrics.value(QLatin1String("M05")).toObject();
    if (whole(waiting, "n") < kFewWindows)
        return {};
    QList<Waiting> rows { {} };
    const QJsonArray curve = waiting.value(QLatin1String("curve")).toArray();
    for (const QJsonValue& value : curve) {
        const QJsonObject row = value.toObject();
        Waiting step { row.value(QLatin1String("t")).toDouble(), row.value(QLatin1String("s")).toDouble(), std::nullopt };
        const double se = row.value(QLatin1String("se")).toDouble();
        if (step.share > 0 && step.share < 1) {
            // Log-log limits: S^exp(±z·√ΣG / ln S), where √ΣG = se/S (app/docs/metrics.md).
            const double spread = kZOfLimits * (se / step.share) / std::log(step.share);
            step.limits = Limits { std::pow(step.share, std::exp(-spread)), std::pow(step.share, std::exp(spread)) };
        }
        rows.append(step);
    }
    return rows;
}

QString noWaiting(const QJsonObject& metrics)
{
    const QJsonObject waiting = metrics.value(QLatin1String("M05")).toObject();
    const int n = whole(waiting, "n");
    if (n == 0)
        return tr("No window was opened, so nobody is known to have waited.");
    return n < kFewWindows ? tr("Too few to say: windows in this session: %1; of these with a response: %2.").arg(n).arg(whole(waiting, "events")) : QString();
}

double waitingSpan(const QJsonObject& metrics, const Story& story)
{
    const QList<Waiting> rows = stillWaiting(metrics);
    double last = rows.isEmpty() ? 0 : rows.last().seconds;
    for (const Window& window : story.windows)
        last = std::max(last, static_cast<double>(window.windowMs) / 1000);
    return std::max(30.0, std::ceil(last / 30) * 30);
}

QList<AnswerCount> answerCounts(const QJsonObject& metrics)
{
    QList<AnswerCount> counts { { Answer::Timely }, { Answer::Late }, { Answer::Terminated }, { Answer::Missed }, { Answer::Open } };
    static const QStringList words { QStringLiteral("TIMELY"), QStringLiteral("LATE"), QStringLiteral("TERMINATED"), QStringLiteral("MISSED"),
        QStringLiteral("CENSORED") };
    const QJsonArray rows = metrics.value(QLatin1String("opportunities")).toArray();
    for (const QJsonValue& row : rows) {
        const qsizetype at = words.indexOf(row.toObject().value(QLatin1String("outcome")).toString());
        if (at >= 0)
            ++counts[at].count;
    }
    return counts;
}

QString putOffWords(const QJsonObject& metrics)
{
    const int times = whole(metrics.value(QLatin1String("M03")).toObject(), "postponed");
    return times == 0 ? QString() : times == 1 ? tr("put off until later once, counted apart") : tr("put off until later %1 times, counted apart").arg(times);
}

Provenance provenanceOf(const session::SessionLog& log, const QList<qint64>& windowsMs, const coding::Codebook& codebook)
{
    QSet<QString> coders;
    for (const session::Event& event : log.events) {
        if (session::as<session::ResponseTagged>(event) || session::as<session::TagApplied>(event))
            coders.insert(event.by.startsWith(QLatin1String("operator-")) ? QStringLiteral("operator") : event.by);
    }
    Provenance from { {}, tr("%1 %2").arg(codebook.title, codebook.version), {} };
    if (const auto pass = metrics::passCodesOf(log)) {
        from.codebook = pass->codebook;
        from.coded = pass->consensus ? pass->rater : tr("Coded afterwards by %1").arg(pass->rater);
        if (pass->proposed > 0)
            from.coded += tr(" (windows of %1 of %2 responses proposed by the program)").arg(pass->proposed).arg(pass->responses);
        if (pass->unknown > 0)
            from.coded += tr(" (%1 codes that the core codebook does not have count in no figure)").arg(pass->unknown);
    } else if (coders.isEmpty())
        from.coded = tr("Nothing was coded");
    else if (coders == QSet<QString> { QStringLiteral("operator") })
        from.coded = tr("Coded live by the operator");
    else if (!coders.contains(QStringLiteral("operator")))
        from.coded = tr("Coded afterwards");
    else
        from.coded = tr("Coded live by the operator and afterwards");
    if (!windowsMs.isEmpty()) {
        const auto [shortest, longest] = std::minmax_element(windowsMs.begin(), windowsMs.end());
        const qint64 least = (*shortest + 500) / 1000;
        const qint64 most = (*longest + 500) / 1000;
        from.window = least == most ? tr("window %1 s").arg(least) : tr("windows %1–%2 s").arg(least).arg(most);
    }
    return from;
}

namespace {

    /// Codes that no figure knows, which a reader would miss otherwise.
    QString uncountedCodes(const Story& story, const coding::Codebook& codebook)
    {
        QStringList unknown;
        const auto note = [&](const QString& code) {
            if (!codebook.code(code) && !codebook.code(scenario::canonicalCode(code)) && !unknown.contains(code))
                unknown.append(code);
        };
        for (const Tagged& tag : story.tags)
            note(tag.code);
        constexpr qsizetype kMostNamed = 3;
        if (unknown.isEmpty())
            return {};
        const QString named = unknown.size() > kMostNamed ? unknown.mid(0, kMostNamed).join(QStringLiteral(", ")) + QStringLiteral(" …") : unknown.join(QStringLiteral(", "));
        return unknown.size() == 1 ? tr("one code is in no codebook and not counted: %1").arg(named)
                                   : tr("%1 codes are in no codebook and not counted: %2").arg(unknown.size()).arg(named);
    }

    QString unknownEvents(const session::SessionLog& log)
    {
        QSet<QString> kinds;
        int events = 0;
        for (const session::Event& event : log.events) {
            if (const auto* other = session::as<session::OtherEvent>(event); other && !session::isKnownOtherKind(other->kind)) {
                kinds.insert(other->kind);
                ++events;
            }
        }
        if (events == 0)
            return {};
        return events == 1 ? tr("one event of a kind that this version does not know is kept and not shown: %1").arg(*kinds.begin())
                           : tr("%1 events of %2 kinds that this version does not know are kept and not shown").arg(events).arg(kinds.size());
    }

} // namespace

QString Provenance::text() const
{
    QStringList parts { coded, codebook, window };
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString provenance(const session::SessionLog& log, const Story& story, const coding::Codebook& codebook)
{
    QList<qint64> windows;
    for (const Window& window : story.windows)
        windows.append(window.windowMs);
    QStringList parts { provenanceOf(log, windows, codebook).text(), uncountedCodes(story, codebook), unknownEvents(log) };
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace holdspace::debrief
