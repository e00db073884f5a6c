// SPDX-License-Identifier: GPL-3.0-or-later
#include "mediafile.h"
#include "sqlitelibrary.h"

#include <foundation/wholefile.h>

#include <QFileInfo>
#include <QRegularExpression>

/// The sounds and films of a SqliteLibrary: rows that name them, and files with their bytes. A file is on the disk before
/// its row is, and gone after it: what a sudden end leaves is at worst a file that nobody names.
namespace holdspace::storage {

namespace {

QString folderOf(const SqlConnection& connection)
{
    return QFileInfo(connection.file()).absolutePath();
}

bool holds(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
}

} // namespace

Outcome SqliteLibrary::saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes)
{
    const auto kind = library::checkMedia(path, bytes);
    if (!kind)
        return tl::make_unexpected(kind.error());
    const auto draft = m_connection.scalar(QStringLiteral("SELECT 1 FROM scenarios WHERE id = ?"), { scenarioId });
    if (!draft)
        return tl::make_unexpected(draft.error());
    if (!draft->isValid())
        return library::noScenario(scenarioId);
    const QString hash = library::mediaHash(bytes);
    const auto there
        = m_connection.scalar(QStringLiteral("SELECT hash FROM scenario_media WHERE scenario = ? AND path = ?"), { scenarioId, path });
    if (!there)
        return tl::make_unexpected(there.error());
    if (there->isValid() && there->toString() != hash)
        return library::mediaTaken(path);

    const QString library = folderOf(m_connection);
    // The ending of a kept one stays, whatever its bytes are called today.
    const auto kept = m_connection.scalar(QStringLiteral("SELECT ending FROM media WHERE hash = ?"), { hash });
    if (!kept)
        return tl::make_unexpected(kept.error());
    const QString ending = kept->isValid() ? kept->toString() : library::endingOf(*kind);
    const QString file = mediaFile(library, hash, ending);
    if (!holds(file, bytes)) { // also mends one that was lost or changed
        if (const Outcome made = makeFolder(mediaFolder(library)); !made)
            return made;
        if (const Outcome written = writeWhole(file, bytes); !written)
            return written;
        if (const Outcome synced = syncFolder(mediaFolder(library)); !synced)
            return synced;
    }
    if (there->isValid())
        return {};
    const auto name = [&]() -> Outcome {
        auto transaction = Transaction::begin(m_connection);
        if (!transaction)
            return tl::make_unexpected(transaction.error());
        if (const Outcome known = m_connection.run(QStringLiteral("INSERT INTO media (hash, ending, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
                { hash, ending, bytes.size() });
            !known)
            return known;
        if (const Outcome named
            = m_connection.run(QStringLiteral("INSERT INTO scenario_media (scenario, path, hash) VALUES (?, ?, ?)"), { scenarioId, path, hash });
            !named)
            return named;
        return transaction->commit();
    };
    const Outcome named = name();
    if (!named)
        sweepMedia();
    return named;
}

Result<QList<library::MediaEntry>> SqliteLibrary::media(const QString& scenarioId)
{
    auto rows = m_connection.query(QStringLiteral("SELECT s.path, m.hash, m.ending, m.bytes FROM scenario_media s JOIN media m ON m.hash = s.hash "
                                                  "WHERE s.scenario = ? ORDER BY s.path"),
        { scenarioId });
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<library::MediaEntry> entries;
    while (rows->next()) {
        const QString hash = rows->value(1).toString();
        entries.append({ rows->value(0).toString(), hash, mediaFile(folderOf(m_connection), hash, rows->value(2).toString()), rows->value(3).toLongLong() });
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return entries;
}

/// Takes away files that no row names, and what a sudden end left of writing one. Only names that this library gives.
void SqliteLibrary::sweepMedia()
{
    static const QRegularExpression ours(QStringLiteral("^[0-9a-f]{64}\\.[a-z0-9]+(\\.[A-Za-z]{6})?$"));
    QSet<QString> named;
    {
        auto rows = m_connection.query(QStringLiteral("SELECT hash, ending FROM media"));
        if (!rows)
            return; // the files do no harm
        while (rows->next())
            named.insert(rows->value(0).toString() + QLatin1Char('.') + rows->value(1).toString());
        if (rows->lastError().isValid())
            return;
    }
    const QDir folder(mediaFolder(folderOf(m_connection)));
    for (const QString& file : folder.entryList(QDir::Files)) {
        if (ours.match(file).hasMatch() && !named.contains(file))
            QFile::remove(folder.filePath(file));
    }
}

} // namespace holdspace::storage
