// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "incoming.h"

#include <exchange/importing.h>
#include <exchange/outlinefragment.h>
#include <scenario/fragments.h>
#include <scenario/scenario.h>
#include <scenario/things.h>
#include <ui/canvas/graphscene.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace holdspace::ui {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(Incoming)
    };

    tl::unexpected<Error> refused(const QString& sentence)
    {
        return tl::make_unexpected(Error { ErrorCode::Refused, sentence, {}, {} });
    }

    /// The beats in columns as the story goes.
    QJsonArray placed(const QJsonArray& beats)
    {
        QStringList ids;
        QList<GraphEdge> edges;
        for (const QJsonValue& beat : beats) {
            ids.append(scenario::idOf(beat));
            for (const QJsonValue& exit : scenario::listOf(beat.toObject(), "exits"))
                edges.append({ scenario::idOf(exit), ids.last(), exit.toObject().value(QLatin1String("to")).toString(), false, {} });
        }
        const QHash<QString, QPointF> places = layeredPlaces(ids, edges, ids.value(0), {});
        QJsonArray out;
        for (const QJsonValue& value : beats) {
            QJsonObject beat = value.toObject();
            const QPointF at = places.value(scenario::idOf(value));
            beat.insert(QStringLiteral("position"), scenario::placeOnMap(at.x(), at.y()));
            out.append(beat);
        }
        return out;
    }

} // namespace

Result<Incoming> incomingText(const QByteArray& bytes, const QJsonObject& scenario)
{
    Incoming out;
    if (bytes.size() > kLargestIncomingBytes)
        return fail(ErrorCode::Malformed, Words::tr("expected at most 16 MiB of text"));
    if (bytes.trimmed().startsWith('{')) {
        auto fragment = scenario::parseFragment(bytes);
        if (!fragment)
            return tl::make_unexpected(fragment.error());
        out.fragment = std::move(*fragment);
        return out;
    }
    const auto outline = exchange::outlineFragment(bytes, scenario);
    if (!outline)
        return tl::make_unexpected(outline.error());
    out.fragment = outline->scenario;
    out.fragment.insert(QStringLiteral("beats"), placed(scenario::listOf(out.fragment, "beats")));
    out.headless = outline->headless;
    for (const exchange::Loss& loss : outline->lost)
        out.lost.append(loss.text());
    return out;
}

Result<Incoming> incomingFile(const QString& path, const QJsonObject& scenario)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (info.isDir())
        return refused(Words::tr("“%1” is a folder; drop the text file itself.").arg(name));
    const auto format = exchange::importFormatOf(path);
    const bool fragment = name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) && !name.endsWith(QLatin1String(".scenario.json"), Qt::CaseInsensitive);
    if (format == exchange::ImportFormat::Twee || format == exchange::ImportFormat::Twine
        || name.endsWith(QLatin1String(".scenario.json"), Qt::CaseInsensitive) || name.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive))
        return refused(Words::tr("“%1” is a whole scenario; drop it on the Library page.").arg(name));
    if (format != exchange::ImportFormat::Outline && !fragment)
        return refused(Words::tr("“%1” is no plain text; what can be dropped here is a .txt or .md outline, or text.").arg(name));
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return refused(Words::tr("“%1” can not be read.").arg(name));
    // The size a file system states is not believed.
    const QByteArray bytes = file.read(kLargestIncomingBytes + 1);
    if (bytes.size() > kLargestIncomingBytes)
        return refused(Words::tr("“%1” is larger than 16 MiB, too large for one scenario.").arg(name));
    auto read = incomingText(bytes, scenario);
    if (!read)
        return refused(Words::tr("“%1” holds no beats: %2").arg(name, read.error().text()));
    return read;
}

QString lossWords(const QString& done, const QStringList& lost)
{
    constexpr qsizetype kShown = 3;
    if (lost.isEmpty())
        return done;
    QStringList lines = lost.mid(0, kShown);
    if (lost.size() > kShown)
        lines.append(Words::tr("and %1 more").arg(lost.size() - kShown));
    return lost.size() == 1 ? Words::tr("%1 One thing to look at: %2.").arg(done, lines.first())
                            : Words::tr("%1 %2 things to look at: %3.").arg(done).arg(lost.size()).arg(lines.join(QStringLiteral("; ")));
}

} // namespace holdspace::ui
