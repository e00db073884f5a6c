// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <recording/boxes.h>

#include <QFile>
#include <QTest>

using namespace holdspace;
using namespace holdspace::recording;

namespace {

QByteArray sample(const char* name)
{
    QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/recording/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// tests/data/recording: what mp4mux of GStreamer 1.22 made of a second of noise and of twenty pictures.
class BoxCutterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyByteIsInOnePiece_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("portion");
        for (const char* name : { "tone.mp4", "picture.mp4" }) {
            for (const int portion : { 1, 7, 4096, 1'000'000 })
                QTest::addRow("%s by %d", name, portion) << sample(name) << portion;
        }
    }
    void everyByteIsInOnePiece()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, portion);
        QVERIFY(!file.isEmpty());
        BoxCutter cutter;
        QByteArray all;
        QList<CutPiece> pieces;
        for (qsizetype at = 0; at < file.size(); at += portion) {
            const auto cut = cutter.feed(file.mid(at, portion));
            QVERIFY2(cut, cut ? "" : qPrintable(cut.error().text()));
            pieces += *cut;
        }
        QVERIFY(pieces.size() > 3);
        double end = 0;
        int samples = 0;
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            const CutPiece& piece = pieces.at(i);
            QCOMPARE(piece.head, i == 0);
            all += piece.bytes;
            if (i == 0)
                continue;
            QVERIFY(piece.samples > 0);
            QVERIFY(piece.durationMs > 0 && piece.durationMs <= 250);
            QVERIFY(std::abs(piece.mediaMs - end) < 1.5);
            end = piece.mediaMs + piece.durationMs;
            samples += piece.samples;
        }
        QVERIFY(file.startsWith(all));
        // What is left out closes the file, and is not media.
        QVERIFY(file.size() == all.size() || file.mid(all.size() + 4, 4) == "mfra");
        if (file == sample("picture.mp4")) {
            QCOMPARE(samples, 20);
            QVERIFY(std::abs(end - 800) < 1.5);
        }
    }
    void whatIsNoSuchFileIsSaid_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("length 0") << QByteArray(64, '\0');
        QTest::newRow("giant box") << QByteArray("\xff\xff\xff\xffmoov....", 12);
        QTest::newRow("text") << QByteArray("Holdspace, a text that is no film at all");
        QTest::newRow("fragment without a head") << QByteArray("\0\0\0\x10moof\0\0\0\x08traf", 16);
        QByteArray broken = sample("picture.mp4");
        broken.replace("mdhd", "xxxx");
        QTest::newRow("no timescale") << broken;
        broken = sample("picture.mp4");
        broken.replace("tfdt", "xxxx");
        QTest::newRow("no time in a fragment") << broken;
    }
    void whatIsNoSuchFileIsSaid()
    {
        QFETCH(QByteArray, file);
        BoxCutter cutter;
        const auto cut = cutter.feed(file);
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::Malformed);
    }
};

HOLDSPACE_TEST(BoxCutterTest)
#include "tst_boxes.moc"
