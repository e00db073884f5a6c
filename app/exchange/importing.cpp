// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing.h"

#include "outline.h"
#include "storyimport.h"
#include "textdecoding.h"
#include "twee.h"
#include "twinehtml.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace holdspace::exchange {

namespace {

    constexpr int kMostFiles = 5000;
    const char* const kTweeNames[] = { ".twee", ".tw", ".twee3", ".tw3", ".twee2", ".tw2" };

    bool isTweeName(const QString& path)
    {
        return std::any_of(std::begin(kTweeNames), std::end(kTweeNames), [&](const char* end) { return path.endsWith(QLatin1String(end), Qt::CaseInsensitive); });
    }

    bool isBlank(const QByteArray& bytes) { return bytes.trimmed().isEmpty(); }

    /// More than one character in fifty is one that no text has.
    bool isNoText(const QString& text)
    {
        const auto odd = std::count_if(text.begin(), text.end(), [](QChar c) {
            return c == QChar(QChar::ReplacementCharacter) || (c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t') && c != QLatin1Char('\f'));
        });
        return odd > 4 && odd * 50 > text.size();
    }

    tl::unexpected<Error> tooLarge() { return fail(ErrorCode::Malformed, QStringLiteral("expected at most 128 MiB")); }

    /// The same content, the same id.
    void name(QJsonObject& scenario, const QByteArray& content)
    {
        const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        scenario.insert(QStringLiteral("id"), QStringLiteral("import-") + QString::fromLatin1(hash.left(24)));
        if (scenario.value(QLatin1String("title")).toString().isEmpty())
            scenario.insert(QStringLiteral("title"), QLatin1String(kUntitled));
    }

    bool hasBeats(const Story& story)
    {
        return std::any_of(story.passages.begin(), story.passages.end(), [](const Passage& each) { return !isOpaque(each); });
    }

    Result<Imported> tweeStory(const QString& text, const QList<Loss>& lost, const QByteArray& content)
    {
        ReadStory read = readTwee(text);
        read.lost = lost + read.lost;
        if (!hasBeats(read.story))
            return fail(ErrorCode::Malformed, QStringLiteral("expected Twee: passages that begin with a line \":: Name\""));
        Imported out = scenarioOf(read);
        out.offered = { read.story.title };
        name(out.scenario, content);
        return out;
    }

    Result<QByteArray> readFile(const QString& path)
    {
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Unreadable, QStringLiteral("expected a readable file"));
        const QByteArray bytes = file.read(kLargestImportBytes + 1);
        if (bytes.size() > kLargestImportBytes)
            return tooLarge();
        return bytes;
    }

    Result<Imported> tweeFolder(const QString& path)
    {
        QStringList files;
        QList<Loss> lost;
        qsizetype others = 0;
        QDirIterator it(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (it.hasNext() && files.size() + others < kMostFiles) {
            const QString file = it.next();
            if (isTweeName(file))
                files.append(file);
            else
                ++others;
        }
        if (it.hasNext())
            lost.append({ {}, QStringLiteral("more than %1 files in the folder; the rest was not read").arg(kMostFiles) });
        if (others > 0)
            lost.append({ {}, QStringLiteral("%1 files of the folder are no Twee files and were not read").arg(others) });
        files.sort();
        if (files.isEmpty())
            return fail(ErrorCode::Malformed, QStringLiteral("expected Twee files (.twee, .tw) in this folder"));
        // One story may be many files: they are put together before any link is followed.
        QString text, preambles;
        QByteArray content;
        for (const QString& file : std::as_const(files)) {
            const QString shortName = QDir(path).relativeFilePath(file);
            const auto bytes = readFile(file);
            if (!bytes) {
                lost.append({ shortName, bytes.error().message });
                continue;
            }
            content += *bytes;
            if (content.size() > kLargestImportBytes)
                return tooLarge();
            const DecodedText decoded = decodeText(*bytes);
            for (Loss each : decoded.lost) {
                each.place = shortName;
                lost.append(each);
            }
            const qsizetype first = decoded.text.startsWith(QLatin1String("::")) ? 0 : decoded.text.indexOf(QLatin1String("\n::")) + 1;
            const bool none = first == 0 && !decoded.text.startsWith(QLatin1String("::"));
            preambles += none ? decoded.text : decoded.text.left(first);
            if (!none)
                text += decoded.text.mid(first) + QStringLiteral("\n\n");
        }
        return tweeStory(preambles.trimmed().isEmpty() ? text : preambles.trimmed() + QStringLiteral("\n\n") + text, lost, content);
    }

    Result<Imported> untitledBy(Result<Imported> imported, const QString& path)
    {
        if (!imported)
            return tl::make_unexpected(imported.error().inFile(path));
        QJsonObject& scenario = imported->scenario;
        if (scenario.value(QLatin1String("title")).toString() == QLatin1String(kUntitled))
            scenario.insert(QStringLiteral("title"), cut(QFileInfo(QDir::cleanPath(path)).completeBaseName(), 200));
        return imported;
    }

} // namespace

std::optional<ImportFormat> importFormatOf(const QString& path)
{
    const auto ends = [&path](std::initializer_list<const char*> names) {
        return std::any_of(names.begin(), names.end(), [&](const char* end) { return path.endsWith(QLatin1String(end), Qt::CaseInsensitive); });
    };
    if (QFileInfo(path).isDir() || isTweeName(path))
        return ImportFormat::Twee;
    if (ends({ ".html", ".htm", ".xhtml" }))
        return ImportFormat::Twine;
    if (ends({ ".txt", ".md", ".outline" }))
        return ImportFormat::Outline;
    return std::nullopt;
}

Result<Imported> importTwee(const QByteArray& bytes)
{
    if (bytes.size() > kLargestImportBytes)
        return tooLarge();
    const DecodedText decoded = decodeText(bytes);
    return tweeStory(decoded.text, decoded.lost, bytes);
}

Result<Imported> importTwine(const QByteArray& page, const StoryChoice& choice)
{
    if (page.size() > kLargestImportBytes)
        return tooLarge();
    const DecodedText decoded = decodeText(page);
    QList<ReadStory> stories = readTwineHtml(decoded.text);
    if (stories.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a page with a Twine story in it (tw-storydata, or the storeArea of Twine 1)"));
    QStringList titles;
    for (const ReadStory& each : std::as_const(stories))
        titles.append(each.story.title);
    qsizetype index = choice.index;
    if (!choice.title.isEmpty()) {
        index = titles.indexOf(choice.title);
        for (qsizetype i = 0; i < titles.size() && index < 0; ++i)
            index = titles.at(i).compare(choice.title, Qt::CaseInsensitive) == 0 ? i : -1;
    }
    if (index < 0 || index >= stories.size())
        return fail(ErrorCode::Usage, QStringLiteral("there is no such story; the file holds %1: %2").arg(titles.size()).arg(titles.join(QStringLiteral(", "))));
    ReadStory& read = stories[index];
    if (!hasBeats(read.story))
        return fail(ErrorCode::Malformed, QStringLiteral("expected passages in the story \"%1\"").arg(titles.at(index)));
    read.lost = decoded.lost + read.lost;
    if (stories.size() > 1) {
        read.lost.append({ {}, QStringLiteral("the file holds %1 stories; \"%2\" was taken, the others were not: %3")
                               .arg(stories.size()).arg(titles.at(index), titles.join(QStringLiteral(", "))) });
    }
    Imported out = scenarioOf(read);
    out.offered = titles;
    out.taken = static_cast<int>(index);
    name(out.scenario, page + QByteArray::number(index));
    return out;
}

Result<Imported> importOutline(const QByteArray& bytes)
{
    if (bytes.size() > kLargestImportBytes)
        return tooLarge();
    const DecodedText decoded = decodeText(bytes);
    if (isBlank(bytes) || decoded.text.trimmed().isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected some text"));
    if (isNoText(decoded.text))
        return fail(ErrorCode::Malformed, QStringLiteral("expected plain text, not a picture, a document or a program"));
    Imported out = readOutline(decoded.text);
    out.lost = decoded.lost + out.lost;
    name(out.scenario, bytes);
    return out;
}

Result<Imported> importFile(const QString& path, ImportFormat format, const StoryChoice& choice)
{
    if (format == ImportFormat::Twee && QFileInfo(path).isDir())
        return untitledBy(tweeFolder(path), path);
    const auto bytes = readFile(path);
    if (!bytes)
        return tl::make_unexpected(bytes.error().inFile(path));
    switch (format) {
    case ImportFormat::Twee:
        return untitledBy(importTwee(*bytes), path);
    case ImportFormat::Twine:
        return untitledBy(importTwine(*bytes, choice), path);
    case ImportFormat::Outline:
        break;
    }
    return untitledBy(importOutline(*bytes), path);
}

} // namespace holdspace::exchange
