// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "picturepaint.h"
#include "talkrecord.h"

#include <foundation/wholefile.h>
#include <papers/levelcolours.h>

#include <QGuiApplication>
#include <QLocale>
#include <algorithm>
#include <array>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Report", text); }
    QString html(const QString& text) { return text.toHtmlEscaped(); }

    using papers::kLevelColours;
    using papers::kLevelText;
    constexpr std::array<const char*, 8> kCastColours { "#a07752", "#5f7b94", "#7a6b96", "#558671", "#91677a", "#868251", "#5f8b8f",
        "#836e5c" };

    constexpr double kWidth = 1000, kLabels = 110;

    class Drawing {
    public:
        explicit Drawing(const Story& story) : m_story(story) { }

        QString svg()
        {
            lane(tr("Beats"), 26);
            for (const BeatSpan& beat : m_story.beats) {
                const double left = x(beat.from), width = std::max(1.0, x(beat.to) - left - 1.5);
                m_body += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"18\" rx=\"3\" fill=\"%4\"/>")
                              .arg(number(left), number(m_top + 4), number(width), colour(kLevelColours, beat.peak));
                const qsizetype fits = static_cast<qsizetype>((width - 8) / 6.2);
                if (fits >= 3)
                    write(left + 5, m_top + 17, shortened(beat.title, fits), colour(kLevelText, beat.peak));
            }
            lane(tr("Level 0–5"), 76);
            curves();
            lane(tr("Triggers"), 24);
            for (const FiredTrigger& trigger : m_story.triggers) {
                const double at = x(trigger.t);
                m_body += QStringLiteral("<path d=\"M%1 %2l6 12h-12z\" fill=\"%3\"><title>%4</title></path>")
                              .arg(number(at), number(m_top + 6), colour(kLevelColours, trigger.level), html(clockText(trigger.t) + QLatin1Char(' ') + trigger.label));
            }
            lane(tr("Responses"), 26);
            for (const Window& window : m_story.windows)
                draw(window);
            if (std::any_of(m_story.tags.begin(), m_story.tags.end(), [](const Tagged& tag) { return !tag.answers; }))
                lane(tr("Tags"), 24);
            for (const Tagged& tag : m_story.tags) {
                if (tag.answers)
                    continue;
                m_body += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"4\" height=\"12\" rx=\"1\" fill=\"#5c6672\"><title>%3</title></rect>")
                              .arg(number(x(tag.onset) - 2), number(m_top + 6), html(clockText(tag.onset) + QLatin1Char(' ') + tag.label));
            }
            if (!m_story.notes.isEmpty())
                lane(tr("Marks"), 24);
            for (const Noted& note : m_story.notes)
                write(x(note.t) - 5, m_top + 17, QStringLiteral("★"), QStringLiteral("#8a6d00"));
            for (const auto& [from, to] : m_story.cuts) {
                m_body += QStringLiteral("<rect x=\"%1\" y=\"0\" width=\"%2\" height=\"%3\" fill=\"#5c6672\" fill-opacity=\"0.14\"/>")
                              .arg(number(x(from)), number(std::max(1.0, x(to) - x(from))), number(m_top + m_height));
            }
            axis();
            const double height = m_top + m_height;
            return QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" width=\"%1\" height=\"%2\" role=\"img\" "
                                  "aria-label=\"%3\" font-family=\"Inter, sans-serif\" font-size=\"11\"><rect width=\"%1\" height=\"%2\" fill=\"#ffffff\"/>%4</svg>")
                .arg(number(kWidth), number(height), html(tr("Timeline of the session, %1 long").arg(clockText(m_story.lengthMs))), m_body);
        }

    private:
        static QString number(double value) { return QString::number(value, 'f', 1); }
        template <size_t N> static QString colour(const std::array<const char*, N>& colours, int index)
        {
            return QLatin1String(colours[static_cast<size_t>(std::clamp(index, 0, static_cast<int>(N) - 1))]);
        }
        static QString shortened(const QString& text, qsizetype length)
        {
            return text.size() <= length ? text : text.left(length - 1) + QStringLiteral("…");
        }
        [[nodiscard]] double x(qint64 t) const
        {
            return kLabels + (kWidth - kLabels - 8) * static_cast<double>(t) / static_cast<double>(std::max<qint64>(1, m_story.lengthMs));
        }
        void write(double left, double baseline, const QString& text, const QString& colour)
        {
            m_body += QStringLiteral("<text x=\"%1\" y=\"%2\" fill=\"%3\">%4</text>").arg(number(left), number(baseline), colour, html(text));
        }
        void lane(const QString& name, double height)
        {
            m_top += m_height;
            m_height = height;
            write(4, m_top + height / 2 + 4, name, QStringLiteral("#5c6672"));
            m_body += QStringLiteral("<path d=\"M0 %1H%2\" stroke=\"#d8d2c6\"/>").arg(number(m_top + height - 0.5), number(kWidth));
        }
        void curves()
        {
            const auto y = [&](double level) { return m_top + m_height - 6 - level * (m_height - 12) / 5; };
            int index = 0;
            double legend = kLabels + 4;
            for (const Curve& curve : m_story.curves) {
                if (curve.steps.isEmpty())
                    continue;
                QString path;
                // At most a step per tenth of a unit: more cannot be seen.
                double last = -1;
                for (const LevelStep& step : curve.steps) {
                    const double at = x(step.t);
                    if (path.isEmpty())
                        path = QStringLiteral("M%1 %2").arg(number(at), number(y(step.level)));
                    else if (at - last >= 0.1 || step.t == curve.steps.last().t)
                        path += QStringLiteral("H%1V%2").arg(number(at), number(y(step.level)));
                    last = at;
                }
                path += QStringLiteral("H%1").arg(number(x(m_story.lengthMs)));
                static const std::array<const char*, 4> dashes { "none", "7 3", "2 3", "9 3 2 3" };
                m_body += QStringLiteral("<path d=\"%1\" fill=\"none\" stroke=\"%2\" stroke-width=\"2\" stroke-dasharray=\"%3\"/>")
                              .arg(path, colour(kCastColours, index), QLatin1String(dashes[static_cast<size_t>(index) % dashes.size()]));
                write(legend, m_top + 12, curve.name, colour(kCastColours, index));
                legend += 14 + 7.0 * static_cast<double>(curve.name.size());
                ++index;
            }
        }
        void draw(const Window& window)
        {
            const double middle = m_top + 13;
            const bool answered = window.answer == Answer::Timely || window.answer == Answer::Late || window.answer == Answer::Terminated;
            const qint64 until = answered && window.response ? std::max(window.response->onset, window.offset) : window.closes;
            const double from = x(window.offset), to = x(std::min(until, m_story.lengthMs));
            const QString title = QStringLiteral("<title>%1</title>").arg(html(QStringLiteral("%1 %2: %3").arg(clockText(window.onset), window.name, answerWords(window.answer, !window.putOff.isEmpty()))));
            if (!window.putOff.isEmpty() && !window.response) {
                const double at = x(std::max(window.putOff.first().onset, window.offset));
                m_body += QStringLiteral("<path d=\"M%1 %2H%3\" stroke=\"#a9a294\" stroke-width=\"3\"/>").arg(number(from), number(middle), number(std::max(from + 1, at)));
                drawPutOff(window, middle, title);
                return;
            }
            m_body += QStringLiteral("<path d=\"M%1 %2H%3\" stroke=\"%4\" stroke-width=\"3\"%5/>")
                          .arg(number(from), number(middle), number(std::max(from + 1, to)), answered ? QStringLiteral("#a9a294") : QStringLiteral("#98541a"),
                              answered ? QString() : QStringLiteral(" stroke-dasharray=\"4 3\""));
            drawPutOff(window, middle, title);
            switch (window.answer) {
            case Answer::Timely:
                m_body += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"5\" fill=\"#1a7359\">%3</circle>").arg(number(to), number(middle), title);
                break;
            case Answer::Late:
                m_body += QStringLiteral("<path d=\"M%1 %2l6 6-6 6-6-6z\" fill=\"#1a7359\">%3</path>").arg(number(to), number(middle - 6), title);
                break;
            case Answer::Terminated:
                m_body += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"9\" height=\"9\" fill=\"#5c6672\">%3</rect>").arg(number(to - 4.5), number(middle - 4.5), title);
                break;
            case Answer::Missed:
            case Answer::Open:
                m_body += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"4.5\" fill=\"#ffffff\" stroke=\"#98541a\" stroke-width=\"2\">%3</circle>").arg(number(to), number(middle), title);
                break;
            }
        }
        /// Two bars, as on a button that pauses.
        void drawPutOff(const Window& window, double middle, const QString& title)
        {
            for (const GivenResponse& each : window.putOff) {
                m_body += QStringLiteral("<path d=\"M%1 %2h3v10h-3zm5 0h3v10h-3z\" fill=\"#5c6672\">%3</path>")
                              .arg(number(x(std::max(each.onset, window.offset)) - 4), number(middle - 5), title);
            }
        }
        void axis()
        {
            m_top += m_height;
            m_height = 20;
            static constexpr std::array<qint64, 12> kSteps { 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21'600, 86'400 };
            constexpr qint64 kMostLabels = 12;
            const auto fits = [this](qint64 seconds) { return m_story.lengthMs / (seconds * 1000) <= kMostLabels; };
            const auto* const known = std::find_if(kSteps.begin(), kSteps.end(), fits);
            qint64 step = known == kSteps.end() ? kSteps.back() : *known;
            while (!fits(step))
                step *= 2;
            for (qint64 t = 0; t <= m_story.lengthMs; t += step * 1000)
                write(std::min(x(t), kWidth - 34), m_top + 14, clockText(t), QStringLiteral("#5c6672"));
        }

        const Story& m_story;
        QString m_body;
        double m_top = 0, m_height = 0;
    };

    QString style(bool paper)
    {
        // Paper brings its own margins.
        const QString body = paper ? QStringLiteral("body{color:#1d2229}")
                                   : QStringLiteral("body{font-family:Inter,'Noto Sans',sans-serif;color:#1d2229;background:#ffffff;max-width:1000px;"
                                                    "margin:24px auto;padding:0 16px;line-height:1.4}");
        return body
            + QStringLiteral("h1{font-size:26px;margin-bottom:2px}h2{font-size:19px;margin-top:26px}h3{font-size:16px;margin-bottom:2px}"
                              "p{margin-top:4px;margin-bottom:6px}.muted{color:#5c6672}.question{background:#f1eee8;border-left:4px solid #1b66b8;padding:8px 14px}"
                              "svg{max-width:100%;height:auto}table{border-collapse:collapse}td,th{text-align:left;padding:4px 14px 4px 0;vertical-align:top}"
                              "th{color:#5c6672;font-weight:600}.foot{margin-top:28px;border-top:1px solid #d8d2c6;padding-top:8px}");
    }

    constexpr qsizetype kMostRows = 40; ///< of a picture's table in a report

    /// As part of a page: without what stands before it in a file, as wide as the page, told as one picture.
    QString inlineSvg(const Picture& picture)
    {
        QString svg = QString::fromUtf8(pictureSvg(picture));
        svg.remove(0, std::max<qsizetype>(0, svg.indexOf(QLatin1String("<svg"))));
        const qsizetype box = svg.indexOf(QLatin1String("viewBox"));
        return QStringLiteral("<svg role=\"img\" aria-label=\"%1\" ").arg(html(tr("%1. %2").arg(picture.title, picture.words))) + svg.mid(std::max<qsizetype>(0, box));
    }

    /// Each picture that has something to show, and the same as a table.
    QString picturesOf(const QList<Picture>& all, bool paper)
    {
        QString out;
        const bool canDraw = qobject_cast<QGuiApplication*>(QCoreApplication::instance()) != nullptr;
        for (const Picture& picture : all) {
            if (!picture.drawn)
                continue;
            // Title and words stand in the picture. Without a QGuiApplication nothing knows fonts, and the table has to do.
            if (paper || canDraw)
                out += QStringLiteral("<p>%1</p>\n").arg(paper ? QStringLiteral("<img src=\"%1\">").arg(pictureName(picture.id)) : inlineSvg(picture));
            out += QStringLiteral("<p class=\"muted\">%1</p>\n<table><tr>").arg(html(tr("%1, as a table").arg(picture.title)));
            for (const QString& column : picture.columns)
                out += QStringLiteral("<th>%1</th>").arg(html(column));
            out += QStringLiteral("</tr>\n");
            for (const QStringList& row : picture.rows.mid(0, kMostRows)) {
                out += QStringLiteral("<tr>");
                for (const QString& cell : row)
                    out += QStringLiteral("<td>%1</td>").arg(html(cell));
                out += QStringLiteral("</tr>\n");
            }
            out += QStringLiteral("</table>\n");
            if (picture.rows.size() > kMostRows)
                out += QStringLiteral("<p class=\"muted\">%1</p>\n").arg(html(tr("And %1 rows more, which are in the table that Pictures saves.").arg(picture.rows.size() - kMostRows)));
        }
        return out;
    }

    /// Every figure with what stands beside it, and worked through with the numbers of this session.
    QString allFigures(const QList<AddedFigure>& all, const Names& names)
    {
        QString out = QStringLiteral("<h2>%1</h2>\n").arg(html(tr("All figures, and how they are computed")));
        // What nearly all rest on is said once.
        const QString common = all.isEmpty() ? QString() : all.first().provenance;
        if (!common.isEmpty())
            out += QStringLiteral("<p>%1</p>\n").arg(html(tr("Where nothing else is said: %1.").arg(common)));
        for (const AddedFigure& each : all) {
            const QString id = each.builtIn ? each.figure.id + QLatin1Char(' ') : QString();
            out += QStringLiteral("<h3>%1</h3>\n<p><b>%2</b>").arg(html(id + each.figure.words), html(each.figure.value));
            for (const QString& said : { each.outOf.isEmpty() ? QString() : tr("out of %1").arg(each.outOf), each.sure, each.provenance == common ? QString() : each.provenance })
                out += said.isEmpty() ? QString() : QStringLiteral(" · ") + html(said);
            out += QStringLiteral("</p>\n");
            const QStringList steps = each.figure.how.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
            for (const QString& step : steps)
                out += QStringLiteral("<p class=\"muted\">%1</p>\n").arg(html(names.inText(step)));
        }
        return out;
    }

    QString page(const ReportInput& input, const ReportOptions& options, bool paper)
    {
        const session::SessionHeader& header = input.log.header;
        const Names names(header, options.personNames, options.named);
        const Story story = tell(input.log, input.scenario, input.codebook, input.metrics);
        const QList<Moment> told = moments(story, input.scenario, names);
        const QString title = header.scenarioTitle.isEmpty() && input.scenario ? input.scenario->title : header.scenarioTitle;

        QString out;
        const auto line = [&](const QString& text) { out += text + QLatin1Char('\n'); };
        line(QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                 .arg(QLocale().bcp47Name()));
        line(QStringLiteral("<title>%1</title><style>%2</style></head><body>").arg(html(tr("Debrief: %1").arg(title)), style(paper)));
        line(QStringLiteral("<h1>%1</h1>").arg(html(title)));
        QStringList facts;
        if (header.started.isValid())
            facts.append(QLocale().toString(header.started.toUTC().date(), QLocale::LongFormat));
        facts.append(tr("%1 minutes").arg(clockText(story.lengthMs)));
        const bool known = std::any_of(header.participants.begin(), header.participants.end(), [&](const auto& each) { return options.personNames.contains(each.id); });
        facts.append(!options.named ? tr("names hidden") : known ? tr("real names shown") : tr("people as the file calls them; it holds no names"));
        line(QStringLiteral("<p class=\"muted\">%1</p>").arg(html(facts.join(QStringLiteral(" · ")))));

        QStringList people;
        for (const session::Participant& participant : header.participants)
            people.append(names.of(participant.id));
        if (!people.isEmpty())
            line(QStringLiteral("<p>%1</p>").arg(html(tr("In the room: %1.").arg(people.join(QStringLiteral(", "))))));

        line(QStringLiteral("<h2>%1</h2>").arg(html(tr("Timeline"))));
        line(paper ? QStringLiteral("<p><img src=\"timeline.svg\"></p>") : timelineSvg(story));
        line(QStringLiteral("<p class=\"muted\">%1</p>")
                 .arg(html(story.windows.isEmpty() ? tr("Grey bands are time-outs.")
                                            : tr("Responses: disc = answered in time, diamond = late, square = the first reply moved on, two bars = put off until later, dashed with an open circle = no answer seen. Grey bands are time-outs."))));

        line(QStringLiteral("<h2>%1</h2>").arg(html(tr("Moments"))));
        if (told.isEmpty())
            line(QStringLiteral("<p>%1</p>").arg(html(tr("No moment was opened or marked in this session."))));
        int number = 0;
        for (const Moment& moment : told) {
            line(QStringLiteral("<h3>%1. %2</h3>").arg(++number).arg(html(names.inText(moment.title))));
            line(QStringLiteral("<p>%1</p>").arg(html(moment.happened + (moment.needed.isEmpty() ? QString() : QLatin1Char(' ') + moment.needed))));
            if (const QByteArray still = options.stills.value(moment.id); !still.isEmpty()) {
                line(QStringLiteral("<p><img src=\"%1\" width=\"192\" alt=\"%2\"></p>")
                         .arg(paper ? stillName(moment.id) : QStringLiteral("data:image/jpeg;base64,") + QString::fromLatin1(still.toBase64()),
                             html(tr("The film at %1").arg(clockText(moment.t)))));
            }
            QStringList facets;
            const auto facet = [&](const QString& value, const QString& words) {
                if (!value.isEmpty())
                    facets.append(QStringLiteral("<b>%1</b> %2").arg(html(value), html(words)));
            };
            facet(moment.waited, moment.waitedWords);
            facet(moment.response, moment.responseWords);
            facet(moment.change, moment.changeWords);
            if (!facets.isEmpty())
                line(QStringLiteral("<p>%1</p>").arg(facets.join(QStringLiteral(" &nbsp;·&nbsp; "))));
            if (!moment.after.isEmpty())
                line(QStringLiteral("<p>%1</p>").arg(html(moment.after)));
            line(QStringLiteral("<p class=\"question\">%1</p>").arg(html(moment.question)));
        }

        QStringList agreed;
        const QList<TakeAway> takeAways = talkRecord(input.log.events).takeAways();
        for (const TakeAway& each : takeAways) {
            if (each.agreed)
                agreed.append(QStringLiteral("<li>%1: %2</li>").arg(html(names.of(each.who)), html(names.inText(each.text))));
        }
        if (!agreed.isEmpty())
            line(QStringLiteral("<h2>%1</h2><ul>%2</ul>").arg(html(tr("What we take along")), agreed.join(QString())));

        const auto isNote = [](const Noted& note) { return !note.bookmark; };
        if (std::any_of(story.notes.begin(), story.notes.end(), isNote)) {
            line(QStringLiteral("<h2>%1</h2><ul>").arg(html(tr("Notes"))));
            for (const Noted& note : story.notes) {
                if (isNote(note))
                    line(QStringLiteral("<li>%1 %2</li>").arg(clockText(note.t), html(names.inText(note.text))));
            }
            line(QStringLiteral("</ul>"));
        }

        line(QStringLiteral("<h2>%1</h2>").arg(html(tr("Figures, for reflection"))));
        line(QStringLiteral("<table><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr>")
                 .arg(html(tr("What")), html(tr("How many")), html(tr("How sure")), html(tr("How it is computed"))));
        const QList<Figure> shown = figures(input.metrics);
        for (const Figure& figure : shown) {
            line(QStringLiteral("<tr><td>%1</td><td><b>%2</b></td><td>%3</td><td class=\"muted\">%4 (%5)</td></tr>")
                     .arg(html(figure.words), html(figure.value), html(figure.detail), html(figure.how), figure.id));
        }
        line(QStringLiteral("</table>"));
        line(QStringLiteral("<h2>%1</h2>").arg(html(tr("Still waiting for a response"))));
        if (const QString none = noWaiting(input.metrics); !none.isEmpty()) {
            line(QStringLiteral("<p>%1</p>").arg(html(none)));
        } else {
            line(QStringLiteral("<table><tr><th>%1</th><th>%2</th><th>%3</th></tr>").arg(html(tr("After")), html(tr("Share of windows")), html(tr("95 % limits"))));
            const QList<Waiting> waiting = stillWaiting(input.metrics);
            for (const Waiting& row : waiting) {
                const QString limits = row.limits ? QStringLiteral("%1–%2 %").arg(qRound(row.limits->low * 100)).arg(qRound(row.limits->high * 100)) : QStringLiteral("–");
                line(QStringLiteral("<tr><td>%1 s</td><td>%2 %</td><td>%3</td></tr>").arg(QString::number(row.seconds, 'f', 1)).arg(qRound(row.share * 100)).arg(limits));
            }
            line(QStringLiteral("</table>"));
        }
        const QString drawn = picturesOf(pictures({ input.log, story, input.metrics, input.codebook, names }), paper);
        if (!drawn.isEmpty())
            line(QStringLiteral("<h2>%1</h2>\n%2").arg(html(tr("The figures as pictures")), drawn));
        if (!input.all.isEmpty())
            out += allFigures(input.all, names);
        const int windows = static_cast<int>(story.windows.size());
        if (windows < 5)
            line(QStringLiteral("<p>%1</p>").arg(html(windows == 1 ? tr("Only one window: too few to say anything general.") : tr("Only %1 windows: too few to say anything general.").arg(windows))));
        line(QStringLiteral("<p class=\"muted\">%1</p>").arg(html(provenance(input.log, story, input.codebook))));
        line(QStringLiteral("<p class=\"muted foot\">%1</p></body></html>").arg(html(tr("Formative reflection aid; not validated for assessment"))));
        return out;
    }

} // namespace

QString formativeLine() { return tr("Formative, not for assessment"); }

QString stillName(const QString& moment)
{
    return QStringLiteral("still-%1.jpeg").arg(QString::fromLatin1(moment.toUtf8().toHex()));
}

QString pictureName(const QString& picture) { return QStringLiteral("picture-%1.png").arg(picture); }

QString reportHtml(const ReportInput& input, const ReportOptions& options) { return page(input, options, false); }
QString reportHtmlForPaper(const ReportInput& input, const ReportOptions& options) { return page(input, options, true); }
QString timelineSvg(const Story& story) { return Drawing(story).svg(); }

Outcome writeHtmlReport(const QString& path, const ReportInput& input, const ReportOptions& options)
{
    return writeWhole(path, reportHtml(input, options).toUtf8());
}

} // namespace holdspace::debrief
