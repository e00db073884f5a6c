// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the map at three sizes, one line of JSON each. A benchmark: it passes no judgement.
#include <shell/graphbench.h>

#include <QGuiApplication>
#include <QJsonDocument>
#include <cstdio>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    for (const int beats : { 200, 2'000, 10'000 }) {
        const QJsonObject figures = holdspace::shell::measureGraph(beats);
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }
    return 0;
}
