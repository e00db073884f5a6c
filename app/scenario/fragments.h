// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// Selections of beats that can be kept, sent and put into any scenario. Pure, any thread.
namespace holdspace::scenario {

inline constexpr int kFragmentVersion = 1;
inline constexpr qint64 kLargestFragmentBytes = 16LL * 1024 * 1024;

/// A copied selection.
struct FragmentCopy {
    QJsonObject fragment; ///< "format": "holdspace-fragment"
    int exitsCut = 0; ///< exits that lead to beats outside the selection: left behind
    int namesCut = 0; ///< other mentions of what stays behind (a row that asks for another beat's moment): left out
};

/// Copies beats with the exits among them, their cues, opportunities, debrief questions and translations, the triggers
/// that name only them, and the cast members, variables, objectives and acts they need. `notes` of the map go with them.
[[nodiscard]] FragmentCopy copyBeats(
    const QJsonObject& scenario, const QStringList& beats, const QString& title = {}, const QStringList& notes = {});

/// The fragment as text, as readable as a scenario file.
[[nodiscard]] QByteArray fragmentText(const QJsonObject& fragment);

/// Reads a fragment from a clipboard or a file. Malformed when it is none: not JSON, another format, or a value in it
/// that does not fit, with its place; TooNew when a newer Holdspace wrote it.
[[nodiscard]] Result<QJsonObject> parseFragment(const QByteArray& text);

/// Puts a fragment into a scenario: new ids throughout, its upper left card at (x, y). A cast member of the same id and
/// name, a variable of the same name and type, an objective or act of the same id and wording is the scenario's own;
/// others are added. What the fragment names but does not hold is left out. Malformed when it is no fragment.
/// `newBeats`: the ids given to its beats, in order.
[[nodiscard]] Result<EditGroup> pasteFragment(
    const QJsonObject& scenario, const QJsonObject& fragment, double x, double y, QStringList* newBeats);

} // namespace holdspace::scenario
