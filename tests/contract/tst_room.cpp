// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <live/memoryroom.h>
#include <room/webroom.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

using namespace holdspace;
using namespace holdspace::live;

namespace {

/// A device's side of a room, whichever room it is.
class Visitor {
public:
    virtual ~Visitor() = default;
    virtual Room& room() = 0;
    virtual QString join(const QString& code, const QString& before = {}) = 0; ///< its token; empty when refused. `before`: one it has
    virtual void link(const QString& token, std::optional<qint64> after = {}) = 0;
    virtual bool isLinked(const QString& token) = 0;
    virtual void unlink(const QString& token) = 0;
    virtual void say(const QString& token, const QByteArray& frame) = 0;
    virtual QList<QJsonObject> frames(const QString& token) = 0; ///< all that came over its present link
    virtual bool isAnybodyThere() = 0; ///< whether the room could be reached at all
};

class MemoryVisitor final : public Visitor {
public:
    Room& room() override { return m_room; }
    QString join(const QString& code, const QString& before) override
    {
        return m_room.join(code, QStringLiteral("127.0.0.1"), before).value_or(Admission {}).token;
    }
    void link(const QString& token, std::optional<qint64> after) override
    {
        m_seen[token].clear();
        m_room.link(token, after);
    }
    bool isLinked(const QString& token) override { return m_room.isLinked(token); }
    void unlink(const QString& token) override { m_room.unlink(token); }
    void say(const QString& token, const QByteArray& frame) override { m_room.say(token, frame); }
    QList<QJsonObject> frames(const QString& token) override
    {
        for (const QByteArray& frame : m_room.takeFrames(token))
            m_seen[token].append(QJsonDocument::fromJson(frame).object());
        return m_seen.value(token);
    }
    bool isAnybodyThere() override { return m_room.isOpen(); }

private:
    ManualClock m_clock;
    MemoryRoom m_room { m_clock };
    QHash<QString, QList<QJsonObject>> m_seen;
};

class WebVisitor final : public Visitor {
public:
    ~WebVisitor() override { qDeleteAll(m_links); }
    Room& room() override { return m_room; }
    QString join(const QString& code, const QString& before) override
    {
        QNetworkRequest request(QUrl(m_room.url() + QStringLiteral("join")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
        const std::unique_ptr<QNetworkReply> reply(m_network.post(request, "code=" + code.toLatin1() + (before.isEmpty() ? QByteArray() : "&token=" + before.toLatin1())));
        QSignalSpy done(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            done.wait();
        return QJsonDocument::fromJson(reply->readAll()).object().value(QLatin1String("token")).toString();
    }
    void link(const QString& token, std::optional<qint64> after) override
    {
        if (QWebSocket* const former = m_links.take(token))
            former->deleteLater();
        m_seen[token].clear();
        auto* const socket = new QWebSocket;
        m_links.insert(token, socket);
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket, [this, token](const QString& text) {
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            if (frame.value(QLatin1String("type")).toString() != QLatin1String("pulse"))
                m_seen[token].append(frame);
        });
        QString url = m_room.url().replace(QLatin1String("http"), QLatin1String("ws")) + QStringLiteral("live?token=") + token;
        if (after)
            url += QStringLiteral("&after=%1").arg(*after);
        QSignalSpy up(socket, &QWebSocket::connected);
        QSignalSpy down(socket, &QWebSocket::disconnected);
        socket->open(QUrl(url));
        QTRY_VERIFY(!up.isEmpty() || !down.isEmpty());
    }
    bool isLinked(const QString& token) override { return m_links.contains(token) && m_links.value(token)->isValid(); }
    void unlink(const QString& token) override { m_links.value(token)->abort(); }
    void say(const QString& token, const QByteArray& frame) override { m_links.value(token)->sendTextMessage(QString::fromUtf8(frame)); }
    QList<QJsonObject> frames(const QString& token) override { return m_seen.value(token); }
    bool isAnybodyThere() override
    {
        if (m_room.port() > 0)
            m_port = m_room.port();
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        return socket.waitForConnected(2000);
    }

private:
    ManualClock m_clock;
    room::WebRoom m_room { m_clock };
    QNetworkAccessManager m_network;
    QHash<QString, QWebSocket*> m_links;
    QHash<QString, QList<QJsonObject>> m_seen;
    quint16 m_port = 1;
};

QJsonObject numbered(int number)
{
    return { { QStringLiteral("type"), QStringLiteral("cue") }, { QStringLiteral("id"), number } };
}

QList<int> ids(const QList<QJsonObject>& frames)
{
    QList<int> all;
    for (const QJsonObject& frame : frames) {
        if (frame.value(QLatin1String("type")).toString() == QLatin1String("cue"))
            all.append(frame.value(QLatin1String("id")).toInt());
    }
    return all;
}

} // namespace

class RoomTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Visitor> m_visitor;

    Room& room() { return m_visitor->room(); }
    QString joined(DeviceRole role = DeviceRole::Prompter, const QString& character = {})
    {
        return m_visitor->join(room().invite(role, CharacterId(character)));
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("web");
        QTest::newRow("in memory") << false;
        QTest::newRow("on loopback") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(const bool, web);
        m_visitor = web ? std::unique_ptr<Visitor>(std::make_unique<WebVisitor>()) : std::make_unique<MemoryVisitor>();
    }
    void cleanup() { m_visitor.reset(); }

    void nothingIsThereUntilItIsOpenedAndAfterItIsClosed()
    {
        QVERIFY(!m_visitor->isAnybodyThere());
        QVERIFY(room().url().isEmpty());
        QVERIFY(room().invite(DeviceRole::Prompter).isEmpty());
        QVERIFY(room().open({}));
        QVERIFY(m_visitor->isAnybodyThere());
        QVERIFY(room().url().startsWith(QLatin1String("http://127.0.0.1:")));
        QVERIFY2(!room().open({}), "it is open already");
        const QString token = joined();
        QVERIFY(!token.isEmpty());
        m_visitor->link(token);
        room().close();
        QTRY_VERIFY(!m_visitor->isLinked(token));
        QVERIFY(!m_visitor->isAnybodyThere());
        QVERIFY(room().devices().isEmpty());
        QVERIFY(room().open({}));
        m_visitor->link(token);
        QTRY_VERIFY2(!m_visitor->isLinked(token), "a closed room forgets its devices");
    }

    void aCodeLetsOneDeviceInWithItsRole()
    {
        QVERIFY(room().open({}));
        QSignalSpy joinedSpy(&room(), &Room::joined);
        const QString code = room().invite(DeviceRole::Prompter, CharacterId(QStringLiteral("dee")));
        QVERIFY(m_visitor->join(QStringLiteral("WRONG")).isEmpty());
        QVERIFY(!m_visitor->join(code).isEmpty());
        QVERIFY2(m_visitor->join(code).isEmpty(), "the code is used");
        QVERIFY(!joined(DeviceRole::Observer).isEmpty());
        QCOMPARE(joinedSpy.size(), 2);
        const auto devices = room().devices();
        QCOMPARE(devices.size(), 2);
        QCOMPARE(devices.at(0).id, QStringLiteral("prompter-1"));
        QCOMPARE(devices.at(0).character.text(), QStringLiteral("dee"));
        QCOMPARE(devices.at(1).id, QStringLiteral("observer-1"));
        QVERIFY(!devices.at(0).online);
    }

    void thePresentStateComesFirstThenWhatIsSentInOrder()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        room().setPresent(QStringLiteral("prompter-1"), { { QStringLiteral("phase"), QStringLiteral("running") } });
        room().send(QStringLiteral("prompter-1"), numbered(1)); // before it came: part of the state
        m_visitor->link(token);
        QTRY_COMPARE(m_visitor->frames(token).size(), 1);
        const QJsonObject state = m_visitor->frames(token).first();
        QCOMPARE(state.value(QLatin1String("type")).toString(), QStringLiteral("state"));
        QCOMPARE(state.value(QLatin1String("phase")).toString(), QStringLiteral("running"));
        QCOMPARE(state.value(QLatin1String("head")).toInt(), 1);
        for (int i = 2; i <= 50; ++i)
            room().send(QStringLiteral("prompter-1"), numbered(i));
        QTRY_COMPARE(ids(m_visitor->frames(token)).size(), 49);
        const auto got = ids(m_visitor->frames(token));
        for (int i = 0; i < 49; ++i)
            QCOMPARE(got.at(i), i + 2);
    }

    void afterALostLinkNothingIsMissingAndNothingComesTwice()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        m_visitor->link(token);
        QTRY_VERIFY(room().devices().first().online);
        room().send(QStringLiteral("prompter-1"), numbered(1));
        QTRY_COMPARE(ids(m_visitor->frames(token)), QList<int> { 1 });
        m_visitor->unlink(token);
        QTRY_VERIFY(!room().devices().first().online);
        room().send(QStringLiteral("prompter-1"), numbered(2));
        room().send(QStringLiteral("prompter-1"), numbered(3));
        m_visitor->link(token, 1);
        QTRY_COMPARE(ids(m_visitor->frames(token)), (QList<int> { 2, 3 }));
    }

    void whatADeviceMaySayArrivesAndNothingElse()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        m_visitor->link(token);
        QTRY_VERIFY(m_visitor->isLinked(token));
        QList<DeviceMessage> said;
        connect(&room(), &Room::said, this, [&](const DeviceMessage& message) {
            said.append(message);
            room().keep(message.device, message.number);
        });
        for (const char* bad : { "{", "[]", R"({"type":"tag","code":"R_NAME"})", R"({"type":"level.set","level":5})" })
            m_visitor->say(token, bad);
        m_visitor->say(token, R"({"type":"heard","value":0.5})");
        m_visitor->say(token, R"({"type":"signal","kind":"distress","n":1})");
        m_visitor->say(token, R"({"type":"signal","kind":"distress","n":1})");
        m_visitor->say(token, R"({"type":"ack","id":7,"n":2})");
        QTRY_COMPARE(said.size(), 3);
        QCOMPARE(said.at(0).value, 0.5);
        QCOMPARE(said.at(1).signal, QStringLiteral("distress"));
        QCOMPARE(said.at(1).device, QStringLiteral("prompter-1"));
        QCOMPARE(said.at(2).cue, 7);
        QTRY_COMPARE(m_visitor->frames(token).last().value(QLatin1String("n")).toInt(), 2);
        disconnect(&room(), &Room::said, this, nullptr);
    }

    void aWordIsNotAnsweredBeforeItIsKept()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        m_visitor->link(token);
        QTRY_VERIFY(m_visitor->isLinked(token));
        QSignalSpy said(&room(), &Room::said);
        m_visitor->say(token, R"({"type":"signal","kind":"distress","n":1})");
        m_visitor->say(token, R"({"type":"signal","kind":"distress","n":1})");
        QTRY_COMPARE(said.size(), 1);
        room().send(QStringLiteral("prompter-1"), numbered(1));
        QTRY_COMPARE(ids(m_visitor->frames(token)), QList<int> { 1 });
        for (const QJsonObject& frame : m_visitor->frames(token))
            QVERIFY(frame.value(QLatin1String("type")).toString() != QLatin1String("got"));
        room().keep(QStringLiteral("prompter-1"), 1);
        QTRY_COMPARE(m_visitor->frames(token).last().value(QLatin1String("n")).toInt(), 1);
    }

    void afterACrashItOpensAgainWhereItWasForThoseWhoWereIn()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        const QString gone = joined(DeviceRole::Observer);
        room().dismiss(QStringLiteral("observer-1"));
        const QString url = room().url();
        const auto kept = room().kept();
        QVERIFY(kept);
        room().close();
        QVERIFY(!room().kept());
        QVERIFY(room().reopen(*kept));
        QCOMPARE(room().url(), url);
        room().setPresent(QStringLiteral("prompter-1"), { { QStringLiteral("phase"), QStringLiteral("running") } });
        m_visitor->link(token, 12);
        QTRY_COMPARE(m_visitor->frames(token).size(), 1);
        QVERIFY(m_visitor->frames(token).first().value(QLatin1String("gap")).toBool());
        room().send(QStringLiteral("prompter-1"), numbered(1));
        QTRY_COMPARE(ids(m_visitor->frames(token)), QList<int> { 1 });
        m_visitor->link(gone);
        QTRY_VERIFY(!m_visitor->isLinked(gone));
    }

    void aSecondLinkOfOneDeviceEndsTheFirst()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        m_visitor->link(token);
        m_visitor->link(token);
        QTRY_COMPARE(m_visitor->frames(token).size(), 1);
        room().send(QStringLiteral("prompter-1"), numbered(1));
        QTRY_COMPARE(ids(m_visitor->frames(token)), QList<int> { 1 });
        QVERIFY(room().devices().first().online);
        QCOMPARE(room().devices().size(), 1);
    }

    void screensFetchWhatIsOfferedAndNobodyElseDoes()
    {
        QFETCH_GLOBAL(const bool, web);
        if (!web)
            return; // there is nothing to fetch from
        QTemporaryDir folder;
        QByteArray bytes(3'000'000, '\0');
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 7 + (i >> 9));
        QFile file(folder.filePath(QStringLiteral("film")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QVERIFY(room().open({}));
        room().offer({ { QStringLiteral("abc"), file.fileName(), "video/mp4", true }, { QStringLiteral("gone"), folder.filePath(QStringLiteral("no")), "audio/wav", false } });
        const QString screen = joined(DeviceRole::Screen), prompter = joined();
        const auto fetch = [this](const QString& name, const QString& token, const QByteArray& range = {}) {
            QNetworkAccessManager network;
            QNetworkRequest request(QUrl(room().url() + QStringLiteral("media/%1?token=%2").arg(name, token)));
            if (!range.isEmpty())
                request.setRawHeader("Range", range);
            const std::unique_ptr<QNetworkReply> reply(network.get(request));
            QSignalSpy done(reply.get(), &QNetworkReply::finished);
            if (!reply->isFinished())
                done.wait();
            return std::make_tuple(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), reply->rawHeader("Content-Type"), reply->rawHeader("Content-Range"));
        };
        using Answer = decltype(fetch({}, {}));
        QCOMPARE(fetch(QStringLiteral("abc"), screen), Answer(200, bytes, "video/mp4", {}));
        QCOMPARE(fetch(QStringLiteral("abc"), screen, "bytes=1000000-"), Answer(206, bytes.mid(1'000'000), "video/mp4", "bytes 1000000-2999999/3000000"));
        QCOMPARE(fetch(QStringLiteral("abc"), screen, "bytes=-5"), Answer(206, bytes.right(5), "video/mp4", "bytes 2999995-2999999/3000000"));
        QCOMPARE(fetch(QStringLiteral("abc"), screen, "bytes=3000000-"), Answer(416, {}, {}, "bytes */3000000"));
        QCOMPARE(std::get<0>(fetch(QStringLiteral("abc"), prompter)), 401);
        QCOMPARE(std::get<0>(fetch(QStringLiteral("abc"), {})), 401);
        QCOMPARE(std::get<0>(fetch(QStringLiteral("gone"), screen)), 404);
        for (const char* elsewhere : { "other", "..%2Fabc", "%2Fetc%2Fpasswd", "..%2F..%2Fetc%2Fpasswd", "abc%00", "" })
            QCOMPARE(std::get<0>(fetch(QLatin1String(elsewhere), screen)), 404);
        room().dismiss(QStringLiteral("screen-1"));
        QCOMPARE(std::get<0>(fetch(QStringLiteral("abc"), screen)), 401);
    }

    void aPhoneThatComesInAgainIsTheSameOne()
    {
        QVERIFY(room().open({}));
        const QString code = room().inviteGroup();
        const QString first = m_visitor->join(code);
        m_visitor->link(first);
        QCOMPARE(m_visitor->join(code, first), first);
        QCOMPARE(room().devices().size(), 1);
        QTRY_VERIFY(room().devices().first().online);
        QVERIFY(room().devices().first().address.isEmpty()); // this computer
        const QString second = m_visitor->join(code, QStringLiteral("nobodys"));
        QVERIFY(!second.isEmpty() && second != first && second != QLatin1String("nobodys"));
        QVERIFY(m_visitor->join(room().invite(DeviceRole::Observer), first) != first);
        room().endGroup();
        QVERIFY(m_visitor->join(code, first).isEmpty());
        const QString later = m_visitor->join(room().inviteGroup(), first);
        QVERIFY(!later.isEmpty() && later != first);
    }

    void whoIsSignedOutDoesNotComeBack()
    {
        QVERIFY(room().open({}));
        const QString token = joined();
        m_visitor->link(token);
        QTRY_VERIFY(m_visitor->isLinked(token));
        room().dismiss(QStringLiteral("prompter-1"));
        QTRY_VERIFY(!m_visitor->isLinked(token));
        QVERIFY(room().devices().isEmpty());
        m_visitor->link(token);
        QTRY_VERIFY(!m_visitor->isLinked(token));
        room().send(QStringLiteral("prompter-1"), numbered(1)); // to nobody
    }
};

HOLDSPACE_TEST(RoomTest)
#include "tst_room.moc"
