// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphbench.h"

#include <foundation/random.h>
#include <ui/canvas/graphitem.h>

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QImage>
#include <QJsonDocument>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace holdspace::shell {

namespace {

    constexpr QSize kWindow { 1600, 900 };
    constexpr int kWrongUsage = 2;

    /// A story as Tidy leaves it: columns from left to right, most ways to the next column, some far.
    void fill(ui::GraphScene& scene, int count)
    {
        Random random(11);
        const int rows = std::max(1, static_cast<int>(std::sqrt(count)));
        QList<ui::GraphBeat> beats;
        QList<ui::GraphEdge> exits;
        for (int i = 0; i < count; ++i) {
            ui::GraphBeat beat { QStringLiteral("B%1").arg(i), QStringLiteral("What happens at moment %1").arg(i),
                QStringLiteral("Arta 3 · opportunity 30 s"), static_cast<int>(random.below(6)), false, false,
                { 288.0 * (i / rows), 120.0 * (i % rows) } };
            beat.heat = random.unit();
            beat.warnings = random.below(10) == 0;
            beats.append(beat);
            const int exitCount = 1 + static_cast<int>(random.below(2));
            for (int exit = 0; exit < exitCount; ++exit) {
                const int near = i + rows + static_cast<int>(random.below(9)) - 4;
                const int to = random.below(50) == 0 ? static_cast<int>(random.below(count)) : std::clamp(near, 0, count - 1);
                exits.append(
                    { QStringLiteral("x%1").arg(exits.size()), beat.id, QStringLiteral("B%1").arg(to), random.below(4) == 0 });
            }
        }
        scene.setContent(beats, exits);
    }

    double quantile(QList<double> values, double share)
    {
        std::sort(values.begin(), values.end());
        return values.isEmpty()
            ? 0
            : values.at(std::min<qsizetype>(values.size() - 1, static_cast<qsizetype>(share * values.size())));
    }

    /// What this thread has worked so far. Painting is work of this thread alone, so on a machine with nothing else to do
    /// this is the time a frame takes, and on a busy one it still is.
    double cpuMs()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    class Stage {
    public:
        explicit Stage(int beats)
            : m_picture(kWindow, QImage::Format_RGB32)
        {
            fill(m_scene, beats);
            m_item.setSize(kWindow);
            m_item.setProperty("fontFamily", QStringLiteral("Inter"));
            const std::pair<const char*, QColor> looks[] = { { "background", 0x13161b }, { "card", 0x1a1f26 },
                { "dots", 0x2c3540 }, { "line", 0x333e4b }, { "ink", 0xeaeef3 }, { "muted", 0x9ba8b8 }, { "edge", 0x8795a6 },
                { "accent", 0x7db7ff }, { "warm", 0xf0b27a } };
            for (const auto& [name, colour] : looks)
                m_item.setProperty(name, colour);
            m_item.setScene(&m_scene);
        }

        ui::GraphItem& item() { return m_item; }
        [[nodiscard]] QRectF cardOf(const QString& beat) const
        {
            return m_item.placeOnItem({ ui::GraphThing::Kind::Beat, beat });
        }

        /// `act` and the painting that follows, `frames` times.
        template <class Act> QList<double> frames(int frames, Act act)
        {
            QList<double> times;
            for (int frame = -3; frame < frames; ++frame) {
                const double before = cpuMs();
                act(std::max(0, frame));
                QPainter painter(&m_picture);
                m_item.paint(&painter);
                painter.end();
                if (frame >= 0) // the first fill caches of glyphs
                    times.append(cpuMs() - before);
            }
            return times;
        }
        void wheel(QPoint pixels)
        {
            QWheelEvent event({ 800, 450 }, { 800, 450 }, pixels, pixels, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&m_item, &event);
        }
        void mouse(QEvent::Type type, QPointF at)
        {
            const bool move = type == QEvent::MouseMove;
            QMouseEvent event(type, at, at, move ? Qt::NoButton : Qt::LeftButton,
                type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&m_item, &event);
        }

    private:
        ui::GraphScene m_scene { nullptr };
        ui::GraphItem m_item;
        QImage m_picture;
    };

} // namespace

QJsonObject measureGraph(int beats)
{
    Stage stage(beats);
    QJsonObject figures { { QStringLiteral("bench"), QStringLiteral("graph") }, { QStringLiteral("size"), beats } };
    const auto note = [&figures](const QString& what, const QList<double>& times) {
        figures.insert(what + QLatin1String("_p50_ms"), quantile(times, 0.5));
        figures.insert(what + QLatin1String("_p99_ms"), quantile(times, 0.99));
    };
    note(QStringLiteral("fit_pan"), stage.frames(60, [&](int frame) { stage.wheel({ frame % 2 ? 7 : -7, 3 }); }));
    stage.item().fit();
    // From all to actual size and back.
    const double step = std::pow(1 / std::max(0.02, stage.item().view().zoom()), 1.0 / 60);
    note(QStringLiteral("zoom"), stage.frames(120, [&](int frame) {
        stage.item().zoomAt({ 800, 450 }, frame < 60 ? step : 1 / step);
    }));
    stage.item().actualSize();
    // Around in the middle, so that a small story fills the view as a large one does.
    note(QStringLiteral("pan"), stage.frames(240, [&](int frame) {
        const int side = frame / 60;
        stage.wheel({ side == 0 ? -9 : side == 2 ? 9 : 0, side == 1 ? -5 : side == 3 ? 5 : 0 });
    }));
    QRectF card;
    for (int beat = beats / 2; beat < beats && !QRectF(200, 150, 1200, 500).contains(card); ++beat)
        card = stage.cardOf(QStringLiteral("B%1").arg(beat));
    const QPointF from = card.center();
    stage.mouse(QEvent::MouseButtonPress, from);
    note(QStringLiteral("drag"),
        stage.frames(120, [&](int frame) { stage.mouse(QEvent::MouseMove, from + QPointF(40 + 2 * frame, frame)); }));
    stage.mouse(QEvent::MouseButtonRelease, from);
    return figures;
}

int benchGraph(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption size(QStringLiteral("size"), QString(), QStringLiteral("N"), QStringLiteral("200"));
    parser.addOptions({ size, QCommandLineOption(QStringLiteral("json")) });
    bool ok = false;
    if (!parser.parse(QGuiApplication::arguments()) || parser.value(size).toInt(&ok) < 2 || !ok
        || parser.positionalArguments().size() != 2) {
        std::fputs("bench graph takes a whole --size above 1 and --json\n", stderr);
        return kWrongUsage;
    }
    constexpr int kMost = 200'000;
    const QJsonObject figures = measureGraph(std::min(kMost, parser.value(size).toInt()));
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace holdspace::shell
