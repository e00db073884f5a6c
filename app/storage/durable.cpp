// SPDX-License-Identifier: GPL-3.0-or-later
#include "durable.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace holdspace::storage {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

/// An open file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const QString& path, int flags) : m_descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC)) { }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return m_descriptor; }

private:
    int m_descriptor;
};

Outcome sync(const QString& path, int flags)
{
    const Descriptor descriptor(path, flags);
    if (descriptor < 0 || ::fsync(descriptor) != 0)
        return tl::make_unexpected(systemError(errno, path));
    return {};
}

} // namespace

Error systemError(int errorNumber, const QString& path)
{
    Error error;
    error.file = path;
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        error.code = ErrorCode::DiskFull;
        error.message = tr("The disk is full. Make some room, then try again.");
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        error.code = ErrorCode::ReadOnly;
        error.message = tr("This folder may not be written to. Choose another folder, or ask who looks after this computer.");
        break;
    case ENOENT:
        error.code = ErrorCode::Unreadable;
        error.message = tr("This does not exist and could not be made.");
        break;
    case ENOTDIR:
    case EEXIST:
        error.code = ErrorCode::Unreadable;
        error.message = tr("A library is a folder, and this is something else.");
        break;
    default:
        error.code = ErrorCode::Failed;
        error.message = tr("The computer reported: %1.").arg(QString::fromLocal8Bit(std::strerror(errorNumber)));
    }
    return error;
}

Outcome makeFolder(const QString& folder)
{
    if (folder.isEmpty())
        return tl::make_unexpected(systemError(ENOENT, folder));
    struct stat facts { };
    if (::stat(QFile::encodeName(folder).constData(), &facts) == 0) {
        if (!S_ISDIR(facts.st_mode))
            return tl::make_unexpected(systemError(ENOTDIR, folder));
        return {};
    }
    if (errno != ENOENT)
        return tl::make_unexpected(systemError(errno, folder));
    const QString parent = QFileInfo(QDir::cleanPath(QFileInfo(folder).absoluteFilePath())).path();
    if (const Outcome made = makeFolder(parent); !made)
        return made;
    // A folder about people is its owner's alone.
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return tl::make_unexpected(systemError(errno, folder));
    return syncFolder(parent);
}

Outcome syncFolder(const QString& folder)
{
    return sync(folder, O_RDONLY | O_DIRECTORY);
}

Outcome syncFile(const QString& path)
{
    return sync(path, O_RDWR);
}

Outcome extendWithZeros(const QString& path, qint64 bytes)
{
    const Descriptor descriptor(path, O_WRONLY);
    struct stat facts { };
    if (descriptor < 0 || ::fstat(descriptor, &facts) != 0)
        return tl::make_unexpected(systemError(errno, path));
    if (facts.st_size >= bytes)
        return {};
    const QByteArray zeros(static_cast<qsizetype>(qMin<qint64>(bytes, 1024 * 1024)), '\0');
    for (qint64 at = facts.st_size; at < bytes;) {
        const ssize_t written = ::pwrite(descriptor, zeros.constData(), static_cast<size_t>(qMin<qint64>(zeros.size(), bytes - at)), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return tl::make_unexpected(systemError(errno, path));
        at += written;
    }
    if (::fsync(descriptor) != 0)
        return tl::make_unexpected(systemError(errno, path));
    return {};
}

Result<LibraryLock> LibraryLock::take(const QString& folder)
{
    const QString path = folder + QStringLiteral("/holdspace.lock");
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return tl::make_unexpected(systemError(errno, folder));
    LibraryLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return tl::make_unexpected(systemError(errno, folder));
        return tl::make_unexpected(Error { ErrorCode::Locked,
            tr("This library is open in another Holdspace window. Close that one first, or choose another library."), folder, {} });
    }
    return lock;
}

LibraryLock::LibraryLock(LibraryLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }

LibraryLock& LibraryLock::operator=(LibraryLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LibraryLock::~LibraryLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace holdspace::storage
