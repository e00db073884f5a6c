// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "outlinefragment.h"

#include "importing.h"

#include <scenario/fragments.h>
#include <scenario/things.h>

namespace holdspace::exchange {

namespace {

    QString folded(const QString& name) { return name.simplified().toCaseFolded(); }

    /// The scenario's own person whom the text means by this speaker; empty when nobody is called so.
    QJsonObject meant(const QJsonObject& speaker, const QJsonArray& own)
    {
        const QString name = folded(speaker.value(QLatin1String("name")).toString());
        for (const bool whole : { true, false }) {
            for (const QJsonValue& value : own) {
                const QString called = folded(value.toObject().value(QLatin1String("name")).toString());
                if (whole ? called == name || folded(scenario::idOf(value)) == name : called.section(QLatin1Char(' '), 0, 0) == name)
                    return value.toObject();
            }
        }
        return {};
    }

    /// The same lines under other ids; two speakers who are one person say theirs one after the other.
    QJsonObject spokenBy(const QJsonObject& cues, const QHash<QString, QString>& ids)
    {
        QJsonObject out;
        for (auto cue = cues.begin(); cue != cues.end(); ++cue) {
            const QString id = ids.value(cue.key(), cue.key());
            const QString before = out.value(id).toString();
            out.insert(id, before.isEmpty() ? cue->toString() : before + QLatin1Char(' ') + cue->toString());
        }
        return out;
    }

} // namespace

Result<Imported> outlineFragment(const QByteArray& bytes, const QJsonObject& scenario)
{
    auto read = importOutline(bytes);
    if (!read)
        return read;
    Imported out = std::move(*read);
    if (out.scenario.contains(QLatin1String("summary")))
        out.lost.append({ {}, QStringLiteral("the text before the first heading was left out") });
    if (const QString title = out.scenario.value(QLatin1String("title")).toString(); title != QLatin1String(kUntitled))
        out.lost.append({ {}, QStringLiteral("the title \"%1\" was left out").arg(title.left(80)) });

    const QJsonArray own = scenario::listOf(scenario, "cast");
    QHash<QString, QString> ids;
    QJsonArray cast;
    for (const QJsonValue& value : scenario::listOf(out.scenario, "cast")) {
        const QJsonObject person = meant(value.toObject(), own);
        if (!person.isEmpty())
            ids.insert(scenario::idOf(value), scenario::idOf(person));
        const QJsonObject wanted = person.isEmpty() ? value.toObject() : person;
        if (!cast.contains(wanted))
            cast.append(wanted);
    }
    QJsonArray beats;
    for (const QJsonValue& value : scenario::listOf(out.scenario, "beats")) {
        QJsonObject beat = value.toObject();
        if (const QJsonObject cues = beat.value(QLatin1String("cues")).toObject(); !cues.isEmpty())
            beat.insert(QStringLiteral("cues"), spokenBy(cues, ids));
        beats.append(beat);
    }
    out.scenario = { { QStringLiteral("format"), QStringLiteral("holdspace-fragment") }, { QStringLiteral("version"), scenario::kFragmentVersion },
        { QStringLiteral("beats"), beats } };
    if (!cast.isEmpty())
        out.scenario.insert(QStringLiteral("cast"), cast);
    return out;
}

} // namespace holdspace::exchange
