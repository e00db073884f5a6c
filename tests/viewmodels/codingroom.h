// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samplesession.h"

#include <coding/passfile.h>
#include <library/memorylibrary.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QTest>

namespace holdspace::test {

using namespace holdspace::ui;

/// The recorded sample on the Debrief page, coded by keys alone.
struct CodingRoom {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    QString session;
    DebriefViewModel vm { { clock, store, navigator, notices, commands }, nullptr };
    CodingViewModel& coding { *vm.coding() };

    CodingRoom()
    {
        session = keepSample(store.memory());
        vm.open(session);
    }
    bool key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, bool repeat = false)
    {
        clock.advance(5); // ids follow each other
        return coding.handleKeyPress(QKeyEvent(QEvent::KeyPress, key, modifiers, QString(), repeat), {});
    }
    void codeAt(double seconds, int letter, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        vm.seek(seconds);
        QVERIFY(key(letter, modifiers));
    }
    /// What the library holds, which is what counts.
    [[nodiscard]] QList<coding::CodingPass> kept()
    {
        auto& library = store.memory();
        session::SessionLog log;
        log.header = *library.sessionHeader(SessionId(session));
        log.events = *library.events(SessionId(session));
        return coding::passesOf(log);
    }
    [[nodiscard]] bool hasLane(const QString& name) const
    {
        return std::any_of(vmLanes().begin(), vmLanes().end(), [&name](const TimelineLane& lane) { return lane.name == name; });
    }
    [[nodiscard]] const QList<TimelineLane>& vmLanes() const { return const_cast<DebriefViewModel&>(vm).lanes()->data()->lanes(); }
};

} // namespace holdspace::test
