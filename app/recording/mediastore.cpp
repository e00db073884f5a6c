// SPDX-License-Identifier: GPL-3.0-or-later
#include "mediastore.h"

#include <foundation/json.h>

#include <QCryptographicHash>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>

namespace holdspace::recording {

bool isStreamId(const QString& id)
{
    static const QRegularExpression shape(QStringLiteral("\\A[a-z0-9][a-z0-9-]{0,39}\\z"));
    return shape.match(id).hasMatch();
}

QString segmentText(const SegmentName& segment)
{
    return QStringLiteral("%1-%2").arg(segment.stream).arg(segment.number, 3, 10, QLatin1Char('0'));
}

bool readSegmentText(const QString& text, SegmentName* segment)
{
    static const QRegularExpression shape(QStringLiteral("\\A(.+)-([0-9]{3,9})\\z"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch() || !isStreamId(match.captured(1)))
        return false;
    *segment = { match.captured(1), match.captured(2).toInt() };
    return segment->number >= 1 && segmentText(*segment) == text;
}

QString checksumOf(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Blake2s_128).toHex());
}

QByteArray indexText(const IndexLine& line)
{
    const QJsonObject object { { QStringLiteral("n"), line.sequence }, { QStringLiteral("s"), line.sessionMs }, { QStringLiteral("m"), line.mediaMs },
        { QStringLiteral("d"), line.durationMs }, { QStringLiteral("at"), line.at }, { QStringLiteral("bytes"), line.bytes },
        { QStringLiteral("sum"), line.checksum } };
    static const QStringList order { QStringLiteral("n"), QStringLiteral("s"), QStringLiteral("m"), QStringLiteral("d"), QStringLiteral("at"),
        QStringLiteral("bytes"), QStringLiteral("sum") };
    return json::writeCompact(object, order) + '\n';
}

Result<IndexLine> readIndexText(const QByteArray& line)
{
    const auto value = json::parse(line.trimmed());
    if (!value || !value->isObject())
        return fail(ErrorCode::Malformed, QStringLiteral("expected one JSON object of an index"));
    const QJsonObject object = value->toObject();
    for (const char* key : { "n", "s", "m", "d", "at", "bytes" }) {
        if (!json::isWhole(object.value(QLatin1String(key))))
            return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number"), QLatin1Char('/') + QLatin1String(key));
    }
    const auto number = [&](const char* key) { return static_cast<qint64>(object.value(QLatin1String(key)).toDouble()); };
    IndexLine out { number("n"), number("s"), number("m"), number("d"), number("at"), number("bytes"), object.value(QLatin1String("sum")).toString() };
    if (out.sequence < 0 || out.at < 0 || out.bytes < 1 || out.durationMs < 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected no negative numbers"));
    return out;
}

Outcome mayFollow(const QList<IndexLine>& before, const Fragment& fragment)
{
    if (fragment.sequence != before.size())
        return fail(ErrorCode::Refused, QStringLiteral("fragment %1 does not follow %2").arg(fragment.sequence).arg(before.size() - 1));
    if (fragment.bytes.isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("a fragment holds at least one byte"));
    if (!before.isEmpty() && fragment.mediaMs < before.last().mediaMs)
        return fail(ErrorCode::Refused, QStringLiteral("media time goes forward"));
    return {};
}

Result<QByteArray> MediaStore::read(const SegmentName& segment, qint64 sequence)
{
    const auto lines = index(segment);
    if (!lines)
        return tl::make_unexpected(lines.error());
    if (sequence < 0 || sequence >= lines->size())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no fragment %1 of %2").arg(sequence).arg(segmentText(segment)));
    return read(segment, lines->at(sequence));
}

Result<int> MediaStore::nextNumber(const QString& stream)
{
    const auto all = segments();
    if (!all)
        return tl::make_unexpected(all.error());
    int highest = 0;
    for (const SegmentName& segment : *all)
        highest = segment.stream == stream ? std::max(highest, segment.number) : highest;
    return highest + 1;
}

} // namespace holdspace::recording
