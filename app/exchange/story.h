// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <QPointF>
#include <QSizeF>
#include <optional>

namespace holdspace::exchange {

inline constexpr qsizetype kMostPassages = 100'000;

/// A Twine passage as its container holds it; the text is not yet read.
struct Passage {
    QString name;
    QStringList tags;
    QString text;
    std::optional<QPointF> position;
    std::optional<QSizeF> size;
    QJsonObject metadata; ///< keys of a Twee header that have no field here
};

/// A Twine story as its container holds it.
struct Story {
    QString title, ifid, format, formatVersion;
    QString start; ///< the name of the first passage; empty: not said
    QString preamble; ///< text before the first passage of a Twee file
    QJsonObject tagColours;
    QJsonObject data; ///< keys of StoryData that have no field here
    QList<Passage> passages;
};

struct ReadStory {
    Story story;
    QList<Loss> lost;
};

/// The place of a loss in a passage.
[[nodiscard]] inline QString inPassage(const QString& name)
{
    return QStringLiteral("passage \"%1\"").arg(name.size() > 80 ? cut(name, 79) + QChar(0x2026) : name);
}

/// Script and stylesheet passages are kept as they are and never become beats.
[[nodiscard]] inline bool isOpaque(const Passage& passage)
{
    return passage.tags.contains(QLatin1String("script")) || passage.tags.contains(QLatin1String("stylesheet"))
        || passage.tags.contains(QLatin1String("Twine.image"));
}

/// "x,y" of two finite numbers; nothing otherwise.
[[nodiscard]] std::optional<QPointF> pairOfNumbers(QStringView text);

} // namespace holdspace::exchange
