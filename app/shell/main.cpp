// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/cli.h>
#ifdef HOLDSPACE_WINDOW
#include "windowmain.h"
#endif

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("holdspace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOLDSPACE_VERSION));

    if (argc > 1 && holdspace::cli::isVerb(QString::fromLocal8Bit(argv[1])))
        return holdspace::cli::run(argc, argv);
#ifdef HOLDSPACE_WINDOW
    return holdspace::shell::windowMain(argc, argv);
#else
    std::fputs("This holdspace was built without its window. holdspace --help lists what it does without one.\n", stderr);
    return 2;
#endif
}
