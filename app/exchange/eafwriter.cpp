// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: a reader and a writer of one format have helpers of the same names.
#include "eaf.h"
#include "eafpieces.h"
#include "eafplaces.h"
#include "eafspread.h"

#include <foundation/json.h>

#include <QSet>
#include <QXmlStreamWriter>
#include <algorithm>
#include <numeric>

namespace holdspace::exchange {

namespace {

const QString kDefaultType = QStringLiteral("default");
const QString kAssocType = QStringLiteral("assoc");
constexpr qint64 kLatest = 4'294'967'295; // what a time slot can hold

/// The highest number that ids as ELAN's ("a12") have: it goes on from there.
qint64 highestNumber(const AnnotationSet& set)
{
    qint64 highest = 0;
    for (const Tier& row : set.tiers) {
        for (const Annotation& each : row.annotations)
            highest = std::max(highest, each.id.startsWith(QLatin1Char('a')) ? each.id.mid(1).toLongLong() : 0);
    }
    return highest;
}

/// Types and vocabularies: those of the file the tiers came from, then what other tiers need, each with what it means.
struct Types {
    struct Type {
        Stereotype stereotype = Stereotype::None;
        QStringList vocabulary;
        QJsonObject piece; ///< as the file had it; empty: made here
        QString ownVocabulary {}; ///< name of the vocabulary that is made for it
    };
    QStringList names;
    QHash<QString, Type> byName;
    FreeNames vocabularies;

    void know(const FittedPieces& pieces)
    {
        QHash<QString, QStringList> values;
        for (const QJsonObject& each : pieces.of("CONTROLLED_VOCABULARY")) {
            values.insert(attributeOf(each, "CV_ID"), valuesOf(each));
            vocabularies.use(attributeOf(each, "CV_ID"));
        }
        for (const QJsonObject& each : pieces.of("LINGUISTIC_TYPE")) {
            const QString id = attributeOf(each, "LINGUISTIC_TYPE_ID");
            byName.insert(id, { stereotypeFromName(attributeOf(each, "CONSTRAINTS")), values.value(attributeOf(each, "CONTROLLED_VOCABULARY_REF")), each });
            names.append(id);
        }
    }

    QString nameFor(const Tier& tier)
    {
        const QString wanted = !tier.type.isEmpty() ? tier.type : tier.stereotype == Stereotype::SymbolicAssociation ? kAssocType : kDefaultType;
        QString name = wanted;
        for (int number = 2;; ++number) {
            const auto known = byName.constFind(name);
            if (known == byName.constEnd()) {
                byName.insert(name, { tier.stereotype, tier.vocabulary, {}, tier.vocabulary.isEmpty() ? QString() : vocabularies.take(name) });
                names.append(name);
                return name;
            }
            if (known->stereotype == tier.stereotype && known->vocabulary == tier.vocabulary)
                return name;
            name = QStringLiteral("%1 %2").arg(wanted).arg(number);
        }
    }
};

class Writer {
public:
    explicit Writer(AnnotationSet set)
        : m_set(std::move(set))
        , m_xml(&m_out.bytes)
        , m_pieces(m_set, m_losses)
    {
        m_types.know(m_pieces);
    }

    Exported write()
    {
        collectSlots();
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(4);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("ANNOTATION_DOCUMENT"));
        attribute("AUTHOR", ofPieces("ANNOTATION_DOCUMENT", "AUTHOR"));
        const QDateTime date = m_set.date.isValid() ? m_set.date.toUTC() : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
        attribute("DATE", date.toString(Qt::ISODate));
        attribute("FORMAT", QStringLiteral("3.0"));
        attribute("VERSION", QStringLiteral("3.0"));
        m_xml.writeAttribute(QStringLiteral("xmlns:xsi"), QStringLiteral("http://www.w3.org/2001/XMLSchema-instance"));
        m_xml.writeAttribute(QStringLiteral("xsi:noNamespaceSchemaLocation"), QStringLiteral("http://www.mpi.nl/tools/elan/EAFv3.0.xsd"));
        pieces("LICENSE");
        header();
        m_xml.writeStartElement(QStringLiteral("TIME_ORDER"));
        for (qsizetype i = 0; i < m_slotTimes.size(); ++i) {
            m_xml.writeEmptyElement(QStringLiteral("TIME_SLOT"));
            attribute("TIME_SLOT_ID", slotName(i));
            attribute("TIME_VALUE", QString::number(m_slotTimes.at(i)));
        }
        m_xml.writeEndElement();
        for (qsizetype i = 0; i < m_set.tiers.size(); ++i)
            tier(i);
        types();
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
        m_out.lost = m_losses.losses();
        if (m_replaced)
            m_out.lost.append({ {}, QStringLiteral("characters that XML can't hold were replaced") });
        if (m_late > 0)
            m_out.lost.append({ {}, QStringLiteral("%1 annotations lie later than ELAN can say and stand at its last instant").arg(m_late) });
        return std::move(m_out);
    }

private:
    void attribute(const char* name, const QString& value) { m_xml.writeAttribute(QLatin1String(name), xmlText(value, m_replaced)); }
    [[nodiscard]] static QString slotName(qsizetype i) { return QStringLiteral("ts%1").arg(i + 1); }

    [[nodiscard]] QString ofPieces(const char* element, const char* name) const
    {
        const QList<QJsonObject> found = m_pieces.of(element);
        return found.isEmpty() ? QString() : attributeOf(found.first(), name);
    }
    void pieces(const char* element)
    {
        for (const QJsonObject& each : m_pieces.of(element))
            writePiece(m_xml, each, m_replaced);
    }
    void elanAttributes(const char* element, const QJsonObject& elan)
    {
        const QJsonObject fitting = m_pieces.attributes(element, elan);
        for (auto it = fitting.begin(); it != fitting.end(); ++it)
            m_xml.writeAttribute(it.key(), xmlText(it.value().toString(), m_replaced));
    }

    /// Slots are numbered by time, as ELAN wants them.
    void collectSlots()
    {
        QList<qint64> times;
        for (const Tier& row : std::as_const(m_set.tiers)) {
            QList<std::pair<qsizetype, qsizetype>> slots_;
            qsizetype last = -1;
            for (const Annotation& each : row.annotations) {
                if (isSymbolic(row.stereotype)) {
                    slots_.append({ -1, -1 });
                    continue;
                }
                m_late += each.offset > kLatest ? 1 : 0;
                const qint64 from = std::min(each.onset, kLatest - 1);
                const qint64 to = std::clamp(each.offset, from + 1, kLatest);
                // Subdivisions hang together: one ends in the slot where the next begins.
                const bool joined = row.stereotype == Stereotype::TimeSubdivision && last >= 0 && times.at(last) == from;
                const qsizetype first = joined ? last : times.size();
                if (!joined)
                    times.append(from);
                last = times.size();
                times.append(to);
                slots_.append({ first, last });
            }
            m_slots.append(slots_);
        }
        QList<qsizetype> order(times.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return times.at(a) < times.at(b); });
        QList<qsizetype> rank(times.size());
        for (qsizetype i = 0; i < order.size(); ++i) {
            rank[order.at(i)] = i;
            m_slotTimes.append(times.at(order.at(i)));
        }
        for (auto& row : m_slots) {
            for (auto& [from, to] : row) {
                from = from < 0 ? -1 : rank.at(from);
                to = to < 0 ? -1 : rank.at(to);
            }
        }
    }

    void header()
    {
        m_xml.writeStartElement(QStringLiteral("HEADER"));
        attribute("MEDIA_FILE", ofPieces("HEADER", "MEDIA_FILE"));
        attribute("TIME_UNITS", QStringLiteral("milliseconds"));
        for (const AnnotatedMedia& each : std::as_const(m_set.media)) {
            m_xml.writeEmptyElement(QStringLiteral("MEDIA_DESCRIPTOR"));
            attribute("MEDIA_URL", each.url);
            attribute("MIME_TYPE", each.mimeType);
            if (!each.relativeUrl.isEmpty())
                attribute("RELATIVE_MEDIA_URL", each.relativeUrl);
            if (each.originMs != 0)
                attribute("TIME_ORIGIN", QString::number(each.originMs));
            if (!each.extractedFrom.isEmpty())
                attribute("EXTRACTED_FROM", each.extractedFrom);
        }
        pieces("LINKED_FILE_DESCRIPTOR");
        qint64 last = highestNumber(m_set);
        for (const QJsonObject& each : m_pieces.of("PROPERTY")) {
            const QString name = attributeOf(each, "NAME");
            if (name == QLatin1String("lastUsedAnnotationId"))
                last = std::max(last, each.value(QLatin1String("text")).toString().toLongLong());
            else if (!name.startsWith(QLatin1String("holdspace.")))
                writePiece(m_xml, each, m_replaced);
        }
        if (!m_set.header.isEmpty())
            property("holdspace.header", QString::fromUtf8(json::writeCompact(m_set.header)));
        if (!m_set.title.isEmpty())
            property("holdspace.title", m_set.title);
        QJsonObject kinds;
        for (const Tier& row : std::as_const(m_set.tiers)) {
            if (!row.kind.isEmpty())
                kinds.insert(row.id, row.kind);
        }
        if (!kinds.isEmpty())
            property("holdspace.kinds", QString::fromUtf8(json::writeCompact(kinds)));
        property("lastUsedAnnotationId", QString::number(last));
        m_xml.writeEndElement();
    }

    void property(const char* name, const QString& value)
    {
        m_xml.writeStartElement(QStringLiteral("PROPERTY"));
        attribute("NAME", QLatin1String(name));
        m_xml.writeCharacters(xmlText(value, m_replaced));
        m_xml.writeEndElement();
    }

    void tier(qsizetype at)
    {
        const Tier& row = m_set.tiers.at(at);
        m_xml.writeStartElement(QStringLiteral("TIER"));
        if (!row.annotator.isEmpty())
            attribute("ANNOTATOR", row.annotator);
        attribute("LINGUISTIC_TYPE_REF", m_types.nameFor(row));
        if (m_set.tier(row.parent))
            attribute("PARENT_REF", row.parent);
        if (!row.participant.isEmpty())
            attribute("PARTICIPANT", row.participant);
        attribute("TIER_ID", row.id);
        elanAttributes("TIER", row.elan);
        QHash<QString, QString> previous; // the sibling before, by what both refer to
        for (qsizetype i = 0; i < row.annotations.size(); ++i) {
            const Annotation& each = row.annotations.at(i);
            m_xml.writeStartElement(QStringLiteral("ANNOTATION"));
            if (isSymbolic(row.stereotype)) {
                m_xml.writeStartElement(QStringLiteral("REF_ANNOTATION"));
                attribute("ANNOTATION_ID", each.id);
                attribute("ANNOTATION_REF", each.parent);
                if (row.stereotype == Stereotype::SymbolicSubdivision && previous.contains(each.parent))
                    attribute("PREVIOUS_ANNOTATION", previous.value(each.parent));
                previous.insert(each.parent, each.id);
                elanAttributes("REF_ANNOTATION", each.elan);
            } else {
                m_xml.writeStartElement(QStringLiteral("ALIGNABLE_ANNOTATION"));
                attribute("ANNOTATION_ID", each.id);
                attribute("TIME_SLOT_REF1", slotName(m_slots.at(at).at(i).first));
                attribute("TIME_SLOT_REF2", slotName(m_slots.at(at).at(i).second));
                elanAttributes("ALIGNABLE_ANNOTATION", each.elan);
            }
            m_xml.writeTextElement(QStringLiteral("ANNOTATION_VALUE"), xmlText(each.text, m_replaced));
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void types()
    {
        QSet<Stereotype> used;
        bool ownVocabulary = false;
        for (const QString& name : std::as_const(m_types.names)) {
            const Types::Type type = m_types.byName.value(name);
            m_xml.writeEmptyElement(QStringLiteral("LINGUISTIC_TYPE"));
            if (type.stereotype != Stereotype::None)
                attribute("CONSTRAINTS", stereotypeName(type.stereotype));
            const QString graphic = attributeOf(type.piece, "GRAPHIC_REFERENCES"), vocabulary = type.ownVocabulary + attributeOf(type.piece, "CONTROLLED_VOCABULARY_REF");
            if (!vocabulary.isEmpty())
                attribute("CONTROLLED_VOCABULARY_REF", vocabulary);
            for (const char* each : { "EXT_REF", "LEXICON_REF" }) {
                if (const QString named = attributeOf(type.piece, each); !named.isEmpty())
                    attribute(each, named);
            }
            attribute("GRAPHIC_REFERENCES", graphic.isEmpty() ? QStringLiteral("false") : graphic);
            attribute("LINGUISTIC_TYPE_ID", name);
            attribute("TIME_ALIGNABLE", isSymbolic(type.stereotype) ? QStringLiteral("false") : QStringLiteral("true"));
            used.insert(type.stereotype);
            ownVocabulary = ownVocabulary || !type.ownVocabulary.isEmpty();
        }
        pieces("LOCALE");
        pieces("LANGUAGE");
        bool listed = false;
        for (const QJsonObject& each : m_pieces.of("LANGUAGE"))
            listed = listed || attributeOf(each, "LANG_ID") == m_pieces.undetermined();
        if (!listed && (ownVocabulary || m_set.elan.isEmpty())) {
            m_xml.writeEmptyElement(QStringLiteral("LANGUAGE"));
            attribute("LANG_DEF", QStringLiteral("http://cdb.iso.org/lg/CDB-00130975-001"));
            attribute("LANG_ID", m_pieces.undetermined());
            attribute("LANG_LABEL", QStringLiteral("undetermined (und)"));
        }
        pieces("CONSTRAINT");
        for (const QJsonObject& each : m_pieces.of("CONSTRAINT"))
            used.remove(stereotypeFromName(attributeOf(each, "STEREOTYPE")));
        for (const Stereotype each : { Stereotype::TimeSubdivision, Stereotype::SymbolicSubdivision, Stereotype::SymbolicAssociation, Stereotype::IncludedIn }) {
            if (!used.contains(each))
                continue;
            m_xml.writeEmptyElement(QStringLiteral("CONSTRAINT"));
            attribute("STEREOTYPE", stereotypeName(each));
        }
        vocabularies();
        for (const char* each : { "LEXICON_REF", "REF_LINK_SET", "EXTERNAL_REF" })
            pieces(each);
    }

    void vocabularies()
    {
        pieces("CONTROLLED_VOCABULARY");
        int entry = 0;
        for (const QString& name : std::as_const(m_types.names)) {
            const Types::Type type = m_types.byName.value(name);
            if (type.ownVocabulary.isEmpty())
                continue;
            m_xml.writeStartElement(QStringLiteral("CONTROLLED_VOCABULARY"));
            attribute("CV_ID", type.ownVocabulary);
            m_xml.writeEmptyElement(QStringLiteral("DESCRIPTION"));
            attribute("LANG_REF", m_pieces.undetermined());
            for (const QString& value : type.vocabulary) {
                m_xml.writeStartElement(QStringLiteral("CV_ENTRY_ML"));
                attribute("CVE_ID", QStringLiteral("cve%1").arg(++entry));
                m_xml.writeStartElement(QStringLiteral("CVE_VALUE"));
                attribute("LANG_REF", m_pieces.undetermined());
                m_xml.writeCharacters(xmlText(value, m_replaced));
                m_xml.writeEndElement();
                m_xml.writeEndElement();
            }
            m_xml.writeEndElement();
        }
    }

    AnnotationSet m_set;
    Exported m_out;
    QXmlStreamWriter m_xml;
    LossCounter m_losses;
    FittedPieces m_pieces;
    Types m_types;
    QList<QList<std::pair<qsizetype, qsizetype>>> m_slots; ///< by tier and annotation, into m_slotTimes; -1: symbolic
    QList<qint64> m_slotTimes;
    qsizetype m_late = 0;
    bool m_replaced = false;
};

} // namespace

Exported writeEaf(const AnnotationSet& set)
{
    AnnotationSet spread = spreadForEaf(set);
    const qsizetype orphans = dropOrphans(spread);
    AnnotationSet whole = spread;
    whole.tiers.clear();
    for (const Tier& row : std::as_const(spread.tiers)) {
        whole.tiers.append(row);
        Tier details;
        for (const Annotation& each : row.annotations) {
            if (!each.details.isEmpty())
                details.annotations.append({ QString(), each.onset, each.offset, QString::fromUtf8(json::writeCompact(each.details)), each.id, {} });
        }
        if (details.annotations.isEmpty())
            continue;
        details.id = kDetailsTier + row.id;
        details.parent = row.id;
        details.stereotype = Stereotype::SymbolicAssociation;
        details.participant = row.participant;
        details.annotator = row.annotator;
        whole.tiers.append(details);
    }
    giveXmlIds(whole);
    Exported out = Writer(whole).write();
    if (orphans > 0)
        out.lost.append({ {}, QStringLiteral("%1 annotations hang below ones that are not there and were left out").arg(orphans) });
    return out;
}

} // namespace holdspace::exchange
