// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinebench.h"

#include <foundation/exitcode.h>
#include <foundation/random.h>
#include <ui/canvas/timelineitem.h>

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMouseEvent>
#include <QPainter>
#include <QQuickPaintedItem>
#include <QQuickRenderControl>
#include <QQuickRenderTarget>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <malloc.h>

namespace holdspace::shell {

namespace {

    constexpr QSize kCanvas { 1600, 900 };
    constexpr double kSessionMs = 2 * 3600 * 1000.0;
    constexpr int kUsage = 2;
    using Shape = ui::TimelineMark::Shape;

    double cpuNow()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    double quantileOf(QList<double> values, double share)
    {
        std::sort(values.begin(), values.end());
        return values.isEmpty() ? 0 : values.at(std::min<qsizetype>(values.size() - 1, static_cast<qsizetype>(share * static_cast<double>(values.size()))));
    }

    double allocatedBytes()
    {
        const struct mallinfo2 info = mallinfo2();
        return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
    }

    /// What a session's lanes are, and which share of a thousand marks each has.
    struct Kind {
        const char* name;
        Shape shape;
        int share;
        bool curve = false, lasts = false;
    };
    constexpr std::array<Kind, 20> kKinds { { { "Beats", Shape::Block, 4, false, true }, { "Arta", Shape::Bar, 60, true }, { "Dee", Shape::Bar, 60, true },
        { "Felt heard", Shape::Bar, 20, true }, { "Triggers", Shape::Triangle, 46 }, { "Windows", Shape::InTime, 40, false, true },
        { "Clinician A", Shape::Bar, 80, false, true }, { "Clinician B", Shape::Bar, 80, false, true }, { "Clinician C", Shape::Bar, 80, false, true },
        { "Arta speaks", Shape::Bar, 80, false, true }, { "Dee speaks", Shape::Bar, 60, false, true }, { "Captions", Shape::Chip, 60, false, true },
        { "Operator", Shape::Chip, 60 }, { "Rater A", Shape::Chip, 60 }, { "Rater B", Shape::Chip, 60, false, true }, { "Rater C", Shape::Chip, 60 },
        { "Notes", Shape::Chip, 10 }, { "Bookmarks", Shape::Chip, 10 }, { "Taps", Shape::Dot, 60 }, { "Observers", Shape::Chip, 10 } } };

    /// Labelled times as Audacity writes them, one a line: from, to (seconds), label. The label begins with its lane.
    bool writeLabels(const QString& path, int size)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        Random random(5);
        const double gap = kSessionMs / size;
        for (int i = 0; i < size; ++i) {
            auto draw = static_cast<int>(random.below(1000));
            size_t lane = 0;
            while (lane + 1 < kKinds.size() && draw >= kKinds[lane].share)
                draw -= kKinds[lane++].share;
            const double from = gap * (i + random.unit());
            const double laneGap = gap * 1000 / kKinds[lane].share;
            const double to = kKinds[lane].lasts ? from + laneGap * (kKinds[lane].shape == Shape::Block ? 1 : 0.6 * random.unit()) : from;
            file.write(QByteArray::number(from / 1000, 'f', 3) + '\t' + QByteArray::number(std::min(to, kSessionMs) / 1000, 'f', 3) + '\t'
                + QByteArray::number(static_cast<int>(lane)) + " R_NAME " + QByteArray::number(i) + '\n');
        }
        return file.flush();
    }

    struct Labels {
        QByteArray text;
        std::vector<quint32> from; ///< where each label begins in the text
        [[nodiscard]] QString at(quint32 label) const
        {
            const qsizetype begin = from[label];
            return QString::fromUtf8(text.mid(begin, text.indexOf('\n', begin) - begin));
        }
    };

    bool readLabels(const QString& path, ui::TimelineData& data)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const auto labels = std::make_shared<Labels>();
        labels->text = file.readAll();
        std::array<std::vector<ui::TimelineMark>, kKinds.size()> marks;
        std::array<QList<QPointF>, kKinds.size()> steps;
        const char* at = labels->text.constData();
        const char* const end = at + labels->text.size();
        while (at < end) {
            double from = 0, to = 0;
            int lane = 0;
            at = std::from_chars(at, end, from).ptr + 1;
            at = std::from_chars(at, end, to).ptr + 1;
            const auto number = static_cast<quint32>(labels->from.size());
            labels->from.push_back(static_cast<quint32>(at - labels->text.constData()));
            std::from_chars(at, end, lane);
            const auto place = std::min(static_cast<size_t>(std::max(0, lane)), kKinds.size() - 1);
            const qint64 fromMs = std::llround(from * 1000), toMs = std::llround(to * 1000);
            if (kKinds[place].curve)
                steps[place].append({ static_cast<double>(fromMs), number % 6 * 1.0 });
            else
                marks[place].push_back({ fromMs, toMs, number, kKinds[place].shape, static_cast<qint8>(kKinds[place].shape == Shape::Block || kKinds[place].shape == Shape::Triangle ? number % 6 : -1), 0 });
            at = std::find(at, end, '\n') + 1;
        }
        QList<ui::TimelineLane> lanes;
        for (size_t i = 0; i < kKinds.size(); ++i) {
            ui::TimelineLane lane;
            lane.id = lane.name = QString::fromLatin1(kKinds[i].name);
            lane.tone = static_cast<ui::TimelineLane::Tone>(i % 6);
            lane.marks = ui::TimelineMarks(std::move(marks[i]));
            lane.curve = ui::TimelineCurve(steps[i]);
            lane.text = [labels](quint32 label) { return labels->at(label); };
            lanes.append(lane);
        }
        data.show(lanes, { { 600'000, 660'000 } }, static_cast<qint64>(kSessionMs));
        return true;
    }

    /// Nothing but its background, painted anew for each frame.
    class EmptyCanvas final : public QQuickPaintedItem {
    public:
        EmptyCanvas() { setOpaquePainting(true); }
        void paint(QPainter* painter) override { painter->fillRect(boundingRect(), QColor(0x1a1f26)); }
    };

    /// A window without a screen that paints one item into memory.
    class Stage {
    public:
        explicit Stage(QQuickItem& item)
            : m_window(&m_control)
            , m_picture(kCanvas, QImage::Format_RGB32)
        {
            m_window.setColor(0x1a1f26);
            m_window.setGeometry(QRect(QPoint(), kCanvas));
            m_window.contentItem()->setSize(kCanvas);
            m_window.setRenderTarget(QQuickRenderTarget::fromPaintDevice(&m_picture));
            item.setParentItem(m_window.contentItem());
            item.setSize(kCanvas);
        }
        void render()
        {
            QCoreApplication::sendPostedEvents(); // what was asked for after the last frame
            m_control.polishItems();
            m_control.beginFrame();
            m_control.sync();
            m_control.render();
            m_control.endFrame();
        }
        [[nodiscard]] const QImage& picture() const { return m_picture; }

    private:
        QQuickRenderControl m_control;
        QQuickWindow m_window;
        QImage m_picture;
    };

    void send(QQuickItem& item, QEvent::Type type, double x)
    {
        const QPointF at(x, 450);
        QMouseEvent event(type, at, at, type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
            type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&item, &event);
    }

    /// Times of frames, ms of CPU; `act` is given the number of the frame.
    template <class Act> QList<double> framesOf(Stage& stage, int frames, Act act)
    {
        QList<double> times;
        for (int frame = 0; frame < frames; ++frame) {
            const double before = cpuNow();
            act(frame);
            stage.render();
            times.append(cpuNow() - before);
        }
        return times;
    }

    constexpr int kPanFrames = 90, kZoomFrames = 480;
    constexpr int kArrivalFrames = 60; ///< a second, in which a hand has not even reached the mouse
    constexpr std::array kShares { 0.5, 0.1, 0.01, 0.0005 }; ///< of the session in view

    struct Times {
        QList<double> empty, arrival, pan, zoom;
    };

    /// By hand through a part of the session. The picture is complete when the hand begins; `arrival` has the frames until then.
    void pan(Stage& stage, ui::TimelineItem& item, double share, Times& times)
    {
        const double span = kSessionMs / 1000 * share, from = std::min(kSessionMs / 1000 - 2 * span, kSessionMs / 2000);
        item.show(from, from + span);
        times.arrival += framesOf(stage, kArrivalFrames, [](int) { });
        send(item, QEvent::MouseButtonPress, 1500);
        times.pan += framesOf(stage, kPanFrames, [&](int frame) { send(item, QEvent::MouseMove, 1500 - 15 * (frame + 1)); });
        send(item, QEvent::MouseButtonRelease, 100);
    }

    /// Frames of the way from everything to a single frame and back.
    void zoom(Stage& stage, ui::TimelineItem& item, int from, int frames, Times& times)
    {
        times.zoom += framesOf(stage, frames, [&](int frame) {
            const QPointF at(700, 450);
            QWheelEvent event(at, at, {}, QPoint(0, from + frame < kZoomFrames / 2 ? 27 : -27), Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&item, &event);
        });
    }

} // namespace

Result<QJsonObject> measureTimeline(int size)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("labels.txt"));
    if (!writeLabels(path, size))
        return fail(ErrorCode::DiskFull, QStringLiteral("%1: the labels to measure with could not be written").arg(path));
    QJsonObject figures { { QStringLiteral("bench"), QStringLiteral("timeline") }, { QStringLiteral("size"), size } };
    const auto note = [&figures](const QString& what, const QList<double>& times) {
        figures.insert(what + QLatin1String("_p50_ms"), quantileOf(times, 0.5));
        figures.insert(what + QLatin1String("_p99_ms"), quantileOf(times, 0.99));
    };

    ui::TimelineItem item;
    const std::pair<const char*, QColor> looks[] = { { "background", 0x1a1f26 }, { "line", 0x333e4b }, { "text", 0xeaeef3 }, { "muted", 0x9ba8b8 },
        { "accent", 0x7db7ff }, { "waiting", 0xf0b27a }, { "positive", 0x6cc5a5 }, { "note", 0x6b5a1e } };
    for (const auto& [name, colour] : looks)
        item.setProperty(name, colour);
    item.setProperty("levelColours", QVariantList { QColor(0x3d5866), QColor(0x5d8d8c), QColor(0xc6b25a), QColor(0xe2904a), QColor(0xdc5f47), QColor(0xbf2f6b) });
    item.setProperty("fontFamily", QStringLiteral("Inter"));
    item.setRoom(kCanvas.height());
    Stage stage(item);
    stage.render(); // of nothing: the window is there, as it is when a session is opened
    ui::TimelineData data(nullptr);
    const double bytesBefore = allocatedBytes();
    QElapsedTimer timer;
    timer.start();
    if (!readLabels(path, data))
        return fail(ErrorCode::Unreadable, QStringLiteral("%1: the labels to measure with could not be read").arg(path));
    const double bytes = allocatedBytes() - bytesBefore;
    item.setTimeline(&data);
    stage.render();
    figures.insert(QStringLiteral("load_ms"), static_cast<double>(timer.nsecsElapsed()) / 1e6);
    figures.insert(QStringLiteral("memory_bytes_per_event"), bytes / size);
    figures.insert(QStringLiteral("lanes"), data.lanes().size());
    if (const QByteArray picture = qgetenv("HOLDSPACE_BENCH_PICTURE"); !picture.isEmpty())
        (void)stage.picture().save(QString::fromLocal8Bit(picture));

    // In turns, so that what else the machine does falls on both.
    EmptyCanvas empty;
    Stage emptyStage(empty);
    Times times;
    const auto paintEmpty = [&](int frames) {
        const auto paint = [&](int) { empty.update(); };
        (void)framesOf(emptyStage, kPanFrames / 3, paint); // until it is in the processor's cache again
        times.empty += framesOf(emptyStage, frames, paint);
    };
    for (const double share : kShares) {
        paintEmpty(kPanFrames);
        pan(stage, item, share, times);
    }
    item.fit();
    stage.render();
    constexpr int kTurn = kZoomFrames / 4;
    for (int from = 0; from < kZoomFrames; from += kTurn) {
        paintEmpty(kTurn);
        zoom(stage, item, from, kTurn, times);
    }
    note(QStringLiteral("empty"), times.empty);
    note(QStringLiteral("arrival"), times.arrival);
    note(QStringLiteral("pan"), times.pan);
    note(QStringLiteral("zoom"), times.zoom);
    return figures;
}

int benchTimeline(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption size(QStringLiteral("size"), QString(), QStringLiteral("N"), QStringLiteral("10000"));
    parser.addOptions({ size, QCommandLineOption(QStringLiteral("json")) });
    constexpr int kMost = 20'000'000;
    bool ok = false;
    if (!parser.parse(QGuiApplication::arguments()) || parser.value(size).toInt(&ok) < 1 || !ok || parser.value(size).toInt() > kMost
        || parser.positionalArguments().size() != 2) {
        std::fputs("bench timeline takes a whole --size from 1 to 20000000 and --json\n", stderr);
        return kUsage;
    }
    const Result<QJsonObject> figures = measureTimeline(parser.value(size).toInt());
    if (!figures)
        return failed(figures.error());
    std::printf("%s\n", QJsonDocument(*figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace holdspace::shell
