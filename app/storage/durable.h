// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

/// What the file system needs beyond QFile for data that must survive a power cut. Any thread.
namespace holdspace::storage {

/// The error that a system call's errno stands for, said of this file or folder.
[[nodiscard]] Error systemError(int errorNumber, const QString& path);

/// Makes the folder and its parents; their names are durable when it returns.
[[nodiscard]] Outcome makeFolder(const QString& folder);

/// Makes the names of new and removed files in a folder durable.
[[nodiscard]] Outcome syncFolder(const QString& folder);

/// Makes the bytes of a file durable.
[[nodiscard]] Outcome syncFile(const QString& path);

/// Lengthens a file with zeros up to `bytes`, durably. Overwriting ready blocks later needs no change of the file's
/// length, which makes each durable write cheaper.
[[nodiscard]] Outcome extendWithZeros(const QString& path, qint64 bytes);

/// Keeps other programs from writing to a library. The system drops it when the program ends, however it ends, so
/// there is never a stale lock. Released by the destructor.
class LibraryLock {
public:
    /// Locked when another program, or another library object of this one, holds it.
    [[nodiscard]] static Result<LibraryLock> take(const QString& folder);

    LibraryLock(LibraryLock&& other) noexcept;
    LibraryLock& operator=(LibraryLock&& other) noexcept;
    LibraryLock(const LibraryLock&) = delete;
    LibraryLock& operator=(const LibraryLock&) = delete;
    ~LibraryLock();

private:
    explicit LibraryLock(int descriptor) : m_descriptor(descriptor) { }
    int m_descriptor = -1;
};

} // namespace holdspace::storage
