// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStorageInfo>
#include <QTemporaryFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unistd.h>

namespace holdspace::live {

namespace {
constexpr qsizetype kBlockBytes = 1 << 20;
constexpr int kBlocks = 16;
constexpr qint64 kLeaveBytes = 200'000'000; ///< the session's log lies on the same disk

constexpr int kToneRate = 48'000;
constexpr int kToneMs = 2'000;
constexpr double kToneHz = 660;
constexpr double kToneLoudness = 0.25; ///< of full scale
constexpr double kFadeMs = 30;
} // namespace

void Preflight::begin(PreflightTest test) { at(test).running = true; }
void Preflight::giveUp(PreflightTest test) { at(test).running = false; }

void Preflight::end(PreflightTest test, bool passed, const QString& said)
{
    One& one = at(test);
    one.running = false;
    one.tried = true;
    one.passed = passed;
    one.said = said;
    one.atMs = m_clock.monotonicMs();
}

Preflight::State Preflight::state(PreflightTest test) const
{
    const One& one = at(test);
    if (!one.needed)
        return State::NotNeeded;
    if (one.running)
        return State::Running;
    if (!one.tried)
        return State::NotTested;
    if (!one.passed)
        return State::Failed;
    return ageMs(test) < kGoodForMs ? State::Passed : State::Old;
}

qint64 Preflight::ageMs(PreflightTest test) const
{
    return at(test).tried ? m_clock.monotonicMs() - at(test).atMs : 0;
}

int Preflight::passed() const
{
    int count = 0;
    for (int i = 0; i < kPreflightTests; ++i)
        count += state(static_cast<PreflightTest>(i)) == State::Passed ? 1 : 0;
    return count;
}

int Preflight::needed() const
{
    return static_cast<int>(std::count_if(m_tests.begin(), m_tests.end(), [](const One& one) { return one.needed; }));
}

Result<DiskFacts> measureDisk(const QString& folder)
{
    const QStorageInfo disk(folder);
    QTemporaryFile file(QDir(folder).filePath(QStringLiteral(".pre-flight-XXXXXX")));
    if (!disk.isValid() || !file.open())
        return tl::make_unexpected(Error { ErrorCode::ReadOnly, QStringLiteral("nothing can be written here"), folder, {} });
    // Not zeros: some disks do not bother to write those.
    QByteArray block(kBlockBytes, Qt::Uninitialized);
    quint32 noise = 2463534242U;
    for (char& byte : block) {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        byte = static_cast<char>(noise & 0xff);
    }
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kBlocks; ++i) {
        if (file.write(block) != block.size() || !file.flush())
            return tl::make_unexpected(Error { ErrorCode::DiskFull, file.errorString(), folder, {} });
    }
    if (::fdatasync(file.handle()) != 0)
        return tl::make_unexpected(Error { ErrorCode::DiskFull, QStringLiteral("what was written could not be made durable"), folder, {} });
    const double seconds = std::max<double>(1e-3, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    return DiskFacts { disk.bytesAvailable(), kBlocks * static_cast<double>(kBlockBytes) / seconds };
}

double minutesOnDisk(qint64 freeBytes, double bytesPerSecond)
{
    return std::max<double>(0, static_cast<double>(freeBytes - kLeaveBytes)) / std::max(1.0, bytesPerSecond) / 60;
}

QByteArray testTone()
{
    constexpr int kSamples = kToneRate / 1000 * kToneMs;
    QByteArray bytes;
    const auto put = [&bytes](auto value) {
        const auto little = qToLittleEndian(value);
        bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    };
    bytes.append("RIFF");
    put(quint32(36 + kSamples * 2));
    bytes.append("WAVEfmt ");
    put(quint32(16)); // plain samples, one channel, 16 bits
    put(quint16(1));
    put(quint16(1));
    put(quint32(kToneRate));
    put(quint32(kToneRate * 2));
    put(quint16(2));
    put(quint16(16));
    bytes.append("data");
    put(quint32(kSamples * 2));
    for (int i = 0; i < kSamples; ++i) {
        const double ms = i * 1000.0 / kToneRate;
        const double fade = std::clamp(std::min(ms, kToneMs - ms) / kFadeMs, 0.0, 1.0);
        put(static_cast<qint16>(32767 * kToneLoudness * fade * std::sin(2 * std::numbers::pi * kToneHz * i / kToneRate)));
    }
    return bytes;
}

} // namespace holdspace::live
