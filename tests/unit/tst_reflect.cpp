// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/keptroom.h>
#include <live/memoryroom.h>
#include <live/reflectdirector.h>
#include <testregistry.h>

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::live;

namespace {

/// A debrief with a room and so many phones in it.
struct ReflectHouse {
    ManualClock clock { QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC) };
    MemoryRoom room { clock };
    ReflectDirector director { room, clock, 4 };
    QList<Given> given;

    explicit ReflectHouse(bool on = true)
    {
        QObject::connect(&director, &ReflectDirector::given, &director, [this](const Given& each) { given.append(each); });
        if (on && !director.begin({}))
            qFatal("the room does not open");
    }
    QString phone()
    {
        const auto in = room.join(director.code());
        if (!in || in->role != DeviceRole::Reflector || !room.link(in->token))
            qFatal("a phone does not come in");
        return in->token;
    }
    void say(const QString& token, const char* frame) { room.say(token, frame); }
};

std::optional<DeviceMessage> reflected(const char* frame) { return readDeviceMessage(DeviceRole::Reflector, frame); }

} // namespace

class ReflectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCodeLetsEverybodyInUntilItEnds()
    {
        ReflectHouse house;
        const QString code = house.director.code();
        QStringList tokens;
        for (int i = 0; i < 12; ++i) {
            house.clock.advance(60'000); // a one-time code would be too old by now
            tokens.append(house.phone());
        }
        QCOMPARE(house.director.phones(), 12);
        tokens.removeDuplicates();
        QCOMPARE(tokens.size(), 12);
        house.director.end();
        QVERIFY(!house.room.isOpen());
        QVERIFY(!house.room.join(code));
        QVERIFY(house.director.code().isEmpty());
    }

    void aRoomThatASessionOpenedStaysOpen()
    {
        ReflectHouse house(false);
        QVERIFY(house.room.open({}));
        const auto prompter = house.room.join(house.room.invite(DeviceRole::Prompter));
        QVERIFY(prompter && house.room.link(prompter->token));
        QVERIFY(house.director.begin({}));
        house.phone();
        house.director.end();
        QVERIFY(house.room.isOpen());
        QCOMPARE(house.room.devices().size(), 1);
        QVERIFY(house.room.isLinked(prompter->token));
    }

    void aWrongCodeStillLocksAnAddress()
    {
        ReflectHouse house;
        for (int i = 0; i < PairingCodes::kWrongTries; ++i)
            QVERIFY(!house.room.join(QStringLiteral("WRONG1")));
        QVERIFY(!house.room.join(house.director.code()));
        QVERIFY(house.room.join(house.director.code(), QStringLiteral("192.0.2.9")));
    }

    void noLogKnowsAPhone()
    {
        ReflectHouse house;
        house.phone();
        QVERIFY(house.room.kept()->devices.isEmpty());
    }

    void fourDifferentPhonesAreEnough()
    {
        ReflectHouse house;
        QStringList phones;
        for (int i = 0; i < 4; ++i)
            phones.append(house.phone());
        for (int again = 0; again < 5; ++again) {
            for (int i = 0; i < 3; ++i)
                house.say(phones.at(i), R"({"type":"thought","text":"x"})");
        }
        for (const Given& each : std::as_const(house.given))
            QVERIFY(each.enough.isEmpty());
        house.say(phones.at(3), R"({"type":"tap","mediaMs":10})");
        QCOMPARE(house.given.last().enough, QStringList { QStringLiteral("any") });
        house.say(phones.at(3), R"({"type":"thought","text":"x"})");
        QCOMPARE(house.given.last().enough, QStringList { QStringLiteral("thought") });
        house.say(phones.at(3), R"({"type":"thought","text":"x"})");
        QVERIFY(house.given.last().enough.isEmpty());
        QCOMPARE(house.director.givers(), 4);
        house.director.forget();
        QCOMPARE(house.director.givers(), 0);
    }

    void aHastyThumbIsOneTap()
    {
        ReflectHouse house;
        const QString phone = house.phone();
        for (int i = 0; i < 6; ++i)
            house.say(phone, R"({"type":"tap","mediaMs":1000})");
        QCOMPARE(house.given.size(), 1);
        house.clock.advance(1100);
        house.say(phone, R"({"type":"tap","mediaMs":2000})");
        QCOMPARE(house.given.size(), 2);
    }

    void aPhoneIsToldOnlyWhenItIsKept()
    {
        ReflectHouse house;
        const QString phone = house.phone();
        (void)house.room.takeFrames(phone);
        house.say(phone, R"({"type":"thought","text":"x","n":1})");
        QVERIFY(house.room.takeFrames(phone).isEmpty());
        house.director.keep(house.given.first().ticket);
        QCOMPARE(house.room.takeFrames(phone), QList<QByteArray> { R"({"type":"got","n":1})" });
    }

    void phonesKnowWhereTheClipIs()
    {
        ReflectHouse house;
        const QString phone = house.phone();
        (void)house.room.takeFrames(phone);
        house.director.show(QStringLiteral("What did you see?"), { true, 1, 5000 });
        const auto frames = house.room.takeFrames(phone);
        QCOMPARE(frames.size(), 1);
        const QJsonObject clip = QJsonDocument::fromJson(frames.first()).object();
        QCOMPARE(clip.value(QLatin1String("type")).toString(), QStringLiteral("clip"));
        QCOMPARE(clip.value(QLatin1String("atMs")).toInt(), 5000);
        QVERIFY(clip.value(QLatin1String("plays")).toBool());
        // Where it plays on to by itself is not told again; a jump is.
        house.clock.advance(1000);
        house.director.show(QStringLiteral("What did you see?"), { true, 1, 6040 });
        QVERIFY(house.room.takeFrames(phone).isEmpty());
        house.director.show(QStringLiteral("What did you see?"), { true, 1, 60'000 });
        QCOMPARE(house.room.takeFrames(phone).size(), 1);
        const auto late = house.room.join(house.director.code());
        QVERIFY(late && house.room.link(late->token));
        QVERIFY(house.room.takeFrames(late->token).first().contains("60000"));
    }

    void aTimeOutNamesNobody()
    {
        ReflectHouse house;
        QSignalSpy pause(&house.director, &ReflectDirector::pauseWanted);
        house.say(house.phone(), R"({"type":"timeout"})");
        QCOMPARE(pause.size(), 1);
        QVERIFY(house.given.isEmpty());
    }

    void whatAPhoneMaySay()
    {
        QCOMPARE(reflected(R"({"type":"thought","text":"  two\n lines  "})")->text, QStringLiteral("two lines"));
        QCOMPARE(reflected("{\"type\":\"thought\",\"text\":\"turned \xe2\x80\xae round\"}")->text, QStringLiteral("turned  round"));
        QCOMPARE(reflected(R"({"type":"tap","mediaMs":12.7})")->mediaMs, 12);
        QCOMPARE(reflected(R"({"type":"felt","mediaMs":5,"value":0.5})")->value, 0.5);
        for (const char* bad : { R"({"type":"tap"})", R"({"type":"tap","mediaMs":-1})", R"({"type":"tap","mediaMs":"5"})", R"({"type":"tap","mediaMs":1e300})",
                 R"({"type":"thought","text":"   "})", R"({"type":"thought","text":7})", R"({"type":"felt","mediaMs":5,"value":2})", R"({"type":"word","text":"far too long for one single word"})",
                 R"({"type":"tag","code":"R_NAME"})", R"({"type":"signal","kind":"break"})", R"({"type":"heard","value":0.5})" })
            QVERIFY2(!reflected(bad), bad);
        const QByteArray endless = "{\"type\":\"thought\",\"text\":\"" + QByteArray(281, 'x') + "\"}";
        QVERIFY(!reflected(endless.constData()));
        QVERIFY(!readDeviceMessage(DeviceRole::Prompter, R"({"type":"tap","mediaMs":5})"));
        QVERIFY(!readDeviceMessage(DeviceRole::Observer, R"({"type":"thought","text":"x"})"));
    }
};

HOLDSPACE_TEST(ReflectTest)
#include "tst_reflect.moc"
