// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAudioOutput>
#include <QHash>
#include <QJsonObject>
#include <QMediaPlayer>
#include <QObject>
#include <QSocketNotifier>

namespace holdspace::media {

/// What holdspace-sound does. Each line of standard input asks for one thing:
///   {"do":"play","who":W,"file":F} {"do":"stop","who":W} {"do":"silence"} {"do":"output","id":I} {"do":"outputs"}
/// and each line of standard output says one:
///   {"is":"began","who":W} {"is":"ended","who":W} {"is":"silent"} {"is":"outputs","list":[{"id","name"}]}
///   {"is":"noOutput"} {"is":"outputGone"} {"is":"cannotPlay","file":F}
/// The end of the input is the end of the program.
class SoundServer final : public QObject {
    Q_OBJECT

public:
    SoundServer();

private:
    struct Voice {
        QMediaPlayer* player = nullptr;
        QAudioOutput* output = nullptr; ///< a child of the player
    };
    void hear();
    void obey(const QJsonObject& words);
    void play(const QString& who, const QString& file);
    void stop(const QString& who);
    void end(const QString& who);
    void tellOutputs();
    [[nodiscard]] QAudioDevice output();

    QSocketNotifier m_input;
    QByteArray m_heard; ///< less than a line
    QHash<QString, Voice> m_voices;
    QString m_wanted; ///< output; empty: the usual one
};

/// One line on standard output, at once.
void say(const QJsonObject& words);

} // namespace holdspace::media
