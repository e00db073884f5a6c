// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggedevents.h"
#include "soundscenario.h"
#include "testregistry.h"

#include <coding/codebook.h>
#include <library/memorylibrary.h>
#include <live/newsession.h>
#include <live/runsession.h>
#include <scenario/scenariofile.h>

#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::live;
using namespace holdspace::session;

namespace {

/// A library on a disk that answers when the test says so.
class SlowDisk final : public library::StoreThread {
public:
    explicit SlowDisk(const Clock& clock) : m_library(clock) { }
    void appendLater(const SessionId& session, const QList<Event>& events, std::function<void(const Outcome&)> done) override
    {
        writes.append(events);
        m_waiting.append([this, session, events, done = std::move(done)] { done(m_library.append(session, events)); });
        if (!slow)
            answer();
    }
    void saveDraftLater(const QJsonObject&, std::function<void(const Outcome&)>) override { }
    void saveStepLater(const QJsonObject&, const library::DraftChange&, std::function<void(const Outcome&)>) override { }
    [[nodiscard]] library::LibraryStore& store() override { return m_library; }
    void answer()
    {
        while (!m_waiting.isEmpty())
            m_waiting.takeFirst()();
    }
    bool slow = false;
    QList<QList<Event>> writes;

private:
    library::MemoryLibrary m_library;
    QList<std::function<void()>> m_waiting;
};

KeepWord word(int n)
{
    return { OtherEvent { QStringLiteral("cue.sent"), { { QStringLiteral("id"), n } } } };
}

struct House {
    ManualClock clock { QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC) };
    SlowDisk disk { clock };
    std::shared_ptr<scenario::Scenario> story = std::make_shared<scenario::Scenario>(scenario::readScenario(test::soundScenario()).scenario);
    SessionHeader header = newSessionHeader(*story, QStringLiteral("hash"), QStringLiteral("s1"), clock.utcNow(), learnersByLetter(1));
    RunSession session { clock, disk, header, initialState(story, coding::coreMeanings()) };

    House()
    {
        static_cast<void>(disk.store().createSession(header));
        session.request(Start {});
        disk.writes.clear();
    }
    QList<Event> events() { return test::loggedEvents(disk, &session); }
    QStringList kinds()
    {
        QStringList all;
        for (const Event& event : events())
            all.append(kindName(event.payload));
        return all;
    }
};

} // namespace

class RunSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFullRoomKeepsNoKeyWaiting()
    {
        House h;
        h.disk.slow = true;
        h.session.request(MarkMoment {});
        for (int i = 0; i < 200; ++i)
            h.session.request(word(i), QStringLiteral("prompter-1"));
        h.session.request(MarkMoment { QStringLiteral("the key") });
        h.disk.answer();
        QCOMPARE(h.disk.writes.size(), 2);
        QCOMPARE(h.disk.writes.last().size(), 201);
        QCOMPARE(h.kinds().last(), QStringLiteral("bookmark.added"));
        qint64 seq = 0;
        for (const Event& event : h.events())
            QCOMPARE(event.seq, ++seq);
        QCOMPARE(h.session.state().seq, seq);
    }

    void aSlowDiskBlocksNothingAndStopIsHeardAtOnce()
    {
        House h;
        h.disk.slow = true;
        QSignalSpy stopping(&h.session, &RunSession::stopping);
        for (int i = 0; i < 20; ++i) {
            h.session.request(MarkMoment {});
            h.clock.advance(100);
        }
        h.session.request(word(1), QStringLiteral("prompter-1"));
        h.session.request(CallStop {});
        QCOMPARE(stopping.size(), 1);
        QVERIFY2(!h.session.state().over(), "nothing is shown as done before it is on the disk");
        h.disk.answer();
        QVERIFY(h.session.state().over());
        const QStringList kinds = h.kinds();
        QVERIFY2(kinds.contains(QStringLiteral("cue.sent")), "what a device said before STOP is in the log");
        QVERIFY(kinds.indexOf(QStringLiteral("cue.sent")) < kinds.indexOf(QStringLiteral("stop.called")));
        QCOMPARE(kinds.count(QStringLiteral("bookmark.added")), 20);
        // Each at the time of its key, not of the disk.
        QList<qint64> times;
        for (const Event& event : h.events()) {
            if (as<BookmarkAdded>(event))
                times.append(event.t);
        }
        for (qsizetype i = 0; i < times.size(); ++i)
            QCOMPARE(times.at(i), i * 100);
        h.session.request(CallStop {});
        QCOMPARE(stopping.size(), 1);
    }

    void wordsAreAnsweredWhenTheyAreInTheLogAndNotBefore()
    {
        House h;
        int answered = 0;
        h.session.afterAsked([&] { ++answered; });
        QCOMPARE(answered, 1);
        h.disk.slow = true;
        h.session.request(word(1), QStringLiteral("prompter-1"));
        h.session.afterAsked([&] { ++answered; });
        h.session.request(word(2), QStringLiteral("prompter-1"));
        h.session.afterAsked([&] { ++answered; });
        QCOMPARE(answered, 1);
        h.disk.answer();
        QCOMPARE(answered, 3);
        // One that is refused is dealt with as well, and is no notice.
        QSignalSpy refused(&h.session, &RunSession::refused);
        h.disk.slow = false;
        h.session.request(End {});
        h.session.request(word(3), QStringLiteral("prompter-1"));
        h.session.afterAsked([&] { ++answered; });
        QCOMPARE(answered, 4);
        QCOMPARE(refused.size(), 0);
    }

    void theWallClockMayJumpSessionTimeDoesNot()
    {
        House h;
        QList<qint64> shifts { 3'600'000, -86'400'000, 40'000'000'000, -1 };
        for (const qint64 shift : shifts) {
            h.clock.advance(1'000);
            h.clock.shiftWall(shift);
            h.session.request(MarkMoment {});
            QCOMPARE(h.events().last().t, h.session.now());
        }
        QCOMPARE(h.session.now(), 4'000);
        qint64 t = 0;
        for (const Event& event : h.events()) {
            QVERIFY(event.t >= t);
            t = event.t;
        }
        // Picked up under a wall clock that stands before the start, too.
        h.clock.shiftWall(-50'000'000'000);
        RunSession again(h.clock, h.disk, h.header, initialState(h.story, coding::coreMeanings()));
        again.pickUp(*h.disk.store().events(SessionId(h.header.session)));
        QVERIFY(again.now() >= 4'000);
        h.clock.advance(500);
        again.request(MarkMoment {});
        QCOMPARE(h.events().last().t, 4'500);
    }

    void aSessionOlderThanTheMachinesClockGoesOn()
    {
        House h;
        h.clock.advance(1'000);
        h.session.request(MarkMoment {});
        // Three hours later, on a machine that was switched on four seconds ago.
        h.clock.shiftWall(10'800'000);
        RunSession again(h.clock, h.disk, h.header, initialState(h.story, coding::coreMeanings()));
        again.pickUp(*h.disk.store().events(SessionId(h.header.session)));
        const qint64 then = again.now();
        QVERIFY(then >= 10'800'000);
        h.clock.advance(500);
        again.request(MarkMoment {});
        QCOMPARE(h.events().last().t, then + 500);
    }

    void whatIsAskedForInOneGoIsToldOneAfterTheOther()
    {
        House h;
        h.disk.slow = true;
        h.session.request(MarkMoment {});
        QSignalSpy told(&h.session, &RunSession::changed);
        h.session.request(CallTimeout {});
        h.session.request(EndTimeout {});
        QList<bool> running;
        connect(&h.session, &RunSession::changed, &h.session, [&] { running.append(h.session.state().running()); });
        h.disk.answer();
        h.disk.answer();
        QCOMPARE(running, (QList<bool> { true, false, true }));
    }

    void onAFullDiskTheSessionGoesOnInMemoryAndSaysSo()
    {
        House h;
        QSignalSpy lost(&h.session, &RunSession::storageLost);
        static_cast<library::MemoryLibrary&>(h.disk.store()).failWrites(Error { ErrorCode::DiskFull, QStringLiteral("full"), {}, {} });
        const auto before = h.disk.store().events(SessionId(h.header.session))->size();
        h.session.request(MarkMoment {});
        h.session.request(word(1), QStringLiteral("prompter-1"));
        h.session.request(CallStop {});
        QCOMPARE(lost.size(), 1);
        QVERIFY(h.session.inMemoryOnly());
        QVERIFY(h.session.state().over());
        QCOMPARE(h.disk.store().events(SessionId(h.header.session))->size(), before);
    }

    void aDiskThatHasRoomAgainGetsAllThatItRefused()
    {
        House h;
        auto& library = static_cast<library::MemoryLibrary&>(h.disk.store());
        QSignalSpy lost(&h.session, &RunSession::storageLost), found(&h.session, &RunSession::storageFound);
        library.failWrites(Error { ErrorCode::DiskFull, QStringLiteral("full"), {}, {} });
        h.session.request(MarkMoment { QStringLiteral("first") });
        h.clock.advance(6'000);
        h.session.tick();
        QVERIFY2(found.isEmpty(), "it has no room yet");
        library.failWrites({});
        h.session.request(MarkMoment { QStringLiteral("second") });
        QVERIFY2(h.session.inMemoryOnly(), "it is not asked at every key: a dead disk answers slowly");
        h.clock.advance(6'000);
        // A key that is pressed while the disk is at work does not wait for it, and is kept after the others.
        h.disk.slow = true;
        h.session.tick();
        h.session.request(MarkMoment { QStringLiteral("third") });
        QCOMPARE(h.session.state().seq, h.events().last().seq + 3);
        h.session.request(CallStop {});
        h.disk.slow = false;
        h.disk.answer();
        QCOMPARE(found.size(), 1);
        QCOMPARE(lost.size(), 1);
        QVERIFY(!h.session.inMemoryOnly());
        QCOMPARE(h.kinds().count(QStringLiteral("bookmark.added")), 3);
        QCOMPARE(h.kinds().count(QStringLiteral("stop.called")), 1);
        qint64 seq = 0;
        for (const Event& event : h.events())
            QCOMPARE(event.seq, ++seq);
    }
};

HOLDSPACE_TEST(RunSessionTest)
#include "tst_runsession.moc"
