// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafplaces.h"

#include <QSet>
#include <algorithm>

namespace holdspace::exchange {

void EafPlaces::resolve(LossCounter& losses)
{
    for (Tier& tier : tiers) {
        placeChains(tier, losses);
        placeAligned(tier, losses);
    }
    placeReferring(losses);
}

/// A chain: annotations of a tier that share their slots one after the other.
void EafPlaces::placeChains(Tier& tier, LossCounter& losses)
{
    const auto timeOf = [this](const QString& slot) {
        const qint64 given = slots_.value(slot, kUnplaced);
        return given != kUnplaced ? given : m_worked.value(slot, kUnplaced);
    };
    // What an earlier row was given has its time: no slot is walked over twice.
    const auto unplaced = [this, &timeOf](const QString& slot) { return timeOf(slot) == kUnplaced && slots_.contains(slot); };
    QHash<QString, qsizetype> startingAt, endingAt;
    for (qsizetype i = 0; i < tier.annotations.size(); ++i) {
        const Annotation& each = tier.annotations.at(i);
        if (each.refers)
            continue;
        startingAt.insert(each.slot1, i);
        endingAt.insert(each.slot2, i);
    }
    QSet<QString> seen, walkedBack;
    for (const Annotation& each : std::as_const(tier.annotations)) {
        if (each.refers || (!unplaced(each.slot1) && !unplaced(each.slot2)) || seen.contains(each.slot1))
            continue;
        QString first = each.slot1;
        QSet<QString> back { first };
        while (unplaced(first) && endingAt.contains(first) && !walkedBack.contains(first)) {
            walkedBack.insert(first);
            const QString before = tier.annotations.at(endingAt.value(first)).slot1;
            if (back.contains(before))
                break;
            first = before;
            back.insert(first);
        }
        QStringList chain { first };
        QSet<QString> inChain { first };
        for (QString at = first; startingAt.contains(at);) {
            at = tier.annotations.at(startingAt.value(at)).slot2;
            if (inChain.contains(at))
                break;
            chain.append(at);
            inChain.insert(at);
            if (!unplaced(at))
                break;
        }
        for (qsizetype i = 0; i + 1 < chain.size(); ++i)
            seen.insert(chain.at(i));
        const qint64 from = timeOf(chain.first());
        const qint64 to = timeOf(chain.last());
        const qint64 left = from != kUnplaced ? from : std::max<qint64>(to, 0);
        const qint64 right = to != kUnplaced ? to : left;
        if (from == kUnplaced && to == kUnplaced)
            losses.add(each.place, QStringLiteral("nothing says when a row of annotations was; it stands at the beginning"));
        else if (from == kUnplaced || to == kUnplaced)
            losses.add(each.place, QStringLiteral("only one end of a row of annotations has a time; it stands there"));
        else
            losses.add(each.place, QStringLiteral("annotations without a time of their own were placed at even distances"));
        for (qsizetype i = 0; i < chain.size(); ++i) {
            if (unplaced(chain.at(i)))
                m_worked.insert(chain.at(i), left + qRound64(static_cast<double>(right - left) * static_cast<double>(i) / static_cast<double>(chain.size() - 1)));
        }
    }
}

void EafPlaces::placeAligned(Tier& tier, LossCounter& losses)
{
    for (Annotation& each : tier.annotations) {
        if (each.refers)
            continue;
        const auto timeOf = [&](const QString& slot) {
            const qint64 given = slots_.value(slot, kUnplaced);
            return given != kUnplaced ? given : m_worked.value(slot, kUnplaced);
        };
        each.onset = timeOf(each.slot1);
        each.offset = timeOf(each.slot2);
        if (each.onset == kUnplaced && each.offset == kUnplaced)
            losses.add(each.place, QStringLiteral("an annotation names no time slot that is there; it stands at the beginning"));
        else if (each.onset == kUnplaced || each.offset == kUnplaced)
            losses.add(each.place, QStringLiteral("an annotation has one end only; it became an instant"));
        if (each.onset == kUnplaced)
            each.onset = std::max<qint64>(each.offset, 0);
        if (each.offset == kUnplaced)
            each.offset = each.onset;
        if (each.offset < each.onset) {
            losses.add(each.place, QStringLiteral("an annotation ends before it begins; its ends were exchanged"));
            std::swap(each.onset, each.offset);
        }
    }
}

namespace {

/// Siblings in the order that PREVIOUS_ANNOTATION gives; those it says nothing of keep the order of the file.
QList<EafPlaces::Annotation*> inOrder(const QList<EafPlaces::Annotation*>& siblings)
{
    QHash<QString, EafPlaces::Annotation*> after;
    QSet<QString> known;
    for (EafPlaces::Annotation* each : siblings)
        known.insert(each->id);
    for (EafPlaces::Annotation* each : siblings) {
        if (known.contains(each->previous) && !after.contains(each->previous))
            after.insert(each->previous, each);
    }
    QList<EafPlaces::Annotation*> order;
    QSet<QString> done;
    const auto follow = [&](EafPlaces::Annotation* from) {
        for (EafPlaces::Annotation* at = from; at && !done.contains(at->id); at = after.value(at->id)) {
            done.insert(at->id);
            order.append(at);
        }
    };
    for (EafPlaces::Annotation* each : siblings) {
        if (!known.contains(each->previous))
            follow(each);
    }
    for (EafPlaces::Annotation* each : siblings) // what is left goes in a circle
        follow(each);
    return order;
}

} // namespace

/// From the annotations that have a time down to what refers to them, a generation at a time.
void EafPlaces::placeReferring(LossCounter& losses)
{
    struct Group {
        QList<Annotation*> parts;
        bool shares = false; ///< the parts share the time evenly; else each takes all of it
    };
    QHash<QString, QHash<qsizetype, Group>> below; // id → tier → those that refer to it
    QList<Annotation*> reached;
    for (qsizetype i = 0; i < tiers.size(); ++i) {
        for (Annotation& each : tiers[i].annotations) {
            if (!each.refers) {
                reached.append(&each);
                continue;
            }
            Group& group = below[each.ref][i];
            group.parts.append(&each);
            group.shares = tiers.at(i).stereotype == Stereotype::SymbolicSubdivision || tiers.at(i).stereotype == Stereotype::TimeSubdivision;
        }
    }
    for (qsizetype next = 0; next < reached.size(); ++next) {
        const Annotation& upper = *reached.at(next);
        const auto groups = below.take(upper.id);
        for (const Group& group : groups) {
            const QList<Annotation*> parts = group.shares ? inOrder(group.parts) : group.parts;
            const double length = static_cast<double>(upper.offset - upper.onset);
            for (qsizetype i = 0; i < parts.size(); ++i) {
                const double n = static_cast<double>(parts.size());
                parts.at(i)->onset = group.shares ? upper.onset + qRound64(length * static_cast<double>(i) / n) : upper.onset;
                parts.at(i)->offset = group.shares ? upper.onset + qRound64(length * static_cast<double>(i + 1) / n) : upper.offset;
                reached.append(parts.at(i));
            }
        }
    }
    for (auto& tier : tiers) {
        for (Annotation& each : tier.annotations) {
            if (each.onset != kUnplaced)
                continue;
            losses.add(each.place, QStringLiteral("an annotation refers to one that is not there; it stands at the beginning"));
            each.onset = each.offset = 0;
            each.ref.clear();
        }
    }
}

} // namespace holdspace::exchange
