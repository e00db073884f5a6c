// SPDX-License-Identifier: GPL-3.0-or-later
//
// holdspace-replay: shows and plays what was recorded beside a session, for a window (ReplayServer); `prepare` makes what a replay is
// quicker with, and `testfilm` a film whose pictures bear their numbers, to measure with. Ends with whoever started it.
#include "preparing.h"
#include "replayserver.h"
#include "testfilm.h"

#include <foundation/exitcode.h>
#include <foundation/json.h>

#include <QCoreApplication>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <gst/gst.h>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace holdspace;
using namespace holdspace::film;

namespace {

const QString kOutput = QStringLiteral("autoaudiosink");

int serve(const QStringList& words)
{
    const int descriptor = words.value(0).toInt();
    void* const shared = ::mmap(nullptr, static_cast<size_t>(sharedBytes()), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (words.isEmpty() || shared == MAP_FAILED) {
        std::fprintf(stderr, "holdspace-replay: expected memory to share\n");
        return WrongUsage;
    }
    ReplayServer server(static_cast<char*>(shared), words.value(1, kOutput));
    for (std::string line; std::getline(std::cin, line);)
        server.obey(QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size()))).object());
    // Nobody listens; tidying up could hang in the sound system.
    std::_Exit(Fine);
}

/// The share of it that is done, in steps that are worth a line.
std::function<void(double)> teller()
{
    return [told = -1](double share) mutable {
        if (const int permille = static_cast<int>(share * 1'000); permille / 5 > told) {
            told = permille / 5;
            say({ { QStringLiteral("progress"), share } });
        }
    };
}

int work(const QString& what, const QString& text)
{
    // It has to go on while people talk.
    static_cast<void>(::nice(what == QLatin1String("prepare") ? 10 : 0) + 0);
    const auto wanted = json::parse(text.toUtf8());
    if (!wanted || !wanted->isObject()) {
        std::fprintf(stderr, "holdspace-replay: expected one JSON object\n");
        return WrongUsage;
    }
    const auto done = what == QLatin1String("prepare") ? prepareReplay(wanted->toObject(), teller()) : makeTestFilm(wanted->toObject(), teller());
    if (!done)
        return failed(done.error());
    say(*done);
    std::_Exit(Fine);
}

} // namespace

int main(int argc, char** argv)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    qunsetenv("GST_DEBUG");
    gst_init(nullptr, nullptr);
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    if (what == QLatin1String("serve"))
        return serve(arguments.mid(2));
    if ((what == QLatin1String("prepare") || what == QLatin1String("testfilm")) && arguments.size() == 3)
        return work(what, arguments.at(2));
    std::fprintf(stderr, "holdspace-replay: expected serve, prepare or testfilm\n");
    return WrongUsage;
}
