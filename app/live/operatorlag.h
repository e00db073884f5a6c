// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace holdspace::live {

/// How long after a moment an operator's key comes: the median, and between what half of them lie. Milliseconds.
struct OperatorLag {
    qint64 medianMs = 1500; ///< until it is measured
    qint64 lowerMs = 0, upperMs = 0; ///< 0: not measured

    [[nodiscard]] bool isMeasured() const { return upperMs > 0; }
    /// "1320 1010 1700", as the library's settings keep it; anything else is not measured.
    [[nodiscard]] QString text() const;
    [[nodiscard]] static OperatorLag fromText(const QString& text);
    friend bool operator==(const OperatorLag&, const OperatorLag&) = default;
};

/// A minute in which something is said now and then, and the operator presses the key for it, as in a run. Times are
/// milliseconds since its start. A value; no clock of its own.
class LagTrial {
public:
    static constexpr qint64 kLengthMs = 60'000;
    static constexpr qint64 kSoonestMs = 150; ///< nobody answers sooner: the key was for nothing
    static constexpr qint64 kLatestMs = 3'400; ///< after that the sentence is gone
    static constexpr int kFewest = 8; ///< answers; fewer say nothing

    /// What is said and when follows from the seed; `sentences`: how many there are to choose from.
    LagTrial(quint64 seed, int sentences);

    /// The sentence that stands there now; -1: none.
    [[nodiscard]] int showing(qint64 ms) const;
    void press(qint64 ms); ///< answers what stands there, once
    [[nodiscard]] bool isOver(qint64 ms) const { return ms >= kLengthMs; }
    [[nodiscard]] int said() const { return static_cast<int>(m_moments.size()); }
    [[nodiscard]] int answered() const;
    /// Median and quartiles (type 7) of the answers; nothing when there were fewer than kFewest.
    [[nodiscard]] std::optional<OperatorLag> result() const;

private:
    struct Moment {
        qint64 at = 0;
        int sentence = 0;
        qint64 answeredAfter = -1;
    };
    [[nodiscard]] const Moment* momentAt(qint64 ms) const;

    QList<Moment> m_moments;
};

} // namespace holdspace::live
