// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <live/cameraaddress.h>
#include <live/vault.h>
#include <vault/keychainvault.h>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::live;

namespace {

constexpr int kKeyringPatienceMs = 15'000;

/// A Secret Service of its own: a bus, and on it GNOME's keyring with a folder and a password that nobody else has.
class PrivateKeyring {
public:
    ~PrivateKeyring()
    {
        for (QProcess* const process : { &m_keyring, &m_bus }) {
            process->kill();
            process->waitForFinished(2'000);
        }
    }
    /// Why it could not begin; empty: it did.
    QString begin()
    {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
        const QString bus = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty() || bus.isEmpty())
            return QStringLiteral("gnome-keyring-daemon and dbus-daemon are not installed");
        // A bus that starts nothing by itself: not the keyring of whoever runs this.
        QFile config(m_home.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return config.errorString();
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=" + m_home.path().toUtf8() + "</listen><policy context=\"default\"><allow send_destination=\"*\"/>"
            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(bus, { QStringLiteral("--config-file"), config.fileName(), QStringLiteral("--nofork"), QStringLiteral("--print-address") });
        if (!m_bus.waitForReadyRead(kKeyringPatienceMs))
            return QStringLiteral("the bus did not begin");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : { "HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR" })
            environment.insert(QLatin1String(name), m_home.path());
        m_keyring.setProcessEnvironment(environment);
        m_keyring.start(daemon, { QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets") });
        m_keyring.write("keyring of a test");
        m_keyring.closeWriteChannel();
        return m_keyring.waitForStarted(kKeyringPatienceMs) ? QString() : QStringLiteral("the keyring did not begin");
    }
    [[nodiscard]] QByteArray onDisk() const
    {
        QByteArray all;
        const QDir folder(m_home.filePath(QStringLiteral("keyrings")));
        const auto files = folder.entryInfoList(QDir::Files);
        for (const QFileInfo& info : files) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private:
    QTemporaryDir m_home;
    QProcess m_bus, m_keyring;
};

} // namespace

/// What every Vault promises, asked of the twin and of the desktop's own Secret Service.
class VaultTest : public QObject {
    Q_OBJECT

    PrivateKeyring m_keyring;
    QString m_noKeyring;

    static Result<QString> read(Vault& vault, const QString& name)
    {
        std::optional<Result<QString>> said;
        QObject context;
        vault.read(name, &context, [&said](const Result<QString>& found) { said = found; });
        return QTest::qWaitFor([&said] { return said.has_value(); }, kKeyringPatienceMs) ? *said : fail(ErrorCode::Cancelled, QStringLiteral("no answer"));
    }
    static Outcome done(const std::function<void(QObject*, Vault::Done)>& ask)
    {
        std::optional<Outcome> said;
        QObject context;
        ask(&context, [&said](const Outcome& outcome) { said = outcome; });
        return QTest::qWaitFor([&said] { return said.has_value(); }, kKeyringPatienceMs) ? *said : fail(ErrorCode::Cancelled, QStringLiteral("no answer"));
    }
    static Outcome keep(Vault& vault, const QString& name, const QString& secret)
    {
        return done([&](QObject* context, Vault::Done answer) { vault.keep(name, secret, context, std::move(answer)); });
    }
    static Outcome forget(Vault& vault, const QString& name)
    {
        return done([&](QObject* context, Vault::Done answer) { vault.forget(name, context, std::move(answer)); });
    }
    static void rows()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("memory") << false;
        QTest::newRow("Secret Service") << true;
    }
    std::unique_ptr<Vault> make(bool real)
    {
        if (real)
            return std::make_unique<vault::KeychainVault>(QStringLiteral("Holdspace tests"));
        return std::make_unique<MemoryVault>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_noKeyring = m_keyring.begin();
        QVERIFY2(m_noKeyring.isEmpty(), qPrintable(m_noKeyring));
        // It answers once it has taken its password.
        const auto vault = make(true);
        QTRY_COMPARE_WITH_TIMEOUT(read(*vault, QStringLiteral("anything")).error().code, ErrorCode::NotFound, kKeyringPatienceMs);
    }

    void whatIsKeptIsFoundUntilItIsForgotten_data() { rows(); }
    void whatIsKeptIsFoundUntilItIsForgotten()
    {
        QFETCH(bool, real);
        const auto vault = make(real);
        const QString name = QStringLiteral("camera rtsp://10.0.0.7/main"), secret = QStringLiteral("anna:schläft @ „drei“ : ☂");
        QCOMPARE(read(*vault, name).error().code, ErrorCode::NotFound);
        QVERIFY(keep(*vault, name, secret));
        QCOMPARE(read(*vault, name).value_or(QString()), secret);
        QCOMPARE(read(*vault, QStringLiteral("camera rtsp://10.0.0.8/main")).error().code, ErrorCode::NotFound);
        QVERIFY(keep(*vault, name, QStringLiteral("anna:later")));
        QCOMPARE(read(*vault, name).value_or(QString()), QStringLiteral("anna:later"));
        QVERIFY(forget(*vault, name));
        QCOMPARE(read(*vault, name).error().code, ErrorCode::NotFound);
        QVERIFY(forget(*vault, name));
    }
    void nothingIsNoSecret_data() { rows(); }
    void nothingIsNoSecret()
    {
        QFETCH(bool, real);
        const auto vault = make(real);
        QCOMPARE(keep(*vault, QStringLiteral("a"), {}).error().code, ErrorCode::Refused);
    }
    void whoIsGoneHearsNothing_data() { rows(); }
    void whoIsGoneHearsNothing()
    {
        QFETCH(bool, real);
        const auto vault = make(real);
        bool heard = false;
        {
            QObject context;
            vault->read(QStringLiteral("b"), &context, [&heard](const Result<QString>&) { heard = true; });
        }
        QCOMPARE(read(*vault, QStringLiteral("b")).error().code, ErrorCode::NotFound); // comes after it
        QVERIFY(!heard);
    }
    void anotherProgramOfTheSamePersonFindsIt()
    {
        QVERIFY(keep(*make(true), QStringLiteral("c"), QStringLiteral("told once")));
        QCOMPARE(read(*make(true), QStringLiteral("c")).value_or(QString()), QStringLiteral("told once"));
        // And nobody who only has the disk.
        const QByteArray disk = m_keyring.onDisk();
        QVERIFY(!disk.isEmpty());
        QVERIFY(!disk.contains("told once"));
    }
    void withoutAKeychainAllIsRefused()
    {
        MemoryVault vault;
        vault.there = false;
        QCOMPARE(keep(vault, QStringLiteral("a"), QStringLiteral("b")).error().code, ErrorCode::Failed);
        QCOMPARE(read(vault, QStringLiteral("a")).error().code, ErrorCode::Failed);
        QVERIFY(vault.kept.isEmpty());
        QCOMPARE(read(noVault(), QStringLiteral("a")).error().code, ErrorCode::Failed);
    }
    void anAddressAndWhoMayLookAreApart()
    {
        const CameraAddress whole = splitCameraAddress(QStringLiteral("rtsp://anna:a%3Ab%40c@10.0.0.7:8554/main?x=1"));
        QCOMPARE(whole.bare, QStringLiteral("rtsp://10.0.0.7:8554/main?x=1"));
        QCOMPARE(whole.login, QStringLiteral("anna:a:b@c"));
        QCOMPARE(loginUser(whole.login), QStringLiteral("anna"));
        QCOMPARE(loginPassword(whole.login), QStringLiteral("a:b@c"));
        QCOMPARE(maskedCameraAddress(whole), QStringLiteral("rtsp://anna:•••@10.0.0.7:8554/main?x=1"));
        const QString plain = QStringLiteral("rtsp://10.0.0.7/main");
        QCOMPARE(splitCameraAddress(plain).bare, plain);
        QVERIFY(splitCameraAddress(plain).login.isEmpty());
        QCOMPARE(maskedCameraAddress({ plain, {} }), plain);
        QCOMPARE(splitCameraAddress(QStringLiteral("/dev/video0")).bare, QStringLiteral("/dev/video0"));
    }
};

HOLDSPACE_TEST(VaultTest)
#include "tst_vault.moc"
