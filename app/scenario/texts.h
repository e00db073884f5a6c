// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <functional>
#include <optional>

namespace holdspace::scenario {

/// Sees one text of a scenario; `path` is that of an Edit, joined with "/". Answers with another text, or nothing to
/// leave it as it is.
using TextVisitor = std::function<std::optional<QString>(const QString& path, const QString& text)>;

/// Walks over every text that people read or say (titles, what is done and said, cues, questions, the preparation),
/// in the order of the file, and answers with the scenario that has the visitor's texts. Names of people, ids, codes,
/// media, group titles, notes and the design rationale are not among them. Pure, any thread.
[[nodiscard]] QJsonObject withTexts(const QJsonObject& scenario, const TextVisitor& visit);

} // namespace holdspace::scenario
