// SPDX-License-Identifier: GPL-3.0-or-later
#include <testregistry.h>
#include <ui/canvas/timelineframe.h>
#include <ui/canvas/timelineitem.h>

#include <QAccessible>
#include <QPainter>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace holdspace::ui;

namespace {

using Marks = std::vector<TimelineMark>;

TimelineLane laneOf(const char* name, Marks marks, TimelineLane::Tone tone = TimelineLane::Tone::Code)
{
    TimelineLane lane;
    lane.id = lane.name = QLatin1String(name);
    lane.tone = tone;
    lane.marks = TimelineMarks(std::move(marks));
    lane.text = [](quint32 ref) { return QStringLiteral("Mark %1").arg(ref); };
    lane.words = [](quint32 ref) { return QStringLiteral("mark number %1").arg(ref); };
    return lane;
}

/// A window with a timeline of a minute: two beats, one level curve, codes, a wait without an answer.
struct TimelineStage {
    QQuickWindow window;
    TimelineData data { nullptr };
    TimelineItem* item;

    TimelineStage()
    {
        window.resize(1000, 400);
        item = new TimelineItem(window.contentItem());
        item->setSize({ 1000, 300 });
        item->setRoom(300);
        item->setProperty("levelColours", QVariantList { QColor(Qt::gray), QColor(Qt::cyan), QColor(Qt::yellow), QColor(0xffa500), QColor(Qt::red), QColor(Qt::magenta) });
        item->setProperty("positive", QColor(Qt::darkGreen));
        item->setTimeline(&data);
        data.show(lanes(), { { 40'000, 45'000 } }, 60'000);
        window.show();
        window.requestActivate();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window did not become active");
        item->forceActiveFocus();
    }
    static QList<TimelineLane> lanes()
    {
        using Shape = TimelineMark::Shape;
        TimelineLane levels = laneOf("Arta", { { 0, 20'000, 0, Shape::Step }, { 20'000, 60'000, 1, Shape::Step } }, TimelineLane::Tone::Person);
        levels.curve = TimelineCurve({ { 0, 1 }, { 20'000, 4 } });
        levels.suggested = TimelineCurve({ { 0, 2 }, { 30'000, 3 } });
        return { laneOf("Beats", { { 0, 30'000, 0, Shape::Block, 1 }, { 30'000, 60'000, 1, Shape::Block, 4 } }), levels,
            laneOf("Codes", { { 10'000, 10'000, 0 }, { 30'000, 36'000, 1 } }), laneOf("Windows", { { 12'000, 42'000, 0, Shape::Unanswered } }) };
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window, key, modifiers); }
    /// The colour in the middle of a lane at a time.
    [[nodiscard]] QColor at(const QImage& picture, double seconds, double y) const
    {
        const double x = (seconds - item->viewFrom()) / (item->viewTo() - item->viewFrom()) * item->width();
        return picture.pixelColor(static_cast<int>(x), static_cast<int>(y));
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&window, Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&window, (from + to) / 2);
        QTest::mouseMove(&window, to);
        QTest::mouseRelease(&window, Qt::LeftButton, modifiers, to);
    }
};

/// Everything that is asked about what is in view.
void look(TimelineStage& stage, const QList<TimelineCompanion*>& companions)
{
    QVERIFY(!stage.window.grabWindow().isNull());
    QImage strip(900, 24, QImage::Format_RGB32);
    QPainter painter(&strip);
    for (TimelineCompanion* companion : companions)
        companion->paint(&painter);
    (void)stage.item->marksInView();
    for (const double x : { 0.0, 3.0, 500.0, 999.0 }) {
        if (const auto mark = stage.item->markAt({ x, 10 }))
            (void)stage.item->wordsOf(*mark);
    }
}

} // namespace

class TimelineItemTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void itPaintsWhatIsThere()
    {
        TimelineStage stage;
        const QImage picture = stage.window.grabWindow();
        const double lane = stage.item->laneHeight();
        QCOMPARE(stage.at(picture, 25, lane * 0.8), QColor(Qt::cyan)); // the first beat
        QCOMPARE(stage.at(picture, 55, lane * 0.8), QColor(Qt::red));
        QCOMPARE(stage.at(picture, 33, lane * 3.8), QColor(Qt::darkGreen)); // a code
        QCOMPARE(stage.at(picture, 5, lane * 3.5), QColor(Qt::white)); // nothing
        int hatched = 0;
        for (double seconds = 41; seconds < 44; seconds += 0.1)
            hatched += stage.at(picture, seconds, lane * 3.2) != QColor(Qt::white); // a time-out
        QVERIFY(hatched > 2 && hatched < 20);
    }

    /// The picture after moving about is the one that is painted anew.
    void stripesFitTogether()
    {
        TimelineStage stage;
        stage.item->show(5, 25);
        (void)stage.window.grabWindow();
        for (int i = 0; i < 40; ++i) {
            stage.item->show(5 + i * 0.5, 25 + i * 0.5);
            (void)stage.window.grabWindow();
        }
        const QImage moved = stage.window.grabWindow();
        const double from = stage.item->viewFrom(), to = stage.item->viewTo();
        stage.item->fit();
        stage.item->show(from, to);
        const QImage fresh = stage.window.grabWindow();
        qsizetype differ = 0;
        for (int x = 0; x < moved.width(); x += 3) {
            for (int y = 0; y < 250; y += 3)
                differ += moved.pixel(x, y) != fresh.pixel(x, y);
        }
        // A word may stand on another pixel, or be said once more where a stripe begins.
        QVERIFY2(differ < 1500, qPrintable(QString::number(differ)));
    }

    void zoomGoesFromAllToAFrame()
    {
        TimelineStage stage;
        QCOMPARE(stage.item->viewTo(), 60.0);
        for (int i = 0; i < 30; ++i)
            stage.key(Qt::Key_Plus);
        QVERIFY(qAbs(stage.item->viewTo() - stage.item->viewFrom() - 0.04) < 1e-6);
        QVERIFY(stage.item->viewText().contains(QLatin1Char('.')));
        (void)stage.window.grabWindow();
        stage.key(Qt::Key_Home);
        QCOMPARE(stage.item->viewFrom(), 0.0);
        QCOMPARE(stage.item->viewTo(), 60.0);
    }

    void theKeyboardGoesFromMarkToMark()
    {
        TimelineStage stage;
        QSignalSpy sought(stage.item, &TimelineItem::jumpRequested);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.item->currentText(), QStringLiteral("Beats, 00:00, mark number 0"));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.item->currentText(), QStringLiteral("Beats, 00:30, mark number 1"));
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_Down);
        QVERIFY(stage.item->currentText().startsWith(QStringLiteral("Codes, 00:30")));
        QVERIFY(!stage.item->currentPlace().isEmpty());
        stage.key(Qt::Key_Return);
        QCOMPARE(sought.value(0).value(0).toDouble(), 30.0);
        // The lane under it moves and folds by signal; the keyboard stays with its lane.
        QSignalSpy moved(stage.item, &TimelineItem::laneMoveRequested);
        QSignalSpy folded(stage.item, &TimelineItem::laneFoldRequested);
        stage.key(Qt::Key_Up, Qt::AltModifier);
        stage.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(moved.value(0), (QVariantList { 2, -1 }));
        QCOMPARE(folded.value(0), (QVariantList { 2, true }));
        QList<TimelineLane> lanes = TimelineStage::lanes();
        lanes.move(2, 0);
        lanes[0].folded = true;
        stage.data.show(lanes, {}, 60'000);
        QVERIFY(stage.item->currentText().startsWith(QStringLiteral("Codes, 00:30")));
        QCOMPARE(stage.item->current().first, 0);
        (void)stage.window.grabWindow();
    }

    void aStretchIsChosenByMouseAndKeys()
    {
        TimelineStage stage;
        QSignalSpy sought(stage.item, &TimelineItem::seekRequested);
        stage.drag({ 100, 50 }, { 400, 50 }, Qt::ShiftModifier);
        QVERIFY(stage.item->hasSelection());
        QCOMPARE(stage.item->selectedFrom(), 6.0);
        QCOMPARE(stage.item->selectedTo(), 24.0);
        QCOMPARE(sought.size(), 0);
        QCOMPARE(stage.item->selectedPlace().x(), 100.0);
        stage.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(stage.item->selectedTo(), 25.5); // a fortieth of what is seen
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.item->hasSelection());
        stage.item->setPlayhead(10);
        stage.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(stage.item->selectedFrom(), 8.5);
        QCOMPARE(stage.item->selectedTo(), 10.0);
    }

    void aClickGoesToItsMarkOrAsksForItsTimeAndADragPans()
    {
        TimelineStage stage;
        QSignalSpy sought(stage.item, &TimelineItem::seekRequested);
        QSignalSpy jumped(stage.item, &TimelineItem::jumpRequested);
        const int lane = static_cast<int>(stage.item->laneHeight());
        const auto click = [&](int x, int y) { QTest::mouseClick(&stage.window, Qt::LeftButton, {}, QPoint(x, y)); };
        click(550, lane * 7 / 2); // in a code that began at 30 s
        QCOMPARE(jumped.value(0).value(0).toDouble(), 30.0);
        QVERIFY(stage.item->currentText().startsWith(QStringLiteral("Codes, 00:30")));
        click(338, lane * 3 / 2); // where the curve steps, nearly
        QCOMPARE(jumped.value(1).value(0).toDouble(), 20.0);
        QCOMPARE(sought.size(), 0);
        click(300, lane * 7 / 2); // nothing is there
        QCOMPARE(sought.value(0).value(0).toDouble(), 18.0);
        click(700, lane * 3 / 2); // on the curve, far from where it stepped
        QCOMPARE(sought.value(1).value(0).toDouble(), 42.0);
        stage.item->show(32, 60);
        click(500, 10); // in a beat that began before what is seen
        QCOMPARE(sought.value(2).value(0).toDouble(), 46.0);
        QCOMPARE(jumped.size(), 2);
        sought.removeLast();
        sought.removeLast();
        stage.item->show(20, 40);
        stage.drag({ 500, 50 }, { 750, 50 });
        QCOMPARE(sought.size(), 1);
        QCOMPARE(stage.item->viewFrom(), 15.0);
    }

    void whatIsUnderTheMouseIsSaid()
    {
        TimelineStage stage;
        const double lane = stage.item->laneHeight();
        const auto code = stage.item->markAt({ 550, lane * 3.5 });
        QVERIFY(code);
        QCOMPARE(stage.item->wordsOf(*code), QStringLiteral("00:30, mark number 1"));
        const auto level = stage.item->markAt({ 700, lane * 1.5 });
        QVERIFY(level);
        QCOMPARE(stage.item->wordsOf(*level), QStringLiteral("00:20, mark number 1"));
        QVERIFY(!stage.item->markAt({ 300, lane * 3.5 }));
        QVERIFY(!stage.item->markAt({ 300, 5'000 }));
    }

    void ascreenReaderHearsTheMarks()
    {
        TimelineStage stage;
        QAccessible::setActive(true);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(stage.item);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Timeline"));
        QCOMPARE(list->childCount(), 7);
        QCOMPARE(list->child(1)->text(QAccessible::Name), QStringLiteral("00:30, mark number 1"));
        QCOMPARE(list->child(1)->text(QAccessible::Description), QStringLiteral("Beats"));
        QSignalSpy sought(stage.item, &TimelineItem::jumpRequested);
        list->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(sought.value(0).value(0).toDouble(), 30.0);
        // Too many to be told one by one are told as one.
        Marks many;
        for (int i = 0; i < 5'000; ++i)
            many.push_back({ i * 10, i * 10, static_cast<quint32>(i) });
        stage.data.show({ laneOf("Many", many) }, {}, 60'000);
        QCOMPARE(list->childCount(), 1);
        QVERIFY(list->child(0)->text(QAccessible::Name).startsWith(QStringLiteral("5000")));
        stage.item->show(10, 10.5);
        QCOMPARE(list->childCount(), 51);
        QAccessible::setActive(false);
    }

    void hostileSessions_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 6; ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void hostileSessions()
    {
        QFETCH(int, kind);
        TimelineStage stage;
        Marks marks;
        qint64 length = 60'000;
        switch (kind) {
        case 0: length = 0; break; // nothing at all
        case 1: marks = { { 5, 5, 0 } }; length = 5; break; // one event
        case 2: marks = { { 50, 10, 0 }, { 20, 20, 1 }, { 10, 70'000'000, 2, TimelineMark::Shape::Block, 3 } }; break;
        case 3: // unsorted, far outside
            marks = { { 900'000'000'000, 0, 0, TimelineMark::Shape::InTime }, { -50'000, 900'000'000'000, 1, TimelineMark::Shape::Unanswered }, { 3, 2, 2, TimelineMark::Shape::Triangle, 99 } };
            break;
        case 4: // all of them over each other
            for (int i = 0; i < 100'000; ++i)
                marks.push_back({ i % 7, 60'000 - i % 11, static_cast<quint32>(i), TimelineMark::Shape::Chip });
            break;
        case 5: // a million
            for (int i = 0; i < 1'000'000; ++i)
                marks.push_back({ i * 977LL % 60'000, i * 977LL % 60'000 + i % 50, static_cast<quint32>(i), TimelineMark::Shape::Bar });
            break;
        }
        TimelineLane lane = laneOf("Hostile", std::move(marks));
        TimelineLane bare;
        bare.id = QStringLiteral("bare");
        bare.marks = lane.marks; // without words
        stage.data.show({ lane, bare }, {}, length);
        TimelineMinimap map;
        map.setSize({ 900, 24 });
        map.setOf(stage.item);
        TimelineAxis axis;
        axis.setSize({ 900, 24 });
        axis.setOf(stage.item);
        look(stage, { &map, &axis });
        for (int i = 0; i < 14; ++i)
            stage.key(Qt::Key_Plus);
        look(stage, { &map, &axis });
        for (const Qt::Key key : { Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Return, Qt::Key_Home })
            stage.key(key);
        stage.key(Qt::Key_Right, Qt::ShiftModifier);
        look(stage, { &map, &axis });
        (void)stage.item->currentText();
    }
};

HOLDSPACE_TEST(TimelineItemTest)
#include "tst_timelineitem.moc"
