// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rowsmodel.h"

#include <debrief/figuresource.h>

#include <QObject>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// Which plugins there are: whose, under which licence, what they add, and of those that were refused why. Looked for when somebody
/// asks. Main thread; owned by the shell's view model.
class PluginsViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(QString folderText READ folderText NOTIFY changed FINAL)

public:
    explicit PluginsViewModel(QObject* parent);

    /// It outlives this. Without one there are no plugins.
    void use(debrief::FigureSource& source);
    /// The first time loads what was not loaded yet; that runs the plugins' code.
    Q_INVOKABLE void look();

    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< title, whose, adds, stateText, works, words
    [[nodiscard]] QString folderText() const; ///< where they come from, and whether that was ever looked at

Q_SIGNALS:
    void changed();

private:
    debrief::FigureSource* m_source = &debrief::noFigureSource();
    RowsModel m_rows;
};

} // namespace holdspace::ui
