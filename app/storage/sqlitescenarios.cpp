// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitelibrary.h"
#include "sqlvalues.h"

#include <foundation/id.h>
#include <foundation/json.h>
#include <scenario/scenariofile.h>

/// The scenarios of a SqliteLibrary: drafts, versions, fragments; codebooks. How a draft came to be: sqlitehistory.cpp.
namespace holdspace::storage {

using library::FragmentEntry;
using library::ScenarioEntry;
using library::ScenarioVersion;
using library::VersionEntry;

Result<QList<ScenarioEntry>> SqliteLibrary::scenarios()
{
    auto rows = m_connection.query(QStringLiteral(
        "SELECT s.id, s.title, s.summary, s.modified, s.beats, s.minutes, s.sample, v.number, v.hash, "
        "CASE WHEN v.content IS NOT s.draft THEN v.content END, CASE WHEN v.content IS NOT s.draft THEN s.draft END, "
        "(SELECT count(*) FROM sessions x WHERE x.scenario = s.id AND x.rehearsal = 0) "
        "FROM scenarios s LEFT JOIN scenario_versions v ON v.scenario = s.id "
        "AND v.number = (SELECT max(number) FROM scenario_versions WHERE scenario = s.id) ORDER BY s.change DESC"));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<ScenarioEntry> entries;
    while (rows->next()) {
        ScenarioEntry entry;
        entry.id = rows->value(0).toString();
        entry.title = rows->value(1).toString();
        entry.summary = rows->value(2).toString();
        entry.modified = fromMs(rows->value(3));
        entry.beats = rows->value(4).toInt();
        entry.minutes = rows->value(5).toDouble();
        entry.sample = rows->value(6).toBool();
        entry.versions = rows->value(7).toInt(); // numbered from 1 and never removed, so the newest number counts them
        entry.publishedHash = rows->value(8).toString();
        // A draft is not kept in canonical words, so equal ones can be written differently.
        entry.draftDiffers = entry.versions > 0 && fromText(rows->value(9)) != fromText(rows->value(10));
        entry.runs = rows->value(11).toInt();
        entries.append(entry);
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return entries;
}

Result<QJsonObject> SqliteLibrary::draft(const QString& scenarioId)
{
    const auto text = m_connection.scalar(QStringLiteral("SELECT draft FROM scenarios WHERE id = ?"), { scenarioId });
    if (!text)
        return tl::make_unexpected(text.error());
    if (!text->isValid())
        return library::noScenario(scenarioId);
    const auto parsed = json::parse(text->toString().toUtf8());
    if (!parsed)
        return corrupt(m_connection.file(), parsed.error().text(), scenarioId);
    return parsed->toObject();
}

Outcome SqliteLibrary::saveDraft(const QJsonObject& scenario, bool sample)
{
    const auto facts = library::draftFacts(scenario);
    if (!facts)
        return tl::make_unexpected(facts.error());
    const auto kept = draft(facts->id);
    if (kept && *kept == scenario) {
        if (!sample)
            return {};
        return m_connection.run(QStringLiteral("UPDATE scenarios SET sample = 1 WHERE id = ? AND sample = 0"), { facts->id });
    }
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const Outcome written = writeDraft(*facts, textOf(scenario), sample); !written)
        return written;
    if (const Outcome forgotten = m_connection.run(QStringLiteral("DELETE FROM draft_steps WHERE scenario = ?"), { facts->id });
        !forgotten)
        return forgotten;
    if (const Outcome named
        = m_connection.run(QStringLiteral("INSERT INTO draft_history (scenario, revision, position) VALUES (?, ?, 0) "
                                          "ON CONFLICT (scenario) DO UPDATE SET revision = excluded.revision, position = 0"),
            { facts->id, newUuidV7(m_clock.utcNow().toMSecsSinceEpoch()) });
        !named)
        return named;
    return transaction->commit();
}

Outcome SqliteLibrary::writeDraft(const library::DraftFacts& facts, const QString& text, bool sample)
{
    return m_connection.run(
        QStringLiteral(
            "INSERT INTO scenarios (id, title, summary, beats, minutes, sample, modified, draft, change) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(change), 0) + 1 FROM scenarios)) "
            "ON CONFLICT (id) DO UPDATE SET title = excluded.title, summary = excluded.summary, beats = excluded.beats, "
            "minutes = excluded.minutes, sample = max(sample, excluded.sample), modified = excluded.modified, "
            "draft = excluded.draft, change = excluded.change"),
        { facts.id, notNull(facts.title), notNull(facts.summary), facts.beats, facts.minutes, sample ? 1 : 0,
            toMs(m_clock.utcNow()), text });
}

Result<ScenarioVersion> SqliteLibrary::publish(const QString& scenarioId)
{
    const auto content = draft(scenarioId);
    if (!content)
        return tl::make_unexpected(content.error());
    const QString hash = scenario::contentHash(*content);
    const auto known = m_connection.scalar(QStringLiteral("SELECT number FROM scenario_versions WHERE hash = ?"), { hash });
    if (!known)
        return tl::make_unexpected(known.error());
    if (!known->isValid()) {
        const QString title = content->value(QLatin1String("title")).toString();
        if (const Outcome kept = m_connection.run(
                QStringLiteral(
                    "INSERT INTO scenario_versions (hash, scenario, title, published, content, number) VALUES (?, ?, ?, ?, ?, "
                    "(SELECT coalesce(max(number), 0) + 1 FROM scenario_versions WHERE scenario = ?))"),
                { hash, scenarioId, notNull(title), toMs(m_clock.utcNow()), QString::fromUtf8(scenario::canonicalText(*content)),
                    scenarioId });
            !kept)
            return tl::make_unexpected(kept.error());
    }
    return version(hash);
}

Result<ScenarioVersion> SqliteLibrary::version(const QString& hash)
{
    // What was published and also kept under a name is the published version.
    auto rows = m_connection.query(
        QStringLiteral(
            "SELECT scenario, number, title, published, content FROM scenario_versions WHERE hash = ? "
            "UNION ALL SELECT scenario, 0, title, kept, content FROM named_versions WHERE hash = ? ORDER BY 2 DESC, 4 LIMIT 1"),
        { hash, hash });
    if (!rows)
        return tl::make_unexpected(rows.error());
    if (!rows->next())
        return library::noVersion(hash);
    const auto parsed = json::parse(rows->value(4).toString().toUtf8());
    if (!parsed)
        return corrupt(m_connection.file(), parsed.error().text(), hash);
    ScenarioVersion found;
    found.scenarioId = rows->value(0).toString();
    found.hash = hash;
    found.title = rows->value(2).toString();
    found.number = rows->value(1).toInt();
    found.published = fromMs(rows->value(3));
    found.json = parsed->toObject();
    return found;
}

Outcome SqliteLibrary::removeScenario(const QString& scenarioId)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    {
        auto removed = m_connection.query(QStringLiteral("DELETE FROM scenarios WHERE id = ?"), { scenarioId });
        if (!removed)
            return tl::make_unexpected(removed.error());
        if (removed->numRowsAffected() == 0)
            return library::noScenario(scenarioId);
    }
    // Versions outlive their draft, and play what they played.
    if (const Outcome unnamed = m_connection.run(
            QStringLiteral("DELETE FROM scenario_media WHERE scenario = ? AND NOT EXISTS (SELECT 1 FROM scenario_versions WHERE scenario = ?) "
                           "AND NOT EXISTS (SELECT 1 FROM named_versions WHERE scenario = ?)"),
            { scenarioId, scenarioId, scenarioId });
        !unnamed)
        return unnamed;
    if (const Outcome unused
        = m_connection.run(QStringLiteral("DELETE FROM media WHERE hash NOT IN (SELECT hash FROM scenario_media)"));
        !unused)
        return unused;
    if (const Outcome committed = transaction->commit(); !committed)
        return committed;
    sweepMedia();
    return {};
}

// Versions under a name

Result<VersionEntry> SqliteLibrary::saveVersion(const QString& scenarioId, const QString& name)
{
    const auto checked = library::checkName(name);
    if (!checked)
        return tl::make_unexpected(checked.error());
    const auto content = draft(scenarioId);
    if (!content)
        return tl::make_unexpected(content.error());
    VersionEntry entry { scenario::contentHash(*content), content->value(QLatin1String("title")).toString(), 0, *checked,
        m_clock.utcNow() };
    const auto kept
        = m_connection.scalar(QStringLiteral("SELECT kept FROM named_versions WHERE scenario = ? AND name = ? AND hash = ?"),
            { scenarioId, entry.name, entry.hash });
    if (!kept)
        return tl::make_unexpected(kept.error());
    if (kept->isValid()) {
        entry.kept = fromMs(*kept);
        return entry;
    }
    if (const Outcome done = m_connection.run(
            QStringLiteral("INSERT INTO named_versions (scenario, name, hash, title, kept, content) VALUES (?, ?, ?, ?, ?, ?)"),
            { scenarioId, entry.name, entry.hash, notNull(entry.title), toMs(entry.kept),
                QString::fromUtf8(scenario::canonicalText(*content)) });
        !done)
        return tl::make_unexpected(done.error());
    return entry;
}

Result<QList<VersionEntry>> SqliteLibrary::versions(const QString& scenarioId)
{
    auto rows = m_connection.query(
        QStringLiteral("SELECT hash, title, number, '', published, 0 FROM scenario_versions WHERE scenario = ? "
                       "UNION ALL SELECT hash, title, 0, name, kept, id FROM named_versions WHERE scenario = ? "
                       "ORDER BY 6 DESC"),
        { scenarioId, scenarioId });
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<VersionEntry> entries;
    while (rows->next())
        entries.append({ rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toInt(), rows->value(3).toString(),
            fromMs(rows->value(4)) });
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    library::sortVersions(&entries);
    return entries;
}

// Fragments

Outcome SqliteLibrary::saveFragment(const QString& name, const QJsonObject& json)
{
    const auto checked = library::checkName(name);
    if (!checked)
        return tl::make_unexpected(checked.error());
    return m_connection.run(
        QStringLiteral(
            "INSERT INTO fragments (name, content) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content"),
        { *checked, textOf(json) });
}

Result<QList<FragmentEntry>> SqliteLibrary::fragments()
{
    auto rows = m_connection.query(QStringLiteral("SELECT name, content FROM fragments"));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<FragmentEntry> entries;
    while (rows->next()) {
        const QString name = rows->value(0).toString();
        // One that is damaged must not hide the others; "verify" says what is wrong with it.
        const auto parsed = json::parse(rows->value(1).toString().toUtf8());
        entries.append({ name, parsed ? parsed->toObject() : QJsonObject() });
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    library::sortFragments(&entries);
    return entries;
}

Outcome SqliteLibrary::removeFragment(const QString& name)
{
    auto removed = m_connection.query(QStringLiteral("DELETE FROM fragments WHERE name = ?"), { name });
    if (!removed)
        return tl::make_unexpected(removed.error());
    if (removed->numRowsAffected() == 0)
        return library::noFragment(name);
    return {};
}

// Codebooks

Outcome SqliteLibrary::saveCodebook(const coding::Codebook& book)
{
    const auto text = library::checkCodebook(book);
    if (!text)
        return tl::make_unexpected(text.error());
    auto kept = m_connection.query(QStringLiteral("SELECT content FROM codebooks WHERE id = ? AND version = ?"), { book.id, book.version });
    if (!kept)
        return tl::make_unexpected(kept.error());
    if (kept->next()) {
        if (kept->value(0).toString().toUtf8() != *text)
            return library::codebookTaken(book);
        return {};
    }
    return m_connection.run(
        QStringLiteral("INSERT INTO codebooks (id, version, content) VALUES (?, ?, ?)"), { book.id, book.version, QString::fromUtf8(*text) });
}

Result<QList<coding::Codebook>> SqliteLibrary::codebooks()
{
    auto rows = m_connection.query(QStringLiteral("SELECT content FROM codebooks"));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<QByteArray> files;
    while (rows->next())
        files.append(rows->value(0).toString().toUtf8());
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return library::readableCodebooks(files);
}

Outcome SqliteLibrary::removeCodebook(const QString& id, const QString& version)
{
    auto removed = m_connection.query(QStringLiteral("DELETE FROM codebooks WHERE id = ? AND version = ?"), { id, version });
    if (!removed)
        return tl::make_unexpected(removed.error());
    if (removed->numRowsAffected() == 0)
        return library::noCodebook(id, version);
    return {};
}

} // namespace holdspace::storage
