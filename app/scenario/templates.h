// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// New scenarios from the shape of a sample. Pure, any thread.
namespace holdspace::scenario {

struct ScenarioTemplate {
    const char* key; ///< "bad-news"
    const char* title; ///< in English, for a list to choose from; marked for translation
    const char* about; ///< one sentence
    const char* sample; ///< the `id` of the sample it comes from
};

/// Bad news, family at the bedside, error disclosure, language barrier, conflict, colleague.
[[nodiscard]] const QList<ScenarioTemplate>& scenarioTemplates();

/// The shape of a sample without its people: beats, exits with conditions and effects, the type and window of opportunities,
/// triggers and their kinds, roles, baselines and the levels of ladders stay; every text becomes a short question that
/// its author answers. Where check() warns about a blank (content warnings, who was consulted, what brings people down,
/// debrief questions) it stays blank, so that the warnings are what is left to fill.
[[nodiscard]] QJsonObject emptied(const QJsonObject& sample, const QString& id, const QString& title);

/// Paths ("beats/#B1/text") of the texts that are still such a question.
[[nodiscard]] QStringList openQuestions(const QJsonObject& scenario);

} // namespace holdspace::scenario
