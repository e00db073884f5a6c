// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

#include <QSet>

namespace holdspace::live {

/// Something that somebody gave from a phone in a debrief. It says what, never who: the ticket is for ReflectDirector::keep alone.
struct Given {
    /// Enough people gave something of a sort by now, for the first time in this stretch.
    struct Enough {
        QString of; ///< tap, felt, or text: all that is written
        qint64 at = -1; ///< felt: where the part of the session begins that they gave it for, ms
        friend bool operator==(const Enough&, const Enough&) = default;
    };
    struct Ticket {
        QString device;
        qint64 number = 0;
    };
    QString kind; ///< tap, word, thought, plus, delta or felt
    QString text;
    qint64 mediaMs = 0; ///< tap, felt: where the clip was
    double value = 0; ///< felt: 0 to 1
    QList<Enough> enough;
    Ticket ticket;
};

/// Ties a room to a debrief: one code for everybody's phone while it is on, the clip's place and the question down, what people give
/// up. Phones are told nothing of each other. Main thread; the room and the clock outlive it.
///
/// Counts people: phones that have a link at the same moment, those of one address as one (pages on this computer each by
/// itself). What is written, taps, and how heard people felt count apart, each in stretches: one begins with the first that is given,
/// has enough when so many people who are there have given something in it, and is over when fewer of those are there, or it ends.
/// Who gave what is known here alone, and goes with the stretch.
class ReflectDirector final : public QObject {
    Q_OBJECT
public:
    /// `fewest`: from so many people on, something counts as enough; of how heard they felt, in each part of so many ms.
    ReflectDirector(Room& room, const Clock& clock, int fewest, qint64 feltPartMs, QObject* parent = nullptr);

    /// Lets phones in. A room that is open for a session is used as it is, and stays open at the end. The errors are Room::open's.
    [[nodiscard]] Outcome begin(const RoomPlace& place);
    void end(); ///< the code is worth nothing, phones are signed out

    [[nodiscard]] bool isOn() const { return m_on && m_room.isOpen(); }
    [[nodiscard]] QString code() const { return isOn() ? m_code : QString(); }
    [[nodiscard]] int phones() const; ///< that have a link
    [[nodiscard]] int people() const; ///< behind them: never more than phones
    [[nodiscard]] static QStringList sorts(); ///< of what is counted: text, tap, felt

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
    void tooFew(const QStringList& sorts); ///< their stretch is over: what comes from now on needs enough people of its own
    void pauseWanted(); ///< somebody pressed Time-out
    void changed(); ///< phones came or went, or it is on or off

private:
    void hear(const DeviceMessage& message);
    void count(Given& given, const QString& device);
    void watch(); ///< whether those who gave are still there
    void endStretches(const QStringList& sorts);
    [[nodiscard]] int peopleOf(const QSet<QString>* devices) const; ///< null: of all
    [[nodiscard]] bool isPhone(const QString& device) const;
    [[nodiscard]] QJsonObject clipFrame() const;
    [[nodiscard]] QJsonObject stateFrame() const;

    Room& m_room;
    const Clock& m_clock;
    const int m_fewest;
    const qint64 m_feltPartMs;
    bool m_on = false, m_opened = false; ///< opened: the room was opened here
    QString m_code, m_question;
    Clip m_clip;
    qint64 m_clipSince = 0; ///< ms since 1970
    QHash<QString, QSet<QString>> m_gave; ///< sort → devices, in its present stretch
    QHash<qint64, QSet<QString>> m_felt; ///< the same of how heard they felt, by part
    QSet<QString> m_enough; ///< sorts that have had enough people; felt: in any part
    QSet<qint64> m_feltEnough; ///< parts
    QHash<QString, qint64> m_tapped; ///< device → monotonic ms of its last tap
};

} // namespace holdspace::live
