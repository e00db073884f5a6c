// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionexport.h"

#include "reportfile.h"

#include <coding/codebook.h>
#include <coding/passfile.h>
#include <exchange/captions.h>
#include <exchange/eaf.h>
#include <exchange/sessiontiers.h>
#include <exchange/tables.h>
#include <foundation/wholefile.h>
#include <ui/common/typedpath.h>

#include <QDir>
#include <QFileInfo>
#include <array>
#include <utility>

namespace holdspace::ui {

namespace {

/// As forms() names them.
enum class ExportForm { Pdf, Page, Elan, Captions, Chapters, SubRip, Labels, Boris, Table, Json, Session };
constexpr std::array<const char*, 11> kEndings { "-debrief.pdf", "-debrief.html", ".eaf", ".vtt", ".chapters.vtt", ".srt", ".labels.txt", ".boris.tsv", ".csv", ".annotations.json", ".session.jsonl" };

exchange::Exported exported(ExportForm form, const exchange::AnnotationSet& set)
{
    using namespace exchange;
    switch (form) {
    case ExportForm::Captions: return writeCaptions(set, CaptionForm::WebVtt, CaptionContent::Speech);
    case ExportForm::Chapters: return writeCaptions(set, CaptionForm::WebVtt, CaptionContent::Chapters);
    case ExportForm::SubRip: return writeCaptions(set, CaptionForm::SubRip, CaptionContent::Speech);
    case ExportForm::Labels: return writeLabels(set);
    case ExportForm::Boris: return writeTable(set, TableForm::Boris, QLatin1Char('\t'));
    case ExportForm::Table: return writeTable(set, TableForm::Events, QLatin1Char(','), true);
    case ExportForm::Json: return writeAnnotationJson(set);
    default: return writeEaf(set);
    }
}

} // namespace

SessionExport::SessionExport(const Services& services, std::function<const DebriefedSession*()> session, std::function<bool()> namesShown,
    std::function<QByteArray(qint64 ms)> still, std::function<QList<debrief::AddedFigure>()> figures, QObject* parent)
    : QObject(parent), m_services(services), m_session(std::move(session)), m_namesShown(std::move(namesShown)), m_still(std::move(still)), m_figures(std::move(figures))
{
}

QHash<QString, QByteArray> SessionExport::stills() const
{
    QHash<QString, QByteArray> found;
    const DebriefedSession* const session = m_session();
    for (const debrief::Moment& moment : session ? session->moments() : QList<debrief::Moment>()) {
        if (const QByteArray still = m_still(moment.t); !still.isEmpty())
            found.insert(moment.id, still);
    }
    return found;
}

bool SessionExport::canHaveStills() const
{
    const auto form = static_cast<ExportForm>(m_form);
    return m_open && (form == ExportForm::Pdf || form == ExportForm::Page) && !stills().isEmpty();
}

void SessionExport::setWithStills(bool on)
{
    if (on == m_withStills)
        return;
    m_withStills = on;
    Q_EMIT changed();
}

void SessionExport::setOpen(bool open)
{
    if (open == m_open || (open && !m_session()))
        return;
    m_open = open;
    m_withStills = false; // asked for anew each time
    m_problem.clear();
    m_replacing.clear();
    Q_EMIT changed();
}

QStringList SessionExport::forms() const
{
    return { tr("Debrief report on paper (PDF)"), tr("Debrief report as a web page"), tr("ELAN file"), tr("Captions (WebVTT)"), tr("Chapters (WebVTT)"), tr("Captions (SRT)"),
        tr("Labels for Audacity"), tr("Events for BORIS"), tr("Events as a table (CSV)"), tr("All tiers (JSON)"), tr("The session itself, for another Holdspace") };
}

void SessionExport::setForm(int form)
{
    if (form == m_form || form < 0 || form >= static_cast<int>(kEndings.size()))
        return;
    m_form = form;
    m_problem.clear();
    m_replacing.clear();
    Q_EMIT changed();
}

QString SessionExport::note() const
{
    switch (static_cast<ExportForm>(m_form)) {
    case ExportForm::Pdf:
    case ExportForm::Page:
        return m_withStills && canHaveStills() ? tr("Faces are in the pictures: whoever sees the report may know who it was.")
            : m_namesShown()                   ? tr("Names are shown, so they are in the report.")
                                               : tr("Names are hidden, in the report too.");
    case ExportForm::Elan: return tr("A tier for each kind of thing and each person. People are called by their roles.");
    case ExportForm::Captions:
    case ExportForm::SubRip: return tr("What was said, where somebody wrote it down. People are called by their roles; names in what they said stay.");
    case ExportForm::Chapters: return tr("The beats of the story, for a player’s list of chapters.");
    case ExportForm::Labels: return tr("A label for each thing, with its tier before it. People are called by their roles.");
    case ExportForm::Boris: return tr("The columns of BORIS’ aggregated events, separated by tabs. People are called by their roles.");
    case ExportForm::Table: return tr("BORIS’ columns and all that the log says beside them. People are called by their roles.");
    case ExportForm::Session:
        return tr("Its whole log, to be imported into the library of another Holdspace and coded there too. No recording is in it, and no rater’s codes: who codes there sees nobody’s. People are called by their labels; names in what was noted stay.");
    case ExportForm::Json: break;
    }
    return tr("Everything that lies on the time line, for programs. People are called by their roles.");
}

QString SessionExport::suggestion() const
{
    const DebriefedSession* session = m_session();
    if (!session)
        return {};
    const session::SessionHeader& header = session->log().header;
    const QString date = header.started.isValid() ? header.started.date().toString(Qt::ISODate) : QString();
    return suggestedPath(header.scenarioTitle + QLatin1Char('-') + date, QLatin1String(kEndings[static_cast<size_t>(m_form)]));
}

void SessionExport::save(const QString& file)
{
    const DebriefedSession* session = m_session();
    QString path = typedPath(file);
    if (path.isEmpty() || !session)
        return;
    const auto form = static_cast<ExportForm>(m_form);
    const QString ending = QLatin1String(kEndings[static_cast<size_t>(m_form)]);
    if (!path.endsWith(ending.mid(ending.lastIndexOf(QLatin1Char('.'))), Qt::CaseInsensitive) && !(form == ExportForm::Page && path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive)))
        path += ending.mid(ending.lastIndexOf(QLatin1Char('.')));
    m_problem.clear();
    const bool mayReplace = std::exchange(m_replacing, {}) == path;
    if (!mayReplace && QFileInfo::exists(path)) {
        m_replacing = path;
        m_problem = tr("There is a file of this name already. Save once more to replace it.");
        Q_EMIT changed();
        return;
    }
    QStringList lost;
    QString written;
    if (form == ExportForm::Pdf || form == ExportForm::Page) {
        if (const auto report = writeReport(path, *session, m_figures(), m_namesShown(), m_withStills ? stills() : QHash<QString, QByteArray>()))
            written = *report;
        else
            m_problem = report.error().text();
    } else if (form == ExportForm::Session) {
        if (const Outcome done = writeWhole(path, session::sessionText(coding::withoutPasses(session->log()))))
            written = QDir::toNativeSeparators(path);
        else
            m_problem = done.error().text();
    } else {
        const exchange::ReadAnnotations tiers = exchange::tiersOf(session->log(), session->scenario(), coding::coreCodebook());
        const exchange::Exported out = exported(form, tiers.set);
        for (const exchange::Loss& each : tiers.lost + out.lost)
            lost.append(each.text());
        if (const Outcome done = writeWhole(path, out.bytes))
            written = QDir::toNativeSeparators(path);
        else
            m_problem = done.error().text();
    }
    if (m_problem.isEmpty()) {
        m_open = false;
        m_services.notices.post(Notices::Kind::Info, lost.isEmpty() ? tr("Saved as %1.").arg(written) : tr("Saved as %1. Not in it: %2.").arg(written, lost.mid(0, 4).join(QStringLiteral("; "))));
    }
    Q_EMIT changed();
}

} // namespace holdspace::ui
