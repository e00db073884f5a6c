// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <algorithm>
#include <iterator>
#include <memory>

namespace holdspace::session {

/// A list that only grows, for states that are copied at every step: copies share its blocks, so that a copy and one more
/// element cost the same after eight hours as at the beginning. What is changed or removed is mostly at its end.
template <typename T> class Growing {
public:
    static constexpr qsizetype kBlock = 32;
    using value_type = T;

    class const_iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = qsizetype;
        using pointer = const T*;
        using reference = const T&;

        const_iterator() = default;
        const_iterator(const Growing* of, qsizetype at) : m_of(of), m_at(at) { }
        reference operator*() const { return m_of->at(m_at); }
        pointer operator->() const { return &m_of->at(m_at); }
        reference operator[](difference_type by) const { return m_of->at(m_at + by); }
        const_iterator& operator++() { return *this += 1; }
        const_iterator& operator--() { return *this += -1; }
        const_iterator operator++(int) { return { m_of, m_at++ }; }
        const_iterator operator--(int) { return { m_of, m_at-- }; }
        const_iterator& operator+=(difference_type by)
        {
            m_at += by;
            return *this;
        }
        const_iterator& operator-=(difference_type by) { return *this += -by; }
        friend const_iterator operator+(const_iterator it, difference_type by) { return it += by; }
        friend const_iterator operator+(difference_type by, const_iterator it) { return it += by; }
        friend const_iterator operator-(const_iterator it, difference_type by) { return it -= by; }
        friend difference_type operator-(const const_iterator& a, const const_iterator& b) { return a.m_at - b.m_at; }
        friend auto operator<=>(const const_iterator& a, const const_iterator& b) { return a.m_at <=> b.m_at; }
        friend bool operator==(const const_iterator& a, const const_iterator& b) { return a.m_at == b.m_at; }

    private:
        const Growing* m_of = nullptr;
        qsizetype m_at = 0;
    };
    using const_reverse_iterator = std::reverse_iterator<const_iterator>;

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] const T& at(qsizetype index) const { return m_blocks.at(index / kBlock)->at(index % kBlock); }
    [[nodiscard]] const T& first() const { return at(0); }
    [[nodiscard]] const T& last() const { return at(m_size - 1); }
    [[nodiscard]] const_iterator begin() const { return { this, 0 }; }
    [[nodiscard]] const_iterator end() const { return { this, m_size }; }
    [[nodiscard]] const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
    [[nodiscard]] const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }

    /// Where the newest stands that is meant; -1: nowhere. Costs as much as it is far from the end.
    template <typename Meant> [[nodiscard]] qsizetype newest(const Meant& meant) const
    {
        qsizetype at = m_size - 1;
        while (at >= 0 && !meant(this->at(at)))
            --at;
        return at;
    }

    void append(T value)
    {
        if (m_size % kBlock == 0) {
            m_blocks.append(std::make_shared<QList<T>>());
            m_blocks.last()->reserve(kBlock);
        }
        own(m_size / kBlock).append(std::move(value));
        ++m_size;
    }
    /// To change one; of the blocks its own alone is copied.
    [[nodiscard]] T& edit(qsizetype index) { return own(index / kBlock)[index % kBlock]; }
    void removeAt(qsizetype index)
    {
        for (qsizetype at = index; at + 1 < m_size; ++at)
            edit(at) = this->at(at + 1);
        own((m_size - 1) / kBlock).removeLast();
        if (--m_size % kBlock == 0)
            m_blocks.removeLast();
    }
    template <typename Meant> void removeIf(const Meant& meant)
    {
        Growing kept;
        for (const T& each : *this) {
            if (!meant(each))
                kept.append(each);
        }
        if (kept.m_size != m_size)
            *this = std::move(kept);
    }
    void clear() { *this = {}; }

private:
    QList<T>& own(qsizetype block)
    {
        std::shared_ptr<QList<T>>& mine = m_blocks[block];
        if (mine.use_count() > 1) {
            auto copy = std::make_shared<QList<T>>();
            copy->reserve(kBlock);
            std::copy(mine->cbegin(), mine->cend(), std::back_inserter(*copy));
            mine = std::move(copy);
        }
        return *mine;
    }

    QList<std::shared_ptr<QList<T>>> m_blocks;
    qsizetype m_size = 0;
};

} // namespace holdspace::session
