// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingfiles.h"

#include <foundation/wholefile.h>
#include <ui/common/typedpath.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace holdspace::ui {

using coding::CodingPass;
using coding::Joining;

namespace {
    const QString kPassEnding = QStringLiteral(".coding.json");
}

CodingFiles::CodingFiles(const DebriefDesk& desk, std::function<void()> added, QObject* parent) : QObject(parent), m_desk(desk), m_added(std::move(added)) { }

bool CodingFiles::isPass(const QUrl& url) { return url.isLocalFile() && url.toLocalFile().endsWith(kPassEnding, Qt::CaseInsensitive); }

QList<CodingPass> CodingFiles::passes() const
{
    const DebriefedSession* session = m_desk.session();
    return session ? coding::passesOf(session->log()) : QList<CodingPass>();
}

QString CodingFiles::labelProblem(const QString& label, const DebriefedSession* session, const QList<CodingPass>& passes)
{
    if (!coding::isLabel(label))
        return tr("A label is one line of at most %1 letters, digits and signs.").arg(coding::kLongestLabel);
    if (coding::isTaken(label, passes))
        return tr("Another pass here has this label. Choose another one.");
    if (session && session->names(false).inText(label) != label)
        return tr("That names somebody of this session. Choose a label that is nobody’s name.");
    return {};
}

void CodingFiles::say(const QString& problem)
{
    m_problem = problem;
    Q_EMIT changed();
}

void CodingFiles::forget()
{
    m_saving.clear();
    m_adding = false;
    m_file.clear();
    m_found.clear();
    m_label.clear();
    m_problem.clear();
    m_replacing.clear();
    m_read.reset();
    Q_EMIT changed();
}

// ---- saving -----------------------------------------------------------------------------------------------------

std::optional<CodingPass> CodingFiles::chosen() const
{
    for (const CodingPass& each : passes()) {
        if (each.id == m_saving && each.done)
            return each;
    }
    return {};
}

void CodingFiles::askWhere(const QString& passId)
{
    forget();
    m_saving = passId;
    if (!chosen())
        m_saving.clear(); // its rater is still at work
    Q_EMIT changed();
}

void CodingFiles::setSaving(bool saving)
{
    if (!saving && !m_saving.isEmpty())
        forget();
}

QString CodingFiles::rater() const
{
    const auto pass = chosen();
    return pass ? pass->rater : QString();
}

QString CodingFiles::suggestion() const
{
    const auto pass = chosen();
    const DebriefedSession* session = m_desk.session();
    return pass && session ? suggestedPath(session->log().header.scenarioTitle + QLatin1Char('-') + pass->rater, kPassEnding) : QString();
}

void CodingFiles::save(const QString& file)
{
    const auto pass = chosen();
    const DebriefedSession* session = m_desk.session();
    QString path = typedPath(file);
    if (path.isEmpty() || !pass || !session)
        return;
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        path += kPassEnding;
    const bool mayReplace = std::exchange(m_replacing, {}) == path;
    if (!mayReplace && QFileInfo::exists(path)) {
        m_replacing = path;
        say(tr("There is a file of this name already. Save once more to replace it."));
        return;
    }
    if (const Outcome done = writeWhole(path, coding::passText(*pass, coding::runPrint(session->log()))); !done) {
        say(done.error().text());
        return;
    }
    m_desk.services.notices.post(Notices::Kind::Info,
        tr("The pass of %1 is saved as %2. “Add a pass…” takes it in where the others’ passes are.").arg(pass->rater, QDir::toNativeSeparators(path)));
    forget();
}

// ---- adding -----------------------------------------------------------------------------------------------------

void CodingFiles::setAdding(bool adding)
{
    if (adding == m_adding || (adding && !m_desk.session()))
        return;
    forget();
    m_adding = adding;
    Q_EMIT changed();
}

void CodingFiles::browse() { Q_EMIT browseRequested(); }

QString CodingFiles::refusal(Joining joining, const CodingPass& pass) const
{
    switch (joining) {
    case Joining::Here: return tr("The pass of %1 is here already, with the same codes. Nothing is to be added.").arg(pass.rater);
    case Joining::OtherMarks: return tr("The pass of %1 is here already, with other codes than in this file. A pass that is done stays as it is, so nothing is added.").arg(pass.rater);
    case Joining::OtherSession: return tr("The pass of %1 was coded on another session. Open that one, and add it there.").arg(pass.rater);
    case Joining::OtherRun:
        return tr("The pass of %1 was coded on this session, but its log told another run there: one of the two was changed. Its codes would lie beside other things, so nothing is added.").arg(pass.rater);
    case Joining::NotDone: return tr("The pass of %1 is not done. It can be added once its rater has pressed “This pass is done” and saved it again.").arg(pass.rater);
    case Joining::AfterEnd: return tr("The pass of %1 has codes long after this session’s end, so it can not be of this session.").arg(pass.rater);
    case Joining::WithoutOriginals: return tr("%1 stands for codes of passes that are not here. Add those first.").arg(pass.rater);
    default: return {};
    }
}

void CodingFiles::setFile(const QString& file)
{
    const QString path = typedPath(file);
    if (path.isEmpty() || !m_desk.session())
        return;
    forget();
    m_adding = true;
    m_file = path;
    QFile bytes(path);
    if (!QFileInfo(path).isFile() || !bytes.open(QIODevice::ReadOnly))
        return say(tr("This file could not be read."));
    if (bytes.size() > coding::kLargestPass)
        return say(tr("This file is too large to be a pass."));
    auto read = coding::readPassFile(bytes.readAll());
    if (!read) {
        return say(read.error().code == ErrorCode::TooNew ? tr("This pass was saved by a newer Holdspace. Save it there again with this version, or bring this one up to date.")
                                                          : tr("This is no pass that can be read. %1").arg(read.error().text()));
    }
    m_desk.log.catchUp();
    const QList<CodingPass> present = passes();
    const CodingPass& pass = read->pass;
    const Joining how = coding::joining(m_desk.session()->log(), present, *read);
    if (const QString refused = refusal(how, coding::isLabel(pass.rater) ? pass : CodingPass { {}, {}, tr("somebody"), {}, {}, {}, {}, {}, {} }); !refused.isEmpty())
        return say(refused);
    // None of its codes: who adds it may be about to code.
    m_found = tr("Coded with “%1”, version %2. Codes: %3.").arg(pass.codebook.title.left(80), pass.codebook.version.left(20), QString::number(pass.marks.size()));
    m_label = pass.rater;
    if (!labelProblem(m_label, m_desk.session(), present).isEmpty()) {
        int number = 1;
        const QString numbered = pass.kind == CodingPass::Kind::Independent ? tr("Rater %1") : pass.kind == CodingPass::Kind::Gold ? tr("Gold pass %1") : tr("Consensus %1");
        while (coding::isTaken(numbered.arg(number), present))
            ++number;
        m_label = numbered.arg(number);
        m_problem = how == Joining::LabelTaken ? tr("Another pass here is called “%1” too. It is added as below, or under another label of your choice.").arg(pass.rater)
                                               : tr("What its rater is called there is no label here. It is added as below, or under another label of your choice.");
    }
    m_read = std::move(*read);
    Q_EMIT changed();
}

void CodingFiles::setLabel(const QString& label)
{
    if (label == m_label)
        return;
    m_label = label;
    Q_EMIT changed();
}

void CodingFiles::add()
{
    const DebriefedSession* session = m_desk.session();
    if (!m_read || !session)
        return;
    m_desk.log.catchUp();
    const QList<CodingPass> present = passes();
    CodingPass pass = m_read->pass;
    pass.rater = m_label.trimmed();
    // Another window may have changed the log since the file was read.
    const QString refused = refusal(coding::joining(session->log(), present, *m_read), m_read->pass);
    if (const QString problem = refused.isEmpty() ? labelProblem(pass.rater, session, present) : refused; !problem.isEmpty())
        return say(problem);
    const auto events = coding::mergedInto(session->log(), { pass }, m_desk.services.clock.utcNow());
    if (!events)
        return say(events.error().text());
    if (const Outcome kept = m_desk.log.keep(*events); !kept)
        return say(tr("It could not be kept, so nothing of it was added. %1").arg(kept.error().text()));
    const qsizetype codes = pass.marks.size();
    forget();
    m_desk.services.notices.post(Notices::Kind::Info, tr("The pass of %1 is added. Codes: %2.").arg(pass.rater, QString::number(codes)));
    m_added();
}

} // namespace holdspace::ui
