// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// Foreign formats in and out. Nothing is lost without being said: what a reader or writer could not carry is a Loss.
namespace holdspace::exchange {

/// The first `most` UTF-16 units, without half a character at the end.
[[nodiscard]] inline QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
}

/// One thing that could not be carried over, or that a person should look at.
struct Loss {
    QString place; ///< passage "Kitchen", line 12, an exit's id; empty: the whole file
    QString sentence; ///< one plain sentence, without the place

    /// "PLACE: sentence".
    [[nodiscard]] QString text() const { return place.isEmpty() ? sentence : place + QStringLiteral(": ") + sentence; }
};

/// A scenario read from a foreign file.
struct Imported {
    QJsonObject scenario; ///< readable by scenario::readScenario
    QList<Loss> lost;
    QStringList offered; ///< titles of all stories in the file, in its order; the one taken is `taken`
    int taken = 0;
    bool headless = false; ///< a plain text without any heading: all of it is one beat
};

/// The text of a foreign file and what it does not say.
struct Exported {
    QByteArray bytes;
    QList<Loss> lost;
};

} // namespace holdspace::exchange
