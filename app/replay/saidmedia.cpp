// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedmedia.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <utility>

namespace holdspace::replay {

namespace {

using Word = QLatin1String;
using Key = std::pair<QString, int>;

double number(const QJsonObject& json, const char* key) { return json.value(Word(key)).toDouble(); }

} // namespace

QList<SaidSegment> saidIn(const session::SessionLog& log)
{
    std::map<Key, SaidSegment> said;
    std::map<QString, QString> labels;
    for (const session::Event& event : log.events) {
        const auto* const other = session::as<session::OtherEvent>(event);
        if (!other)
            continue;
        const QString stream = other->data.value(Word("stream")).toString();
        const int segment = other->data.value(Word("segment")).toInt();
        const QJsonValue at = other->data.value(Word("sessionMs"));
        if (stream.isEmpty() || !at.isDouble())
            continue;
        const double ms = at.toDouble();
        if (other->kind == Word("capture.started") && !other->data.value(Word("label")).toString().isEmpty())
            labels[stream] = other->data.value(Word("label")).toString();
        if (segment < 1)
            continue;
        const Key key { stream, segment };
        if (other->kind == Word("capture.started") || other->kind == Word("capture.segment")) {
            SaidSegment& one = said[key];
            one.fromMs = ms;
        } else if (other->kind == Word("media.anchor") && other->data.value(Word("mediaMs")).isDouble()) {
            const auto known = said.find(key);
            SaidSegment& one = known == said.end() ? said[key] : known->second;
            if (known == said.end()) // its beginning was not told: a recorder was killed before it could
                one.fromMs = ms - number(other->data, "mediaMs");
            one.anchors.append({ ms, number(other->data, "mediaMs") });
        } else if ((other->kind == Word("capture.stopped") || other->kind == Word("capture.failed")) && said.count(key)) {
            said[key].toMs = ms;
        }
    }
    QList<SaidSegment> out;
    for (auto& [key, one] : said) {
        one.stream = key.first;
        one.number = key.second;
        if (const auto label = labels.find(key.first); label != labels.end())
            one.label = label->second;
        out.append(one);
    }
    return out;
}

QJsonArray toJson(const QList<SaidSegment>& said)
{
    QJsonArray out;
    for (const SaidSegment& each : said) {
        QJsonArray anchors;
        for (const Anchor& anchor : each.anchors)
            anchors.append(QJsonArray { anchor.sessionMs, anchor.mediaMs });
        QJsonObject one { { QStringLiteral("stream"), each.stream }, { QStringLiteral("segment"), each.number }, { QStringLiteral("label"), each.label },
            { QStringLiteral("from"), each.fromMs }, { QStringLiteral("anchors"), anchors } };
        if (each.toMs)
            one.insert(QStringLiteral("to"), *each.toMs);
        out.append(one);
    }
    return out;
}

QList<SaidSegment> saidFrom(const QJsonArray& json)
{
    QList<SaidSegment> out;
    for (const QJsonValue& value : json) {
        const QJsonObject each = value.toObject();
        SaidSegment one { each.value(Word("stream")).toString(), each.value(Word("segment")).toInt(1), each.value(Word("label")).toString(), number(each, "from"), {}, {} };
        if (each.contains(Word("to")))
            one.toMs = number(each, "to");
        for (const QJsonValue& anchor : each.value(Word("anchors")).toArray())
            one.anchors.append({ anchor.toArray().at(0).toDouble(), anchor.toArray().at(1).toDouble() });
        out.append(one);
    }
    return out;
}

QJsonArray toJson(const QList<FoundSegment>& found)
{
    QJsonArray out;
    for (const FoundSegment& each : found) {
        out.append(QJsonObject { { QStringLiteral("stream"), each.stream }, { QStringLiteral("segment"), each.number }, { QStringLiteral("picture"), each.picture },
            { QStringLiteral("sound"), each.sound }, { QStringLiteral("from"), each.fromMs }, { QStringLiteral("to"), each.toMs },
            { QStringLiteral("session"), each.sessionMs }, { QStringLiteral("proxy"), each.proxy }, { QStringLiteral("problem"), each.problem } });
    }
    return out;
}

QList<FoundSegment> foundFrom(const QJsonArray& json)
{
    QList<FoundSegment> out;
    for (const QJsonValue& value : json) {
        const QJsonObject each = value.toObject();
        out.append({ each.value(Word("stream")).toString(), each.value(Word("segment")).toInt(1), each.value(Word("picture")).toBool(),
            each.value(Word("sound")).toBool(), number(each, "from"), number(each, "to"), number(each, "session"), each.value(Word("proxy")).toBool(),
            each.value(Word("problem")).toString() });
    }
    return out;
}

} // namespace holdspace::replay
