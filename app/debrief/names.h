// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionlog.h>

#include <QHash>
#include <QString>

namespace holdspace::debrief {

/// What people are called in a debrief or a report. Hidden names are role labels; where a label could be a person's
/// name ("Dana"), a neutral one ("Learner A") stands for it, also inside free text. Characters of the story keep
/// their names. A value.
class Names {
public:
    /// `real`: participant id → name, as the library keeps them; used only when `shown`.
    Names(const session::SessionHeader& header, const QHash<QString, QString>& real, bool shown);

    /// For a participant id; "the team" for an empty one.
    [[nodiscard]] QString of(const QString& participant) const;
    /// Free text with the names of real people replaced while names are hidden.
    [[nodiscard]] QString inText(const QString& text) const;

private:
    QHash<QString, QString> m_called;
    QList<std::pair<QString, QString>> m_replace; ///< longest first
};

} // namespace holdspace::debrief
