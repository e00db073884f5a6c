// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace holdspace::debrief {

/// One step of what is done again for each moment of a phase, as "Preview, a method, Mini-summary" in PEARLS.
struct PhaseStep {
    QString id; ///< "PREVIEW"
    QString name; ///< "Preview"
    QString purpose; ///< one line for the facilitator: what it is, or when to choose it
    QStringList prompts; ///< sentences to ask in it
};

/// One phase of a debrief framework.
struct PhasePlan {
    QString id; ///< "REACTIONS"
    QString name; ///< "Reactions"
    QString purpose; ///< one line for the facilitator
    double share = 0; ///< suggested fraction of the time; those of a framework add up to 1
    bool feelings = false; ///< the phase in which feelings are heard; figures wait until it is done
    QStringList prompts; ///< sentences to ask in it
    QList<PhaseStep> steps = {}; ///< in order, for each moment anew; nobody is led through them
};

/// A way to lead a debrief: its phases in order. One of them is that of feelings.
struct Framework {
    QString id; ///< "PEARLS"; an own one's is its name
    QString name;
    QList<PhasePlan> phases;
    bool own = false; ///< written by somebody here

    [[nodiscard]] int feelings() const; ///< index of the phase of feelings
    [[nodiscard]] int indexOf(const QString& phase) const; ///< -1: it has no such phase
};

/// Those that ship, PEARLS first. Phases and shares are those of the published frameworks, every sentence is ours. Two that
/// begin without feelings (Plus/Delta, DEBRIEF) get a phase of reactions in front.
[[nodiscard]] const QList<Framework>& frameworks();

/// An own framework from JSON: {"format":"holdspace-framework","version":1,"name","phases":[{"id","name","purpose","share",
/// "feelings","prompts","steps":[{"id","name","purpose","prompts"}]}]}. Malformed names the place: a phase without a name, an id twice, no phase of feelings or two, a share
/// that is not above 0, more than twelve phases. Shares are scaled to add up to 1; missing ones are equal.
[[nodiscard]] Result<Framework> readFramework(const QByteArray& json);
/// A prompt with `{person}` filled in: the name of the character whom it is asked about; empty: "the one who needed you".
[[nodiscard]] QString promptAbout(const QString& prompt, const QString& person);
/// The same as readFramework takes.
[[nodiscard]] QByteArray writeFramework(const Framework& framework);

} // namespace holdspace::debrief
