// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "benchlayout.h"

#include <foundation/random.h>
#include <layout/graphviztext.h>
#include <layout/tidylayout.h>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <algorithm>

namespace holdspace::cli {

namespace {

    using namespace holdspace::layout;

    constexpr int kPatienceMs = 20'000;

    LayoutRequest largeStory(int beats)
    {
        Random random(20);
        LayoutRequest request;
        request.start = QStringLiteral("B0");
        const auto name = [](int beat) { return QStringLiteral("B%1").arg(beat); };
        for (int beat = 0; beat < beats; ++beat)
            request.beats.append({ name(beat) });
        for (int beat = 1; beat < beats; ++beat)
            request.exits.append({ name(std::max(0, beat - 1 - static_cast<int>(random.below(8)))), name(beat) });
        for (int extra = 0; extra < beats / 2; ++extra) {
            const int from = static_cast<int>(random.below(beats));
            request.exits.append({ name(from), name(std::clamp(from + static_cast<int>(random.below(37)) - 12, 0, beats - 1)) });
        }
        return request;
    }

    /// The program alone, on the text Tidy would give it.
    QJsonValue plainMs(const LayoutRequest& request, Engine engine)
    {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(programOf(engine), argumentsFor(engine));
        process.write(graphvizText(request, engine));
        process.closeWriteChannel();
        if (!process.waitForFinished(kPatienceMs) || process.exitCode() != 0) {
            process.kill();
            process.waitForFinished();
            return QJsonValue::Null;
        }
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

} // namespace

Result<QJsonObject> benchLayout(int size)
{
    const LayoutRequest request = largeStory(size);
    TidyLayout tidy;
    tidy.setTimeLimit(std::chrono::milliseconds(kPatienceMs));
    QEventLoop loop;
    Result<Places> answer = Places();
    QElapsedTimer timer;
    timer.start();
    tidy.start(request, [&](const Result<Places>& places) {
        answer = places;
        loop.quit();
    });
    loop.exec();
    if (!answer)
        return tl::unexpected(answer.error());
    const double tidyMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return QJsonObject { { QStringLiteral("tidy_ms"), tidyMs }, { QStringLiteral("engine"), programOf(engineFor(request)) },
        { QStringLiteral("dot_ms"), plainMs(request, Engine::Dot) },
        { QStringLiteral("sfdp_ms"), plainMs(request, Engine::Sfdp) } };
}

} // namespace holdspace::cli
