// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/cli.h>
#ifdef HOLDSPACE_WINDOW
#include "graphbench.h"
#include "timelinebench.h"
#include "windowmain.h"
#endif

#include <QCoreApplication>
#include <QtPlugin>

#include <algorithm>
#include <cstdio>
#include <string_view>

Q_IMPORT_PLUGIN(CatalogueMetrics) // the built-in figures, by the road of all plugins

namespace {

/// `bench graph` and `bench timeline` paint what is in the window, which the headless verbs do not have.
bool isBenchOf(const char* name, int argc, char** argv)
{
    using std::string_view_literals::operator""sv;
    return argc > 2 && argv[1] == "bench"sv && std::any_of(argv + 2, argv + argc, [name](std::string_view word) { return word == name; });
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("holdspace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOLDSPACE_VERSION));

    const bool ofGraph = isBenchOf("graph", argc, argv);
    if (ofGraph || isBenchOf("timeline", argc, argv)) {
#ifdef HOLDSPACE_WINDOW
        return ofGraph ? holdspace::shell::benchGraph(argc, argv) : holdspace::shell::benchTimeline(argc, argv);
#else
        std::fputs("This bench needs the window, and this holdspace was built without it.\n", stderr);
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
