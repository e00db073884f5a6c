// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <recording/alignment.h>
#include <recording/soundenvelope.h>

#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::recording;

namespace {

/// A room in which people speak: syllables of random length, loudness and pause. Only how loud it is matters.
class Room {
public:
    Room(double seconds, quint64 seed) : m_random(seed), m_loud(static_cast<size_t>(seconds * 1000), 0.F)
    {
        for (size_t at = 0; at < m_loud.size();) {
            const size_t length = 80 + m_random.below(220);
            const auto amplitude = static_cast<float>(0.02 + 0.2 * m_random.unit());
            for (size_t i = at; i < std::min(m_loud.size(), at + length); ++i)
                m_loud[i] = amplitude * static_cast<float>(std::sin(3.14159 * static_cast<double>(i - at) / static_cast<double>(length)));
            at += length + 30 + m_random.below(m_random.below(4) == 0 ? 1500 : 200);
        }
    }
    /// What another microphone makes of it.
    [[nodiscard]] std::vector<float> recorded(double seconds, double offsetMs, double rate, double gain, double noise, quint64 seed) const
    {
        Random grain(seed);
        std::vector<float> power;
        for (size_t i = 0; i < static_cast<size_t>(seconds * 200); ++i) {
            const double from = offsetMs + rate * static_cast<double>(i) * SoundEnvelope::kHopMs;
            double sum = 0;
            for (int ms = 0; ms < 5; ++ms) {
                const auto at = static_cast<qint64>(from + ms);
                const double loud = at >= 0 && at < static_cast<qint64>(m_loud.size()) ? m_loud[static_cast<size_t>(at)] : 0;
                sum += loud * loud / 5;
            }
            // A sound's power in five milliseconds is a matter of luck.
            const double luck = 0.5 + grain.unit(), hiss = noise * noise * (0.5 + grain.unit());
            power.push_back(static_cast<float>(gain * gain * (sum * luck + hiss)));
        }
        return power;
    }

private:
    Random m_random;
    std::vector<float> m_loud;
};

/// Farthest that any of the file's times is put from where it belongs.
double worst(const Alignment& found, double seconds, double offsetMs, double rate)
{
    double most = 0;
    for (double ms = 0; ms <= seconds * 1000; ms += 1000)
        most = std::max(most, std::abs(found.sessionAt(ms) - offsetMs - rate * ms));
    return most;
}

} // namespace

class AlignmentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRecordingFindsItsPlaceByItsSound_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("ppm");
        QTest::addColumn<double>("gain");
        QTest::addColumn<double>("noise");
        QTest::newRow("half an hour, drifts") << 1700.0 << 42'137.0 << 100.0 << 1.0 << 0.002;
        QTest::newRow("drifts the other way, quiet and noisy") << 900.0 << 3'003.0 << -100.0 << 0.05 << 0.02;
        QTest::newRow("began before the session") << 600.0 << -61'500.0 << 40.0 << 3.0 << 0.005;
        QTest::newRow("goes on after it") << 900.0 << 1'300'000.0 << -30.0 << 0.5 << 0.005;
        QTest::newRow("half a minute") << 30.0 << 700'000.0 << 100.0 << 0.5 << 0.005;
    }
    void aRecordingFindsItsPlaceByItsSound()
    {
        QFETCH(double, seconds);
        QFETCH(double, offset);
        QFETCH(double, ppm);
        QFETCH(double, gain);
        QFETCH(double, noise);
        const Room room(1800, 7);
        const double rate = 1 / (1 + ppm * 1e-6);
        const auto ours = loudnessChanges(room.recorded(1800, 0, 1, 1, 0.003, 1));
        const auto theirs = loudnessChanges(room.recorded(seconds, offset, rate, gain, noise, 2));
        const auto found = alignBySound(ours, theirs);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        const double off = worst(*found, seconds, offset, rate);
        qInfo("off by at most %.1f ms; %.1f ppm; %d of %d stretches, %.1f ms around the line", off, found->ppm(), found->agreeing, found->stretches, found->errorMs);
        QVERIFY(off < 40);
        QVERIFY(found->confidence > 0.5);
    }

    void whatIsNotOfThisRoomIsRefused()
    {
        const auto ours = loudnessChanges(Room(1200, 7).recorded(1200, 0, 1, 1, 0.003, 1));
        for (quint64 seed = 20; seed < 26; ++seed) {
            const auto other = alignBySound(ours, loudnessChanges(Room(300, seed).recorded(300, 0, 1, 1, 0.003, seed)));
            QVERIFY(!other);
            QCOMPARE(other.error().code, ErrorCode::Refused);
        }
        QVERIFY2(!alignBySound(ours, std::vector<float>(60'000, 0.F)), "silence");
        std::vector<float> beeps(60'000, 0.F); // an alarm that is everywhere the same
        for (size_t i = 0; i < beeps.size(); ++i)
            beeps[i] = i % 200 < 40 ? 1.F : -0.3F;
        QVERIFY2(!alignBySound(beeps, beeps), "an alarm fits everywhere");
        QVERIFY2(!alignBySound(ours, std::vector<float>(ours.begin(), ours.begin() + 1000)), "too short");
    }

    void twoMarksGiveOffsetAndRate()
    {
        const auto found = alignByTwo({ 910'090, 900'000 }, { 10'000, 0 }); // in any order
        QVERIFY(found);
        QCOMPARE(found->offsetMs, 10'000.0);
        QVERIFY(std::abs(found->ppm() + 100) < 0.1);
        QVERIFY(std::abs(found->sessionAt(450'000) - 460'045) < 0.001);
        QVERIFY(!alignByTwo({ 1000, 0 }, { 1000, 5000 }));
        QVERIFY(!alignByTwo({ 1000, 0 }, { 0, 1000 }));
        QVERIFY(!alignByTwo({ 0, 0 }, { 100'000, 90'000 }));
        QCOMPARE(alignByOne(5000, 7000).sessionAt(7500), 5500.0);
    }

    void aClapIsFoundWhereItIsAndNothingIsTakenForOne()
    {
        SoundEnvelope envelope;
        Random grain(3);
        QList<qint16> samples;
        for (int i = 0; i < 8000 * 20; ++i)
            samples.append(static_cast<qint16>((grain.unit() - 0.5) * 200 + (i / 800 % 3 == 0 ? 400 * std::sin(i * 0.3) : 0)));
        for (int i = 0; i < 400; ++i) // at 12.34 s, dying away
            samples[98'720 + i] = static_cast<qint16>(samples[98'720 + i] + 15'000 * (grain.unit() - 0.5) * std::exp(-i / 100.0));
        envelope.feed(0, samples.constData(), 80'000);
        envelope.feed(9'990, samples.constData() + 79'920, samples.size() - 79'920); // an overlap is taken once
        QVERIFY(std::abs(static_cast<double>(envelope.power().size()) - 4000) <= 2);
        bool found = false;
        const double at = clapIn(envelope.power(), 0, 20'000, &found);
        QVERIFY(found);
        QVERIFY2(std::abs(at - 12'340) <= 10, qPrintable(QString::number(at)));
        static_cast<void>(clapIn(envelope.power(), 0, 12'000, &found));
        QVERIFY(!found);
    }
};

HOLDSPACE_TEST(AlignmentTest)
#include "tst_alignment.moc"
