// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggedevents.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <library/memorylibrary.h>
#include <ui/run/runviewmodel.h>

#include <QFile>
#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// A console with a MIDI box.
struct ButtonDesk {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    live::MemoryControllers midi;
    std::unique_ptr<RunViewModel> run;

    ButtonDesk()
    {
        const auto story = json::parse(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"A door","minutes":10,
            "cast":[{"id":"arta","name":"Arta"},{"id":"dee","name":"Dee"}],
            "triggers":[{"id":"T1","label":"Alarm","character":"arta","kind":"ALARM_EVENT"},{"id":"T2","label":"Door","character":"dee","kind":"ALARM_EVENT"}],
            "start":"B1","beats":[{"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"Later","exits":[{"id":"X2","to":"B3"}]},
            {"id":"B3","title":"The end","ending":true}]})");
        QVERIFY(store.store().saveDraft(story->toObject(), true));
        midi.plug(QStringLiteral("Box"));
        open();
    }
    void open()
    {
        navigator.go(Navigator::Page::Library);
        run = std::make_unique<RunViewModel>(Services { clock, store, navigator, notices, commands }, nullptr);
        vm().use(midi);
        navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
    }
    ControllersViewModel& vm() { return *run->controllers(); }
    void start()
    {
        for (int row = 0; row < run->checklist()->count(); ++row)
            run->setChecked(row, true);
        run->start();
    }
    int actionNamed(const QString& words) { return static_cast<int>(vm().actions().indexOf(words)); }
    void teach(const QString& button, const QString& words)
    {
        vm().learn();
        midi.press(QStringLiteral("Box"), button);
        QVERIFY2(actionNamed(words) >= 0, qPrintable(words));
        vm().keep(actionNamed(words));
    }
    void press(const QString& button)
    {
        clock.advance(1'200);
        midi.press(QStringLiteral("Box"), button);
    }
    int count(const char* kind)
    {
        int n = 0;
        for (const auto& event : test::loggedEvents(store, run->session()))
            n += session::kindName(event.payload) == QLatin1String(kind) ? 1 : 0;
        return n;
    }
    static QKeyEvent key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, bool repeat = false)
    {
        return { QEvent::KeyPress, key, modifiers, {}, repeat };
    }
};

} // namespace

class ControllersViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aButtonDoesWhatItLearnt()
    {
        ButtonDesk d;
        d.teach(QStringLiteral("note 1"), QStringLiteral("Trigger 2 of this beat"));
        d.teach(QStringLiteral("note 2"), QStringLiteral("Person 1 to level 3"));
        d.teach(QStringLiteral("note 3"), QStringLiteral("Hold automatic moves, or let them go"));
        d.teach(QStringLiteral("note 4"), QStringLiteral("Exit 1"));
        d.teach(QStringLiteral("note 5"), QStringLiteral("Take back last"));
        d.teach(QStringLiteral("note 6"), QStringLiteral("Time-out, and back"));
        d.teach(QStringLiteral("note 7"), QStringLiteral("Mark moment, or say yes to a question"));
        d.teach(QStringLiteral("note 8"), QStringLiteral("Tag: Name"));
        QCOMPARE(d.vm().buttons()->count(), 8);
        d.press(QStringLiteral("note 1")); // no session yet: it is shown, and does nothing
        QVERIFY(d.vm().arrived().contains(QStringLiteral("Trigger 2")));
        d.start();
        d.press(QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 1);
        d.press(QStringLiteral("note 2"));
        QVERIFY(d.count("level.set") >= 1);
        d.press(QStringLiteral("note 3"));
        QVERIFY(d.run->held());
        d.press(QStringLiteral("note 3"));
        QVERIFY(!d.run->held());
        d.press(QStringLiteral("note 8"));
        QCOMPARE(d.count("response.tagged") + d.count("tag.applied"), 1);
        d.press(QStringLiteral("note 7"));
        QCOMPARE(d.count("bookmark.added"), 1);
        d.press(QStringLiteral("note 6"));
        QVERIFY(d.run->phase() == RunViewModel::Phase::Paused);
        d.press(QStringLiteral("note 6"));
        QVERIFY(d.run->phase() == RunViewModel::Phase::Running);
        d.press(QStringLiteral("note 4"));
        QCOMPARE(d.run->beatTitle(), QStringLiteral("Later"));
        d.press(QStringLiteral("note 99"));
        QVERIFY(d.vm().arrived().contains(QStringLiteral("does nothing yet")));
    }
    void pressedTwiceAtOnceCountsOnce()
    {
        ButtonDesk d;
        d.teach(QStringLiteral("note 1"), QStringLiteral("Trigger 1 of this beat"));
        d.start();
        d.press(QStringLiteral("note 1"));
        d.clock.advance(200);
        d.midi.press(QStringLiteral("Box"), QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 1);
        d.clock.advance(400);
        d.midi.press(QStringLiteral("Box"), QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 2);
    }
    void stopWantsTwoPressesFromAnyPage()
    {
        ButtonDesk d;
        d.teach(QStringLiteral("note 1"), QStringLiteral("STOP (press twice)"));
        d.start();
        d.press(QStringLiteral("note 1"));
        QVERIFY(d.vm().arrived().contains(QStringLiteral("press again")));
        QVERIFY(d.run->live());
        d.press(QStringLiteral("note 1")); // more than a second later
        QVERIFY(d.run->live());
        d.navigator.go(Navigator::Page::Library);
        d.clock.advance(150); // faster than what counts once for other buttons
        d.midi.press(QStringLiteral("Box"), QStringLiteral("note 1"));
        QVERIFY(!d.run->live());
        QCOMPARE(d.count("stop.called"), 1);
    }
    void aButtonBoxThatSendsKeys()
    {
        ButtonDesk d;
        d.vm().learn();
        // Keys that mean something already are refused, with what to do.
        for (const auto taken : { Qt::Key_N | Qt::NoModifier, Qt::Key_5 | Qt::NoModifier, Qt::Key_F3 | Qt::NoModifier, Qt::Key_F9 | Qt::NoModifier, Qt::CTRL | Qt::Key_K,
                 Qt::Key_Space | Qt::NoModifier }) {
            QVERIFY(d.vm().onKey(ButtonDesk::key(taken.key(), taken.keyboardModifiers())));
            QVERIFY(!d.vm().isCaught());
            QVERIFY(d.vm().learnText().contains(QStringLiteral("F13")));
        }
        QVERIFY(!d.vm().onKey(ButtonDesk::key(Qt::Key_Control, Qt::ControlModifier)));
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_F13)));
        QVERIFY(d.vm().isCaught());
        d.vm().keep(d.actionNamed(QStringLiteral("Trigger 1 of this beat")));
        d.vm().learn();
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier)));
        d.vm().keep(d.actionNamed(QStringLiteral("Hold automatic moves, or let them go")));
        d.start();
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_F13)));
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_F13, Qt::NoModifier, true)));
        QCOMPARE(d.count("trigger.fired"), 1);
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier)));
        QVERIFY(d.run->held());
        QVERIFY(!d.vm().onKey(ButtonDesk::key(Qt::Key_F14)));
        QVERIFY(!d.vm().onKey(ButtonDesk::key(Qt::Key_N)));
        // Esc gives up learning, and is not counted towards STOP.
        d.vm().learn();
        QVERIFY(d.vm().onKey(ButtonDesk::key(Qt::Key_Escape)));
        QVERIFY(!d.vm().isLearning());
        QVERIFY(!d.vm().onKey(ButtonDesk::key(Qt::Key_Escape)));
    }
    void whatIsLearntIsKeptForItsController()
    {
        ButtonDesk d;
        d.teach(QStringLiteral("note 1"), QStringLiteral("Trigger 1 of this beat"));
        d.open();
        QCOMPARE(d.vm().buttons()->count(), 1);
        d.midi.plug(QStringLiteral("Other box"));
        d.start();
        d.clock.advance(1'000);
        d.midi.press(QStringLiteral("Other box"), QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 0);
        // Unplugged it is said, plugged in again it works again.
        d.midi.unplug(QStringLiteral("Other box"));
        QCOMPARE(d.notices.count(), 0); // nothing of it was learnt
        d.midi.unplug(QStringLiteral("Box"));
        QCOMPARE(d.notices.count(), 1);
        QVERIFY(d.vm().buttons()->cell(0, "box").toString().contains(QStringLiteral("not plugged in")));
        d.midi.plug(QStringLiteral("Box"));
        d.press(QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 1);
        d.vm().forget(d.vm().buttons()->cell(0, "buttonKey").toString());
        QCOMPARE(d.vm().buttons()->count(), 0);
        d.press(QStringLiteral("note 1"));
        QCOMPARE(d.count("trigger.fired"), 1);
    }
    void itIsPrinted()
    {
        ButtonDesk d;
        d.teach(QStringLiteral("<note> 1"), QStringLiteral("Trigger 1 of this beat"));
        QTemporaryDir folder;
        d.vm().setPrintPath(folder.filePath(QStringLiteral("buttons.pdf")));
        d.vm().print();
        QVERIFY2(d.vm().printed().startsWith(QStringLiteral("Written")), qPrintable(d.vm().printed()));
        QFile file(folder.filePath(QStringLiteral("buttons.pdf")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF"));
        d.vm().setPrintPath(QStringLiteral("/proc/nowhere/buttons.pdf"));
        d.vm().print();
        QVERIFY(d.vm().printed().contains(QStringLiteral("/proc/nowhere")));
    }
};

HOLDSPACE_TEST(ControllersViewModelTest)
#include "tst_controllersviewmodel.moc"
