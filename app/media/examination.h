// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAudioDecoder>
#include <QMediaPlayer>
#include <QObject>
#include <QVideoSink>

namespace holdspace::media {

/// Tries whether a file can be decoded, and not only opened: until the first sound, or the first picture of a film without
/// sound, has come out. Says {"ok":true,"ms":…,"sound":…,"picture":…} or {"ok":false}, and ends the program.
class Examination final : public QObject {
    Q_OBJECT

public:
    explicit Examination(const QString& file);

private:
    void opened();
    void finish(bool fine);

    QString m_file;
    QMediaPlayer m_player;
    QAudioDecoder m_decoder;
    QVideoSink m_pictures;
    bool m_opened = false;
    bool m_done = false;
};

} // namespace holdspace::media
