// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/event.h>

#include <QHash>
#include <QSet>
#include <QStringList>

namespace holdspace::debrief {

/// What people gave from their phones in a debrief, as the log keeps it: reflect.tap {at}, reflect.word, reflect.thought,
/// reflect.plus, reflect.delta {id,text}, reflect.felt {at,value}, reflect.hidden, reflect.passed {ref}, reflect.enough {of}. Nothing
/// says who gave what: the log knows no device, not even a number for one. That enough people gave something is counted where
/// the phones are and written down once, as reflect.enough.
struct Reflection {
    enum class Kind { Tap, Word, Thought, Plus, Delta, Felt };
    QString id; ///< of a text
    Kind kind = Kind::Tap;
    QString text;
    qint64 at = 0; ///< Tap, Felt: session ms of the clip
    double value = 0; ///< Felt: 0 not at all, 1 fully
    bool hidden = false;
    bool passed = false; ///< the facilitator let it through
};

[[nodiscard]] QString kindWord(Reflection::Kind kind); ///< "tap", "word", …; as in reflect.tap
[[nodiscard]] std::optional<Reflection::Kind> kindOfWord(const QString& word);

/// Folds a log. Begins anew at debrief.closed: the next debrief of the same session shows nothing of an earlier one's.
class Reflections {
public:
    /// Below so many people nothing is shown of what they gave.
    static constexpr int kFewest = 4;
    static constexpr qsizetype kLongestText = 280, kLongestWord = 24;

    void fold(const session::Event& event);

    [[nodiscard]] const QList<Reflection>& all() const { return m_all; } ///< in the order in which they came
    /// So many gave something that texts may be shown.
    [[nodiscard]] bool enough() const { return m_enough.contains(QStringLiteral("any")); }
    /// So many gave this kind that it may be shown as a picture of all.
    [[nodiscard]] bool enough(Reflection::Kind kind) const { return m_enough.contains(kindWord(kind)); }

    /// What may be shown to all of a kind; `passedOnly`: what the facilitator has let through.
    [[nodiscard]] QStringList shown(Reflection::Kind kind, bool passedOnly) const;
    /// Taps between two times in so many equal parts, each as a share of the fullest; empty below the fewest, and without a tap.
    [[nodiscard]] QList<double> heat(qint64 from, qint64 to, int parts) const;
    /// The mean of what was felt in each part that has any, as (time, 0 to 1); empty below the fewest.
    [[nodiscard]] QList<std::pair<qint64, double>> felt(qint64 from, qint64 to, int parts) const;

private:
    QList<Reflection> m_all;
    QHash<QString, qsizetype> m_byId;
    QSet<QString> m_enough;
};

} // namespace holdspace::debrief
