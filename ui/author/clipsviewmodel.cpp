// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipsviewmodel.h"

#include <ui/common/typedpath.h>

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QtConcurrentRun>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
    const QString kVoice = QStringLiteral("author/listening");

    const library::MediaEntry* entryOf(const QList<library::MediaEntry>& entries, const QString& path)
    {
        const auto found = std::find_if(entries.cbegin(), entries.cend(), [&path](const library::MediaEntry& each) { return each.path == path; });
        return found == entries.cend() ? nullptr : &*found;
    }
}

ClipsViewModel::ClipsViewModel(const Services& services, AuthorDocument& document, const FormModel& form, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_document(document)
    , m_form(form)
{
    connect(&m_document, &AuthorDocument::opened, this, [this] {
        silence();
        setOpen(false);
        reload();
    });
    connect(&m_services.cues, &live::CuePlayer::began, this, [this](const QString& who) {
        if (who != kVoice || m_wanted.isEmpty())
            return;
        m_playing = m_wanted;
        Q_EMIT wordsChanged();
    });
    connect(&m_services.cues, &live::CuePlayer::ended, this, [this](const QString& who) {
        if (who != kVoice)
            return;
        m_wanted.clear();
        if (!std::exchange(m_playing, {}).isEmpty())
            Q_EMIT wordsChanged();
    });
}

void ClipsViewModel::reload()
{
    m_entries = m_document.isOpen() ? m_services.store.store().media(m_document.id()).value_or(QList<library::MediaEntry>()) : QList<library::MediaEntry>();
}

QSet<QString> ClipsViewModel::paths() const
{
    QSet<QString> all;
    for (const library::MediaEntry& each : m_entries)
        all.insert(each.path);
    return all;
}

ClipShown ClipsViewModel::shown(const QString& path)
{
    const library::MediaEntry* const entry = entryOf(m_entries, path);
    if (!entry)
        return { tr("not in this library yet"), false, false };
    ClipShown out { {}, true, path == m_playing };
    const auto facts = m_facts.constFind(entry->hash);
    if (facts == m_facts.cend()) {
        if (!m_looked.contains(entry->hash)) {
            m_looked.insert(entry->hash);
            m_services.cues.examine(entry->file, this, [this, hash = entry->hash](const Result<live::ClipFacts>& found) {
                if (!found)
                    return;
                m_facts.insert(hash, *found);
                Q_EMIT wordsChanged();
            });
        }
        out.words = tr("in this library");
        return out;
    }
    const double seconds = facts->ms < 10'000 ? std::round(static_cast<double>(facts->ms) / 100) / 10 : std::round(static_cast<double>(facts->ms) / 1000);
    const QString length = facts->ms < 60'000 ? tr("%1 s").arg(QLocale().toString(seconds, 'g', 6))
                                              : tr("%1 min %2 s").arg(facts->ms / 60'000).arg(facts->ms % 60'000 / 1000);
    if (!facts->picture)
        out.words = facts->ms > 0 ? tr("a sound of %1").arg(length) : tr("a sound");
    else if (facts->sound)
        out.words = tr("a film of %1, whose sound plays; its picture is not shown yet").arg(length);
    else
        out.words = tr("a film of %1 without sound; its picture is not shown yet").arg(length);
    return out;
}

void ClipsViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    m_problem.clear();
    if (!open) {
        ++m_asked; // what is still being tried is no longer wanted
        m_busy = false;
    }
    Q_EMIT changed();
}

void ClipsViewModel::aim(const QString& key)
{
    const FormRow* const row = m_form.row(key);
    if (!row)
        return;
    m_row = *row;
    m_scenario = m_document.id();
    m_place = row->label;
}

void ClipsViewModel::choose(const QString& key)
{
    aim(key);
    setOpen(true);
}

void ClipsViewModel::browse()
{
    Q_EMIT browseRequested();
}

void ClipsViewModel::setBrowsed(const QString& file)
{
    m_browsed = QDir::toNativeSeparators(file);
    Q_EMIT browsedChanged();
}

void ClipsViewModel::take(const QString& file)
{
    if (const QString path = typedPath(file); !path.isEmpty())
        begin(path);
}

void ClipsViewModel::drop(const QString& key, const QUrl& file)
{
    // The dialog says what becomes of it.
    choose(key);
    if (file.isLocalFile())
        begin(file.toLocalFile());
    else
        refuse(tr("This is no file on this computer. %1").arg(accepted()));
}

Result<ClipsViewModel::Read> ClipsViewModel::readFile(const QString& path)
{
    Read read;
    auto bytes = library::readMediaFile(path);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    const auto kind = library::mediaKindOf(*bytes);
    if (!kind)
        return tl::make_unexpected(kind.error());
    read.bytes = std::move(*bytes);
    read.kind = *kind;
    read.hash = library::mediaHash(read.bytes);
    return read;
}

void ClipsViewModel::begin(const QString& path)
{
    m_problem.clear();
    m_busy = true;
    Q_EMIT changed();
    auto* const watcher = new QFutureWatcher<Result<Read>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path, asked = ++m_asked] {
        const Result<Read> read = watcher->result();
        watcher->deleteLater();
        if (asked != m_asked)
            return;
        if (!read) {
            refuse(read.error().message);
            return;
        }
        m_services.cues.examine(path, this, [this, path, asked, read = *read](const Result<live::ClipFacts>& facts) {
            if (asked == m_asked)
                keep(path, read, facts);
        });
    });
    watcher->setFuture(QtConcurrent::run([path] { return readFile(path); }));
}

void ClipsViewModel::keep(const QString& path, const Read& read, const Result<live::ClipFacts>& facts)
{
    // Where there is no player to try it with, its content alone has to do.
    if (!facts && facts.error().code == ErrorCode::Malformed) {
        refuse(tr("This file could not be decoded, so it would not play. %1").arg(accepted()));
        return;
    }
    if (m_scenario != m_document.id() || !m_row.change)
        return;
    const QString kept = freePath(QFileInfo(path).fileName(), read);
    // The draft itself may still be on its way to the disk; its scenario is there since it was opened.
    if (const Outcome saved = m_services.store.store().saveMedia(m_scenario, kept, read.bytes); !saved) {
        refuse(tr("The file could not be kept: %1").arg(saved.error().message));
        return;
    }
    if (facts)
        m_facts.insert(read.hash, *facts);
    reload();
    m_busy = false;
    m_document.perform(m_row.words, m_row.change(m_document.json(), kept));
    setOpen(false);
    Q_EMIT wordsChanged();
}

/// The same file is kept once; another one of that name gets a name of its own.
QString ClipsViewModel::freePath(const QString& fileName, const Read& read) const
{
    for (const library::MediaEntry& each : m_entries) {
        if (each.hash == read.hash)
            return each.path;
    }
    for (int number = 1;; ++number) {
        const QString path = library::mediaPathFor(fileName, read.kind, number);
        if (!entryOf(m_entries, path))
            return path;
    }
}

void ClipsViewModel::refuse(const QString& sentence)
{
    m_problem = sentence;
    m_busy = false;
    Q_EMIT changed();
}

void ClipsViewModel::play(const QString& key)
{
    const FormRow* const row = m_form.row(key);
    const library::MediaEntry* const entry = row ? entryOf(m_entries, row->value) : nullptr;
    if (!entry)
        return;
    if (m_playing == entry->path) {
        silence();
        Q_EMIT wordsChanged();
        return;
    }
    m_playing.clear();
    m_wanted = entry->path;
    m_services.cues.play(kVoice, entry->file);
}

void ClipsViewModel::silence()
{
    m_wanted.clear();
    m_playing.clear();
    m_services.cues.stop(kVoice);
}

void ClipsViewModel::takeAway(const QString& key)
{
    const FormRow* const found = m_form.row(key);
    if (!found || !found->change)
        return;
    const FormRow row = *found; // the form is made anew while it changes
    silence();
    m_document.perform(row.words, row.change(m_document.json(), QString()));
}

} // namespace holdspace::ui
