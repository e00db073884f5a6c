// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>

#include <QStringList>

/// What the Author page calls things, and what it offers to choose from. Texts for people; main thread.
namespace holdspace::ui::authorwords {

/// Something to choose from: what is written, and what is read.
struct Choices {
    QStringList values, labels;
    void add(const QString& value, const QString& label);
    [[nodiscard]] QString labelOf(const QString& value) const; ///< the value itself when it is none of them
};

[[nodiscard]] QString channel(scenario::Channel channel); ///< "fear"
[[nodiscard]] Choices channels(bool withOverload);
[[nodiscard]] Choices comparisons(); ///< "at least", …; equality first where only it makes sense is the caller's matter
[[nodiscard]] Choices profiles();
[[nodiscard]] Choices portrayals();
[[nodiscard]] Choices opportunityTypes();
[[nodiscard]] Choices emotions();
[[nodiscard]] Choices triggerKinds();
/// What may be wanted or watched for: responses, information, nonverbal, levers. What gives room stands first, in the order
/// it is taught; or what takes it away.
[[nodiscard]] Choices responseCodes(bool closingFirst = false);
[[nodiscard]] QString codeLabel(const QString& codeOrText); ///< what people call a code, also by its other name; or the text
[[nodiscard]] Choices debriefPhases();
[[nodiscard]] Choices recordings();
[[nodiscard]] Choices variableTypes();
[[nodiscard]] Choices cast(const scenario::Scenario& scenario);
[[nodiscard]] Choices beats(const scenario::Scenario& scenario); ///< as the story goes
[[nodiscard]] Choices opportunities(const scenario::Scenario& scenario);
[[nodiscard]] Choices triggers(const scenario::Scenario& scenario);
[[nodiscard]] Choices variables(const scenario::Scenario& scenario);
[[nodiscard]] Choices objectives(const scenario::Scenario& scenario);

/// What somebody in that role may be protecting, and how they are often misread; empty when unknown.
[[nodiscard]] QString roleLens(const QString& role);
/// What a level of an emotion can look like. An inspiration shown in empty fields, never copied in.
[[nodiscard]] QString ladderExample(scenario::Channel channel, int level);

} // namespace holdspace::ui::authorwords
