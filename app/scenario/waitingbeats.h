// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <bit>
#include <vector>

namespace holdspace::scenario {

/// Beats that wait for their turn, by position, taken round and round in rising order. Going through neighbours one
/// after another keeps their states in the cache, and a beat's states gather until its turn comes.
class WaitingBeats {
public:
    void add(size_t beat)
    {
        if (beat / 64 >= m_words.size()) {
            m_words.resize(beat / 64 + 1);
            m_pages.resize(m_words.size() / 64 + 1);
        }
        m_words[beat / 64] |= quint64(1) << (beat % 64);
        m_pages[beat / 64 / 64] |= quint64(1) << (beat / 64 % 64);
        m_any = true;
    }
    /// The next one at or after the last; false when none waits.
    bool take(size_t& beat)
    {
        if (!m_any || (!find(m_last) && !find(0))) {
            m_any = false;
            return false;
        }
        beat = m_last;
        const size_t word = beat / 64;
        m_words[word] &= ~(quint64(1) << (beat % 64));
        if (m_words[word] == 0)
            m_pages[word / 64] &= ~(quint64(1) << (word % 64));
        return true;
    }

private:
    static quint64 from(quint64 bits, size_t first) { return bits & (~quint64(0) << first); }

    bool find(size_t first)
    {
        size_t word = first / 64;
        if (word < m_words.size() && from(m_words[word], first % 64) != 0) {
            m_last = word * 64 + static_cast<size_t>(std::countr_zero(from(m_words[word], first % 64)));
            return true;
        }
        ++word;
        for (size_t page = word / 64; page < m_pages.size(); ++page) {
            const quint64 bits = page == word / 64 ? from(m_pages[page], word % 64) : m_pages[page];
            if (bits != 0) {
                word = page * 64 + static_cast<size_t>(std::countr_zero(bits));
                m_last = word * 64 + static_cast<size_t>(std::countr_zero(m_words[word]));
                return true;
            }
        }
        return false;
    }

    std::vector<quint64> m_words, m_pages; ///< a bit a beat; a bit for each word that is not 0
    size_t m_last = 0;
    bool m_any = false;
};

} // namespace holdspace::scenario
