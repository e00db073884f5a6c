// SPDX-License-Identifier: GPL-3.0-or-later
#include "agenda.h"

#include <algorithm>

namespace holdspace::debrief {

namespace {

    constexpr qsizetype kAgendaLength = 3;

    struct Candidate {
        const Moment* moment = nullptr;
        double worked = 0; ///< above 0: a strength, and how much of one
        double open = 0; ///< above 0: something to look at, and how much
    };

    /// What came of a moment: levels gained (negative) or lost in the 90 s after it.
    double fallOf(const Moment& moment, const Story& story)
    {
        const Curve* curve = story.curve(moment.character);
        return curve ? curve->unrestAt(moment.t) - curve->unrestAt(std::min(story.after(moment.t, kAfterwardsMs), story.lengthMs)) : 0;
    }

    Candidate weighed(const Moment& moment, const Story& story, const QHash<QString, int>& intensities)
    {
        Candidate candidate { &moment, 0, 0 };
        const double fall = fallOf(moment, story);
        const double intensity = intensities.value(moment.id) / 10.0;
        if (moment.until) {
            candidate.open = 0.5; // whoever keeps a clip puts it there if they want it there; it fills what would be empty
            return candidate;
        }
        if (moment.kind == Moment::Kind::Bookmark) {
            candidate.open = 1.5 + std::max(0.0, -fall) / 5;
            return candidate;
        }
        switch (moment.answer) {
        case Answer::Timely: candidate.worked = 2 + std::max(-1.0, fall / 5) + intensity; break;
        case Answer::Late: candidate.worked = fall > 0 ? 1 + fall / 5 : 0; candidate.open = 2 + intensity; break;
        case Answer::Missed:
        case Answer::Terminated: candidate.open = 3 + intensity - fall / 5; break;
        case Answer::Open: candidate.open = 1; break;
        }
        return candidate;
    }

} // namespace

QList<AgendaItem> proposeAgenda(const QList<Moment>& moments, const Story& story, qint64 budgetMs)
{
    QHash<QString, int> intensities;
    for (const Window& window : story.windows)
        intensities.insert(window.id, window.intensity);
    QList<Candidate> candidates;
    for (const Moment& moment : moments)
        candidates.append(weighed(moment, story, intensities));
    QList<AgendaItem> items;
    const auto take = [&](double Candidate::*weight) {
        const auto best = std::max_element(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) { return a.*weight < b.*weight; });
        if (best == candidates.end() || (*best).*weight <= 0)
            return false;
        items.append({ best->moment->id, weight == &Candidate::worked, 0 });
        candidates.erase(best);
        return true;
    };
    take(&Candidate::worked);
    while (items.size() < kAgendaLength && take(&Candidate::open)) { }
    while (items.size() < kAgendaLength && take(&Candidate::worked)) { }
    const auto timeOf = [&](const AgendaItem& item) {
        return std::find_if(moments.begin(), moments.end(), [&](const Moment& each) { return each.id == item.moment; })->t;
    };
    std::stable_sort(items.begin(), items.end(), [&](const AgendaItem& a, const AgendaItem& b) {
        return a.strength != b.strength ? a.strength : timeOf(a) < timeOf(b);
    });
    for (AgendaItem& item : items)
        item.boxMs = budgetMs / static_cast<qint64>(items.size());
    return items;
}

QList<AgendaItem> replanned(QList<AgendaItem> items, const QSet<QString>& done, qint64 leftMs)
{
    const auto isOpen = [&](const AgendaItem& item) { return !done.contains(item.moment); };
    auto open = std::count_if(items.begin(), items.end(), isOpen);
    while (open > 1 && leftMs / open < kShortestBoxMs) {
        const auto last = std::find_if(items.rbegin(), items.rend(), isOpen);
        items.erase(std::next(last).base());
        --open;
    }
    for (AgendaItem& item : items) {
        if (isOpen(item))
            item.boxMs = std::max<qint64>(0, leftMs) / open;
    }
    return items;
}

} // namespace holdspace::debrief
