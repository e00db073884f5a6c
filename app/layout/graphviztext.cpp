// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphviztext.h"

#include <QCoreApplication>
#include <QSet>
#include <cmath>

namespace holdspace::layout {

namespace {

    constexpr qsizetype kMostForDot = 500;
    constexpr qsizetype kMostUntangled = 2000; ///< beats whose overlaps sfdp takes apart itself within its time
    constexpr double kPerInch = 72; ///< story units
    constexpr double kRowGap = 48, kColumnGap = 96; ///< between cards

    QByteArray inches(double units)
    {
        return QByteArray::number(units / kPerInch, 'f', 4);
    }

    QByteArray named(qsizetype beat)
    {
        return 'n' + QByteArray::number(beat);
    }

    tl::unexpected<Error> noLayout(qsizetype line, const QString& what)
    {
        return fail(ErrorCode::Malformed,
            QCoreApplication::translate("Layout", "Graphviz answered with something that is not a layout: %1").arg(what),
            QStringLiteral("line %1").arg(line));
    }

} // namespace

Engine engineFor(const LayoutRequest& request)
{
    return request.beats.size() <= kMostForDot ? Engine::Dot : Engine::Sfdp;
}

QString programOf(Engine engine)
{
    return engine == Engine::Dot ? QStringLiteral("dot") : QStringLiteral("sfdp");
}

QStringList argumentsFor(Engine engine)
{
    Q_UNUSED(engine)
    return { QStringLiteral("-Tplain") };
}

QByteArray graphvizText(const LayoutRequest& request, Engine engine)
{
    QHash<QString, qsizetype> numbers;
    for (qsizetype beat = 0; beat < request.beats.size(); ++beat)
        numbers.insert(request.beats.at(beat).id, beat);

    QByteArray text = "digraph story {\n  graph [splines=false";
    if (engine == Engine::Dot)
        text += ",rankdir=LR,nodesep=" + inches(kRowGap) + ",ranksep=" + inches(kColumnGap) + ",nslimit=2,nslimit1=2";
    else
        text += request.beats.size() <= kMostUntangled ? ",overlap=prism,start=1" : ",overlap=true,start=1";
    text += "];\n  node [shape=box,fixedsize=true,label=\"\"];\n";

    QStringList groups;
    QHash<QString, QByteArray> members;
    for (qsizetype beat = 0; beat < request.beats.size(); ++beat) {
        const LayoutBeat& each = request.beats.at(beat);
        text += "  " + named(beat) + " [width=" + inches(each.size.width()) + ",height=" + inches(each.size.height()) + "];\n";
        if (each.group.isEmpty())
            continue;
        if (!members.contains(each.group))
            groups.append(each.group);
        members[each.group] += named(beat) + "; ";
    }
    if (engine == Engine::Dot) {
        for (qsizetype group = 0; group < groups.size(); ++group)
            text
                += "  subgraph cluster_" + QByteArray::number(group) + " { margin=24; " + members.value(groups.at(group)) + "}\n";
        // The start comes first whatever leads back to it. Within an act a rank of its own would take it out of there.
        const qsizetype start = numbers.value(request.start, -1);
        if (start >= 0 && request.beats.at(start).group.isEmpty())
            text += "  { rank=source; " + named(start) + " }\n";
    }
    QSet<std::pair<qsizetype, qsizetype>> drawn;
    for (const LayoutExit& exit : request.exits) {
        const qsizetype from = numbers.value(exit.from, -1);
        const qsizetype to = numbers.value(exit.to, -1);
        if (from < 0 || to < 0 || from == to || drawn.contains({ from, to }))
            continue;
        drawn.insert({ from, to });
        text += "  " + named(from) + " -> " + named(to) + ";\n";
    }
    return text + "}\n";
}

Result<QList<QPointF>> readPlain(const QByteArray& answer, qsizetype beats)
{
    QList<QPointF> middles(beats);
    QList<bool> placed(beats, false);
    qsizetype found = 0;
    double height = -1;
    qsizetype number = 0;
    for (qsizetype at = 0; at < answer.size();) {
        qsizetype end = answer.indexOf('\n', at);
        if (end < 0)
            end = answer.size();
        const QByteArray line = answer.mid(at, end - at).simplified();
        at = end + 1;
        ++number;
        const QList<QByteArray> words = line.split(' ');
        if (words.first() == "graph" && height < 0) {
            bool ok = false;
            height = words.value(3).toDouble(&ok);
            if (!ok || !std::isfinite(height) || height < 0)
                return noLayout(number, QCoreApplication::translate("Layout", "expected the size of the drawing"));
        } else if (words.first() == "node") {
            bool ok[3] = {};
            const QByteArray name = words.value(1);
            const qsizetype beat = name.startsWith('n') ? name.mid(1).toLongLong(&ok[0]) : -1;
            const double x = words.value(2).toDouble(&ok[1]);
            const double y = words.value(3).toDouble(&ok[2]);
            if (height < 0 || !ok[0] || !ok[1] || !ok[2] || beat < 0 || beat >= beats || !std::isfinite(x) || !std::isfinite(y))
                return noLayout(number, QCoreApplication::translate("Layout", "expected the place of a beat"));
            middles[beat] = QPointF(x, height - y) * kPerInch;
            found += placed.at(beat) ? 0 : 1;
            placed[beat] = true;
        } else if (words.first() == "stop") {
            break;
        } else if (words.first() != "edge") {
            return noLayout(number, QCoreApplication::translate("Layout", "expected graph, node, edge or stop"));
        }
    }
    if (found != beats)
        return noLayout(
            number, QCoreApplication::translate("Layout", "%1 of %2 beats have no place").arg(beats - found).arg(beats));
    return middles;
}

} // namespace holdspace::layout
