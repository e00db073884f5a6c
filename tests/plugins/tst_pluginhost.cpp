// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <metrics/intervals.h>
#include <plugins/metadata.h>
#include <plugins/pluginhost.h>
#include <plugins/sessionview.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <QtPlugin>
#include <testregistry.h>

Q_IMPORT_PLUGIN(CatalogueMetrics)

using namespace holdspace;
using debrief::PluginFault;

namespace {

/// A folder of plugins that only we can write to.
struct Folder {
    QTemporaryDir dir;

    [[nodiscard]] QString put(const char* fake, const QString& as)
    {
        const QString to = dir.filePath(as);
        if (!QFile::copy(QStringLiteral(HOLDSPACE_FAKE_PLUGINS "/%1.so").arg(QLatin1String(fake)), to))
            qFatal("no fake plugin %s", fake);
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
        return to;
    }
    [[nodiscard]] QString write(const QString& as, const QByteArray& bytes)
    {
        QFile file(dir.filePath(as));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the folder can't be written");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }
};

session::SessionLog goldenLog()
{
    const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
    if (!log)
        qFatal("the golden session is not there");
    return *log;
}

/// The states of what lies in the folder, without what is built in.
QList<debrief::PluginState> found(plugins::PluginHost& host)
{
    QList<debrief::PluginState> states = host.plugins();
    states.removeIf([](const debrief::PluginState& state) { return state.builtIn; });
    return states;
}

} // namespace

/// Finding, checking and loading plugins: each rung of the ladder has a plugin that stops there.
class PluginHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodOneGivesItsFigures()
    {
        Folder folder;
        const QString file = folder.put("good", QStringLiteral("people.so"));
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QCOMPARE(states.size(), 1);
        QVERIFY2(states.first().works, qPrintable(states.first().findings.isEmpty() ? QString() : states.first().findings.first().text()));
        QCOMPARE(states.first().maker, QStringLiteral("An example"));
        QCOMPARE(states.first().file, file);
        const auto added = host.figures(goldenLog());
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first().figure.value, QStringLiteral("3"));
        QCOMPARE(added.first().figure.words, QStringLiteral("People"));
        QCOMPARE(added.first().figure.detail, QStringLiteral("3 people took part. (from 3)"));
        QCOMPARE(added.first().maker, QStringLiteral("An example · People 1.0"));
        QVERIFY(added.first().provenance.startsWith(QStringLiteral("Coded afterwards · Holdspace Core Codebook")));
    }

    void whatTheyAddIsKnownBeforeAnySession()
    {
        Folder folder;
        (void)folder.put("good", QStringLiteral("people.so"));
        (void)folder.put("newersdk", QStringLiteral("new.so"));
        plugins::PluginHost host(folder.dir.path());
        host.learnWhatTheyAdd();
        const auto states = found(host);
        QCOMPARE(states.size(), 2);
        QVERIFY(states.first().figures.isEmpty() && !states.first().works);
        QCOMPARE(states.last().figures, QStringList { QStringLiteral("People") });
        QVERIFY(states.last().findings.isEmpty());
        const auto builtIn = std::find_if(host.plugins().begin(), host.plugins().end(), [](const debrief::PluginState& state) { return state.builtIn; });
        QVERIFY(builtIn == host.plugins().end() || builtIn->figures.size() == 36);
    }

    void eachRungIsSaid_data()
    {
        QTest::addColumn<QByteArray>("fake");
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* fake, PluginFault fault, const char* place, const char* expected) {
            QTest::newRow(fake) << QByteArray(fake) << static_cast<int>(fault) << QString::fromLatin1(place) << QString::fromLatin1(expected);
        };
        row("otherinterface", PluginFault::OtherInterface, "IID", "expected org.holdspace.MetricPlugin/1, found");
        row("newersdk", PluginFault::SdkTooNew, "IID", "this one is for SDK 99 and needs a newer Holdspace");
        row("unlicensed", PluginFault::MetadataMissing, "/licence", "expected this key");
        row("throwsatstart", PluginFault::Threw, "", "no licence key");
        row("forgetsinterface", PluginFault::NoInterface, "", "Q_INTERFACES");
    }
    void eachRungIsSaid()
    {
        QFETCH(QByteArray, fake);
        QFETCH(int, fault);
        QFETCH(QString, place);
        QFETCH(QString, expected);
        Folder folder;
        const QString file = folder.put(fake.constData(), QStringLiteral("a.so"));
        (void)folder.put("good", QStringLiteral("b.so"));
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QCOMPARE(states.size(), 2);
        QVERIFY(!states.first().works);
        const auto& finding = states.first().findings.first();
        QCOMPARE(debrief::faultName(finding.fault), debrief::faultName(static_cast<PluginFault>(fault)));
        QCOMPARE(finding.file, file);
        QCOMPARE(finding.place, place);
        QVERIFY2(finding.message.contains(expected), qPrintable(finding.text()));
        QVERIFY(states.last().works); // a bad one hides no other
        QCOMPARE(host.figures(goldenLog()).size(), 1);
    }

    void whatIsNoPluginIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("a head alone") << QByteArray("\x7f" "ELF\x02\x01\x01", 7);
        QFile plain(QStringLiteral(HOLDSPACE_FAKE_PLUGINS "/plain.so"));
        QVERIFY(plain.open(QIODevice::ReadOnly));
        QTest::newRow("a library of something else") << plain.readAll();
    }
    void whatIsNoPluginIsSaid()
    {
        QFETCH(QByteArray, bytes);
        Folder folder;
        (void)folder.write(QStringLiteral("a.so"), bytes);
        (void)folder.write(QStringLiteral("read me.txt"), "not a plugin, and says so");
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QCOMPARE(states.size(), 1);
        const debrief::PluginFinding& finding = states.first().findings.first();
        QVERIFY2(finding.fault == PluginFault::NotAPlugin, qPrintable(finding.text()));
    }

    void filesCutAnywhereAreNeverLoaded()
    {
        QFile good(QStringLiteral(HOLDSPACE_FAKE_PLUGINS "/good.so"));
        QVERIFY(good.open(QIODevice::ReadOnly));
        const QByteArray all = good.readAll();
        Folder folder;
        for (int i = 0; i < 40; ++i)
            (void)folder.write(QStringLiteral("cut%1.so").arg(i, 2, 10, QLatin1Char('0')), all.left(all.size() * i / 80));
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QCOMPARE(states.size(), 40);
        for (const auto& state : states)
            QVERIFY(!state.works && !state.findings.isEmpty());
    }

    void oneIdBelongsToOne()
    {
        Folder folder;
        const QString first = folder.put("good", QStringLiteral("a.so"));
        (void)folder.put("good", QStringLiteral("b.so"));
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QVERIFY(states.first().works && !states.last().works);
        const auto& finding = states.last().findings.first();
        QVERIFY(finding.fault == PluginFault::IdTaken);
        QVERIFY(finding.message.contains(first));
    }

    void onlyTheFolderIsLookedInto()
    {
        Folder elsewhere;
        const QString file = elsewhere.put("good", QStringLiteral("good.so"));
        Folder folder;
        QVERIFY(QFile::link(file, folder.dir.filePath(QStringLiteral("a.so"))));
        QVERIFY(QFile::link(folder.dir.filePath(QStringLiteral("nothing")), folder.dir.filePath(QStringLiteral("b.so"))));
        QVERIFY(QDir(folder.dir.path()).mkdir(QStringLiteral("c.so")));
        plugins::PluginHost host(folder.dir.path());
        const auto states = found(host);
        QCOMPARE(states.size(), 2);
        for (const auto& state : states)
            QVERIFY(state.findings.first().fault == PluginFault::OutsideFolder);
    }

    void whatAnybodyMayWriteIsNotLoaded()
    {
        Folder folder;
        const QString file = folder.put("good", QStringLiteral("a.so"));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther);
        plugins::PluginHost host(folder.dir.path());
        QVERIFY(found(host).first().findings.first().fault == PluginFault::OthersMayWrite);
        QFile::setPermissions(file, QFile::ReadOwner);
        QFile::setPermissions(folder.dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::WriteOther);
        plugins::PluginHost again(folder.dir.path());
        QCOMPARE(found(again).size(), 1);
        QVERIFY(found(again).first().findings.first().fault == PluginFault::OthersMayWrite);
    }

    void aFolderThatIsNotThere()
    {
        Folder folder;
        const QString none = folder.dir.filePath(QStringLiteral("none"));
        plugins::PluginHost unasked(none);
        QVERIFY(found(unasked).isEmpty());
        plugins::PluginHost named(none, true);
        QVERIFY(found(named).first().findings.first().fault == PluginFault::FolderUnreadable);
    }

    void metadataIsReadKeyByKey_data()
    {
        QTest::addColumn<QString>("iid");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("fault"); // -1: fine
        const QString iid = QStringLiteral(HOLDSPACE_METRIC_PLUGIN_IID);
        const auto row = [](const char* name, const QString& id, const char* key, const QJsonValue& value, PluginFault fault) {
            QTest::newRow(name) << id << QString::fromLatin1(key) << value << static_cast<int>(fault);
        };
        QTest::newRow("fine") << iid << QStringLiteral("id") << QJsonValue(QStringLiteral("org.example.a-b.c2")) << -1;
        row("an odd number", QStringLiteral("org.holdspace.MetricPlugin/0x"), "id", {}, PluginFault::OtherInterface);
        row("too old", QStringLiteral("org.holdspace.MetricPlugin/0"), "id", {}, PluginFault::SdkTooOld);
        row("no number", QStringLiteral("org.holdspace.MetricPlugin/"), "id", {}, PluginFault::OtherInterface);
        row("no id", iid, "id", QJsonValue(QJsonValue::Undefined), PluginFault::MetadataMissing);
        row("a number", iid, "id", 3, PluginFault::MetadataMalformed);
        row("no dots", iid, "id", QStringLiteral("closeness"), PluginFault::MetadataMalformed);
        row("a path", iid, "id", QStringLiteral("org.example.../x"), PluginFault::MetadataMalformed);
        row("ours", iid, "id", QStringLiteral("org.holdspace.catalogue"), PluginFault::IdTaken);
        row("empty name", iid, "name", QStringLiteral("  "), PluginFault::MetadataMalformed);
        row("two lines", iid, "name", QStringLiteral("a\nb"), PluginFault::MetadataMalformed);
        row("long name", iid, "name", QString(200, QLatin1Char('a')), PluginFault::MetadataMalformed);
        row("no maker", iid, "maker", QJsonValue(QJsonValue::Undefined), PluginFault::MetadataMissing);
        row("no version", iid, "version", QJsonValue(QJsonValue::Undefined), PluginFault::MetadataMissing);
    }
    void metadataIsReadKeyByKey()
    {
        QFETCH(QString, iid);
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(int, fault);
        QJsonObject said { { QStringLiteral("id"), QStringLiteral("org.example.a") }, { QStringLiteral("name"), QStringLiteral("A") },
            { QStringLiteral("version"), QStringLiteral("1") }, { QStringLiteral("licence"), QStringLiteral("MIT") },
            { QStringLiteral("maker"), QStringLiteral("B") } };
        said.insert(key, value);
        if (value.isUndefined())
            said.remove(key);
        const auto read = plugins::readMetadata({ { QStringLiteral("IID"), iid }, { QStringLiteral("MetaData"), said } }, QStringLiteral("a.so"), false);
        QCOMPARE(read.has_value(), fault < 0);
        if (!read)
            QCOMPARE(debrief::faultName(read.error().fault), debrief::faultName(static_cast<PluginFault>(fault)));
    }

    void anExceptionIsAFinding()
    {
        Folder folder;
        const QString file = folder.put("throws", QStringLiteral("a.so"));
        plugins::PluginHost host(folder.dir.path());
        QVERIFY(found(host).first().works);
        QVERIFY(host.figures(goldenLog()).isEmpty());
        const auto finding = found(host).first().findings.first();
        QVERIFY(finding.fault == PluginFault::Threw);
        QCOMPARE(finding.text(), file + QStringLiteral(": expected figures, and it threw an exception: division by nobody"));
    }

    void theBuiltInFiguresComeByTheSameRoad()
    {
        plugins::PluginHost host({});
        QCOMPARE(host.plugins().size(), 1);
        QVERIFY(host.plugins().first().builtIn && host.plugins().first().works);
        const auto given = host.ask(goldenLog(), plugins::PluginHost::Of::Everybody);
        QCOMPARE(given.first().figures.size(), 36);
        QVERIFY2(given.first().plugin.findings.isEmpty(), qPrintable(given.first().plugin.findings.isEmpty() ? QString() : given.first().plugin.findings.first().text()));
        QVERIFY(host.figures(goldenLog()).isEmpty());
    }

    void eachBuiltInFigureSaysOutOfWhatHowSureAndHow()
    {
        plugins::PluginHost host({});
        const auto all = host.all(goldenLog());
        QCOMPARE(all.size(), 36);
        for (const debrief::AddedFigure& each : all) {
            QVERIFY2(each.builtIn && !each.outOf.isEmpty() && !each.sure.isEmpty() && !each.from.coded.isEmpty() && !each.from.codebook.isEmpty(), qPrintable(each.figure.id));
            QVERIFY2(each.figure.how.contains(QLatin1Char('\n')), qPrintable(each.figure.id)); // what is counted, then a step
            QVERIFY2(!each.sure.contains(QLatin1String("by_c")), qPrintable(each.sure));
        }
        QCOMPARE(all.first().outOf, QStringLiteral("6 openings that can be judged"));
        QCOMPARE(all.first().sure, QStringLiteral("95 % interval: 19 to 81 %"));
        QCOMPARE(all.at(6).figure.value, QStringLiteral("3.0 level")); // M07, with limits by bootstrap
        QVERIFY2(all.at(6).sure.startsWith(QStringLiteral("95 % interval: ")), qPrintable(all.at(6).sure));
    }

    void fewAreCountsAndNothingIsRefused()
    {
        session::SessionLog log = goldenLog();
        log.events.removeIf([](const session::Event& event) {
            const auto* opened = session::as<session::OpportunityOpened>(event);
            return opened && opened->id != QLatin1String("O2");
        });
        log.events.append({ log.events.size() + 100, log.events.last().t, QStringLiteral("coder"), session::TagApplied { QStringLiteral("tell"), QStringLiteral("I_TELL_CHUNK"), {}, {}, 60'000, {}, {}, {} }, {}, {} });
        plugins::PluginHost host({});
        const auto all = host.all(log);
        QCOMPARE(all.size(), 36); // M24, a share of one, too
        QVERIFY(host.plugins().first().findings.isEmpty());
        QCOMPARE(all.at(0).figure.value, QStringLiteral("1 / 1"));
        QCOMPARE(all.at(0).sure, QStringLiteral("fewer than 5: counts only"));
        QCOMPARE(all.at(4).sure, QStringLiteral("too few to say"));
    }

    void privateNotesAndTheDebriefAreNotSeen()
    {
        session::SessionLog log = goldenLog();
        const auto add = [&log](const session::Payload& payload) {
            log.events.append({ log.events.size() + 1, log.events.last().t, QStringLiteral("facilitator"), payload, {}, {} });
        };
        const qsizetype before = plugins::sessionView(log, coding::coreCodebook()).events.size();
        add(session::NoteAdded { QStringLiteral("mine alone"), true });
        add(session::OtherEvent { QStringLiteral("reflect.thought"), { { QStringLiteral("text"), QStringLiteral("I froze") } } });
        QCOMPARE(plugins::sessionView(log, coding::coreCodebook()).events.size(), before);
        add(session::NoteAdded { QStringLiteral("for all"), false });
        QCOMPARE(plugins::sessionView(log, coding::coreCodebook()).events.size(), before + 1);
    }

    void sharesAreThoseOfTheProgram()
    {
        for (int of = 0; of <= 12; ++of) {
            for (int count = 0; count <= of; ++count) {
                sdk::Figure figure;
                sdk::setShare(figure, count, of);
                QCOMPARE(figure.value.has_value(), of >= metrics::kSmallN);
                if (!figure.value)
                    continue;
                const auto [low, high] = metrics::wilson(count, of);
                QVERIFY(std::abs(figure.interval->low - low) < 1e-12 && std::abs(figure.interval->high - high) < 1e-12);
            }
        }
    }
};
HOLDSPACE_TEST(PluginHostTest)
#include "tst_pluginhost.moc"
