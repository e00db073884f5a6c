// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/json.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

/// A small scenario with a bit of everything and no finding, and a way to change it in a few words.
namespace holdspace::test {

inline QJsonObject soundScenario()
{
    const auto parsed = json::parse(R"({"format": "holdspace-scenario", "version": 1, "id": "s", "title": "S", "minutes": 12,
        "objectives": [{"id": "O1", "text": "o"}],
        "prebrief": {"text": "p", "contentWarnings": ["w"], "stopWord": "stop", "supportContacts": "c"},
        "cast": [{"id": "arta", "name": "Arta", "baseline": {"FEAR": 2}, "trust": 2.5, "sensitivity": {"FEAR": 1}, "comeDownWhen": ["x"],
                  "needs": [{"text": "n", "consultedWith": "a parent"}],
                  "ladder": [{"level": 0, "behaviour": "a"}, {"level": 1, "behaviour": "b"}, {"level": 2, "behaviour": "c"}]},
                 {"id": "dee", "name": "Dee"}],
        "couplings": [{"when": {"level": ["arta", "FEAR", ">=", 4]}, "then": {"character": "dee", "channel": "FEAR", "add": 1}}],
        "variables": [{"name": "v", "type": "bool", "initial": false}, {"name": "n", "type": "int", "initial": 0, "min": 0, "max": 4}],
        "opportunities": [{"id": "EO1", "beat": "B1", "character": "arta", "type": "O_EXPLICIT", "windowMs": 30000,
            "cue": "Looks at the door.", "wanted": ["R_SUPPORT"]}],
        "triggers": [{"id": "T1", "label": "Alarm", "character": "arta", "kind": "ALARM_EVENT", "beats": ["B1"], "key": "G", "opens": "EO1", "line": "l"}],
        "start": "B1",
        "beats": [{"id": "B1", "title": "One", "cues": {"arta": "c"}, "objectives": ["O1"], "prompts": ["q"], "onEnter": [{"set": ["v", true]}],
                   "exits": [{"id": "X1", "to": "B2", "when": {"variable": ["v", "==", true]}}]},
                  {"id": "B2", "title": "Two", "exits": [{"id": "X2", "to": "B3"}]},
                  {"id": "B3", "title": "Three", "ending": true}],
        "prompts": [{"phase": "ANALYSIS", "text": "t", "beat": "B1"}]})");
    return parsed->toObject();
}

/// Puts a value at a JSON pointer, making what is missing on the way; the step "-" appends to a list. An undefined
/// value takes the key or element away.
inline QJsonValue withValue(const QJsonValue& here, const QStringList& steps, const QJsonValue& value)
{
    if (steps.isEmpty())
        return value;
    const QString& step = steps.first();
    const QStringList rest = steps.mid(1);
    if (here.isArray() || step == QLatin1String("-")) {
        QJsonArray array = here.toArray();
        const qsizetype i = step == QLatin1String("-") ? array.size() : step.toLongLong();
        const QJsonValue changed = withValue(i < array.size() ? array.at(i) : QJsonValue(QJsonValue::Undefined), rest, value);
        if (changed.isUndefined())
            array.removeAt(i);
        else if (i < array.size())
            array.replace(i, changed);
        else
            array.append(changed);
        return array;
    }
    QJsonObject object = here.toObject();
    const QJsonValue changed = withValue(object.value(step), rest, value);
    if (changed.isUndefined())
        object.remove(step);
    else
        object.insert(step, changed);
    return object;
}

/// The sound scenario with changes laid over it, one a line: a JSON pointer, a blank and the new value ("gone" takes
/// it away).
inline QJsonObject soundScenarioWith(const QByteArray& changes)
{
    QJsonValue out = soundScenario();
    for (const QByteArray& line : changes.split('\n')) {
        const QByteArray change = line.trimmed();
        if (change.isEmpty())
            continue;
        const qsizetype blank = change.indexOf(' ');
        const QByteArray text = change.mid(blank + 1).trimmed();
        QJsonValue value = QJsonValue::Undefined;
        if (text != "gone")
            value = json::parse("[" + text + "]").value().toArray().at(0);
        out = withValue(out, QString::fromUtf8(change.first(blank)).mid(1).split(QLatin1Char('/')), value);
    }
    return out.toObject();
}

} // namespace holdspace::test
