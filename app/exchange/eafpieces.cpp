// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafpieces.h"
#include "eafrules.h"

#include <QJsonArray>
#include <QXmlStreamReader>
#include <algorithm>

namespace holdspace::exchange {

namespace {

constexpr qsizetype kMostPieces = 200'000;
const QString kElement = QStringLiteral("element"), kAttributes = QStringLiteral("attributes"), kText = QStringLiteral("text"), kInside = QStringLiteral("inside");
const QString kNobodysLanguage = QStringLiteral("und");

QString named(const QString& name) { return cut(name, 60); }

QJsonObject pieceOf(const QString& element, const QJsonObject& attributes, const QString& text = {}, const QJsonArray& inside = {})
{
    QJsonObject piece { { kElement, element } };
    if (!attributes.isEmpty())
        piece.insert(kAttributes, attributes);
    if (!text.isEmpty())
        piece.insert(kText, text);
    if (!inside.isEmpty())
        piece.insert(kInside, inside);
    return piece;
}

} // namespace

bool EafPieceReader::isPiece(const QString& element, const QString& parent) { return eafPieceRule(element, parent); }

void EafPieceReader::begin(const QXmlStreamReader& xml, const QString& place, LossCounter& losses)
{
    Open open;
    open.element = xml.name().toString();
    const QString parent = m_open.isEmpty() ? QString() : m_open.last().element;
    // Before version 2.8 an entry's text was its value.
    const bool oldEntry = open.element == QLatin1String("CV_ENTRY") && parent == QLatin1String("CONTROLLED_VOCABULARY");
    const EafElement* rule = nullptr;
    for (const EafElement& each : eafPieceRules()) {
        if (open.element == QLatin1String(each.name) && (parent.isEmpty() || parent == QLatin1String(each.inside)))
            rule = &each;
    }
    open.kept = (m_open.isEmpty() || m_open.last().kept) && (rule || oldEntry);
    if (!open.kept) {
        if (m_open.isEmpty() || m_open.last().kept)
            losses.add(place, QStringLiteral("%1 has no place here").arg(named(open.element)));
    } else if (++m_count > kMostPieces) {
        losses.add(place, QStringLiteral("more than %1 elements beside the tiers; the rest was left out").arg(kMostPieces));
        open.kept = false;
    }
    const bool described = open.element == QLatin1String("CONTROLLED_VOCABULARY");
    for (const QXmlStreamAttribute& each : open.kept ? xml.attributes() : QXmlStreamAttributes()) {
        const QString name = each.name().toString(), value = each.value().toString();
        if (!each.namespaceUri().isEmpty())
            continue;
        if (oldEntry ? name == QLatin1String("DESCRIPTION") || name == QLatin1String("EXT_REF") || name == QLatin1String("CVE_ID") : rule->attribute(name) != nullptr)
            open.attributes.insert(name, value);
        else if (described && name == QLatin1String("DESCRIPTION"))
            open.inside.append(pieceOf(name, { { QStringLiteral("LANG_REF"), kNobodysLanguage } }, value));
        else if (!value.isEmpty())
            losses.add(place, QStringLiteral("%1 of %2 has no place here").arg(named(name), open.element));
    }
    m_open.append(open);
}

void EafPieceReader::add(const QString& text)
{
    if (!m_open.isEmpty())
        m_open.last().text += text;
}

void EafPieceReader::end()
{
    if (m_open.isEmpty())
        return;
    const Open open = m_open.takeLast();
    if (!open.kept)
        return;
    QJsonArray& to = m_open.isEmpty() ? m_pieces : m_open.last().inside;
    if (open.element != QLatin1String("CV_ENTRY")) {
        const bool words = std::any_of(eafPieceRules().begin(), eafPieceRules().end(), [&](const EafElement& each) { return each.text && open.element == QLatin1String(each.name); });
        to.append(pieceOf(open.element, open.attributes, words ? open.text : QString(), open.inside));
        return;
    }
    if (open.text.trimmed().isEmpty())
        return;
    QJsonObject entry = open.attributes, value { { QStringLiteral("LANG_REF"), kNobodysLanguage } };
    if (const QString said = entry.take(QStringLiteral("DESCRIPTION")).toString(); !said.isEmpty())
        value.insert(QStringLiteral("DESCRIPTION"), said);
    if (!entry.contains(QLatin1String("CVE_ID")))
        entry.insert(QStringLiteral("CVE_ID"), QStringLiteral("entry%1").arg(to.size() + 1));
    to.append(pieceOf(QStringLiteral("CV_ENTRY_ML"), entry, {}, { pieceOf(QStringLiteral("CVE_VALUE"), value, open.text.trimmed()) }));
}

void EafPieceReader::addAttribute(const QString& element, const QString& attribute, const QString& value)
{
    if (!value.isEmpty())
        m_pieces.append(pieceOf(element, { { attribute, value } }));
}

void takeAttributes(const QXmlStreamReader& xml, QJsonObject* elan, const QString& place, LossCounter& losses)
{
    const QString element = xml.name().toString();
    const EafElement* rule = eafElementRule(element);
    if (!rule) {
        losses.add(place, QStringLiteral("%1 has no place here").arg(named(element)));
        return;
    }
    for (const QXmlStreamAttribute& each : xml.attributes()) {
        if (!each.namespaceUri().isEmpty())
            continue;
        const QString name = each.name().toString();
        const EafAttribute* attribute = rule->attribute(name);
        if (attribute && attribute->value == EafValue::Ours)
            continue;
        if (attribute && elan && !each.value().isEmpty())
            elan->insert(name, each.value().toString());
        else if (!each.value().isEmpty())
            losses.add(place, QStringLiteral("%1 of %2 has no place here").arg(cut(name, 60), element));
    }
}

QString attributeOf(const QJsonObject& piece, const char* attribute) { return piece.value(kAttributes).toObject().value(QLatin1String(attribute)).toString(); }

QStringList valuesOf(const QJsonObject& vocabulary)
{
    QStringList values;
    for (const QJsonValue& entry : vocabulary.value(kInside).toArray()) {
        for (const QJsonValue& value : entry.toObject().value(kInside).toArray()) {
            if (const QString text = value.toObject().value(kText).toString().trimmed(); !text.isEmpty())
                values.append(text);
        }
    }
    return values;
}

QList<Loss> losesPieces(const AnnotationSet& set)
{
    QList<Loss> lost;
    qsizetype more = 0;
    for (const Tier& tier : set.tiers) {
        more += tier.elan.isEmpty() ? 0 : 1;
        more += std::count_if(tier.annotations.begin(), tier.annotations.end(), [](const Annotation& each) { return !each.elan.isEmpty(); });
    }
    if (!set.elan.isEmpty())
        lost.append({ {}, QStringLiteral("%1 elements that only ELAN's files have (vocabularies, types, locales, languages, references, properties)").arg(set.elan.size()) });
    if (more > 0)
        lost.append({ {}, QStringLiteral("what ELAN's files say of %1 tiers and annotations beyond time, text and person").arg(more) });
    if (!set.media.isEmpty())
        lost.append({ {}, QStringLiteral("the names of %1 recordings").arg(set.media.size()) });
    return lost;
}

QString xmlText(const QString& text, bool& replaced)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool control = c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t') && c != QLatin1Char('\r');
        if (pair) {
            out += c;
            out += text.at(++i);
        } else if (c == QLatin1Char('\r')) {
            if (i + 1 >= text.size() || text.at(i + 1) != QLatin1Char('\n'))
                out += QLatin1Char('\n');
        } else if (control || c.isSurrogate() || c.unicode() == 0xFFFE || c.unicode() == 0xFFFF) {
            out += QChar(QChar::ReplacementCharacter);
            replaced = true;
        } else {
            out += c;
        }
    }
    return out;
}

void writePiece(QXmlStreamWriter& xml, const QJsonObject& piece, bool& replaced)
{
    xml.writeStartElement(piece.value(kElement).toString());
    const QJsonObject attributes = piece.value(kAttributes).toObject();
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        xml.writeAttribute(it.key(), xmlText(it.value().toString(), replaced));
    if (const QString text = piece.value(kText).toString(); !text.isEmpty())
        xml.writeCharacters(xmlText(text, replaced));
    for (const QJsonValue& each : piece.value(kInside).toArray())
        writePiece(xml, each.toObject(), replaced);
    xml.writeEndElement();
}

} // namespace holdspace::exchange
