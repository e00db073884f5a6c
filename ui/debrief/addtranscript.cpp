// SPDX-License-Identifier: GPL-3.0-or-later
#include "addtranscript.h"

#include <coding/codebook.h>
#include <debrief/story.h>
#include <exchange/annotationfiles.h>
#include <exchange/importing.h>
#include <exchange/transcriptclock.h>
#include <live/importedevents.h>
#include <session/corrections.h>
#include <ui/common/typedpath.h>

#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace holdspace::ui {

namespace {

const QByteArray kAsJson("\"holdspace-annotations\""); ///< what is not of that kind is refused by its reader, with the place

/// "-3600", "12,5", "-1:00:00"; seconds, ms.
std::optional<qint64> offsetFrom(QString text)
{
    text = text.trimmed().replace(QLatin1Char(','), QLatin1Char('.')).replace(QChar(0x2212), QLatin1Char('-'));
    const bool minus = text.startsWith(QLatin1Char('-'));
    if (minus || text.startsWith(QLatin1Char('+')))
        text.remove(0, 1);
    double seconds = 0;
    const QStringList parts = text.split(QLatin1Char(':'));
    for (const QString& part : parts) {
        bool number = false;
        const double value = part.toDouble(&number);
        if (!number || value < 0 || value > 1e7 || parts.size() > 3)
            return std::nullopt;
        seconds = seconds * 60 + value;
    }
    return qRound64((minus ? -seconds : seconds) * 1000);
}

} // namespace

AddTranscript::AddTranscript(const Services& services, DebriefLog& log, std::function<DebriefedSession*()> session, std::function<void()> added, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_log(log)
    , m_session(std::move(session))
    , m_added(std::move(added))
    , m_voices({ "name", "choice" }, this)
{
}

bool AddTranscript::isTranscript(const QUrl& url) { return url.isLocalFile() && !exchange::annotationFormatOf(url.toLocalFile(), kAsJson).isEmpty(); }

void AddTranscript::setOpen(bool open)
{
    if (open == m_open || (open && !m_session()))
        return;
    m_open = open;
    if (!open)
        forget();
    Q_EMIT changed();
}

void AddTranscript::forget()
{
    m_file.clear();
    m_problem.clear();
    m_clockWords.clear();
    m_offsetText.clear();
    m_read.reset();
    m_names.clear();
    m_chosen.clear();
    m_voices.setRows({});
}

void AddTranscript::browse() { Q_EMIT browseRequested(); }

QStringList AddTranscript::people() const
{
    QStringList all;
    if (const DebriefedSession* session = m_session()) {
        for (const session::Participant& each : session->log().header.participants)
            all.append(each.label.isEmpty() ? each.id : each.label);
    }
    all.append(tr("Somebody else"));
    return all;
}

void AddTranscript::setFile(const QString& file)
{
    const DebriefedSession* session = m_session();
    const QString path = typedPath(file);
    if (path.isEmpty() || !session)
        return;
    forget();
    m_open = true;
    m_file = path;
    m_format = exchange::annotationFormatOf(path, kAsJson);
    QFile bytes(path);
    if (m_format.isEmpty())
        m_problem = tr("The name has to end in .vtt, .srt, .eaf, .csv, .tsv, .boris, .labels.txt or .annotations.json.");
    else if (!QFileInfo(path).isFile() || !bytes.open(QIODevice::ReadOnly))
        m_problem = tr("This file could not be read.");
    else if (bytes.size() > exchange::kLargestImportBytes)
        m_problem = tr("This file is too large to be a transcript.");
    if (m_problem.isEmpty()) {
        auto read = exchange::readAnnotations(m_format, bytes.readAll(), people());
        if (read)
            m_read = std::move(*read);
        else
            m_problem = read.error().text();
    }
    if (m_read) {
        const auto& participants = session->log().header.participants;
        for (const exchange::Tier& tier : std::as_const(m_read->set.tiers)) {
            if (tier.participant.isEmpty() || m_names.contains(tier.participant))
                continue;
            const auto same = std::find_if(participants.begin(), participants.end(),
                [&](const session::Participant& each) { return each.id == tier.participant || each.label.compare(tier.participant, Qt::CaseInsensitive) == 0; });
            m_names.append(tier.participant);
            m_chosen.append(static_cast<int>(same - participants.begin())); // past the end: somebody else
        }
        showVoices();
        const exchange::ClockCheck clock = exchange::checkClock(m_read->set, session->log());
        if (!clock.fits) {
            m_clockWords = tr("It runs by another clock: %1.").arg(clock.why);
            m_offsetText = clock.offsetMs ? QString::number(static_cast<double>(*clock.offsetMs) / 1000) : QString();
        }
    }
    Q_EMIT changed();
}

void AddTranscript::showVoices()
{
    QList<QVariantList> rows;
    for (qsizetype i = 0; i < m_names.size(); ++i)
        rows.append({ m_names.at(i), m_chosen.at(i) });
    m_voices.setRows(RowsModel::byPlace(rows));
}

void AddTranscript::choose(int voice, int person)
{
    if (voice < 0 || voice >= m_chosen.size() || person < 0 || person >= people().size())
        return;
    m_chosen[voice] = person;
    showVoices();
}

QString AddTranscript::found() const
{
    if (!m_read)
        return {};
    qint64 first = std::numeric_limits<qint64>::max(), last = 0;
    for (const exchange::Tier& tier : m_read->set.tiers) {
        for (const exchange::Annotation& each : tier.annotations) {
            first = std::min(first, each.onset);
            last = std::max(last, each.offset);
        }
    }
    QStringList lines;
    if (m_read->set.count() == 0)
        lines.append(tr("There is nothing on its time line."));
    else
        lines.append(tr("%1 entries in %2 rows, from %3 to %4.").arg(m_read->set.count()).arg(m_read->set.tiers.size()).arg(debrief::clockText(first), debrief::clockText(last)));
    for (const exchange::Loss& each : m_read->lost.mid(0, 5))
        lines.append(QStringLiteral("– ") + each.text());
    if (m_read->lost.size() > 5)
        lines.append(tr("– and %1 more remarks").arg(m_read->lost.size() - 5));
    return lines.join(QLatin1Char('\n'));
}

/// Nobody's name goes into the log: a voice that is nobody of the session is called by its number.
exchange::AnnotationSet AddTranscript::withPeople() const
{
    exchange::AnnotationSet set = m_read->set;
    const auto& participants = m_session()->log().header.participants;
    QHash<QString, QString> renamed;
    QSet<QString> names;
    for (exchange::Tier& tier : set.tiers) {
        const qsizetype voice = m_names.indexOf(tier.participant);
        if (voice >= 0) {
            const int person = m_chosen.at(voice);
            const QString called = person < participants.size() ? participants.at(person).id : QStringLiteral("voice %1").arg(voice + 1);
            const QString before = tier.id;
            tier.id.replace(tier.participant, called);
            while (names.contains(tier.id))
                tier.id += QStringLiteral(" +");
            renamed.insert(before, tier.id);
            tier.participant = called;
        }
        names.insert(tier.id);
    }
    for (exchange::Tier& tier : set.tiers)
        tier.parent = renamed.value(tier.parent, tier.parent);
    return set;
}

void AddTranscript::add(const QString& offset)
{
    DebriefedSession* session = m_session();
    if (!m_read || !session)
        return;
    const auto moved = offset.trimmed().isEmpty() ? std::optional<qint64>(0) : offsetFrom(offset);
    if (!moved) {
        m_problem = tr("The shift is written in seconds, as -3600 or 1:02.5.");
        Q_EMIT changed();
        return;
    }
    if (const Outcome may = live::mayImport(session->scenario()); !may) {
        m_problem = may.error().message;
        Q_EMIT changed();
        return;
    }
    exchange::Adding adding { m_format, QFileInfo(m_file).fileName(), *moved, {}, {} };
    for (const exchange::Loss& each : std::as_const(m_read->lost))
        adding.lost.append(each.text());
    m_log.catchUp();
    const exchange::AddedEvents added = exchange::addedTo(session->log(), withPeople(), adding, coding::coreCodebook(), m_services.clock.utcNow());
    if (const Outcome kept = m_log.keep(added.events); !kept) {
        m_problem = tr("It could not be kept. %1").arg(kept.error().text());
        Q_EMIT changed();
        return;
    }
    QStringList said { tr("%1 is added: %2 stretches of speech, %3 codes and words.").arg(adding.name).arg(added.speech).arg(added.codes) };
    for (const exchange::Loss& each : added.lost.mid(0, 3))
        said.append(each.sentence + QLatin1Char('.'));
    said.append(tr("Ctrl+Z takes it back."));
    m_open = false;
    forget();
    m_services.notices.post(Notices::Kind::Info, said.join(QLatin1Char(' ')));
    m_added();
    Q_EMIT changed();
}

const session::OtherEvent* AddTranscript::lastAdded() const
{
    const DebriefedSession* session = m_session();
    if (!session)
        return nullptr;
    const session::TakenBack takenBack(session->log().events);
    const auto& events = session->log().events;
    for (auto it = events.rbegin(); it != events.rend(); ++it) {
        const auto* other = session::as<session::OtherEvent>(*it);
        if (other && other->kind == session::kAnnotationsAdded && !takenBack.contains(other->data.value(QLatin1String("id")).toString()))
            return other;
    }
    return nullptr;
}

bool AddTranscript::canTakeBack() const { return lastAdded() != nullptr; }

QString AddTranscript::addedText() const
{
    const session::OtherEvent* last = lastAdded();
    return last ? last->data.value(QLatin1String("name")).toString() : QString();
}

void AddTranscript::takeBack()
{
    const session::OtherEvent* last = lastAdded();
    if (!last)
        return;
    const QString name = addedText();
    const session::TagRetracted retracted { last->data.value(QLatin1String("id")).toString() };
    if (const Outcome kept = m_log.keep({ { 0, 0, QStringLiteral("facilitator"), retracted, {}, {} } }); !kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("It could not be taken back. %1").arg(kept.error().text()));
        return;
    }
    m_services.notices.post(Notices::Kind::Info, tr("%1 is taken back. The log still says that it was there.").arg(name));
    m_added();
    Q_EMIT changed();
}

} // namespace holdspace::ui
