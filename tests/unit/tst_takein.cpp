// SPDX-License-Identifier: GPL-3.0-or-later
#include <foundation/clock.h>
#include <library/memorylibrary.h>
#include <library/sessions.h>

#include <QTest>
#include <testregistry.h>

using namespace holdspace;

/// A session that comes into the library as a whole.
class TakeInTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasCutShortIsCompleted()
    {
        const SystemClock clock;
        library::MemoryLibrary store(clock);
        session::SessionLog log;
        log.header.session = QStringLiteral("s1");
        session::Event event;
        event.seq = 1;
        event.by = QStringLiteral("operator");
        event.payload = session::SessionEnded {};
        log.events = { event };
        const SessionId id(log.header.session);
        QVERIFY(*library::held(store, id) == library::Held::No);
        QVERIFY(store.createSession(log.header)); // and then the disk was full
        QVERIFY(*library::held(store, id) == library::Held::Begun);
        QVERIFY(library::takeIn(store, log));
        QVERIFY(*library::held(store, id) == library::Held::Whole);
        QVERIFY(library::takeIn(store, log)); // nothing twice
        QCOMPARE(store.events(id)->size(), 1);
    }
};

HOLDSPACE_TEST(TakeInTest)
#include "tst_takein.moc"
