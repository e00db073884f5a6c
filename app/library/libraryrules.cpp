// SPDX-License-Identifier: GPL-3.0-or-later
#include "libraryrules.h"

#include <scenario/media.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

namespace holdspace::library {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Library", text);
}

} // namespace

Outcome checkFollows(qint64 lastSeq, qint64 lastT, const QList<session::Event>& events)
{
    for (const session::Event& event : events) {
        if (event.seq != lastSeq + 1) {
            return fail(ErrorCode::Refused,
                tr("The session's log goes on with event %1, but was given event %2.").arg(lastSeq + 1).arg(event.seq));
        }
        if (event.t < lastT) {
            return fail(ErrorCode::Refused,
                tr("Event %1 would be earlier (%2 ms) than the one before it (%3 ms).").arg(event.seq).arg(event.t).arg(lastT));
        }
        lastSeq = event.seq;
        lastT = event.t;
    }
    return {};
}

Result<DraftFacts> draftFacts(const QJsonObject& scenario)
{
    DraftFacts facts;
    facts.id = scenario.value(QLatin1String("id")).toString();
    if (facts.id.isEmpty())
        return fail(ErrorCode::Malformed, tr("A scenario needs an id."), QStringLiteral("/id"));
    facts.title = scenario.value(QLatin1String("title")).toString();
    facts.summary = scenario.value(QLatin1String("summary")).toString();
    facts.beats = static_cast<int>(scenario.value(QLatin1String("beats")).toArray().size());
    facts.minutes = scenario.value(QLatin1String("minutes")).toDouble();
    return facts;
}

bool endsSession(const QList<session::Event>& events)
{
    return std::any_of(events.begin(), events.end(), [](const session::Event& e) { return session::as<session::SessionEnded>(e); });
}

bool isRehearsal(const session::SessionHeader& header)
{
    return header.rehearsal || header.extra.value(QLatin1String("rehearsal")).toBool();
}

Result<QString> checkName(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return fail(ErrorCode::Malformed, tr("A name is needed."), QStringLiteral("/name"));
    return trimmed;
}

Result<MediaKind> checkMedia(const QString& path, const QByteArray& bytes)
{
    constexpr qsizetype kLongestPath = 400;
    const bool fine = !path.isEmpty() && path.size() <= kLongestPath && !scenario::leadsOutside(path) && !path.contains(QChar::Null)
        && !path.endsWith(QLatin1Char('/')) && path != QLatin1String("scenario.json");
    if (!fine)
        return fail(ErrorCode::Malformed, tr("“%1” is no place for a sound or film: it has to be inside the scenario’s folder.").arg(path.left(80)), path);
    if (bytes.size() > kLargestMedia)
        return fail(ErrorCode::Refused, tr("“%1” is larger than 200 MB. %2").arg(path, whatIsPlayed()), path);
    auto kind = mediaKindOf(bytes);
    if (!kind)
        kind.error().place = path;
    return kind;
}

void sortVersions(QList<VersionEntry>* versions)
{
    std::stable_sort(versions->begin(), versions->end(), [](const VersionEntry& a, const VersionEntry& b) {
        return a.kept != b.kept ? a.kept > b.kept : a.number > b.number;
    });
}

void sortFragments(QList<FragmentEntry>* fragments)
{
    std::sort(fragments->begin(), fragments->end(), [](const FragmentEntry& a, const FragmentEntry& b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.name < b.name;
    });
}

tl::unexpected<Error> noSession(const SessionId& session)
{
    return fail(ErrorCode::NotFound, tr("This library has no session “%1”.").arg(session.text()));
}

tl::unexpected<Error> sessionTaken(const QString& session)
{
    if (session.isEmpty())
        return fail(ErrorCode::Malformed, tr("A session needs an id."), QStringLiteral("/session"));
    return fail(ErrorCode::Refused, tr("This library already has a session “%1”.").arg(session));
}

tl::unexpected<Error> noScenario(const QString& scenarioId)
{
    return fail(ErrorCode::NotFound, tr("This library has no scenario “%1”.").arg(scenarioId));
}

tl::unexpected<Error> noVersion(const QString& hash)
{
    return fail(ErrorCode::NotFound, tr("This library has no version %1.").arg(hash));
}

tl::unexpected<Error> noFragment(const QString& name)
{
    return fail(ErrorCode::NotFound, tr("This library has no fragment “%1”.").arg(name));
}

Result<QByteArray> checkCodebook(const coding::Codebook& book)
{
    if (const coding::Codebook* const ships = coding::shippedCodebook(book.id))
        return fail(ErrorCode::Refused, tr("“%1” is a codebook that comes with Holdspace. Give yours another name.").arg(ships->title));
    return coding::codebookText(book);
}

QList<coding::Codebook> readableCodebooks(const QList<QByteArray>& files)
{
    QList<coding::Codebook> books;
    for (const QByteArray& file : files) {
        if (auto book = coding::readCodebook(file))
            books.append(*book);
    }
    std::sort(books.begin(), books.end(), [](const coding::Codebook& a, const coding::Codebook& b) {
        const int order = a.title.compare(b.title, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : std::pair(a.version, a.id) < std::pair(b.version, b.id);
    });
    return books;
}

tl::unexpected<Error> codebookTaken(const coding::Codebook& book)
{
    return fail(ErrorCode::Conflict, tr("Version %1 of “%2” is kept already, with other codes. Give this one another version.").arg(book.version, book.title));
}

tl::unexpected<Error> noCodebook(const QString& id, const QString& version)
{
    return fail(ErrorCode::NotFound, tr("This library has no codebook “%1” of version %2.").arg(id, version));
}

tl::unexpected<Error> mediaTaken(const QString& path)
{
    return fail(ErrorCode::Conflict, tr("“%1” is another sound or film in this scenario already.").arg(path), path);
}

tl::unexpected<Error> notARehearsal(const SessionId& session)
{
    return fail(ErrorCode::Refused, tr("Session “%1” is no rehearsal; what happened is kept.").arg(session.text()));
}

} // namespace holdspace::library
