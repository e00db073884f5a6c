// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/improvised.h>
#include <scenario/edit.h>
#include <session/sessionlog.h>

namespace holdspace::ui {

/// What happened in an improvised stretch, one sentence each with its time from the stretch's beginning: triggers, tags,
/// levels, notes that are not private. Nothing that was taken back, and nobody's name: learners are not told apart, and
/// the real names (`names`, by participant id) are replaced inside notes. At most `most`; pure.
[[nodiscard]] QStringList improvisedSentences(const session::SessionLog& log, const live::ImprovisedStretch& stretch,
    const scenario::Scenario& scenario, const QHash<QString, QString>& names, qsizetype most = 80);

/// One step that makes a beat of a stretch: with `sentences` as its text, an exit that leads there from where the script was
/// left and one on to where it was taken up again, as far as these beats are in the document. `newBeat`: its id.
[[nodiscard]] scenario::EditGroup beatFromStretch(const QJsonObject& document, const live::ImprovisedStretch& stretch, const QString& title,
    const QStringList& sentences, const QString& exitLabel, QPointF place, QString* newBeat);

} // namespace holdspace::ui
