// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: a reader and a writer of one format have helpers of the same names.
#include "eaf.h"
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

/// A text that XML can hold; what it can't becomes U+FFFD.
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

/// Types and vocabularies that the tiers name, each with what it means.
struct Types {
    struct Type {
        Stereotype stereotype = Stereotype::None;
        QStringList vocabulary;
    };
    QStringList names;
    QHash<QString, Type> byName;

    QString nameFor(const Tier& tier)
    {
        const QString wanted = !tier.type.isEmpty() ? tier.type : tier.stereotype == Stereotype::SymbolicAssociation ? kAssocType : kDefaultType;
        QString name = wanted;
        for (int number = 2;; ++number) {
            const auto known = byName.constFind(name);
            if (known == byName.constEnd()) {
                byName.insert(name, { tier.stereotype, tier.vocabulary });
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
    {
    }

    Exported write()
    {
        collectSlots();
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(4);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("ANNOTATION_DOCUMENT"));
        attribute("AUTHOR", QString());
        const QDateTime date = m_set.date.isValid() ? m_set.date.toUTC() : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
        attribute("DATE", date.toString(Qt::ISODate));
        attribute("FORMAT", QStringLiteral("3.0"));
        attribute("VERSION", QStringLiteral("3.0"));
        m_xml.writeAttribute(QStringLiteral("xmlns:xsi"), QStringLiteral("http://www.w3.org/2001/XMLSchema-instance"));
        m_xml.writeAttribute(QStringLiteral("xsi:noNamespaceSchemaLocation"), QStringLiteral("http://www.mpi.nl/tools/elan/EAFv3.0.xsd"));
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
        if (m_replaced)
            m_out.lost.append({ {}, QStringLiteral("characters that XML can't hold were replaced") });
        if (m_late > 0)
            m_out.lost.append({ {}, QStringLiteral("%1 annotations lie later than ELAN can say and stand at its last instant").arg(m_late) });
        return std::move(m_out);
    }

private:
    void attribute(const char* name, const QString& value) { m_xml.writeAttribute(QLatin1String(name), xmlText(value, m_replaced)); }
    [[nodiscard]] static QString slotName(qsizetype i) { return QStringLiteral("ts%1").arg(i + 1); }

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
        attribute("MEDIA_FILE", QString());
        attribute("TIME_UNITS", QStringLiteral("milliseconds"));
        for (const AnnotatedMedia& each : std::as_const(m_set.media)) {
            m_xml.writeEmptyElement(QStringLiteral("MEDIA_DESCRIPTOR"));
            attribute("MEDIA_URL", each.url);
            attribute("MIME_TYPE", each.mimeType);
            if (each.originMs != 0)
                attribute("TIME_ORIGIN", QString::number(each.originMs));
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
        property("lastUsedAnnotationId", QString::number(highestNumber(m_set)));
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
            } else {
                m_xml.writeStartElement(QStringLiteral("ALIGNABLE_ANNOTATION"));
                attribute("ANNOTATION_ID", each.id);
                attribute("TIME_SLOT_REF1", slotName(m_slots.at(at).at(i).first));
                attribute("TIME_SLOT_REF2", slotName(m_slots.at(at).at(i).second));
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
        for (const QString& name : std::as_const(m_types.names)) {
            const Types::Type type = m_types.byName.value(name);
            m_xml.writeEmptyElement(QStringLiteral("LINGUISTIC_TYPE"));
            if (type.stereotype != Stereotype::None)
                attribute("CONSTRAINTS", stereotypeName(type.stereotype));
            if (!type.vocabulary.isEmpty())
                attribute("CONTROLLED_VOCABULARY_REF", name);
            attribute("GRAPHIC_REFERENCES", QStringLiteral("false"));
            attribute("LINGUISTIC_TYPE_ID", name);
            attribute("TIME_ALIGNABLE", isSymbolic(type.stereotype) ? QStringLiteral("false") : QStringLiteral("true"));
            used.insert(type.stereotype);
        }
        m_xml.writeEmptyElement(QStringLiteral("LANGUAGE"));
        attribute("LANG_DEF", QStringLiteral("http://cdb.iso.org/lg/CDB-00130975-001"));
        attribute("LANG_ID", QStringLiteral("und"));
        attribute("LANG_LABEL", QStringLiteral("undetermined (und)"));
        for (const Stereotype each : { Stereotype::TimeSubdivision, Stereotype::SymbolicSubdivision, Stereotype::SymbolicAssociation, Stereotype::IncludedIn }) {
            if (!used.contains(each))
                continue;
            m_xml.writeEmptyElement(QStringLiteral("CONSTRAINT"));
            attribute("STEREOTYPE", stereotypeName(each));
        }
        int entry = 0;
        for (const QString& name : std::as_const(m_types.names)) {
            const QStringList vocabulary = m_types.byName.value(name).vocabulary;
            if (vocabulary.isEmpty())
                continue;
            m_xml.writeStartElement(QStringLiteral("CONTROLLED_VOCABULARY"));
            attribute("CV_ID", name);
            m_xml.writeEmptyElement(QStringLiteral("DESCRIPTION"));
            attribute("LANG_REF", QStringLiteral("und"));
            for (const QString& value : vocabulary) {
                m_xml.writeStartElement(QStringLiteral("CV_ENTRY_ML"));
                attribute("CVE_ID", QStringLiteral("cve%1").arg(++entry));
                m_xml.writeStartElement(QStringLiteral("CVE_VALUE"));
                attribute("LANG_REF", QStringLiteral("und"));
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
