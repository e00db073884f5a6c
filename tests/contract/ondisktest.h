// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outcomes.h"

#include <storage/sqlconnection.h>
#include <storage/sqlitelibrary.h>

#include <QTemporaryDir>

namespace holdspace::test {

/// A test of what only the library on disk promises. Each of its functions has an empty place of its own, from startFresh().
class OnDiskTest : public QObject {
protected:
    void startFresh() { m_place = std::make_unique<QTemporaryDir>(); }
    [[nodiscard]] QString inPlace(const QString& name) const { return m_place->filePath(name); }
    [[nodiscard]] QString folder() const { return inPlace(QStringLiteral("library")); }
    [[nodiscard]] QString file() const { return folder() + QLatin1Char('/') + QLatin1String(storage::kLibraryFile); }
    [[nodiscard]] std::unique_ptr<storage::SqliteLibrary> open(const storage::OpenOptions& options = {}) const
    {
        auto opened = storage::SqliteLibrary::open(folder(), options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        return std::move(*opened);
    }
    /// What a statement of another program is answered: one without foreign keys and recursive triggers.
    [[nodiscard]] ErrorCode raw(const QString& sql) const
    {
        const auto connection = storage::SqlConnection::open(file(), storage::SqlConnection::Access::ReadWrite);
        return codeOf(connection->run(sql));
    }

private:
    std::unique_ptr<QTemporaryDir> m_place;
};

} // namespace holdspace::test
