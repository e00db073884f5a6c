// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingviewmodel.h"

#include "debriefedsession.h"

#include <debrief/names.h>

#include <algorithm>

namespace holdspace::ui {

using coding::CodingPass;
using coding::Mark;
using debrief::clockText;
using metrics::Disagreement;

namespace {
    constexpr qint64 kPreRollMs = 5000;
    constexpr qint64 kArrowMs = 1000;
    constexpr int kMostFound = 8;
    constexpr int kHighestLevel = 6;
}

CodingViewModel::CodingViewModel(Services services, Desk desk, QObject* parent) : QObject(parent), m_services(services), m_desk(std::move(desk)) { }

void CodingViewModel::follow()
{
    if (m_desk.session() == nullptr)
        m_stage = Stage::Closed;
    read();
    if (m_stage == Stage::Coding && !pass(m_own))
        m_stage = Stage::Closed; // another session was opened
    show();
}

void CodingViewModel::setOpen(bool open)
{
    if (open == isOpen() || (open && !m_desk.session()))
        return;
    enter(open ? Stage::Passes : Stage::Closed);
}

void CodingViewModel::enter(Stage stage)
{
    const bool wasBlind = blind();
    m_stage = stage;
    m_finding = false;
    m_held.reset();
    m_running.clear();
    read();
    show();
    if (wasBlind != blind() || stage == Stage::Closed)
        m_desk.retell();
}

void CodingViewModel::read()
{
    const DebriefedSession* session = m_desk.session();
    m_all = session ? coding::passesOf(session->log()) : QList<CodingPass>();
}

const CodingPass* CodingViewModel::pass(const QString& id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&id](const CodingPass& each) { return each.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

/// To the disk first; what is refused there was not coded.
Outcome CodingViewModel::keep(QList<session::Payload> payloads)
{
    DebriefedSession* session = m_desk.session();
    if (!session)
        return fail(ErrorCode::NotFound, tr("There is no session."));
    const auto& log = session->log().events;
    qint64 seq = log.isEmpty() ? 0 : log.last().seq;
    QList<session::Event> events;
    for (session::Payload& payload : payloads)
        events.append({ ++seq, session->lastMs(), QStringLiteral("coder"), std::move(payload), m_services.clock.utcNow(), {} });
    if (auto kept = m_services.store.store().append(session->id(), events); !kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("The code could not be kept. %1").arg(kept.error().text()));
        return kept;
    }
    for (const session::Event& event : std::as_const(events))
        session->append(event);
    read();
    return {};
}

// ---- passes -----------------------------------------------------------------------------------------------------

QString CodingViewModel::nextRater() const
{
    int raters = 0;
    for (const CodingPass& each : m_all)
        raters += each.kind == CodingPass::Kind::Independent ? 1 : 0;
    return tr("Rater %1").arg(raters + 1);
}

void CodingViewModel::begin(bool gold)
{
    const DebriefedSession* session = m_desk.session();
    if (!session)
        return;
    CodingPass pass;
    pass.id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
    pass.session = session->log().header.session;
    pass.kind = gold ? CodingPass::Kind::Gold : CodingPass::Kind::Independent;
    pass.rater = gold ? tr("Gold pass") : nextRater();
    pass.codebook = coding::usedCodebook(coding::coreCodebook());
    pass.started = m_services.clock.utcNow();
    if (!keep({ coding::started(pass) }))
        return;
    m_own = pass.id;
    m_desk.seek(0);
    enter(Stage::Coding);
    say(tr("%1 begins. Space plays; a letter codes at the playhead.").arg(pass.rater));
}

void CodingViewModel::goOn(const QString& passId)
{
    const CodingPass* const chosen = pass(passId);
    if (!chosen || chosen->done)
        return;
    m_own = passId;
    const qint64 last = chosen->marks.isEmpty() ? 0 : chosen->marks.last().onset;
    m_desk.seek(std::max<qint64>(0, last - kPreRollMs));
    enter(Stage::Coding);
    say(tr("%1 goes on, five seconds before the last code.").arg(chosen->rater));
}

void CodingViewModel::leave() { enter(m_stage == Stage::Passes ? Stage::Closed : Stage::Passes); }

void CodingViewModel::finish()
{
    if (m_stage != Stage::Coding || !keep({ coding::done(m_own) }))
        return;
    enter(Stage::Passes);
}

bool CodingViewModel::canCompare() const
{
    return std::count_if(m_all.begin(), m_all.end(), [](const CodingPass& each) { return each.done && each.kind != CodingPass::Kind::Consensus; }) >= 2;
}

// ---- coding -----------------------------------------------------------------------------------------------------

void CodingViewModel::code(const QString& code, bool fuzzy)
{
    CodingPass* const mine = own();
    const coding::Code* const meant = coding::coreCodebook().code(code);
    if (m_stage != Stage::Coding || !mine || !meant)
        return;
    const qint64 at = m_held.value_or(m_desk.at());
    m_held.reset();
    // What lasts is ended by the same key.
    if (const QString running = m_running.take(code); !running.isEmpty()) {
        const auto was = std::find_if(mine->marks.cbegin(), mine->marks.cend(), [&running](const Mark& each) { return each.id == running; });
        if (was != mine->marks.cend()) {
            Mark now = *was;
            now.offset = std::max(at, was->onset);
            replace(*was, now);
            say(tr("%1 ends at %2.").arg(meant->label, clockText(*now.offset)));
        }
        return;
    }
    Mark mark;
    mark.id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
    mark.code = code;
    mark.onset = at;
    mark.fuzzy = fuzzy;
    const DebriefedSession* session = m_desk.session();
    const bool isCast = session->scenario() && session->scenario()->castMember(CharacterId(m_person));
    if (isCast)
        mark.character = CharacterId(m_person);
    else
        mark.participant = m_person;
    if (const Outcome may = coding::mayMark(*mine, mark); !may) {
        say(may.error().message);
        return;
    }
    if (!keep({ coding::marked(m_own, mark) }))
        return;
    if (meant->state)
        m_running.insert(code, mark.id);
    say(meant->state ? tr("%1. The same key again ends it.").arg(markWords(*own(), mark)) : markWords(*own(), mark));
    show();
}

void CodingViewModel::replace(const Mark& was, Mark now)
{
    const QString former = was.id;
    now.id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
    const QString code = now.code;
    if (!keep({ coding::unmarked(m_own, former), coding::marked(m_own, now) }))
        return;
    if (m_running.value(code) == former)
        m_running.insert(code, now.id);
    show();
}

namespace {
    /// The code that was given last, wherever it lies in time.
    const Mark* newest(const CodingPass* pass)
    {
        if (!pass || pass->marks.isEmpty())
            return nullptr;
        return &*std::max_element(pass->marks.cbegin(), pass->marks.cend(), [](const Mark& a, const Mark& b) { return a.id < b.id; });
    }
}

void CodingViewModel::takeBack()
{
    const Mark* const last = newest(own());
    if (m_stage != Stage::Coding || !last) {
        say(tr("There is nothing to take back."));
        return;
    }
    const QString words = markWords(*own(), *last);
    m_running.remove(last->code);
    if (!keep({ coding::unmarked(m_own, last->id) }))
        return;
    say(tr("Taken back: %1").arg(words));
    show();
}

void CodingViewModel::setLevel(int level)
{
    const Mark* const last = newest(own());
    if (m_stage != Stage::Coding || !last || level < 0 || level > kHighestLevel)
        return;
    Mark now = *last;
    now.level = level;
    replace(*last, now);
    say(markWords(*own(), now));
}

void CodingViewModel::setConfidence(int fifths)
{
    const Mark* const last = newest(own());
    if (m_stage != Stage::Coding || !last || fifths < 1 || fifths > 5)
        return;
    Mark now = *last;
    now.confidence = fifths / 5.0;
    replace(*last, now);
    say(markWords(*own(), now));
}

void CodingViewModel::choosePerson(const QString& id)
{
    m_person = id == m_person ? QString() : id;
    say(m_person.isEmpty() ? tr("Codes are for the team now.") : tr("Codes are for %1 now.").arg(personName(m_person)));
    show();
}

void CodingViewModel::setFinding(bool finding)
{
    if (finding == m_finding || m_stage != Stage::Coding)
        return;
    m_finding = finding;
    m_findAt = m_held.value_or(m_desk.at());
    m_findText.clear();
    show();
}

void CodingViewModel::setFindText(const QString& text)
{
    m_findText = text;
    show();
}

void CodingViewModel::takeFound(int row)
{
    const QString chosen = m_found.cell(row, "code").toString();
    if (chosen.isEmpty())
        return;
    m_held = m_findAt;
    setFinding(false);
    code(chosen, false);
}

void CodingViewModel::goToMark(const QString& markId)
{
    for (const CodingPass& each : std::as_const(m_all)) {
        for (const Mark& mark : each.marks) {
            if (each.id == m_own && mark.id == markId)
                m_desk.seek(std::max<qint64>(0, mark.onset - kPreRollMs));
        }
    }
}

// ---- comparing --------------------------------------------------------------------------------------------------

void CodingViewModel::compare()
{
    QStringList done;
    m_consensus.clear();
    for (const CodingPass& each : std::as_const(m_all)) {
        if (each.kind == CodingPass::Kind::Consensus)
            m_consensus = each.id;
        else if (each.done)
            done.append(each.id);
    }
    if (done.size() < 2)
        return;
    m_first = done.at(done.size() - 2);
    m_second = done.at(done.size() - 1);
    m_settled.clear();
    m_disagreement = -1;
    enter(Stage::Comparing);
    recompare();
}

void CodingViewModel::setStrict(bool strict)
{
    if (strict == m_strict)
        return;
    m_strict = strict;
    m_settled.clear();
    recompare();
}

void CodingViewModel::recompare()
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (!first || !second)
        return;
    m_comparison = metrics::comparePasses(*first, *second, { 2000, m_strict ? metrics::Strictness::Strict : metrics::Strictness::Lenient });
    m_agreement = metrics::agreementWords(m_comparison, *first);
    m_disagreement = std::min<int>(std::max(0, m_disagreement), static_cast<int>(m_comparison.disagreements.size()) - 1);
    show();
}

void CodingViewModel::goToDisagreement(int index)
{
    if (m_stage != Stage::Comparing || index < 0 || index >= m_comparison.disagreements.size())
        return;
    m_disagreement = index;
    m_desk.seek(m_comparison.disagreements.at(index).playFrom);
    m_desk.play();
    show();
}

QString CodingViewModel::disagreement() const
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (m_stage != Stage::Comparing || !first || !second || m_disagreement < 0 || m_disagreement >= m_comparison.disagreements.size())
        return m_stage == Stage::Comparing ? tr("You see the same everywhere that either of you coded.") : QString();
    const Disagreement& at = m_comparison.disagreements.at(m_disagreement);
    const auto seen = [this](const CodingPass& of, qsizetype mark) { return mark < 0 ? tr("nothing there") : markWords(of, of.marks.at(mark)); };
    return tr("%1: %2.\n%3: %4.").arg(first->rater, seen(*first, at.first), second->rater, seen(*second, at.second));
}

void CodingViewModel::settle(int whose)
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (m_stage != Stage::Comparing || !first || !second || m_disagreement < 0 || m_disagreement >= m_comparison.disagreements.size() || whose < 0 || whose > 3
        || m_settled.contains(m_disagreement))
        return;
    QList<session::Payload> payloads;
    // The consensus begins with what both saw; the originals stay as they are.
    if (m_consensus.isEmpty()) {
        CodingPass draft = metrics::consensusDraft(*first, *second, newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch()));
        draft.rater = tr("Consensus");
        draft.started = m_services.clock.utcNow();
        payloads.append(coding::started(draft));
        for (const Mark& mark : std::as_const(draft.marks))
            payloads.append(coding::marked(draft.id, mark));
        m_consensus = draft.id;
    }
    const Disagreement& at = m_comparison.disagreements.at(m_disagreement);
    const auto take = [&](const CodingPass& of, qsizetype index) {
        if (index < 0)
            return;
        Mark mark = of.marks.at(index);
        mark.from = { of.id + QLatin1Char('/') + mark.id };
        mark.id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
        payloads.append(coding::marked(m_consensus, mark));
    };
    if (whose & 1)
        take(*first, at.first);
    if (whose & 2)
        take(*second, at.second);
    if (!payloads.isEmpty() && !keep(payloads))
        return;
    m_settled.insert(m_disagreement, whose);
    const int next = m_disagreement + 1;
    if (next < m_comparison.disagreements.size())
        goToDisagreement(next);
    else
        show();
}

QString CodingViewModel::consensusText() const
{
    if (m_stage != Stage::Comparing || m_comparison.disagreements.isEmpty())
        return {};
    return tr("%1 of %2 talked over. The consensus lies beside both passes, which stay as they are.").arg(m_settled.size()).arg(m_comparison.disagreements.size());
}

// ---- keys -------------------------------------------------------------------------------------------------------

bool CodingViewModel::handleKeyPress(const QKeyEvent& event, Focus focus)
{
    if (focus.inDialog || !isOpen())
        return false;
    if (event.key() == Qt::Key_Escape) {
        if (m_finding)
            setFinding(false);
        else
            leave();
        return true;
    }
    if (focus.inTextField || m_stage == Stage::Passes)
        return false;
    if (event.modifiers() == Qt::NoModifier) {
        switch (event.key()) {
        case Qt::Key_Space: m_desk.togglePlay(); return true;
        case Qt::Key_Left: m_desk.seek(std::max<qint64>(0, m_desk.at() - kArrowMs)); return true;
        case Qt::Key_Right: m_desk.seek(m_desk.at() + kArrowMs); return true;
        case Qt::Key_Comma: m_desk.step(-1); return true;
        case Qt::Key_Period: m_desk.step(1); return true;
        default: break;
        }
    }
    return m_stage == Stage::Coding ? codingKey(event) : comparingKey(event);
}

bool CodingViewModel::codingKey(const QKeyEvent& event)
{
    const int key = event.key();
    const auto modifiers = event.modifiers();
    if (key >= Qt::Key_F1 && key <= Qt::Key_F8) {
        if (const QString person = m_people.cell(key - Qt::Key_F1, "personId").toString(); !person.isEmpty())
            choosePerson(person);
        return true;
    }
    if ((modifiers == Qt::ControlModifier && key == Qt::Key_Z) || key == Qt::Key_Backspace) {
        if (!event.isAutoRepeat())
            takeBack();
        return true;
    }
    if (event.isAutoRepeat())
        return key >= Qt::Key_0 && key <= Qt::Key_Z;
    if (key == Qt::Key_Slash) {
        setFinding(true);
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier) {
        m_held = m_desk.at();
        say(tr("%1 is held. A letter says what it was.").arg(clockText(*m_held)));
        return true;
    }
    if (modifiers == Qt::NoModifier && key >= Qt::Key_0 && key <= Qt::Key_0 + kHighestLevel) {
        setLevel(key - Qt::Key_0);
        return true;
    }
    if (modifiers == Qt::AltModifier && key >= Qt::Key_1 && key <= Qt::Key_5) {
        setConfidence(key - Qt::Key_0);
        return true;
    }
    if (key >= Qt::Key_A && key <= Qt::Key_Z && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)) {
        const QString letter(QChar(static_cast<char16_t>(u'A' + key - Qt::Key_A)));
        for (const coding::Code& each : coding::coreCodebook().codes) {
            if (each.key == letter) {
                code(each.id, modifiers == Qt::ShiftModifier);
                return true;
            }
        }
        say(tr("%1 is no code here. / finds every code by its name.").arg(letter));
        return true; // shuttle, notes and the like are off
    }
    return false;
}

bool CodingViewModel::comparingKey(const QKeyEvent& event)
{
    if (event.modifiers() != Qt::NoModifier || event.isAutoRepeat())
        return false;
    switch (event.key()) {
    case Qt::Key_BracketLeft: goToDisagreement(m_disagreement - 1); return true;
    case Qt::Key_BracketRight: goToDisagreement(m_disagreement + 1); return true;
    case Qt::Key_0:
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3: settle(event.key() - Qt::Key_0); return true;
    default: return false;
    }
}

// ---- what is shown ----------------------------------------------------------------------------------------------

void CodingViewModel::say(const QString& sentence)
{
    m_said = sentence;
    Q_EMIT saidChanged();
}

QString CodingViewModel::personName(const QString& id) const
{
    const DebriefedSession* session = m_desk.session();
    return id.isEmpty() || !session ? tr("the team") : session->names(false).of(id);
}

QString CodingViewModel::markWords(const CodingPass& of, const Mark& mark) const
{
    QStringList words { tr("%1 at %2").arg(of.labelOf(mark.code), clockText(mark.onset)) };
    if (mark.offset)
        words.append(tr("until %1").arg(clockText(*mark.offset)));
    const QString who = mark.character.isEmpty() ? mark.participant : mark.character.text();
    if (!who.isEmpty())
        words.append(personName(who));
    if (mark.level)
        words.append(tr("level %1").arg(*mark.level));
    if (mark.fuzzy)
        words.append(tr("not sure"));
    if (mark.confidence)
        words.append(tr("%1 % sure").arg(qRound(*mark.confidence * 100)));
    return words.join(tr(", "));
}

QString CodingViewModel::title() const
{
    const CodingPass* const mine = pass(m_own);
    switch (m_stage) {
    case Stage::Coding: return mine ? tr("%1 · codes: %2").arg(mine->rater).arg(mine->marks.size()) : QString();
    case Stage::Comparing: return tr("Where the two see something different");
    default: return tr("Code this session");
    }
}

QString CodingViewModel::source() const
{
    const coding::Codebook& book = coding::coreCodebook();
    return tr("%1 %2. %3").arg(book.title, book.version, book.licenceNote);
}

void CodingViewModel::show()
{
    QList<RowsModel::Row> rows;
    for (const CodingPass& each : std::as_const(m_all)) {
        const QString detail = (each.done ? tr("done, codes: %1") : tr("under way, codes: %1")).arg(each.marks.size());
        const bool canGoOn = !each.done && each.kind != CodingPass::Kind::Consensus;
        rows.append({ each.id, { each.id, each.rater, detail, canGoOn, tr("%1, %2").arg(each.rater, detail) } });
    }
    m_passes.setRows(rows);

    rows.clear();
    for (const coding::Code& each : coding::coreCodebook().codes) {
        if (each.key.isEmpty())
            continue;
        const bool running = m_running.contains(each.id);
        rows.append({ each.id, { each.id, each.key, each.label, running, running ? tr("%1, goes on").arg(each.label) : each.label } });
    }
    m_pad.setRows(rows);

    rows.clear();
    const DebriefedSession* session = m_desk.session();
    const auto people = session ? session->log().header.participants : QList<session::Participant>();
    for (const session::Participant& each : people) {
        const QString key = rows.size() < 8 ? QStringLiteral("F%1").arg(rows.size() + 1) : QString();
        rows.append({ each.id, { each.id, personName(each.id), key, each.id == m_person } });
    }
    m_people.setRows(rows);

    rows.clear();
    if (const CodingPass* const mine = pass(m_own); mine && m_stage == Stage::Coding) {
        for (auto each = mine->marks.crbegin(); each != mine->marks.crend(); ++each)
            rows.append({ each->id, { each->id, markWords(*mine, *each), markWords(*mine, *each) } });
    }
    m_marks.setRows(rows);

    rows.clear();
    for (const coding::Code& each : coding::coreCodebook().codes) {
        if (!m_finding || rows.size() >= kMostFound)
            break;
        if (each.label.contains(m_findText, Qt::CaseInsensitive) || each.id.contains(m_findText, Qt::CaseInsensitive)
            || (m_findText.size() > 2 && each.definition.contains(m_findText, Qt::CaseInsensitive)))
            rows.append({ each.id, { each.id, each.label, each.definition, tr("%1: %2").arg(each.label, each.definition) } });
    }
    m_found.setRows(rows);

    rows.clear();
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    for (qsizetype i = 0; first && second && m_stage == Stage::Comparing && i < m_comparison.disagreements.size(); ++i) {
        const Disagreement& at = m_comparison.disagreements.at(i);
        const auto label = [](const CodingPass& of, qsizetype mark) { return mark < 0 ? tr("nothing") : of.labelOf(of.marks.at(mark).code); };
        const QString text = at.kind == Disagreement::Kind::OtherLevel ? tr("%1 at different levels").arg(label(*first, at.first))
                                                                      : tr("%1 or %2").arg(label(*first, at.first), label(*second, at.second));
        const bool settled = m_settled.contains(static_cast<int>(i));
        rows.append({ QString::number(i), { tr("%1 · %2").arg(clockText(at.at), settled ? tr("✓ %1").arg(text) : text), i == m_disagreement, settled, tr("%1, %2%3").arg(clockText(at.at), text, settled ? tr(", talked over") : QString()) } });
    }
    m_disagreements.setRows(rows);
    Q_EMIT changed();
}

} // namespace holdspace::ui
