// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariofile.h"

#include <foundation/json.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace holdspace::scenario {

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/// The order of known keys per kind of object; a path is joined with dots, list elements are "*".
QStringList keyOrder(const QStringList& path)
{
    static const QStringList root = words("format version id title language summary minutes setting objectives prebrief cast couplings "
                                          "variables opportunities triggers start beats prompts criteria recording safety "
                                          "deRole doorNote props room groups notes design reviewed translations");
    static const QStringList rung = words("level behaviour line media comeDownWhen or");
    static const QHash<QString, QStringList> orders {
        { QStringLiteral("objectives.*"), words("id text") },
        { QStringLiteral("prebrief"), words("text contentWarnings stopWord supportContacts") },
        { QStringLiteral("cast.*"),
            words("id name role portrayal profile baseline trust sensitivity needs ladder backstory present optional comeDownWhen "
                  "knows limits") },
        { QStringLiteral("cast.*.limits"), words("maxLevel avoid breaks runsPerHour") },
        { QStringLiteral("cast.*.baseline"), words("FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD") },
        { QStringLiteral("cast.*.sensitivity"), words("FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD") },
        { QStringLiteral("cast.*.needs.*"), words("text howSignalled ifMet ifMissed consultedWith") },
        { QStringLiteral("cast.*.ladder.*"), rung },
        { QStringLiteral("couplings.*"), words("when then") },
        { QStringLiteral("couplings.*.then"), words("character channel add") },
        { QStringLiteral("variables.*"), words("name type initial min max") },
        { QStringLiteral("opportunities.*"), words("id beat character type emotion intensity windowMs cue wanted watchFor objectives") },
        { QStringLiteral("triggers.*"), words("id label character kind effects trust level line media opens beats when key") },
        { QStringLiteral("triggers.*.effects"), words("FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD") },
        { QStringLiteral("beats.*"),
            words("id title text cues watchFor onEnter prompts objectives ending position group colour exits") },
        { QStringLiteral("beats.*.exits.*"), words("id to label mode when effects") },
        { QStringLiteral("prompts.*"), words("phase text beat") },
        { QStringLiteral("groups.*"), words("id title colour collapsed") },
        { QStringLiteral("notes.*"), words("id text position size colour") },
        { QStringLiteral("design"),
            words("rationale needsAssessment expertConsult modality fidelity facilitation debriefPlan evaluation pilots") },
        { QStringLiteral("design.pilots.*"), words("date who found changed") },
        { QStringLiteral("reviewed"), words("by date hash") },
    };
    if (path.isEmpty())
        return root;
    if (path.size() > 4)
        return {};
    return orders.value(path.join(QLatin1Char('.')));
}

} // namespace

Result<QJsonObject> parseScenarioText(const QByteArray& text)
{
    if (text.size() > kLargestScenarioBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a scenario of at most 128 MiB"));
    const auto parsed = json::parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    if (!parsed->isObject())
        return fail(ErrorCode::Malformed, QStringLiteral("expected an object at the top"), QStringLiteral("line 1, column 1"));
    const QJsonObject object = parsed->toObject();
    if (object.value(QLatin1String("format")) != QJsonValue(QStringLiteral("holdspace-scenario"))) {
        return fail(ErrorCode::Malformed, QStringLiteral("expected \"format\": \"holdspace-scenario\""), QStringLiteral("/format"));
    }
    const QJsonValue version = object.value(QLatin1String("version"));
    if (!json::isWhole(version) || version.toDouble() < 1)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number from 1"), QStringLiteral("/version"));
    if (version.toDouble() > kFormatVersion) {
        return fail(ErrorCode::TooNew,
            QStringLiteral("expected format version %1 or older; this file was written by a newer Holdspace").arg(kFormatVersion),
            QStringLiteral("/version"));
    }
    return object;
}

Result<QJsonObject> readScenarioFile(const QString& path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable scenario file"), path, {} });
    // The size a file system states is not believed: /dev/zero states none.
    const QByteArray text = file.read(kLargestScenarioBytes + 1);
    auto object = parseScenarioText(text);
    if (!object)
        return tl::make_unexpected(object.error().inFile(path));
    return object;
}

QByteArray canonicalText(const QJsonObject& json)
{
    return json::writeCanonical(json, keyOrder);
}

QString contentHash(const QJsonObject& json)
{
    return QStringLiteral("sha256:")
        + QString::fromLatin1(QCryptographicHash::hash(canonicalText(json), QCryptographicHash::Sha256).toHex());
}

QJsonObject newScenario(const QString& id, const QString& title)
{
    return {
        { QStringLiteral("format"), QStringLiteral("holdspace-scenario") },
        { QStringLiteral("version"), kFormatVersion },
        { QStringLiteral("id"), id },
        { QStringLiteral("title"), title },
        { QStringLiteral("language"), QStringLiteral("en") },
        { QStringLiteral("minutes"), 10 },
        { QStringLiteral("start"), QStringLiteral("B1") },
        { QStringLiteral("beats"),
            QJsonArray {
                QJsonObject { { QStringLiteral("id"), QStringLiteral("B1") }, { QStringLiteral("title"), QStringLiteral("Arrival") },
                    { QStringLiteral("position"), QJsonArray { 0, 0 } },
                    { QStringLiteral("exits"),
                        QJsonArray {
                            QJsonObject { { QStringLiteral("id"), QStringLiteral("X1") }, { QStringLiteral("to"), QStringLiteral("END") } } } } },
                QJsonObject { { QStringLiteral("id"), QStringLiteral("END") }, { QStringLiteral("title"), QStringLiteral("The end") },
                    { QStringLiteral("position"), QJsonArray { 260, 0 } }, { QStringLiteral("ending"), true } },
            } },
    };
}

} // namespace holdspace::scenario
