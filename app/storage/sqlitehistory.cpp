// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitelibrary.h"
#include "sqlvalues.h"

#include <QJsonDocument>

/// How a draft came to be. Each step is one transaction: the whole draft in its row, and the step in its own.
namespace holdspace::storage {

using library::DraftChange;
using library::DraftHistory;
using library::DraftStep;
using library::HistoryEnds;

Result<HistoryEnds> SqliteLibrary::historyEnds(const QString& scenarioId)
{
    auto rows = m_connection.query(
        QStringLiteral("SELECT revision, position, coalesce((SELECT min(number) FROM draft_steps WHERE scenario = h.scenario), position + 1), "
                       "coalesce((SELECT max(number) FROM draft_steps WHERE scenario = h.scenario), position) "
                       "FROM draft_history h WHERE scenario = ?"),
        { scenarioId });
    if (!rows)
        return tl::make_unexpected(rows.error());
    if (!rows->next())
        return library::noScenario(scenarioId);
    return HistoryEnds { rows->value(0).toString(), rows->value(1).toLongLong(), rows->value(2).toLongLong(),
        rows->value(3).toLongLong() };
}

Outcome SqliteLibrary::saveStep(const QJsonObject& scenario, const DraftChange& change)
{
    const auto facts = library::draftFacts(scenario);
    if (!facts)
        return tl::make_unexpected(facts.error());
    const QString text = textOf(scenario);
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto ends = historyEnds(facts->id);
    if (!ends)
        return tl::make_unexpected(ends.error());
    if (library::isStored(*ends, change))
        return {};
    if (const Outcome follows = library::checkChange(*ends, change); !follows)
        return follows;

    const DraftStep& step = change.step;
    const bool made = change.kind == DraftChange::Kind::Done;
    if (made || change.kind == DraftChange::Kind::Dropped) {
        if (const Outcome gone = m_connection.run(
                QStringLiteral("DELETE FROM draft_steps WHERE scenario = ? AND number >= ?"), { facts->id, step.number });
            !gone)
            return gone;
    }
    if (made) {
        if (const Outcome kept
            = m_connection.run(QStringLiteral("INSERT INTO draft_steps (scenario, number, words, change) VALUES (?, ?, ?, ?)"),
                { facts->id, step.number, notNull(step.words), textOf(step.change) });
            !kept)
            return kept;
        if (const Outcome shortened
            = m_connection.run(QStringLiteral("DELETE FROM draft_steps WHERE scenario = ? AND number <= ?"),
                { facts->id, step.number - library::kLongestHistory });
            !shortened)
            return shortened;
    }
    if (const Outcome moved
        = m_connection.run(QStringLiteral("UPDATE draft_history SET revision = ?, position = ? WHERE scenario = ?"),
            { change.revision, library::positionAfter(change), facts->id });
        !moved)
        return moved;
    if (const Outcome written = writeDraft(*facts, text, false); !written)
        return written;
    return transaction->commit();
}

Result<DraftHistory> SqliteLibrary::draftHistory(const QString& scenarioId)
{
    auto scenario = draft(scenarioId);
    if (!scenario)
        return tl::make_unexpected(scenario.error());
    const auto ends = historyEnds(scenarioId);
    if (!ends)
        return tl::make_unexpected(ends.error());
    DraftHistory history { *scenario, ends->revision, {}, ends->position };
    auto rows = m_connection.query(
        QStringLiteral("SELECT number, words, change FROM draft_steps WHERE scenario = ? ORDER BY number"), { scenarioId });
    if (!rows)
        return tl::make_unexpected(rows.error());
    while (rows->next()) {
        DraftStep step { rows->value(0).toLongLong(), rows->value(1).toString(), {} };
        // Not json::parse: a change holds pieces of the draft some levels further down than the draft itself has them.
        QJsonParseError wrong;
        const QJsonDocument parsed = QJsonDocument::fromJson(rows->value(2).toString().toUtf8(), &wrong);
        if (!parsed.isObject())
            return corrupt(
                m_connection.file(), wrong.errorString(), QStringLiteral("%1, step %2").arg(scenarioId).arg(step.number));
        step.change = parsed.object();
        history.steps.append(step);
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return history;
}

Outcome SqliteLibrary::forgetHistory(const QString& scenarioId)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const auto ends = historyEnds(scenarioId); !ends)
        return tl::make_unexpected(ends.error());
    if (const Outcome gone = m_connection.run(QStringLiteral("DELETE FROM draft_steps WHERE scenario = ?"), { scenarioId });
        !gone)
        return gone;
    if (const Outcome moved
        = m_connection.run(QStringLiteral("UPDATE draft_history SET position = 0 WHERE scenario = ?"), { scenarioId });
        !moved)
        return moved;
    return transaction->commit();
}

} // namespace holdspace::storage
