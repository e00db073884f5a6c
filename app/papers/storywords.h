// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "papertexts.h"

namespace holdspace::papers {

/// What changes, as a phrase: "Arta: fear becomes 4", "“supportAssigned” becomes yes".
[[nodiscard]] QString effectWords(const scenario::Effect& effect, const scenario::Scenario& scenario);
/// The name of a character, or the id where it has none.
[[nodiscard]] QString nameOf(const CharacterId& id, const scenario::Scenario& scenario);
/// The title of a beat, or that it is missing.
[[nodiscard]] QString titleOf(const BeatId& id, const scenario::Scenario& scenario);
/// What happens to what is recorded, in a sentence; without a known word, that it is to be said.
[[nodiscard]] QString recordingWords(const QString& recording);
/// The labels of codes; what is no code stands as it was written, marked where it lacks a translation.
[[nodiscard]] Shown codeList(const QStringList& codesOrTexts, const PaperTexts& texts, const QStringList& path);

} // namespace holdspace::papers
