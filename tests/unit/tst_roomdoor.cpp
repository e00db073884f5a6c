// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <room/clipanswer.h>
#include <room/framewatch.h>
#include <room/requesthead.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::room;

namespace {

using Judgement = FrameWatch::Judgement;

QByteArray frame(qsizetype length, bool masked = true)
{
    QByteArray bytes("\x81", 1);
    const char mask = masked ? '\x80' : '\0';
    if (length < 126) {
        bytes += static_cast<char>(mask | length);
    } else if (length < 65536) {
        bytes += static_cast<char>(mask | 126);
        bytes += static_cast<char>(length >> 8);
        bytes += static_cast<char>(length & 0xff);
    } else {
        bytes += static_cast<char>(mask | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>((length >> shift) & 0xff);
    }
    if (masked)
        bytes += QByteArray(4, '\x11');
    return bytes + QByteArray(length, '\x01'); // payload that looks like unmasked heads
}

QByteArray request(const QByteArray& line, const QByteArray& fields = {})
{
    return line + "\r\nHost: 192.0.2.7:8000\r\n" + fields + "\r\n";
}

Verdict judged(const QByteArray& bytes, bool secure = false, const QString& name = {})
{
    const auto head = readHead(bytes);
    return head ? judge(*head, secure, name, [](const QString& token) { return token == QLatin1String("good") || token == QLatin1String("screen"); },
                      [](const QString& token) { return token == QLatin1String("screen"); })
                : Verdict {};
}

constexpr char kUpgrade[] = "Upgrade: websocket\r\nConnection: Upgrade\r\n";

} // namespace

class RoomDoorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesMayArriveInAnyPieces()
    {
        QByteArray stream;
        for (const qsizetype length : { 0, 1, 125, 126, 127, 65535, 65536, 5 })
            stream += frame(length);
        for (const qsizetype piece : { 1, 2, 3, 7, 100, 4096, 1'000'000 }) {
            FrameWatch watch;
            for (qsizetype at = 0; at < stream.size(); at += piece)
                QCOMPARE(watch.look(stream.mid(at, piece), 0), Judgement::Fine);
            // It still knows where a frame begins.
            QCOMPARE(watch.look(frame(3, false), 0), Judgement::Unmasked);
            QCOMPARE(watch.look(frame(3), 0), Judgement::Unmasked);
        }
    }

    void aFrameIsAtMost64KiB()
    {
        FrameWatch most;
        QCOMPARE(most.look(frame(64 * 1024), 0), Judgement::Fine);
        FrameWatch more;
        QCOMPARE(more.look(frame(64 * 1024 + 1).left(14), 0), Judgement::TooLong);
        FrameWatch huge;
        QCOMPARE(huge.look(QByteArray("\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14), 0), Judgement::TooLong);
    }

    void framesOfAnyKindAreCounted()
    {
        FrameWatch watch;
        for (size_t i = 0; i < FrameWatch::kMostFrames; ++i)
            QCOMPARE(watch.look(frame(0), 999), Judgement::Fine);
        FrameWatch later = watch;
        QCOMPARE(watch.look(frame(0), 999), Judgement::TooMany);
        QCOMPARE(later.look(frame(0), 1999), Judgement::Fine);
    }

    void aPartOfAFileIsWhatWasAskedFor_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<bool>("partial");
        QTest::addColumn<bool>("possible");
        const auto row = [](const QByteArray& field, qint64 from, qint64 to, bool partial = true, bool possible = true) {
            QTest::newRow(field.constData()) << field << from << to << partial << possible;
        };
        row("bytes=0-", 0, 999);
        row("bytes=0-0", 0, 0);
        row("bytes=10-19", 10, 19);
        row("bytes=990-5000", 990, 999);
        row("bytes=-10", 990, 999);
        row("bytes=-5000", 0, 999);
        row("bytes=1000-", 1000, 999, true, false);
        row("bytes=-0", 1000, -1, true, false);
        for (const char* nonsense : { "", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "bytes=0-1,3-4", "lines=0-5", "bytes=+1-2", "bytes=1--2", "bytes=99999999999999999999-" })
            row(nonsense, 0, 999, false);
    }
    void aPartOfAFileIsWhatWasAskedFor()
    {
        QFETCH(QByteArray, field);
        const ByteRange range = rangeOf(field, 1000);
        QTEST(range.partial, "partial");
        QTEST(range.possible, "possible");
        if (range.possible) {
            QTEST(range.from, "from");
            QTEST(range.to, "to");
        }
    }

    void whoMayDoWhat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, int status) { QTest::newRow(name) << bytes << status; };
        row("a page", request("GET /prompter HTTP/1.1"), 200);
        row("a page with a query", request("GET /?x=1 HTTP/1.1"), 200);
        row("a page, posted", request("POST /prompter HTTP/1.1"), 405);
        row("a join", request("POST /join HTTP/1.1", "Content-Length: 11\r\nOrigin: http://192.0.2.7:8000\r\n"), 200);
        row("a join by GET", request("GET /join HTTP/1.1"), 405);
        row("a join from elsewhere", request("POST /join HTTP/1.1", "Origin: http://evil.example\r\n"), 403);
        row("a join from nowhere", request("POST /join HTTP/1.1", "Origin: null\r\n"), 403);
        row("a join from another port", request("POST /join HTTP/1.1", "Origin: http://192.0.2.7:8001\r\n"), 403);
        row("too long a body", request("POST /join HTTP/1.1", "Content-Length: 1025\r\n"), 413);
        row("a negative body", request("POST /join HTTP/1.1", "Content-Length: -1\r\n"), 400);
        row("two lengths", request("POST /join HTTP/1.1", "Content-Length: 1\r\nContent-Length: 2\r\n"), 400);
        row("chunks", request("POST /join HTTP/1.1", "Transfer-Encoding: chunked\r\n"), 400);
        row("a device", request("GET /live?token=good HTTP/1.1", kUpgrade), 101);
        row("a device that comes back", request("GET /live?token=good&after=7 HTTP/1.1", kUpgrade), 101);
        row("a device, token encoded", request("GET /live?token=%67ood HTTP/1.1", kUpgrade), 101);
        row("no token", request("GET /live HTTP/1.1", kUpgrade), 401);
        row("a wrong token", request("GET /live?token=bad HTTP/1.1", kUpgrade), 401);
        row("a good token from elsewhere", request("GET /live?token=good HTTP/1.1", QByteArray(kUpgrade) + "Origin: http://evil.example\r\n"), 403);
        row("a sound", request("GET /media/abc?token=screen HTTP/1.1", "Range: bytes=0-\r\n"), 200);
        row("a sound, no token", request("GET /media/abc HTTP/1.1"), 401);
        row("a sound, a prompter's token", request("GET /media/abc?token=good HTTP/1.1"), 401);
        row("a sound, posted", request("POST /media/abc?token=screen HTTP/1.1"), 405);
        row("a sound with a body", request("GET /media/abc?token=screen HTTP/1.1", "Content-Length: 3\r\n"), 400);
        row("a sound from elsewhere", request("GET /media/abc?token=screen HTTP/1.1", "Origin: http://evil.example\r\n"), 403);
        row("live without upgrade", request("GET /live?token=good HTTP/1.1"), 400);
        row("an upgrade of a page", request("GET /prompter HTTP/1.1", kUpgrade), 404);
        row("an upgrade to something else", request("GET /live?token=good HTTP/1.1", "Upgrade: h2c\r\n"), 400);
        row("an old protocol", request("GET / HTTP/1.0"), 400);
        row("a proxy's request", request("GET http://192.0.2.7/ HTTP/1.1"), 400);
        row("a folded line", request("GET / HTTP/1.1", "X: a\r\n b\r\n"), 400);
        row("a NUL", request(QByteArray("GET / HTTP/1.1\r\nX: a\0b", 22)), 400);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 403);
        row("a Host that is a name", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403);
        row("localhost", "GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", 200);
        row("IPv6", "GET / HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n", 200);
        row("a Host with a user", "GET / HTTP/1.1\r\nHost: a@192.0.2.7\r\n\r\n", 403);
        row("two Hosts", request("GET / HTTP/1.1", "Host: 192.0.2.8\r\n"), 403);
    }
    void whoMayDoWhat()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, status);
        QCOMPARE(judged(bytes).status, status);
    }

    void withACertificateItsNameIsGoodAndOriginsAreSecure()
    {
        const QByteArray bytes = "POST /join HTTP/1.1\r\nHost: room.example\r\nOrigin: https://room.example\r\n\r\n";
        QCOMPARE(judged(bytes, true, QStringLiteral("room.example")).status, 200);
        QCOMPARE(judged(bytes, true).status, 403);
        QCOMPARE(judged(bytes, false, QStringLiteral("room.example")).status, 403);
    }

    void aHeadIsAtMost8KiB()
    {
        QVERIFY(readHead(request("GET / HTTP/1.1", "X: " + QByteArray(8000, 'a') + "\r\n")));
        QVERIFY(!readHead(request("GET / HTTP/1.1", "X: " + QByteArray(8192, 'a') + "\r\n")));
        QVERIFY(!holdsHead("GET / HTTP/1.1\r\nHost: x\r\n"));
    }
};

HOLDSPACE_TEST(RoomDoorTest)
#include "tst_roomdoor.moc"
