// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "papertexts.h"

#include <optional>

namespace holdspace::papers {

/// What the file says a portrayer agreed to; keys of a cast member's "limits". What does not fit is not there.
struct Limits {
    std::optional<int> maxLevel; ///< 0–5
    std::optional<int> runsPerHour;
    QList<Shown> avoid;
    Shown breaks;
};
[[nodiscard]] Limits limitsOf(const scenario::CastMember& member, const PaperTexts& texts);

/// Who plays the part: "simulated participant", "embedded participant", "voice", or the file's own word.
[[nodiscard]] QString portrayalWords(const QString& portrayal);
/// "fear 3 · guilt 2", the strongest first; empty when nothing is above 0.
[[nodiscard]] QString startingWords(const scenario::CastMember& member);
/// A line between quotation marks, unless it is a stage direction or quoted already.
[[nodiscard]] QString quoted(const QString& line);

/// Who says the lines of triggers.
class Speakers {
public:
    explicit Speakers(const scenario::Scenario& scenario);
    /// The line without the name of its speaker, when this member is the one who says it; empty otherwise. "(Dee) Come, sit
    /// down." is Dee's, whoever the trigger acts on; without a name it belongs to the character of the trigger.
    [[nodiscard]] QString lineOf(const scenario::Trigger& trigger, const scenario::CastMember& member) const;

private:
    QHash<QString, QList<CharacterId>> m_called; ///< full names and single words of names
};

/// The rungs from the lowest level up; level, behaviour, line, second forms and what brings it down as texts to read.
struct RungTexts {
    int level = 0;
    Shown behaviour, line, comeDown;
    QList<Shown> otherForms;
    bool clip = false; ///< a sound or film clip plays
};
[[nodiscard]] QList<RungTexts> ladderOf(const scenario::CastMember& member, const PaperTexts& texts);

} // namespace holdspace::papers
