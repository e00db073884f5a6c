// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <recording/checkmedia.h>
#include <recording/foldermediastore.h>
#include <recording/memorymediastore.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace holdspace;
using namespace holdspace::recording;

namespace {

Fragment fragment(qint64 sequence, const QByteArray& bytes = "fragment")
{
    return { sequence, 5'000 + sequence * 100, sequence * 100, sequence == 0 ? 0 : 100, bytes };
}

const SegmentName kFirst { QStringLiteral("camera-left"), 1 };

} // namespace

/// One suite for both stores.
class MediaStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_folders = 0;
    QString m_folder;

    std::unique_ptr<MediaStore> make(bool onDisk)
    {
        if (!onDisk)
            return std::make_unique<MemoryMediaStore>();
        m_folder = m_dir.filePath(QStringLiteral("media %1/session").arg(++m_folders));
        auto opened = FolderMediaStore::open(m_folder);
        return opened ? std::move(*opened) : nullptr;
    }
    static void bothStores()
    {
        QTest::addColumn<bool>("onDisk");
        QTest::newRow("memory") << false;
        QTest::newRow("folder") << true;
    }

private Q_SLOTS:
    void whatIsAppendedIsThere_data() { bothStores(); }
    void whatIsAppendedIsThere()
    {
        QFETCH(bool, onDisk);
        const auto store = make(onDisk);
        QVERIFY(store);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        for (int i = 0; i < 20; ++i) {
            const auto line = store->append(kFirst, fragment(i, "bytes of " + QByteArray::number(i)));
            QVERIFY2(line, line ? "" : qPrintable(line.error().text()));
            QCOMPARE(line->sequence, i);
        }
        QVERIFY(store->sync());
        const auto index = store->index(kFirst);
        QVERIFY(index);
        QCOMPARE(index->size(), 20);
        QCOMPARE(index->at(7).sessionMs, 5'700);
        QCOMPARE(index->at(7).mediaMs, 700);
        QCOMPARE(index->at(7).durationMs, 100);
        QCOMPARE(index->at(7).at, index->at(6).at + index->at(6).bytes);
        QCOMPARE(*store->read(kFirst, 7), QByteArray("bytes of 7"));
        QCOMPARE(store->read(kFirst, 20).error().code, ErrorCode::NotFound);
        QVERIFY(*store->bytesLeft() > 0);
    }
    void onlyWhatFollowsIsTaken_data() { bothStores(); }
    void onlyWhatFollowsIsTaken()
    {
        QFETCH(bool, onDisk);
        const auto store = make(onDisk);
        QVERIFY(!store->append(kFirst, fragment(0)));
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        QCOMPARE(store->append(kFirst, fragment(1)).error().code, ErrorCode::Refused);
        QVERIFY(store->append(kFirst, fragment(0)));
        QCOMPARE(store->append(kFirst, fragment(0)).error().code, ErrorCode::Refused);
        QCOMPARE(store->append(kFirst, fragment(2)).error().code, ErrorCode::Refused);
        QCOMPARE(store->append(kFirst, fragment(1, {})).error().code, ErrorCode::Refused);
        QVERIFY(store->append(kFirst, fragment(1)));
        Fragment back = fragment(2);
        back.mediaMs = 50;
        QCOMPARE(store->append(kFirst, back).error().code, ErrorCode::Refused);
        QVERIFY(store->end(kFirst));
        QVERIFY(!store->append(kFirst, fragment(2)));
        QCOMPARE(store->index(kFirst)->size(), 2);
    }
    void aNameIsUsedOnce_data() { bothStores(); }
    void aNameIsUsedOnce()
    {
        QFETCH(bool, onDisk);
        const auto store = make(onDisk);
        QCOMPARE(*store->nextNumber(kFirst.stream), 1);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        QCOMPARE(store->begin(kFirst, QStringLiteral("mp4")).error().code, ErrorCode::Refused);
        QVERIFY(store->end(kFirst));
        QCOMPARE(store->begin(kFirst, QStringLiteral("mp4")).error().code, ErrorCode::Refused);
        QCOMPARE(*store->nextNumber(kFirst.stream), 2);
        QVERIFY(store->begin({ kFirst.stream, 2 }, QStringLiteral("mp4")));
        QVERIFY(store->begin({ QStringLiteral("mic"), 1 }, QStringLiteral("mp4")));
        const auto all = store->segments();
        QVERIFY(all);
        QCOMPARE(*all, (QList<SegmentName> { kFirst, { kFirst.stream, 2 }, { QStringLiteral("mic"), 1 } }));
        for (const char* name : { "", "../up", "a/b", "Camera", "-a", "ä", "a.b" })
            QCOMPARE(store->begin({ QString::fromUtf8(name), 1 }, QStringLiteral("mp4")).error().code, ErrorCode::Refused);
        QCOMPARE(store->begin({ QStringLiteral("a"), 0 }, QStringLiteral("mp4")).error().code, ErrorCode::Refused);
        QCOMPARE(store->begin({ QStringLiteral("a"), 1 }, QStringLiteral("../x")).error().code, ErrorCode::Refused);
        QCOMPARE(store->index({ QStringLiteral("nobody"), 1 }).error().code, ErrorCode::NotFound);
    }
    void streamsAppendFromThreadsOfTheirOwn_data() { bothStores(); }
    void streamsAppendFromThreadsOfTheirOwn()
    {
        QFETCH(bool, onDisk);
        const auto store = make(onDisk);
        std::vector<std::thread> threads;
        std::atomic<int> failures = 0;
        for (int stream = 0; stream < 4; ++stream) {
            threads.emplace_back([&, stream] {
                const SegmentName name { QStringLiteral("s%1").arg(stream), 1 };
                failures += store->begin(name, QStringLiteral("mp4")) ? 0 : 1;
                for (int i = 0; i < 200; ++i)
                    failures += store->append(name, fragment(i, QByteArray(100 + stream, static_cast<char>('a' + stream)))) ? 0 : 1;
            });
        }
        for (int i = 0; i < 5; ++i)
            QVERIFY(store->sync());
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        for (int stream = 0; stream < 4; ++stream)
            QCOMPARE(*store->read({ QStringLiteral("s%1").arg(stream), 1 }, 199), QByteArray(100 + stream, static_cast<char>('a' + stream)));
    }
    void whenThereIsNoRoomNothingHalfStays()
    {
        MemoryMediaStore store(10);
        QVERIFY(store.begin(kFirst, QStringLiteral("mp4")));
        QVERIFY(store.append(kFirst, fragment(0, "12345678")));
        QCOMPARE(store.append(kFirst, fragment(1, "12345678")).error().code, ErrorCode::DiskFull);
        QCOMPARE(store.index(kFirst)->size(), 1);
        QVERIFY(store.append(kFirst, fragment(1, "12")));
    }

    // The folder alone

    void aFullDiskKeepsWhatWasWhole()
    {
        const auto store = make(true);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        QVERIFY(store->append(kFirst, fragment(0)));
        // No file of this program may grow beyond 4000 bytes for a moment, which a write feels like a full disk: part of
        // it gets through, the rest is refused.
        struct rlimit before;
        ::getrlimit(RLIMIT_FSIZE, &before);
        auto* const signalBefore = std::signal(SIGXFSZ, SIG_IGN);
        struct rlimit small = before;
        small.rlim_cur = 4000;
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto refused = store->append(kFirst, fragment(1, QByteArray(10'000, 'x')));
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, signalBefore);
        QVERIFY(!refused);
        const QString media = static_cast<FolderMediaStore*>(store.get())->mediaFile(kFirst);
        QCOMPARE(QFile(media).size(), 8);
        QCOMPARE(store->index(kFirst)->size(), 1);
        // Room again: it goes on with the number that failed.
        QVERIFY(store->append(kFirst, fragment(1, QByteArray(10'000, 'x'))));
        QCOMPARE(store->index(kFirst)->size(), 2);
    }
    void theFileIsTheFragmentsOneAfterTheOther()
    {
        const auto store = make(true);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        QVERIFY(store->append(kFirst, fragment(0, "head")));
        QVERIFY(store->append(kFirst, fragment(1, "one")));
        QVERIFY(store->append(kFirst, fragment(2, "two")));
        QFile media(m_folder + QStringLiteral("/camera-left-001.mp4"));
        QVERIFY(media.open(QIODevice::ReadOnly));
        QCOMPARE(media.readAll(), QByteArray("headonetwo"));
        QCOMPARE(static_cast<int>(media.permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);
    }
    void aTornEndIsLeftOut()
    {
        const auto store = make(true);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        for (int i = 0; i < 3; ++i)
            QVERIFY(store->append(kFirst, fragment(i)));
        QVERIFY(store->end(kFirst));
        QFile index(m_folder + QStringLiteral("/camera-left-001.index"));
        QFile media(m_folder + QStringLiteral("/camera-left-001.mp4"));

        // A line that was cut off.
        QVERIFY(index.open(QIODevice::Append));
        index.write("{\"n\":3,\"s\":53");
        index.close();
        QCOMPARE(store->index(kFirst)->size(), 3);
        // Bytes that never came.
        QVERIFY(media.resize(20));
        QCOMPARE(store->index(kFirst)->size(), 2);
        QCOMPARE(*store->read(kFirst, 1), QByteArray("fragment"));
        // Bytes that are others.
        QVERIFY(media.open(QIODevice::ReadWrite));
        media.write("X");
        media.close();
        QCOMPARE(store->read(kFirst, 0).error().code, ErrorCode::Corrupt);
    }
    void damageInTheMiddleIsSaid()
    {
        const auto store = make(true);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        for (int i = 0; i < 3; ++i)
            QVERIFY(store->append(kFirst, fragment(i)));
        QFile index(m_folder + QStringLiteral("/camera-left-001.index"));
        QVERIFY(index.open(QIODevice::ReadWrite));
        index.write("garbage");
        index.close();
        const auto read = store->index(kFirst);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QCOMPARE(read.error().place, QStringLiteral("line 1"));
    }
    void anotherStoreFindsWhatAKilledOneWrote()
    {
        const auto store = make(true);
        QVERIFY(store->begin(kFirst, QStringLiteral("mp4")));
        QVERIFY(store->append(kFirst, fragment(0)));
        // Neither ended nor synced, and still open there.
        auto other = FolderMediaStore::open(m_folder);
        QVERIFY(other);
        QCOMPARE((*other)->segments()->size(), 1);
        QCOMPARE(*(*other)->read(kFirst, 0), QByteArray("fragment"));
        QCOMPARE(*(*other)->nextNumber(kFirst.stream), 2);
    }
    void aLibrarysRecordingsAreLookedThrough()
    {
        const QString library = m_dir.filePath(QStringLiteral("library"));
        QVERIFY(problemsOfMedia(library).isEmpty());
        auto store = FolderMediaStore::open(library + QStringLiteral("/media/s1"));
        QVERIFY(store);
        QVERIFY((*store)->begin(kFirst, QStringLiteral("mp4")));
        for (int i = 0; i < 3; ++i)
            QVERIFY((*store)->append(kFirst, fragment(i)));
        QVERIFY(problemsOfMedia(library).isEmpty());
        QFile media((*store)->mediaFile(kFirst));
        QVERIFY(media.open(QIODevice::ReadWrite) && media.seek(9));
        media.write("X");
        media.close();
        const QStringList problems = problemsOfMedia(library);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(QStringLiteral("fragment 1")), qPrintable(problems.first()));
    }
    void aFolderThatCantBeMadeIsSaid()
    {
        QFile file(m_dir.filePath(QStringLiteral("a file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const auto opened = FolderMediaStore::open(file.fileName());
        QVERIFY(!opened);
        QCOMPARE(opened.error().file, file.fileName());
    }
};

HOLDSPACE_TEST(MediaStoreTest)
#include "tst_mediastore.moc"
