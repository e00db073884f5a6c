// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/cli.h>
#ifdef HOLDSPACE_WINDOW
#include "graphbench.h"
#include "windowmain.h"
#endif

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

/// `bench graph` paints the window's map, which the headless verbs do not have.
bool isGraphBench(int argc, char** argv)
{
    using std::string_view_literals::operator""sv;
    return argc > 2 && argv[1] == "bench"sv && std::any_of(argv + 2, argv + argc, [](const char* word) { return word == "graph"sv; });
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("holdspace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOLDSPACE_VERSION));

    if (isGraphBench(argc, argv)) {
#ifdef HOLDSPACE_WINDOW
        return holdspace::shell::benchGraph(argc, argv);
#else
        std::fputs("bench graph needs the window, and this holdspace was built without it.\n", stderr);
        return 2;
#endif
    }
    if (argc > 1 && holdspace::cli::isVerb(QString::fromLocal8Bit(argv[1])))
        return holdspace::cli::run(argc, argv);
#ifdef HOLDSPACE_WINDOW
    return holdspace::shell::windowMain(argc, argv);
#else
    std::fputs("This holdspace was built without its window. holdspace --help lists what it does without one.\n", stderr);
    return 2;
#endif
}
