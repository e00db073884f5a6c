// SPDX-License-Identifier: GPL-3.0-or-later
#include "alignment.h"

#include "soundenvelope.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <gst/fft/gstfftf32.h>
#include <memory>
#include <optional>

namespace holdspace::recording {

namespace {

constexpr double kHopMs = SoundEnvelope::kHopMs;
constexpr size_t kShortest = 1'000, kLongest = 8'000; ///< values of one stretch: 5 to 40 s
constexpr size_t kMostStretches = 48;
constexpr double kQuiet = 0.01; ///< mean square of changes below which a stretch holds nothing to compare
constexpr double kLeast = 0.2; ///< correlation of a stretch with its place
constexpr double kSecondBest = 0.9; ///< a place that another one comes so near to is none: an alarm that beeps
constexpr qint64 kSamePlace = 30; ///< values around a place that are that place
constexpr double kAgreeMs = 30;
constexpr int kFewest = 3; ///< stretches that have to agree
constexpr double kShare = 0.5; ///< of those that should lie within the room's recording
constexpr double kApartMs = 60'000; ///< stretches this far apart tell a drift
constexpr double kMostByHand = 0.02;

QString tr(const char* text) { return QCoreApplication::translate("Alignment", text); }

/// A stretch of the file and where it was found.
struct Place {
    double fileMs = 0, sessionMs = 0; ///< of its first value
    double likeness = 0;
    double lengthMs = 0;
};

struct FftFree {
    void operator()(GstFFTF32* fft) const { gst_fft_f32_free(fft); }
};
using Fft = std::unique_ptr<GstFFTF32, FftFree>;

/// Correlates stretches with one long row of values.
class Correlator {
public:
    Correlator(const std::vector<float>& room, size_t longest)
        : m_room(room), m_length(gst_fft_next_fast_length(static_cast<gint>(room.size() + longest))), m_forward(gst_fft_f32_new(m_length, FALSE)),
          m_back(gst_fft_f32_new(m_length, TRUE)), m_spectrum(static_cast<size_t>(m_length) / 2 + 1), m_product(m_spectrum.size()),
          m_squares(room.size() + 1, 0)
    {
        m_time.assign(static_cast<size_t>(m_length), 0);
        std::copy(room.begin(), room.end(), m_time.begin());
        gst_fft_f32_fft(m_forward.get(), m_time.data(), m_spectrum.data());
        for (size_t i = 0; i < room.size(); ++i)
            m_squares[i + 1] = m_squares[i] + static_cast<double>(room[i]) * room[i];
    }
    /// The one place where the stretch fits; nothing when there is none, or more than one.
    [[nodiscard]] std::optional<Place> find(const float* stretch, size_t count, double fileMs)
    {
        double power = 0;
        for (size_t i = 0; i < count; ++i)
            power += static_cast<double>(stretch[i]) * stretch[i];
        m_time.assign(static_cast<size_t>(m_length), 0);
        std::copy(stretch, stretch + count, m_time.begin());
        gst_fft_f32_fft(m_forward.get(), m_time.data(), m_product.data());
        for (size_t i = 0; i < m_product.size(); ++i) {
            const GstFFTF32Complex a = m_spectrum[i], b = m_product[i];
            m_product[i] = { a.r * b.r + a.i * b.i, a.i * b.r - a.r * b.i }; // room × conjugate of the stretch
        }
        gst_fft_f32_inverse_fft(m_back.get(), m_product.data(), m_time.data());
        const auto likeness = [&](qint64 at) {
            const double there = m_squares[static_cast<size_t>(at) + count] - m_squares[static_cast<size_t>(at)];
            return there < kQuiet * static_cast<double>(count) ? 0 : m_time[static_cast<size_t>(at)] / m_length / std::sqrt(power * there);
        };
        const auto last = static_cast<qint64>(m_room.size()) - static_cast<qint64>(count);
        qint64 best = -1;
        double most = 0, second = 0;
        for (qint64 at = 0; at <= last; ++at) {
            if (const double value = likeness(at); value > most) {
                most = value;
                best = at;
            }
        }
        if (best < 0 || most < kLeast)
            return std::nullopt;
        for (qint64 at = 0; at <= last; ++at) {
            if (std::abs(at - best) > kSamePlace)
                second = std::max(second, likeness(at));
        }
        if (second > kSecondBest * most)
            return std::nullopt;
        // Between two values: where a parabola through the three around the best is highest.
        double between = 0;
        if (best > 0 && best < last) {
            const double before = likeness(best - 1), after = likeness(best + 1), bend = before - 2 * most + after;
            if (bend < 0)
                between = std::clamp(0.5 * (before - after) / bend, -0.5, 0.5);
        }
        return Place { fileMs, (static_cast<double>(best) + between) * kHopMs, most, static_cast<double>(count) * kHopMs };
    }

private:
    const std::vector<float>& m_room;
    gint m_length;
    Fft m_forward, m_back;
    std::vector<GstFFTF32Complex> m_spectrum, m_product;
    std::vector<double> m_squares; ///< sums of squares up to each value
    std::vector<float> m_time;
};

QList<Place> agreeing(const QList<Place>& places, double offset, double rate)
{
    QList<Place> out;
    std::copy_if(places.begin(), places.end(), std::back_inserter(out),
        [&](const Place& place) { return std::abs(place.sessionMs - offset - rate * place.fileMs) <= kAgreeMs; });
    return out;
}

/// The straight line through places; of places that lie near each other only where it is, not how steep.
std::pair<double, double> lineThrough(const QList<Place>& places)
{
    double meanFile = 0, meanSession = 0;
    for (const Place& place : places) {
        meanFile += place.fileMs / static_cast<double>(places.size());
        meanSession += place.sessionMs / static_cast<double>(places.size());
    }
    double up = 0, along = 0, first = places.first().fileMs, last = first;
    for (const Place& place : places) {
        up += (place.fileMs - meanFile) * (place.sessionMs - meanSession);
        along += (place.fileMs - meanFile) * (place.fileMs - meanFile);
        first = std::min(first, place.fileMs);
        last = std::max(last, place.fileMs);
    }
    const double rate = last - first >= kApartMs ? std::clamp(up / along, 1 - kMostDrift, 1 + kMostDrift) : 1;
    return { meanSession - rate * meanFile, rate };
}

} // namespace

Result<Alignment> alignBySound(const std::vector<float>& room, const std::vector<float>& file)
{
    const auto refuse = [](const QString& why) -> Result<Alignment> { return tl::make_unexpected(Error { ErrorCode::Refused, why, {}, {} }); };
    const size_t length = std::clamp(file.size() / 8, kShortest, kLongest);
    if (file.size() < kShortest * kFewest || room.size() < length)
        return refuse(tr("There is too little sound to compare: at least 15 s are needed in both."));
    const size_t possible = file.size() / length, count = std::min(possible, kMostStretches);
    Correlator correlator(room, length);
    QList<Place> places;
    QList<double> tried; // file ms
    for (size_t i = 0; i < count; ++i) {
        const size_t at = count == 1 ? 0 : (file.size() - length) * i / (count - 1);
        double power = 0;
        for (size_t j = at; j < at + length; ++j)
            power += static_cast<double>(file[j]) * file[j];
        if (power < kQuiet * static_cast<double>(length))
            continue;
        const double fileMs = static_cast<double>(at) * kHopMs;
        tried.append(fileMs);
        if (const auto place = correlator.find(file.data() + at, length, fileMs))
            places.append(*place);
    }
    // Of all lines through one place, or through two that are far apart, the one that most places lie on.
    QList<Place> best;
    const auto consider = [&](double offset, double rate) {
        if (std::abs(rate - 1) > kMostDrift)
            return;
        auto on = agreeing(places, offset, rate);
        if (on.size() > best.size())
            best = std::move(on);
    };
    for (const Place& one : std::as_const(places)) {
        consider(one.sessionMs - one.fileMs, 1);
        for (const Place& other : std::as_const(places)) {
            if (other.fileMs - one.fileMs < kApartMs)
                continue;
            const double rate = (other.sessionMs - one.sessionMs) / (other.fileMs - one.fileMs);
            consider(one.sessionMs - rate * one.fileMs, rate);
        }
    }
    if (best.size() < kFewest)
        return refuse(tr("The sound of this file was not found in the session’s own recordings. Align it by a clap or by two marks."));
    auto [offset, rate] = lineThrough(best);
    best = agreeing(places, offset, rate);
    if (best.size() < kFewest)
        return refuse(tr("The places where this file’s sound was found do not agree. Align it by a clap or by two marks."));
    std::tie(offset, rate) = lineThrough(best);
    Alignment found;
    found.offsetMs = offset;
    found.rate = rate;
    found.agreeing = static_cast<int>(best.size());
    const double roomMs = static_cast<double>(room.size()) * kHopMs, lengthMs = static_cast<double>(length) * kHopMs;
    for (const double fileMs : std::as_const(tried)) {
        const double at = found.sessionAt(fileMs);
        found.stretches += at >= 0 && at + lengthMs <= roomMs ? 1 : 0;
    }
    found.stretches = std::max(found.stretches, found.agreeing);
    found.confidence = static_cast<double>(found.agreeing) / found.stretches;
    for (const Place& place : std::as_const(best))
        found.errorMs += std::pow(place.sessionMs - found.sessionAt(place.fileMs), 2) / found.agreeing;
    found.errorMs = std::sqrt(found.errorMs);
    if (found.confidence < kShare)
        return refuse(tr("Only %1 of %2 stretches of this file were found where they should be in the session’s recordings. Align it by a clap or by two marks.")
                          .arg(found.agreeing)
                          .arg(found.stretches));
    return found;
}

Alignment alignByOne(double sessionMs, double fileMs)
{
    Alignment said;
    said.offsetMs = sessionMs - fileMs;
    return said;
}

Result<Alignment> alignByTwo(std::pair<double, double> first, std::pair<double, double> second)
{
    if (second.second < first.second)
        std::swap(first, second);
    const double session = second.first - first.first, file = second.second - first.second;
    if (file < 1 || session < 1 || std::abs(session / file - 1) > kMostByHand)
        return tl::make_unexpected(Error { ErrorCode::Refused,
            tr("The two marks do not fit: %1 s lie between them in the session, %2 s in the file.").arg(session / 1000, 0, 'f', 2).arg(file / 1000, 0, 'f', 2), {}, {} });
    Alignment said;
    said.rate = session / file;
    said.offsetMs = first.first - said.rate * first.second;
    return said;
}

} // namespace holdspace::recording
