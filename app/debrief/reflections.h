// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/event.h>

#include <QHash>
#include <QSet>
#include <QStringList>

namespace holdspace::debrief {

/// What people gave from their phones in a debrief, as the log keeps it: reflect.tap {at}, reflect.word, reflect.thought,
/// reflect.plus, reflect.delta {id,text}, reflect.felt {at,value}, reflect.hidden, reflect.passed {ref}, reflect.enough, reflect.few
/// {of}. Nothing says who gave what: the log knows no device, not even a number for one. Whether enough people gave something is
/// counted where the phones are; the log is told when it begins (reflect.enough) and when it is over (reflect.few).
struct Reflection {
    enum class Kind { Tap, Word, Thought, Plus, Delta, Felt };
    QString id; ///< of a text
    Kind kind = Kind::Tap;
    QString text;
    qint64 at = 0; ///< Tap, Felt: session ms of the clip
    double value = 0; ///< Felt: 0 not at all, 1 fully
    bool hidden = false;
    bool passed = false; ///< the facilitator let it through
    bool counted = false; ///< enough people gave something of its sort in the same stretch: it may be shown
    qsizetype order = 0; ///< of the counted: those that became so together have one order
};

[[nodiscard]] QString kindWord(Reflection::Kind kind); ///< "tap", "word", …; as in reflect.tap
[[nodiscard]] std::optional<Reflection::Kind> kindOfWord(const QString& word);
[[nodiscard]] QString sortWord(Reflection::Kind kind); ///< "tap", "felt", or "text" for all that is written; as in reflect.enough

/// Folds a log. Each sort goes in stretches. What is given waits until reflect.enough, and shows from then on as what comes after it
/// does; at reflect.few the stretch is over: what it showed stays, what waited never shows, what comes waits for people of its own.
/// How heard people felt counts by kFeltPartMs of the session: reflect.enough {of,at} is for the part that begins at `at`.
/// Begins anew at debrief.closed: the next debrief of the same session shows nothing of an earlier one's.
class Reflections {
public:
    /// Below so many people nothing is shown of what they gave.
    static constexpr int kFewest = 4;
    static constexpr qint64 kFeltPartMs = 5000;
    static constexpr qsizetype kLongestText = 280, kLongestWord = 24;

    void fold(const session::Event& event);

    [[nodiscard]] const QList<Reflection>& all() const { return m_all; } ///< in the order in which they came
    /// So many gave something of this sort that what comes now shows at once.
    [[nodiscard]] bool enough(Reflection::Kind kind) const { return m_enough.contains(sortWord(kind)); }
    /// Something was given, or showed, in a stretch that is not over: whoever begins to count anew must end it first.
    [[nodiscard]] bool underWay() const { return !m_enough.isEmpty() || !m_waiting.isEmpty() || !m_feltEnough.isEmpty() || !m_feltWaiting.isEmpty(); }

    /// What may be shown to all of a kind; `passedOnly`: what the facilitator has let through. What waited for the fourth person
    /// comes in no order that tells who was there first.
    [[nodiscard]] QStringList shown(Reflection::Kind kind, bool passedOnly) const;
    /// When taps that may be shown said that it turned, in no order.
    [[nodiscard]] QList<qint64> taps() const;
    /// Taps between two times in so many equal parts, each as a share of the fullest; empty without one that may be shown.
    [[nodiscard]] QList<double> heat(qint64 from, qint64 to, int parts) const;
    /// The mean of what was felt in each part, as (time, 0 to 1). A part shows what was felt in whole parts of kFeltPartMs whose
    /// middle is in it and to which enough people gave; without one there is no point.
    [[nodiscard]] QList<std::pair<qint64, double>> felt(qint64 from, qint64 to, int parts) const;

private:
    void give(Reflection entry);
    void foldEnough(const QString& sort, qint64 at);
    void foldFew(const QString& sort);

    QList<Reflection> m_all;
    QHash<QString, qsizetype> m_byId;
    QSet<QString> m_enough; ///< sorts, but for felt
    QHash<QString, QList<qsizetype>> m_waiting; ///< by sort: what waits for more people
    QSet<qint64> m_feltEnough; ///< parts, by number
    QHash<qint64, QList<qsizetype>> m_feltWaiting;
    qsizetype m_order = 0;
};

} // namespace holdspace::debrief
