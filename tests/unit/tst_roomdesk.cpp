// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <live/roomdesk.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace holdspace;
using namespace holdspace::live;

namespace {

const QString kHere = QStringLiteral("192.0.2.7");
const QString kThere = QStringLiteral("192.0.2.8");

QJsonObject object(const QByteArray& frame)
{
    return QJsonDocument::fromJson(frame).object();
}

QList<qint64> numbers(const QList<QByteArray>& frames)
{
    QList<qint64> all;
    for (const QByteArray& frame : frames)
        all.append(object(frame).value(QLatin1String("seq")).toInteger());
    return all;
}

/// A desk with one device that has joined.
struct DeskRoom {
    ManualClock clock;
    RoomDesk desk { clock };
    Admission in;

    explicit DeskRoom(DeviceRole role = DeviceRole::Prompter) { in = desk.join(desk.invite(role), kHere).value_or(Admission {}); }
    void send(int count)
    {
        for (int i = 0; i < count; ++i)
            static_cast<void>(desk.numbered(in.device, { { QStringLiteral("type"), QStringLiteral("cue") } }));
    }
};

} // namespace

class RoomDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCodeIsGoodOnceAndForTwoMinutes()
    {
        ManualClock clock;
        PairingCodes codes(clock);
        const QString first = codes.invite({ DeviceRole::Screen, {} });
        QCOMPARE(first.size(), 6);
        const auto in = codes.redeem(QLatin1Char(' ') + first.left(3).toLower() + QLatin1Char('-') + first.mid(3), kHere);
        QVERIFY(in);
        QCOMPARE(in->role, DeviceRole::Screen);
        QVERIFY(!codes.redeem(first, kHere));
        const QString late = codes.invite({});
        const QString justInTime = codes.invite({});
        clock.advance(PairingCodes::kGoodForMs - 1);
        QVERIFY(codes.redeem(justInTime, kHere));
        clock.advance(1);
        QVERIFY(!codes.redeem(late, kHere));
    }

    void fiveWrongTriesLockAnAddressForAMinute()
    {
        ManualClock clock;
        PairingCodes codes(clock);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!codes.redeem(QStringLiteral("WRONG"), kHere));
        const QString code = codes.invite({});
        const auto locked = codes.redeem(code, kHere);
        QVERIFY(!locked);
        QCOMPARE(locked.error().place, QStringLiteral("locked"));
        const QString other = codes.invite({});
        QVERIFY2(codes.redeem(other, kThere), "another address is not locked");
        clock.advance(PairingCodes::kLockedForMs - 1);
        QVERIFY(!codes.redeem(code, kHere));
        clock.advance(1);
        QVERIFY2(codes.redeem(code, kHere), "a locked address used nothing up");
        for (int i = 0; i < 4; ++i)
            QVERIFY(!codes.redeem(QStringLiteral("WRONG"), kHere));
        QVERIFY2(codes.redeem(codes.invite({}), kHere), "four wrong tries do not lock");
    }

    void memoryStaysBoundedWhateverComes()
    {
        ManualClock clock;
        PairingCodes codes(clock);
        const QString first = codes.invite({});
        for (int i = 0; i < PairingCodes::kMostOpen; ++i) {
            clock.advance(1);
            static_cast<void>(codes.invite({}));
        }
        QVERIFY2(!codes.redeem(first, kHere), "the oldest code gave way");
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!codes.redeem(QStringLiteral("WRONG"), QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250)));
    }

    void tokensCarryAtLeast128RandomBitsAndAreNobodysElse()
    {
        ManualClock clock;
        RoomDesk desk(clock);
        QSet<QString> tokens;
        for (int i = 0; i < 100; ++i) {
            const auto in = desk.join(desk.invite(DeviceRole::Prompter), kHere);
            QVERIFY(in);
            QVERIFY(QByteArray::fromBase64(in->token.toLatin1(), QByteArray::Base64UrlEncoding).size() * 8 >= 128);
            tokens.insert(in->token);
            QCOMPARE(desk.holderOf(in->token)->id, in->device);
        }
        QCOMPARE(tokens.size(), 100);
        QVERIFY(!desk.holderOf({}));
        QVERIFY(!desk.holderOf(QStringLiteral("x")));
        desk.dismiss(QStringLiteral("prompter-1"));
        QCOMPARE(desk.devices().size(), 99);
        QCOMPARE(desk.devices().first().id, QStringLiteral("prompter-2"));
    }

    void atMostTwentyMessagesInAnySecond()
    {
        RateLimit limit;
        int taken = 0;
        for (qint64 t = 0; t < 1000; t += 10)
            taken += limit.allows(t) ? 1 : 0;
        QCOMPARE(taken, 20);
        QVERIFY(limit.allows(1000));
        // In every window of one second, wherever it begins.
        RateLimit again;
        QList<qint64> times;
        for (qint64 t = 0; t < 5000; t += 7) {
            if (again.allows(t))
                times.append(t);
        }
        for (qsizetype i = 20; i < times.size(); ++i)
            QVERIFY(times.at(i) - times.at(i - 20) >= 1000);
        QVERIFY(times.size() >= 100);
    }

    void afterALostLinkNothingIsMissingAndNothingComesTwice()
    {
        DeskRoom room;
        room.send(3);
        const auto fresh = room.desk.linked(room.in.device, {});
        QCOMPARE(fresh.size(), 1);
        QCOMPARE(object(fresh.first()).value(QLatin1String("head")).toInt(), 3);
        room.desk.unlinked(room.in.device);
        room.send(4);
        const auto back = room.desk.linked(room.in.device, 3);
        QCOMPARE(object(back.first()).value(QLatin1String("type")).toString(), QStringLiteral("state"));
        QCOMPARE(numbers(back.mid(1)), (QList<qint64> { 4, 5, 6, 7 }));
        QCOMPARE(room.desk.linked(room.in.device, 7).size(), 1);
        // From any place, whatever was kept.
        for (qint64 after = 0; after <= 7; ++after) {
            const auto frames = room.desk.linked(room.in.device, after);
            QCOMPARE(frames.size(), 1 + 7 - after);
        }
    }

    void whoWasAwayTooLongIsTold()
    {
        DeskRoom room;
        room.send(static_cast<int>(Outbox::kKept) + 10);
        const auto frames = room.desk.linked(room.in.device, 5);
        QCOMPARE(frames.size(), 1);
        QVERIFY(object(frames.first()).value(QLatin1String("gap")).toBool());
        const auto lie = room.desk.linked(room.in.device, 1'000'000);
        QCOMPARE(lie.size(), 1);
        QVERIFY(object(lie.first()).value(QLatin1String("gap")).toBool());
        QCOMPARE(room.desk.linked(room.in.device, -1).size(), 1);
    }

    void aMessageSentAgainIsTakenOnce()
    {
        DeskRoom room;
        const auto say = [&](int n) { return room.desk.received(room.in.device, "{\"type\":\"signal\",\"kind\":\"break\",\"n\":" + QByteArray::number(n) + '}'); };
        QVERIFY(say(1));
        QVERIFY(!say(1));
        QVERIFY2(!say(3), "one before it is missing");
        QVERIFY(say(2));
        QVERIFY(say(3));
        // Arrived is not yet kept: until then the device says it again.
        const auto heard = [&] { return object(room.desk.linked(room.in.device, {}).first()).value(QLatin1String("heard")).toInt(); };
        QCOMPARE(heard(), 0);
        QVERIFY(room.desk.keep(room.in.device, 2));
        QVERIFY(!room.desk.keep(room.in.device, 1));
        QVERIFY(!room.desk.keep(room.in.device, 4));
        QCOMPARE(room.desk.keptUpTo(room.in.device), 2);
        QVERIFY(room.desk.keep(room.in.device, 3));
        QCOMPARE(heard(), 3);
    }

    void afterACrashThoseWhoWereInComeBackWithTheirTokens()
    {
        DeskRoom room;
        const auto second = room.desk.join(room.desk.invite(DeviceRole::Prompter, CharacterId(QStringLiteral("dee"))), kHere);
        auto kept = room.desk.kept();
        kept[0].heard = 4;
        RoomDesk anew(room.clock);
        anew.restore(kept);
        QCOMPARE(anew.devices().size(), 2);
        QCOMPARE(anew.holderOf(second->token)->id, second->device);
        QCOMPARE(anew.holderOf(second->token)->character.text(), QStringLiteral("dee"));
        QVERIFY(!anew.holderOf(room.in.token)->online);
        const QJsonObject state = object(anew.linked(room.in.device, 57).first());
        QVERIFY2(state.value(QLatin1String("gap")).toBool(), "its numbers begin anew, and it is told");
        QCOMPARE(state.value(QLatin1String("head")).toInt(), 0);
        QVERIFY2(!anew.received(room.in.device, R"({"type":"signal","kind":"break","n":4})"), "the log has that one");
        QVERIFY(anew.received(room.in.device, R"({"type":"signal","kind":"break","n":5})"));
        QCOMPARE(anew.join(anew.invite(DeviceRole::Prompter), kHere)->device, QStringLiteral("prompter-3"));
        for (const auto& device : kept)
            QVERIFY2(!device.tokenHash.contains(room.in.token.toUtf8()), "a token is not kept");
    }

    void eachRoleMaySayItsOwn_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<bool>("prompter");
        QTest::addColumn<bool>("screen");
        QTest::addColumn<bool>("observer");
        const auto row = [](const char* frame, bool prompter, bool screen, bool observer) { QTest::newRow(frame) << QByteArray(frame) << prompter << screen << observer; };
        row(R"({"type":"timeout"})", true, true, true);
        row(R"({"type":"ack","id":1})", true, true, false);
        row(R"({"type":"signal","kind":"distress"})", true, false, false);
        row(R"({"type":"heard","value":0})", true, false, false);
        row(R"({"type":"heard","value":1})", true, false, false);
        row(R"({"type":"tag","code":"R_NAME"})", false, false, true);
        for (const char* bad : { "", "{", "[]", "3", R"({"type":"level.set"})", R"({"type":5})", R"({"type":"ack"})", R"({"type":"ack","id":0})", R"({"type":"ack","id":"1"})",
                 R"({"type":"ack","id":1.5})", R"({"type":"signal","kind":"stop"})", R"({"type":"heard","value":1.01})", R"({"type":"heard","value":-0.01})",
                 R"({"type":"heard","value":"1"})", R"({"type":"heard"})", R"({"type":"tag","code":""})", R"({"type":"tag","code":"operator:go"})", R"({"type":"tag","code":7})",
                 R"({"type":"timeout","n":0})", R"({"type":"timeout","n":"1"})", R"({"type":"timeout"}x)", "{\"type\":\"timeout\xff\"}" })
            row(bad, false, false, false);
    }
    void eachRoleMaySayItsOwn()
    {
        QFETCH(const QByteArray, frame);
        mayItSay(DeviceRole::Prompter, "prompter", frame);
        mayItSay(DeviceRole::Screen, "screen", frame);
        mayItSay(DeviceRole::Observer, "observer", frame);
    }

private:
    static void mayItSay(DeviceRole role, const char* column, const QByteArray& frame)
    {
        const bool may = *static_cast<const bool*>(QTest::qData(column, qMetaTypeId<bool>()));
        QCOMPARE(readDeviceMessage(role, frame).has_value(), may);
    }
};

HOLDSPACE_TEST(RoomDeskTest)

#include "tst_roomdesk.moc"
