// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli.h"

#include <foundation/error.h>
#include <library/scenariopackage.h>

#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

namespace holdspace::cli {

/// What a verb gets: its own arguments, without program and verb.
using Arguments = QStringList;

[[nodiscard]] int check(const Arguments& arguments);
[[nodiscard]] int walk(const Arguments& arguments);
[[nodiscard]] int rehearse(const Arguments& arguments);
[[nodiscard]] int metrics(const Arguments& arguments);
[[nodiscard]] int survival(const Arguments& arguments);
[[nodiscard]] int agreement(const Arguments& arguments);
[[nodiscard]] int sequences(const Arguments& arguments);
[[nodiscard]] int codings(const Arguments& arguments);
[[nodiscard]] int convert(const Arguments& arguments);
[[nodiscard]] int report(const Arguments& arguments);
[[nodiscard]] int papers(const Arguments& arguments);
[[nodiscard]] int record(const Arguments& arguments);
[[nodiscard]] int importRecording(const Arguments& arguments);
[[nodiscard]] int verify(const Arguments& arguments);
[[nodiscard]] int tour(const Arguments& arguments);
[[nodiscard]] int bench(const Arguments& arguments);

// Shared by the verbs

void printLine(const QByteArray& text); ///< to stdout, flushed
void complain(const QString& sentence); ///< to stderr
/// One JSON document on stdout.
void printJson(const QJsonObject& object);

/// Parses; false (with the reason on stderr) when the usage is wrong.
[[nodiscard]] bool parsed(QCommandLineParser& parser, const QString& verb, const Arguments& arguments);
[[nodiscard]] int wrongUsage(const QString& sentence);

} // namespace holdspace::cli
