// SPDX-License-Identifier: GPL-3.0-or-later
#include "addrecording.h"

#include <live/importedevents.h>

#include <QFileInfo>
#include <optional>

namespace holdspace::ui {

using By = live::RecordingImport::By;

namespace {

constexpr By kWays[] = { By::Sound, By::Clap, By::TwoMarks }; ///< as ways() names them

/// Seconds, or minutes and seconds, or hours too; ms.
std::optional<double> timeFrom(const QString& text)
{
    double seconds = 0;
    const QStringList parts = text.trimmed().split(QLatin1Char(':'));
    for (const QString& part : parts) {
        bool number = false;
        const double value = QString(part).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&number);
        if (!number || value < 0 || parts.size() > 3)
            return std::nullopt;
        seconds = seconds * 60 + value;
    }
    return seconds * 1000;
}

} // namespace

AddRecording::AddRecording(const Services& services, std::function<DebriefedSession*()> session, std::function<void()> added, QObject* parent)
    : QObject(parent), m_services(services), m_session(std::move(session)), m_added(std::move(added))
{
}

void AddRecording::use(live::RecordingImporter& importer)
{
    m_importer = &importer;
    connect(&importer, &live::RecordingImporter::progress, this, [this](double share) {
        m_share = share;
        Q_EMIT changed();
    });
    connect(&importer, &live::RecordingImporter::done, this, &AddRecording::keep);
    connect(&importer, &live::RecordingImporter::refused, this, [this](const Error& error) {
        m_problem = error.code == ErrorCode::Cancelled ? QString() : error.text();
        if (!m_open && !m_problem.isEmpty())
            m_services.notices.post(Notices::Kind::Warning, tr("The recording was not added. %1").arg(m_problem));
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void AddRecording::setOpen(bool open)
{
    if (open == m_open || (open && (!m_importer || !m_session())))
        return;
    m_open = open;
    m_problem.clear();
    Q_EMIT changed();
}

void AddRecording::setFile(const QString& file)
{
    if (file.isEmpty() || busy())
        return;
    m_file = file;
    m_problem.clear();
    m_share = 0;
    Q_EMIT changed();
}

void AddRecording::drop(const QList<QUrl>& urls)
{
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return;
    setFile(urls.first().toLocalFile());
    setOpen(true);
}

void AddRecording::browse() { Q_EMIT browseRequested(); }

QString AddRecording::fileName() const { return QFileInfo(m_file).fileName(); }

QStringList AddRecording::ways() const { return { tr("By its sound"), tr("By a clap"), tr("By two marks") }; }

void AddRecording::setWay(int way)
{
    if (way == m_way || way < 0 || way >= static_cast<int>(std::size(kWays)) || busy())
        return;
    m_way = way;
    m_problem.clear();
    Q_EMIT changed();
}

QString AddRecording::wayNote() const
{
    switch (kWays[m_way]) {
    case By::Clap:
        return tr("Say when in the session somebody clapped. Where the clap is in the recording is found in its first minute, or near the time you give.");
    case By::TwoMarks:
        return tr("Two moments that you know in both, as far apart as possible. Clocks that run unevenly fast are corrected.");
    default:
        return tr("It is compared with the session’s own microphones. Nothing is added unless it clearly fits.");
    }
}

void AddRecording::add(const QString& inSession, const QString& inFile, const QString& secondInSession, const QString& secondInFile)
{
    DebriefedSession* const session = m_session();
    if (!m_importer || !session || m_file.isEmpty())
        return;
    live::RecordingImport wanted;
    wanted.session = session->id().text();
    wanted.file = m_file;
    wanted.label = fileName();
    wanted.by = kWays[m_way];
    const auto first = timeFrom(inSession), firstFile = timeFrom(inFile), second = timeFrom(secondInSession), secondFile = timeFrom(secondInFile);
    const bool fits = !wantsMark() || (wanted.by == By::Clap ? first && (inFile.trimmed().isEmpty() || firstFile) : first && firstFile && second && secondFile);
    wanted.sessionMs = first.value_or(0);
    wanted.fileMs = firstFile.value_or(-1);
    wanted.secondSessionMs = second.value_or(0);
    wanted.secondFileMs = secondFile.value_or(0);
    m_share = 0;
    m_forSession = wanted.session;
    Outcome begun = fits ? live::mayImport(session->scenario()) : fail(ErrorCode::Usage, tr("Times are written as 83.5 or 1:23.5."));
    if (begun)
        begun = m_importer->start(wanted);
    m_problem = begun ? QString() : begun.error().message;
    Q_EMIT changed();
}

void AddRecording::cancel()
{
    if (m_importer)
        m_importer->cancel();
    setOpen(false);
}

void AddRecording::keep(const live::ImportedRecording& imported)
{
    const SessionId id(m_forSession);
    DebriefedSession* session = m_session();
    if (session && session->id() != id)
        session = nullptr; // another one is open by now
    auto& store = m_services.store.store();
    session::SessionLog log;
    if (session)
        log = session->log();
    else
        log.events = store.events(id).value_or(QList<session::Event>());
    const QList<session::Event> events = live::eventsOf(imported, log, m_services.clock.utcNow());
    const Outcome kept = store.append(id, events);
    if (!kept) {
        m_problem = tr("It is beside the session, but the log could not say so. %1").arg(kept.error().text());
        Q_EMIT changed();
        return;
    }
    if (session) {
        for (const session::Event& event : events)
            session->append(event);
        m_added();
    }
    m_open = false;
    m_services.notices.post(Notices::Kind::Info,
        tr("%1 is added. It begins at %2 s of the session.").arg(fileName(), QLocale().toString(imported.alignment.value(QLatin1String("offset_ms")).toDouble() / 1000, 'f', 2)));
    Q_EMIT changed();
}

} // namespace holdspace::ui
