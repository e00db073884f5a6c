// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codefigures.h"
#include "speechfigures.h"

#include <QJsonObject>

namespace holdspace::metrics {

[[nodiscard]] QJsonValue numberOrNull(const std::optional<double>& value);
/// value n unit interval reason; `reason` is null exactly when `value` is not.
[[nodiscard]] QJsonObject figureJson(const Figure& figure);
/// The same with `count`.
[[nodiscard]] QJsonObject figureJson(const ShareFigure& figure);

/// Adds what they print, by the number of the metric.
void insertJson(QJsonObject& object, const SpeechFigures& figures);
void insertJson(QJsonObject& object, const CodeFigures& figures);

} // namespace holdspace::metrics
