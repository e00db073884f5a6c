// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: readers of lines have helpers of the same names.
#include "importing.h"
#include "tables.h"
#include "textdecoding.h"

#include <foundation/json.h>
#include <metrics/csv.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace holdspace::exchange {

namespace {

constexpr double kLatestSecond = 1e9;
constexpr qint64 kLatestMs = 1'000'000'000'000;

Outcome fits(const QByteArray& bytes)
{
    if (bytes.size() > kLargestImportBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a file of at most %1 MiB").arg(kLargestImportBytes / 1024 / 1024));
    return {};
}

/// Seconds as milliseconds, with a point or a comma; -1: none.
qint64 msOf(QString text)
{
    bool good = false;
    const double seconds = text.replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
    return good && seconds >= 0 && seconds <= kLatestSecond ? qRound64(seconds * 1000) : -1;
}

/// Annotations by tier, in the order in which tiers first appear.
class TierBuilder {
public:
    explicit TierBuilder(AnnotationSet& set)
        : m_set(set)
    {
    }
    Tier& tier(const QString& id, const QString& participant, const QString& annotator)
    {
        const QString key = id + QChar(0) + participant + QChar(0) + annotator;
        qsizetype at = m_index.value(key, -1);
        if (at < 0) {
            Tier made;
            made.id = m_names.take(m_names.isUsed(id) ? QStringLiteral("%1 %2").arg(id, participant.isEmpty() ? annotator : participant) : id);
            made.participant = participant;
            made.annotator = annotator;
            at = m_set.tiers.size();
            m_index.insert(key, at);
            m_set.tiers.append(made);
        }
        return m_set.tiers[at];
    }

private:
    AnnotationSet& m_set;
    QHash<QString, qsizetype> m_index;
    FreeNames m_names;
};

/// Of a session that a table tells of: it names people, but not what they are.
QJsonObject headerOf(const AnnotationSet& set, const QString& session)
{
    QJsonArray people;
    QSet<QString> known;
    for (const Tier& tier : set.tiers) {
        if (tier.participant.isEmpty() || known.contains(tier.participant))
            continue;
        known.insert(tier.participant);
        people.append(QJsonObject { { QStringLiteral("id"), tier.participant }, { QStringLiteral("role"), QStringLiteral("OTHER") }, { QStringLiteral("label"), tier.participant } });
    }
    return { { QStringLiteral("format"), QStringLiteral("holdspace-session") }, { QStringLiteral("version"), 1 }, { QStringLiteral("session"), session },
        { QStringLiteral("scenario"), QJsonObject { { QStringLiteral("title"), set.title } } }, { QStringLiteral("started"), set.date.isValid() ? set.date.toString(Qt::ISODate) : QString() },
        { QStringLiteral("participants"), people } };
}

} // namespace

Result<ReadAnnotations> readTable(const QByteArray& bytes)
{
    if (auto good = fits(bytes); !good)
        return tl::make_unexpected(good.error());
    const DecodedText decoded = decodeText(bytes);
    QList<metrics::CsvMend> mended;
    const auto table = metrics::readCsv(decoded.text.toUtf8(), &mended);
    if (!table)
        return tl::make_unexpected(table.error());
    const auto need = [&](const char* name) { return table->column(QLatin1String(name)); };
    const qsizetype start = need("Start (s)"), stop = need("Stop (s)"), behaviour = need("Behavior");
    if (start < 0 || stop < 0 || behaviour < 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected the columns Behavior, Start (s) and Stop (s) of an aggregated event table"), QStringLiteral("line 1"));
    const qsizetype subject = need("Subject"), category = need("Behavioral category"), type = need("Behavior type"), comment = need("Comment start"),
                    commentStop = need("Comment stop"), modifiers = need("Modifiers"), tierName = need("Tier"), kind = need("Kind"), coder = need("Coder"), words = need("Text"), id = need("Id"),
                    parent = need("Parent"), details = need("Details"), observation = need("Observation id"), description = need("Description"), date = need("Observation date");
    ReadAnnotations out;
    out.lost = decoded.lost;
    LossCounter losses;
    for (const metrics::CsvMend& each : std::as_const(mended))
        losses.add(QStringLiteral("line %1").arg(each.line), each.sentence);
    TierBuilder tiers(out.set);
    qsizetype kept = 0;
    QString first;
    for (const metrics::CsvRow& row : table->rows) {
        const auto cell = [&](qsizetype column) { return column < 0 ? QString() : metrics::plainCell(row.cells.at(column)); };
        const QString place = QStringLiteral("line %1").arg(row.line);
        if (first.isEmpty()) {
            first = cell(observation);
            out.set.title = cell(description);
            out.set.date = QDateTime::fromString(cell(date).left(19).replace(QLatin1Char(' '), QLatin1Char('T')), Qt::ISODate);
            out.set.date.setTimeSpec(Qt::UTC);
        } else if (cell(observation) != first) {
            losses.add(place, QStringLiteral("rows of another observation than \"%1\" were left out").arg(cut(first, 60)));
            continue;
        }
        const qint64 onset = msOf(cell(start));
        const bool point = cell(type).compare(QLatin1String("POINT"), Qt::CaseInsensitive) == 0;
        qint64 offset = point ? onset : msOf(cell(stop));
        if (onset < 0) {
            losses.add(place, QStringLiteral("a row whose start can't be read was left out"));
            continue;
        }
        if (offset < onset) {
            losses.add(place, QStringLiteral("a row that ends before it begins, or never, became an instant"));
            offset = onset;
        }
        if (kept++ >= kMostAnnotations) {
            losses.add(place, QStringLiteral("more than %1 rows; the rest was left out").arg(kMostAnnotations));
            break;
        }
        QString who = cell(subject);
        if (who == QLatin1String("No focal subject"))
            who.clear();
        const QString group = cell(category).isEmpty() ? QStringLiteral("Behaviours") : cell(category);
        Tier& tier = tiers.tier(tierName >= 0 ? cell(tierName) : group, who, cell(coder));
        tier.kind = cell(kind);
        Annotation each { cell(id), onset, offset, words >= 0 ? cell(words) : cell(behaviour), cell(parent), {} };
        if (!cell(details).isEmpty())
            each.details = QJsonDocument::fromJson(cell(details).toUtf8()).object();
        const QString note = QStringList { cell(comment), cell(commentStop) }.join(QLatin1Char(' ')).trimmed();
        if (details < 0 && !note.isEmpty())
            each.details.insert(QStringLiteral("note"), note);
        if (const QString said = cell(modifiers); details < 0 && !said.isEmpty() && said != QLatin1String("None"))
            each.details.insert(QStringLiteral("modifiers"), said);
        tier.annotations.append(each);
    }
    out.lost += losses.losses();
    if (out.set.tiers.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected rows of events, found none"), QStringLiteral("line 2"));
    if (kind >= 0 && !first.isEmpty())
        out.set.header = headerOf(out.set, first);
    return out;
}

Result<ReadAnnotations> readLabels(const QByteArray& bytes)
{
    if (auto good = fits(bytes); !good)
        return tl::make_unexpected(good.error());
    const DecodedText decoded = decodeText(bytes);
    ReadAnnotations out;
    out.lost = decoded.lost;
    LossCounter losses;
    TierBuilder tiers(out.set);
    qsizetype number = 0;
    qsizetype kept = 0;
    for (const QString& line : decoded.text.split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty() || line.startsWith(QLatin1Char('\\')))
            continue; // frequencies of the label above
        const QString place = QStringLiteral("line %1").arg(number);
        const qint64 onset = msOf(line.section(QLatin1Char('\t'), 0, 0).trimmed());
        qint64 offset = msOf(line.section(QLatin1Char('\t'), 1, 1).trimmed());
        if (onset < 0 || offset < 0) {
            losses.add(place, QStringLiteral("a line that is no label (start, end and text, separated by tabs) was left out"));
            continue;
        }
        if (++kept > kMostAnnotations) {
            losses.add(place, QStringLiteral("more than %1 labels; the rest was left out").arg(kMostAnnotations));
            break;
        }
        if (offset < onset) {
            losses.add(place, QStringLiteral("a label that ends before it begins became an instant"));
            offset = onset;
        }
        const QString label = line.section(QLatin1Char('\t'), 2).trimmed();
        const qsizetype colon = label.indexOf(QLatin1String(": "));
        const bool named = colon > 0 && colon <= 80;
        const QString bare = label.endsWith(QLatin1Char(':')) ? label.chopped(1) : QString(); // an empty text in a named tier
        Tier& tier = tiers.tier(named ? label.left(colon) : bare.isEmpty() ? QStringLiteral("Labels") : bare, {}, {});
        tier.annotations.append({ {}, onset, offset, named ? label.mid(colon + 2) : bare.isEmpty() ? label : QString(), {}, {} });
    }
    if (kept == 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected labels: start, end and text, separated by tabs"), QStringLiteral("line 1"));
    out.lost += losses.losses();
    return out;
}

Result<ReadAnnotations> readAnnotationJson(const QByteArray& bytes)
{
    if (auto good = fits(bytes); !good)
        return tl::make_unexpected(good.error());
    const auto parsed = json::parse(bytes);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    const QJsonObject root = parsed->toObject();
    if (root.value(QLatin1String("format")).toString() != QLatin1String("holdspace-annotations"))
        return fail(ErrorCode::Malformed, QStringLiteral("expected \"format\":\"holdspace-annotations\""), QStringLiteral("/format"));
    if (root.value(QLatin1String("version")).toInteger() > 1)
        return fail(ErrorCode::TooNew, QStringLiteral("these annotations were written by a newer Holdspace"), QStringLiteral("/version"));
    if (!root.value(QLatin1String("tiers")).isArray())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list of tiers"), QStringLiteral("/tiers"));
    ReadAnnotations out;
    out.set.header = root.value(QLatin1String("session")).toObject();
    out.set.title = root.value(QLatin1String("title")).toString();
    out.set.date = QDateTime::fromString(root.value(QLatin1String("date")).toString(), Qt::ISODate);
    for (const QJsonValue& each : root.value(QLatin1String("media")).toArray())
        out.set.media.append(mediaFromJson(each.toObject()));
    out.set.elan = root.value(QLatin1String("elan")).toArray();
    const QJsonArray tiers = root.value(QLatin1String("tiers")).toArray();
    QSet<QString> names;
    for (qsizetype i = 0; i < tiers.size(); ++i) {
        const QJsonObject object = tiers.at(i).toObject();
        const QString place = QStringLiteral("/tiers/%1").arg(i);
        Tier tier;
        tier.id = object.value(QLatin1String("tier")).toString();
        if (tier.id.isEmpty() || names.contains(tier.id))
            return fail(ErrorCode::Malformed, QStringLiteral("expected the name of a tier, used once"), place + QStringLiteral("/tier"));
        names.insert(tier.id);
        tier.kind = object.value(QLatin1String("kind")).toString();
        tier.participant = object.value(QLatin1String("participant")).toString();
        tier.annotator = object.value(QLatin1String("annotator")).toString();
        tier.parent = object.value(QLatin1String("parent")).toString();
        tier.type = object.value(QLatin1String("type")).toString();
        tier.stereotype = stereotypeFromName(object.value(QLatin1String("stereotype")).toString());
        for (const QJsonValue& value : object.value(QLatin1String("vocabulary")).toArray())
            tier.vocabulary.append(value.toString());
        tier.elan = object.value(QLatin1String("elan")).toObject();
        const QJsonArray list = object.value(QLatin1String("annotations")).toArray();
        for (qsizetype j = 0; j < list.size(); ++j) {
            const QJsonObject one = list.at(j).toObject();
            const QJsonValue onset = one.value(QLatin1String("onset")), offset = one.value(QLatin1String("offset"));
            if (!json::isWhole(onset) || !json::isWhole(offset) || onset.toInteger() < 0 || offset.toInteger() < onset.toInteger()
                || offset.toInteger() > kLatestMs)
                return fail(ErrorCode::Malformed, QStringLiteral("expected onset and offset in whole ms, 0 ≤ onset ≤ offset ≤ 10¹²"), place + QStringLiteral("/annotations/%1").arg(j));
            tier.annotations.append({ one.value(QLatin1String("id")).toString(), onset.toInteger(), offset.toInteger(), one.value(QLatin1String("text")).toString(),
                one.value(QLatin1String("parent")).toString(), one.value(QLatin1String("details")).toObject(), one.value(QLatin1String("elan")).toObject() });
        }
        out.set.tiers.append(tier);
    }
    return out;
}

} // namespace holdspace::exchange
