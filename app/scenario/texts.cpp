// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts.h"

#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    /// An entry of `wanted` or `watchFor` that is a code (R_NAME) and no text.
    bool isCode(const QString& text)
    {
        return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
            return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
        });
    }

    class TextWalk {
    public:
        explicit TextWalk(const TextVisitor& visit)
            : m_visit(visit)
        {
        }

        QJsonObject scenario(QJsonObject s)
        {
            fields(s, {}, { "title", "summary", "setting" });
            things(s, {}, "objectives", [this](QJsonObject& objective, const QString& at) { fields(objective, at, { "text" }); });
            object(s, {}, "prebrief", [this](QJsonObject& prebrief, const QString& at) {
                fields(prebrief, at, { "text" });
                list(prebrief, at, "contentWarnings");
                fields(prebrief, at, { "stopWord", "supportContacts" });
            });
            things(s, {}, "cast", [this](QJsonObject& member, const QString& at) { castMember(member, at); });
            things(s, {}, "opportunities", [this](QJsonObject& opportunity, const QString& at) {
                fields(opportunity, at, { "cue" });
                list(opportunity, at, "wanted");
                list(opportunity, at, "watchFor");
            });
            things(s, {}, "triggers", [this](QJsonObject& trigger, const QString& at) {
                fields(trigger, at, { "label", "line" });
            });
            things(s, {}, "beats", [this](QJsonObject& beat, const QString& at) {
                fields(beat, at, { "title", "text" });
                entries(beat, at, "cues");
                list(beat, at, "watchFor");
                list(beat, at, "prompts");
                things(beat, at, "exits", [this](QJsonObject& exit, const QString& place) { fields(exit, place, { "label" }); });
            });
            things(s, {}, "prompts", [this](QJsonObject& prompt, const QString& at) { fields(prompt, at, { "text" }); });
            list(s, {}, "criteria");
            fields(s, {}, { "safety", "deRole", "doorNote" });
            list(s, {}, "props");
            fields(s, {}, { "room" });
            return s;
        }

    private:
        static QString sub(const QString& at, QLatin1StringView key) { return at.isEmpty() ? QString(key) : at + u'/' + key; }

        void castMember(QJsonObject& member, const QString& at)
        {
            fields(member, at, { "role", "backstory", "knows" });
            list(member, at, "comeDownWhen");
            things(member, at, "needs", [this](QJsonObject& need, const QString& place) {
                fields(need, place, { "text", "howSignalled", "ifMet", "ifMissed" });
            });
            things(member, at, "ladder", [this](QJsonObject& rung, const QString& place) {
                fields(rung, place, { "behaviour", "line" });
                list(rung, place, "comeDownWhen");
                object(rung, place, "or", [this](QJsonObject& forms, const QString& under) {
                    for (const QString& channel : forms.keys()) {
                        QJsonObject form = forms.value(channel).toObject();
                        fields(form, under + u'/' + channel, { "behaviour", "line" });
                        if (forms.value(channel).isObject())
                            forms.insert(channel, form);
                    }
                });
            });
            object(member, at, "limits", [this](QJsonObject& limits, const QString& place) {
                list(limits, place, "avoid");
                fields(limits, place, { "breaks" });
            });
        }

        void fields(QJsonObject& o, const QString& at, std::initializer_list<const char*> keys)
        {
            for (const char* key : keys) {
                const auto it = o.find(QLatin1StringView(key));
                if (it == o.end() || !it->isString())
                    continue;
                if (const auto text = m_visit(sub(at, QLatin1StringView(key)), it->toString()))
                    *it = *text;
            }
        }
        void list(QJsonObject& o, const QString& at, const char* key)
        {
            const auto it = o.find(QLatin1StringView(key));
            if (it == o.end() || !it->isArray())
                return;
            QJsonArray texts = it->toArray();
            for (qsizetype i = 0; i < texts.size(); ++i) {
                if (!texts.at(i).isString() || isCode(texts.at(i).toString()))
                    continue;
                if (const auto text
                    = m_visit(sub(at, QLatin1StringView(key)) + u'/' + QString::number(i), texts.at(i).toString()))
                    texts[i] = *text;
            }
            *it = texts;
        }
        template <class Each> void object(QJsonObject& o, const QString& at, const char* key, Each each)
        {
            const auto it = o.find(QLatin1StringView(key));
            if (it == o.end() || !it->isObject())
                return;
            QJsonObject inner = it->toObject();
            each(inner, sub(at, QLatin1StringView(key)));
            *it = inner;
        }
        void entries(QJsonObject& o, const QString& at, const char* key)
        {
            object(o, at, key, [this](QJsonObject& map, const QString& place) {
                for (const QString& name : map.keys()) {
                    if (!map.value(name).isString())
                        continue;
                    if (const auto text = m_visit(place + u'/' + name, map.value(name).toString()))
                        map.insert(name, *text);
                }
            });
        }
        template <class Each> void things(QJsonObject& o, const QString& at, const char* key, Each each)
        {
            const auto it = o.find(QLatin1StringView(key));
            if (it == o.end() || !it->isArray())
                return;
            QJsonArray array = it->toArray();
            const QStringList steps = stepsIn(array, QLatin1StringView(key));
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (!array.at(i).isObject())
                    continue;
                QJsonObject thing = array.at(i).toObject();
                each(thing, sub(at, QLatin1StringView(key)) + u'/' + steps.at(i));
                array[i] = thing;
            }
            *it = array;
        }

        const TextVisitor& m_visit;
    };

} // namespace

QJsonObject withTexts(const QJsonObject& scenario, const TextVisitor& visit)
{
    return TextWalk(visit).scenario(scenario);
}

} // namespace holdspace::scenario
