// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldermediastore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <tuple>
#include <unistd.h>

namespace holdspace::recording {

namespace {

constexpr auto kIndexEnding = "index";

tl::unexpected<Error> systemError(int number, const QString& path)
{
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull
        : number == EACCES || number == EPERM || number == EROFS ? ErrorCode::ReadOnly
        : number == ENOENT                                       ? ErrorCode::Unreadable
                                                                 : ErrorCode::Failed;
    return tl::make_unexpected(Error { code, QString::fromLocal8Bit(std::strerror(number)), path, {} });
}

/// A file that bytes are put at the end of. Closed by the destructor.
class Appending {
public:
    explicit Appending(QString path) : m_path(std::move(path)) { }
    Appending(const Appending&) = delete;
    Appending& operator=(const Appending&) = delete;
    ~Appending()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    [[nodiscard]] Outcome create()
    {
        m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        return m_descriptor < 0 ? systemError(errno, m_path) : Outcome();
    }
    /// All of it or, the file being what it was, nothing.
    [[nodiscard]] Outcome append(const QByteArray& bytes)
    {
        for (qsizetype done = 0; done < bytes.size();) {
            const ssize_t wrote = ::pwrite(m_descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), m_size + done);
            if (wrote < 0 && errno == EINTR)
                continue;
            if (wrote < 0) {
                const int why = errno;
                cutTo(m_size);
                return systemError(why, m_path);
            }
            done += wrote;
        }
        m_size += bytes.size();
        return {};
    }
    void cutTo(qint64 size)
    {
        // Should even this fail, the next write goes over what is left, and a reader believes the index.
        if (::ftruncate(m_descriptor, size) == 0 || size < m_size)
            m_size = size;
    }
    [[nodiscard]] Outcome sync()
    {
        return ::fdatasync(m_descriptor) != 0 ? systemError(errno, m_path) : Outcome();
    }
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    QString m_path;
    int m_descriptor = -1;
    qint64 m_size = 0;
};

[[nodiscard]] Outcome syncFolder(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno, folder);
    const int failed = ::fsync(descriptor) != 0 ? errno : 0;
    ::close(descriptor);
    return failed != 0 ? systemError(failed, folder) : Outcome();
}

} // namespace

struct FolderMediaStore::OpenSegment {
    OpenSegment(const QString& mediaPath, const QString& indexPath) : media(mediaPath), index(indexPath) { }
    QMutex writing;
    Appending media, index;
    QList<IndexLine> lastLine; ///< the newest, or none
};

FolderMediaStore::FolderMediaStore(QString folder) : m_folder(std::move(folder)) { }
FolderMediaStore::~FolderMediaStore() = default;

Result<std::unique_ptr<FolderMediaStore>> FolderMediaStore::openToRead(const QString& folder)
{
    if (::access(QFile::encodeName(folder).constData(), R_OK | X_OK) != 0)
        return systemError(errno, folder);
    return std::unique_ptr<FolderMediaStore>(new FolderMediaStore(QFileInfo(folder).absoluteFilePath()));
}

Result<std::unique_ptr<FolderMediaStore>> FolderMediaStore::open(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return tl::make_unexpected(Error { ErrorCode::ReadOnly, QStringLiteral("expected a folder that can be made and written"), folder, {} });
    if (::access(QFile::encodeName(folder).constData(), W_OK | X_OK) != 0)
        return systemError(errno, folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (const Outcome named = syncFolder(QFileInfo(folder).absolutePath()); !named)
        return tl::make_unexpected(named.error());
    return std::unique_ptr<FolderMediaStore>(new FolderMediaStore(QFileInfo(folder).absoluteFilePath()));
}

QString FolderMediaStore::indexFile(const SegmentName& segment) const
{
    return m_folder + QLatin1Char('/') + segmentText(segment) + QLatin1Char('.') + QLatin1String(kIndexEnding);
}

QString FolderMediaStore::mediaFile(const SegmentName& segment) const
{
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({ segmentText(segment) + QStringLiteral(".*") }, QDir::Files)) {
        if (!name.endsWith(QLatin1Char('.') + QLatin1String(kIndexEnding)))
            return folder.filePath(name);
    }
    return {};
}

Outcome FolderMediaStore::begin(const SegmentName& segment, const QString& ending)
{
    if (!isStreamId(segment.stream) || segment.number < 1 || !isStreamId(ending) || ending == QLatin1String(kIndexEnding))
        return fail(ErrorCode::Refused, QStringLiteral("“%1” is no name for a segment").arg(segmentText(segment)));
    const QString text = segmentText(segment);
    const auto made = std::make_shared<OpenSegment>(m_folder + QLatin1Char('/') + text + QLatin1Char('.') + ending, indexFile(segment));
    if (QFileInfo::exists(indexFile(segment)) || !mediaFile(segment).isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("segment %1 is there already").arg(text));
    if (Outcome ok = made->media.create(); !ok)
        return ok;
    if (Outcome ok = made->index.create(); !ok)
        return ok;
    if (Outcome ok = syncFolder(m_folder); !ok)
        return ok;
    const QMutexLocker lock(&m_mutex);
    m_open[text] = made;
    return {};
}

Result<IndexLine> FolderMediaStore::append(const SegmentName& segment, const Fragment& fragment)
{
    std::shared_ptr<OpenSegment> open;
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_open.find(segmentText(segment));
        if (found != m_open.end())
            open = found->second;
    }
    if (!open)
        return fail(ErrorCode::Refused, QStringLiteral("segment %1 was not begun, or was ended").arg(segmentText(segment)));
    const QMutexLocker writing(&open->writing);
    // Of all that is before, only the last line matters.
    const qint64 expected = open->lastLine.isEmpty() ? 0 : open->lastLine.last().sequence + 1;
    if (fragment.sequence != expected)
        return fail(ErrorCode::Refused, QStringLiteral("fragment %1 does not follow %2").arg(fragment.sequence).arg(expected - 1));
    Fragment asIfFirst = fragment;
    asIfFirst.sequence = open->lastLine.size();
    if (const Outcome ok = mayFollow(open->lastLine, asIfFirst); !ok)
        return tl::make_unexpected(ok.error());

    const IndexLine line { fragment.sequence, fragment.sessionMs, fragment.mediaMs, fragment.durationMs, open->media.size(), fragment.bytes.size(),
        checksumOf(fragment.bytes) };
    if (const Outcome ok = open->media.append(fragment.bytes); !ok)
        return tl::make_unexpected(ok.error());
    if (const Outcome ok = open->index.append(indexText(line)); !ok) {
        open->media.cutTo(line.at);
        return tl::make_unexpected(ok.error());
    }
    open->lastLine = { line };
    return line;
}

Outcome FolderMediaStore::end(const SegmentName& segment)
{
    std::shared_ptr<OpenSegment> open;
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_open.find(segmentText(segment));
        if (found == m_open.end())
            return fail(ErrorCode::NotFound, QStringLiteral("segment %1 was not begun, or was ended").arg(segmentText(segment)));
        open = found->second;
        m_open.erase(found);
    }
    const QMutexLocker writing(&open->writing);
    if (Outcome ok = open->media.sync(); !ok)
        return ok;
    return open->index.sync();
}

Outcome FolderMediaStore::sync()
{
    QList<std::shared_ptr<OpenSegment>> all;
    {
        const QMutexLocker lock(&m_mutex);
        for (const auto& [text, open] : m_open)
            all.append(open);
    }
    Outcome worst;
    for (const auto& open : std::as_const(all)) {
        // Not under the segment's lock: appending goes on while the disk works.
        if (Outcome ok = open->media.sync(); !ok)
            worst = ok;
        if (Outcome ok = open->index.sync(); !ok)
            worst = ok;
    }
    return worst;
}

Result<QList<SegmentName>> FolderMediaStore::segments()
{
    QList<SegmentName> out;
    const QStringList names = QDir(m_folder).entryList({ QStringLiteral("*.") + QLatin1String(kIndexEnding) }, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        SegmentName segment;
        if (readSegmentText(QFileInfo(name).completeBaseName(), &segment))
            out.append(segment);
    }
    std::sort(out.begin(), out.end(), [](const SegmentName& a, const SegmentName& b) { return std::tie(a.stream, a.number) < std::tie(b.stream, b.number); });
    return out;
}

Result<QList<IndexLine>> FolderMediaStore::index(const SegmentName& segment)
{
    QFile file(indexFile(segment));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("there is no segment %1").arg(segmentText(segment)));
    const qint64 bytes = QFileInfo(mediaFile(segment)).size();
    QList<IndexLine> out;
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray text = file.readLine();
        const auto line = text.endsWith('\n') ? readIndexText(text) : Result<IndexLine>(fail(ErrorCode::Malformed, QStringLiteral("expected a whole line")));
        const bool last = file.atEnd();
        const bool follows = line && line->sequence == out.size() && line->at == (out.isEmpty() ? 0 : out.last().at + out.last().bytes);
        if (follows && line->at + line->bytes <= bytes) {
            out.append(*line);
            continue;
        }
        // A power cut may leave lines whose bytes never came, and the last line torn; nothing after that is believed.
        if (last || follows)
            break;
        return tl::make_unexpected(Error { ErrorCode::Corrupt, line ? QStringLiteral("expected the fragment that follows") : line.error().message, file.fileName(),
            QStringLiteral("line %1").arg(number) });
    }
    return out;
}

Result<QByteArray> FolderMediaStore::read(const SegmentName& segment, const IndexLine& line)
{
    QFile file(mediaFile(segment));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(line.at))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, file.errorString(), file.fileName(), {} });
    QByteArray bytes = file.read(line.bytes);
    if (checksumOf(bytes) != line.checksum)
        return tl::make_unexpected(Error { ErrorCode::Corrupt, QStringLiteral("fragment %1 is not what was recorded").arg(line.sequence), file.fileName(),
            QStringLiteral("byte %1").arg(line.at) });
    return bytes;
}

Outcome FolderMediaStore::adopt(const FolderMediaStore& from, const QList<SegmentName>& segments)
{
    QStringList made;
    const auto move = [&](const QString& file) -> Outcome {
        const QString here = m_folder + QLatin1Char('/') + QFileInfo(file).fileName();
        if (QFileInfo::exists(here))
            return fail(ErrorCode::Refused, QStringLiteral("%1 is there already").arg(here));
        if (::rename(QFile::encodeName(file).constData(), QFile::encodeName(here).constData()) != 0)
            return systemError(errno, here);
        made.append(here);
        return {};
    };
    // A segment is there once its index is, so that comes last.
    Outcome moved;
    for (const SegmentName& segment : segments) {
        if (moved)
            moved = move(from.mediaFile(segment));
    }
    for (const SegmentName& segment : segments) {
        if (moved)
            moved = move(from.indexFile(segment));
    }
    if (moved)
        moved = syncFolder(m_folder);
    for (const QString& file : std::as_const(made)) {
        if (!moved)
            QFile::remove(file);
    }
    return moved;
}

Result<qint64> FolderMediaStore::bytesLeft()
{
    const QStorageInfo disk(m_folder);
    if (!disk.isValid())
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a disk"), m_folder, {} });
    return disk.bytesAvailable();
}

} // namespace holdspace::recording
