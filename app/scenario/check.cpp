// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include "scenariofile.h"
#include "triggerkinds.h"

#include <foundation/json.h>

#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

namespace {

constexpr int kLongestLine = 72;
constexpr qint64 kShortestWindowMs = 5000;
constexpr double kIdleSeconds = 90;
constexpr int kMostChoices = 7;
constexpr qsizetype kMostCast = 8;

bool isBlank(const QString& text)
{
    return text.trimmed().isEmpty();
}

bool allBlank(const QStringList& texts)
{
    return std::all_of(texts.begin(), texts.end(), isBlank);
}

qsizetype characters(const QString& text)
{
    return text.trimmed().toUcs4().size();
}

template <class Each> void forEachCondition(const Condition& condition, bool insideNot, Each each)
{
    each(condition, insideNot);
    for (const Condition& part : condition.parts)
        forEachCondition(part, insideNot || condition.kind == Condition::Kind::Not, each);
}

/// The earliest second of a stay at which a condition can hold, as far as the clock decides.
double earliest(const Condition& c)
{
    using Kind = Condition::Kind;
    switch (c.kind) {
    case Kind::Elapsed:
    case Kind::LearnerSilence:
        return c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual ? c.number : 0;
    case Kind::Held:
        return earliest(c.parts.first()) + c.number;
    case Kind::All: {
        double latest = 0;
        for (const Condition& part : c.parts)
            latest = std::max(latest, earliest(part));
        return latest;
    }
    case Kind::Any: {
        double first = c.parts.isEmpty() ? 0 : earliest(c.parts.first());
        for (const Condition& part : c.parts)
            first = std::min(first, earliest(part));
        return first;
    }
    default:
        return 0;
    }
}

class Checker {
public:
    Checker(const QJsonObject& json, const MediaExists& mediaExists)
        : m_json(json), m_mediaExists(mediaExists), m_read(readScenario(json)), m_s(m_read.scenario), m_findings(m_read.findings)
    {
    }

    QList<Finding> run()
    {
        collectIds();
        references();
        if (start())
            reachability();
        deadEnds();
        ladders();
        choicesAndKeys();
        longLines();
        idleAndAnger();
        neverSet();
        safetyAndPrompts();
        windows();
        return m_findings;
    }

private:
    static QString at(const char* list, qsizetype i) { return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(i); }
    void add(const char* code, const QString& where, const QString& message) { m_findings.append({ QLatin1String(code), where, message }); }

    template <class List, class Name> void unique(const List& list, const char* key, const char* what, Name name)
    {
        QSet<QString> seen;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString id = name(list.at(i));
            if (id.isEmpty())
                continue;
            if (seen.contains(id))
                add("E_DUP_ID", at(key, i), QStringLiteral("the id \"%1\" is used by an earlier %2").arg(id, QLatin1String(what)));
            seen.insert(id);
        }
    }

    void collectIds()
    {
        const auto byId = [](const auto& each) { return each.id.text(); };
        unique(m_s.beats, "beats", "beat", byId);
        unique(m_s.cast, "cast", "cast member", byId);
        unique(m_s.opportunities, "opportunities", "opportunity", byId);
        unique(m_s.triggers, "triggers", "trigger", byId);
        unique(m_s.objectives, "objectives", "objective", byId);
        unique(m_s.variables, "variables", "variable", [](const Variable& v) { return v.name; });
        QSet<ExitId> exits;
        for (qsizetype b = 0; b < m_s.beats.size(); ++b) {
            for (qsizetype x = 0; x < m_s.beats.at(b).exits.size(); ++x) {
                const ExitId id = m_s.beats.at(b).exits.at(x).id;
                if (id.isEmpty())
                    continue;
                if (exits.contains(id)) {
                    add("E_DUP_ID", QStringLiteral("/beats/%1/exits/%2").arg(b).arg(x),
                        QStringLiteral("the id \"%1\" is used by an earlier exit").arg(id.text()));
                }
                exits.insert(id);
            }
        }
        for (qsizetype c = 0; c < m_s.cast.size(); ++c) {
            QSet<int> levels;
            const QList<Rung>& ladder = m_s.cast.at(c).ladder;
            for (qsizetype r = 0; r < ladder.size(); ++r) {
                if (ladder.at(r).level >= 0 && levels.contains(ladder.at(r).level)) {
                    add("E_DUP_ID", QStringLiteral("/cast/%1/ladder/%2").arg(c).arg(r),
                        QStringLiteral("this ladder has level %1 already").arg(ladder.at(r).level));
                }
                levels.insert(ladder.at(r).level);
            }
        }
        for (const Objective& each : std::as_const(m_s.objectives))
            m_objectives.insert(each.id);
        for (const Variable& each : std::as_const(m_s.variables))
            m_variables.insert(each.name);
    }

    // References. An empty one is either missing (fine) or was wrong (said already).
    void needBeat(const BeatId& id, const QString& where)
    {
        if (!id.isEmpty() && !m_s.beat(id))
            add("E_BAD_REF", where, QStringLiteral("no beat \"%1\"").arg(id.text()));
    }
    void needCharacter(const CharacterId& id, const QString& where)
    {
        if (!id.isEmpty() && !m_s.castMember(id))
            add("E_BAD_REF", where, QStringLiteral("no cast member \"%1\"").arg(id.text()));
    }
    void needOpportunity(const OpportunityId& id, const QString& where)
    {
        if (!id.isEmpty() && !m_s.opportunity(id))
            add("E_BAD_REF", where, QStringLiteral("no opportunity \"%1\"").arg(id.text()));
    }
    void needTrigger(const TriggerId& id, const QString& where)
    {
        if (!id.isEmpty() && !m_s.trigger(id))
            add("E_BAD_REF", where, QStringLiteral("no trigger \"%1\"").arg(id.text()));
    }
    void needVariable(const QString& name, const QString& where)
    {
        if (!name.isEmpty() && !m_variables.contains(name))
            add("E_BAD_REF", where, QStringLiteral("no variable \"%1\"").arg(name));
    }
    void media(const QString& path, const QString& where)
    {
        if (path.isEmpty())
            return;
        const bool drive = path.size() > 1 && path.at(1) == QLatin1Char(':');
        const QStringList steps = path.split(QLatin1Char('/'));
        if (path.startsWith(QLatin1Char('/')) || drive || path.contains(QLatin1Char('\\')) || steps.contains(QStringLiteral("..")))
            add("E_BAD_REF", where, QStringLiteral("expected a media path inside the scenario's folder"));
        else if (m_mediaExists && !m_mediaExists(path))
            add("W_MISSING_MEDIA", where, QStringLiteral("the media file \"%1\" is not there").arg(path));
    }

    void conditionReferences(const Condition& c, const QString& where)
    {
        using Kind = Condition::Kind;
        switch (c.kind) {
        case Kind::All:
        case Kind::Any:
            for (qsizetype i = 0; i < c.parts.size(); ++i) {
                const QString key = c.kind == Kind::All ? QStringLiteral("all") : QStringLiteral("any");
                conditionReferences(c.parts.at(i), QStringLiteral("%1/%2/%3").arg(where, key).arg(i));
            }
            break;
        case Kind::Not:
            conditionReferences(c.parts.first(), where + QStringLiteral("/not"));
            break;
        case Kind::Held:
            conditionReferences(c.parts.first(), where + QStringLiteral("/held/0"));
            break;
        case Kind::Answered:
            needOpportunity(c.opportunity, where + QStringLiteral("/answered"));
            break;
        case Kind::Missed:
            needOpportunity(c.opportunity, where + QStringLiteral("/missed"));
            break;
        case Kind::Terminated:
            needOpportunity(c.opportunity, where + QStringLiteral("/terminated"));
            break;
        case Kind::Level:
            needCharacter(c.character, where + QStringLiteral("/level/0"));
            break;
        case Kind::Agitation:
            needCharacter(c.character, where + QStringLiteral("/agitation/0"));
            break;
        case Kind::Trust:
            needCharacter(c.character, where + QStringLiteral("/trust/0"));
            break;
        case Kind::Tag:
            needCharacter(c.character, where + QStringLiteral("/tag/1"));
            break;
        case Kind::Present:
            needCharacter(c.character, where + QStringLiteral("/present"));
            break;
        case Kind::VariableIs:
            needVariable(c.text, where + QStringLiteral("/variable/0"));
            break;
        default:
            break;
        }
    }
    void effectReferences(const QList<Effect>& effects, const QString& where)
    {
        for (qsizetype i = 0; i < effects.size(); ++i) {
            const Effect& e = effects.at(i);
            const QString place = QStringLiteral("%1/%2").arg(where).arg(i);
            needCharacter(e.character, place);
            needVariable(e.variable, place);
            needTrigger(e.trigger, place);
        }
    }

    void references()
    {
        for (qsizetype i = 0; i < m_s.cast.size(); ++i) {
            const QList<Rung>& ladder = m_s.cast.at(i).ladder;
            for (qsizetype r = 0; r < ladder.size(); ++r)
                media(ladder.at(r).media, QStringLiteral("/cast/%1/ladder/%2/media").arg(i).arg(r));
        }
        for (qsizetype i = 0; i < m_s.couplings.size(); ++i) {
            conditionReferences(m_s.couplings.at(i).when, at("couplings", i) + QStringLiteral("/when"));
            needCharacter(m_s.couplings.at(i).character, at("couplings", i) + QStringLiteral("/then/character"));
        }
        for (qsizetype i = 0; i < m_s.opportunities.size(); ++i) {
            needBeat(m_s.opportunities.at(i).beat, at("opportunities", i) + QStringLiteral("/beat"));
            needCharacter(m_s.opportunities.at(i).character, at("opportunities", i) + QStringLiteral("/character"));
        }
        for (qsizetype i = 0; i < m_s.triggers.size(); ++i) {
            const Trigger& t = m_s.triggers.at(i);
            needCharacter(t.character, at("triggers", i) + QStringLiteral("/character"));
            needOpportunity(t.opens, at("triggers", i) + QStringLiteral("/opens"));
            for (qsizetype b = 0; b < t.beats.size(); ++b)
                needBeat(t.beats.at(b), QStringLiteral("%1/beats/%2").arg(at("triggers", i)).arg(b));
            if (t.when)
                conditionReferences(*t.when, at("triggers", i) + QStringLiteral("/when"));
            media(t.media, at("triggers", i) + QStringLiteral("/media"));
        }
        for (qsizetype i = 0; i < m_s.beats.size(); ++i) {
            const Beat& b = m_s.beats.at(i);
            for (auto it = b.cues.begin(); it != b.cues.end(); ++it)
                needCharacter(it.key(), at("beats", i) + QStringLiteral("/cues") + json::pointerStep(it.key().text()));
            for (qsizetype o = 0; o < b.objectives.size(); ++o) {
                if (!b.objectives.at(o).isEmpty() && !m_objectives.contains(b.objectives.at(o))) {
                    add("E_BAD_REF", QStringLiteral("%1/objectives/%2").arg(at("beats", i)).arg(o),
                        QStringLiteral("no objective \"%1\"").arg(b.objectives.at(o).text()));
                }
            }
            effectReferences(b.onEnter, at("beats", i) + QStringLiteral("/onEnter"));
            for (qsizetype x = 0; x < b.exits.size(); ++x) {
                const QString place = QStringLiteral("%1/exits/%2").arg(at("beats", i)).arg(x);
                needBeat(b.exits.at(x).to, place + QStringLiteral("/to"));
                if (b.exits.at(x).when)
                    conditionReferences(*b.exits.at(x).when, place + QStringLiteral("/when"));
                effectReferences(b.exits.at(x).effects, place + QStringLiteral("/effects"));
            }
        }
        for (qsizetype i = 0; i < m_s.prompts.size(); ++i)
            needBeat(m_s.prompts.at(i).beat, at("prompts", i) + QStringLiteral("/beat"));
    }

    bool start()
    {
        const QJsonValue value = m_json.value(QLatin1String("start"));
        if (value.isUndefined()) {
            add("E_START", QString(), QStringLiteral("expected \"start\": the id of the first beat"));
            return false;
        }
        if (!value.isNull() && !value.isString())
            return false; // an E_TYPE already
        if (isBlank(value.toString()) || !m_s.beat(m_s.start)) {
            add("E_START", QStringLiteral("/start"), QStringLiteral("expected the id of the first beat"));
            return false;
        }
        return true;
    }

    void deadEnds()
    {
        for (qsizetype i = 0; i < m_s.beats.size(); ++i) {
            if (!m_s.beats.at(i).ending && m_s.beats.at(i).exits.isEmpty())
                add("W_DEAD_END", at("beats", i), QStringLiteral("\"%1\" has no exit and is not an ending").arg(m_s.beats.at(i).title));
        }
    }

    void reachability()
    {
        const qsizetype n = m_s.beats.size();
        QHash<BeatId, qsizetype> place;
        for (qsizetype i = 0; i < n; ++i) {
            if (!place.contains(m_s.beats.at(i).id))
                place.insert(m_s.beats.at(i).id, i);
        }
        QList<bool> reached(n, false);
        for (const BeatId& id : reachableBeats(m_s))
            reached[place.value(id)] = true;
        bool ends = false;
        for (qsizetype i = 0; i < n; ++i) {
            // A second beat of one id is named by nothing; E_DUP_ID says so already.
            if (place.value(m_s.beats.at(i).id) != i)
                continue;
            if (!reached.at(i))
                add("W_UNREACHABLE", at("beats", i), QStringLiteral("no path leads to \"%1\"").arg(m_s.beats.at(i).title));
            else if (m_s.beats.at(i).ending)
                ends = true;
        }
        if (!ends) {
            add("E_NO_ENDING", QStringLiteral("/beats"), QStringLiteral("no path from the start leads to an ending"));
            return;
        }
        loops(place, reached);
    }

    /// Strongly connected components without a way out (Tarjan, without recursion).
    void loops(const QHash<BeatId, qsizetype>& place, const QList<bool>& reached)
    {
        const qsizetype n = m_s.beats.size();
        QList<QList<qsizetype>> next(n);
        for (qsizetype i = 0; i < n; ++i) {
            for (const Exit& exit : m_s.beats.at(i).exits) {
                const auto to = place.constFind(exit.to);
                if (to != place.constEnd())
                    next[i].append(*to);
            }
        }
        QList<qsizetype> order(n, -1), low(n, 0), component(n, -1), stack;
        QList<bool> onStack(n, false);
        struct Frame { qsizetype beat; qsizetype edge; };
        QList<Frame> frames;
        qsizetype counter = 0;
        QList<QList<qsizetype>> components;
        for (qsizetype root = 0; root < n; ++root) {
            if (order.at(root) >= 0 || !reached.at(root))
                continue;
            frames.append({ root, 0 });
            while (!frames.isEmpty()) {
                Frame& frame = frames.last();
                const qsizetype v = frame.beat;
                if (frame.edge == 0) {
                    order[v] = low[v] = counter++;
                    stack.append(v);
                    onStack[v] = true;
                }
                if (frame.edge < next.at(v).size()) {
                    const qsizetype w = next.at(v).at(frame.edge++);
                    if (order.at(w) < 0)
                        frames.append({ w, 0 });
                    else if (onStack.at(w))
                        low[v] = std::min(low.at(v), order.at(w));
                    continue; // frame may have moved
                }
                if (low.at(v) == order.at(v)) {
                    QList<qsizetype> members;
                    qsizetype w = -1;
                    do {
                        w = stack.takeLast();
                        onStack[w] = false;
                        component[w] = components.size();
                        members.append(w);
                    } while (w != v);
                    components.append(members);
                }
                frames.removeLast();
                if (!frames.isEmpty())
                    low[frames.last().beat] = std::min(low.at(frames.last().beat), low.at(v));
            }
        }
        QList<qsizetype> firsts;
        for (const QList<qsizetype>& members : std::as_const(components)) {
            bool cycle = members.size() > 1;
            bool wayOut = false;
            for (const qsizetype v : members) {
                wayOut = wayOut || m_s.beats.at(v).ending;
                for (const qsizetype w : next.at(v)) {
                    if (w == v)
                        cycle = true;
                    wayOut = wayOut || component.at(w) != component.at(v);
                }
                // An exit to nowhere still counts as an exit.
                wayOut = wayOut || next.at(v).size() < m_s.beats.at(v).exits.size();
            }
            if (cycle && !wayOut)
                firsts.append(*std::min_element(members.begin(), members.end()));
        }
        std::sort(firsts.begin(), firsts.end());
        for (const qsizetype v : firsts)
            add("W_LOOP_NO_EXIT", at("beats", v), QStringLiteral("from \"%1\" the story goes round with no way out").arg(m_s.beats.at(v).title));
    }

    void ladders()
    {
        for (qsizetype i = 0; i < m_s.cast.size(); ++i) {
            const CastMember& c = m_s.cast.at(i);
            bool none = allBlank(c.comeDownWhen);
            for (const Rung& rung : c.ladder)
                none = none && allBlank(rung.comeDownWhen);
            const bool wholeLadder = c.ladder.size() >= 2 && none;
            for (qsizetype r = 0; r < c.ladder.size(); ++r) {
                const Rung& rung = c.ladder.at(r);
                if (rung.level < 1)
                    continue;
                const bool lower = std::any_of(c.ladder.begin(), c.ladder.end(), [&](const Rung& other) { return other.level >= 0 && other.level < rung.level; });
                if (!lower) {
                    add("W_NO_WAY_DOWN", QStringLiteral("/cast/%1/ladder/%2").arg(i).arg(r),
                        QStringLiteral("level %1 of %2 has no lower level to come down to").arg(rung.level).arg(c.name));
                } else if (!wholeLadder && allBlank(rung.comeDownWhen) && allBlank(c.comeDownWhen)) {
                    add("W_NO_WAY_DOWN", QStringLiteral("/cast/%1/ladder/%2").arg(i).arg(r),
                        QStringLiteral("nothing says what brings %1 down from level %2").arg(c.name).arg(rung.level));
                }
            }
            if (wholeLadder)
                add("W_NO_WAY_DOWN", at("cast", i), QStringLiteral("nothing says what brings %1 down").arg(c.name));
            for (qsizetype n = 0; n < c.needs.size(); ++n) {
                if (isBlank(c.needs.at(n).consultedWith)) {
                    add("W_NO_CONSULT", QStringLiteral("/cast/%1/needs/%2").arg(i).arg(n),
                        QStringLiteral("nobody was consulted about this need of %1").arg(c.name));
                }
            }
        }
        QSet<qsizetype> hinted;
        for (const Opportunity& each : std::as_const(m_s.opportunities)) {
            const CastMember* c = m_s.castMember(each.character);
            if (!c || !c->ladder.isEmpty())
                continue;
            const qsizetype i = c - m_s.cast.constData();
            if (!hinted.contains(i))
                add("H_NO_LADDER", at("cast", i), QStringLiteral("%1 has an opportunity but no ladder").arg(c->name));
            hinted.insert(i);
        }
    }

    static void operatorLabels(const Condition& condition, QSet<QString>& labels)
    {
        forEachCondition(condition, false, [&](const Condition& c, bool) {
            if (c.kind == Condition::Kind::Operator)
                labels.insert(c.text);
        });
    }

    /// Triggers by the beats that name them, and those offered everywhere, as positions in the list.
    void indexTriggers()
    {
        if (m_triggersIndexed)
            return;
        m_triggersIndexed = true;
        for (qsizetype i = 0; i < m_s.triggers.size(); ++i) {
            if (m_s.triggers.at(i).beats.isEmpty())
                m_everywhere.append(i);
            QSet<BeatId> once;
            for (const BeatId& beat : m_s.triggers.at(i).beats) {
                if (!once.contains(beat))
                    m_named[beat].append(i);
                once.insert(beat);
            }
        }
    }

    void choicesAndKeys()
    {
        indexTriggers();
        if (m_s.cast.size() > kMostCast)
            add("W_TOO_MANY_CHOICES", at("cast", kMostCast), QStringLiteral("more than eight cast members; only eight have a key"));
        clashes(m_s.cast, [](const CastMember& c) { return c.name; }, [](qsizetype i) { return at("cast", i); }, "cast member");
        static const QString pageKeys = QStringLiteral("012345NURSEHLTJXMPW");
        for (qsizetype i = 0; i < m_s.triggers.size(); ++i) {
            const QString key = m_s.triggers.at(i).key;
            if (key.size() == 1 && pageKeys.contains(key.toUpper())) {
                add("W_KEY_CLASH", at("triggers", i), QStringLiteral("the key %1 belongs to the Run page").arg(key));
            }
        }
        triggerClashes();
        for (qsizetype i = 0; i < m_s.beats.size(); ++i) {
            const Beat& beat = m_s.beats.at(i);
            QHash<QString, BeatId> titles;
            for (qsizetype x = 0; x < beat.exits.size(); ++x) {
                const Beat* to = m_s.beat(beat.exits.at(x).to);
                if (!to)
                    continue;
                const QString title = to->title.trimmed().toCaseFolded();
                if (titles.contains(title) && titles.value(title) != to->id) {
                    add("W_KEY_CLASH", QStringLiteral("/beats/%1/exits/%2").arg(i).arg(x),
                        QStringLiteral("two exits lead to different beats called \"%1\"").arg(to->title));
                } else {
                    titles.insert(title, to->id);
                }
            }
            if (beat.ending)
                continue;
            QSet<QString> ticks;
            qsizetype choices = m_named.value(beat.id).size();
            for (const Exit& exit : beat.exits) {
                if (exit.mode != ExitMode::Auto)
                    ++choices;
                if (exit.when)
                    operatorLabels(*exit.when, ticks);
            }
            choices += ticks.size();
            if (choices > kMostChoices) {
                add("W_TOO_MANY_CHOICES", at("beats", i),
                    QStringLiteral("\"%1\" offers %2 choices; more than seven are hard to run").arg(beat.title).arg(choices));
            }
        }
    }

    /// Triggers of one label or key offered in one beat. Those offered everywhere are compared once, not in each beat.
    void triggerClashes()
    {
        const auto folded = [](const QString& text) { return text.trimmed().toCaseFolded(); };
        QList<QString> labels, keys;
        for (const Trigger& trigger : std::as_const(m_s.triggers)) {
            labels.append(folded(trigger.label));
            keys.append(folded(trigger.key));
        }
        QSet<qsizetype> said;
        const auto clash = [&](qsizetype a, qsizetype b, const QString& what) {
            const qsizetype second = std::max(a, b);
            if (!said.contains(second))
                add("W_KEY_CLASH", at("triggers", second), QStringLiteral("two triggers offered in one beat have the same %1").arg(what));
            said.insert(second);
        };
        using Seen = QHash<QString, qsizetype>;
        const auto look = [&](Seen& seen, const Seen* also, const QString& word, qsizetype t, const QString& what) {
            if (word.isEmpty())
                return;
            if (seen.contains(word))
                clash(seen.value(word), t, what);
            else if (also && also->contains(word))
                clash(also->value(word), t, what);
            else
                seen.insert(word, t);
        };
        const QString label = QStringLiteral("label"), key = QStringLiteral("key");
        Seen labelsEverywhere, keysEverywhere;
        for (const qsizetype t : std::as_const(m_everywhere)) {
            look(labelsEverywhere, nullptr, labels.at(t), t, label);
            look(keysEverywhere, nullptr, keys.at(t), t, key);
        }
        for (const Beat& beat : std::as_const(m_s.beats)) {
            Seen labelsHere, keysHere;
            for (const qsizetype t : m_named.value(beat.id)) {
                look(labelsHere, &labelsEverywhere, labels.at(t), t, label);
                look(keysHere, &keysEverywhere, keys.at(t), t, key);
            }
        }
    }

    template <class List, class Name, class Place> void clashes(const List& list, Name name, Place place, const char* what)
    {
        QSet<QString> seen;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString folded = name(list.at(i)).trimmed().toCaseFolded();
            if (folded.isEmpty())
                continue;
            if (seen.contains(folded))
                add("W_KEY_CLASH", place(i), QStringLiteral("an earlier %1 is called \"%2\" too").arg(QLatin1String(what), name(list.at(i))));
            seen.insert(folded);
        }
    }

    void line(const QString& text, const QString& where)
    {
        if (characters(text) > kLongestLine)
            add("W_LONG_LINE", where, QStringLiteral("more than 72 characters can't be read at a glance"));
    }
    void longLines()
    {
        for (qsizetype i = 0; i < m_s.cast.size(); ++i) {
            const QList<Rung>& ladder = m_s.cast.at(i).ladder;
            for (qsizetype r = 0; r < ladder.size(); ++r) {
                const QString place = QStringLiteral("/cast/%1/ladder/%2").arg(i).arg(r);
                line(ladder.at(r).behaviour, place + QStringLiteral("/behaviour"));
                line(ladder.at(r).line, place + QStringLiteral("/line"));
                for (auto it = ladder.at(r).alternatives.begin(); it != ladder.at(r).alternatives.end(); ++it) {
                    const QString form = place + QStringLiteral("/or/") + channelName(it.key());
                    line(it->behaviour, form + QStringLiteral("/behaviour"));
                    line(it->line, form + QStringLiteral("/line"));
                }
            }
        }
        for (qsizetype i = 0; i < m_s.triggers.size(); ++i)
            line(m_s.triggers.at(i).line, at("triggers", i) + QStringLiteral("/line"));
        for (qsizetype i = 0; i < m_s.beats.size(); ++i) {
            for (auto it = m_s.beats.at(i).cues.begin(); it != m_s.beats.at(i).cues.end(); ++it)
                line(it.value(), at("beats", i) + QStringLiteral("/cues") + json::pointerStep(it.key().text()));
        }
    }

    bool raisesAnger(const QList<Effect>& effects) const
    {
        for (const Effect& e : effects) {
            if (e.kind == Effect::Kind::Level && e.channel == Channel::Anger
                && ((e.sign == Effect::Sign::Set && e.number >= 3) || (e.sign == Effect::Sign::Plus && e.number > 0)))
                return true;
            if (e.kind == Effect::Kind::Fire) {
                if (const Trigger* trigger = m_s.trigger(e.trigger); trigger && raisesAnger(*trigger))
                    return true;
            }
        }
        return false;
    }
    static bool raisesAnger(const Trigger& trigger)
    {
        return (trigger.effects ? *trigger.effects : triggerEffects(trigger.kind).channels)[Channel::Anger] > 0;
    }

    static bool letsCalmerLeave(const Exit& exit)
    {
        if (!exit.when)
            return true;
        bool lets = false;
        forEachCondition(*exit.when, false, [&](const Condition& c, bool insideNot) {
            using Kind = Condition::Kind;
            if (insideNot)
                return;
            const bool atLeast = c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual;
            const bool atMost = c.comparison == Comparison::Less || c.comparison == Comparison::LessEqual;
            switch (c.kind) {
            case Kind::Answered:
            case Kind::Tag:
            case Kind::Count:
            case Kind::Operator:
                lets = true;
                break;
            case Kind::Trust:
                lets = lets || atLeast;
                break;
            case Kind::Level:
                lets = lets || (c.channel == Channel::Anger && atMost);
                break;
            case Kind::Agitation:
                lets = lets || atMost;
                break;
            default:
                break;
            }
        });
        return lets;
    }

    void idleAndAnger()
    {
        indexTriggers();
        QSet<BeatId> hasOpportunity;
        for (const Opportunity& each : std::as_const(m_s.opportunities))
            hasOpportunity.insert(each.beat);
        QSet<BeatId> angryByExit;
        for (const Beat& beat : std::as_const(m_s.beats)) {
            for (const Exit& exit : beat.exits) {
                if (raisesAnger(exit.effects))
                    angryByExit.insert(exit.to);
            }
        }
        for (qsizetype i = 0; i < m_s.beats.size(); ++i) {
            const Beat& beat = m_s.beats.at(i);
            if (beat.ending)
                continue;
            const QList<qsizetype> named = m_named.value(beat.id);
            if (!beat.exits.isEmpty() && named.isEmpty() && !hasOpportunity.contains(beat.id)) {
                const bool early = std::any_of(beat.exits.begin(), beat.exits.end(), [](const Exit& exit) { return !exit.when || earliest(*exit.when) < kIdleSeconds; });
                if (!early)
                    add("W_IDLE_STATE", at("beats", i), QStringLiteral("in \"%1\" nothing can be done for 90 s").arg(beat.title));
            }
            const bool angry = raisesAnger(beat.onEnter) || angryByExit.contains(beat.id)
                || std::any_of(named.begin(), named.end(), [&](qsizetype t) { return raisesAnger(m_s.triggers.at(t)); });
            if (angry && !std::any_of(beat.exits.begin(), beat.exits.end(), letsCalmerLeave)) {
                add("W_NO_EXIT_FROM_ANGER", at("beats", i),
                    QStringLiteral("\"%1\" raises anger and no exit is open to someone calmer").arg(beat.title));
            }
            outcomesOpen(beat, i);
        }
    }

    enum class World { Answered, Missed, Terminated, GivenTime };
    /// Could this condition hold once the opportunity went that way and time enough passed? Everything else may be
    /// as the condition likes, except ticks, tags and levels that a person must add: those do not count as given.
    static bool suggestedIn(const Condition& c, const OpportunityId& id, World world)
    {
        using Kind = Condition::Kind;
        switch (c.kind) {
        case Kind::All:
            return std::all_of(c.parts.begin(), c.parts.end(), [&](const Condition& p) { return suggestedIn(p, id, world); });
        case Kind::Any:
            return std::any_of(c.parts.begin(), c.parts.end(), [&](const Condition& p) { return suggestedIn(p, id, world); });
        case Kind::Not:
            if (c.parts.first().kind == Kind::Answered || c.parts.first().kind == Kind::Missed || c.parts.first().kind == Kind::Terminated)
                return c.parts.first().opportunity != id || !suggestedIn(c.parts.first(), id, world);
            return true;
        case Kind::Held:
            return suggestedIn(c.parts.first(), id, world);
        case Kind::Answered:
            return c.opportunity != id || world == World::Answered;
        case Kind::Missed:
            return c.opportunity != id || world == World::Missed;
        case Kind::Terminated:
            return c.opportunity != id || world == World::Terminated;
        default:
            return true;
        }
    }
    void outcomesOpen(const Beat& beat, qsizetype i)
    {
        QSet<OpportunityId> asked;
        for (const Exit& exit : beat.exits) {
            if (!exit.when)
                continue;
            forEachCondition(*exit.when, false, [&](const Condition& c, bool) {
                if (!c.opportunity.isEmpty())
                    asked.insert(c.opportunity);
            });
        }
        for (const OpportunityId& id : std::as_const(asked)) {
            for (const World world : { World::Answered, World::Missed, World::Terminated }) {
                const bool open = std::any_of(beat.exits.begin(), beat.exits.end(), [&](const Exit& exit) { return exit.when && suggestedIn(*exit.when, id, world); });
                if (!open) {
                    static const char* const words[] = { "answered", "missed", "terminated" };
                    add("H_OUTCOME_OPEN", at("beats", i),
                        QStringLiteral("when %1 is %2, no exit of \"%3\" is suggested").arg(id.text(), QLatin1String(words[static_cast<int>(world)]), beat.title));
                    break;
                }
            }
        }
    }

    void neverSet()
    {
        QSet<QString> set, read;
        const auto readIn = [&](const Condition& condition) {
            forEachCondition(condition, false, [&](const Condition& c, bool) {
                if (c.kind == Condition::Kind::VariableIs)
                    read.insert(c.text);
            });
        };
        for (const Beat& beat : std::as_const(m_s.beats)) {
            for (const Effect& e : beat.onEnter)
                set.insert(e.variable);
            for (const Exit& exit : beat.exits) {
                for (const Effect& e : exit.effects)
                    set.insert(e.variable);
                if (exit.when)
                    readIn(*exit.when);
            }
        }
        for (const Coupling& each : std::as_const(m_s.couplings))
            readIn(each.when);
        for (const Trigger& each : std::as_const(m_s.triggers)) {
            if (each.when)
                readIn(*each.when);
        }
        for (qsizetype i = 0; i < m_s.variables.size(); ++i) {
            const QString name = m_s.variables.at(i).name;
            if (read.contains(name) && !set.contains(name))
                add("W_NEVER_SET", at("variables", i), QStringLiteral("\"%1\" is asked for, but nothing ever sets it").arg(name));
        }
    }

    void safetyAndPrompts()
    {
        if (allBlank(m_s.prebrief.contentWarnings)) {
            const bool there = m_json.contains(QLatin1String("prebrief")) && !m_json.value(QLatin1String("prebrief")).isNull();
            add("W_NO_CONTENT_WARNING", there ? QStringLiteral("/prebrief") : QString(),
                QStringLiteral("expected at least one content warning for those who take part"));
        }
        QSet<BeatId> prompted;
        bool everywhere = false;
        for (const Prompt& prompt : std::as_const(m_s.prompts)) {
            if (isBlank(prompt.text))
                continue;
            if (prompt.beat.isEmpty())
                everywhere = true;
            prompted.insert(prompt.beat);
        }
        QSet<BeatId> opportune;
        for (const Opportunity& each : std::as_const(m_s.opportunities))
            opportune.insert(each.beat);
        for (qsizetype i = 0; i < m_s.beats.size() && !everywhere; ++i) {
            const Beat& beat = m_s.beats.at(i);
            if (opportune.contains(beat.id) && allBlank(beat.prompts) && !prompted.contains(beat.id))
                add("W_NO_PROMPT", at("beats", i), QStringLiteral("\"%1\" has an opportunity but no question for the debrief").arg(beat.title));
        }
    }

    void windows()
    {
        for (qsizetype i = 0; i < m_s.opportunities.size(); ++i) {
            if (m_s.opportunities.at(i).windowMs < kShortestWindowMs)
                add("W_WINDOW_TOO_SHORT", at("opportunities", i), QStringLiteral("under 5 seconds nobody can answer"));
        }
    }

    const QJsonObject& m_json;
    const MediaExists& m_mediaExists;
    ReadScenario m_read;
    const Scenario& m_s;
    QList<Finding>& m_findings;
    QSet<ObjectiveId> m_objectives;
    QSet<QString> m_variables;
    bool m_triggersIndexed = false;
    QList<qsizetype> m_everywhere;
    QHash<BeatId, QList<qsizetype>> m_named;
};

} // namespace

QList<Finding> check(const QJsonObject& json, const MediaExists& mediaExists)
{
    return Checker(json, mediaExists).run();
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
