// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <algorithm>

namespace holdspace::scenario::rules {

namespace {
    /// Findings beyond this are not listed: no one reads them, and a hostile file could make millions.
    constexpr qsizetype kMostFindings = 250'000;
    constexpr qsizetype kShownCharacters = 60;
} // namespace

Checked::Checked(const QJsonObject& json, const Scenario& scenario, QList<Finding>& findings)
    : json(json)
    , s(scenario)
    , m_findings(findings)
{
    for (qsizetype i = 0; i < s.triggers.size(); ++i) {
        if (s.triggers.at(i).beats.isEmpty())
            m_everywhere.append(i);
        QSet<BeatId> once;
        for (const BeatId& beat : s.triggers.at(i).beats) {
            if (!beat.isEmpty() && !once.contains(beat))
                m_named[beat].append(i);
            once.insert(beat);
        }
    }
}

void Checked::add(const char* code, const QString& where, const QString& message)
{
    if (m_findings.size() < kMostFindings)
        m_findings.append({ QLatin1String(code), where, message });
    else
        m_more = true;
}

void Checked::close()
{
    if (m_more)
        m_findings.append(
            { QStringLiteral("H_MORE"), QString(), QStringLiteral("only the first %1 findings are listed").arg(kMostFindings) });
}

qsizetype Checked::place(const BeatId& beat) const
{
    const Beat* found = s.beat(beat);
    return found ? found - s.beats.constData() : -1;
}

bool Checked::isNamable(qsizetype beat) const
{
    const BeatId& id = s.beats.at(beat).id;
    return id.isEmpty() || place(id) == beat;
}

bool isBlank(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

bool allBlank(const QStringList& texts)
{
    return std::all_of(texts.begin(), texts.end(), isBlank);
}

QString shown(const QString& text)
{
    const QString trimmed = text.size() > 4 * kShownCharacters ? text.left(4 * kShownCharacters).trimmed() : text.trimmed();
    if (trimmed.size() <= kShownCharacters)
        return trimmed;
    QString out = trimmed.left(kShownCharacters);
    if (out.back().isHighSurrogate())
        out.chop(1);
    return out + QChar(0x2026);
}

QString at(const char* list, qsizetype i)
{
    return QLatin1Char('/') + QLatin1String(list) + QLatin1Char('/') + QString::number(i);
}

QString at(const char* list, qsizetype i, const char* inner, qsizetype k)
{
    return at(list, i) + at(inner, k);
}

} // namespace holdspace::scenario::rules
