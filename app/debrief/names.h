// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionlog.h>

#include <QHash>
#include <QSet>
#include <QString>

namespace holdspace::debrief {

/// What people are called in a debrief or a report. Hidden names are role labels; where a label could be a person's
/// name ("Dana"), a neutral one ("Learner A") stands for it, also inside free text: each part of a name ("Anna-Maria
/// Schmidt" is three), with or without accents, in the genitive, with an initial beside it. What only begins like a name
/// becomes "somebody", and so does what several people are called. Nicknames that nobody told are not known. Characters of
/// the story keep their names; the person who plays one is called by it. A value.
class Names {
public:
    /// `real`: participant id → name, as the library keeps them; used only when `shown`.
    Names(const session::SessionHeader& header, const QHash<QString, QString>& real, bool shown);

    /// For a participant id; "the team" for an empty one.
    [[nodiscard]] QString of(const QString& participant) const;
    /// Free text with the names of real people replaced while names are hidden.
    [[nodiscard]] QString inText(const QString& text) const;

private:
    using People = QSet<int>; ///< places in m_neutral
    void hide(const QString& name, int person);
    struct Known {
        People people; ///< whose name it is a part of
        bool sure = true; ///< not: it only begins like one
        bool genitive = false;
    };
    [[nodiscard]] Known whoIs(const QString& word) const;
    [[nodiscard]] QString withoutUnspaced(QString text) const;

    QHash<QString, QString> m_called;
    QStringList m_neutral; ///< what stands for each person's name
    QHash<QString, People> m_parts; ///< folded part of a name → whose
    QHash<QString, People> m_between; ///< folded initials and particles, which go with a part beside them
    QList<std::pair<QString, int>> m_unspaced; ///< names of scripts without gaps between words, longest first
};

} // namespace holdspace::debrief
