// SPDX-License-Identifier: GPL-3.0-or-later
#include <foundation/random.h>
#include <testregistry.h>
#include <ui/canvas/graphitem.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <cmath>
#include <limits>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

struct Story {
    QList<GraphBeat> beats;
    QList<GraphEdge> exits;
    QList<GraphGroup> groups;
    QList<GraphNote> notes;
};

Story anyStory(Random& random)
{
    Story story;
    const int beats = 1 + static_cast<int>(random.below(120));
    const double spread = 200 + random.unit() * 6000;
    const auto somewhere = [&] { return QPointF((random.unit() - 0.5) * spread, (random.unit() - 0.5) * spread); };
    for (int i = 0; i < 4; ++i)
        story.groups.append({ QStringLiteral("G%1").arg(i), {}, {}, random.below(3) == 0 });
    for (int i = 0; i < beats; ++i) {
        GraphBeat beat { QStringLiteral("B%1").arg(i), {}, {}, -1, false, false, somewhere() };
        if (random.below(3) == 0)
            beat.group = QStringLiteral("G%1").arg(random.below(5)); // G4 is not there
        story.beats.append(beat);
    }
    for (int i = 0; i < beats * 2; ++i)
        story.exits.append({ QStringLiteral("x%1").arg(i), QStringLiteral("B%1").arg(random.below(beats)),
            QStringLiteral("B%1").arg(random.below(beats + 1)) });
    for (int i = 0; i < 5; ++i)
        story.notes.append(
            { QStringLiteral("N%1").arg(i), {}, somewhere(), { 24 + random.unit() * 20'000, 24 + random.unit() * 300 }, {} });
    return story;
}

QList<int> cardsByLooking(const GraphMap& map, const QRectF& area)
{
    QList<int> found;
    for (int card = 0; card < map.cards().size(); ++card) {
        if (map.cards().at(card).place.intersects(area))
            found.append(card);
    }
    return found;
}

/// Lines of which a point, of many along each, is in the area; all of these must be found.
QList<int> linesByLooking(const GraphMap& map, const QRectF& area)
{
    QList<int> found;
    for (int line = 0; line < map.lines().size(); ++line) {
        for (int point = 0; point <= 500; ++point) {
            if (area.contains(map.lines().at(line).curve.at(point / 500.0))) {
                found.append(line);
                break;
            }
        }
    }
    return found;
}

int cardByLooking(const GraphMap& map, QPointF point)
{
    for (int card = static_cast<int>(map.cards().size()) - 1; card >= 0; --card) {
        if (map.cards().at(card).place.contains(point))
            return card;
    }
    return -1;
}

double nearestLine(const GraphMap& map, QPointF point)
{
    double nearest = 1e300;
    for (const GraphMap::Line& line : map.lines())
        nearest = std::min(nearest, line.curve.distanceTo(point));
    return nearest;
}

} // namespace

/// What the map finds by its index is what looking at everything finds.
class GraphMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theIndexFindsWhatLookingAtAllFinds()
    {
        for (quint64 seed = 1; seed <= 40; ++seed) {
            Random random(seed);
            const Story story = anyStory(random);
            GraphScene scene(nullptr);
            scene.setContent(story.beats, story.exits, story.groups, story.notes);
            GraphMap map;
            map.build(scene, random.below(2) ? 0 : 1);
            for (int round = 0; round < 30; ++round) {
                if (random.below(2)) {
                    QList<std::pair<int, QPointF>> moves;
                    for (int i = 0; i < 5; ++i)
                        moves.append({ static_cast<int>(random.below(map.cards().size())),
                            QPointF(random.unit() * 4000 - 2000, random.unit() * 4000 - 2000) });
                    map.place(moves);
                }
                if (random.below(8) == 0)
                    map.setSwell(random.unit());
                const QRectF area(
                    random.unit() * 4000 - 2000, random.unit() * 4000 - 2000, 1 + random.unit() * 1500, 1 + random.unit() * 1500);
                QCOMPARE(map.cardsIn(area), cardsByLooking(map, area));
                const QList<int> lines = map.linesIn(area);
                for (const int line : linesByLooking(map, area))
                    QVERIFY(lines.contains(line));
                // And hardly more than these: what is a screen away is not painted.
                for (const int line : lines) {
                    QVERIFY(!map.lines().at(line).curve.stretchesIn(area).isEmpty());
                    QVERIFY(map.lines().at(line).curve.bounds().adjusted(-400, -400, 400, 400).intersects(area));
                }
                const QPointF point = area.center();
                QCOMPARE(map.cardAt(point), cardByLooking(map, point));
                const int line = map.lineAt(point, 40);
                const double nearest = nearestLine(map, point);
                QCOMPARE(line >= 0, nearest <= 40);
                if (line >= 0)
                    QCOMPARE(map.lines().at(line).curve.distanceTo(point), nearest);
            }
        }
    }

    void cardsAndLinesMovedOneByOneAreThoseOfANewMap()
    {
        Random random(5);
        Story story = anyStory(random);
        GraphScene scene(nullptr);
        scene.setContent(story.beats, story.exits, {}, {});
        GraphMap moved;
        moved.build(scene, 0);
        for (int i = 0; i < story.beats.size(); ++i) {
            story.beats[i].position += QPointF(random.unit() * 500, random.unit() * 500);
            moved.place({ { moved.cardOf({ GraphThing::Kind::Beat, story.beats.at(i).id }), story.beats.at(i).position } });
        }
        scene.setContent(story.beats, story.exits, {}, {});
        GraphMap fresh;
        fresh.build(scene, 0);
        for (int card = 0; card < fresh.cards().size(); ++card)
            QVERIFY((moved.cards().at(card).place.topLeft() - fresh.cards().at(card).place.topLeft()).manhattanLength() < 1e-6);
        for (int line = 0; line < fresh.lines().size(); ++line)
            QVERIFY((moved.lines().at(line).curve.end - fresh.lines().at(line).curve.end).manhattanLength() < 1e-6);
    }

    void aCollapsedActIsOneCardWithTheWaysOutOfIt()
    {
        GraphScene scene(nullptr);
        const auto beat = [](const char* id, double x, const char* group) {
            return GraphBeat { QLatin1String(id), {}, {}, -1, false, false, { x, 0 }, QLatin1String(group) };
        };
        scene.setContent({ beat("A", 0, ""), beat("B", 300, "G"), beat("C", 600, "G"), beat("D", 900, "") },
            { { QStringLiteral("1"), QStringLiteral("A"), QStringLiteral("B") },
                { QStringLiteral("2"), QStringLiteral("A"), QStringLiteral("C") },
                { QStringLiteral("3"), QStringLiteral("B"), QStringLiteral("C") },
                { QStringLiteral("4"), QStringLiteral("C"), QStringLiteral("D") } },
            { { QStringLiteral("G"), QStringLiteral("Act"), {}, true } });
        GraphMap map;
        map.build(scene, 0);
        QCOMPARE(map.cards().size(), 3);
        const int act = map.cardOf({ GraphThing::Kind::Beat, QStringLiteral("C") });
        QCOMPARE(map.cards().at(act).thing.kind, GraphThing::Kind::Group);
        QCOMPARE(map.cards().at(act).beats, 2);
        QCOMPARE(map.cards().at(act).place.topLeft(), QPointF(300, 0));
        QCOMPARE(map.lines().size(), 2); // two ways in are one line, the one within is hidden
        QCOMPARE(map.linesFrom(act).size(), 1);
    }

    void hostileContentIsHeld()
    {
        GraphScene scene(nullptr);
        const double inf = std::numeric_limits<double>::infinity();
        scene.setContent({ { QStringLiteral("A"), {}, {}, 99, false, false, { 1e300, -1e300 }, QStringLiteral("A") },
                             { QStringLiteral("B"), {}, {}, -7, false, false, { inf, std::nan("") } },
                             { QStringLiteral("A"), {}, {}, 0, false, false, {} } },
            { { QStringLiteral("x"), QStringLiteral("A"), QStringLiteral("B") },
                { QStringLiteral("x"), QStringLiteral("Z"), QStringLiteral("A") } },
            { { QStringLiteral("A"), {}, QStringLiteral("no colour"), true }, { QStringLiteral("A"), {}, {}, false } },
            { { QStringLiteral("N"), QString(100'000, QLatin1Char('x')), { -inf, 0 }, { -5, 1e300 }, {} } });
        QCOMPARE(scene.beats().size(), 2);
        QCOMPARE(scene.groups().size(), 1);
        QCOMPARE(scene.beats().at(0).position, QPointF(1e6, -1e6));
        QCOMPARE(scene.notes().at(0).size, GraphScene::kNote);
        GraphItem item;
        item.setSize({ 800, 600 });
        item.setScene(&scene);
        QImage picture(800, 600, QImage::Format_RGB32);
        for (const double factor : { 1.0, 30.0, 3.0 }) {
            item.zoomAt({ 10, 10 }, factor);
            QPainter painter(&picture);
            item.paint(&painter);
        }
        QVERIFY(item.map().cardsIn(QRectF(-2e6, -2e6, 4e6, 4e6)).size() == 3);
    }

    void aPictureShowsWhatIsInViewAndOnlyThat()
    {
        GraphScene scene(nullptr);
        scene.setContent({ { QStringLiteral("A"), QStringLiteral("A"), {}, -1, false, false, { 0, 0 } },
                             { QStringLiteral("B"), {}, {}, -1, false, false, { 9000, 0 } } },
            {});
        GraphItem item;
        item.setSize({ 400, 300 });
        item.setProperty("background", QColor(Qt::black));
        item.setProperty("card", QColor(Qt::white));
        item.setScene(&scene);
        item.actualSize();
        const auto whites = [&] {
            QImage picture(400, 300, QImage::Format_RGB32);
            QPainter painter(&picture);
            item.paint(&painter);
            painter.end();
            int count = 0;
            for (int y = 0; y < 300; ++y) {
                for (int x = 0; x < 400; ++x)
                    count += picture.pixelColor(x, y) == QColor(Qt::white);
            }
            return count;
        };
        QCOMPARE(whites(), 0); // the middle of the story is empty
        scene.setSelection(QStringLiteral("A"), {}); // brought into view
        QVERIFY2(whites() > 5000, qPrintable(QString::number(whites())));
    }
};

HOLDSPACE_TEST(GraphMapTest)
#include "tst_graphmap.moc"
