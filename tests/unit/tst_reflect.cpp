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
    ReflectDirector director { room, clock, 4, 5000 };
    QStringList few;
    QList<Given> given;

    explicit ReflectHouse(bool on = true)
    {
        QObject::connect(&director, &ReflectDirector::given, &director, [this](const Given& each) { given.append(each); });
        QObject::connect(&director, &ReflectDirector::tooFew, &director, [this](const QStringList& sorts) { few += sorts; });
        if (on && !director.begin({}))
            qFatal("the room does not open");
    }
    QString phone(const QString& address = {}, const QString& before = {})
    {
        const auto in = room.join(director.code(), QStringLiteral("127.0.0.1"), before);
        if (!in || in->role != DeviceRole::Reflector || !room.link(in->token, {}, address))
            qFatal("a phone does not come in");
        return in->token;
    }
    QStringList phones(int count)
    {
        QStringList all;
        for (int i = 0; i < count; ++i)
            all.append(phone());
        return all;
    }
    void allSay(const QStringList& tokens, const char* frame)
    {
        for (const QString& each : tokens)
            say(each, frame);
    }
    [[nodiscard]] QStringList enough() const ///< what has been told so far
    {
        QStringList all;
        for (const Given& each : given) {
            for (const Given::Enough& one : each.enough)
                all.append(one.at < 0 ? one.of : QStringLiteral("%1 %2").arg(one.of).arg(one.at));
        }
        return all;
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

    void fourPeopleWhoAreThereAtOnceAreEnough()
    {
        ReflectHouse house;
        const QStringList phones = house.phones(4);
        for (int again = 0; again < 5; ++again)
            house.allSay(phones.first(3), R"({"type":"thought","text":"x"})");
        QVERIFY(house.enough().isEmpty());
        // A tap is not written: who taps has not said anything that hides what others wrote.
        house.say(phones.at(3), R"({"type":"tap","mediaMs":10})");
        QVERIFY(house.enough().isEmpty());
        house.say(phones.at(3), R"({"type":"word","text":"x"})");
        QCOMPARE(house.enough(), QStringList { QStringLiteral("text") });
        house.allSay(phones, R"({"type":"thought","text":"x"})");
        QCOMPARE(house.enough().size(), 1);
        QVERIFY(house.few.isEmpty());
    }

    void whoComesInAgainIsTheSamePerson()
    {
        ReflectHouse house;
        QStringList phones = house.phones(3);
        house.allSay(phones, R"({"type":"thought","text":"x"})");
        for (int i = 0; i < 3; ++i) {
            house.room.unlink(phones.last());
            QCOMPARE(house.phone({}, phones.last()), phones.last());
            house.say(phones.last(), R"({"type":"thought","text":"y"})");
        }
        QVERIFY(house.enough().isEmpty());
        QCOMPARE(house.director.phones(), 3);
        // Nobody else's token, nor a wrong code.
        QVERIFY(!house.room.join(QStringLiteral("WRONG1"), QStringLiteral("127.0.0.1"), phones.last()));
        QVERIFY(house.phone({}, QStringLiteral("made up")) != QStringLiteral("made up"));
        const auto prompter = house.room.join(house.room.invite(DeviceRole::Prompter));
        QVERIFY(house.phone({}, prompter->token) != prompter->token);
        QVERIFY(house.room.join(house.room.invite(DeviceRole::Observer), QStringLiteral("127.0.0.1"), phones.last())->token != phones.last());
    }

    void whoHasGoneDoesNotCount()
    {
        ReflectHouse house;
        // One who throws the token away each time is never there twice.
        for (int i = 0; i < 6; ++i) {
            const QString token = house.phone();
            house.say(token, R"({"type":"thought","text":"x"})");
            house.say(token, R"({"type":"tap","mediaMs":1000})");
            house.say(token, R"({"type":"felt","mediaMs":1000,"value":0.5})");
            house.room.unlink(token);
        }
        QVERIFY(house.enough().isEmpty());
    }

    void pagesOfOneAddressAreOnePerson()
    {
        ReflectHouse house;
        QStringList phones;
        for (int i = 0; i < 5; ++i) // private windows on one phone
            phones.append(house.phone(QStringLiteral("192.0.2.9")));
        house.allSay(phones, R"({"type":"tap","mediaMs":1000})");
        QCOMPARE(house.director.phones(), 5);
        QCOMPARE(house.director.people(), 1);
        QVERIFY(house.enough().isEmpty());
        for (int i = 1; i <= 3; ++i)
            house.say(house.phone(QStringLiteral("192.0.2.%1").arg(i)), R"({"type":"tap","mediaMs":1000})");
        QCOMPARE(house.enough(), QStringList { QStringLiteral("tap") });
    }

    void aGroupThatShrankNeedsFourAgain()
    {
        ReflectHouse house;
        const QStringList phones = house.phones(5);
        house.allSay(phones, R"({"type":"thought","text":"x"})");
        house.allSay(phones.first(4), R"({"type":"tap","mediaMs":1000})");
        QCOMPARE(house.enough(), (QStringList { QStringLiteral("text"), QStringLiteral("tap") }));
        house.room.unlink(phones.at(4));
        QVERIFY(house.few.isEmpty());
        house.room.unlink(phones.at(3));
        house.few.sort();
        QCOMPARE(house.few, (QStringList { QStringLiteral("tap"), QStringLiteral("text") }));
        // Back again they have said nothing yet in what begins now.
        (void)house.room.link(phones.at(3));
        (void)house.room.link(phones.at(4));
        house.given.clear();
        house.allSay(phones.first(3), R"({"type":"thought","text":"y"})");
        QVERIFY(house.enough().isEmpty());
        house.say(phones.at(4), R"({"type":"thought","text":"y"})");
        QCOMPARE(house.enough(), QStringList { QStringLiteral("text") });
    }

    void switchedOffAndOnItBeginsAnew()
    {
        ReflectHouse house;
        house.allSay(house.phones(4), R"({"type":"thought","text":"x"})");
        QCOMPARE(house.enough().size(), 1);
        house.director.end();
        QCOMPARE(house.few, QStringList { QStringLiteral("text") });
        QVERIFY(house.director.begin({}));
        house.given.clear();
        house.allSay(house.phones(3), R"({"type":"thought","text":"x"})");
        QVERIFY(house.enough().isEmpty());
        house.room.close(); // by the session, which has its own switch
        QCOMPARE(house.few.size(), 2);
        QVERIFY(!house.director.isOn());
    }

    void aPartOfTheTraceNeedsFourOfItsOwn()
    {
        ReflectHouse house;
        const QStringList phones = house.phones(5);
        house.allSay(phones.first(4), R"({"type":"felt","mediaMs":12000,"value":0.5})");
        QCOMPARE(house.enough(), QStringList { QStringLiteral("felt 10000") });
        // One who moves it alone later fills no part.
        for (int i = 0; i < 8; ++i)
            house.say(phones.first(), R"({"type":"felt","mediaMs":16000,"value":0.1})");
        house.allSay(phones.first(3), R"({"type":"felt","mediaMs":19999,"value":0.1})");
        QCOMPARE(house.enough().size(), 1);
        house.say(phones.at(4), R"({"type":"felt","mediaMs":15000,"value":0.9})");
        QCOMPARE(house.enough().last(), QStringLiteral("felt 15000"));
        house.room.unlink(phones.at(1));
        QVERIFY(house.few.isEmpty());
        house.room.unlink(phones.at(2));
        QCOMPARE(house.few, QStringList { QStringLiteral("felt") });
        house.allSay(phones, R"({"type":"felt","mediaMs":12000,"value":0.5})");
        QCOMPARE(house.enough().size(), 2);
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
