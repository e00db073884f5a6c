// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates.h"

#include "references.h"
#include "scenariofile.h"
#include "storyorder.h"
#include "texts.h"
#include "things.h"

#include <QtGlobal>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    /// The question that stands for a text; empty for texts that stay blank. `#N` in a path counts for any name or number.
    struct Question {
        const char* place;
        const char* text;
    };
    constexpr Question kQuestions[] = {
        { "summary", "In two sentences: who is in the room, and what is hard about it?" },
        { "setting", "Where is it, who takes part, what is prepared?" },
        { "safety", "What may touch people too closely, and what do you do then?" },
        { "deRole", "How do the portrayers leave their role afterwards?" },
        { "doorNote", "What do participants read at the door?" },
        { "room", "How does the room look?" },
        { "criteria/N", "What would show that it went well?" },
        { "props/N", "What has to lie ready?" },
        { "objectives/N/text", "What should they be able to do afterwards?" },
        { "prebrief/text", "What do participants need to know before they go in?" },
        { "prebrief/supportContacts", "Who can they turn to afterwards?" },
        { "cast/N/backstory", "What has this person been through today, and what do they fear most?" },
        { "cast/N/knows", "What does this person know, and what not?" },
        { "cast/N/needs/N/text", "What does this person need that nobody has asked about?" },
        { "cast/N/needs/N/howSignalled", "How would someone see it?" },
        { "cast/N/needs/N/ifMet", "What do they do if it is met?" },
        { "cast/N/needs/N/ifMissed", "What do they do if it is missed?" },
        { "cast/N/comeDownWhen/N", "What brings them down again?" },
        { "cast/N/ladder/#0/behaviour", "At ease: what do they do?" },
        { "cast/N/ladder/#1/behaviour", "The first sign: what do they do?" },
        { "cast/N/ladder/#2/behaviour", "Stronger: what do they do?" },
        { "cast/N/ladder/#3/behaviour", "Hard to miss: what do they do?" },
        { "cast/N/ladder/#4/behaviour", "Nearly too much: what do they do?" },
        { "cast/N/ladder/#5/behaviour", "The most you allow: what do they do?" },
        { "cast/N/ladder/N/line", "What do they say?" },
        { "opportunities/N/cue", "What can the participants see or hear here?" },
        { "opportunities/N/wanted/N", "What would help?" },
        { "opportunities/N/watchFor/N", "What would close the door?" },
        { "triggers/N/label", "What happens?" }, // numbered: two in one beat must differ
        { "triggers/N/line", "What do they say or do?" },
        { "beats/N/title", "What now?" }, // numbered, and short enough for a card
        { "beats/N/text", "What is going on, and what does each person want right now?" },
        { "beats/N/cues/N", "What do they do as this begins?" },
        { "beats/N/watchFor/N", "What do you look out for?" },
        { "beats/N/prompts/N", "What do you want to ask about this moment?" },
        { "beats/N/exits/N/label", "Why this way?" },
        { "prompts/N/text", "What do you want to ask about this moment?" },
    };

    bool fits(const QStringList& place, const QStringList& steps)
    {
        if (place.size() != steps.size())
            return false;
        for (qsizetype i = 0; i < place.size(); ++i) {
            if (place.at(i) != "N"_L1 && place.at(i) != steps.at(i))
                return false;
        }
        return true;
    }

    QString questionFor(const QString& path)
    {
        static const QList<std::pair<QStringList, QString>> questions = [] {
            QList<std::pair<QStringList, QString>> out;
            for (const Question& each : kQuestions)
                out.append({ QString::fromLatin1(each.place).split(u'/'), QString::fromLatin1(each.text) });
            return out;
        }();
        const QStringList steps = path.split(u'/');
        for (const auto& [place, text] : questions) {
            if (fits(place, steps))
                return text;
        }
        return {};
    }

    bool isNumbered(const QString& path)
    {
        const QString key = path.section(u'/', -1);
        return (path.startsWith("beats/"_L1) && key == "title"_L1) || (path.startsWith("triggers/"_L1) && key == "label"_L1);
    }

    /// Names people by their role, in their names and in their ids.
    QJsonObject namedByRole(const QJsonObject& scenario)
    {
        QJsonObject out = scenario;
        QJsonArray cast = listOf(out, "cast");
        out.insert("cast"_L1, QJsonArray()); // their old ids are free
        FreshIds ids(out);
        IdMap map;
        QSet<QString> names;
        for (qsizetype i = 0; i < cast.size(); ++i) {
            QJsonObject member = cast.at(i).toObject();
            QString role = member.value("role"_L1).toString().trimmed();
            if (role.isEmpty())
                role = u"person"_s;
            const QString name = role.at(0).toUpper() + role.mid(1);
            QString free = name;
            for (int n = 2; names.contains(free.toCaseFolded()); ++n)
                free = QStringLiteral("%1 %2").arg(name).arg(n);
            names.insert(free.toCaseFolded());
            map[Thing::CastMember].insert(idOf(member), ids.forName(role));
            member.insert("name"_L1, free);
            cast[i] = member;
        }
        out.insert("cast"_L1, cast);
        return renamedThings(out, map);
    }

    /// Only these keys of an object.
    QJsonObject only(const QJsonObject& object, const QStringList& keys)
    {
        QJsonObject out;
        for (const QString& key : keys) {
            if (object.contains(key))
                out.insert(key, object.value(key));
        }
        return out;
    }

    QStringList keyNames(const char* text)
    {
        return QString::fromLatin1(text).split(u' ');
    }

    template <class Change> void each(QJsonObject& object, const char* key, Change change)
    {
        QJsonArray list = listOf(object, key);
        for (qsizetype i = 0; i < list.size(); ++i) {
            QJsonObject thing = list.at(i).toObject();
            change(thing);
            list[i] = thing;
        }
        if (object.contains(QLatin1StringView(key)))
            object.insert(QLatin1StringView(key), list);
    }

    /// The same question once is enough.
    QJsonArray once(const QJsonArray& list)
    {
        QJsonArray out;
        for (const QJsonValue& value : list) {
            if (!out.contains(value))
                out.append(value);
        }
        return out;
    }

    /// Each tick button keeps its own name.
    QJsonValue withPlainTicks(const QJsonValue& value, QHash<QString, QString>& ticks)
    {
        if (value.isArray()) {
            QJsonArray out;
            for (const QJsonValue& part : value.toArray())
                out.append(withPlainTicks(part, ticks));
            return out;
        }
        if (!value.isObject())
            return value;
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() != "operator"_L1 || !it.value().isString()) {
                out.insert(it.key(), withPlainTicks(it.value(), ticks));
                continue;
            }
            QString& tick = ticks[it.value().toString()];
            if (tick.isEmpty())
                tick = QStringLiteral("Tick %1").arg(ticks.size());
            out.insert(it.key(), tick);
        }
        return out;
    }

    /// Takes away what belongs to the sample's people and has no question.
    QJsonObject stripped(const QJsonObject& sample)
    {
        QJsonObject out = only(sample,
            keyNames("format version language minutes summary setting objectives prebrief cast couplings variables opportunities "
                  "triggers start beats "
                  "prompts criteria recording safety groups deRole doorNote props room"));
        each(out, "objectives", [](QJsonObject& objective) { objective = only(objective, keyNames("id text")); });
        each(out, "cast", [](QJsonObject& member) {
            member = only(member,
                keyNames("id name role portrayal profile baseline trust sensitivity needs ladder backstory present optional knows comeDownWhen"));
            each(member, "needs", [](QJsonObject& need) {
                need = only(need, keyNames("text howSignalled ifMet ifMissed"));
                need.insert("consultedWith"_L1, QString());
            });
            each(member, "ladder", [](QJsonObject& rung) { rung = only(rung, keyNames("level behaviour line")); });
        });
        each(out, "opportunities", [](QJsonObject& opportunity) {
            opportunity
                = only(opportunity, keyNames("id beat character type emotion intensity windowMs cue wanted watchFor objectives"));
        });
        each(out, "triggers", [](QJsonObject& trigger) {
            trigger = only(trigger, keyNames("id label character kind effects trust level line opens beats when key"));
        });
        QHash<QString, QString> ticks;
        const auto withoutWords = [&](QJsonObject& thing) {
            if (thing.contains("when"_L1))
                thing.insert("when"_L1, withPlainTicks(thing.value("when"_L1), ticks));
        };
        each(out, "couplings", withoutWords);
        each(out, "triggers", withoutWords);
        each(out, "beats", [&](QJsonObject& beat) {
            beat = only(beat, keyNames("id title text cues watchFor onEnter objectives ending position group colour exits prompts"));
            each(beat, "exits", [&](QJsonObject& exit) {
                exit = only(exit, keyNames("id to label mode when effects"));
                withoutWords(exit);
            });
        });
        each(out, "prompts", [](QJsonObject& prompt) { prompt = only(prompt, keyNames("phase beat text")); });
        QJsonObject prebrief = only(out.value("prebrief"_L1).toObject(), keyNames("text stopWord supportContacts"));
        prebrief.insert("contentWarnings"_L1, QJsonArray());
        out.insert("prebrief"_L1, prebrief);
        return out;
    }

} // namespace

const QList<ScenarioTemplate>& scenarioTemplates()
{
    static const QList<ScenarioTemplate> templates {
        { "bad-news", QT_TRANSLATE_NOOP("ScenarioTemplate", "Bad news"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "Someone has to be told, and then nothing has to be said for a while."),
            "scn-03" },
        { "family-at-the-bedside", QT_TRANSLATE_NOOP("ScenarioTemplate", "Family at the bedside"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "A team works, and a relative stands beside it."), "scn-01" },
        { "error-disclosure", QT_TRANSLATE_NOOP("ScenarioTemplate", "Error disclosure"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "Something went wrong, and the family asks what."), "scn-02" },
        { "language-barrier", QT_TRANSLATE_NOOP("ScenarioTemplate", "Language barrier"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "A patient is spoken for by someone else."), "scn-04" },
        { "conflict", QT_TRANSLATE_NOOP("ScenarioTemplate", "Conflict"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "People who love the same person want different things."), "scn-06" },
        { "colleague", QT_TRANSLATE_NOOP("ScenarioTemplate", "Colleague"),
            QT_TRANSLATE_NOOP("ScenarioTemplate", "A colleague says that all is fine."), "scn-07" },
    };
    return templates;
}

QJsonObject emptied(const QJsonObject& sample, const QString& id, const QString& title)
{
    // Beats are numbered as the story goes, as the outline lists them.
    const Scenario read = readScenario(sample).scenario;
    QHash<QString, qsizetype> numbers;
    for (const qsizetype at : storyOrder(read))
        numbers.insert(u'#' + read.beats.at(at).id.text(), numbers.size() + 1);
    qsizetype triggers = 0;
    QJsonObject out
        = withTexts(namedByRole(stripped(sample)), [&](const QString& path, const QString& text) -> std::optional<QString> {
              const QString question = questionFor(path);
              if (question.isEmpty() || text.trimmed().isEmpty())
                  return std::nullopt;
              if (!isNumbered(path))
                  return question;
              const qsizetype number = path.startsWith("beats/"_L1) ? numbers.value(path.section(u'/', 1, 1)) : ++triggers;
              return QStringLiteral("%1 %2").arg(number).arg(question);
          });
    each(out, "opportunities", [](QJsonObject& opportunity) {
        for (const auto key : { "wanted"_L1, "watchFor"_L1 }) {
            if (opportunity.contains(key))
                opportunity.insert(key, once(opportunity.value(key).toArray()));
        }
    });
    each(out, "beats", [](QJsonObject& beat) {
        for (const char* list : { "watchFor", "prompts" }) {
            if (beat.contains(QLatin1StringView(list)))
                beat.insert(QLatin1StringView(list), once(listOf(beat, list)));
        }
    });
    each(out, "cast", [](QJsonObject& member) {
        if (member.contains("comeDownWhen"_L1))
            member.insert("comeDownWhen"_L1, once(listOf(member, "comeDownWhen")));
    });
    for (const char* list : { "criteria", "props", "prompts" }) {
        if (out.contains(QLatin1StringView(list)))
            out.insert(QLatin1StringView(list), once(listOf(out, list)));
    }
    out.insert("id"_L1, id);
    out.insert("title"_L1, title);
    return out;
}

QStringList openQuestions(const QJsonObject& scenario)
{
    QStringList open;
    const QJsonObject same = withTexts(scenario, [&](const QString& path, const QString& text) -> std::optional<QString> {
        const QString question = questionFor(path);
        if (!question.isEmpty() && (isNumbered(path) ? text.endsWith(u' ' + question) : text == question))
            open.append(path);
        return std::nullopt;
    });
    Q_UNUSED(same)
    return open;
}

} // namespace holdspace::scenario
