// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

namespace holdspace::ui {

class TimelineItem;

/// The timeline for assistive technology: a list named "Timeline" whose children are the marks in view, lane by lane.
[[nodiscard]] QAccessibleInterface* timelineAccessibleFactory(const QString& className, QObject* object);
/// The arrow keys moved: says so to a screen reader.
void timelineCurrentChanged(TimelineItem* item);

} // namespace holdspace::ui
