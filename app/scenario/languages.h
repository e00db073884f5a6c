// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// A scenario in several languages: "translations" holds, per language, texts by the path of the text they stand for,
/// its steps joined with "/" ("beats/#B1/title"). Pure, any thread.
namespace holdspace::scenario {

/// A text that people read or say, in the scenario's own language.
struct TranslatableText {
    QString path;
    QString original;
};

/// A translation whose text is not there any more. It is kept until an author takes it away.
struct StaleTranslation {
    QString language;
    QString path;
    QString text;
};

/// All texts that run and papers show, in the order of the file; blank ones, codes and file names left out.
[[nodiscard]] QList<TranslatableText> translatableTexts(const QJsonObject& scenario);

/// The languages that its texts can be had in: its own first ("en" when it names none), then those it is translated into.
[[nodiscard]] QStringList languagesOf(const QJsonObject& scenario);

/// The languages that have translations, in alphabetical order.
[[nodiscard]] QStringList translatedLanguages(const QJsonObject& scenario);

/// The translation of a text; empty when there is none.
[[nodiscard]] QString translation(const QJsonObject& scenario, const QString& language, const QString& path);

[[nodiscard]] QList<TranslatableText> missingTranslations(const QJsonObject& scenario, const QString& language);
[[nodiscard]] QList<StaleTranslation> staleTranslations(const QJsonObject& scenario);

/// Puts a translation; an empty one takes it away. Empty group when `language` is no language tag.
[[nodiscard]] EditGroup setTranslation(
    const QJsonObject& scenario, const QString& language, const QString& path, const QString& text);
/// A language to translate into, without texts yet. Empty group when it is no language tag, or there already.
[[nodiscard]] EditGroup addLanguage(const QJsonObject& scenario, const QString& language);
[[nodiscard]] EditGroup removeLanguage(const QString& language);

/// Letters, digits and "-", as in "de" or "pt-BR"; at most 35 characters.
[[nodiscard]] bool isLanguageTag(const QString& tag);

/// The scenario with its texts in a language, for run and papers. Texts without a translation stay as they are; their
/// paths are put into `fellBack`. The scenario's own language gives the scenario itself.
[[nodiscard]] QJsonObject inLanguage(const QJsonObject& scenario, const QString& language, QStringList* fellBack = nullptr);

} // namespace holdspace::scenario
