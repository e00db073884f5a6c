// SPDX-License-Identifier: GPL-3.0-or-later
//
// holdspace-import: brings one recording from elsewhere into a session's media. Its one argument is a JSON object (importText);
// it says how far it is in lines of JSON, and at the end what became of it. Ends with whoever started it.
#include "importing.h"

#include <foundation/exitcode.h>
#include <foundation/json.h>

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <gst/gst.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace holdspace;
using namespace holdspace::recording;

namespace {

void say(const QByteArray& line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // It has to go on while an instructor works.
    static_cast<void>(::nice(10) + 0);
    qunsetenv("GST_DEBUG");
    gst_init(nullptr, nullptr);
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "holdspace-import: expected one JSON object\n");
        return WrongUsage;
    }
    const auto request = readImportText(QString::fromLocal8Bit(argv[1]));
    if (!request)
        return failed(request.error());
    int told = -1;
    const auto done = importRecording(request->first, request->second, [&told](double share) {
        if (const int percent = static_cast<int>(share * 100); percent > told) {
            told = percent;
            say("{\"progress\":" + QByteArray::number(share, 'f', 2) + '}');
        }
    });
    if (!done)
        return failed(done.error());
    say(json::writeCompact(*done));
    // Decoders may take their time to close; nobody has to wait for that.
    std::_Exit(0);
}
