// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/clock.h>
#include <library/memorylibrary.h>
#include <storage/sqlitelibrary.h>
#include <storage/sqlitestorethread.h>

#include <QDir>
#include <QTemporaryDir>
#include <memory>
#include <optional>

namespace holdspace::test {

inline QDateTime startOfTests()
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
}

/// A store under test that can be closed, cut off and opened again. A LibraryStore reference of it is good until the
/// next of these calls.
class KeptStore {
public:
    KeptStore() = default;
    KeptStore(const KeptStore&) = delete;
    KeptStore& operator=(const KeptStore&) = delete;
    virtual ~KeptStore() = default;
    [[nodiscard]] virtual library::LibraryStore& store() = 0;
    /// As after the program was closed and started again.
    virtual library::LibraryStore& reopened() = 0;
    /// As after the program was killed at this instant and started again.
    virtual library::LibraryStore& killed() = 0;
    /// The same store on a disk that is full but for some pages, or has room again.
    virtual library::LibraryStore& onFullDisk() = 0;
    virtual library::LibraryStore& onEmptyDisk() = 0;

    ManualClock clock { startOfTests() };
};

class KeptMemory final : public KeptStore {
public:
    library::LibraryStore& store() override { return m_memory; }
    library::LibraryStore& reopened() override { return m_memory; }
    library::LibraryStore& killed() override { return m_memory; }
    library::LibraryStore& onFullDisk() override
    {
        m_memory.failWrites(Error { ErrorCode::DiskFull, QStringLiteral("full"), {}, {} });
        return m_memory;
    }
    library::LibraryStore& onEmptyDisk() override
    {
        m_memory.failWrites({});
        return m_memory;
    }

private:
    library::MemoryLibrary m_memory { clock };
};

/// On disk; `Opened` is SqliteLibrary or SqliteStoreThread.
template <class Opened> class KeptOnDisk final : public KeptStore {
public:
    KeptOnDisk() { reopened(); }
    ~KeptOnDisk() override { m_opened.reset(); }
    library::LibraryStore& store() override
    {
        if constexpr (std::is_same_v<Opened, storage::SqliteLibrary>)
            return *m_opened;
        else
            return m_opened->store();
    }
    library::LibraryStore& reopened() override { return open(0); }
    library::LibraryStore& killed() override
    {
        // What a killed program leaves is what other programs could read while it ran.
        const QString cutOff = m_place.filePath(QString::number(++m_folders));
        QDir().mkpath(cutOff);
        for (const char* end : { "", "-wal" })
            QFile::copy(file() + QLatin1String(end), cutOff + QStringLiteral("/holdspace.sqlite") + QLatin1String(end));
        const QDir media(m_folder + QStringLiteral("/media"));
        QDir(cutOff).mkdir(QStringLiteral("media"));
        for (const QString& each : media.entryList(QDir::Files))
            QFile::copy(media.filePath(each), cutOff + QStringLiteral("/media/") + each);
        m_opened.reset();
        QDir(m_folder).removeRecursively();
        m_folder = cutOff;
        return open(0);
    }
    library::LibraryStore& onFullDisk() override
    {
        reopened();
        return open(QFileInfo(file()).size() / 4096 + 6);
    }
    library::LibraryStore& onEmptyDisk() override { return open(0); }
    [[nodiscard]] QString file() const { return m_folder + QStringLiteral("/holdspace.sqlite"); }

private:
    library::LibraryStore& open(qint64 largestPages)
    {
        m_opened.reset();
        auto opened = Opened::open(m_folder, { .clock = &clock, .largestPages = largestPages, .journalReserve = 0 });
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        m_opened = std::move(*opened);
        return store();
    }

    QTemporaryDir m_place;
    int m_folders = 0;
    QString m_folder = m_place.filePath(QStringLiteral("My library"));
    std::unique_ptr<Opened> m_opened;
};

/// A contract test. Each of its functions has a store of its own, from startFresh(); which kind, says the class that runs it.
class StoreContract : public QObject {
protected:
    [[nodiscard]] virtual std::unique_ptr<KeptStore> made() = 0;
    void startFresh()
    {
        m_kept = made();
        m_store = &m_kept->store();
    }

    std::unique_ptr<KeptStore> m_kept;
    library::LibraryStore* m_store = nullptr;
};

} // namespace holdspace::test
