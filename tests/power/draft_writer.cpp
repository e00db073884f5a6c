// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for somebody who edits a scenario, for the kill tests:
//   draft_writer DIR --scenario ID [--seed N] [--steps N] [--time BEATS]
// Makes the scenario, edits it, and prints "ack N" after each durable change. --time prints milliseconds per change of a
// scenario of so many beats instead.

#include "draftauthor.h"

#include <storage/sqlitelibrary.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <vector>

using namespace holdspace;

namespace {

[[noreturn]] void stop(const Error& error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    std::exit(1);
}

/// A kilobyte a beat.
QJsonObject scenarioOf(const QString& id, int beats)
{
    QJsonObject made = scenario::newScenario(id, QStringLiteral("Drafted"));
    const QString text = QStringLiteral("She looks at the door and says nothing. ").repeated(20);
    QJsonArray all = made.value(QLatin1String("beats")).toArray();
    for (int i = 0; i < beats; ++i) {
        QJsonObject beat = all.first().toObject();
        beat.insert(QStringLiteral("id"), QStringLiteral("B%1").arg(i + 1000));
        beat.insert(QStringLiteral("text"), text);
        all.append(beat);
    }
    made.insert(QStringLiteral("beats"), all);
    return made;
}

double at(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption id(QStringLiteral("scenario"), {}, QStringLiteral("id"));
    const QCommandLineOption seed(QStringLiteral("seed"), {}, QStringLiteral("n"), QStringLiteral("1"));
    const QCommandLineOption steps(QStringLiteral("steps"), {}, QStringLiteral("n"), QStringLiteral("100"));
    const QCommandLineOption time(QStringLiteral("time"), {}, QStringLiteral("beats"));
    parser.addOptions({ id, seed, steps, time });
    parser.process(app);

    const auto library = storage::SqliteLibrary::open(parser.positionalArguments().value(0));
    if (!library)
        stop(library.error());
    const QJsonObject start = scenarioOf(parser.value(id), parser.value(time).toInt());
    if (const Outcome saved = (*library)->saveDraft(start); !saved)
        stop(saved.error());
    const auto history = (*library)->draftHistory(parser.value(id));
    if (!history)
        stop(history.error());
    test::DraftAuthor author(parser.value(seed).toUInt(), start, history->revision);
    std::vector<double> taken;
    for (int i = 0; i < parser.value(steps).toInt(); ++i) {
        const library::DraftChange change = author.next();
        QElapsedTimer timer;
        timer.start();
        if (const Outcome saved = (*library)->saveStep(author.scenario(), change); !saved)
            stop(saved.error());
        taken.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (parser.isSet(time))
            continue;
        const QByteArray ack = "ack " + QByteArray::number(author.changes()) + '\n';
        if (::write(STDOUT_FILENO, ack.constData(), static_cast<size_t>(ack.size())) != ack.size())
            return 2;
    }
    if (parser.isSet(time) && !taken.empty()) {
        QElapsedTimer timer;
        timer.start();
        const qsizetype bytes = scenario::canonicalText(author.scenario()).size();
        const double text = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        std::sort(taken.begin(), taken.end());
        std::printf("{\"bytes\":%lld,\"step_ms_p50\":%.2f,\"step_ms_p90\":%.2f,\"step_ms_p99\":%.2f,\"of_that_text_ms\":%.2f}\n",
            static_cast<long long>(bytes), at(taken, 0.5), at(taken, 0.9), at(taken, 0.99), text);
    }
    return 0;
}
