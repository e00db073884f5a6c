// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlscript.h"

namespace holdspace::storage {

namespace {

/// Where a text or quoted name that starts at `from` ends (after its closing quote; a doubled one is part of it).
qsizetype afterQuoted(const QString& script, qsizetype from)
{
    const QChar quote = script.at(from);
    qsizetype at = from + 1;
    while (at < script.size()) {
        if (script.at(at) != quote)
            ++at;
        else if (at + 1 < script.size() && script.at(at + 1) == quote)
            at += 2;
        else
            return at + 1;
    }
    return at;
}

} // namespace

QStringList splitSql(const QString& script)
{
    QStringList statements;
    QString statement;
    QStringList firstWords; // tells CREATE [TEMP] TRIGGER from everything else
    int depth = 0; // open BEGIN and CASE of a trigger
    const auto finish = [&] {
        if (const QString done = statement.trimmed(); !done.isEmpty())
            statements.append(done);
        statement.clear();
        firstWords.clear();
        depth = 0;
    };
    qsizetype at = 0;
    while (at < script.size()) {
        const QChar c = script.at(at);
        if (script.mid(at, 2) == QLatin1String("--")) {
            const qsizetype end = script.indexOf(QLatin1Char('\n'), at);
            at = end < 0 ? script.size() : end;
        } else if (script.mid(at, 2) == QLatin1String("/*")) {
            const qsizetype end = script.indexOf(QLatin1String("*/"), at + 2);
            at = end < 0 ? script.size() : end + 2;
            statement += QLatin1Char(' ');
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char('`')) {
            const qsizetype end = afterQuoted(script, at);
            statement += script.mid(at, end - at);
            at = end;
        } else if (c.isLetter() || c == QLatin1Char('_')) {
            qsizetype end = at;
            while (end < script.size() && (script.at(end).isLetterOrNumber() || script.at(end) == QLatin1Char('_')))
                ++end;
            const QString word = script.mid(at, end - at);
            const QString upper = word.toUpper();
            if (firstWords.size() < 3)
                firstWords.append(upper);
            if (firstWords.value(0) == QLatin1String("CREATE") && firstWords.contains(QLatin1String("TRIGGER"))) {
                if (upper == QLatin1String("BEGIN") || upper == QLatin1String("CASE"))
                    ++depth;
                else if (upper == QLatin1String("END"))
                    --depth;
            }
            statement += word;
            at = end;
        } else if (c == QLatin1Char(';') && depth == 0) {
            finish();
            ++at;
        } else {
            statement += c;
            ++at;
        }
    }
    finish();
    return statements;
}

} // namespace holdspace::storage
