// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <live/reflectdirector.h>
#include <ui/common/rowsmodel.h>

#include <QTimer>

namespace holdspace::ui {

/// The phones of a debrief: switching them on, their one code, and what people gave, which only the facilitator sees before it shows.
/// Owned by DebriefViewModel; without a room in the services it is not there. Main thread.
class ReflectViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(bool available READ available CONSTANT FINAL)
    Q_PROPERTY(bool on READ on NOTIFY changed FINAL)
    Q_PROPERTY(QStringList networks READ networks NOTIFY changed FINAL)
    Q_PROPERTY(int network READ network WRITE setNetwork NOTIFY changed FINAL)
    Q_PROPERTY(QString networkNote READ networkNote NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString code READ code NOTIFY changed FINAL)
    Q_PROPERTY(QString url READ url NOTIFY changed FINAL)
    Q_PROPERTY(QString link READ link NOTIFY changed FINAL)
    Q_PROPERTY(QString phonesText READ phonesText NOTIFY changed FINAL)
    Q_PROPERTY(bool shown READ shown WRITE setShown NOTIFY changed FINAL)
    Q_PROPERTY(bool lookFirst READ lookFirst WRITE setLookFirst NOTIFY changed FINAL)
    Q_PROPERTY(QString passAllText READ passAllText NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* entries READ entries CONSTANT FINAL)

public:
    ReflectViewModel(const DebriefDesk& desk, QObject* parent);
    ~ReflectViewModel() override;

    Q_INVOKABLE void switchOn();
    Q_INVOKABLE void switchOff();
    Q_INVOKABLE void hide(const QString& entry); ///< it is never shown
    Q_INVOKABLE void pass(const QString& entry); ///< it may be shown
    Q_INVOKABLE void passAll(); ///< so may all that are in the list and not hidden
    void follow(const QString& question); ///< tells the phones of the clip and the question
    void refresh();
    void startOver(); ///< another session, or the debrief is closed: phones are signed out

    [[nodiscard]] bool available() const { return m_director != nullptr; }
    [[nodiscard]] bool on() const { return m_director && m_director->isOn(); }
    [[nodiscard]] QStringList networks() const;
    [[nodiscard]] int network() const { return m_network; }
    void setNetwork(int index);
    [[nodiscard]] QString networkNote() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString code() const { return m_director ? m_director->code() : QString(); }
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString link() const { return code().isEmpty() ? QString() : url() + QLatin1Char('#') + code(); }
    [[nodiscard]] int phones() const { return on() ? m_director->phones() : 0; }
    [[nodiscard]] QString phonesText() const;
    [[nodiscard]] bool shown() const { return m_shown; } ///< on the projector
    void setShown(bool shown);
    [[nodiscard]] bool lookFirst() const { return m_lookFirst; } ///< each text waits until it is let through; the choice is kept in the library
    void setLookFirst(bool first);
    [[nodiscard]] QString passAllText() const; ///< empty: nothing waits
    [[nodiscard]] RowsModel* entries() { return &m_entries; } ///< entryId, kind, written, kept (hidden), passed, spoken; the newest first

Q_SIGNALS:
    void changed();

private:
    /// What is not in the log yet.
    struct Waiting {
        QList<session::OtherEvent> events;
        std::optional<live::Given::Ticket> ticket; ///< of a phone that wants to know
    };
    void take(const live::Given& given);
    void takeFew(const QStringList& sorts);
    void keepWaiting();
    [[nodiscard]] QStringList unpassed() const; ///< ids of what waits to be let through

    const DebriefDesk& m_desk;
    std::unique_ptr<live::ReflectDirector> m_director;
    QList<live::RoomNetwork> m_networks;
    QList<Waiting> m_waiting;
    QTimer m_keeping; ///< what comes at once is written at once
    RowsModel m_entries;
    QString m_problem;
    int m_network = 0;
    bool m_shown = true, m_lookFirst = false;
};

} // namespace holdspace::ui
