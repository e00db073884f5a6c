// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundscenario.h"
#include "testregistry.h"

#include <coding/codebook.h>
#include <live/memoryroom.h>
#include <live/roomdirector.h>
#include <scenario/scenariofile.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::live;
using namespace holdspace::session;

namespace {

const CharacterId kSeatArta(QStringLiteral("arta"));

/// A session in virtual time whose room has seats.
struct SeatScene {
    ManualClock clock;
    MemoryRoom room { clock };
    SessionState state;
    QList<Event> log;
    RoomDirector director { room, clock, [this](const Intent& intent, const QString& by) { ask(intent, by); } };
    Seats& seats = director.seats();

    SeatScene()
    {
        state = initialState(std::make_shared<scenario::Scenario>(scenario::readScenario(test::soundScenario()).scenario), coding::coreMeanings());
        static_cast<void>(room.open({}));
        director.follow(state);
        ask(Start {});
    }
    void ask(const Intent& intent, const QString& by = QStringLiteral("operator"))
    {
        const auto events = advance(state, intent, clock.monotonicMs(), by);
        if (!events || events->isEmpty())
            return;
        log += *events;
        director.happened(*events, state);
    }
    QString come(DeviceRole role)
    {
        const QString token = room.join(room.invite(role)).value_or(Admission {}).token;
        room.link(token);
        return token;
    }
    QJsonObject last(const QString& token, const char* type)
    {
        QJsonObject found;
        for (const QByteArray& text : room.takeFrames(token)) {
            const QJsonObject frame = QJsonDocument::fromJson(text).object();
            if (frame.value(QLatin1String("type")).toString() == QLatin1String(type))
                found = frame;
        }
        return found;
    }
    QStringList steps() const
    {
        QStringList all;
        for (const Event& event : log) {
            const auto* other = as<OtherEvent>(event);
            if (other && other->kind == QLatin1String("operator.changed"))
                all.append(other->data.value(QLatin1String("step")).toString());
        }
        return all;
    }
    int level() const { return state.character(kSeatArta)->highestLevel(); }
};

} // namespace

class SeatsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlIsAskedForGrantedAndGivenBack()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"drive","do":"level","id":"arta","level":2})");
        QVERIFY(!s.last(seat, "refused").value(QLatin1String("text")).toString().isEmpty());
        const int before = s.level();
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        QCOMPARE(s.seats.control().asking(), QStringLiteral("operator-1"));
        QVERIFY(s.seats.control().isConsoles()); // until somebody grants it
        s.seats.offer(QStringLiteral("operator-1"));
        QVERIFY(s.last(seat, "desk").value(QLatin1String("desk")).toObject().value(QLatin1String("control")).toObject().value(QLatin1String("you")).toBool());
        s.room.say(seat, QStringLiteral(R"({"type":"drive","do":"level","id":"arta","level":%1})").arg(before + 1).toUtf8());
        QCOMPARE(s.level(), before + 1);
        QCOMPARE(s.log.last().by, QStringLiteral("operator-1"));
        s.room.say(seat, R"({"type":"control","want":"return"})");
        QVERIFY(s.seats.control().isConsoles());
        QCOMPARE(s.steps(), QStringList({ "requested", "accepted", "returned" }));
        QCOMPARE(Control::ownerIn(s.log), QString());
    }

    void anOfferIsAcceptedOrDeclined()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.seats.offer(QStringLiteral("operator-1"));
        s.room.say(seat, R"({"type":"control","want":"withdraw"})");
        s.seats.offer(QStringLiteral("operator-1"));
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        QCOMPARE(s.seats.control().owner(), QStringLiteral("operator-1"));
        s.seats.takeBack();
        QCOMPARE(s.steps(), QStringList({ "offered", "declined", "offered", "accepted", "taken" }));
    }

    void whoeverHasItAndGoesGivesItBack()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        s.seats.offer(QStringLiteral("operator-1"));
        s.room.unlink(seat);
        QVERIFY(s.seats.control().ownerIsAway());
        s.clock.advance(Control::kLostAfterMs - 500);
        s.room.link(seat); // a short gap is none
        s.seats.look();
        QCOMPARE(s.seats.control().owner(), QStringLiteral("operator-1"));
        s.room.unlink(seat);
        s.clock.advance(Control::kLostAfterMs);
        s.seats.look();
        QVERIFY(s.seats.control().isConsoles());
        QCOMPARE(s.steps().last(), QStringLiteral("lost"));
        s.room.link(seat);
        s.seats.look();
        QVERIFY(s.seats.control().isConsoles()); // it must be asked for again
    }

    void aRequestOfOneThatLeftIsNoRequest()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        s.room.unlink(seat);
        QVERIFY(s.seats.control().asking().isEmpty());
    }

    void anyOperatorHoldsAndOnlyTheDriverLetsGo()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"drive","do":"hold"})");
        QVERIFY(s.state.held);
        s.room.say(seat, R"({"type":"drive","do":"release"})");
        QVERIFY(s.state.held);
        s.room.say(seat, R"({"type":"timeout"})");
        QCOMPARE(s.state.phase, session::Phase::Timeout);
        s.room.say(seat, R"({"type":"drive","do":"resume"})");
        s.room.say(seat, R"({"type":"drive","do":"stop"})");
        QCOMPARE(s.state.phase, session::Phase::Timeout);
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        s.seats.offer(QStringLiteral("operator-1"));
        s.room.say(seat, R"({"type":"drive","do":"resume"})");
        QCOMPARE(s.state.phase, session::Phase::Running);
        s.room.say(seat, R"({"type":"drive","do":"stop"})");
        QCOMPARE(s.state.phase, session::Phase::Stopped);
        QVERIFY(s.seats.control().isConsoles());
    }

    void levelFiveIsAskedAboutOnTheDevice()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        s.seats.offer(QStringLiteral("operator-1"));
        s.room.say(seat, R"({"type":"drive","do":"level","id":"arta","level":5})");
        QVERIFY(s.last(seat, "refused").value(QLatin1String("confirm")).toBool());
        QVERIFY(s.level() < 5);
        s.room.say(seat, R"({"type":"drive","do":"level","id":"arta","level":5,"confirmed":true})");
        QCOMPARE(s.level(), 5);
    }

    void aDriverTakesBackItsOwnTrigger()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::Operator);
        s.room.say(seat, R"({"type":"control","want":"ask"})");
        s.seats.offer(QStringLiteral("operator-1"));
        s.ask(TagCode { QStringLiteral("R_NAME"), kSeatArta, {}, std::nullopt, {}, false }); // the console's
        s.room.say(seat, R"({"type":"drive","do":"trigger","id":"T1"})");
        const QString fired = as<TriggerFired>(*std::find_if(s.log.cbegin(), s.log.cend(), [](const Event& event) { return as<TriggerFired>(event) != nullptr; }))->id;
        s.room.say(seat, R"({"type":"drive","do":"back"})");
        QVERIFY(s.state.retracted.contains(fired));
        const auto count = s.log.size();
        s.room.say(seat, R"({"type":"drive","do":"back"})");
        QCOMPARE(s.log.size(), count); // nothing of its own is left
    }

    void aCoFacilitatorSeesNobodysTagsAndMovesNothing()
    {
        SeatScene s;
        const QString seat = s.come(DeviceRole::CoFacilitator);
        (void)s.room.takeFrames(seat);
        s.ask(TagCode { QStringLiteral("R_ACK"), kSeatArta, {}, std::nullopt, {}, false });
        QVERIFY(s.room.takeFrames(seat).isEmpty());
        const int before = s.level();
        s.room.say(seat, R"({"type":"tag","code":"R_NAME","character":"arta"})");
        const auto* tag = as<TagApplied>(s.log.last());
        QVERIFY(tag);
        QCOMPARE(s.log.last().by, QStringLiteral("cofacilitator-1"));
        QCOMPARE(tag->character, kSeatArta);
        QCOMPARE(s.level(), before);
        QVERIFY(std::none_of(s.state.undoable.begin(), s.state.undoable.end(), [&](const Undoable& each) { return each.id == tag->id; })); // not the console's
        const QString id = tag->id;
        s.room.say(seat, R"({"type":"untag"})");
        const auto* back = as<TagRetracted>(s.log.last());
        QVERIFY(back);
        QCOMPARE(back->ref, id);
        for (const char* other : { R"({"type":"drive","do":"hold"})", R"({"type":"control","want":"ask"})", R"({"type":"tag","code":"R_NAME","character":"../x"})" }) {
            const auto count = s.log.size();
            s.room.say(seat, other);
            QCOMPARE(s.log.size(), count);
        }
    }

    void nobodyElseDrives_data()
    {
        QTest::addColumn<int>("role");
        for (const DeviceRole role : { DeviceRole::Prompter, DeviceRole::Screen, DeviceRole::Observer, DeviceRole::CoFacilitator })
            QTest::newRow(qPrintable(roleName(role))) << static_cast<int>(role);
    }
    void nobodyElseDrives()
    {
        QFETCH(const int, role);
        for (const char* frame : { R"({"type":"drive","do":"stop"})", R"({"type":"control","want":"ask"})" })
            QVERIFY(!readDeviceMessage(static_cast<DeviceRole>(role), frame));
        for (const char* bad : { R"({"type":"drive","do":"end"})", R"({"type":"drive","do":"level","id":"arta","level":6})", R"({"type":"drive","do":"level","id":"arta","level":1.5})",
                 R"({"type":"drive","do":"exit","id":"../x"})", R"({"type":"drive","do":"exit"})", R"({"type":"control","want":"all"})", R"({"type":"tag","code":"R_NAME"})" })
            QVERIFY2(!readDeviceMessage(DeviceRole::Operator, bad), bad);
    }
};

HOLDSPACE_TEST(SeatsTest)
#include "tst_seats.moc"
