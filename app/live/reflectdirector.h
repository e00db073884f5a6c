// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

#include <QSet>

namespace holdspace::live {

/// Something that somebody gave from a phone in a debrief. It says what, never who: the ticket is for ReflectDirector::keep alone.
struct Given {
    struct Ticket {
        QString device;
        qint64 number = 0;
    };
    QString kind; ///< tap, word, thought, plus, delta or felt
    QString text;
    qint64 mediaMs = 0; ///< tap, felt: where the clip was
    double value = 0; ///< felt: 0 to 1
    QStringList enough; ///< kinds (and "any") of which enough people have given something by now, for the first time
    Ticket ticket;
};

/// Ties a room to a debrief: one code for everybody's phone while it is on, the clip's place and the question down, what people give
/// up. Phones are told nothing of each other. Main thread; the room and the clock outlive it.
class ReflectDirector final : public QObject {
    Q_OBJECT
public:
    /// `fewest`: from so many different phones on, something counts as enough.
    ReflectDirector(Room& room, const Clock& clock, int fewest, QObject* parent = nullptr);

    /// Lets phones in. A room that is open for a session is used as it is, and stays open at the end. The errors are Room::open's.
    [[nodiscard]] Outcome begin(const RoomPlace& place);
    void end(); ///< the code is worth nothing, phones are signed out
    void forget(); ///< who gave what so far: another debrief begins

    [[nodiscard]] bool isOn() const { return m_on && m_room.isOpen(); }
    [[nodiscard]] QString code() const { return isOn() ? m_code : QString(); }
    [[nodiscard]] int phones() const; ///< that have a link
    [[nodiscard]] int givers() const { return static_cast<int>(m_gave.value(QStringLiteral("any")).size()); } ///< phones that gave something

    /// Where the clip is, and whether it runs from here.
    struct Clip {
        bool plays = false;
        double speed = 1;
        qint64 atMs = 0;
    };
    /// Told to the phones when it is not what they know.
    void show(const QString& question, const Clip& clip);
    /// What was given is on the disk, or was dropped: the phone need not say it again.
    void keep(const Given::Ticket& ticket) { m_room.keep(ticket.device, ticket.number); }

Q_SIGNALS:
    void given(const holdspace::live::Given& given);
    void pauseWanted(); ///< somebody pressed Time-out
    void changed(); ///< phones came or went, or it is on or off

private:
    void hear(const DeviceMessage& message);
    [[nodiscard]] bool isPhone(const QString& device) const;
    [[nodiscard]] QJsonObject clipFrame() const;
    [[nodiscard]] QJsonObject stateFrame() const;

    Room& m_room;
    const Clock& m_clock;
    const int m_fewest;
    bool m_on = false, m_opened = false; ///< opened: the room was opened here
    QString m_code, m_question;
    Clip m_clip;
    qint64 m_clipSince = 0; ///< ms since 1970
    QHash<QString, QSet<QString>> m_gave; ///< kind → devices; only here, and gone with the debrief
    QHash<QString, qint64> m_tapped; ///< device → monotonic ms of its last tap
};

} // namespace holdspace::live
