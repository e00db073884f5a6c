// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QString>
#include <optional>

namespace holdspace::exchange {

/// "Arta: Is she breathing?" – who speaks, and what.
struct SpokenLine {
    QString speaker, line;
};

/// A line that begins with a name (one to three words, the first with a capital, at most 30 characters), a colon and
/// a space. Nothing otherwise.
[[nodiscard]] std::optional<SpokenLine> spokenLine(const QString& line);

/// Gives ids to cast members by name: its ASCII letters in lower case, else "person", with a number where taken.
class CastList {
public:
    /// The id of this person, added when new.
    QString idOf(const QString& name);
    [[nodiscard]] QJsonArray json() const { return m_json; }
    [[nodiscard]] qsizetype size() const { return m_json.size(); }

private:
    QJsonArray m_json;
    QHash<QString, QString> m_ids; ///< by name
    QHash<QString, int> m_taken; ///< how many ids begin with these letters
};

/// Finds who speaks in the beats of a story and adds them as "cast", with a cue where someone has just one line of at
/// most 72 characters. Only names that speak at least three sentences in at least two beats count, and at most eight
/// of them: anything less may be a heading. The beats' texts stay as they are.
void addSpeakers(QJsonArray& beats, QJsonArray& cast);

} // namespace holdspace::exchange
