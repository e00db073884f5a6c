// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphexport.h"

#include "exporting.h"
#include "storyexport.h"
#include "twee.h"
#include "twinehtml.h"

#include <QHash>
#include <QJsonArray>
#include <cmath>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kLongestLabel = 500;

    /// Inside Mermaid's quotes only "#name;" and "#code;" are special.
    QString mermaidText(const QString& text)
    {
        QString out;
        for (const QChar c : text.simplified().left(kLongestLabel)) {
            if (c == QLatin1Char('"'))
                out += QStringLiteral("#quot;");
            else if (QStringLiteral("#&<>`\\").contains(c))
                out += QStringLiteral("#%1;").arg(c.unicode());
            else
                out += c;
        }
        return out;
    }

    /// Text that XML can hold: no control characters.
    QString xml(const QString& text)
    {
        QString out;
        for (const QChar c : text) {
            if (c.unicode() >= 0x20 || c == QLatin1Char('\n') || c == QLatin1Char('\t'))
                out += c.unicode() >= 0xFFFE ? QChar(QChar::ReplacementCharacter) : c;
        }
        return out.toHtmlEscaped();
    }

} // namespace

Graph graphOf(const QJsonObject& scenario)
{
    Graph out;
    out.title = scenario.value(QLatin1String("title")).toString();
    const QJsonArray beats = scenario.value(QLatin1String("beats")).toArray();
    const QString start = scenario.value(QLatin1String("start")).toString();
    QHash<QString, qsizetype> places;
    for (const QJsonValue& beat : beats) {
        GraphBeat each;
        each.id = beat[QLatin1String("id")].toString();
        each.title = beat[QLatin1String("title")].toString();
        if (each.title.trimmed().isEmpty())
            each.title = each.id;
        each.ending = beat[QLatin1String("ending")].toBool();
        each.start = each.id == start;
        const QJsonArray at = beat[QLatin1String("position")].toArray(), size = beat[QLatin1String("size")].toArray();
        each.placed = at.size() == 2 && std::abs(at.at(0).toDouble()) < 1e7 && std::abs(at.at(1).toDouble()) < 1e7;
        each.box = QRectF(at.at(0).toDouble(), at.at(1).toDouble(), 196, 60);
        if (size.size() == 2 && each.placed)
            each.box.setSize({ std::clamp(size.at(0).toDouble(), 60.0, 400.0), std::clamp(size.at(1).toDouble(), 40.0, 400.0) });
        if (!places.contains(each.id))
            places.insert(each.id, out.beats.size());
        out.beats.append(each);
    }
    for (qsizetype i = 0; i < beats.size(); ++i) {
        for (const QJsonValue& exit : beats.at(i)[QLatin1String("exits")].toArray()) {
            const auto to = places.constFind(exit[QLatin1String("to")].toString());
            if (to == places.constEnd()) {
                ++out.dangling;
                continue;
            }
            out.exits.append({ i, *to, exit[QLatin1String("label")].toString(), exit[QLatin1String("id")].toString(), exit[QLatin1String("mode")].toString() == QLatin1String("auto") });
        }
    }
    return out;
}

QString mermaid(const Graph& graph)
{
    QString out = QStringLiteral("flowchart TD\n");
    for (qsizetype i = 0; i < graph.beats.size(); ++i) {
        const GraphBeat& beat = graph.beats.at(i);
        const QString text = mermaidText(beat.title);
        // Ids of our own: "end" and others are words of Mermaid.
        out += QStringLiteral("  b%1").arg(i + 1) + (beat.ending ? QStringLiteral("([\"%1\"])").arg(text) : QStringLiteral("[\"%1\"]").arg(text)) + QLatin1Char('\n');
    }
    for (const GraphExit& exit : graph.exits) {
        const QString label = mermaidText(exit.label);
        out += QStringLiteral("  b%1 %2").arg(exit.from + 1).arg(exit.automatic ? QStringLiteral("-.->") : QStringLiteral("-->"));
        if (!label.isEmpty())
            out += QStringLiteral("|\"%1\"|").arg(label);
        out += QStringLiteral(" b%1\n").arg(exit.to + 1);
    }
    return out;
}

QString graphMl(const Graph& graph)
{
    QString out = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                                 "  <key id=\"title\" for=\"node\" attr.name=\"title\" attr.type=\"string\"/>\n"
                                 "  <key id=\"beat\" for=\"node\" attr.name=\"beat\" attr.type=\"string\"/>\n"
                                 "  <key id=\"ending\" for=\"node\" attr.name=\"ending\" attr.type=\"boolean\"/>\n"
                                 "  <key id=\"start\" for=\"node\" attr.name=\"start\" attr.type=\"boolean\"/>\n"
                                 "  <key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/>\n"
                                 "  <key id=\"y\" for=\"node\" attr.name=\"y\" attr.type=\"double\"/>\n"
                                 "  <key id=\"exit\" for=\"edge\" attr.name=\"exit\" attr.type=\"string\"/>\n"
                                 "  <key id=\"label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n"
                                 "  <key id=\"mode\" for=\"edge\" attr.name=\"mode\" attr.type=\"string\"/>\n");
    const auto data = [](const char* key, const QString& value) { return QStringLiteral("<data key=\"%1\">%2</data>").arg(QLatin1String(key), xml(value)); };
    const auto flag = [](bool on) { return on ? QStringLiteral("true") : QStringLiteral("false"); };
    out += QStringLiteral("  <graph id=\"scenario\" edgedefault=\"directed\">\n    <desc>%1</desc>\n").arg(xml(graph.title));
    for (qsizetype i = 0; i < graph.beats.size(); ++i) {
        const GraphBeat& beat = graph.beats.at(i);
        out += QStringLiteral("    <node id=\"b%1\">").arg(i + 1) + data("title", beat.title) + data("beat", beat.id) + data("ending", flag(beat.ending)) + data("start", flag(beat.start));
        if (beat.placed)
            out += data("x", QString::number(beat.box.x(), 'g', 15)) + data("y", QString::number(beat.box.y(), 'g', 15));
        out += QStringLiteral("</node>\n");
    }
    for (qsizetype i = 0; i < graph.exits.size(); ++i) {
        const GraphExit& exit = graph.exits.at(i);
        out += QStringLiteral("    <edge id=\"x%1\" source=\"b%2\" target=\"b%3\">").arg(i + 1).arg(exit.from + 1).arg(exit.to + 1) + data("exit", exit.id);
        if (!exit.label.isEmpty())
            out += data("label", exit.label);
        out += data("mode", exit.automatic ? QStringLiteral("auto") : QStringLiteral("suggest")) + QStringLiteral("</edge>\n");
    }
    return out + QStringLiteral("  </graph>\n</graphml>\n");
}

Exported exportScenario(const QJsonObject& scenario, ExportFormat format)
{
    if (format == ExportFormat::Twee || format == ExportFormat::Twine) {
        const ReadStory story = storyOf(scenario);
        Exported out { format == ExportFormat::Twee ? writeTwee(story.story) : writeTwineHtml(story.story), story.lost };
        if (format == ExportFormat::Twine && !story.story.preamble.isEmpty())
            out.lost.append({ {}, QStringLiteral("text before the first passage has no place in HTML") });
        return out;
    }
    const Graph graph = graphOf(scenario);
    Exported out;
    const QString text = format == ExportFormat::Mermaid ? mermaid(graph) : format == ExportFormat::GraphMl ? graphMl(graph) : svg(graph);
    out.bytes = format == ExportFormat::Png ? png(text) : text.toUtf8();
    const QStringList carried = QStringLiteral("format version id title start beats").split(QLatin1Char(' '));
    QStringList ofBeats = QStringLiteral("id title ending exits").split(QLatin1Char(' '));
    if (format != ExportFormat::Mermaid)
        ofBeats.append({ QStringLiteral("position"), QStringLiteral("size") });
    out.lost = notCarried(scenario, carried, ofBeats);
    qsizetype conditions = 0;
    for (const QJsonValue& beat : scenario.value(QLatin1String("beats")).toArray()) {
        for (const QJsonValue& exit : beat[QLatin1String("exits")].toArray())
            conditions += exit[QLatin1String("when")].isObject() || exit[QLatin1String("raw")].isString() || !exit[QLatin1String("effects")].toArray().isEmpty() ? 1 : 0;
    }
    if (conditions > 0)
        out.lost.append({ {}, QStringLiteral("conditions and effects of %1 exits are not in the picture").arg(conditions) });
    if (graph.dangling > 0)
        out.lost.append({ {}, QStringLiteral("%1 exits that lead to no beat were left out").arg(graph.dangling) });
    return out;
}

std::optional<ExportFormat> exportFormatOf(const QString& path)
{
    static const QList<std::pair<QString, ExportFormat>> names { { QStringLiteral(".twee"), ExportFormat::Twee }, { QStringLiteral(".tw"), ExportFormat::Twee },
        { QStringLiteral(".html"), ExportFormat::Twine }, { QStringLiteral(".htm"), ExportFormat::Twine }, { QStringLiteral(".mmd"), ExportFormat::Mermaid },
        { QStringLiteral(".mermaid"), ExportFormat::Mermaid }, { QStringLiteral(".graphml"), ExportFormat::GraphMl }, { QStringLiteral(".svg"), ExportFormat::Svg }, { QStringLiteral(".png"), ExportFormat::Png } };
    for (const auto& [end, format] : names) {
        if (path.endsWith(end, Qt::CaseInsensitive))
            return format;
    }
    return std::nullopt;
}

} // namespace holdspace::exchange
