// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms.h"

#include <ui/canvas/graphscene.h>
#include <ui/common/rowsmodel.h>

/// What the left side and the map of the Author page show, made from the scenario after each change. Pure.
namespace holdspace::ui {

/// One beat as outline and map show it.
struct OutlineBeat {
    QString id, title, note;
    int level = -1; ///< the highest level it sets or asks about; -1: none
    bool ending = false, unreachable = false;
    std::optional<QPointF> position;
};

/// The beats in file order; of two with one id the first.
[[nodiscard]] QList<OutlineBeat> outlineBeats(const scenario::Scenario& scenario);

/// The same beats as the story goes; those of `scenario`.
[[nodiscard]] QList<OutlineBeat> inStoryOrder(const QList<OutlineBeat>& beats, const scenario::Scenario& scenario);
/// Roles of the outline's rows: chosenKind and chosenId say what choosing a row opens.
[[nodiscard]] QList<QByteArray> outlineRoles();
/// Everything of the story there is to open, under headings: beats, cast, triggers. `selected`: beats beside the chosen one.
[[nodiscard]] QList<RowsModel::Row> outlineRows(
    const QList<OutlineBeat>& beats, const scenario::Scenario& scenario, const Chosen& chosen, const QSet<QString>& selected);
/// The story's own pages; roles chosenKind, text, selected.
[[nodiscard]] QList<RowsModel::Row> pageRows(const Chosen& chosen);
/// Lines that hold all the words, with where they stand; at most 60.
[[nodiscard]] QList<RowsModel::Row> foundRows(const QJsonObject& json, const scenario::Scenario& scenario, const QString& words);

[[nodiscard]] QString kindKey(Chosen::Kind kind); ///< for models and QML
[[nodiscard]] Chosen::Kind kindFromKey(const QString& key);
[[nodiscard]] QString kindTitle(Chosen::Kind kind); ///< "Before and after"

} // namespace holdspace::ui
