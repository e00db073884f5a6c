// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include <QUrl>
#include <utility>

namespace holdspace::exchange {

namespace {

struct RecordedFile {
    QString stream, file, kind;
    qint64 originMs = 0;
    bool anchored = false;
};

/// All of them are MP4 (app/docs/recording.md).
QString mimeTypeOf(const RecordedFile& file)
{
    const bool sound = file.kind == QLatin1String("microphone") || file.kind == QLatin1String("test-audio") || file.stream.endsWith(QLatin1String("-sound"));
    return sound ? QStringLiteral("audio/mp4") : QStringLiteral("video/mp4");
}

} // namespace

QList<AnnotatedMedia> recordingsOf(const session::SessionLog& log)
{
    QList<RecordedFile> files;
    QHash<std::pair<QString, int>, qsizetype> places;
    QHash<QString, QString> kinds; // a stream's later segments do not say it again
    for (const session::Event& event : log.events) {
        const auto* other = session::as<session::OtherEvent>(event);
        if (!other)
            continue;
        const auto text = [other](const char* key) { return other->data.value(QLatin1String(key)).toString(); };
        const auto ms = [other](const char* key) { return qRound64(other->data.value(QLatin1String(key)).toDouble()); };
        const std::pair key { text("stream"), other->data.value(QLatin1String("segment")).toInt() };
        const bool begins = other->kind == QLatin1String("capture.started") || other->kind == QLatin1String("capture.segment");
        if (begins && !text("kind").isEmpty())
            kinds.insert(key.first, text("kind"));
        if (begins && !text("file").isEmpty() && !places.contains(key)) {
            places.insert(key, files.size());
            files.append({ key.first, text("file"), kinds.value(key.first), -ms("sessionMs") });
        } else if (other->kind == QLatin1String("media.anchor") && places.contains(key)) {
            RecordedFile& file = files[places.value(key)];
            if (!std::exchange(file.anchored, true))
                file.originMs = ms("mediaMs") - ms("sessionMs");
        }
    }
    QList<AnnotatedMedia> media;
    for (const RecordedFile& each : std::as_const(files)) {
        const QString name = QString::fromLatin1(QUrl::toPercentEncoding(each.file, "/"));
        media.append({ QStringLiteral("file:///") + name, mimeTypeOf(each), each.originMs, QStringLiteral("./") + name });
    }
    return media;
}

} // namespace holdspace::exchange
