// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

#include <QTimer>

namespace holdspace::live {

/// Asks the linked devices something before a session and tells how long each took to answer. Devices answer once they have
/// done it: a STOP is answered when its picture is up. Nothing of it is in any log. Main thread; room and clock outlive it.
class RoomProbe final : public QObject {
    Q_OBJECT
public:
    enum class What {
        Link, ///< prompters: there and back
        Stop, ///< everybody: a rehearsed STOP, which goes away by itself
        Tone, ///< patient screens: a short tone
    };
    static constexpr int kWaitMs = 3'000;

    struct Answer {
        QString device;
        std::optional<qint64> afterMs; ///< nothing: no answer
        bool done = false; ///< false: it could not do it
    };

    RoomProbe(Room& room, const Clock& clock, QObject* parent = nullptr);

    /// A new question; what was asked before is forgotten. over() follows, also when nobody is there to be asked.
    void ask(What what);
    [[nodiscard]] const QList<Answer>& answers() const { return m_answers; } ///< one for each device that was asked
    [[nodiscard]] bool isAsking() const { return m_asking; }

Q_SIGNALS:
    void over(holdspace::live::RoomProbe::What what); ///< all have answered, or the time is up

private:
    void hear(const DeviceMessage& message);
    void finish();

    Room& m_room;
    const Clock& m_clock;
    QList<Answer> m_answers;
    QTimer m_wait;
    What m_what = What::Link;
    qint64 m_id = 0;
    qint64 m_askedMs = 0; ///< monotonic
    bool m_asking = false;
};

} // namespace holdspace::live
