// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

/// What choosing a moment to stand beside another needs: keys, likeness, the time from both onsets in words. Texts for people; pure.
namespace holdspace::ui::pairedmoments {

/// Null when the session has no such moment.
[[nodiscard]] const debrief::Moment* find(const DebriefedSession& session, const QString& id);
/// The moment of another take that is the same one: of the same authored opportunity, and its as-manieth. Empty: there is none, as
/// for what was opened by hand or marked.
[[nodiscard]] QString like(const debrief::Moment& moment, const debrief::Story& story, const DebriefedSession& other);

[[nodiscard]] QString letter(qsizetype row); ///< "A" to "Z"; empty behind it
[[nodiscard]] int rowOfLetter(int key); ///< Qt::Key; -1: it is none
[[nodiscard]] QString digit(qsizetype row); ///< "1" to "9"; empty behind it

[[nodiscard]] QString placeText(qint64 ms); ///< "+00:12", "−00:05"
[[nodiscard]] QString placeWords(qint64 ms); ///< "12 s after both moments began"

} // namespace holdspace::ui::pairedmoments
