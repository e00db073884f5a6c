// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <QTest>
#ifdef HOLDSPACE_TEST_WITH_WINDOW
#include <QApplication>
#elif defined(HOLDSPACE_TEST_DRAWS)
#include <QGuiApplication>
#else
#include <QCoreApplication>
#endif

#include <cstdio>
#include <memory>

namespace holdspace::test {
QList<Registered>& registry()
{
    static QList<Registered> all;
    return all;
}
} // namespace holdspace::test

/// Usage: BINARY [Class [QtTest arguments…]]
int main(int argc, char** argv)
{
    qputenv("QML_DISABLE_DISK_CACHE", "1");
#ifdef HOLDSPACE_TEST_WITH_WINDOW
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
#elif defined(HOLDSPACE_TEST_DRAWS)
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
#else
    QCoreApplication app(argc, argv);
#endif
    QStringList arguments = app.arguments();
    QString only;
    if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-'))) {
        only = arguments.takeAt(1);
    }
    int failed = 0;
    int ran = 0;
    for (const auto& entry : holdspace::test::registry()) {
        if (!only.isEmpty() && only != QLatin1String(entry.name))
            continue;
        ++ran;
        const std::unique_ptr<QObject> object(entry.make());
        failed += QTest::qExec(object.get(), arguments);
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class %s\n", qPrintable(only));
        return 1;
    }
    return failed == 0 ? 0 : 1;
}
