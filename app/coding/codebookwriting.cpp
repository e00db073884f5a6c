// SPDX-License-Identifier: GPL-3.0-or-later
#include "codebook.h"

#include <foundation/json.h>

#include <QJsonArray>

namespace holdspace::coding {

namespace {

QJsonObject codeJson(const Code& code)
{
    QJsonObject object { { QStringLiteral("id"), code.id }, { QStringLiteral("track"), QString(code.track) }, { QStringLiteral("label"), code.label }, { QStringLiteral("definition"), code.definition } };
    const auto put = [&](const char* key, const QString& value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    };
    if (code.isExplicit)
        object.insert(QStringLiteral("explicit"), *code.isExplicit);
    if (code.space != session::Space::Neither)
        object.insert(QStringLiteral("space"), code.space == session::Space::Provides ? QStringLiteral("provides") : QStringLiteral("reduces"));
    put("suchman", code.suchman);
    put("eccs", code.eccs);
    put("vrCue", code.vrCue);
    put("nurse", code.nurse);
    put("lever", code.lever);
    put("trigger", code.triggerKind);
    put("key", code.key);
    if (code.state)
        object.insert(QStringLiteral("state"), true);
    if (!code.modifiers.isEmpty())
        object.insert(QStringLiteral("modifiers"), toJson(code.modifiers));
    return object;
}

} // namespace

QByteArray draftText(const Codebook& book)
{
    QJsonArray codes;
    for (const Code& each : book.codes)
        codes.append(codeJson(each));
    const QJsonObject root { { QStringLiteral("format"), QStringLiteral("holdspace-codebook") }, { QStringLiteral("version"), 1 }, { QStringLiteral("id"), book.id }, { QStringLiteral("title"), book.title },
        { QStringLiteral("codebookVersion"), book.version }, { QStringLiteral("licenceNote"), book.licenceNote }, { QStringLiteral("sourceCitation"), book.sourceCitation }, { QStringLiteral("codes"), codes } };
    static const QStringList first { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("id"), QStringLiteral("codebookVersion"), QStringLiteral("title"), QStringLiteral("licenceNote"),
        QStringLiteral("sourceCitation"), QStringLiteral("codes"), QStringLiteral("track"), QStringLiteral("label"), QStringLiteral("definition"), QStringLiteral("name"), QStringLiteral("kind") };
    return json::writeCanonical(root, [](const QStringList&) { return first; });
}

Result<QByteArray> codebookText(const Codebook& book)
{
    const QByteArray text = draftText(book);
    // What it would not read it does not write.
    if (const auto again = readCodebook(text); !again)
        return tl::make_unexpected(again.error());
    return text;
}

} // namespace holdspace::coding
