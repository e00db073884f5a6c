// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <library/archive.h>
#include <scenario/scenariofile.h>
#include <scenario/things.h>
#include <ui/library/libraryviewmodel.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

namespace {
const char* const kOutline = "# Door\nShe waits.\nArta: Is she breathing?\n-> Bed\n\n# Bed\nIt is quiet.\n";
}

/// What happens to files and text that are dropped on the window.
class DropsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOutlineBecomesBeatsInOneStep()
    {
        House house;
        house.vm->map()->drop({}, QString::fromLatin1(kOutline));
        QCOMPARE(house.vm->beats()->count(), 13);
        QCOMPARE(house.vm->map()->selectedCount(), 2);
        // Who speaks is the Arta of this story.
        QCOMPARE(house.vm->json().value(QLatin1String("cast")), house.start.value(QLatin1String("cast")));
        const QJsonObject door = scenario::thingIn(house.vm->json(), "beats", house.vm->map()->scene()->selectedBeats().first());
        QCOMPARE(door.value(QLatin1String("cues")).toObject().value(QLatin1String("arta")).toString(), QStringLiteral("Is she breathing?"));
        QVERIFY2(house.notice().contains(QLatin1String("2 beats are inserted")), qPrintable(house.notice()));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
    }

    void severalTextFilesAreOneStepToo()
    {
        House house;
        const QUrl one = file("one.txt", kOutline), two = file("two.md", "Intro that has no beat\n\n# Three\nText.\n");
        house.vm->map()->drop({ one, two }, {});
        QCOMPARE(house.vm->beats()->count(), 14);
        QVERIFY2(house.notice().contains(QLatin1String("before the first heading was left out")), qPrintable(house.notice()));
        for (const GraphBeat& beat : house.vm->map()->scene()->beats()) {
            for (const GraphBeat& other : house.vm->map()->scene()->beats())
                QVERIFY(beat.id == other.id || !GraphScene::card(beat).intersects(GraphScene::card(other)));
        }
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void whatIsCopiedAsTextIsPastedAsBeats()
    {
        House house;
        QGuiApplication::clipboard()->setText(QString::fromLatin1(kOutline));
        house.vm->map()->paste(0, 3000);
        QCOMPARE(house.vm->beats()->count(), 13);
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void nonsenseOnTheAuthorPageIsOneSentence_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("says");
        QVERIFY(m_folder.isValid());
        QTest::newRow("folder") << QUrl::fromLocalFile(m_folder.path()) << QStringLiteral("is a folder");
        QTest::newRow("picture") << file("picture.png", "\x89PNG\r\n\x1a\n") << QStringLiteral("is no plain text");
        QTest::newRow("bytes called text") << file("bytes.txt", QByteArray(4000, '\x01')) << QStringLiteral("expected plain text");
        QTest::newRow("nothing in it") << file("empty.txt", " \n ") << QStringLiteral("expected some text");
        QTest::newRow("large") << large() << QStringLiteral("larger than 16 MiB");
        QTest::newRow("a whole scenario") << file("a.scenario.json", "{}") << QStringLiteral("Library page");
        QTest::newRow("a Twine story") << file("a.twee", ":: Start\nHello\n") << QStringLiteral("Library page");
        QTest::newRow("gone") << QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("gone.txt"))) << QStringLiteral("can not be read");
        QTest::newRow("from the web") << QUrl(QStringLiteral("https://example.org/story.txt")) << QStringLiteral("from this computer");
    }
    void nonsenseOnTheAuthorPageIsOneSentence()
    {
        QFETCH(QUrl, url);
        QFETCH(QString, says);
        House house;
        house.vm->map()->drop({ url }, QStringLiteral("the name as text"));
        QCOMPARE(house.notices->count(), 1);
        QVERIFY2(house.notice().contains(says), qPrintable(house.notice()));
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
    }

    void whatIsGoodComesInBesideWhatIsNot()
    {
        House house;
        house.vm->map()->drop({ QUrl::fromLocalFile(m_folder.path()), file("good.txt", kOutline) }, {});
        QCOMPARE(house.vm->beats()->count(), 13);
        QCOMPARE(house.notices->count(), 2);
    }

    void everyKindComesIntoTheLibraryWithOneReport()
    {
        House house;
        LibraryViewModel library(ui::Services { house.clock, house.store, *house.navigator, *house.notices, *house.commands }, nullptr);
        const QByteArray scenario = scenario::canonicalText(scenario::newScenario(QStringLiteral("dropped"), QStringLiteral("Dropped")));
        const QString archive = m_folder.filePath(QStringLiteral("packed.holdscenario"));
        QVERIFY(library::writeArchive(archive, { { QStringLiteral("scenario.json"), scenario::canonicalText(scenario::newScenario(QStringLiteral("packed"), QStringLiteral("Packed"))), {}, {} } }));
        library.drop({ file("x.scenario.json", scenario), QUrl::fromLocalFile(archive), file("story.twee", ":: StoryTitle\nTold\n\n:: Start\n[[On]]\n\n:: On\nEnd\n"),
                         file("page.html", R"(<tw-storydata name="Page" startnode="1"><tw-passagedata pid="1" name="S" tags="">x</tw-passagedata></tw-storydata>)"),
                         file("outline.md", kOutline), QUrl::fromLocalFile(m_folder.path()) },
            {});
        QCOMPARE(library.allCount(), 6); // with the sample
        QCOMPARE(house.notices->count(), 1);
        for (const char* title : { "“Dropped”", "“Packed”", "“Told”", "“Page”", "“outline”", "is a folder" })
            QVERIFY2(house.notice().contains(QString::fromUtf8(title)), qPrintable(house.notice()));
        library.drop({}, QString::fromLatin1(kOutline));
        QCOMPARE(library.allCount(), 7);
    }

    void nonsenseInTheLibraryIsOneSentence_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("folder") << QUrl::fromLocalFile(m_folder.path()) << QStringLiteral("is a folder");
        QTest::newRow("picture") << file("picture.png", "\x89PNG\r\n\x1a\n") << QStringLiteral("is no scenario, no Twine story and no outline");
        QTest::newRow("bytes called text") << file("bytes.txt", QByteArray(4000, '\x01')) << QStringLiteral("expected plain text");
        QTest::newRow("200 MB") << huge() << QStringLiteral("200 MB");
        QTest::newRow("torn archive") << file("torn.holdscenario", "PK\x03\x04 and no more") << QStringLiteral("torn.holdscenario");
        QTest::newRow("a page without a story") << file("none.html", "<html><body>Hello</body></html>") << QStringLiteral("Twine story");
        QTest::newRow("from the web") << QUrl(QStringLiteral("https://example.org/story.twee")) << QStringLiteral("from this computer");
        QTest::newRow("neither") << QUrl() << QStringLiteral("neither a file nor a text");
    }
    void nonsenseInTheLibraryIsOneSentence()
    {
        QFETCH(QUrl, url);
        QFETCH(QString, says);
        House house;
        LibraryViewModel library(ui::Services { house.clock, house.store, *house.navigator, *house.notices, *house.commands }, nullptr);
        library.drop(url.isEmpty() ? QList<QUrl>() : QList<QUrl> { url }, {});
        QCOMPARE(house.notices->count(), 1);
        QVERIFY2(house.notice().contains(says), qPrintable(house.notice()));
        QCOMPARE(library.allCount(), 1);
    }

private:
    QUrl file(const char* name, const QByteArray& bytes)
    {
        QFile out(m_folder.filePath(QLatin1String(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no file");
        return QUrl::fromLocalFile(out.fileName());
    }
    QUrl sized(const char* name, qint64 bytes)
    {
        const QUrl url = file(name, "x");
        if (!QFile::resize(url.toLocalFile(), bytes)) // with a hole: it takes no room
            qFatal("no large file");
        return url;
    }
    QUrl large() { return sized("large.txt", 17LL * 1024 * 1024); }
    QUrl huge() { return sized("huge.twee", 200LL * 1024 * 1024); }

    QTemporaryDir m_folder;
};

HOLDSPACE_TEST(DropsTest)
#include "tst_drops.moc"
