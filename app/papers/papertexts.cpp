// SPDX-License-Identifier: GPL-3.0-or-later
#include "papertexts.h"

#include <scenario/edit.h>
#include <scenario/scenariofile.h>

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

namespace holdspace::papers {

namespace {

    QString tr(const char* text)
    {
        return QCoreApplication::translate("holdspace::papers::Texts", text);
    }

    /// The step that leads to an element of a list; as scenario::Edit names them.
    QString stepTo(const QString& list, const QJsonObject& element, qsizetype index)
    {
        const QJsonValue name = element.value(list == QLatin1String("ladder") ? QLatin1String("level")
                : list == QLatin1String("variables")                          ? QLatin1String("name")
                                                                              : QLatin1String("id"));
        if (name.isDouble())
            return QLatin1Char('#') + QString::number(name.toDouble());
        return name.isString() ? QLatin1Char('#') + name.toString() : QString::number(index);
    }

    /// A value with each text for which there is another one replaced.
    QJsonValue translated(const QJsonValue& value, const QString& path, const QString& key, const QHash<QString, QString>& texts)
    {
        if (value.isString()) {
            const auto other = texts.constFind(path);
            return other == texts.constEnd() ? value : QJsonValue(*other);
        }
        const QString inside = path.isEmpty() ? QString() : path + QLatin1Char('/');
        if (value.isArray()) {
            QJsonArray out;
            const QJsonArray list = value.toArray();
            for (qsizetype i = 0; i < list.size(); ++i)
                out.append(translated(list.at(i), inside + stepTo(key, list.at(i).toObject(), i), {}, texts));
            return out;
        }
        if (value.isObject()) {
            QJsonObject out;
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it)
                out.insert(it.key(),
                    it.key() == QLatin1String("id") ? QJsonValue(it.value())
                                                    : translated(it.value(), inside + it.key(), it.key(), texts));
            return out;
        }
        return value;
    }

} // namespace

Shown shown(const QString& text)
{
    QString html = text.trimmed().toHtmlEscaped();
    html.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    html.replace(QLatin1Char('\n'), QLatin1String("<br/>"));
    return { html };
}

Result<PaperTexts> PaperTexts::in(const QString& language, const scenario::Scenario& scenario, const QJsonObject& json)
{
    PaperTexts out;
    out.m_ownLanguage = scenario.language.isEmpty() ? QStringLiteral("en") : scenario.language;
    out.m_language = language.isEmpty() ? out.m_ownLanguage : language;
    out.m_ownLanguageAsked = out.m_language == out.m_ownLanguage;
    if (out.m_ownLanguageAsked) {
        out.m_json = json;
        out.m_scenario = scenario;
        return out;
    }
    const QJsonObject translations = json.value(QLatin1String("translations")).toObject();
    if (!translations.value(language).isObject()) {
        QStringList there { out.m_ownLanguage };
        there += translations.keys();
        return fail(ErrorCode::Usage, tr("expected a language of this scenario (%1)").arg(there.join(QLatin1String(", "))));
    }
    const QJsonObject given = translations.value(language).toObject();
    QHash<QString, QString> texts;
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QString text = it.value().toString();
        if (!text.trimmed().isEmpty()) {
            texts.insert(it.key(), text);
            out.m_translated.insert(it.key());
        }
    }
    QJsonObject source = json;
    source.remove(QLatin1String("translations"));
    out.m_json = translated(source, {}, {}, texts).toObject();
    out.m_scenario = scenario::readScenario(out.m_json).scenario;
    return out;
}

Shown PaperTexts::shown(const QString& text, const QStringList& path) const
{
    Shown out = papers::shown(text);
    if (out.isEmpty() || m_ownLanguageAsked || m_translated.contains(path.join(QLatin1Char('/'))))
        return out;
    m_fellBack = true;
    out.html += QStringLiteral("<span class=\"mark\"> [%1]</span>").arg(m_ownLanguage.toHtmlEscaped());
    return out;
}

QList<Shown> PaperTexts::shownList(const QStringList& texts, const QStringList& path) const
{
    QList<Shown> out;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const Shown each = shown(texts.at(i), path + QStringList { QString::number(i) });
        if (!each.isEmpty())
            out.append(each);
    }
    return out;
}

Shown PaperTexts::at(const QStringList& path) const
{
    return shown(scenario::valueAt(m_json, path).toString(), path);
}

QList<Shown> PaperTexts::listAt(const QStringList& path) const
{
    QStringList texts;
    const QJsonArray list = scenario::valueAt(m_json, path).toArray();
    for (const QJsonValue& each : list)
        texts.append(each.toString());
    return shownList(texts, path);
}

} // namespace holdspace::papers
