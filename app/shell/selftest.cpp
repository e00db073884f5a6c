// SPDX-License-Identifier: GPL-3.0-or-later
#include "selftest.h"

#include <QCoreApplication>
#include <QFile>
#include <QQuickWindow>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace holdspace::shell {

namespace {
    using Page = ui::Navigator::Page;
    constexpr int kPageStaysMs = 400;

    std::atomic<int> g_warnings = 0;
    QtMessageHandler g_before = nullptr;

    void handler(QtMsgType type, const QMessageLogContext& context, const QString& text)
    {
        if (type == QtWarningMsg || type == QtCriticalMsg)
            ++g_warnings;
        g_before(type, context, text);
    }
}

double msSinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    timespec now {};
    if (!stat.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1;
    // The program's name stands in brackets and may hold spaces; start time is the 22nd field, the 20th after it.
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr int kStartTime = 19;
    if (fields.size() <= kStartTime)
        return -1;
    const double started = fields.at(kStartTime).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000.0;
}

void countWarnings()
{
    g_before = qInstallMessageHandler(handler);
}

int warnings()
{
    return g_warnings;
}

void openEveryPage(Application& application)
{
    int step = 0;
    for (const Page page : { Page::Author, Page::Run, Page::Debrief, Page::Library })
        QTimer::singleShot(kPageStaysMs * ++step, application.window(), [&application, page] { application.navigator().go(page); });
    for (const auto dialog : { ui::ShellViewModel::Dialog::Palette, ui::ShellViewModel::Dialog::Help,
             ui::ShellViewModel::Dialog::Settings, ui::ShellViewModel::Dialog::None })
        QTimer::singleShot(kPageStaysMs * ++step, application.window(), [&application, dialog] { application.shell().setDialog(dialog); });
    QTimer::singleShot(kPageStaysMs * ++step, application.window(), [] {
        if (g_warnings > 0)
            std::fprintf(stderr, "self-test: %d warnings\n", g_warnings.load());
        QCoreApplication::exit(g_warnings > 0 ? 1 : 0);
    });
}

} // namespace holdspace::shell
