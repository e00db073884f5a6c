// SPDX-License-Identifier: GPL-3.0-or-later
#include "mediakind.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace holdspace::library {

namespace {

constexpr qsizetype kTellingBytes = 16 * 1024;
constexpr qsizetype kLongestName = 60;

QString tr(const char* text)
{
    return QCoreApplication::translate("Media", text);
}

} // namespace

Result<MediaKind> mediaKindOf(const QByteArray& bytes)
{
    static const struct {
        const char* type;
        MediaKind kind;
    } kTypes[] = { { "audio/x-wav", MediaKind::Wav }, { "audio/vnd.wave", MediaKind::Wav }, { "audio/ogg", MediaKind::Ogg },
        { "video/ogg", MediaKind::Ogg }, { "application/ogg", MediaKind::Ogg }, { "audio/mpeg", MediaKind::Mp3 },
        { "audio/flac", MediaKind::Flac }, { "audio/mp4", MediaKind::M4a }, { "video/mp4", MediaKind::Mp4 },
        { "video/webm", MediaKind::WebM }, { "audio/webm", MediaKind::WebM } };
    if (bytes.isEmpty())
        return fail(ErrorCode::Malformed, tr("This file is empty. %1").arg(whatIsPlayed()));
    const QMimeType found = QMimeDatabase().mimeTypeForData(bytes.left(kTellingBytes));
    for (const auto& each : kTypes) {
        if (found.inherits(QLatin1String(each.type)))
            return each.kind;
    }
    return fail(ErrorCode::Malformed, tr("This file is no sound or film that can be played here. %1").arg(whatIsPlayed()));
}

Result<QByteArray> readMediaFile(const QString& path)
{
    const auto wrong = [&path](ErrorCode code, const QString& sentence) { return tl::make_unexpected(Error { code, sentence, path, {} }); };
    QFile file(path);
    // A device or a pipe could go on for ever.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return wrong(ErrorCode::Unreadable, tr("This file is not there or can’t be read. %1").arg(whatIsPlayed()));
    QByteArray bytes = file.read(kLargestMedia + 1);
    if (bytes.size() > kLargestMedia)
        return wrong(ErrorCode::Refused, tr("This file is larger than 200 MB. %1").arg(whatIsPlayed()));
    if (file.error() != QFileDevice::NoError)
        return wrong(ErrorCode::Unreadable, tr("This file can’t be read. %1").arg(whatIsPlayed()));
    return bytes;
}

QString endingOf(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Wav: return QStringLiteral("wav");
    case MediaKind::Ogg: return QStringLiteral("ogg");
    case MediaKind::Mp3: return QStringLiteral("mp3");
    case MediaKind::Flac: return QStringLiteral("flac");
    case MediaKind::M4a: return QStringLiteral("m4a");
    case MediaKind::Mp4: return QStringLiteral("mp4");
    case MediaKind::WebM: return QStringLiteral("webm");
    }
    return {};
}

std::optional<MediaKind> kindOfEnding(const QString& ending)
{
    for (const MediaKind kind : { MediaKind::Wav, MediaKind::Ogg, MediaKind::Mp3, MediaKind::Flac, MediaKind::M4a, MediaKind::Mp4, MediaKind::WebM }) {
        if (ending == endingOf(kind))
            return kind;
    }
    return std::nullopt;
}

QByteArray contentTypeOf(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Wav: return "audio/wav";
    case MediaKind::Ogg: return "audio/ogg";
    case MediaKind::Mp3: return "audio/mpeg";
    case MediaKind::Flac: return "audio/flac";
    case MediaKind::M4a: return "audio/mp4";
    case MediaKind::Mp4: return "video/mp4";
    case MediaKind::WebM: return "video/webm";
    }
    return "application/octet-stream";
}

bool isFilm(MediaKind kind)
{
    return kind == MediaKind::Mp4 || kind == MediaKind::WebM;
}

QString whatIsPlayed()
{
    return tr("Holdspace takes wav, ogg or opus, mp3, flac, m4a, mp4 and webm, up to 200 MB.");
}

QString mediaPathFor(const QString& fileName, MediaKind kind, int number)
{
    // Whoever named it may have written a path of any system.
    QString name = fileName;
    name.replace(QLatin1Char('\\'), QLatin1Char('/'));
    name = name.section(QLatin1Char('/'), -1);
    if (const qsizetype dot = name.lastIndexOf(QLatin1Char('.')); dot > 0)
        name.truncate(dot);
    QString harmless;
    for (const uint letter : name.normalized(QString::NormalizationForm_C).toUcs4()) {
        if (QChar::isLetterOrNumber(letter) || QChar::isMark(letter) || letter == '_')
            harmless += QString::fromUcs4(reinterpret_cast<const char32_t*>(&letter), 1);
        else if (!harmless.isEmpty() && !harmless.endsWith(QLatin1Char('-')))
            harmless += QLatin1Char('-');
        if (harmless.size() >= kLongestName)
            break;
    }
    while (harmless.endsWith(QLatin1Char('-')))
        harmless.chop(1);
    if (harmless.isEmpty())
        harmless = isFilm(kind) ? QStringLiteral("film") : QStringLiteral("sound");
    const QString which = number > 1 ? QStringLiteral("-%1").arg(number) : QString();
    return QStringLiteral("media/%1%2.%3").arg(harmless, which, endingOf(kind));
}

QString mediaHash(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace holdspace::library
