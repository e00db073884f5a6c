// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codebook.h>
#include <scenario/scenario.h>

/// Small texts and look-ups the Run page needs in several places. Pure.
namespace holdspace::ui::runwords {

[[nodiscard]] QString channelLabel(scenario::Channel channel); ///< "Fear"
[[nodiscard]] QString languageName(const QString& tag); ///< "German (de)"; the tag alone when nobody knows it
[[nodiscard]] QString clockText(qint64 ms); ///< "08:42", "1:02:03"
/// The label of a code for people: that of the tag pad, else of the codebook, else the code itself.
[[nodiscard]] QString codeLabel(const QString& code);
/// True for a word written as a code ("R_NAME", "CHOICE").
[[nodiscard]] bool looksLikeCode(const QString& word);
/// Every code in a text of a scenario's `wanted` or `watchFor`.
[[nodiscard]] QStringList codesIn(const QString& text);
/// Codes a condition asks for (tag and count), and labels of its operator buttons; in order, without repeats.
[[nodiscard]] QStringList codesIn(const scenario::Condition& condition);
[[nodiscard]] QStringList operatorLabelsIn(const scenario::Condition& condition);
/// True when tagging the code takes space away from the person (shown warm on the pad).
[[nodiscard]] bool reducesSpace(const QString& code);

/// The code of what the operator writes down in own words, as the tag's note.
inline const QString kFreeEvent = QStringLiteral("FREE");

/// The fixed keys of the tag pad.
struct PadKey {
    QString code; ///< empty for the two bookmarks
    QString label, key;
};
[[nodiscard]] const QList<PadKey>& padKeys();

/// The keys of the triggers of a beat: their own, else the first free one; keys the page uses itself are never given.
[[nodiscard]] QHash<TriggerId, QString> triggerKeys(const QList<const scenario::Trigger*>& offered);

} // namespace holdspace::ui::runwords
