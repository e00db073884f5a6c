// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loggedevents.h"
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <ui/run/runviewmodel.h>

#include <QJsonObject>
#include <QKeyEvent>
#include <QTest>

namespace holdspace::test {

using namespace holdspace::ui;

/// A small story: one mother, a window on entering, an exit by an answer, one by time, one of the operator's.
inline QJsonObject story()
{
    return *scenario::parseScenarioText(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"Six feet away","minutes":2,
      "cast":[
        {"id":"arta","name":"Arta","role":"mother","baseline":{"FEAR":2},"ladder":[{"level":0,"behaviour":"Answers"},
          {"level":3,"behaviour":"Trembles"},{"level":5,"behaviour":"Screams"}]},
        {"id":"dee","name":"Dee","role":"nurse","optional":true}],
      "opportunities":[{"id":"EO1","beat":"B1","character":"arta","type":"O_NONVERBAL","windowMs":45000,
        "wanted":["R_PRESENCE","R_NAME"]}],
      "triggers":[{"id":"T1","label":"Alarm","character":"arta","kind":"ALARM_EVENT","key":"A"},
        {"id":"T2","label":"Door","character":"arta","kind":"IGNORED","key":"N"}],
      "start":"B1","beats":[
        {"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2","label":"Seen","when":{"answered":"EO1"}},
          {"id":"X2","to":"B2","label":"Waited","when":{"elapsed":[">",60]}},
          {"id":"X3","to":"B3","when":{"operator":"Lead sits"}}]},
        {"id":"B2","title":"Noticed","exits":[{"id":"X4","to":"B3"}]},
        {"id":"B3","title":"The end","ending":true}]})");
}

struct Console {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    RunViewModel vm { Services { clock, store, navigator, notices, commands }, nullptr };

    explicit Console(const QJsonObject& scenario = story())
    {
        QVERIFY(store.store().saveDraft(scenario, true));
        navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
    }
    void check()
    {
        for (int row = 0; row < vm.checklist()->count(); ++row)
            vm.setChecked(row, true);
    }
    void start()
    {
        check();
        vm.start();
    }
    bool key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, bool repeat = false, bool inText = false, bool inDialog = false)
    {
        return vm.handleKeyPress(QKeyEvent(QEvent::KeyPress, key, modifiers, QString(), repeat), { inText, inDialog });
    }
    void pass(qint64 ms)
    {
        for (; ms > 0; ms -= 250) {
            clock.advance(std::min<qint64>(ms, 250));
            vm.session()->tick();
        }
    }
    [[nodiscard]] QList<session::Event> events() { return loggedEvents(store, vm.session()); }
    [[nodiscard]] int level() const { return vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(); }
    template <class T> [[nodiscard]] QList<T> all()
    {
        QList<T> found;
        for (const auto& event : events()) {
            if (const auto* payload = session::as<T>(event))
                found.append(*payload);
        }
        return found;
    }
};

} // namespace holdspace::test
