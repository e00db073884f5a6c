// SPDX-License-Identifier: GPL-3.0-or-later
#include "alpha.h"

#include <QCoreApplication>
#include <QMap>

namespace holdspace::metrics {

namespace {

/// Squared differences between categories, which are in ascending order.
class Differences {
public:
    Differences(Scale scale, QList<double> values, QList<double> totals)
        : m_scale(scale)
        , m_values(std::move(values))
        , m_totals(std::move(totals))
    {
        m_before.append(0);
        for (const double total : m_totals)
            m_before.append(m_before.last() + total);
    }
    [[nodiscard]] double between(qsizetype c, qsizetype k) const
    {
        if (c == k)
            return 0;
        double d = 1;
        if (m_scale == Scale::Ordinal)
            d = m_before.at(std::max(c, k) + 1) - m_before.at(std::min(c, k)) - (m_totals.at(c) + m_totals.at(k)) / 2;
        else if (m_scale == Scale::Interval)
            d = m_values.at(c) - m_values.at(k);
        else if (m_scale == Scale::Ratio)
            d = (m_values.at(c) - m_values.at(k)) / (m_values.at(c) + m_values.at(k));
        return d * d;
    }

private:
    Scale m_scale;
    QList<double> m_values, m_totals, m_before;
};

} // namespace

Statistic krippendorffAlpha(const QList<QList<double>>& units, Scale scale)
{
    QMap<double, double> totalOf;
    double n = 0;
    for (const QList<double>& unit : units) {
        if (unit.size() < 2)
            continue;
        for (const double value : unit) {
            totalOf[value] += 1;
            n += 1;
        }
    }
    if (n == 0)
        return Statistic::none(QCoreApplication::translate("Metrics", "no unit was rated by two"));
    if (scale == Scale::Ratio && totalOf.firstKey() < 0)
        return Statistic::none(QCoreApplication::translate("Metrics", "a ratio scale has no negative values"));
    const QList<double> values = totalOf.keys();
    const Differences differences(scale, values, totalOf.values());
    QHash<double, qsizetype> place;
    for (qsizetype i = 0; i < values.size(); ++i)
        place.insert(values.at(i), i);

    double observed = 0;
    for (const QList<double>& unit : units) {
        if (unit.size() < 2)
            continue;
        QMap<qsizetype, double> here;
        for (const double value : unit)
            here[place.value(value)] += 1;
        for (auto a = here.cbegin(); a != here.cend(); ++a) {
            for (auto b = here.cbegin(); b != here.cend(); ++b)
                observed += a.value() * b.value() * differences.between(a.key(), b.key()) / static_cast<double>(unit.size() - 1);
        }
    }
    double expected = 0;
    for (qsizetype c = 0; c < values.size(); ++c) {
        for (qsizetype k = 0; k < values.size(); ++k)
            expected += totalOf.value(values.at(c)) * totalOf.value(values.at(k)) * differences.between(c, k);
    }
    if (expected <= 0)
        return Statistic::none(QCoreApplication::translate("Metrics", "no variation: everybody used one and the same code"));
    return Statistic::of(1 - observed * (n - 1) / expected);
}

} // namespace holdspace::metrics
