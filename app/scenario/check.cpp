// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include "media.h"
#include "rules.h"
#include "scenariofile.h"

namespace holdspace::scenario {

namespace {

    using rules::at;
    using rules::Checked;
    using rules::shown;

    template <class List, class Name> void unique(Checked& c, const List& list, const char* key, const char* what, Name name)
    {
        QSet<QString> seen;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString id = name(list.at(i));
            if (id.isEmpty())
                continue;
            if (seen.contains(id))
                c.add("E_DUP_ID", at(key, i),
                    QStringLiteral("the id \"%1\" is used by an earlier %2").arg(shown(id), QLatin1String(what)));
            seen.insert(id);
        }
    }

    void ids(Checked& c)
    {
        const auto byId = [](const auto& each) { return each.id.text(); };
        unique(c, c.s.beats, "beats", "beat", byId);
        unique(c, c.s.cast, "cast", "cast member", byId);
        unique(c, c.s.opportunities, "opportunities", "opportunity", byId);
        unique(c, c.s.triggers, "triggers", "trigger", byId);
        unique(c, c.s.objectives, "objectives", "objective", byId);
        unique(c, c.s.variables, "variables", "variable", [](const Variable& v) { return v.name; });
        QSet<ExitId> exits;
        for (qsizetype b = 0; b < c.s.beats.size(); ++b) {
            for (qsizetype x = 0; x < c.s.beats.at(b).exits.size(); ++x) {
                const ExitId id = c.s.beats.at(b).exits.at(x).id;
                if (id.isEmpty())
                    continue;
                if (exits.contains(id))
                    c.add("E_DUP_ID", at("beats", b, "exits", x),
                        QStringLiteral("the id \"%1\" is used by an earlier exit").arg(shown(id.text())));
                exits.insert(id);
            }
        }
        for (qsizetype m = 0; m < c.s.cast.size(); ++m) {
            QSet<int> levels;
            const QList<Rung>& ladder = c.s.cast.at(m).ladder;
            for (qsizetype r = 0; r < ladder.size(); ++r) {
                const int level = ladder.at(r).level;
                if (level >= 0 && levels.contains(level))
                    c.add("E_DUP_ID", at("cast", m, "ladder", r), QStringLiteral("this ladder has level %1 already").arg(level));
                levels.insert(level);
            }
        }
    }

    void references(Checked& c, const ReadScenario& read)
    {
        static const char* const words[] = { "beat", "cast member", "opportunity", "trigger", "variable", "objective" };
        for (const Reference& r : read.missing)
            c.add("E_BAD_REF", r.where,
                QStringLiteral("no %1 \"%2\"").arg(QLatin1String(words[static_cast<size_t>(r.to)]), shown(r.name)));
        for (const Reference& r : read.media) {
            if (leadsOutside(r.name))
                c.add("E_BAD_REF", r.where, QStringLiteral("expected a media path inside the scenario's folder"));
        }
    }

    void media(Checked& c, const QList<Reference>& paths, const MediaExists& exists)
    {
        for (const Reference& r : paths) {
            if (!leadsOutside(r.name) && !exists(r.name))
                c.add("W_MISSING_MEDIA", r.where, QStringLiteral("the media file \"%1\" is not there").arg(shown(r.name)));
        }
    }

} // namespace

QList<Finding> check(const QJsonObject& json, const MediaExists& mediaExists)
{
    ReadScenario read = readScenario(json);
    Checked checked(json, read.scenario, read.findings);
    // Errors before warnings, so that the limit on findings hides none of them.
    ids(checked);
    references(checked, read);
    rules::graph(checked);
    if (mediaExists)
        media(checked, read.media, mediaExists);
    rules::people(checked);
    rules::console(checked);
    rules::story(checked);
    checked.close();
    return read.findings;
}

QList<BeatId> reachableBeats(const Scenario& scenario)
{
    QList<BeatId> reached;
    QSet<BeatId> seen;
    if (!scenario.beat(scenario.start))
        return reached;
    reached.append(scenario.start);
    seen.insert(scenario.start);
    for (qsizetype i = 0; i < reached.size(); ++i) {
        for (const Exit& exit : scenario.beat(reached.at(i))->exits) {
            if (!seen.contains(exit.to) && scenario.beat(exit.to)) {
                seen.insert(exit.to);
                reached.append(exit.to);
            }
        }
    }
    return reached;
}

} // namespace holdspace::scenario
