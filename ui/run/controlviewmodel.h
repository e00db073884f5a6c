// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/roomdirector.h>
#include <live/runsession.h>
#include <ui/common/services.h>

#include <qqmlregistration.h>

namespace holdspace::ui {

/// Who has control, the console or a second operator's device, and the steps of handing it over as the console sees them. Owned
/// by RunViewModel; main thread. There is nothing to see while no second operator is in the room.
class ControlViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(bool shown READ shown NOTIFY changed FINAL)
    Q_PROPERTY(bool away READ away NOTIFY changed FINAL)
    Q_PROPERTY(bool asked READ asked NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString actionText READ actionText NOTIFY changed FINAL)

public:
    /// `director`: of this run's room; null: there is none, and the console has control.
    ControlViewModel(Services services, live::RoomDirector* director, QObject* parent);

    void follow(live::RunSession* session);
    /// Whether the console may ask for something now; a refusal is said in a notice. What only stops, holds or notes always may.
    [[nodiscard]] bool mayAsk(const session::Intent& intent);

    [[nodiscard]] bool shown() const;
    [[nodiscard]] bool away() const; ///< somebody else has control
    [[nodiscard]] bool asked() const; ///< somebody asks for it, and the console has it
    [[nodiscard]] QString text() const; ///< who has it, and what is asked
    [[nodiscard]] QString actionText() const; ///< what act() does

    Q_INVOKABLE void act(); ///< grants what is asked, offers it, or takes it back
    Q_INVOKABLE void decline();

Q_SIGNALS:
    void changed();

private:
    void onSession(const QList<session::Event>& events);
    void onStep(const QString& step);
    [[nodiscard]] live::Seats& seats() const { return m_director->seats(); }
    [[nodiscard]] const live::Control& state() const { return m_director->seats().control(); }

    Services m_services;
    live::RoomDirector* m_director;
    live::RunSession* m_session = nullptr;
    qint64 m_refusedAt = -1; ///< monotonic ms of the last notice, so that keys do not pile them up
};

} // namespace holdspace::ui
