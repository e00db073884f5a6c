// SPDX-License-Identifier: GPL-3.0-or-later
#include "codebook.h"

#include <foundation/json.h>

#include <QFile>
#include <QJsonArray>
#include <QSet>

// Outside every namespace, as Qt asks: a static library's resources are dropped unless somebody names them.
static void registerCodebooks() { Q_INIT_RESOURCE(hs_codebooks); }

namespace holdspace::coding {

using session::Space;

namespace {

/// Takes fields out of one JSON object; remembers the first that is not as expected.
class Fields {
public:
    Fields(QJsonObject object, QString place, bool whole = true)
        : m_object(std::move(object))
        , m_place(std::move(place))
        , m_whole(whole)
    {
    }

    QString text(const char* key, bool required = false)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        required = required && m_whole;
        if (value.isString() && !(required && value.toString().trimmed().isEmpty()))
            return value.toString();
        if (required || !(value.isUndefined() || value.isNull()))
            expected(key, QStringLiteral("a text"));
        return {};
    }
    std::optional<bool> flag(const char* key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isBool())
            return value.toBool();
        if (!(value.isUndefined() || value.isNull()))
            expected(key, QStringLiteral("true, false or null"));
        return std::nullopt;
    }
    void expected(const char* key, const QString& what)
    {
        if (!m_error)
            m_error = Error { ErrorCode::Malformed, QStringLiteral("expected ") + what, {},
                m_place + QLatin1Char('/') + QLatin1String(key) };
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    QJsonObject m_object;
    QString m_place;
    bool m_whole; ///< nothing may be missing
    std::optional<Error> m_error;
};

/// The response class after VR-CoDES follows from its two questions: explicit? space?
QString vrClass(const std::optional<bool>& isExplicit, Space space)
{
    if (!isExplicit || space == Space::Neither)
        return {};
    return QString(QLatin1Char(*isExplicit ? 'E' : 'N')) + QLatin1Char(space == Space::Provides ? 'P' : 'R');
}

/// Whether what is read is to be used, or is still being written.
enum class Finished { Yes, NotYet };

Result<Code> readCode(const QJsonObject& object, const QString& place, Finished finished)
{
    const bool whole = finished == Finished::Yes;
    Fields fields(object, place, whole);
    Code code;
    code.id = fields.text("id", true);
    const QString track = fields.text("track", true);
    if (track.size() == 1 && QStringLiteral("ORINSTL").contains(track))
        code.track = track.front();
    else
        fields.expected("track", QStringLiteral("one of O R I N S T L"));
    code.label = fields.text("label", true);
    code.definition = fields.text("definition", true);
    code.isExplicit = fields.flag("explicit");
    const QString space = fields.text("space");
    if (space == QLatin1String("provides"))
        code.space = Space::Provides;
    else if (space == QLatin1String("reduces"))
        code.space = Space::Reduces;
    else if (!space.isEmpty())
        fields.expected("space", QStringLiteral("provides or reduces"));
    code.suchman = fields.text("suchman");
    code.eccs = fields.text("eccs");
    code.vrClass = vrClass(code.isExplicit, code.space);
    code.vrCue = fields.text("vrCue");
    code.nurse = fields.text("nurse");
    if (code.nurse.size() > 1 || !QStringLiteral("NURSE").contains(code.nurse))
        fields.expected("nurse", QStringLiteral("one of the letters N U R S E"));
    code.lever = fields.text("lever");
    code.triggerKind = fields.text("trigger");
    if (!code.lever.isEmpty() && !code.triggerKind.isEmpty())
        fields.expected("trigger", QStringLiteral("a lever or a trigger, not both"));
    code.key = fields.text("key").toUpper();
    if (whole && (code.key.size() > 1 || (!code.key.isEmpty() && (code.key.front() < QLatin1Char('A') || code.key.front() > QLatin1Char('Z')))))
        fields.expected("key", QStringLiteral("one letter, A to Z"));
    code.state = fields.flag("state").value_or(false);
    if (fields.error())
        return tl::make_unexpected(*fields.error());
    auto modifiers = readModifiers(object.value(QLatin1String("modifiers")), place + QStringLiteral("/modifiers"));
    if (!modifiers)
        return tl::make_unexpected(modifiers.error());
    code.modifiers = std::move(*modifiers);
    return code;
}

} // namespace

const Code* Codebook::code(const QString& id) const
{
    for (const Code& each : codes) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

session::CodeMeanings Codebook::meanings() const
{
    session::CodeMeanings map;
    map.reserve(codes.size());
    for (const Code& each : codes) {
        map.insert(each.id,
            { each.track == QLatin1Char('R'), each.space, each.suchman == QLatin1String("terminator"), each.lever,
                each.triggerKind });
    }
    return map;
}

namespace {

Result<Codebook> readBook(const QByteArray& text, Finished finished)
{
    const bool whole = finished == Finished::Yes;
    const auto parsed = json::parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    const QJsonObject root = parsed->toObject();
    if (root.value(QLatin1String("format")).toString() != QLatin1String("holdspace-codebook"))
        return fail(
            ErrorCode::Malformed, QStringLiteral("expected \"format\":\"holdspace-codebook\""), QStringLiteral("/format"));
    const QJsonValue format = root.value(QLatin1String("version"));
    if (!json::isWhole(format) || format.toInteger() < 1)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number from 1"), QStringLiteral("/version"));
    if (format.toInteger() > 1)
        return fail(
            ErrorCode::TooNew, QStringLiteral("this codebook was written by a newer Holdspace"), QStringLiteral("/version"));

    Fields fields(root, {}, whole);
    Codebook book;
    book.id = fields.text("id", true);
    book.title = fields.text("title", true);
    book.version = fields.text("codebookVersion", true);
    book.licenceNote = fields.text("licenceNote", true);
    book.sourceCitation = fields.text("sourceCitation", true);
    if (fields.error())
        return tl::make_unexpected(*fields.error());
    const QJsonValue list = root.value(QLatin1String("codes"));
    if (!list.isArray() || (whole && list.toArray().isEmpty()))
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list of codes"), QStringLiteral("/codes"));
    QSet<QString> ids;
    QSet<QString> keys;
    const QJsonArray codes = list.toArray();
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const QString place = QStringLiteral("/codes/%1").arg(i);
        if (!codes.at(i).isObject())
            return fail(ErrorCode::Malformed, QStringLiteral("expected a code"), place);
        auto code = readCode(codes.at(i).toObject(), place, finished);
        if (!code)
            return tl::make_unexpected(code.error());
        if (whole && ids.contains(code->id))
            return fail(
                ErrorCode::Malformed, QStringLiteral("expected an id that is not used twice"), place + QStringLiteral("/id"));
        if (whole && !code->key.isEmpty() && keys.contains(code->key))
            return fail(
                ErrorCode::Malformed, QStringLiteral("expected a key that is not used twice"), place + QStringLiteral("/key"));
        ids.insert(code->id);
        if (!code->key.isEmpty())
            keys.insert(code->key);
        book.codes.append(std::move(*code));
    }
    return book;
}

} // namespace

Result<Codebook> readCodebook(const QByteArray& text) { return readBook(text, Finished::Yes); }

Result<Codebook> readDraft(const QByteArray& text) { return readBook(text, Finished::NotYet); }

namespace {

Codebook shipped(const char* name)
{
    registerCodebooks();
    QFile file(QStringLiteral(":/holdspace/codebooks/%1.codebook.json").arg(QLatin1String(name)));
    const bool opened = file.open(QIODevice::ReadOnly);
    auto read = readCodebook(opened ? file.readAll() : QByteArray());
    // It is compiled in and tested: without the core codebook no session can be read, so there is nothing sensible to go on with.
    if (!read)
        qFatal("the codebook %s is damaged: %s", name, qPrintable(read.error().text()));
    return std::move(*read);
}

} // namespace

const Codebook& coreCodebook()
{
    static const Codebook book = shipped("hcc");
    return book;
}

const QList<Codebook>& shippedCodebooks()
{
    static const QList<Codebook> books = [] {
        QList<Codebook> all { coreCodebook() };
        // What is general first; last those whose original needs training, or was made for something else.
        for (const char* name : { "suchman", "eccs-style", "nurse", "spikes", "ask-tell-ask", "silences", "soler", "after-vr-codes", "after-epitome" })
            all.append(shipped(name));
        return all;
    }();
    return books;
}

const Codebook* shippedCodebook(const QString& id)
{
    for (const Codebook& each : shippedCodebooks()) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

std::shared_ptr<const session::CodeMeanings> coreMeanings()
{
    static const auto meanings = std::make_shared<const session::CodeMeanings>(coreCodebook().meanings());
    return meanings;
}

} // namespace holdspace::coding
