// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/figuresource.h>
#include <ui/common/rowsmodel.h>

#include <QObject>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// What plugins add to the figures of a debrief. For the facilitator's own window: nothing of it
/// goes to the projector. Owned by DebriefViewModel; main thread.
class AddedFigures final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the debrief")
    Q_PROPERTY(holdspace::ui::RowsModel* figures READ figures CONSTANT FINAL)
    Q_PROPERTY(QString troubleText READ troubleText NOTIFY changed FINAL)

public:
    explicit AddedFigures(QObject* parent);

    /// It outlives this. Without one there are no plugins.
    void use(debrief::FigureSource& source);
    [[nodiscard]] debrief::FigureSource& source() const { return *m_source; }
    /// Asks for the figures of that log, if it is not the one that was asked for last. Null: no figure may be seen now, and no
    /// plugin is asked.
    void show(const session::SessionLog* log);

    [[nodiscard]] RowsModel* figures() { return &m_figures; }
    [[nodiscard]] QString troubleText() const { return m_troubleText; } ///< empty: all plugins work

Q_SIGNALS:
    void changed();

private:
    void showTrouble();

    debrief::FigureSource* m_source = &debrief::noFigureSource();
    RowsModel m_figures;
    QString m_shownSession, m_troubleText; ///< the first: and whose codes
    qsizetype m_shownEvents = 0;
};

} // namespace holdspace::ui
