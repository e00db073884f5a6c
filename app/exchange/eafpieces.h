// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <QHash>
#include <QJsonArray>
#include <QXmlStreamWriter>
#include <optional>

class QXmlStreamReader;

/// What an ELAN file holds beside its tiers: author, licences, linked files, properties, types, locales, languages,
/// vocabularies, lexicons, links between annotations, references to elsewhere. A piece is one such element as JSON,
/// {"element","attributes","text","inside"}; AnnotationSet::elan has those of a file in its order.
namespace holdspace::exchange {

struct EafAttribute;
struct EafElement;

/// Takes the pieces out of a file while its reader goes through it. What ELAN's schema does not know is a loss; what older
/// versions wrote otherwise (entries of vocabularies) becomes what today's writes.
class EafPieceReader {
public:
    /// Whether such an element, right below `parent`, is a piece.
    [[nodiscard]] static bool isPiece(const QString& element, const QString& parent);
    [[nodiscard]] bool isOpen() const { return !m_open.isEmpty(); }
    void begin(const QXmlStreamReader& xml, const QString& place, LossCounter& losses);
    void add(const QString& text);
    void end();
    /// Something that stands as an attribute where no piece is (the author): kept if it is not empty.
    void addAttribute(const QString& element, const QString& attribute, const QString& value);
    [[nodiscard]] const QJsonArray& pieces() const { return m_pieces; }

private:
    struct Open {
        QString element;
        QJsonObject attributes;
        QString text;
        QJsonArray inside;
        bool kept = true;
    };
    QList<Open> m_open;
    QJsonArray m_pieces;
    qsizetype m_count = 0;
};

/// Attributes that ELAN's schema gives an element which is no piece; those that have no field of their own go to `elan`.
void takeAttributes(const QXmlStreamReader& xml, QJsonObject* elan, const QString& place, LossCounter& losses);

[[nodiscard]] QString attributeOf(const QJsonObject& piece, const char* attribute);
/// The values of a CONTROLLED_VOCABULARY, in all its languages.
[[nodiscard]] QStringList valuesOf(const QJsonObject& vocabulary);
/// What a format without room for pieces loses with them, and the names of recordings; nothing if there are none.
[[nodiscard]] QList<Loss> losesPieces(const AnnotationSet& set);

/// The pieces of a set as a valid file can hold them: ids that XML knows, used once; references to what is there. What had
/// to go is a loss. The ids of the set's annotations are taken as they are.
class FittedPieces {
public:
    FittedPieces(const AnnotationSet& set, LossCounter& losses);

    [[nodiscard]] QList<QJsonObject> of(const char* element) const { return m_fitted.value(QLatin1String(element)); }
    /// Those of a tier's or annotation's `elan` that fit.
    [[nodiscard]] QJsonObject attributes(const char* element, const QJsonObject& elan);
    [[nodiscard]] const QString& undetermined() const { return m_undetermined; } ///< id for a language nobody named

private:
    void name(const QList<QJsonObject>& pieces, const EafElement& rule);
    [[nodiscard]] std::optional<QJsonObject> fitted(const QJsonObject& piece, const EafElement& rule);
    [[nodiscard]] std::optional<QJsonObject> fittedAttributes(const EafElement& rule, const QJsonObject& raw);
    [[nodiscard]] std::optional<QString> fittedValue(const QString& element, const EafAttribute& rule, const QString& value);
    [[nodiscard]] std::optional<QString> language(const QString& named, bool needed);

    LossCounter& m_losses;
    QHash<QString, QList<QJsonObject>> m_fitted; ///< by element
    QHash<QString, QHash<QString, QString>> m_names; ///< element → id in the set → id in the file
    QSet<QString> m_ids, m_annotations, m_links;
    QStringList m_addedLanguages;
    QString m_undetermined;
};

/// A text that XML can hold; what it can't becomes U+FFFD, and `replaced` true.
[[nodiscard]] QString xmlText(const QString& text, bool& replaced);
void writePiece(QXmlStreamWriter& xml, const QJsonObject& piece, bool& replaced);

} // namespace holdspace::exchange
