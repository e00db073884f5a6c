// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/common/rowsmodel.h>

#include <QObject>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// What is gone through after a run, before anybody talks about it: after STOP how everybody is, then how all who played
/// leave their roles. Nothing is forced; what was done and what was left out is written into the log as one private note
/// when the debrief is opened. Main thread; owned by RunViewModel.
class AfterRun final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(holdspace::ui::RowsModel* points READ points CONSTANT FINAL)
    Q_PROPERTY(QString ownWords READ ownWords NOTIFY changed FINAL)
    Q_PROPERTY(bool stopped READ isStopped NOTIFY changed FINAL)
    Q_PROPERTY(int toGo READ toGo NOTIFY changed FINAL)
    Q_PROPERTY(QString hint READ hint NOTIFY changed FINAL)

public:
    explicit AfterRun(QObject* parent);

    /// The run is over. `stopped`: by STOP; `ownWords`: what the scenario says about leaving the roles.
    void begin(bool stopped, const QString& ownWords);

    [[nodiscard]] RowsModel* points() { return &m_rows; } ///< text, done
    [[nodiscard]] QString ownWords() const { return m_ownWords; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] int toGo() const;
    [[nodiscard]] QString hint() const; ///< toGo() in a sentence
    [[nodiscard]] QString note() const; ///< for the log: what was done and what was left out

    Q_INVOKABLE void setDone(int point, bool done);

Q_SIGNALS:
    void changed();

private:
    struct Point {
        QString text, shortWords;
        bool done = false;
    };
    void show();

    QList<Point> m_points;
    RowsModel m_rows;
    QString m_ownWords;
    bool m_stopped = false;
};

} // namespace holdspace::ui
