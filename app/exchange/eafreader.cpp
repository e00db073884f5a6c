// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: a reader and a writer of one format have helpers of the same names.
#include "eaf.h"
#include "eafpieces.h"
#include "eafplaces.h"
#include "importing.h"
#include "textdecoding.h"

#include <foundation/json.h>

#include <QJsonDocument>
#include <QSet>
#include <QXmlStreamReader>

namespace holdspace::exchange {

namespace {

constexpr qsizetype kMostTiers = 10'000;

class Reader {
public:
    explicit Reader(const QString& text)
        : m_xml(text)
    {
    }

    Result<ReadAnnotations> read()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::DTD:
                return fail(ErrorCode::Malformed, QStringLiteral("expected no document type: an ELAN file has none, and none is followed"), place());
            case QXmlStreamReader::StartElement:
                if (++m_depth > kDeepestElement)
                    return fail(ErrorCode::Malformed, QStringLiteral("expected elements nested no deeper than %1").arg(kDeepestElement), place());
                if (m_depth == 1 && m_xml.name() != QLatin1String("ANNOTATION_DOCUMENT"))
                    return fail(ErrorCode::Malformed, QStringLiteral("expected ANNOTATION_DOCUMENT, found %1").arg(cut(m_xml.name().toString(), 60)), place());
                if (m_depth == 2)
                    m_within = m_xml.name().toString();
                if (m_pieces.isOpen() || (m_depth <= 3 && EafPieceReader::isPiece(m_xml.name().toString(), m_depth == 2 ? QStringLiteral("ANNOTATION_DOCUMENT") : m_within)))
                    m_pieces.begin(m_xml, place(), m_losses);
                else
                    begin();
                break;
            case QXmlStreamReader::EndElement:
                --m_depth;
                if (m_pieces.isOpen())
                    m_pieces.end();
                else
                    end();
                break;
            case QXmlStreamReader::Characters:
                if (m_pieces.isOpen())
                    m_pieces.add(m_xml.text().toString());
                else if (m_inValue)
                    m_value += m_xml.text();
                break;
            default:
                break;
            }
        }
        if (m_xml.hasError()) {
            if (m_places.tiers.isEmpty())
                return fail(ErrorCode::Malformed, QStringLiteral("expected an ELAN file; it breaks off: %1").arg(m_xml.errorString()), place());
            m_losses.add(place(), QStringLiteral("the file is broken from here on; what came before was read"));
        }
        return finished();
    }

private:
    [[nodiscard]] QString place() const { return QStringLiteral("line %1, column %2").arg(m_xml.lineNumber()).arg(m_xml.columnNumber()); }
    [[nodiscard]] QString attribute(const char* name) const { return m_xml.attributes().value(QLatin1String(name)).toString(); }
    [[nodiscard]] bool at(const char* name) const { return m_xml.name() == QLatin1String(name); }

    void begin()
    {
        QJsonObject elan;
        takeAttributes(m_xml, &elan, place(), m_losses);
        if (at("ANNOTATION_DOCUMENT")) {
            m_pieces.addAttribute(QStringLiteral("ANNOTATION_DOCUMENT"), QStringLiteral("AUTHOR"), attribute("AUTHOR"));
            m_set.date = QDateTime::fromString(attribute("DATE"), Qt::ISODate).toUTC();
            if (!m_set.date.isValid() && !attribute("DATE").isEmpty())
                m_losses.add(place(), QStringLiteral("the file's date is none"));
        } else if (at("HEADER")) {
            m_pieces.addAttribute(QStringLiteral("HEADER"), QStringLiteral("MEDIA_FILE"), attribute("MEDIA_FILE"));
            setUnits(attribute("TIME_UNITS"));
        } else if (at("MEDIA_DESCRIPTOR")) {
            m_set.media.append({ attribute("MEDIA_URL"), attribute("MIME_TYPE"), attribute("TIME_ORIGIN").toLongLong(), attribute("RELATIVE_MEDIA_URL"), attribute("EXTRACTED_FROM") });
        } else if (at("TIME_SLOT")) {
            timeSlot();
        } else if (at("TIER")) {
            tier(elan);
        } else if (at("ALIGNABLE_ANNOTATION") || at("REF_ANNOTATION")) {
            annotation(at("REF_ANNOTATION"), elan);
        } else if (at("ANNOTATION_VALUE")) {
            beginValue();
        }
    }

    void end()
    {
        if (at("TIER")) {
            m_tier = -1;
        } else if (at("ANNOTATION_VALUE")) {
            if (m_inValue && m_tier >= 0 && !m_places.tiers.at(m_tier).annotations.isEmpty())
                m_places.tiers[m_tier].annotations.last().text = m_value;
            m_inValue = false;
        }
    }

    void beginValue()
    {
        m_inValue = true;
        m_value.clear();
    }

    void setUnits(const QString& units)
    {
        if (units == QLatin1String("PAL-frames"))
            m_msPerUnit = 40;
        else if (units == QLatin1String("NTSC-frames"))
            m_msPerUnit = 1001.0 / 30;
        else if (!units.isEmpty() && units != QLatin1String("milliseconds"))
            m_losses.add(place(), QStringLiteral("the unit of time \"%1\" is unknown; it was taken as milliseconds").arg(cut(units, 40)));
    }

    void timeSlot()
    {
        const QString id = attribute("TIME_SLOT_ID");
        const QString value = attribute("TIME_VALUE");
        bool number = false;
        const double ms = value.toDouble(&number) * m_msPerUnit;
        const bool good = number && ms >= 0 && ms <= 1e12;
        if (!value.isEmpty() && !good)
            m_losses.add(place(), QStringLiteral("a time that is none was taken as not given"));
        if (m_places.slots_.contains(id))
            m_losses.add(place(), QStringLiteral("a time slot is there twice; its first time counts"));
        else
            m_places.slots_.insert(id, good ? qRound64(ms) : EafPlaces::kUnplaced);
    }

    void tier(const QJsonObject& elan)
    {
        if (m_places.tiers.size() >= kMostTiers) {
            m_losses.add(place(), QStringLiteral("more than %1 tiers; the rest was left out").arg(kMostTiers));
            m_tier = -1;
            return;
        }
        EafPlaces::Tier row;
        const QString id = attribute("TIER_ID");
        row.id = m_tierNames.take(id.isEmpty() ? QStringLiteral("tier") : id);
        if (row.id != id)
            m_losses.add(place(), QStringLiteral("a tier without a name of its own was called \"%1\"").arg(cut(row.id, 60)));
        row.participant = attribute("PARTICIPANT");
        row.annotator = attribute("ANNOTATOR");
        row.parent = attribute("PARENT_REF");
        row.type = attribute("LINGUISTIC_TYPE_REF");
        row.elan = elan;
        m_tier = m_places.tiers.size();
        m_places.tiers.append(row);
    }

    void annotation(bool refers, const QJsonObject& elan)
    {
        if (m_tier < 0)
            return;
        if (++m_count > kMostAnnotations) {
            m_losses.add(place(), QStringLiteral("more than %1 annotations; the rest was left out").arg(kMostAnnotations));
            --m_count;
            m_tier = -1;
            return;
        }
        EafPlaces::Annotation raw;
        const QString id = attribute("ANNOTATION_ID");
        raw.id = m_annotationNames.take(id.isEmpty() ? QStringLiteral("a") : id, QStringLiteral("-"));
        if (raw.id != id)
            m_losses.add(place(), QStringLiteral("an annotation shares its id with another or has none, and got one of its own"));
        raw.refers = refers;
        raw.slot1 = attribute("TIME_SLOT_REF1");
        raw.slot2 = attribute("TIME_SLOT_REF2");
        raw.ref = attribute("ANNOTATION_REF");
        raw.previous = attribute("PREVIOUS_ANNOTATION");
        raw.elan = elan;
        raw.place = place();
        m_places.tiers[m_tier].annotations.append(raw);
    }

    /// What this program wrote into the header comes out of the pieces again; types and vocabularies are looked up in them.
    void sortPieces()
    {
        QHash<QString, QStringList> vocabularies;
        for (const QJsonValue& each : m_pieces.pieces()) {
            const QJsonObject piece = each.toObject();
            const QString element = piece.value(QLatin1String("element")).toString(), name = attributeOf(piece, "NAME");
            const QByteArray text = piece.value(QLatin1String("text")).toString().toUtf8();
            if (element == QLatin1String("PROPERTY") && name.startsWith(QLatin1String("holdspace."))) {
                if (name == QLatin1String("holdspace.header"))
                    m_set.header = QJsonDocument::fromJson(text).object();
                else if (name == QLatin1String("holdspace.kinds"))
                    m_kinds = QJsonDocument::fromJson(text).object();
                else if (name == QLatin1String("holdspace.title"))
                    m_set.title = QString::fromUtf8(text);
                continue;
            }
            m_set.elan.append(piece);
            if (element == QLatin1String("LINGUISTIC_TYPE")) {
                const QString constraint = attributeOf(piece, "CONSTRAINTS"), id = attributeOf(piece, "LINGUISTIC_TYPE_ID");
                const Stereotype stereotype = stereotypeFromName(constraint);
                if (stereotype == Stereotype::None && !constraint.isEmpty())
                    m_losses.add({}, QStringLiteral("the constraint \"%1\" is unknown; its tiers stand by themselves").arg(cut(constraint, 40)));
                if (!m_types.contains(id))
                    m_types.insert(id, { stereotype, attributeOf(piece, "CONTROLLED_VOCABULARY_REF") });
            } else if (element == QLatin1String("CONTROLLED_VOCABULARY")) {
                if (const QString id = attributeOf(piece, "CV_ID"); !m_vocabularies.contains(id))
                    m_vocabularies.insert(id, valuesOf(piece));
                for (const QJsonValue& entry : piece.value(QLatin1String("inside")).toArray()) {
                    if (const QStringList values = valuesOf({ { QStringLiteral("inside"), QJsonArray { entry } } }); !values.isEmpty())
                        m_entries.insert(attributeOf(entry.toObject(), "CVE_ID"), values.last());
                }
            }
        }
    }

    ReadAnnotations finished()
    {
        sortPieces();
        for (EafPlaces::Tier& row : m_places.tiers) {
            row.stereotype = m_types.value(row.type).stereotype;
            if (!m_types.contains(row.type))
                m_losses.add({}, QStringLiteral("the type \"%1\" of a tier is not there").arg(cut(row.type, 60)));
            for (EafPlaces::Annotation& raw : row.annotations) {
                if (raw.text.isEmpty() && !raw.elan.isEmpty())
                    raw.text = m_entries.value(raw.elan.value(QLatin1String("CVE_REF")).toString());
            }
        }
        m_places.resolve(m_losses);
        ReadAnnotations out;
        out.set = m_set;
        for (const EafPlaces::Tier& row : std::as_const(m_places.tiers))
            out.set.tiers.append(tierOf(row));
        foldDetails(out.set);
        dropOwn(out.set);
        out.lost = m_losses.losses();
        return out;
    }

    [[nodiscard]] Tier tierOf(const EafPlaces::Tier& row) const
    {
        Tier out;
        out.id = row.id;
        out.kind = m_kinds.value(row.id).toString();
        out.participant = row.participant;
        out.annotator = row.annotator;
        out.parent = m_tierNames.isUsed(row.parent) ? row.parent : QString();
        out.type = row.type;
        out.stereotype = row.stereotype;
        out.elan = row.elan;
        out.vocabulary = m_vocabularies.value(m_types.value(row.type).vocabulary);
        out.annotations.reserve(row.annotations.size());
        for (const EafPlaces::Annotation& raw : row.annotations)
            out.annotations.append({ raw.id, raw.onset, raw.offset, raw.text, raw.ref, {}, raw.elan });
        return out;
    }

    /// What this program wrote below its own tiers goes back to where it came from.
    void foldDetails(AnnotationSet& set)
    {
        if (m_kinds.isEmpty())
            return;
        QHash<QString, QJsonObject> details;
        set.tiers.removeIf([&](const Tier& row) {
            if (row.parent.isEmpty() || row.id != kDetailsTier + row.parent || !m_kinds.contains(row.parent))
                return false;
            for (const Annotation& each : row.annotations) {
                const QJsonDocument read = QJsonDocument::fromJson(each.text.toUtf8());
                if (read.isObject())
                    details.insert(each.parent, read.object());
                else
                    m_losses.add(row.id, QStringLiteral("what stands below an annotation could not be read any more"));
            }
            return true;
        });
        for (Tier& row : set.tiers) {
            for (Annotation& each : row.annotations)
                each.details = details.value(each.id);
        }
    }

    /// Types, vocabularies and constraints that this program's writer made of its own tiers say nothing beyond them.
    void dropOwn(AnnotationSet& set) const
    {
        if (m_kinds.isEmpty())
            return;
        QSet<QString> foreign, own { QStringLiteral("assoc") };
        for (const Tier& row : std::as_const(set.tiers))
            (row.kind.isEmpty() ? foreign : own).insert(row.type);
        own -= foreign;
        QSet<QString> ownVocabularies, vocabularies;
        QJsonArray kept;
        for (const QString& each : std::as_const(own))
            ownVocabularies.insert(m_types.value(each).vocabulary);
        for (auto it = m_types.cbegin(); it != m_types.cend(); ++it) {
            if (!own.contains(it.key()))
                vocabularies.insert(it->vocabulary);
        }
        ownVocabularies -= vocabularies;
        for (const QJsonValue& each : std::as_const(set.elan)) {
            const QString element = each.toObject().value(QLatin1String("element")).toString();
            const auto is = [&](const char* attribute) { return attributeOf(each.toObject(), attribute); };
            const bool gone = (element == QLatin1String("LINGUISTIC_TYPE") && own.contains(is("LINGUISTIC_TYPE_ID"))) || (element == QLatin1String("CONTROLLED_VOCABULARY") && ownVocabularies.contains(is("CV_ID")))
                || (element == QLatin1String("PROPERTY") && is("NAME") == QLatin1String("lastUsedAnnotationId"))
                || (foreign.isEmpty() && (element == QLatin1String("CONSTRAINT") || (element == QLatin1String("LANGUAGE") && is("LANG_ID") == QLatin1String("und"))));
            if (!gone)
                kept.append(each);
        }
        set.elan = kept;
    }

    struct Type {
        Stereotype stereotype = Stereotype::None;
        QString vocabulary;
    };

    QXmlStreamReader m_xml;
    AnnotationSet m_set;
    EafPlaces m_places;
    LossCounter m_losses;
    QHash<QString, Type> m_types;
    QHash<QString, QStringList> m_vocabularies;
    QHash<QString, QString> m_entries;
    QJsonObject m_kinds;
    FreeNames m_tierNames, m_annotationNames;
    EafPieceReader m_pieces;
    QString m_value, m_within; ///< the text that is being read; the element right below the top
    qsizetype m_tier = -1, m_count = 0;
    double m_msPerUnit = 1;
    int m_depth = 0;
    bool m_inValue = false;
};

} // namespace

Result<ReadAnnotations> readEaf(const QByteArray& bytes)
{
    if (bytes.size() > kLargestImportBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a file of at most %1 MiB").arg(kLargestImportBytes / 1024 / 1024));
    DecodedText decoded = decodeText(bytes);
    // The encoding is known by now; what the file claims about it must not be believed a second time.
    auto read = Reader(decoded.text).read();
    if (read)
        read->lost = decoded.lost + read->lost;
    return read;
}

} // namespace holdspace::exchange
