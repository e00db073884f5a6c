// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <controllers/midicontrollers.h>
#include <live/buttonmap.h>
#include <live/controllers.h>

#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <rtmidi/RtMidi.h>

using namespace holdspace;
using namespace holdspace::live;

namespace {

constexpr int kMidiPatienceMs = 15'000;

/// Somebody with a box in the hand, whichever way it is plugged in.
class Box {
public:
    virtual ~Box() = default;
    virtual Controllers& controllers() = 0;
    virtual QString name() const = 0; ///< as the controllers call it
    virtual void plug() = 0;
    virtual void unplug() = 0;
    virtual void note(int number) = 0;
    virtual void send(const std::vector<unsigned char>& bytes) = 0;
    virtual void look() { }
};

class MemoryBox final : public Box {
public:
    Controllers& controllers() override { return m_controllers; }
    QString name() const override { return QStringLiteral("Box"); }
    void plug() override { m_controllers.plug(name()); }
    void unplug() override { m_controllers.unplug(name()); }
    void note(int number) override { m_controllers.press(name(), QStringLiteral("note %1, channel 1").arg(number)); }
    void send(const std::vector<unsigned char>&) override { }

private:
    MemoryControllers m_controllers;
};

/// Through RtMidi, out and in again.
class MidiBox final : public Box {
public:
    explicit MidiBox(controllers::MidiControllers::System system)
        : m_api(system == controllers::MidiControllers::System::Alsa ? RtMidi::LINUX_ALSA : RtMidi::UNIX_JACK), m_controllers(system)
    {
    }
    Controllers& controllers() override { return m_controllers; }
    QString name() const override { return m_name; }
    void plug() override
    {
        const QStringList before = m_controllers.connected();
        m_out = std::make_unique<RtMidiOut>(m_api, "Button box");
        m_out->openVirtualPort("keys");
        const bool came = QTest::qWaitFor([&] {
            m_controllers.look();
            return m_controllers.connected().size() > before.size();
        }, kMidiPatienceMs);
        QVERIFY(came);
        for (const QString& name : m_controllers.connected()) {
            if (!before.contains(name))
                m_name = name;
        }
    }
    void unplug() override
    {
        m_out.reset();
        m_controllers.look();
    }
    void note(int number) override
    {
        send({ 0x90, static_cast<unsigned char>(number), 100 });
        send({ 0x80, static_cast<unsigned char>(number), 0 });
    }
    void send(const std::vector<unsigned char>& bytes) override { m_out->sendMessage(&bytes); }
    void look() override { m_controllers.look(); }

private:
    RtMidi::Api m_api;
    controllers::MidiControllers m_controllers;
    std::unique_ptr<RtMidiOut> m_out;
    QString m_name = QStringLiteral("Button box");
};

/// A JACK server that plays to nowhere, where there is one.
class SilentJack {
public:
    ~SilentJack()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished(2'000);
    }
    QString begin()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("jackd"));
        if (program.isEmpty())
            return QStringLiteral("jackd is not installed");
        const QString server = QStringLiteral("holdspace-test-%1").arg(QCoreApplication::applicationPid());
        qputenv("JACK_DEFAULT_SERVER", server.toLatin1());
        qputenv("JACK_NO_START_SERVER", "1");
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, { QStringLiteral("-r"), QStringLiteral("-n"), server, QStringLiteral("-d"), QStringLiteral("dummy"), QStringLiteral("-r"), QStringLiteral("48000"),
                                     QStringLiteral("-p"), QStringLiteral("1024") });
        if (!m_process.waitForStarted(kMidiPatienceMs))
            return QStringLiteral("jackd did not begin");
        // There once a client comes in.
        const bool there = QTest::qWaitFor([this] {
            if (m_process.state() != QProcess::Running)
                return true;
            bool in = true;
            try {
                RtMidiIn trial(RtMidi::UNIX_JACK, "trial");
                trial.setErrorCallback([](RtMidiError::Type, const std::string&, void* data) { *static_cast<bool*>(data) = false; }, &in);
                trial.openVirtualPort("trial");
            } catch (const RtMidiError&) {
                in = false;
            }
            return in;
        }, kMidiPatienceMs);
        return there && m_process.state() == QProcess::Running ? QString() : QStringLiteral("jackd did not begin: ") + QString::fromUtf8(m_process.readAll().right(300));
    }

private:
    QProcess m_process;
};

} // namespace

/// What every kind of Controllers promises, asked of the twin and, where the computer has it, of MIDI.
class ControllersTest : public QObject {
    Q_OBJECT

    SilentJack m_jack;
    QString m_noJack;

    static void rows()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : { "memory", "alsa", "jack" })
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    std::unique_ptr<Box> make(const QString& way)
    {
        using System = controllers::MidiControllers::System;
        if (way == QLatin1String("memory"))
            return std::make_unique<MemoryBox>();
        if (way == QLatin1String("alsa"))
            return QFileInfo::exists(QStringLiteral("/dev/snd/seq")) ? std::make_unique<MidiBox>(System::Alsa) : nullptr;
        return m_noJack.isEmpty() ? std::make_unique<MidiBox>(System::Jack) : nullptr;
    }

private Q_SLOTS:
    void initTestCase() { m_noJack = m_jack.begin(); }

    void aPressIsToldAndPlugsAreFollowed_data() { rows(); }
    void aPressIsToldAndPlugsAreFollowed()
    {
        QFETCH(QString, way);
        const auto box = make(way);
        QVERIFY2(box || way == QLatin1String("alsa"), qPrintable(m_noJack));
        if (!box)
            QSKIP("this kernel offers no ALSA sequencer");
        Controllers& controllers = box->controllers();
        QSignalSpy pressed(&controllers, &Controllers::pressed), changed(&controllers, &Controllers::connectedChanged);
        QVERIFY(controllers.connected().isEmpty());
        QVERIFY(controllers.start());
        box->plug();
        QVERIFY(changed.size() >= 1);
        QVERIFY2(controllers.connected().contains(box->name()), qPrintable(controllers.connected().join(QLatin1Char('|'))));
        box->note(36);
        box->note(37);
        QTRY_COMPARE_WITH_TIMEOUT(pressed.size(), 2, kMidiPatienceMs);
        QCOMPARE(pressed.at(0).at(0).toString(), box->name());
        QCOMPARE(pressed.at(0).at(1).toString(), QStringLiteral("note 36, channel 1"));
        QCOMPARE(pressed.at(1).at(1).toString(), QStringLiteral("note 37, channel 1"));

        const QString name = box->name();
        box->unplug();
        QTRY_VERIFY_WITH_TIMEOUT((box->look(), !controllers.connected().contains(name)), kMidiPatienceMs);
        // Plugged in again it is the same.
        box->plug();
        QCOMPARE(box->name(), name);
        box->note(38);
        QTRY_COMPARE_WITH_TIMEOUT(pressed.size(), 3, kMidiPatienceMs);
        QCOMPARE(pressed.at(2).at(0).toString(), name);
    }
    void noiseOnTheLineDoesNothing_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("alsa") << QStringLiteral("alsa");
        QTest::newRow("jack") << QStringLiteral("jack");
    }
    void noiseOnTheLineDoesNothing()
    {
        QFETCH(QString, way);
        const auto box = make(way);
        QVERIFY2(box || way == QLatin1String("alsa"), qPrintable(m_noJack));
        if (!box)
            QSKIP("this kernel offers no ALSA sequencer");
        QSignalSpy pressed(&box->controllers(), &Controllers::pressed);
        QVERIFY(box->controllers().start());
        box->plug();
        std::vector<unsigned char> long_(4'000, 0x11);
        long_.front() = 0xf0;
        long_.back() = 0xf7;
        box->send(long_);
        const std::vector<std::vector<unsigned char>> noise { { 0xe0, 1, 2 }, { 0xd0, 3 }, { 0x80, 36, 0 }, { 0x90, 36, 0 }, { 0xb0, 7, 10 } };
        for (const auto& bytes : noise)
            box->send(bytes);
        box->note(40);
        QTRY_VERIFY_WITH_TIMEOUT(pressed.size() >= 1, kMidiPatienceMs);
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.at(0).at(1).toString(), QStringLiteral("note 40, channel 1"));
    }
    void whatAMessagePresses_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("button");
        QTest::newRow("note") << QByteArray::fromHex("90247f") << QStringLiteral("note 36, channel 1");
        QTest::newRow("note, channel 10") << QByteArray::fromHex("992401") << QStringLiteral("note 36, channel 10");
        QTest::newRow("let go") << QByteArray::fromHex("80247f") << QString();
        QTest::newRow("let go by no force") << QByteArray::fromHex("902400") << QString();
        QTest::newRow("control") << QByteArray::fromHex("b0407f") << QStringLiteral("control 64, channel 1");
        QTest::newRow("control, low") << QByteArray::fromHex("b04020") << QString();
        QTest::newRow("program") << QByteArray::fromHex("c105") << QStringLiteral("program 5, channel 2");
        QTest::newRow("wheel") << QByteArray::fromHex("e00040") << QString();
        QTest::newRow("short") << QByteArray::fromHex("9024") << QString();
        QTest::newRow("long") << QByteArray::fromHex("90247f7f") << QString();
        QTest::newRow("no data bytes") << QByteArray::fromHex("90ff7f") << QString();
        QTest::newRow("system") << QByteArray::fromHex("f07e7ff7") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void whatAMessagePresses()
    {
        QFETCH(QByteArray, message);
        QFETCH(QString, button);
        QMap<int, int> controls;
        QCOMPARE(midiButton(message, controls), button);
    }
    void aFaderPressesOnceOnItsWayUp()
    {
        QMap<int, int> controls;
        int presses = 0;
        for (int value = 0; value < 128; ++value)
            presses += midiButton(QByteArray("\xb0\x07", 2) + static_cast<char>(value), controls).isEmpty() ? 0 : 1;
        for (int value = 127; value >= 0; --value)
            presses += midiButton(QByteArray("\xb0\x07", 2) + static_cast<char>(value), controls).isEmpty() ? 0 : 1;
        QCOMPARE(presses, 1);
    }
    void anyBytesAreRead()
    {
        QRandomGenerator random(4711);
        QMap<int, int> controls;
        for (int i = 0; i < 100'000; ++i) {
            QByteArray message(random.bounded(6), '\0');
            for (char& byte : message)
                byte = static_cast<char>(random.bounded(256));
            static_cast<void>(midiButton(message, controls));
        }
        QVERIFY(controls.size() <= 16 * 128);
    }
    void withoutASequencerItIsSaid()
    {
        if (QFileInfo::exists(QStringLiteral("/dev/snd/seq")))
            QSKIP("this kernel has one");
        controllers::MidiControllers midi;
        const Outcome started = midi.start();
        QVERIFY(!started && started.error().message.contains(QStringLiteral("MIDI")));
        QVERIFY(midi.connected().isEmpty());
    }
    void namesStayWhenNumbersChange()
    {
        QCOMPARE(controllers::controllerName(QStringLiteral("nanoKONTROL2:nanoKONTROL2 MIDI 1 20:0")), QStringLiteral("nanoKONTROL2 MIDI 1"));
        QCOMPARE(controllers::controllerName(QStringLiteral("nanoKONTROL2:nanoKONTROL2 MIDI 1 24:0")), QStringLiteral("nanoKONTROL2 MIDI 1"));
        QCOMPARE(controllers::controllerName(QStringLiteral("Pedals:left 128:1")), QStringLiteral("Pedals:left"));
    }
    void whatButtonsDoIsKept()
    {
        const auto all = allActions({ QStringLiteral("R_NAME"), QStringLiteral("R_ACK") });
        ButtonMap map;
        int n = 0;
        for (const ButtonAction& action : all) {
            QCOMPARE(readAction(actionText(action)), action);
            QVERIFY(map.learn(QStringLiteral("Box"), QStringLiteral("note %1, channel 1").arg(n++), action));
        }
        const ButtonMap again = ButtonMap::fromJson(map.toJson());
        QCOMPARE(again.toJson(), map.toJson());
        QCOMPARE(again.buttons(QStringLiteral("Box")).size(), all.size());
        QCOMPARE(again.action(QStringLiteral("Other"), QStringLiteral("note 0, channel 1")).kind, ButtonAction::Kind::None);
        map.forget(QStringLiteral("Box"), QStringLiteral("note 0, channel 1"));
        QCOMPARE(map.buttons(QStringLiteral("Box")).size(), all.size() - 1);
    }
    void aBrokenMapIsAsMuchAsCanBeRead()
    {
        QVERIFY(ButtonMap::fromJson(QStringLiteral("nonsense")).isEmpty());
        QVERIFY(ButtonMap::fromJson(QStringLiteral("[1,2]")).isEmpty());
        const ButtonMap map = ButtonMap::fromJson(QStringLiteral(R"({"Box":{"a":"hold","b":"level:9:1","c":7,"":"stop"},"Other":5})"));
        QCOMPARE(map.controllers(), QStringList { QStringLiteral("Box") });
        QCOMPARE(map.buttons(QStringLiteral("Box")).keys(), QStringList { QStringLiteral("a") });
        for (const char* text : { "", "hold:1", "trigger", "trigger:0", "trigger:8", "level:1", "level:1:6", "level:1:x", "tag", "tag:", "dance" })
            QCOMPARE(readAction(QLatin1String(text)).kind, ButtonAction::Kind::None);
        ButtonMap full;
        for (int i = 0; i < ButtonMap::kMostButtons; ++i)
            QVERIFY(full.learn(QStringLiteral("Box"), QString::number(i), { ButtonAction::Kind::Hold, 0, 0, {} }));
        QVERIFY(!full.learn(QStringLiteral("Box"), QStringLiteral("more"), { ButtonAction::Kind::Hold, 0, 0, {} }));
        QVERIFY(!full.learn({}, QStringLiteral("more"), { ButtonAction::Kind::Hold, 0, 0, {} }));
    }
};

HOLDSPACE_TEST(ControllersTest)
#include "tst_controllers.moc"
