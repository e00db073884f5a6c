// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflections.h"

#include <algorithm>
#include <array>

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
        m_enough.insert(data.value(QLatin1String("of")).toString());
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
        if (!entry.id.isEmpty())
            m_byId.insert(entry.id, m_all.size());
        m_all.append(entry);
    }
}

QStringList Reflections::shown(ReflectionKind kind, bool passedOnly) const
{
    QStringList texts;
    if (!enough())
        return texts;
    for (const Reflection& entry : m_all) {
        if (entry.kind == kind && !entry.hidden && (entry.passed || !passedOnly) && !entry.text.isEmpty())
            texts.append(entry.text);
    }
    return texts;
}

QList<double> Reflections::heat(qint64 from, qint64 to, int parts) const
{
    if (!enough(ReflectionKind::Tap) || to <= from || parts < 1)
        return {};
    QList<double> counts(parts, 0);
    double most = 0;
    for (const Reflection& entry : m_all) {
        const int part = entry.kind == ReflectionKind::Tap ? partOf(entry.at, from, to, parts) : -1;
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
    if (!enough(ReflectionKind::Felt) || to <= from || parts < 1)
        return {};
    QList<std::pair<double, int>> sums(parts, { 0.0, 0 });
    for (const Reflection& entry : m_all) {
        const int part = entry.kind == ReflectionKind::Felt ? partOf(entry.at, from, to, parts) : -1;
        if (part < 0)
            continue;
        sums[part].first += entry.value;
        ++sums[part].second;
    }
    QList<std::pair<qint64, double>> points;
    for (int part = 0; part < parts; ++part) {
        const auto& [sum, count] = sums.at(part);
        // One person's own line must not be seen in a part where few said anything.
        if (count >= kFewest)
            points.append({ from + (to - from) * (2 * part + 1) / (2 * parts), sum / count });
    }
    return points;
}

} // namespace holdspace::debrief
