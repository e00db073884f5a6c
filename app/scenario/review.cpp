// SPDX-License-Identifier: GPL-3.0-or-later
#include "review.h"

#include "scenariofile.h"
#include "templates.h"
#include "triggerkinds.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace holdspace::scenario {

namespace {

    const QString kReviewed = QStringLiteral("reviewed");

    bool isBlank(const QJsonValue& value)
    {
        return value.toString().trimmed().isEmpty();
    }

    bool allBlank(const QJsonArray& texts)
    {
        return std::all_of(texts.begin(), texts.end(), [](const QJsonValue& each) { return isBlank(each); });
    }

    /// True when any of the list's objects has a text under the key.
    bool anyHas(const QJsonArray& list, const char* key)
    {
        return std::any_of(list.begin(), list.end(),
            [&](const QJsonValue& each) { return !isBlank(each.toObject().value(QLatin1String(key))); });
    }

    /// A pilot run that says when it was and what was found.
    bool isPilot(const QJsonObject& entry)
    {
        return QDate::fromString(entry.value(QLatin1String("date")).toString(), Qt::ISODate).isValid()
            && !isBlank(entry.value(QLatin1String("found")));
    }

    bool raisesGuilt(const Effect& effect, const CharacterId& who)
    {
        return effect.kind == Effect::Kind::Level && effect.character == who && effect.channel == Channel::Guilt
            && effect.sign != Effect::Sign::Minus && effect.number > 0;
    }

    /// Below this a trigger touches guilt in passing, as an alarm does.
    constexpr double kMarkedGuilt = 0.2;

    /// Guilt is part of this person's story: they bring it, or something can raise it.
    bool knowsGuilt(const Scenario& s, const CastMember& member)
    {
        if (member.baseline[Channel::Guilt] > 0)
            return true;
        const auto effects = [&](const QList<Effect>& list) {
            return std::any_of(list.begin(), list.end(), [&](const Effect& e) { return raisesGuilt(e, member.id); });
        };
        for (const Trigger& t : s.triggers) {
            if (t.character == member.id
                && (t.effects ? *t.effects : triggerEffects(t.kind).channels)[Channel::Guilt] >= kMarkedGuilt)
                return true;
        }
        for (const Coupling& each : s.couplings) {
            if (each.character == member.id && each.channel == Channel::Guilt && each.add > 0)
                return true;
        }
        for (const Beat& beat : s.beats) {
            if (effects(beat.onEnter)
                || std::any_of(beat.exits.begin(), beat.exits.end(), [&](const Exit& exit) { return effects(exit.effects); }))
                return true;
        }
        return false;
    }

    /// Level 5 of guilt is a person who no longer wants to live (domain page on ladders): a ladder that goes there for
    /// someone whose story has guilt in it.
    bool guiltReachesFive(const Scenario& s)
    {
        return std::any_of(s.cast.begin(), s.cast.end(), [&](const CastMember& member) {
            const bool highest
                = std::any_of(member.ladder.begin(), member.ladder.end(), [](const Rung& rung) { return rung.level == 5; });
            const bool form = std::any_of(member.ladder.begin(), member.ladder.end(),
                [](const Rung& rung) { return rung.level == 5 && rung.alternatives.contains(Channel::Guilt); });
            return member.baseline[Channel::Guilt] >= 5 || form || (highest && knowsGuilt(s, member));
        });
    }

    QJsonObject withoutLabel(QJsonObject scenario)
    {
        scenario.remove(kReviewed);
        return scenario;
    }

    class Review {
    public:
        explicit Review(const QJsonObject& json)
            : m_json(json)
        {
        }

        ReviewState run()
        {
            const QJsonObject design = m_json.value(QLatin1String("design")).toObject();
            const QJsonObject prebrief = m_json.value(QLatin1String("prebrief")).toObject();
            need(anyHas(list(m_json, "objectives"), "text"), { "objectives" },
                "Say at least one thing that learners should come to do better.");
            need(!isBlank(design.value(QLatin1String("rationale"))), { "design", "rationale" },
                "Say why this scenario is built the way it is.");
            need(!isBlank(prebrief.value(QLatin1String("text"))), { "prebrief", "text" },
                "Write what everyone is told before the scenario starts.");
            need(!allBlank(list(prebrief, "contentWarnings")), { "prebrief", "contentWarnings" },
                "Say beforehand what may touch something of their own.");
            need(!isBlank(prebrief.value(QLatin1String("stopWord"))), { "prebrief", "stopWord" },
                "Agree on the word that stops everything at once.");
            need(!isBlank(prebrief.value(QLatin1String("supportContacts"))), { "prebrief", "supportContacts" },
                guiltReachesFive(readScenario(m_json).scenario)
                    ? "Someone's guilt can reach level 5 here: name the crisis resources and who is there for people afterwards."
                    : "Name who is there for people afterwards.");
            needsConsulted();
            questionsAnswered();
            need(hasQuestion(), { "prompts" }, "Write at least one question for the debrief.");
            const QJsonArray pilots = list(design, "pilots");
            need(std::any_of(pilots.begin(), pilots.end(), [](const QJsonValue& each) { return isPilot(each.toObject()); }),
                { "design", "pilots" }, "Try it once and note the date and what you found.");
            m_state.ready = m_state.missing.isEmpty();
            return m_state;
        }

    private:
        static QJsonArray list(const QJsonObject& object, const char* key) { return object.value(QLatin1String(key)).toArray(); }

        void need(bool there, std::initializer_list<const char*> path, const char* words)
        {
            if (there)
                return;
            QStringList steps;
            for (const char* step : path)
                steps.append(QLatin1String(step));
            m_state.missing.append({ steps, QLatin1String(words) });
        }

        void needsConsulted()
        {
            const QJsonArray cast = list(m_json, "cast");
            QSet<QString> ids;
            for (qsizetype m = 0; m < cast.size(); ++m) {
                const QJsonObject member = cast.at(m).toObject();
                const QString id = member.value(QLatin1String("id")).toString();
                // Reached by its id; by its number when that would lead to another one.
                const QString step = id.isEmpty() || ids.contains(id) ? QString::number(m) : QLatin1Char('#') + id;
                ids.insert(id);
                const QJsonArray needs = list(member, "needs");
                for (qsizetype n = 0; n < needs.size(); ++n) {
                    if (isBlank(needs.at(n).toObject().value(QLatin1String("consultedWith")))) {
                        m_state.missing.append({ { QStringLiteral("cast"), step, QStringLiteral("needs"), QString::number(n),
                                                     QStringLiteral("consultedWith") },
                            QStringLiteral("Say with whom this need of %1 was talked over.")
                                .arg(member.value(QLatin1String("name")).toString().left(60)) });
                    }
                }
            }
        }

        void questionsAnswered()
        {
            const QStringList open = openQuestions(m_json);
            if (open.isEmpty())
                return;
            m_state.missing.append({ open.first().split(QLatin1Char('/')),
                open.size() == 1 ? QStringLiteral("One question of the template still stands where your words belong.")
                                 : QStringLiteral("%1 questions of the template still stand where your words belong.").arg(open.size()) });
        }

        [[nodiscard]] bool hasQuestion() const
        {
            const QJsonArray beats = list(m_json, "beats");
            return anyHas(list(m_json, "prompts"), "text") || std::any_of(beats.begin(), beats.end(), [](const QJsonValue& beat) {
                return !allBlank(list(beat.toObject(), "prompts"));
            });
        }

        const QJsonObject& m_json;
        ReviewState m_state;
    };

} // namespace

ReviewState reviewState(const QJsonObject& scenario)
{
    return Review(scenario).run();
}

Result<EditGroup> markReviewed(const QJsonObject& scenario, const QString& by, const QDate& date)
{
    const ReviewState state = reviewState(scenario);
    if (!state.ready)
        return fail(ErrorCode::Refused, state.missing.first().words,
            QLatin1Char('/') + state.missing.first().path.join(QLatin1Char('/')));
    if (by.trimmed().isEmpty() || !date.isValid())
        return fail(ErrorCode::Refused, QStringLiteral("expected who reviewed the scenario, and when"));
    return EditGroup { { Edit::Kind::Set, { kReviewed },
        QJsonObject { { QStringLiteral("by"), by.trimmed() }, { QStringLiteral("date"), date.toString(Qt::ISODate) },
            { QStringLiteral("hash"), contentHash(withoutLabel(scenario)) } } } };
}

std::optional<ReviewLabel> reviewLabel(const QJsonObject& scenario)
{
    const QJsonObject label = scenario.value(kReviewed).toObject();
    const QString by = label.value(QLatin1String("by")).toString();
    if (by.trimmed().isEmpty())
        return std::nullopt;
    const bool same = label.value(QLatin1String("hash")).toString() == contentHash(withoutLabel(scenario));
    return ReviewLabel { by, QDate::fromString(label.value(QLatin1String("date")).toString(), Qt::ISODate),
        same && reviewState(scenario).ready };
}

bool isReviewed(const QJsonObject& scenario)
{
    const auto label = reviewLabel(scenario);
    return label && label->stands;
}

} // namespace holdspace::scenario
