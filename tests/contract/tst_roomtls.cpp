// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <room/webroom.h>

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;

namespace {

constexpr int kTlsPatienceMs = 10'000;
const auto kCertifiedHost = QStringLiteral("room.test");

/// Somebody else in the network: passes everything on, and reads along.
class ReadingAlong {
public:
    explicit ReadingAlong(quint16 to)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, to] {
            auto* const near = m_server.nextPendingConnection();
            auto* const far = new QTcpSocket(near);
            const auto pass = [this](QTcpSocket* from, QTcpSocket* on) {
                const QByteArray bytes = from->readAll();
                heard += bytes;
                on->write(bytes);
            };
            QObject::connect(near, &QTcpSocket::readyRead, far, [pass, near, far] {
                if (far->state() == QTcpSocket::ConnectedState)
                    pass(near, far);
            });
            QObject::connect(far, &QTcpSocket::connected, near, [pass, near, far] { pass(near, far); });
            QObject::connect(far, &QTcpSocket::readyRead, near, [pass, near, far] { pass(far, near); });
            QObject::connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
            far->connectToHost(QHostAddress::LocalHost, to);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    QByteArray heard;

private:
    QTcpServer m_server;
};

} // namespace

/// With the centre's certificate nobody in the network reads along; without one everybody can, which is why it is said.
class RoomTlsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_pem, m_without;
    SystemClock m_clock;

    static QByteArray request(quint16 port)
    {
        return "GET / HTTP/1.1\r\nHost: " + kCertifiedHost.toLatin1() + ':' + QByteArray::number(port) + "\r\nConnection: close\r\n\r\n";
    }
    /// The join page through a listener; empty when there was none.
    QByteArray page(ReadingAlong& listener, quint16 port, bool encrypted)
    {
        QSslSocket socket;
        if (encrypted) {
            QSslConfiguration trusting = socket.sslConfiguration();
            trusting.setCaCertificates(QSslCertificate::fromPath(m_pem));
            socket.setSslConfiguration(trusting);
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), listener.port(), kCertifiedHost);
            if (!QTest::qWaitFor([&] { return socket.isEncrypted() || socket.state() == QAbstractSocket::UnconnectedState; }, kTlsPatienceMs) || !socket.isEncrypted())
                return socket.errorString().toUtf8();
            if (socket.sessionProtocol() < QSsl::TlsV1_2)
                return "old protocol";
        } else {
            socket.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
        }
        socket.write(request(port));
        QByteArray answer;
        static_cast<void>(QTest::qWaitFor([&] {
            answer += socket.readAll();
            return answer.contains("</html>") || (socket.state() == QAbstractSocket::UnconnectedState && socket.bytesAvailable() == 0);
        }, kTlsPatienceMs));
        return answer;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        QVERIFY2(!openssl.isEmpty(), "openssl is not installed");
        const QString key = m_folder.filePath(QStringLiteral("key.pem")), certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
        const int made = QProcess::execute(openssl, { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
            QStringLiteral("-batch"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate, QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
            QStringLiteral("/CN=") + kCertifiedHost, QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:") + kCertifiedHost });
        QCOMPARE(made, 0);
        m_without = certificate;
        m_pem = m_folder.filePath(QStringLiteral("both.pem"));
        QFile both(m_pem);
        QVERIFY(both.open(QIODevice::WriteOnly));
        for (const QString& name : { certificate, key }) {
            QFile part(name);
            QVERIFY(part.open(QIODevice::ReadOnly));
            both.write(part.readAll());
        }
    }
    void withTheCentresCertificateNobodyReadsAlong()
    {
        room::WebRoom room(m_clock);
        live::RoomPlace place;
        place.certificate = m_pem;
        const Outcome opened = room.open(place);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        QVERIFY2(room.url().startsWith(QLatin1String("https://")), qPrintable(room.url()));
        ReadingAlong listener(room.port());
        const QByteArray answer = page(listener, room.port(), true);
        QVERIFY2(answer.contains("200 OK") && answer.contains("Holdspace"), answer.left(300).constData());
        QVERIFY(listener.heard.size() > answer.size());
        QVERIFY(!listener.heard.contains("Holdspace") && !listener.heard.contains("GET /"));
        // Without TLS it answers with no page at all.
        ReadingAlong plain(room.port());
        QVERIFY(!page(plain, room.port(), false).contains("Holdspace"));
    }
    void withoutOneEverybodyCan()
    {
        room::WebRoom room(m_clock);
        QVERIFY(room.open({}));
        QVERIFY(room.url().startsWith(QLatin1String("http://")));
        ReadingAlong listener(room.port());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
        socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(listener.heard.contains("</html>"), kTlsPatienceMs);
        QVERIFY(listener.heard.contains("Holdspace"));
    }
    void whatIsNoCertificateIsSaid()
    {
        room::WebRoom room(m_clock);
        live::RoomPlace place;
        place.certificate = m_folder.filePath(QStringLiteral("none.pem"));
        QCOMPARE(room.open(place).error().code, ErrorCode::Unreadable);
        place.certificate = m_without; // without its key
        QCOMPARE(room.open(place).error().code, ErrorCode::Malformed);
        QVERIFY(!room.isOpen());
    }
};

HOLDSPACE_TEST(RoomTlsTest)
#include "tst_roomtls.moc"
