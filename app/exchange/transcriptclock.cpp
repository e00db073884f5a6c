// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcriptclock.h"

#include <session/corrections.h>

#include <QMap>
#include <QTimeZone>
#include <algorithm>

namespace holdspace::exchange {

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kMeets = 400; ///< ms: beginnings this near are the same
constexpr qsizetype kMostBeginnings = 400; ///< of either side, for the pattern
constexpr qsizetype kManyCues = 8;
constexpr qint64 kFastest = 20; ///< ms from one beginning to the next; not even syllables follow faster for long

struct Extent {
    QList<qint64> onsets; ///< ascending
    qint64 first = 0, last = 0;
};

Extent extentOf(const AnnotationSet& set)
{
    Extent extent;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations) {
            extent.onsets.append(each.onset);
            extent.last = std::max(extent.last, each.offset);
        }
    }
    std::sort(extent.onsets.begin(), extent.onsets.end());
    extent.first = extent.onsets.isEmpty() ? 0 : extent.onsets.first();
    return extent;
}

qsizetype outsideOf(const QList<qint64>& onsets, qint64 offset, qint64 length)
{
    return std::count_if(onsets.begin(), onsets.end(), [&](qint64 onset) { return onset + offset < 0 || onset + offset > length; });
}

QString asTime(qint64 ms)
{
    return QStringLiteral("%1:%2:%3").arg(ms / kHour, 2, 10, QLatin1Char('0')).arg(ms / 60'000 % 60, 2, 10, QLatin1Char('0')).arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

/// Beginnings of `first`, moved by the offset, that have one of `second` near, each of those for one only: many that lie on one
/// spot are no pattern. How many, and how far those of `second` reach.
struct Meeting {
    qsizetype met = 0;
    qint64 reach = 0;
};
Meeting meetingOf(const QList<qint64>& first, const QList<qint64>& second, qint64 offset)
{
    Meeting meeting;
    auto from = second.begin();
    qint64 earliest = 0;
    for (const qint64 onset : first) {
        const auto near = std::lower_bound(from, second.end(), onset + offset - kMeets);
        if (near == second.end() || *near > onset + offset + kMeets)
            continue;
        earliest = meeting.met == 0 ? *near : earliest;
        meeting.reach = *near - earliest;
        ++meeting.met;
        from = near + 1;
    }
    return meeting;
}
qsizetype meeting(const QList<qint64>& first, const QList<qint64>& second, qint64 offset) { return meetingOf(first, second, offset).met; }

/// The offset at which most beginnings meet; nothing when it is no clear pattern.
std::optional<qint64> byPattern(QList<qint64> transcript, QList<qint64> heard)
{
    transcript = transcript.mid(0, kMostBeginnings);
    heard = heard.mid(0, kMostBeginnings);
    if (transcript.size() < 8 || heard.size() < 8)
        return std::nullopt;
    QHash<qint64, int> votes;
    for (const qint64 a : std::as_const(transcript)) {
        for (const qint64 b : std::as_const(heard))
            ++votes[(b - a) / 200];
    }
    QMap<int, qint64> best;
    for (auto it = votes.cbegin(); it != votes.cend(); ++it) {
        best.insert(-(it.value() * 4 + votes.value(it.key() - 1) + votes.value(it.key() + 1)), it.key());
        if (best.size() > 8)
            best.remove(best.lastKey());
    }
    std::optional<qint64> found;
    qsizetype most = 0;
    for (const qint64 slot : std::as_const(best)) {
        // Within the slot the middle of the differences that voted for it.
        QList<qint64> differences;
        for (const qint64 a : std::as_const(transcript)) {
            for (const qint64 b : std::as_const(heard)) {
                if (std::abs((b - a) / 200 - slot) <= 1)
                    differences.append(b - a);
            }
        }
        std::sort(differences.begin(), differences.end());
        const qint64 offset = differences.at(differences.size() / 2);
        const auto [met, reach] = meetingOf(transcript, heard, offset);
        if (met > most && 2 * (transcript.last() - transcript.first()) >= reach) {
            most = met;
            found = offset;
        }
    }
    const qsizetype fewer = std::min(transcript.size(), heard.size());
    return most >= 8 && most * 10 >= fewer * 6 ? found : std::nullopt;
}

} // namespace

ClockCheck checkClock(const AnnotationSet& transcript, const session::SessionLog& log)
{
    ClockCheck check;
    const Extent extent = extentOf(transcript);
    qint64 length = 0;
    QList<qint64> heard, recordings;
    for (const session::Event& event : session::corrected(log.events)) {
        length = std::max(length, event.t);
        if (const auto* speech = session::as<session::Speech>(event)) {
            length = std::max(length, speech->offset);
            heard.append(speech->onset);
        } else if (const auto* other = session::as<session::OtherEvent>(event); other && other->kind == QLatin1String("capture.started")) {
            recordings.append(other->data.value(QLatin1String("sessionMs")).toInteger());
        }
    }
    std::sort(heard.begin(), heard.end());
    check.all = extent.onsets.size();
    check.outside = outsideOf(extent.onsets, 0, length);
    const auto suggest = [&](qint64 offset, const QString& why) {
        check.fits = false;
        check.offsetMs = offset;
        check.why = why;
    };
    const auto fitsWith = [&](qint64 offset) { return outsideOf(extent.onsets, offset, length) * 10 <= check.all; };

    if (check.all == 0)
        return check;
    const qint64 reach = extent.onsets.last() - extent.first;
    QList<qint64> beginnings = extent.onsets;
    beginnings.erase(std::unique(beginnings.begin(), beginnings.end()), beginnings.end());
    if (beginnings.size() >= kManyCues && reach < beginnings.size() * kFastest) {
        check.fits = false;
        check.why = QStringLiteral("its %1 cues begin within %2 s, faster than anybody speaks: its times may be in another unit").arg(check.all).arg(static_cast<double>(reach) / 1000);
        return check;
    }
    if (check.outside * 10 > check.all) {
        check.fits = false;
        const QString wrong = QStringLiteral("%1 of %2 cues lie outside the session of %3").arg(check.outside).arg(check.all).arg(asTime(length));
        if (const auto offset = byPattern(extent.onsets, heard); offset && fitsWith(*offset)) {
            suggest(*offset, wrong + QStringLiteral("; its pattern is that of the speech already heard"));
            return check;
        }
        if (log.header.started.isValid()) {
            for (const QTimeZone& zone : { QTimeZone::utc(), QTimeZone::systemTimeZone() }) {
                const qint64 ofDay = log.header.started.toTimeZone(zone).time().msecsSinceStartOfDay();
                if (fitsWith(-ofDay)) {
                    suggest(-ofDay, wrong + QStringLiteral("; it counts from midnight, and the session began at %1").arg(asTime(ofDay)));
                    return check;
                }
            }
        }
        const qint64 hours = extent.first / kHour * kHour;
        if (hours > 0 && fitsWith(-hours)) {
            suggest(-hours, wrong + QStringLiteral("; its first cue is at %1, so it seems to count from %2, as a camera's time code does").arg(asTime(extent.first), asTime(hours)));
            return check;
        }
        check.why = wrong;
        return check;
    }
    // It lies within the session, but perhaps counts from where a recording began.
    if (const auto offset = byPattern(extent.onsets, heard); offset && std::abs(*offset) > 2 * kMeets && fitsWith(*offset)) {
        const qsizetype better = meeting(extent.onsets.mid(0, kMostBeginnings), heard, *offset);
        if (better >= 2 * std::max<qsizetype>(1, meeting(extent.onsets.mid(0, kMostBeginnings), heard, 0))) {
            const bool recorded = std::any_of(recordings.begin(), recordings.end(), [&](qint64 start) { return std::abs(start - *offset) <= 1000; });
            suggest(*offset, recorded ? QStringLiteral("it counts from where a recording of this session began")
                                      : QStringLiteral("its pattern is that of the speech already heard, but at another time"));
        }
    }
    return check;
}

bool wasAdded(const session::SessionLog& log, const QString& name, qsizetype count)
{
    QHash<QString, qsizetype> counts;
    for (const session::Event& event : session::corrected(log.events)) {
        if (session::kindName(event.payload) == session::kAnnotationsAdded) {
            const QJsonObject data = session::dataOf(event);
            if (data.value(QLatin1String("name")).toString() == name)
                counts.insert(data.value(QLatin1String("id")).toString(), 0);
        } else if (const auto known = counts.find(event.extra.value(session::kAddedKey).toString()); known != counts.end()) {
            ++*known;
        }
    }
    return std::any_of(counts.cbegin(), counts.cend(), [count](qsizetype each) { return each == count; });
}

} // namespace holdspace::exchange
