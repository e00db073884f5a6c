// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

/// What a rater may say of a code beyond who, when and how strongly: "Emotion: Fear". A codebook lays it down for each of its
/// codes, after BORIS' sets of modifiers. Values, any thread.
namespace holdspace::coding {

inline constexpr qsizetype kMostModifiers = 9; ///< of one code
inline constexpr qsizetype kMostModifierValues = 10; ///< of one modifier: each is chosen by a digit

struct Modifier {
    enum class Kind {
        One, ///< one of its values
        Several, ///< any of them
        Number, ///< any number; it has no values
    };
    QString name; ///< "Emotion", once in a code
    Kind kind = Kind::One;
    QStringList values; ///< in the codebook's words, none twice

    bool operator==(const Modifier&) const = default;
};

/// The modifiers of a code in a codebook file. Malformed, with the place: no list, no name, a name or value twice, no values
/// or more than ten of them, values for a number, more than nine modifiers.
[[nodiscard]] Result<QList<Modifier>> readModifiers(const QJsonValue& list, const QString& place);
[[nodiscard]] QJsonArray toJson(const QList<Modifier>& modifiers);

/// Modifiers as a writer types them into one line: "Emotion: fear, anger; Signs (several): tears, hands; Seconds (number)".
[[nodiscard]] QString modifierLine(const QList<Modifier>& modifiers);
/// What such a line says; blank: none. Malformed in a sentence's end ("expected …"), with the modifier's number as place.
[[nodiscard]] Result<QList<Modifier>> modifiersOfLine(const QString& line);

/// What a mark holds under a modifier's name: a text, a number, or a list of texts.
[[nodiscard]] bool isModifierValue(const QJsonValue& value);
/// The same value, the order of several aside.
[[nodiscard]] bool sameModifierValue(const QJsonValue& a, const QJsonValue& b);
[[nodiscard]] QString modifierValueText(const QJsonValue& value); ///< "Fear", "tears, hands", "2.5"
/// "Emotion: Fear", one each, in the order of `asked` where the codebook is known, then by name.
[[nodiscard]] QStringList modifierTexts(const QJsonObject& given, const QList<Modifier>& asked = {});

} // namespace holdspace::coding
