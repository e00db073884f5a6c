// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// What ELAN's schema (EAFv3.0.xsd) allows of the elements that are kept as pieces, and which attributes others have.
namespace holdspace::exchange {

enum class EafValue {
    Text,
    Id, ///< unique in the file
    Key, ///< unique among its like
    Whole,
    Truth,
    ExternalType,
    Direction,
    External, Externals, Language, Vocabulary, Lexicon, Locale, ///< ids of such pieces
    Stereotype,
    Linked, LinkedAll, ///< ids of annotations or links
    Ours, ///< has a field of its own here
};

struct EafAttribute {
    const char* name;
    EafValue value = EafValue::Text;
    bool needed = false;
};

struct EafElement {
    const char* name;
    const char* inside;
    bool text; ///< holds words
    QList<EafAttribute> attributes;

    [[nodiscard]] const EafAttribute* attribute(const QString& name_) const;
    [[nodiscard]] const EafAttribute* id() const; ///< the one it is named by, or null
};

/// Pieces, in the order in which a file has them; those inside others right after them.
[[nodiscard]] const QList<EafElement>& eafPieceRules();
[[nodiscard]] const EafElement* eafPieceRule(const QString& element, const QString& inside); ///< null: no piece
/// The other elements: tiers, annotations, time slots.
[[nodiscard]] const EafElement* eafElementRule(const QString& element);

} // namespace holdspace::exchange
