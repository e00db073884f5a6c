// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflections.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace holdspace::debrief {

namespace {

    using ReflectionKind = Reflection::Kind;
    constexpr std::array kReflectionWords { std::pair(ReflectionKind::Tap, "tap"), std::pair(ReflectionKind::Word, "word"),
        std::pair(ReflectionKind::Thought, "thought"), std::pair(ReflectionKind::Plus, "plus"), std::pair(ReflectionKind::Delta, "delta"),
        std::pair(ReflectionKind::Felt, "felt") };

    int partOf(qint64 at, qint64 from, qint64 to, int parts)
    {
        return at < from || at >= to ? -1 : static_cast<int>((at - from) * parts / (to - from));
    }

    qint64 feltPart(qint64 at) { return at / Reflections::kFeltPartMs; }

} // namespace

QString kindWord(ReflectionKind kind)
{
    for (const auto& [each, word] : kReflectionWords) {
        if (each == kind)
            return QString::fromLatin1(word);
    }
    return {};
}

std::optional<ReflectionKind> kindOfWord(const QString& word)
{
    for (const auto& [each, text] : kReflectionWords) {
        if (word == QLatin1String(text))
            return each;
    }
    return std::nullopt;
}

QString sortWord(ReflectionKind kind)
{
    return kind == ReflectionKind::Tap || kind == ReflectionKind::Felt ? kindWord(kind) : QStringLiteral("text");
}

void Reflections::fold(const session::Event& event)
{
    const auto* other = session::as<session::OtherEvent>(event);
    if (!other)
        return;
    if (other->kind == QLatin1String("debrief.closed")) {
        *this = {};
        return;
    }
    if (!other->kind.startsWith(QLatin1String("reflect.")))
        return;
    const QString word = other->kind.mid(8);
    const QJsonObject& data = other->data;
    if (word == QLatin1String("enough")) {
        foldEnough(data.value(QLatin1String("of")).toString(), data.value(QLatin1String("at")).toInteger(-1));
    } else if (word == QLatin1String("few")) {
        foldFew(data.value(QLatin1String("of")).toString());
    } else if (word == QLatin1String("hidden") || word == QLatin1String("passed")) {
        const auto at = m_byId.constFind(data.value(QLatin1String("ref")).toString());
        if (at == m_byId.constEnd())
            return;
        Reflection& entry = m_all[*at];
        entry.hidden = word == QLatin1String("hidden");
        entry.passed = !entry.hidden;
    } else if (const auto kind = kindOfWord(word)) {
        Reflection entry;
        entry.kind = *kind;
        entry.id = data.value(QLatin1String("id")).toString();
        entry.text = data.value(QLatin1String("text")).toString();
        entry.at = data.value(QLatin1String("at")).toInteger();
        entry.value = data.value(QLatin1String("value")).toDouble();
        give(entry);
    }
}

void Reflections::give(Reflection entry)
{
    const bool felt = entry.kind == ReflectionKind::Felt;
    entry.counted = felt ? m_feltEnough.contains(feltPart(entry.at)) : enough(entry.kind);
    if (entry.counted)
        entry.order = ++m_order;
    else
        (felt ? m_feltWaiting[feltPart(entry.at)] : m_waiting[sortWord(entry.kind)]).append(m_all.size());
    if (!entry.id.isEmpty())
        m_byId.insert(entry.id, m_all.size());
    m_all.append(entry);
}

void Reflections::foldEnough(const QString& sort, qint64 at)
{
    const bool felt = sort == kindWord(ReflectionKind::Felt);
    if (felt && at < 0)
        return;
    const QList<qsizetype> together = felt ? m_feltWaiting.take(feltPart(at)) : m_waiting.take(sort);
    if (felt)
        m_feltEnough.insert(feltPart(at));
    else
        m_enough.insert(sort);
    ++m_order;
    for (const qsizetype each : together) {
        m_all[each].counted = true;
        m_all[each].order = m_order;
    }
}

void Reflections::foldFew(const QString& sort)
{
    m_enough.remove(sort);
    m_waiting.remove(sort);
    if (sort == kindWord(ReflectionKind::Felt)) {
        m_feltEnough.clear();
        m_feltWaiting.clear();
    }
}

QStringList Reflections::shown(ReflectionKind kind, bool passedOnly) const
{
    QList<const Reflection*> entries;
    for (const Reflection& entry : m_all) {
        if (entry.kind == kind && entry.counted && !entry.hidden && (entry.passed || !passedOnly) && !entry.text.isEmpty())
            entries.append(&entry);
    }
    // Ids are random: who knows who was there first learns nothing from what stands first.
    std::sort(entries.begin(), entries.end(), [](const Reflection* a, const Reflection* b) { return std::tie(a->order, a->id) < std::tie(b->order, b->id); });
    QStringList texts;
    for (const Reflection* entry : std::as_const(entries))
        texts.append(entry->text);
    return texts;
}

QList<qint64> Reflections::taps() const
{
    QList<qint64> all;
    for (const Reflection& entry : m_all) {
        if (entry.kind == ReflectionKind::Tap && entry.counted)
            all.append(entry.at);
    }
    return all;
}

QList<double> Reflections::heat(qint64 from, qint64 to, int parts) const
{
    if (to <= from || parts < 1)
        return {};
    QList<double> counts(parts, 0);
    double most = 0;
    const QList<qint64> all = taps();
    for (const qint64 at : all) {
        const int part = partOf(at, from, to, parts);
        if (part >= 0)
            most = std::max(most, ++counts[part]);
    }
    if (most == 0)
        return {};
    for (double& count : counts)
        count /= most;
    return counts;
}

QList<std::pair<qint64, double>> Reflections::felt(qint64 from, qint64 to, int parts) const
{
    if (to <= from || parts < 1)
        return {};
    QList<std::pair<double, int>> sums(parts, { 0.0, 0 });
    for (const Reflection& entry : m_all) {
        if (entry.kind != ReflectionKind::Felt || !entry.counted)
            continue;
        // A piece of what enough people gave may be one person's.
        const int part = partOf(feltPart(entry.at) * kFeltPartMs + kFeltPartMs / 2, from, to, parts);
        if (part < 0)
            continue;
        sums[part].first += entry.value;
        ++sums[part].second;
    }
    QList<std::pair<qint64, double>> points;
    for (int part = 0; part < parts; ++part) {
        const auto& [sum, count] = sums.at(part);
        if (count > 0)
            points.append({ from + (to - from) * (2 * part + 1) / (2 * parts), sum / count });
    }
    return points;
}

} // namespace holdspace::debrief
