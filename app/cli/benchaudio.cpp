// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchaudio.h"

#include <foundation/json.h>
#include <foundation/random.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <vector>

namespace holdspace::cli {

namespace {

constexpr int kRate = 8'000, kShortest = 60;
constexpr double kPpm = 60, kBeginsMs = 12'750; ///< the phone's clock is so much fast, and it was switched on so late

/// Syllables of random length, loudness and pause.
std::vector<float> room(int seconds)
{
    Random luck(4);
    std::vector<float> sound(static_cast<size_t>(seconds) * kRate);
    for (float& sample : sound)
        sample = static_cast<float>(20 * (luck.unit() - 0.5));
    for (size_t at = kRate / 5; at < sound.size();) {
        const size_t length = static_cast<size_t>((0.08 + luck.unit() * 0.22) * kRate);
        const double loud = 500 + 6'000 * luck.unit(), pitch = 100 + 60 * luck.unit();
        for (size_t i = 0; i < length && at + i < sound.size(); ++i) {
            const double turns = static_cast<double>(i) * pitch / kRate, swell = std::sin(3.14159265 * static_cast<double>(i) / static_cast<double>(length));
            sound[at + i] += static_cast<float>(loud * swell * (turns - std::floor(turns) - 0.5));
        }
        at += length + static_cast<size_t>((0.03 + luck.unit() * (luck.unit() < 0.25 ? 1.5 : 0.2)) * kRate);
    }
    return sound;
}

std::vector<float> heardByAPhone(const std::vector<float>& sound)
{
    Random luck(5);
    std::vector<float> heard;
    for (double at = kBeginsMs * kRate / 1'000; at + 1 < static_cast<double>(sound.size()) - kRate; at += 1 / (1 + kPpm * 1e-6)) {
        const auto whole = static_cast<size_t>(at);
        const auto part = static_cast<float>(at - static_cast<double>(whole));
        heard.push_back(0.3F * (sound[whole] + part * (sound[whole + 1] - sound[whole])) + static_cast<float>(60 * (luck.unit() - 0.5)));
    }
    return heard;
}

Outcome writeWave(const QString& path, const std::vector<float>& sound)
{
    const auto bytes = static_cast<quint32>(sound.size() * 2);
    QByteArray out("RIFF");
    const auto put = [&out](auto value) {
        value = qToLittleEndian(value);
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    put(bytes + 36);
    out += "WAVEfmt ";
    put(quint32(16));
    put(quint16(1)); // PCM
    put(quint16(1)); // mono
    put(quint32(kRate));
    put(quint32(kRate * 2));
    put(quint16(2));
    put(quint16(16));
    out += "data";
    put(bytes);
    for (const float sample : sound)
        put(static_cast<qint16>(std::clamp(sample, -32'000.F, 32'000.F)));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(out) != out.size())
        return fail(ErrorCode::DiskFull, file.errorString(), path);
    return {};
}

/// Its last line: what became of it.
Result<QJsonObject> bring(const QJsonObject& request)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-import"), { QString::fromUtf8(json::writeCompact(request)) });
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return tl::make_unexpected(Error { ErrorCode::Failed, QString::fromUtf8(process.readAllStandardError()).trimmed(), request.value(QLatin1String("file")).toString(), {} });
    const auto answer = json::parse(process.readAllStandardOutput().trimmed().split('\n').last());
    return answer ? answer->toObject() : Result<QJsonObject>(tl::make_unexpected(answer.error()));
}

} // namespace

Result<QJsonObject> benchAudio(int seconds)
{
    if (seconds < kShortest)
        return fail(ErrorCode::Usage, QStringLiteral("bench audio needs a --size of at least %1 seconds").arg(kShortest));
    QTemporaryDir dir;
    const std::vector<float> sound = room(seconds);
    const QString roomFile = dir.filePath(QStringLiteral("room.wav")), phoneFile = dir.filePath(QStringLiteral("phone.wav"));
    const std::vector<float> phone = heardByAPhone(sound);
    if (const Outcome written = writeWave(roomFile, sound); !written)
        return tl::make_unexpected(written.error());
    if (const Outcome written = writeWave(phoneFile, phone); !written)
        return tl::make_unexpected(written.error());

    QJsonObject request { { QStringLiteral("folder"), dir.filePath(QStringLiteral("media")) }, { QStringLiteral("file"), roomFile },
        { QStringLiteral("by"), QStringLiteral("mark") }, { QStringLiteral("sessionMs"), 0 }, { QStringLiteral("fileMs"), 0 } };
    QElapsedTimer clock;
    clock.start();
    const auto first = bring(request);
    if (!first)
        return tl::make_unexpected(first.error());
    const double broughtMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;

    request = { { QStringLiteral("folder"), request.value(QLatin1String("folder")) }, { QStringLiteral("file"), phoneFile }, { QStringLiteral("by"), QStringLiteral("sound") },
        { QStringLiteral("against"), QStringLiteral("imported-1-sound") } };
    clock.restart();
    const auto second = bring(request);
    if (!second)
        return tl::make_unexpected(second.error());
    const double placedMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;

    const QJsonObject place = second->value(QLatin1String("alignment")).toObject();
    const double lasts = static_cast<double>(phone.size()) * 1'000 / kRate;
    const double beginsOff = place.value(QLatin1String("offset_ms")).toDouble() - kBeginsMs;
    const double endsOff = beginsOff + lasts * (1 / (1 + place.value(QLatin1String("drift_ppm")).toDouble() * 1e-6) - 1 / (1 + kPpm * 1e-6));
    const auto events = first->value(QLatin1String("events")).toArray();
    const auto turns = std::count_if(events.begin(), events.end(), [](const QJsonValue& each) { return each.toObject().value(QLatin1String("kind")) == QLatin1String("speech"); });
    return QJsonObject { { QStringLiteral("bring_ms"), broughtMs }, { QStringLiteral("bring_times_real_time"), seconds * 1'000 / broughtMs },
        { QStringLiteral("bring_and_place_ms"), placedMs }, { QStringLiteral("bring_and_place_times_real_time"), lasts / placedMs },
        { QStringLiteral("worst_off_ms"), std::max(std::abs(beginsOff), std::abs(endsOff)) }, { QStringLiteral("speech_turns"), static_cast<qint64>(turns) } };
}

} // namespace holdspace::cli
