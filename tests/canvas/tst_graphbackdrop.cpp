// SPDX-License-Identifier: GPL-3.0-or-later
#include <foundation/random.h>
#include <testregistry.h>
#include <ui/canvas/graphitem.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

constexpr QSize kSize { 640, 420 };

void look(GraphItem& map, GraphScene& scene)
{
    map.setSize(kSize);
    const std::pair<const char*, QColor> colours[] = { { "background", Qt::black }, { "card", Qt::darkGray }, { "dots", Qt::blue },
        { "line", Qt::gray }, { "ink", Qt::white }, { "muted", Qt::lightGray }, { "edge", Qt::green }, { "accent", Qt::yellow }, { "warm", Qt::red } };
    for (const auto& [name, colour] : colours)
        map.setProperty(name, colour);
    map.setScene(&scene);
    map.actualSize();
}

void pan(GraphItem& map, QPoint pixels)
{
    QWheelEvent event({ 300, 200 }, { 300, 200 }, pixels, pixels, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &event);
}

QImage pictureOf(GraphItem& map)
{
    QImage picture(kSize, QImage::Format_RGB32);
    picture.fill(Qt::magenta);
    QPainter painter(&picture);
    map.paint(&painter);
    painter.end();
    return picture;
}

} // namespace

/// A picture that was moved along is the one that would have been painted.
class GraphBackdropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMovedPictureIsThePaintedOne_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<bool>("dashed");
        QTest::newRow("actual size") << 1.0 << false;
        QTest::newRow("titles alone") << 0.5 << false;
        QTest::newRow("from afar") << 0.12 << false;
        QTest::newRow("dashed lines") << 1.0 << true;
    }
    void aMovedPictureIsThePaintedOne()
    {
        QFETCH(double, zoom);
        QFETCH(bool, dashed);
        Random random(5);
        QList<GraphBeat> beats;
        QList<GraphEdge> exits;
        for (int i = 0; i < 90; ++i) {
            beats.append({ QStringLiteral("B%1").arg(i), QStringLiteral("What happens at moment %1").arg(i), QStringLiteral("Arta 3"),
                static_cast<int>(random.below(6)), false, false, { 288.0 * (i / 9), 120.0 * (i % 9) } });
            exits.append({ QStringLiteral("x%1").arg(i), beats.last().id, QStringLiteral("B%1").arg(random.below(90)), dashed && random.below(3) == 0 });
        }
        beats[4].group = beats[5].group = QStringLiteral("G");
        GraphScene scene(nullptr);
        scene.setContent(beats, exits, { { QStringLiteral("G"), QStringLiteral("An act"), QStringLiteral("blue"), false } },
            { { QStringLiteral("N"), QStringLiteral("Ask the chaplain"), { 700, 300 }, { 168, 96 }, {} } });
        GraphItem panned, fresh;
        for (GraphItem* map : { &panned, &fresh }) {
            look(*map, scene);
            map->zoomAt({ 0, 0 }, zoom);
        }
        for (int step = 0; step < 25; ++step) {
            const QPoint by(static_cast<int>(random.below(61)) - 30, static_cast<int>(random.below(61)) - 30);
            pan(panned, by);
            pan(fresh, by);
            const QImage moved = pictureOf(panned);
            fresh.setProperty("dots", step % 2 ? QColor(Qt::blue) : QColor(0, 0, 254)); // something changed: all is painted
            fresh.setProperty("dots", QColor(Qt::blue));
            const QImage painted = pictureOf(fresh);
            if (moved != painted) {
                int different = 0;
                for (int y = 0; y < kSize.height(); ++y) {
                    for (int x = 0; x < kSize.width(); ++x) {
                        const QColor a = moved.pixelColor(x, y), b = painted.pixelColor(x, y);
                        different += std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) > 24;
                    }
                }
                // A letter or a line may fall one pixel to the side; a strip that was not painted would be thousands.
                QVERIFY2(different <= 800, qPrintable(QStringLiteral("step %1: %2 pixels").arg(step).arg(different)));
            }
        }
    }

    void aChangeIsSeenAtOnce()
    {
        GraphScene scene(nullptr);
        scene.setContent({ { QStringLiteral("A"), QStringLiteral("A"), {}, 2, false, false, { 0, 0 } } }, {});
        GraphItem map;
        look(map, scene);
        for (int step = 0; step < 3; ++step) {
            pan(map, { 3, 2 });
            (void)pictureOf(map);
        }
        const QImage before = pictureOf(map);
        scene.setSelection(QStringLiteral("A"), {});
        QVERIFY(pictureOf(map) != before);
        scene.setSelection({}, {});
        QCOMPARE(pictureOf(map), before);
    }
};

HOLDSPACE_TEST(GraphBackdropTest)
#include "tst_graphbackdrop.moc"
