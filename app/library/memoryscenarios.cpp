// SPDX-License-Identifier: GPL-3.0-or-later
#include "libraryrules.h"
#include "memorylibrary.h"

#include <foundation/id.h>
#include <foundation/wholefile.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <algorithm>

/// The scenarios of a MemoryLibrary: drafts and how they came to be, versions, fragments.
namespace holdspace::library {

const ScenarioVersion* MemoryLibrary::newestVersion(const QString& scenarioId) const
{
    const auto found = std::find_if(
        m_versions.rbegin(), m_versions.rend(), [&](const ScenarioVersion& kept) { return kept.scenarioId == scenarioId; });
    return found == m_versions.rend() ? nullptr : &*found;
}

Result<QList<ScenarioEntry>> MemoryLibrary::scenarios()
{
    QList<QPair<qint64, ScenarioEntry>> ordered;
    for (const Draft& kept : std::as_const(m_drafts)) {
        const auto facts = draftFacts(kept.json);
        if (!facts)
            return tl::make_unexpected(facts.error());
        ScenarioEntry entry;
        entry.id = facts->id;
        entry.title = facts->title;
        entry.summary = facts->summary;
        entry.beats = facts->beats;
        entry.minutes = facts->minutes;
        entry.modified = kept.modified;
        entry.sample = kept.sample;
        entry.versions = static_cast<int>(std::count_if(
            m_versions.begin(), m_versions.end(), [&](const ScenarioVersion& v) { return v.scenarioId == entry.id; }));
        entry.runs = static_cast<int>(std::count_if(m_sessions.begin(), m_sessions.end(),
            [&](const Session& s) { return s.header.scenarioId == entry.id && !isRehearsal(s.header); }));
        if (const ScenarioVersion* newest = newestVersion(entry.id)) {
            entry.publishedHash = newest->hash;
            entry.draftDiffers = newest->json != kept.json;
        }
        ordered.append({ kept.change, entry });
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    QList<ScenarioEntry> entries;
    for (const auto& [change, entry] : std::as_const(ordered))
        entries.append(entry);
    return entries;
}

Result<QJsonObject> MemoryLibrary::draft(const QString& scenarioId)
{
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    return found->json;
}

Outcome MemoryLibrary::saveDraft(const QJsonObject& scenario, bool sample)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto facts = draftFacts(scenario);
    if (!facts)
        return tl::make_unexpected(facts.error());
    Draft& kept = m_drafts[facts->id];
    kept.sample = kept.sample || sample;
    if (kept.json == scenario)
        return {};
    change(kept, scenario);
    kept.revision = newUuidV7(m_clock.utcNow().toMSecsSinceEpoch());
    kept.steps.clear();
    kept.position = 0;
    return {};
}

void MemoryLibrary::change(Draft& draft, const QJsonObject& scenario)
{
    draft.json = scenario;
    draft.modified = m_clock.utcNow();
    draft.change = ++m_changes;
}

Result<ScenarioVersion> MemoryLibrary::publish(const QString& scenarioId)
{
    if (const Outcome may = mayWrite(); !may)
        return tl::make_unexpected(may.error());
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    const QString hash = scenario::contentHash(found->json);
    if (const ScenarioVersion* same = publishedVersion(hash))
        return *same;
    ScenarioVersion made;
    made.scenarioId = scenarioId;
    made.hash = hash;
    made.title = found->json.value(QLatin1String("title")).toString();
    const ScenarioVersion* newest = newestVersion(scenarioId);
    made.number = newest ? newest->number + 1 : 1;
    made.published = m_clock.utcNow();
    made.json = found->json;
    m_versions.append(made);
    return made;
}

const ScenarioVersion* MemoryLibrary::publishedVersion(const QString& hash) const
{
    const auto found
        = std::find_if(m_versions.constBegin(), m_versions.constEnd(), [&](const ScenarioVersion& v) { return v.hash == hash; });
    return found == m_versions.constEnd() ? nullptr : &*found;
}

Result<ScenarioVersion> MemoryLibrary::version(const QString& hash)
{
    if (const ScenarioVersion* published = publishedVersion(hash))
        return *published;
    const auto named = std::find_if(
        m_named.constBegin(), m_named.constEnd(), [&](const NamedVersion& kept) { return kept.entry.hash == hash; });
    if (named == m_named.constEnd())
        return noVersion(hash);
    return ScenarioVersion { named->scenarioId, hash, named->entry.title, 0, named->entry.kept, named->json };
}

Outcome MemoryLibrary::removeScenario(const QString& scenarioId)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    if (!m_drafts.remove(scenarioId))
        return noScenario(scenarioId);
    const bool kept = newestVersion(scenarioId)
        || std::any_of(m_named.cbegin(), m_named.cend(), [&](const NamedVersion& each) { return each.scenarioId == scenarioId; });
    if (kept)
        return {};
    for (const MediaEntry& gone : m_media.take(scenarioId)) {
        const bool used = std::any_of(m_media.cbegin(), m_media.cend(), [&gone](const QList<MediaEntry>& others) {
            return std::any_of(others.cbegin(), others.cend(), [&gone](const MediaEntry& other) { return other.hash == gone.hash; });
        });
        if (!used)
            QFile::remove(gone.file);
    }
    return {};
}

// Sounds and films

Outcome MemoryLibrary::saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto kind = checkMedia(path, bytes);
    if (!kind)
        return tl::make_unexpected(kind.error());
    if (!m_drafts.contains(scenarioId))
        return noScenario(scenarioId);
    const QString hash = mediaHash(bytes);
    QList<MediaEntry>& entries = m_media[scenarioId];
    const auto there = std::find_if(entries.cbegin(), entries.cend(), [&path](const MediaEntry& each) { return each.path == path; });
    if (there != entries.cend())
        return there->hash == hash ? Outcome() : mediaTaken(path);
    if (!m_mediaFolder)
        m_mediaFolder = std::make_unique<QTemporaryDir>();
    const QString file = m_mediaFolder->filePath(hash + QLatin1Char('.') + endingOf(*kind));
    if (!QFile::exists(file)) {
        if (const Outcome written = writeWhole(file, bytes); !written)
            return written;
    }
    entries.append({ path, hash, file, bytes.size() });
    return {};
}

Result<QList<MediaEntry>> MemoryLibrary::media(const QString& scenarioId)
{
    QList<MediaEntry> entries = m_media.value(scenarioId);
    std::sort(entries.begin(), entries.end(), [](const MediaEntry& a, const MediaEntry& b) { return a.path < b.path; });
    return entries;
}

// How a draft came to be

Outcome MemoryLibrary::saveStep(const QJsonObject& scenario, const DraftChange& made)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto facts = draftFacts(scenario);
    if (!facts)
        return tl::make_unexpected(facts.error());
    const auto found = m_drafts.find(facts->id);
    if (found == m_drafts.end())
        return noScenario(facts->id);
    HistoryEnds ends { found->revision, found->position, found->position + 1, found->position };
    if (!found->steps.isEmpty()) {
        ends.first = found->steps.constFirst().number;
        ends.last = found->steps.constLast().number;
    }
    if (isStored(ends, made))
        return {};
    if (const Outcome follows = checkChange(ends, made); !follows)
        return follows;

    QList<DraftStep>& steps = found->steps;
    if (made.kind == DraftChange::Kind::Done || made.kind == DraftChange::Kind::Dropped) {
        while (!steps.isEmpty() && steps.constLast().number >= made.step.number)
            steps.removeLast();
    }
    if (made.kind == DraftChange::Kind::Done)
        steps.append(made.step);
    while (steps.size() > kLongestHistory)
        steps.removeFirst();
    found->position = positionAfter(made);
    found->revision = made.revision;
    change(*found, scenario);
    return {};
}

Result<DraftHistory> MemoryLibrary::draftHistory(const QString& scenarioId)
{
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    return DraftHistory { found->json, found->revision, found->steps, found->position };
}

Outcome MemoryLibrary::forgetHistory(const QString& scenarioId)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto found = m_drafts.find(scenarioId);
    if (found == m_drafts.end())
        return noScenario(scenarioId);
    found->steps.clear();
    found->position = 0;
    return {};
}

// Versions under a name

Result<VersionEntry> MemoryLibrary::saveVersion(const QString& scenarioId, const QString& name)
{
    if (const Outcome may = mayWrite(); !may)
        return tl::make_unexpected(may.error());
    const auto checked = checkName(name);
    if (!checked)
        return tl::make_unexpected(checked.error());
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    const QString hash = scenario::contentHash(found->json);
    const auto same = std::find_if(m_named.constBegin(), m_named.constEnd(), [&](const NamedVersion& kept) {
        return kept.scenarioId == scenarioId && kept.entry.hash == hash && kept.entry.name == *checked;
    });
    if (same != m_named.constEnd())
        return same->entry;
    const NamedVersion made { scenarioId,
        { hash, found->json.value(QLatin1String("title")).toString(), 0, *checked, m_clock.utcNow() }, found->json };
    m_named.append(made);
    return made.entry;
}

Result<QList<VersionEntry>> MemoryLibrary::versions(const QString& scenarioId)
{
    QList<VersionEntry> entries;
    for (auto kept = m_named.crbegin(); kept != m_named.crend(); ++kept) {
        if (kept->scenarioId == scenarioId)
            entries.append(kept->entry);
    }
    for (const ScenarioVersion& kept : std::as_const(m_versions)) {
        if (kept.scenarioId == scenarioId)
            entries.append({ kept.hash, kept.title, kept.number, {}, kept.published });
    }
    sortVersions(&entries);
    return entries;
}

// Fragments

Outcome MemoryLibrary::saveFragment(const QString& name, const QJsonObject& json)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto checked = checkName(name);
    if (!checked)
        return tl::make_unexpected(checked.error());
    m_fragments.insert(*checked, json);
    return {};
}

Result<QList<FragmentEntry>> MemoryLibrary::fragments()
{
    QList<FragmentEntry> entries;
    for (auto kept = m_fragments.cbegin(); kept != m_fragments.cend(); ++kept)
        entries.append({ kept.key(), kept.value() });
    sortFragments(&entries);
    return entries;
}

Outcome MemoryLibrary::removeFragment(const QString& name)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    if (!m_fragments.remove(name))
        return noFragment(name);
    return {};
}

// Codebooks

Outcome MemoryLibrary::saveCodebook(const coding::Codebook& book)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto text = checkCodebook(book);
    if (!text)
        return tl::make_unexpected(text.error());
    const std::pair key(book.id, book.version);
    if (const auto kept = m_codebooks.constFind(key); kept != m_codebooks.constEnd() && *kept != *text)
        return codebookTaken(book);
    m_codebooks.insert(key, *text);
    return {};
}

Result<QList<coding::Codebook>> MemoryLibrary::codebooks()
{
    return readableCodebooks(m_codebooks.values());
}

Outcome MemoryLibrary::removeCodebook(const QString& id, const QString& version)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    if (!m_codebooks.remove({ id, version }))
        return noCodebook(id, version);
    return {};
}

} // namespace holdspace::library
