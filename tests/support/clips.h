// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/cueplayer.h>

#include <QByteArray>
#include <QStringList>
#include <QtEndian>
#include <cmath>
#include <utility>

/// Sounds for tests, and a player that only says what it was asked.
namespace holdspace::test {

/// A real wav of so many milliseconds; another `pitch` is another file.
inline QByteArray wav(int ms = 200, double pitch = 440)
{
    constexpr quint32 kRate = 8000;
    const auto samples = static_cast<quint32>(ms) * kRate / 1000;
    QByteArray out("RIFF");
    const auto number = [&out](auto value) {
        const auto little = qToLittleEndian(value);
        out.append(reinterpret_cast<const char*>(&little), sizeof little);
    };
    number(quint32(36 + samples * 2));
    out.append("WAVEfmt ");
    number(quint32(16));
    number(quint16(1));
    number(quint16(1));
    number(kRate);
    number(quint32(kRate * 2));
    number(quint16(2));
    number(quint16(16));
    out.append("data");
    number(quint32(samples * 2));
    for (quint32 i = 0; i < samples; ++i)
        number(static_cast<qint16>(6000 * std::sin(i * pitch * 6.2831853 / kRate)));
    return out;
}

/// Writes down what it is asked: "play run/arta abc.wav", "stop run/arta", "silence". What is played begins at once.
class WritingCues final : public live::CuePlayer {
public:
    WritingCues() : CuePlayer(nullptr) { }
    void play(const QString& who, const QString& file) override
    {
        asked.append(QStringLiteral("play %1 %2").arg(who, file.section(QLatin1Char('/'), -1)));
        Q_EMIT began(who);
    }
    void stop(const QString& who) override { asked.append(QStringLiteral("stop %1").arg(who)); }
    void stopAll() override { asked.append(QStringLiteral("silence")); }
    void warmUp() override { asked.append(QStringLiteral("warm up")); }
    void findOutputs() override { Q_EMIT outputsFound(outputs); }
    void setOutput(const QString& id) override { asked.append(QStringLiteral("output %1").arg(id)); }
    void setSilent(bool silent) override { asked.append(silent ? QStringLiteral("be silent") : QStringLiteral("be heard")); }
    void examine(const QString& file, QObject* context, std::function<void(const Result<live::ClipFacts>&)> done) override
    {
        QMetaObject::invokeMethod(context, [this, file, done] {
            if (undecodable)
                done(tl::make_unexpected(Error { ErrorCode::Malformed, QStringLiteral("junk"), file, {} }));
            else
                done(facts);
        }, Qt::QueuedConnection);
    }
    /// What was asked since the last time, without stops of what did not play.
    [[nodiscard]] QStringList taken() { return std::exchange(asked, {}); }

    QStringList asked;
    QList<live::SoundOutput> outputs;
    live::ClipFacts facts { 200, true, false };
    bool undecodable = false;
};

} // namespace holdspace::test
