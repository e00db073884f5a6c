// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: a reader and a writer of one format have helpers of the same names.
#include "eaf.h"
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
                begin();
                break;
            case QXmlStreamReader::EndElement:
                --m_depth;
                end();
                break;
            case QXmlStreamReader::Characters:
                if (m_inValue)
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
        if (at("ANNOTATION_DOCUMENT")) {
            m_set.date = QDateTime::fromString(attribute("DATE"), Qt::ISODate).toUTC();
            if (!m_set.date.isValid() && !attribute("DATE").isEmpty())
                m_losses.add(place(), QStringLiteral("the file's date is none"));
        } else if (at("HEADER")) {
            setUnits(attribute("TIME_UNITS"));
        } else if (at("MEDIA_DESCRIPTOR")) {
            m_set.media.append({ attribute("MEDIA_URL"), attribute("MIME_TYPE"), attribute("TIME_ORIGIN").toLongLong() });
        } else if (at("PROPERTY")) {
            m_property = attribute("NAME");
            beginValue();
        } else if (at("TIME_SLOT")) {
            timeSlot();
        } else if (at("TIER")) {
            tier();
        } else if (at("ALIGNABLE_ANNOTATION") || at("REF_ANNOTATION")) {
            annotation(at("REF_ANNOTATION"));
        } else if (at("ANNOTATION_VALUE") || at("CVE_VALUE")) {
            beginValue();
        } else if (at("LINGUISTIC_TYPE")) {
            m_types.insert(attribute("LINGUISTIC_TYPE_ID"), { stereotypeFromName(attribute("CONSTRAINTS")), attribute("CONTROLLED_VOCABULARY_REF") });
        } else if (at("CONTROLLED_VOCABULARY")) {
            m_vocabulary = attribute("CV_ID");
        } else if (at("CV_ENTRY_ML")) {
            m_entry = attribute("CVE_ID");
        } else if (at("CV_ENTRY")) {
            beginValue(); // before version 2.8 the entry's text was the value
        } else if (at("REF_LINK_SET") || at("LEXICON_REF") || at("LINKED_FILE_DESCRIPTOR") || at("LICENSE")) {
            m_losses.add(place(), QStringLiteral("%1 has no place here").arg(m_xml.name().toString()));
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
        } else if (at("CVE_VALUE") || at("CV_ENTRY")) {
            if (m_inValue && !m_value.trimmed().isEmpty()) {
                m_vocabularies[m_vocabulary].append(m_value.trimmed());
                m_entries.insert(m_entry, m_value.trimmed());
            }
            m_inValue = false;
        } else if (at("PROPERTY")) {
            property();
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

    void tier()
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
        m_tier = m_places.tiers.size();
        m_places.tiers.append(row);
    }

    void annotation(bool refers)
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
        raw.entry = attribute("CVE_REF");
        raw.place = place();
        if (!attribute("SVG_REF").isEmpty())
            m_losses.add(place(), QStringLiteral("a drawing in the picture has no place here"));
        m_places.tiers[m_tier].annotations.append(raw);
    }

    void property()
    {
        if (m_property == QLatin1String("holdspace.header"))
            m_set.header = QJsonDocument::fromJson(m_value.toUtf8()).object();
        else if (m_property == QLatin1String("holdspace.kinds"))
            m_kinds = QJsonDocument::fromJson(m_value.toUtf8()).object();
        else if (m_property == QLatin1String("holdspace.title"))
            m_set.title = m_value;
    }

    ReadAnnotations finished()
    {
        for (EafPlaces::Tier& row : m_places.tiers) {
            row.stereotype = m_types.value(row.type).stereotype;
            for (EafPlaces::Annotation& raw : row.annotations) {
                if (raw.text.isEmpty() && !raw.entry.isEmpty())
                    raw.text = m_entries.value(raw.entry);
            }
        }
        m_places.resolve(m_losses);
        ReadAnnotations out;
        out.set = m_set;
        for (const EafPlaces::Tier& row : std::as_const(m_places.tiers))
            out.set.tiers.append(tierOf(row));
        foldDetails(out.set);
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
        out.vocabulary = m_vocabularies.value(m_types.value(row.type).vocabulary);
        out.annotations.reserve(row.annotations.size());
        for (const EafPlaces::Annotation& raw : row.annotations)
            out.annotations.append({ raw.id, raw.onset, raw.offset, raw.text, raw.ref, {} });
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
    QString m_property, m_value, m_vocabulary, m_entry;
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
