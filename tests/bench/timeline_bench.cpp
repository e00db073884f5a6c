// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline at the sizes given, or at four, one line of JSON each. A benchmark: it passes no judgement.
#include <shell/timelinebench.h>

#include <QGuiApplication>
#include <QJsonDocument>
#include <QQuickWindow>
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QGuiApplication application(argc, argv);
    std::vector<int> sizes { 1'000, 10'000, 100'000, 1'000'000 };
    if (argc > 1)
        sizes.clear();
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::max(2, std::atoi(argv[i])));
    for (const int size : sizes) {
        const auto figures = holdspace::shell::measureTimeline(size);
        if (!figures) {
            std::fprintf(stderr, "%s\n", qPrintable(figures.error().text()));
            return 1;
        }
        std::printf("%s\n", QJsonDocument(*figures).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }
    return 0;
}
