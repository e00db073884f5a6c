// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finding.h"
#include "scenario.h"

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::scenario {

inline constexpr int kFormatVersion = 1;
inline constexpr qint64 kLargestScenarioBytes = 128LL * 1024 * 1024;

/// Reads the text of a scenario file into the JSON it holds, unknown keys included. Refuses (Malformed, TooNew)
/// what is malformed: not JSON, not an object, wrong format or version.
[[nodiscard]] Result<QJsonObject> parseScenarioText(const QByteArray& text);

/// parseScenarioText of a regular file; errors name the file.
[[nodiscard]] Result<QJsonObject> readScenarioFile(const QString& path);

/// A name of something that should be there.
struct Reference {
    enum class To { Beat, Character, Opportunity, Trigger, Variable, Objective, Media };
    To to = To::Beat;
    QString name; ///< an id, a variable's name or a media path
    QString where; ///< JSON pointer to the name
};

/// The typed scenario in that JSON, and E_TYPE and E_RANGE findings for every value that does not fit. What does
/// not fit is left at its default, so a scenario with findings can still be drawn and mended; after 50 000 of them
/// the rest of the lists is left out.
struct ReadScenario {
    Scenario scenario;
    QList<Finding> findings;
    QList<Reference> missing; ///< what is named but not in the scenario
    QList<Reference> media; ///< every media path
};
[[nodiscard]] ReadScenario readScenario(const QJsonObject& json);

/// The canonical bytes: keys in the order of the format page, unknown ones after them.
[[nodiscard]] QByteArray canonicalText(const QJsonObject& json);

/// "sha256:…" of the canonical bytes; what a published version and a session are pinned to.
[[nodiscard]] QString contentHash(const QJsonObject& json);

/// A new scenario with one beat that is also an ending, valid under check.
[[nodiscard]] QJsonObject newScenario(const QString& id, const QString& title);

} // namespace holdspace::scenario
