// SPDX-License-Identifier: GPL-3.0-or-later
#include "libraryviewmodel.h"

#include <exchange/importing.h>
#include <library/sessions.h>
#include <scenario/groupedits.h>
#include <scenario/scenariofile.h>
#include <session/sessionlog.h>

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <algorithm>

/// How scenarios come into the library from outside.
namespace holdspace::ui {

namespace {

    constexpr int kMegabyte = 1024 * 1024;

    tl::unexpected<Error> refused(const QString& sentence)
    {
        return tl::make_unexpected(Error { ErrorCode::Refused, sentence, {}, {} });
    }

    /// Its name or its first bytes say that it may be a scenario.
    bool mayBeScenario(const QString& path)
    {
        QFile file(path);
        if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive)
            || !file.open(QIODevice::ReadOnly))
            return true; // what is wrong with it is said when it is read
        const QByteArray head = file.peek(64).trimmed();
        return head.startsWith('{') || head.startsWith("PK\x03\x04");
    }

    bool isArchive(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.peek(4) == "PK\x03\x04";
    }

    /// A session's log, by its name.
    bool isSession(const QUrl& file) { return file.isLocalFile() && file.toLocalFile().endsWith(QLatin1String(".session.jsonl"), Qt::CaseInsensitive); }

    QStringList sentences(const QList<exchange::Loss>& lost)
    {
        QStringList out;
        for (const exchange::Loss& loss : lost)
            out.append(loss.text());
        return out;
    }

    /// What was lost, as a note that can still be read on a map.
    QString noteOf(const QStringList& lost)
    {
        constexpr qsizetype kLongestNote = 20'000;
        QString note = LibraryViewModel::tr("Lost on import, or to be looked at:");
        for (qsizetype i = 0; i < lost.size(); ++i) {
            if (note.size() + lost.at(i).size() > kLongestNote)
                return note + QLatin1Char('\n') + LibraryViewModel::tr("… and %1 more; “holdspace convert” lists them all.").arg(lost.size() - i);
            note += QLatin1Char('\n') + lost.at(i);
        }
        return note;
    }

} // namespace

void LibraryViewModel::newFromOutline()
{
    const QMimeData* const held = QGuiApplication::clipboard()->mimeData();
    const auto read = readOutline(held && held->hasText() ? held->text() : QString());
    if (read) {
        importAll({ read });
        return;
    }
    m_services.notices.post(Notices::Kind::Info,
        tr("Copy a plain text first: each heading becomes a beat, each line that begins with → an exit. Then press this again."));
}

void LibraryViewModel::importFile(const QUrl& file)
{
    importFiles({ file });
}

void LibraryViewModel::importFiles(const QList<QUrl>& files)
{
    QList<Result<Source>> sources;
    for (const QUrl& file : files) {
        if (!isSession(file)) {
            sources.append(readSource(file));
            continue;
        }
        if (const auto taken = takeInSession(file.toLocalFile()))
            m_services.notices.post(Notices::Kind::Info, *taken);
        else
            m_services.notices.post(Notices::Kind::Warning, tr("This session could not be taken in. %1").arg(taken.error().text()));
    }
    if (!sources.isEmpty())
        importAll(sources);
}

Result<QString> LibraryViewModel::takeInSession(const QString& path)
{
    const QFileInfo info(path);
    if (info.size() > exchange::kLargestImportBytes)
        return refused(tr("“%1” is too large to be a session’s log.").arg(info.fileName()));
    const auto log = session::readSessionFile(path);
    if (!log)
        return tl::make_unexpected(log.error());
    // One that was cut off may still be running where it comes from.
    const auto& events = log->events;
    if (log->torn || std::none_of(events.begin(), events.end(), [](const session::Event& event) { return session::as<session::SessionEnded>(event); }))
        return refused(tr("“%1” has no end, so it is no session that is over.").arg(info.fileName()));
    auto& store = m_services.store.store();
    const auto here = library::held(store, SessionId(log->header.session));
    if (!here)
        return tl::make_unexpected(here.error());
    const QString title = log->header.scenarioTitle.left(80);
    if (*here == library::Held::Whole)
        return tr("This session of “%1” is in your library already; nothing of it was changed.").arg(title);
    if (const Outcome taken = library::takeIn(store, *log); !taken)
        return tl::make_unexpected(taken.error());
    reload();
    return tr("A session of “%1” is in your library now and waits for its debrief.").arg(title);
}

void LibraryViewModel::drop(const QList<QUrl>& files, const QString& text)
{
    if (!files.isEmpty()) {
        importFiles(files);
        return;
    }
    QList<Result<Source>> sources;
    if (text.trimmed().isEmpty())
        sources.append(refused(tr("What was dropped is neither a file nor a text.")));
    else
        sources.append(readOutline(text));
    importAll(sources);
}

Result<LibraryViewModel::Source> LibraryViewModel::readOutline(const QString& text) const
{
    const auto imported = exchange::importOutline(text.toUtf8());
    if (!imported)
        return tl::make_unexpected(imported.error());
    QJsonObject scenario = imported->scenario;
    scenario.insert(QLatin1String("id"), newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch()));
    return Source { scenario, sentences(imported->lost) };
}

Result<LibraryViewModel::Source> LibraryViewModel::readSource(const QUrl& file) const
{
    if (!file.isLocalFile())
        return refused(tr("Only files from this computer can be taken in, not “%1”.").arg(file.toDisplayString()));
    const QString path = file.toLocalFile();
    const QFileInfo info(path);
    if (info.isDir())
        return refused(tr("“%1” is a folder; choose the files in it.").arg(info.fileName()));
    const auto foreign = exchange::importFormatOf(path);
    // A scenario's own archive may carry films; what is read of it has its own limits.
    if (info.size() > exchange::kLargestImportBytes && (foreign || !isArchive(path)))
        return refused(tr("“%1” has %2 MB; a scenario has at most %3.").arg(info.fileName()).arg(info.size() / kMegabyte).arg(exchange::kLargestImportBytes / kMegabyte));
    if (!foreign && !mayBeScenario(path))
        return refused(tr("“%1” is no scenario, no Twine story and no outline.").arg(info.fileName()));
    if (!foreign) {
        const auto package = library::openScenario(path);
        if (!package)
            return tl::make_unexpected(package.error());
        return Source { package->json, {}, *package };
    }
    const auto imported = exchange::importFile(path, *foreign);
    if (!imported)
        return tl::make_unexpected(imported.error());
    QStringList lost;
    if (imported->offered.size() > 1)
        lost.append(tr("The file holds %1 stories; this is the first. “holdspace convert” takes the others.").arg(imported->offered.size()));
    return Source { imported->scenario, lost + sentences(imported->lost) };
}

/// A scenario from elsewhere becomes a draft; what was lost on the way stands in a note on its map.
Result<LibraryViewModel::Taken> LibraryViewModel::takeIn(const Source& source)
{
    auto& store = m_services.store.store();
    QJsonObject scenario = source.scenario;
    const QString id = scenario.value(QLatin1String("id")).toString();
    const auto known = store.draft(id);
    const bool differs = (known && scenario::contentHash(*known) != scenario::contentHash(scenario))
        || (source.package && library::mediaClash(store, id, *source.package));
    if (id.isEmpty() || differs)
        scenario.insert(QLatin1String("id"), newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch()));
    if (!source.lost.isEmpty()) {
        QString noteId;
        const auto noted = scenario::addNote(scenario, noteOf(source.lost), 0, -260, &noteId);
        static_cast<void>(scenario::apply(scenario, noted + scenario::resizeNote(noteId, 520, 200)));
    }
    if (const Outcome saved = store.saveDraft(scenario); !saved)
        return tl::make_unexpected(saved.error());
    const QString savedId = scenario.value(QLatin1String("id")).toString();
    // A file without its sounds is one to be mended: the Author page names each that is missing.
    const QStringList silent = source.package ? library::keepMedia(store, savedId, *source.package) : QStringList();
    return Taken { savedId, scenario.value(QLatin1String("title")).toString(), differs, source.lost.size(), silent };
}

void LibraryViewModel::importAll(const QList<Result<Source>>& sources)
{
    QList<Taken> taken;
    QStringList problems;
    for (const Result<Source>& source : sources) {
        const Result<Taken> one = source ? takeIn(*source) : tl::make_unexpected(source.error());
        if (one)
            taken.append(*one);
        else
            problems.append(one.error().text());
    }
    if (!taken.isEmpty())
        reload();
    QStringList silent;
    for (const Taken& one : std::as_const(taken))
        silent += one.silent;
    if (!silent.isEmpty()) {
        m_services.notices.post(Notices::Kind::Warning,
            silent.size() == 1 ? tr("One sound or film could not be taken in. %1").arg(silent.first())
                               : tr("%1 sounds or films could not be taken in. The first: %2").arg(silent.size()).arg(silent.first()));
    }
    if (taken.size() == 1 && problems.isEmpty()) {
        tell(taken.first());
        return;
    }
    QStringList words;
    qsizetype lost = 0;
    QStringList titles;
    for (const Taken& one : std::as_const(taken)) {
        titles.append(tr("“%1”").arg(one.title));
        lost += one.lost;
    }
    if (taken.size() == 1)
        words.append(tr("%1 is in your library now, as a draft.").arg(titles.first()));
    else if (!taken.isEmpty())
        words.append(tr("%1 scenarios are in your library now, as drafts: %2.").arg(taken.size()).arg(titles.join(tr(", "))));
    if (lost > 0)
        words.append(lost == 1 ? tr("One thing was lost or needs a look; a note on its map says which.")
                               : tr("%1 things were lost or need a look; notes on their maps list them.").arg(lost));
    if (problems.size() == 1)
        words.append(tr("This file could not be taken in. %1").arg(problems.first()));
    else if (!problems.isEmpty())
        words.append(tr("%1 files could not be taken in. %2").arg(problems.size()).arg(problems.join(QLatin1Char(' '))));
    m_services.notices.post(lost > 0 || !problems.isEmpty() ? Notices::Kind::Warning : Notices::Kind::Info, words.join(QLatin1Char(' ')));
}

void LibraryViewModel::tell(const Taken& taken)
{
    const QString came = taken.copy ? tr("A different “%1” is here already, so this one came in as a copy.").arg(taken.title)
                                    : tr("“%1” is in your library now, as a draft.").arg(taken.title);
    m_services.notices.post(taken.lost == 0 ? Notices::Kind::Info : Notices::Kind::Warning,
        taken.lost == 0       ? came
            : taken.lost == 1 ? tr("%1 One thing was lost or needs a look; a note on its map says which.").arg(came)
                              : tr("%1 %2 things were lost or need a look; a note on its map lists them.").arg(came).arg(taken.lost),
        tr("Edit"), [this, id = taken.id] { edit(id); });
}

} // namespace holdspace::ui
