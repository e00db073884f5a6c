// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"

#include "figures.h"
#include "moments.h"
#include "talkrecord.h"

#include <metrics/csv.h>
#include <metrics/sequences.h>
#include <metrics/turns.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QMap>
#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Pictures", text); }

    constexpr qint64 kTooFew = 5; ///< below it a share says nothing
    constexpr int kPhoneParts = 48; ///< of the session, in which phones' dials are averaged
    constexpr qsizetype kMostBars = 12; ///< that can be read from the back of a room

    /// "8.5 s", "1 min 20 s".
    QString length(double seconds)
    {
        const auto whole = static_cast<qint64>(std::llround(seconds));
        if (seconds < 10 && std::abs(seconds - static_cast<double>(whole)) >= 0.05)
            return tr("%1 s").arg(seconds, 0, 'f', 1);
        return whole < 60 ? tr("%1 s").arg(whole) : whole % 60 == 0 ? tr("%1 min").arg(whole / 60) : tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    }
    /// For a table: no more decimals than it has, at most one.
    QString cell(double value)
    {
        const double rounded = std::round(value * 10) / 10;
        // A minus sign, and not the hyphen that begins a formula.
        return QString::number(rounded, 'f', rounded == std::floor(rounded) ? 0 : 1).replace(QLatin1Char('-'), QChar(0x2212));
    }
    QString wholePercent(double share) { return tr("%1 %").arg(std::lround(share * 100)); }
    QString ofTotal(double part, double all) { return all > 0 ? cell(part / all * 100) : QString(); }

    /// An axis that holds `most` with three to six marks at round numbers.
    PictureAxis axisFor(const QString& name, const QString& unit, double most)
    {
        const double rough = std::max(most, 1.0) / 5;
        const double ten = std::pow(10, std::floor(std::log10(rough)));
        double step = 10 * ten;
        for (const double each : { 5.0, 2.0, 1.0 }) {
            if (each * ten >= 0.95 * rough)
                step = each * ten;
        }
        step = std::max(step, unit.isEmpty() ? 1.0 : 0.1); // counts are whole
        return { name, unit, std::max(step, std::ceil(most / step - 1e-9) * step), step };
    }
    /// Seconds are drawn as minutes where there are many.
    struct TimeUnit {
        explicit TimeUnit(double mostSeconds) : seconds(mostSeconds > 300 ? 60 : 1), most(mostSeconds / seconds) { }
        [[nodiscard]] PictureAxis axis(const QString& name) const { return axisFor(name, seconds > 1 ? tr("min") : tr("s"), most); }
        double seconds, most;
    };

    /// What stays as it is until the next step, as a line.
    QList<QPointF> corners(const QList<QPointF>& steps, double end)
    {
        QList<QPointF> line;
        for (const QPointF& step : steps) {
            if (!line.isEmpty())
                line.append({ step.x(), line.last().y() });
            line.append(step);
        }
        if (!line.isEmpty() && line.last().x() < end)
            line.append({ end, line.last().y() });
        return line;
    }
    /// The value in force at x; nothing before the first step.
    std::optional<double> inForce(const QList<QPointF>& steps, double x)
    {
        const auto after = std::upper_bound(steps.begin(), steps.end(), x, [](double at, QPointF step) { return at < step.x(); });
        return after == steps.begin() ? std::nullopt : std::optional(std::prev(after)->y());
    }
    /// The mean of those traces that have begun, at each of their steps.
    QList<QPointF> meanOf(const QList<QList<QPointF>>& traces)
    {
        QMap<double, double> means;
        for (const QList<QPointF>& trace : traces) {
            for (const QPointF& step : trace)
                means.insert(step.x(), 0);
        }
        QList<QPointF> mean;
        for (auto at = means.cbegin(); at != means.cend(); ++at) {
            double sum = 0;
            int count = 0;
            for (const QList<QPointF>& trace : traces) {
                if (const auto value = inForce(trace, at.key())) {
                    sum += *value;
                    ++count;
                }
            }
            mean.append({ at.key(), sum / count });
        }
        return mean;
    }

    /// How a level and an answer look, here and nowhere else in words.
    PictureSeries levelSeries(int level, qsizetype categories)
    {
        constexpr std::array<Pattern, 6> kFills { Pattern::Dotted, Pattern::Rising, Pattern::Falling, Pattern::Crossed, Pattern::Upright, Pattern::Full };
        return { tr("Level %1").arg(level), static_cast<Ink>(static_cast<int>(Ink::Level0) + level), kFills.at(static_cast<size_t>(level)), QList<double>(categories, 0), {}, {}, {} };
    }
    PictureSeries answerSeries(Answer answer, qsizetype categories)
    {
        PictureSeries series { answerWords(answer), Ink::Quiet, Pattern::Dotted, QList<double>(categories, 0), {}, {}, {} };
        switch (answer) {
        case Answer::Timely: series.ink = Ink::Positive, series.pattern = Pattern::Full; break;
        case Answer::Late: series.ink = Ink::Positive, series.pattern = Pattern::Rising; break;
        case Answer::Terminated: series.pattern = Pattern::Crossed; break;
        case Answer::Missed: series.ink = Ink::Warm, series.pattern = Pattern::Falling; break;
        case Answer::Open: break;
        }
        return series;
    }

    class PictureMaker {
    public:
        explicit PictureMaker(const PictureInput& input)
            : m_in(input), m_evidence(input.log, input.codebook), m_turns(m_evidence), m_seconds(static_cast<double>(m_evidence.time.end()) / 1000)
        {
        }

        QList<Picture> all() { return { waiting(), outcomes(), levels(), talk(), beats(), followed(), recovery(), heard() }; }

    private:
        static Picture blank(const char* id, const QString& title)
        {
            Picture made;
            made.id = QLatin1String(id);
            made.title = title;
            return made;
        }
        [[nodiscard]] QString safe(const QString& text) const { return m_in.names.inText(text); }
        [[nodiscard]] QJsonObject metric(const char* id) const { return m_in.metrics.value(QLatin1String(id)).toObject(); }
        [[nodiscard]] QString person(const QString& character) const
        {
            const Curve* const curve = m_in.story.curve(CharacterId(character));
            return curve ? safe(curve->name) : m_in.names.of(character);
        }
        [[nodiscard]] QString codeName(const QString& code) const
        {
            const coding::Code* const known = m_in.codebook.code(code);
            return known && !known->label.isEmpty() ? known->label : code;
        }
        /// An effective time by the session's own clock: what lies on a cut comes before it.
        [[nodiscard]] qint64 rawOf(qint64 effectiveMs) const
        {
            qint64 raw = effectiveMs;
            for (const auto& [from, to] : m_in.story.cuts)
                raw += raw > from ? to - from : 0;
            return raw;
        }

        Picture waiting()
        {
            Picture made = blank("waiting", tr("Still waiting for a response"));
            const QJsonObject figure = metric("M05");
            const qint64 n = figure.value(QLatin1String("n")).toInteger(), events = figure.value(QLatin1String("events")).toInteger();
            made.words = noWaiting(m_in.metrics);
            if (n == 0)
                return made;
            if (n < kTooFew) {
                made.columns = { tr("Windows"), tr("With a response") };
                made.rows = { { QString::number(n), QString::number(events) } };
                return made;
            }
            const double end = waitingSpan(m_in.metrics, m_in.story);
            const QJsonArray steps = figure.value(QLatin1String("curve")).toArray();
            made.columns = { tr("After (s)"), tr("Still waiting (%)"), tr("95 % limits from (%)"), tr("to (%)"), tr("Windows watched until then") };
            QList<QPointF> share, low, high;
            qsizetype place = -1; // of a step; the first row stands before them
            double known = end; // until then there are limits
            for (const Waiting& row : stillWaiting(m_in.metrics)) {
                share.append({ row.seconds, row.share * 100 });
                if (row.limits) {
                    low.append({ row.seconds, row.limits->low * 100 });
                    high.append({ row.seconds, row.limits->high * 100 });
                } else if (!low.isEmpty()) {
                    known = row.seconds;
                }
                const auto limit = [&row](double metrics::Interval::*which) { return row.limits ? cell((*row.limits).*which * 100) : QStringLiteral("–"); };
                const qint64 atRisk = place < 0 ? n : steps.at(place).toObject().value(QLatin1String("at_risk")).toInteger();
                made.rows.append({ cell(row.seconds), cell(row.share * 100), limit(&metrics::Interval::low), limit(&metrics::Interval::high), QString::number(atRisk) });
                ++place;
            }
            made.across = axisFor(tr("Time since the need was shown"), tr("s"), end);
            made.across.to = end;
            made.up = { tr("Windows still waiting"), QStringLiteral("%"), 100, 25 };
            if (!low.isEmpty())
                made.series.append({ tr("95 % limits"), Ink::Accent, Pattern::Full, {}, {}, corners(low, known), corners(high, known) });
            made.series.append({ tr("Still waiting"), Ink::Accent, Pattern::Full, {}, corners(share, end), {}, {} });
            const QJsonValue median = figure.value(QLatin1String("value"));
            made.words = tr("%1 of %2 windows had a response that gave room; the others count as waiting for as long as they were watched.").arg(events).arg(n) + QLatin1Char(' ')
                + (median.isDouble() ? tr("After %1 half of them no longer waited.").arg(length(median.toDouble())) : tr("Fewer than half had one while they were watched."));
            made.drawn = true;
            return made;
        }

        Picture outcomes()
        {
            Picture made = blank("outcomes", tr("How the windows ended"));
            QStringList people; // ids, in order of the cast
            for (const Curve& curve : m_in.story.curves) {
                if (std::any_of(m_in.story.windows.begin(), m_in.story.windows.end(), [&](const Window& window) { return window.character == curve.character; }))
                    people.append(curve.character.text());
            }
            if (people.isEmpty()) {
                made.words = tr("No window was opened.");
                return made;
            }
            QList<int> totals(people.size(), 0);
            QStringList sums;
            made.columns = { tr("Person") };
            for (const AnswerCount& each : answerCounts(m_in.metrics)) {
                PictureSeries series = answerSeries(each.answer, people.size());
                for (const Window& window : m_in.story.windows) {
                    if (window.answer == each.answer)
                        ++series.bars[people.indexOf(window.character.text())];
                }
                made.columns.append(series.name);
                if (each.count > 0)
                    sums.append(tr("%1 %2").arg(each.count).arg(series.name));
                made.series.append(series);
            }
            made.columns.append(tr("Windows"));
            int most = 0;
            for (qsizetype i = 0; i < people.size(); ++i) {
                QStringList row { person(people.at(i)) };
                for (const PictureSeries& series : std::as_const(made.series)) {
                    totals[i] += static_cast<int>(series.bars.at(i));
                    row.append(cell(series.bars.at(i)));
                }
                most = std::max(most, totals.at(i));
                made.categories.append(row.first());
                made.rows.append(row << QString::number(totals.at(i)));
            }
            made.across = axisFor(tr("Windows"), {}, most);
            made.up.name = tr("Whose need it was");
            const qsizetype windows = m_in.story.windows.size();
            made.words = windows == 1 ? tr("The only window of this session: %1.").arg(sums.join(tr(", "))) : tr("Of %1 windows: %2.").arg(windows).arg(sums.join(tr(", ")));
            if (const QString putOff = putOffWords(m_in.metrics); !putOff.isEmpty())
                made.words += QLatin1Char(' ') + tr("Besides: %1.").arg(putOff);
            if (windows < kTooFew)
                made.words += QLatin1Char(' ') + tr("Too few to say anything general.");
            made.drawn = true;
            return made;
        }

        Picture levels()
        {
            Picture made = blank("levels", tr("Time at each level"));
            const QJsonObject byCast = metric("M27").value(QLatin1String("by_cast")).toObject();
            QList<std::pair<QString, QMap<int, double>>> people;
            double most = 0;
            for (const session::Participant& each : m_in.log.header.participants) {
                const QJsonObject known = byCast.value(each.id).toObject();
                if (known.isEmpty())
                    continue;
                QMap<int, double> at;
                double all = 0;
                for (auto level = known.begin(); level != known.end(); ++level) {
                    const double seconds = level.value().toObject().value(QLatin1String("dwell")).toDouble();
                    at[std::clamp(level.key().toInt(), 0, 5)] += seconds;
                    all += seconds;
                }
                most = std::max(most, all);
                people.append({ person(each.id), at });
            }
            if (people.isEmpty() || most <= 0) {
                made.words = tr("Nobody’s level was set in this session.");
                return made;
            }
            const TimeUnit unit(most);
            made.columns = { tr("Person") };
            for (int level = 0; level <= 5; ++level) {
                made.columns.append(tr("Level %1 (s)").arg(level));
                made.series.append(levelSeries(level, people.size()));
            }
            QStringList longest;
            for (qsizetype i = 0; i < people.size(); ++i) {
                const auto& [name, at] = people.at(i);
                QStringList row { name };
                int where = 0;
                for (int level = 0; level <= 5; ++level) {
                    made.series[level].bars[i] = at.value(level) / unit.seconds;
                    row.append(cell(at.value(level)));
                    where = at.value(level) > at.value(where) ? level : where;
                }
                longest.append(tr("%1 at level %2 (%3)").arg(name, QString::number(where), length(at.value(where))));
                made.categories.append(name);
                made.rows.append(row);
            }
            made.series.removeIf([](const PictureSeries& series) { return std::all_of(series.bars.begin(), series.bars.end(), [](double bar) { return bar == 0; }); });
            made.across = unit.axis(tr("Time at the level"));
            made.up.name = tr("Person");
            made.words = tr("How long each person was at each level, of %1 without time-outs. Longest: %2.").arg(length(m_seconds), longest.join(tr(", ")));
            made.drawn = true;
            return made;
        }

        Picture talk()
        {
            Picture made = blank("talk", tr("Who spoke, and silence"));
            struct Voice {
                QString name, side;
                int series;
                double seconds;
            };
            QList<Voice> voices;
            double speech = 0;
            const bool byPeople = !m_turns.turns().isEmpty();
            if (byPeople) {
                for (qsizetype i = 0; i < m_turns.speakers().size(); ++i) {
                    const auto& speaker = m_turns.speakers().at(i);
                    const QString name = speaker.learner ? m_in.names.of(speaker.id) : person(speaker.id);
                    voices.append({ name, speaker.learner ? tr("Learners") : tr("Cast"), speaker.learner ? 0 : 1, static_cast<double>(m_turns.talk(i)) / 1000 });
                }
                for (const metrics::Span& span : m_turns.speech())
                    speech += static_cast<double>(span.length()) / 1000;
            } else {
                QMap<QString, QList<metrics::Span>> streams;
                QList<metrics::Span> everything;
                for (const Spoken& spoken : m_in.story.speech) {
                    if (spoken.microphone.isEmpty())
                        continue;
                    const metrics::Span span { m_evidence.time.at(spoken.from), m_evidence.time.at(spoken.to) };
                    streams[spoken.microphone].append(span);
                    everything.append(span);
                }
                for (auto stream = streams.cbegin(); stream != streams.cend(); ++stream)
                    voices.append({ safe(stream.key()), tr("Microphones"), 0, covered(*stream) });
                speech = covered(everything);
            }
            if (voices.isEmpty() || speech <= 0) {
                made.words = tr("No speech was recorded or noted, so nothing can be said about who spoke.");
                return made;
            }
            const double silence = std::max(0.0, m_seconds - speech);
            double all = 0, learners = 0, most = silence;
            for (const Voice& voice : voices) {
                all += voice.seconds;
                learners += voice.series == 0 ? voice.seconds : 0;
                most = std::max(most, voice.seconds);
            }
            voices.append({ tr("Nobody"), tr("Silence"), 2, silence });
            const TimeUnit unit(most);
            made.series = { { byPeople ? tr("Learners") : tr("Microphones"), Ink::Accent, Pattern::Full, {}, {}, {}, {} }, { tr("Cast"), Ink::Warm, Pattern::Rising, {}, {}, {}, {} },
                { tr("Silence"), Ink::Quiet, Pattern::Dotted, {}, {}, {}, {} } };
            made.columns = { tr("Who"), tr("Side"), tr("Time (s)"), tr("Of all speech (%)"), tr("Of the session (%)") };
            for (const Voice& voice : voices) {
                for (int i = 0; i < made.series.size(); ++i)
                    made.series[i].bars.append(i == voice.series ? voice.seconds / unit.seconds : 0);
                made.categories.append(voice.name);
                made.rows.append({ voice.name, voice.side, cell(voice.seconds), voice.series == 2 ? QString() : ofTotal(voice.seconds, all), ofTotal(voice.seconds, m_seconds) });
            }
            if (!byPeople)
                made.series.removeAt(1);
            made.across = unit.axis(tr("Time"));
            made.up.name = tr("Who");
            made.words = tr("Of %1 without time-outs somebody spoke for %2, and nobody for %3.").arg(length(m_seconds), length(speech), length(silence)) + QLatin1Char(' ')
                + (byPeople ? tr("Of all speech %1 was the learners’ and %2 the cast’s; turns: %3.").arg(wholePercent(learners / all), wholePercent(1 - learners / all)).arg(m_turns.turns().size())
                            : tr("Provisional: microphones heard it, nobody has listened yet, and one may hear several people."));
            made.drawn = true;
            return made;
        }

        static double covered(QList<metrics::Span> spans)
        {
            std::sort(spans.begin(), spans.end(), [](const metrics::Span& a, const metrics::Span& b) { return a.from < b.from; });
            qint64 ms = 0, until = 0;
            for (const metrics::Span& span : std::as_const(spans)) {
                ms += std::max<qint64>(0, span.to - std::max(span.from, until));
                until = std::max(until, span.to);
            }
            return static_cast<double>(ms) / 1000;
        }

        Picture beats()
        {
            Picture made = blank("beats", tr("Time in each beat"));
            const QJsonObject known = metric("M27").value(QLatin1String("beats")).toObject();
            QStringList seen;
            QList<double> seconds;
            made.columns = { tr("Beat"), tr("Time (s)"), tr("Of the session (%)"), tr("Visits") };
            for (const BeatSpan& beat : m_in.story.beats) {
                const QJsonObject dwell = known.value(beat.beat.text()).toObject();
                if (dwell.isEmpty() || seen.contains(beat.beat.text()))
                    continue;
                seen.append(beat.beat.text());
                seconds.append(dwell.value(QLatin1String("dwell")).toDouble());
                made.categories.append(safe(beat.title));
                made.rows.append({ made.categories.last(), cell(seconds.last()), ofTotal(seconds.last(), m_seconds), QString::number(dwell.value(QLatin1String("visits")).toInteger()) });
            }
            if (seen.isEmpty()) {
                made.words = tr("No beat was entered in this session.");
                return made;
            }
            const TimeUnit unit(*std::max_element(seconds.begin(), seconds.end()));
            for (double& each : seconds)
                each /= unit.seconds;
            made.series = { { tr("Time in the beat"), Ink::Accent, Pattern::Full, seconds, {}, {}, {} } };
            made.across = unit.axis(tr("Time in the beat"));
            made.up.name = tr("Beat");
            made.words = tr("How long the story stayed in each beat, of %1 without time-outs; beats: %2. It ended in “%3”.").arg(length(m_seconds)).arg(seen.size()).arg(safe(m_in.story.beats.last().title));
            made.drawn = true;
            return made;
        }

        /// Needs, responses and tags in order of onset; a time-out interrupts. No transition goes across one.
        [[nodiscard]] QList<QStringList> acts(QSet<QString>& needs) const
        {
            QList<std::pair<qint64, QString>> all;
            for (const metrics::Opening& opening : m_evidence.openings) {
                all.append({ opening.onset, opening.type });
                needs.insert(opening.type);
            }
            for (const metrics::Response& response : m_evidence.responses)
                all.append({ response.onset, response.code->id });
            for (const metrics::Tag& tag : m_evidence.tags) {
                if (!tag.code.startsWith(QLatin1String("operator:"))) // a step of the story
                    all.append({ tag.onset, tag.code });
            }
            std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            const QList<qint64>& cuts = m_evidence.time.cuts();
            QList<QStringList> runs { {} };
            qint64 before = -1;
            for (const auto& [at, code] : std::as_const(all)) {
                const auto cut = std::lower_bound(cuts.begin(), cuts.end(), before);
                if (before >= 0 && cut != cuts.end() && *cut <= at)
                    runs.append(QStringList());
                runs.last().append(code);
                before = at;
            }
            return runs;
        }

        Picture followed()
        {
            Picture made = blank("followed", tr("What came next after a need"));
            QSet<QString> needs;
            const metrics::SequenceTables tables = metrics::sequenceTables(acts(needs));
            struct Pair {
                qsizetype given, next;
                qint64 count, of;
            };
            QList<Pair> pairs;
            qint64 all = 0;
            for (qsizetype given = 0; given < tables.codes.size(); ++given) {
                if (!needs.contains(tables.codes.at(given)))
                    continue;
                for (qsizetype next = 0; next < tables.codes.size(); ++next) {
                    const qint64 count = tables.counts.at(given).at(next);
                    all += count;
                    if (count > 0)
                        pairs.append({ given, next, count, tables.rowTotal(given) });
                }
            }
            if (pairs.isEmpty()) {
                made.words = needs.isEmpty() ? tr("No window was opened, so nothing followed one.") : tr("Nothing was coded after a need.");
                return made;
            }
            std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.count > b.count; });
            made.columns = { tr("After"), tr("came next"), tr("Times"), tr("of"), tr("Adjusted residual") };
            QList<double> counts;
            bool anyResidual = false;
            for (const Pair& pair : std::as_const(pairs)) {
                const auto residual = tables.residuals.at(pair.given).at(pair.next);
                const bool told = residual && tables.enoughToShow(pair.given, pair.next);
                anyResidual |= told;
                const QString given = codeName(tables.codes.at(pair.given)), next = codeName(tables.codes.at(pair.next));
                made.rows.append({ given, next, QString::number(pair.count), QString::number(pair.of), told ? cell(*residual) : tr("too few to say") });
                if (counts.size() < kMostBars) {
                    counts.append(static_cast<double>(pair.count));
                    made.categories.append(tr("%1 → %2").arg(given, next));
                }
            }
            made.series = { { tr("Times"), Ink::Accent, Pattern::Full, counts, {}, {}, {} } };
            made.across = axisFor(tr("Times"), {}, counts.first());
            made.up.name = tr("After a need → came next");
            QStringList words { tr("The first thing coded after each need, by time; needs that something followed: %1. What comes next is not caused by what came before.").arg(all) };
            if (pairs.size() > kMostBars)
                words.append(tr("Drawn are the %1 that came most; the table has all %2.").arg(kMostBars).arg(pairs.size()));
            if (!anyResidual)
                words.append(tr("Too few to say whether that is more than chance."));
            made.words = words.join(QLatin1Char(' '));
            made.drawn = true;
            return made;
        }

        Picture recovery()
        {
            Picture made = blank("recovery", tr("Settling after a peak"));
            const QJsonArray episodes = metric("M30").value(QLatin1String("episodes")).toArray();
            if (episodes.isEmpty()) {
                made.words = tr("Nobody’s level rose to 4, or by 2, so there was no peak to settle from.");
                return made;
            }
            double most = 0;
            qsizetype settled = 0;
            for (const QJsonValue& each : episodes) {
                most = std::max(most, each.toObject().value(QLatin1String("seconds")).toDouble());
                settled += each.toObject().value(QLatin1String("recovered")).toBool() ? 1 : 0;
            }
            const TimeUnit unit(most);
            made.series = { { tr("until it settled"), Ink::Positive, Pattern::Full, {}, {}, {}, {} }, { tr("not settled when the session ended"), Ink::Warm, Pattern::Rising, {}, {}, {}, {} } };
            made.columns = { tr("Person"), tr("Peak at"), tr("Level"), tr("Time (s)"), tr("Settled") };
            for (const QJsonValue& each : episodes) {
                const QJsonObject episode = each.toObject();
                const bool recovered = episode.value(QLatin1String("recovered")).toBool();
                const double seconds = episode.value(QLatin1String("seconds")).toDouble();
                const QString name = person(episode.value(QLatin1String("character")).toString());
                const QString clock = clockText(rawOf(std::llround(episode.value(QLatin1String("peak_t")).toDouble() * 1000)));
                const QString level = cell(episode.value(QLatin1String("peak")).toDouble());
                made.series[0].bars.append(recovered ? seconds / unit.seconds : 0);
                made.series[1].bars.append(recovered ? 0 : seconds / unit.seconds);
                made.categories.append(tr("%1, %2, level %3").arg(name, clock, level));
                made.rows.append({ name, clock, level, cell(seconds), recovered ? tr("yes") : tr("no") });
            }
            made.across = unit.axis(tr("Time from the peak"));
            made.up.name = tr("Peak");
            made.words = tr("%1 of %2 peaks settled, back near where it began and for 20 s; the others are as long as they were watched.").arg(settled).arg(episodes.size());
            if (episodes.size() < kTooFew)
                made.words += QLatin1Char(' ') + tr("Too few to say anything general.");
            made.drawn = true;
            return made;
        }

        Picture heard()
        {
            Picture made = blank("heard", tr("How heard people felt"));
            const auto ends = static_cast<double>(m_in.story.lengthMs) / 1000;
            const TimeUnit unit(ends);
            struct Trace {
                enum Side { Played, Learner, Watched } side;
                QString name;
                QList<QPointF> steps;
            };
            QList<Trace> traces;
            QHash<QString, QString> roles;
            for (const session::Participant& each : m_in.log.header.participants)
                roles.insert(each.id, each.role);
            QHash<QString, qsizetype> places;
            for (const HeardStep& step : m_in.story.heard) {
                if (!places.contains(step.who)) {
                    const bool learner = roles.value(step.who) == QLatin1String("LEARNER");
                    const bool played = m_in.story.curve(CharacterId(step.who));
                    const auto side = learner ? Trace::Learner : played ? Trace::Played : Trace::Watched;
                    places.insert(step.who, traces.size());
                    traces.append({ side, played ? tr("Who played %1").arg(person(step.who)) : step.who.isEmpty() ? tr("An observer") : m_in.names.of(step.who), {} });
                }
                traces[places.value(step.who)].steps.append({ static_cast<double>(step.t) / 1000 / unit.seconds, step.value * 100 });
            }
            Trace phones { Trace::Learner, tr("Learners’ phones, on average"), {} };
            for (const auto& [t, value] : talkRecord(m_in.log.events).reflections().felt(0, m_in.story.lengthMs + 1, kPhoneParts))
                phones.steps.append({ static_cast<double>(t) / 1000 / unit.seconds, value * 100 });
            if (!phones.steps.isEmpty())
                traces.append(phones);
            if (traces.isEmpty()) {
                made.words = tr("Nobody moved the felt-heard dial.");
                return made;
            }
            std::stable_sort(traces.begin(), traces.end(), [](const Trace& a, const Trace& b) { return a.side < b.side; });

            made.columns = { tr("Who"), tr("At"), tr("Felt heard (0–100)") };
            constexpr std::array<Ink, 3> kInks { Ink::Warm, Ink::Accent, Ink::Quiet };
            constexpr std::array<Pattern, 3> kStrokes { Pattern::Full, Pattern::Rising, Pattern::Dotted };
            std::array<QList<QList<QPointF>>, 3> bySide;
            for (const Trace& trace : std::as_const(traces)) {
                const auto side = static_cast<size_t>(trace.side);
                // Of several on one side, the next ones are dashed otherwise.
                const auto stroke = static_cast<size_t>(bySide.at(side).size()) % 2 == 0 ? kStrokes.at(side) : trace.side == Trace::Watched ? Pattern::Crossed : Pattern::Falling;
                bySide.at(side).append(trace.steps);
                made.series.append({ trace.name, kInks.at(side), stroke, {}, corners(trace.steps, unit.most), {}, {} });
                for (const QPointF& step : trace.steps)
                    made.rows.append({ trace.name, clockText(std::llround(step.x() * unit.seconds * 1000)), cell(step.y()) });
            }
            made.words = tr("Who moved the dial: %1. From 0, not at all, to 100, fully; each value stays until the next.").arg(traces.size());
            shadeGap(made, meanOf(bySide.at(Trace::Played)), meanOf(bySide.at(Trace::Learner)), unit);
            made.across = unit.axis(tr("Time in the session"));
            made.across.to = unit.most;
            made.up = { tr("Felt heard"), tr("0–100"), 100, 25 };
            made.drawn = true;
            return made;
        }

        /// Between who played and the learners, from when both are known.
        static void shadeGap(Picture& made, const QList<QPointF>& played, const QList<QPointF>& learners, const TimeUnit& unit)
        {
            if (played.isEmpty() || learners.isEmpty()) {
                made.words += QLatin1Char(' ') + tr("Without both who played and the learners there is no gap to show.");
                return;
            }
            QMap<double, bool> times;
            for (const QList<QPointF>* each : { &played, &learners }) {
                for (const QPointF& step : *each)
                    times.insert(std::max({ step.x(), played.first().x(), learners.first().x() }), true);
            }
            QList<QPointF> low, high;
            QPointF widest { 0, -1 };
            const QString name = tr("Gap between who played and the learners");
            for (auto at = times.cbegin(); at != times.cend(); ++at) {
                const double one = *inForce(played, at.key()), other = *inForce(learners, at.key());
                low.append({ at.key(), std::min(one, other) });
                high.append({ at.key(), std::max(one, other) });
                const double gap = std::abs(one - other);
                if (gap > widest.y())
                    widest = { at.key(), gap };
                made.rows.append({ name, clockText(std::llround(at.key() * unit.seconds * 1000)), cell(gap) });
            }
            made.series.prepend({ name, Ink::Quiet, Pattern::Full, {}, {}, corners(low, unit.most), corners(high, unit.most) });
            made.words += QLatin1Char(' ')
                + tr("Who played and the learners were furthest apart at %1, by %2 of 100.").arg(clockText(std::llround(widest.x() * unit.seconds * 1000))).arg(std::lround(widest.y()));
        }

        const PictureInput& m_in;
        const metrics::Evidence m_evidence;
        const metrics::Turns m_turns;
        const double m_seconds; ///< of the session, without time-outs
    };

} // namespace

QString PictureAxis::label() const { return unit.isEmpty() ? name : tr("%1 (%2)").arg(name, unit); }

QList<Picture> pictures(const PictureInput& input) { return PictureMaker(input).all(); }

QList<QString*> Picture::texts()
{
    QList<QString*> all { &title, &words, &across.name, &up.name };
    for (QString& each : categories)
        all.append(&each);
    for (PictureSeries& each : series)
        all.append(&each.name);
    for (QString& each : columns)
        all.append(&each);
    for (QStringList& row : rows) {
        for (QString& each : row)
            all.append(&each);
    }
    return all;
}

QByteArray pictureCsv(const Picture& picture)
{
    QString text(QChar(QChar::ByteOrderMark));
    text += metrics::csvLine(picture.columns.isEmpty() ? QStringList { picture.words } : picture.columns);
    for (const QStringList& row : picture.rows)
        text += metrics::csvLine(row);
    return text.toUtf8();
}

QList<QPointF> decimated(const QList<QPointF>& points, qsizetype most)
{
    if (points.size() <= most)
        return points;
    const qsizetype parts = std::max<qsizetype>(1, most / 2);
    QList<QPointF> fewer { points.first() };
    for (qsizetype part = 0; part < parts; ++part) {
        const auto from = points.begin() + part * points.size() / parts, to = points.begin() + (part + 1) * points.size() / parts;
        auto [lowest, highest] = std::minmax_element(from, to, [](QPointF a, QPointF b) { return a.y() < b.y(); });
        if (highest < lowest)
            std::swap(lowest, highest);
        fewer.append(*lowest);
        if (highest != lowest)
            fewer.append(*highest);
    }
    fewer.append(points.last());
    return fewer;
}

} // namespace holdspace::debrief
