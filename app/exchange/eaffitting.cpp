// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafpieces.h"
#include "eafrules.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>
#include <array>

namespace holdspace::exchange {

namespace {

const QString kLanguage = QStringLiteral("LANGUAGE"), kNobodysTongue = QStringLiteral("und");

/// An id as XML knows it, and none that the writer gives to time slots.
bool isFitId(const QString& id)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.-]*$")), slot(QStringLiteral("^ts[0-9]+$"));
    return form.match(id).hasMatch() && !slot.match(id).hasMatch();
}

bool isTop(const EafElement& rule) { return qstrcmp(rule.inside, "ANNOTATION_DOCUMENT") == 0 || qstrcmp(rule.inside, "HEADER") == 0; }

QJsonObject withId(QJsonObject piece, const char* attribute, const QString& id)
{
    QJsonObject attributes = piece.value(QLatin1String("attributes")).toObject();
    attributes.insert(QLatin1String(attribute), id);
    piece.insert(QStringLiteral("attributes"), attributes);
    return piece;
}

template<std::size_t N> bool isOneOf(const QString& value, const std::array<const char*, N>& words)
{
    return std::any_of(words.begin(), words.end(), [&](const char* each) { return value == QLatin1String(each); });
}

} // namespace

FittedPieces::FittedPieces(const AnnotationSet& set, LossCounter& losses)
    : m_losses(losses)
{
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations)
            m_annotations.insert(each.id);
    }
    m_ids = m_annotations;
    for (const Stereotype each : { Stereotype::TimeSubdivision, Stereotype::IncludedIn, Stereotype::SymbolicSubdivision, Stereotype::SymbolicAssociation })
        m_ids.insert(stereotypeName(each));
    QHash<QString, QList<QJsonObject>> raw;
    for (const QJsonValue& each : set.elan)
        raw[each.toObject().value(QLatin1String("element")).toString()].append(each.toObject());
    for (const char* each : { "ANNOTATION_DOCUMENT", "HEADER" })
        m_fitted.insert(QLatin1String(each), raw.take(QLatin1String(each)));
    // First what everything is called, then who refers to whom.
    for (const EafElement& rule : eafPieceRules()) {
        if (isTop(rule) && rule.id())
            name(raw[QLatin1String(rule.name)], rule);
    }
    for (const QJsonObject& links : std::as_const(raw[QStringLiteral("REF_LINK_SET")])) {
        for (const QJsonValue& each : links.value(QLatin1String("inside")).toArray())
            m_links.insert(attributeOf(each.toObject(), "REF_LINK_ID"));
    }
    m_undetermined = m_names.value(kLanguage).value(kNobodysTongue);
    for (int number = 2; m_undetermined.isEmpty(); ++number) {
        const QString wanted = number == 2 ? kNobodysTongue : kNobodysTongue + QStringLiteral("-%1").arg(number);
        if (!m_ids.contains(wanted))
            m_undetermined = wanted;
    }
    for (const EafElement& rule : eafPieceRules()) {
        if (!isTop(rule))
            continue;
        QSet<QString> there;
        for (const QJsonObject& piece : raw.take(QLatin1String(rule.name))) {
            const auto good = fitted(piece, rule);
            const QString key = rule.id() ? attributeOf(piece, rule.id()->name) : qstrcmp(rule.name, "CONSTRAINT") == 0 ? attributeOf(piece, "STEREOTYPE") : QString();
            if (!good || (!key.isEmpty() && there.contains(key))) // a second one was said where names were given
                continue;
            there.insert(key);
            m_fitted[QLatin1String(rule.name)].append(*good);
        }
    }
    for (const QString& each : std::as_const(m_addedLanguages))
        m_fitted[kLanguage].append(QJsonObject { { QStringLiteral("element"), kLanguage }, { QStringLiteral("attributes"), QJsonObject { { QStringLiteral("LANG_ID"), each } } } });
    for (auto it = raw.cbegin(); it != raw.cend(); ++it) {
        if (!it.value().isEmpty())
            m_losses.add({}, QStringLiteral("%1 has no place in an ELAN file").arg(cut(it.key(), 60)));
    }
}

void FittedPieces::name(const QList<QJsonObject>& pieces, const EafElement& rule)
{
    const QString element = QLatin1String(rule.name);
    QHash<QString, QString>& names = m_names[element];
    QHash<QString, QJsonObject> first;
    for (const QJsonObject& each : pieces) {
        const QString id = attributeOf(each, rule.id()->name);
        if (id.isEmpty())
            continue;
        if (names.contains(id)) {
            if (first.value(id) != each)
                m_losses.add({}, QStringLiteral("a second %1 of the name \"%2\", which says something else, was left out").arg(element, cut(id, 60)));
            continue;
        }
        QString given = id;
        if (rule.id()->value == EafValue::Id) {
            for (int number = 1; !isFitId(given) || m_ids.contains(given); ++number)
                given = QStringLiteral("%1-%2").arg(isFitId(id) ? id : element.toLower()).arg(number);
            m_ids.insert(given);
        }
        names.insert(id, given);
        first.insert(id, each);
    }
}

std::optional<QString> FittedPieces::language(const QString& named, bool needed)
{
    if (const QString known = m_names.value(kLanguage).value(named); !known.isEmpty())
        return known;
    if (!needed)
        return std::nullopt;
    QString id = m_undetermined;
    if (isFitId(named) && named != kNobodysTongue && !m_ids.contains(named)) {
        m_losses.add({}, QStringLiteral("words in a language that the file does not list: it was listed"));
        id = named;
    }
    if (!m_addedLanguages.contains(id)) {
        m_addedLanguages.append(id);
        m_ids.insert(id);
        m_names[kLanguage].insert(id, id);
    }
    return id;
}

std::optional<QString> FittedPieces::fittedValue(const QString& element, const EafAttribute& rule, const QString& value)
{
    const auto known = [this](const char* of, const QString& id) {
        const QString given = m_names.value(QLatin1String(of)).value(id);
        return given.isEmpty() ? std::optional<QString>() : given;
    };
    const auto each = [&value](const auto& fit) {
        QStringList good;
        for (const QString& one : value.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (const std::optional<QString> found = fit(one))
                good.append(*found);
        }
        return good.isEmpty() ? std::optional<QString>() : good.join(QLatin1Char(' '));
    };
    const auto linked = [this](const QString& id) { return m_annotations.contains(id) || m_links.contains(id) ? std::optional(id) : std::nullopt; };
    switch (rule.value) {
    case EafValue::Text: return value;
    case EafValue::Key:
    case EafValue::Id: return element == QLatin1String("CV_ENTRY_ML") || element.endsWith(QLatin1String("_REF_LINK")) ? std::optional(value) : known(element.toLatin1().constData(), value);
    case EafValue::Whole: {
        bool good = false;
        (void)value.toLongLong(&good);
        return good ? std::optional(value) : std::nullopt;
    }
    case EafValue::Truth: return isOneOf<4>(value, { "true", "false", "1", "0" }) ? std::optional(value) : std::nullopt;
    case EafValue::ExternalType: return isOneOf<5>(value, { "iso12620", "ecv", "cve_id", "lexen_id", "resource_url" }) ? std::optional(value) : std::nullopt;
    case EafValue::Direction: return isOneOf<3>(value, { "undirected", "unidirectional", "bidirectional" }) ? std::optional(value) : std::nullopt;
    case EafValue::External: return known("EXTERNAL_REF", value);
    case EafValue::Externals: return each([&](const QString& one) { return known("EXTERNAL_REF", one); });
    case EafValue::Language: return language(value, rule.needed);
    case EafValue::Vocabulary: return known("CONTROLLED_VOCABULARY", value);
    case EafValue::Lexicon: return known("LEXICON_REF", value);
    case EafValue::Locale: return known("LOCALE", value);
    case EafValue::Stereotype: {
        const QString name = stereotypeName(stereotypeFromName(value));
        return name.isEmpty() ? std::optional<QString>() : name;
    }
    case EafValue::Linked: return linked(value);
    case EafValue::LinkedAll: return each(linked);
    case EafValue::Ours: break;
    }
    return std::nullopt;
}

std::optional<QJsonObject> FittedPieces::fittedAttributes(const EafElement& rule, const QJsonObject& raw)
{
    QJsonObject good;
    for (const EafAttribute& each : rule.attributes) {
        const QString name = QLatin1String(each.name);
        const QString given = raw.value(name).toString();
        if (each.value == EafValue::Text && (each.needed || raw.contains(name))) {
            good.insert(name, given);
            continue;
        }
        const auto value = given.isEmpty() ? std::optional<QString>() : fittedValue(QLatin1String(rule.name), each, given);
        if (value) {
            good.insert(name, *value);
        } else if (each.needed || !given.isEmpty()) {
            m_losses.add({}, each.needed ? QStringLiteral("%1 without a fitting %2 was left out").arg(QLatin1String(rule.name), name)
                                         : QStringLiteral("%2 of %1 names what is not there or can't be").arg(QLatin1String(rule.name), name));
            if (each.needed)
                return std::nullopt;
        }
    }
    return good;
}

std::optional<QJsonObject> FittedPieces::fitted(const QJsonObject& piece, const EafElement& rule)
{
    const auto attributes = fittedAttributes(rule, piece.value(QLatin1String("attributes")).toObject());
    if (!attributes)
        return std::nullopt;
    QJsonObject good { { QStringLiteral("element"), QLatin1String(rule.name) }, { QStringLiteral("attributes"), *attributes } };
    if (rule.text)
        good.insert(QStringLiteral("text"), piece.value(QLatin1String("text")).toString());
    QJsonArray inside;
    FreeNames entries;
    const QJsonArray raw = piece.value(QLatin1String("inside")).toArray();
    for (const EafElement& child : eafPieceRules()) {
        if (qstrcmp(child.inside, rule.name) != 0)
            continue;
        for (const QJsonValue& each : raw) {
            if (each.toObject().value(QLatin1String("element")).toString() != QLatin1String(child.name))
                continue;
            auto one = fitted(each.toObject(), child);
            if (!one)
                continue;
            if (child.id() && child.id()->value == EafValue::Key) {
                const QString id = attributeOf(*one, child.id()->name), given = entries.take(id, QStringLiteral("-"));
                if (given != id)
                    m_losses.add({}, QStringLiteral("two entries of a vocabulary shared an id; one got another"));
                one = withId(*one, child.id()->name, given);
            } else if (child.id()) { // a link: its id is one of the whole file
                const QString id = attributeOf(*one, child.id()->name);
                if (!isFitId(id) || m_ids.contains(id)) {
                    m_losses.add({}, QStringLiteral("a link whose id can't be or is another's was left out"));
                    continue;
                }
                m_ids.insert(id);
            }
            inside.append(*one);
        }
    }
    if (inside.isEmpty() && qstrcmp(rule.name, "CV_ENTRY_ML") == 0) {
        m_losses.add({}, QStringLiteral("an entry of a vocabulary without a value was left out"));
        return std::nullopt;
    }
    if (!inside.isEmpty())
        good.insert(QStringLiteral("inside"), inside);
    return good;
}

QJsonObject FittedPieces::attributes(const char* element, const QJsonObject& elan)
{
    const EafElement* rule = elan.isEmpty() ? nullptr : eafElementRule(QLatin1String(element));
    return rule ? fittedAttributes(*rule, elan).value_or(QJsonObject()) : QJsonObject();
}

} // namespace holdspace::exchange
