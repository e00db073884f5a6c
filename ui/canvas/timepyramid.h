// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <utility>
#include <vector>

namespace holdspace::ui {

/// What lies in stretches of time, summed up for every length that is a power of two milliseconds: a picture at any scale
/// walks along one row of sums and never touches what they are of. `Sum` has `void add(const Sum&)`; a fresh one sums
/// nothing. Costs at most two buckets for each thing. Immutable once built.
template <class Sum> class TimePyramid {
public:
    struct Bucket {
        quint32 first = 0; ///< the first thing that begins in this stretch or after it
        Sum sum;
    };
    struct Row {
        qint64 begin = 0; ///< ms
        int shift = 0;
        std::vector<Bucket> buckets; ///< and one at the end, whose `first` is the number of things

        [[nodiscard]] qint64 length() const { return qint64(1) << shift; } ///< of a stretch
        [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(buckets.size()) - 1; }
        [[nodiscard]] bool isEmpty(qsizetype bucket) const
        {
            return buckets[static_cast<size_t>(bucket)].first == buckets[static_cast<size_t>(bucket) + 1].first;
        }
        /// The bucket a time falls into; outside of all, the nearest one.
        [[nodiscard]] qsizetype at(double t) const
        {
            const double place = (t - static_cast<double>(begin)) / static_cast<double>(length());
            return place <= 0 ? 0 : place >= static_cast<double>(size()) ? size() - 1 : static_cast<qsizetype>(place);
        }
    };

    /// `timeOf(i)` ascends; `sumOf(i)` is the sum of one thing. A few things need no sums.
    template <class TimeOf, class SumOf> void build(size_t count, TimeOf timeOf, SumOf sumOf)
    {
        m_rows.clear();
        if (count < kWorthIt)
            return;
        Row row;
        row.begin = timeOf(0);
        const quint64 span = static_cast<quint64>(timeOf(count - 1)) - static_cast<quint64>(row.begin);
        while ((span >> row.shift) >= count)
            ++row.shift;
        row.buckets.resize(static_cast<size_t>(span >> row.shift) + 2);
        size_t reached = 0;
        for (size_t i = 0; i < count; ++i) {
            const auto bucket = static_cast<size_t>((static_cast<quint64>(timeOf(i)) - static_cast<quint64>(row.begin)) >> row.shift);
            while (reached < bucket)
                row.buckets[++reached].first = static_cast<quint32>(i);
            row.buckets[bucket].sum.add(sumOf(i));
        }
        row.buckets.back().first = static_cast<quint32>(count);
        m_rows.push_back(std::move(row));
        while (m_rows.back().size() > kCoarsest)
            m_rows.push_back(halved(m_rows.back()));
    }

    /// The row with the longest stretches that are not longer than `ms`; null when all are.
    [[nodiscard]] const Row* row(double ms) const
    {
        for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
            if (static_cast<double>(row->length()) <= ms)
                return &*row;
        }
        return nullptr;
    }

private:
    static constexpr size_t kWorthIt = 512;
    static constexpr qsizetype kCoarsest = 256;

    [[nodiscard]] static Row halved(const Row& fine)
    {
        Row row { fine.begin, fine.shift + 1, {} };
        row.buckets.resize(static_cast<size_t>(fine.size() + 1) / 2 + 1);
        for (size_t i = 0; i + 1 < row.buckets.size(); ++i) {
            row.buckets[i] = fine.buckets[2 * i];
            if (2 * i + 2 < fine.buckets.size())
                row.buckets[i].sum.add(fine.buckets[2 * i + 1].sum);
        }
        row.buckets.back().first = fine.buckets.back().first;
        return row;
    }

    std::vector<Row> m_rows; ///< finest first
};

} // namespace holdspace::ui
