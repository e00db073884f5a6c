// SPDX-License-Identifier: GPL-3.0-or-later
#include "languages.h"

#include "texts.h"

#include <QSet>
#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr qsizetype kLongestTag = 35;

    QJsonObject textsIn(const QJsonObject& scenario, const QString& language)
    {
        return scenario.value("translations"_L1).toObject().value(language).toObject();
    }

    bool isBlank(const QString& text)
    {
        return text.trimmed().isEmpty();
    }

    template <class Each> void forEachText(const QJsonObject& scenario, Each each)
    {
        const QJsonObject same = withTexts(scenario, [&](const QString& path, const QString& text) -> std::optional<QString> {
            if (!isBlank(text))
                each(path, text);
            return std::nullopt;
        });
        Q_UNUSED(same)
    }

} // namespace

QList<TranslatableText> translatableTexts(const QJsonObject& scenario)
{
    QList<TranslatableText> texts;
    forEachText(scenario, [&](const QString& path, const QString& text) { texts.append({ path, text }); });
    return texts;
}

QStringList translatedLanguages(const QJsonObject& scenario)
{
    QStringList languages;
    const QJsonObject translations = scenario.value("translations"_L1).toObject();
    for (auto it = translations.begin(); it != translations.end(); ++it) {
        if (it.value().isObject())
            languages.append(it.key());
    }
    return languages;
}

QString translation(const QJsonObject& scenario, const QString& language, const QString& path)
{
    return textsIn(scenario, language).value(path).toString();
}

QList<TranslatableText> missingTranslations(const QJsonObject& scenario, const QString& language)
{
    const QJsonObject there = textsIn(scenario, language);
    QList<TranslatableText> missing;
    forEachText(scenario, [&](const QString& path, const QString& text) {
        if (isBlank(there.value(path).toString()))
            missing.append({ path, text });
    });
    return missing;
}

QList<StaleTranslation> staleTranslations(const QJsonObject& scenario)
{
    QSet<QString> paths;
    forEachText(scenario, [&](const QString& path, const QString&) { paths.insert(path); });
    QList<StaleTranslation> stale;
    for (const QString& language : translatedLanguages(scenario)) {
        const QJsonObject texts = textsIn(scenario, language);
        for (auto it = texts.begin(); it != texts.end(); ++it) {
            if (!paths.contains(it.key()))
                stale.append({ language, it.key(), it.value().toString() });
        }
    }
    return stale;
}

EditGroup setTranslation(const QJsonObject& scenario, const QString& language, const QString& path, const QString& text)
{
    if (!isLanguageTag(language) || path.isEmpty())
        return {};
    const QStringList place { u"translations"_s, language, path };
    if (text.isEmpty())
        return valueAt(scenario, place).isUndefined() ? EditGroup {} : setField(place, QJsonValue::Undefined);
    return setField(place, text);
}

EditGroup addLanguage(const QJsonObject& scenario, const QString& language)
{
    if (!isLanguageTag(language) || translatedLanguages(scenario).contains(language))
        return {};
    return setField({ u"translations"_s, language }, QJsonObject());
}

EditGroup removeLanguage(const QString& language)
{
    return setField({ u"translations"_s, language }, QJsonValue::Undefined);
}

bool isLanguageTag(const QString& tag)
{
    return !tag.isEmpty() && tag.size() <= kLongestTag && tag.at(0).isLetter()
        && std::all_of(tag.begin(), tag.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

QStringList languagesOf(const QJsonObject& scenario)
{
    const QString own = scenario.value("language"_L1).toString();
    QStringList languages { own.isEmpty() ? QStringLiteral("en") : own };
    for (const QString& translated : translatedLanguages(scenario)) {
        if (!languages.contains(translated))
            languages.append(translated);
    }
    return languages;
}

QJsonObject inLanguage(const QJsonObject& scenario, const QString& language, QStringList* fellBack)
{
    if (fellBack)
        fellBack->clear();
    if (language.isEmpty() || language == scenario.value("language"_L1).toString())
        return scenario;
    const QJsonObject there = textsIn(scenario, language);
    QJsonObject out = withTexts(scenario, [&](const QString& path, const QString& text) -> std::optional<QString> {
        if (isBlank(text))
            return std::nullopt;
        if (const QString translated = there.value(path).toString(); !isBlank(translated))
            return translated;
        if (fellBack)
            fellBack->append(path);
        return std::nullopt;
    });
    out.insert("language"_L1, language);
    return out;
}

} // namespace holdspace::scenario
