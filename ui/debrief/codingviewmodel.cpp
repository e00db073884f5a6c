// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingviewmodel.h"

#include "markwords.h"

#include <debrief/names.h>

#include <algorithm>

namespace holdspace::ui {

using coding::CodingPass;
using coding::Mark;
using debrief::clockText;
using metrics::Disagreement;

namespace {
    constexpr qint64 kArrowMs = 1000;
    constexpr int kMostFound = 8;
    constexpr int kHighestLevel = 6;
}

CodingViewModel::CodingViewModel(const DebriefDesk& desk, Transport transport, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_transport(std::move(transport))
    , m_files(
          desk,
          [this] {
              read();
              show();
              Q_EMIT stageChanged();
          },
          this)
{
    connect(&m_books, &CodebooksViewModel::changed, this, &CodingViewModel::changed);
}

void CodingViewModel::follow()
{
    const DebriefedSession* const session = m_desk.session();
    const QString id = session ? session->id().text() : QString();
    if (id == std::exchange(m_of, id))
        return;
    m_own.clear();
    m_person.clear();
    m_first.clear();
    m_second.clear();
    m_consensus.clear();
    m_label.clear();
    m_onTimeline = false;
    m_files.forget();
    m_agreement.clear();
    m_comparison = {};
    m_disagreement = -1;
    enter(Stage::Closed);
}

void CodingViewModel::setOpen(bool open)
{
    if (open == isOpen() || (open && !m_desk.session()))
        return;
    if (open)
        m_desk.log.catchUp(); // who codes in another window is at work too
    enter(open ? Stage::Passes : Stage::Closed);
}

void CodingViewModel::enter(Stage stage)
{
    m_stage = stage;
    if (stage == Stage::Coding)
        m_onTimeline = false; // and so it stays for who codes next
    m_finding = false;
    m_asked = -1;
    m_held.reset();
    m_running.clear();
    read();
    // What lasts and has no end yet goes on.
    for (const Mark& mark : stage == Stage::Coding && own() ? own()->marks : QList<Mark>()) {
        const coding::Code* const meant = m_book.code(mark.code);
        if (meant && meant->state && !mark.offset)
            m_running.insert(mark.code, mark.id);
    }
    show();
    Q_EMIT stageChanged();
}

void CodingViewModel::read()
{
    const DebriefedSession* session = m_desk.session();
    m_all = session ? coding::passesOf(session->log()) : QList<CodingPass>();
    m_talkedOver.clear();
    if (const CodingPass* const consensus = pass(m_consensus)) {
        m_talkedOver = QSet<QString>(consensus->rejected.begin(), consensus->rejected.end());
        for (const Mark& mark : consensus->marks) {
            if (mark.from.size() == 1) // what stands for two was never in question
                m_talkedOver.insert(mark.from.first());
        }
    }
}

const CodingPass* CodingViewModel::pass(const QString& id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&id](const CodingPass& each) { return each.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

/// To the disk first; what is refused there was not coded.
bool CodingViewModel::keep(const QList<session::Payload>& payloads)
{
    QList<session::Event> events;
    for (const session::Payload& payload : payloads)
        events.append({ 0, 0, QStringLiteral("coder"), payload, {}, {} });
    if (const Outcome kept = m_desk.log.keep(events); !kept) {
        m_desk.services.notices.post(Notices::Kind::Warning, tr("The code could not be kept. %1").arg(kept.error().text()));
        return false;
    }
    read();
    return true;
}

QString CodingViewModel::newId() const { return newUuidV7(m_desk.services.clock.utcNow().toMSecsSinceEpoch()); }

// ---- passes -----------------------------------------------------------------------------------------------------

void CodingViewModel::goOn(const QString& passId)
{
    const CodingPass* const found = pass(passId);
    if (!found || found->done)
        return;
    const CodingPass copy = *found; // the passes are read anew on the way
    const CodingPass* const chosen = &copy;
    const auto book = m_books.book(chosen->codebook.id, chosen->codebook.version);
    if (!book) {
        m_desk.services.notices.post(Notices::Kind::Warning,
            tr("%1 was coded with “%2”, version %3, which is not in this library. Read it from its file, and go on.").arg(chosen->rater, chosen->codebook.title, chosen->codebook.version));
        return;
    }
    m_book = *book;
    m_own = passId;
    m_person.clear();
    const qint64 last = chosen->marks.isEmpty() ? 0 : chosen->marks.last().onset;
    m_transport.seek(std::max<qint64>(0, last - m_transport.prerollMs()));
    enter(Stage::Coding);
    say(tr("%1 goes on, shortly before the last code.").arg(chosen->rater));
}

void CodingViewModel::leave() { enter(m_stage == Stage::Passes ? Stage::Closed : Stage::Passes); }

// ---- coding -----------------------------------------------------------------------------------------------------

void CodingViewModel::code(const QString& code, bool fuzzy)
{
    takeTyped(); // of the code before
    const CodingPass* const mine = own();
    const coding::Code* const meant = m_book.code(code);
    if (m_stage != Stage::Coding || !mine || !meant)
        return;
    const qint64 at = m_held.value_or(m_desk.playheadMs());
    m_held.reset();
    m_asked = -1; // whatever was asked is of the code before
    // What lasts is ended by the same key.
    if (const QString running = m_running.value(code); !running.isEmpty()) {
        const auto was = std::find_if(mine->marks.cbegin(), mine->marks.cend(), [&running](const Mark& each) { return each.id == running; });
        if (was == mine->marks.cend())
            return;
        Mark now = *was;
        now.offset = std::max(at, was->onset);
        if (replace(*was, now)) {
            m_running.remove(code);
            say(tr("%1 ends at %2.").arg(meant->label, clockText(*now.offset)));
            show();
        }
        return;
    }
    Mark mark;
    mark.id = newId();
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
    QStringList further;
    if (meant->state)
        further.append(tr("The same key again ends it."));
    if (!meant->modifiers.isEmpty())
        further.append(tr("+ says more of it."));
    const QString words = markWords(*own(), mark);
    say(further.isEmpty() ? words : tr("%1. %2").arg(words, further.join(QLatin1Char(' '))));
    show();
}

bool CodingViewModel::replace(const Mark& was, Mark now)
{
    const QString former = was.id;
    now.id = newId();
    if (!keep({ coding::unmarked(m_own, former), coding::marked(m_own, now) }))
        return false;
    if (m_running.value(now.code) == former)
        m_running.insert(now.code, now.id);
    show();
    return true;
}

const Mark* CodingViewModel::newest() const
{
    const CodingPass* const pass = own();
    if (!pass || pass->marks.isEmpty())
        return nullptr;
    return &*std::max_element(pass->marks.cbegin(), pass->marks.cend(), [](const Mark& a, const Mark& b) { return a.id < b.id; });
}

void CodingViewModel::takeBack()
{
    const Mark* const last = newest();
    if (m_stage != Stage::Coding || !last) {
        say(tr("There is nothing to take back."));
        return;
    }
    const QString words = markWords(*own(), *last), code = last->code, id = last->id;
    if (!keep({ coding::unmarked(m_own, id) }))
        return;
    if (m_running.value(code) == id)
        m_running.remove(code);
    m_asked = -1;
    say(tr("Taken back: %1").arg(words));
    show();
}

void CodingViewModel::setLevel(int level)
{
    const Mark* const last = newest();
    if (m_stage != Stage::Coding || !last || level < 0 || level > kHighestLevel)
        return;
    Mark now = *last;
    now.level = level;
    if (replace(*last, now))
        say(markWords(*own(), now));
}

void CodingViewModel::setConfidence(int fifths)
{
    const Mark* const last = newest();
    if (m_stage != Stage::Coding || !last || fifths < 1 || fifths > 5)
        return;
    Mark now = *last;
    now.confidence = fifths / 5.0;
    if (replace(*last, now))
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
    m_findAt = m_held.value_or(m_desk.playheadMs());
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
                m_transport.seek(std::max<qint64>(0, mark.onset - m_transport.prerollMs()));
        }
    }
}

// ---- keys -------------------------------------------------------------------------------------------------------

bool CodingViewModel::handleKeyPress(const QKeyEvent& event, Focus focus)
{
    if (focus.inDialog || !isOpen() || (focus.inTextField && m_stage == Stage::Passes)) // there Esc leaves the label first
        return false;
    if (event.key() == Qt::Key_Escape) {
        if (m_finding)
            setFinding(false);
        else if (asking())
            stopAsking();
        else
            leave();
        return true;
    }
    if (focus.inTextField || m_stage == Stage::Passes)
        return false;
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (isReturn && event.modifiers() == Qt::ControlModifier) {
        if (!event.isAutoRepeat())
            pressFocusedControl(); // these keys beat the focus, as on the console
        return true;
    }
    if (asking() && !event.isAutoRepeat() && askingKey(event))
        return true;
    if (event.modifiers() == Qt::NoModifier) {
        switch (event.key()) {
        case Qt::Key_Space: m_transport.togglePlay(); return true;
        case Qt::Key_Left: m_transport.seek(std::max<qint64>(0, m_desk.playheadMs() - kArrowMs)); return true;
        case Qt::Key_Right: m_transport.seek(m_desk.playheadMs() + kArrowMs); return true;
        case Qt::Key_Comma: m_transport.step(-1); return true;
        case Qt::Key_Period: m_transport.step(1); return true;
        default: break;
        }
    }
    if (!event.isAutoRepeat() && (m_stage == Stage::Coding ? codingKey(event) : comparingKey(event)))
        return true;
    return isThePages(event);
}

/// Keys that mean something else on the page: a slip here must not reach notes, mirror, projector or moments.
bool CodingViewModel::isThePages(const QKeyEvent& event)
{
    const int key = event.key();
    const bool isLetterOrDigit = (key >= Qt::Key_A && key <= Qt::Key_Z) || (key >= Qt::Key_0 && key <= Qt::Key_9);
    const auto modifiers = event.modifiers();
    if (modifiers == Qt::ControlModifier)
        return key == Qt::Key_Z;
    return (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)
        && (isLetterOrDigit || key == Qt::Key_BracketLeft || key == Qt::Key_BracketRight || key == Qt::Key_Backspace || key == Qt::Key_Return || key == Qt::Key_Enter);
}

bool CodingViewModel::codingKey(const QKeyEvent& event)
{
    const int key = event.key();
    const auto modifiers = event.modifiers();
    if (modifiers == Qt::NoModifier && key >= Qt::Key_F1 && key <= Qt::Key_F8) {
        if (const QString person = m_people.cell(key - Qt::Key_F1, "personId").toString(); !person.isEmpty())
            choosePerson(person);
        return true;
    }
    if ((modifiers == Qt::ControlModifier && key == Qt::Key_Z) || key == Qt::Key_Backspace) {
        takeBack();
        return true;
    }
    if (key == Qt::Key_Slash) {
        setFinding(true);
        return true;
    }
    // + where it has a key of its own, and where it needs Shift; = lies below it there.
    if (key == Qt::Key_Plus || (key == Qt::Key_Equal && modifiers == Qt::NoModifier)) {
        sayMore();
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier) {
        m_held = m_desk.playheadMs();
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
    if (key < Qt::Key_A || key > Qt::Key_Z || (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier))
        return false;
    const QString letter(QChar(static_cast<char16_t>(u'A' + key - Qt::Key_A)));
    for (const coding::Code& each : std::as_const(m_book.codes)) {
        if (each.key == letter) {
            code(each.id, modifiers == Qt::ShiftModifier);
            return true;
        }
    }
    say(tr("%1 is no code here. / finds every code by its name.").arg(letter));
    return true;
}

bool CodingViewModel::comparingKey(const QKeyEvent& event)
{
    if (event.modifiers() != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_BracketLeft: goToDisagreement(m_disagreement - 1); return true;
    case Qt::Key_BracketRight: goToDisagreement(m_disagreement + 1 < m_comparison.disagreements.size() ? m_disagreement + 1 : firstOpen()); return true;
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
    const DebriefedSession* session = m_desk.session();
    if (!session)
        return {};
    const coding::Code* const code = of.id == m_own ? m_book.code(mark.code) : nullptr;
    return markSaidWithTime(of, mark, session->names(false), code ? code->modifiers : QList<coding::Modifier>());
}

QString CodingViewModel::title() const
{
    const CodingPass* const mine = pass(m_own);
    switch (m_stage) {
    case Stage::Coding: return mine ? tr("%1 · codes: %2").arg(mine->rater).arg(mine->marks.size()) : QString();
    case Stage::Comparing: return tr("Where %1 and %2 see something different").arg(firstRater(), secondRater());
    default: return tr("Code this session");
    }
}

QString CodingViewModel::source() const
{
    const coding::Codebook& book = m_books.chosen();
    return tr("%1 %2. %3").arg(book.title, book.version, book.licenceNote);
}

void CodingViewModel::show()
{
    showPasses();
    QList<RowsModel::Row> rows;
    for (const coding::Code& each : std::as_const(m_book.codes)) {
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
    for (const coding::Code& each : std::as_const(m_book.codes)) {
        if (!m_finding || rows.size() >= kMostFound)
            break;
        if (each.label.contains(m_findText, Qt::CaseInsensitive) || each.id.contains(m_findText, Qt::CaseInsensitive)
            || (m_findText.size() > 2 && each.definition.contains(m_findText, Qt::CaseInsensitive)))
            rows.append({ each.id, { each.id, each.label, each.definition, tr("%1: %2").arg(each.label, each.definition) } });
    }
    m_found.setRows(rows);
    m_answers.setRows(answerRows());

    rows.clear();
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    for (qsizetype i = 0; first && second && m_stage == Stage::Comparing && i < m_comparison.disagreements.size(); ++i) {
        const Disagreement& at = m_comparison.disagreements.at(i);
        const auto label = [](const CodingPass& of, qsizetype mark) { return mark < 0 ? tr("nothing") : of.labelOf(of.marks.at(mark).code); };
        const QString text = at.kind == Disagreement::Kind::OtherLevel ? tr("%1 at different levels").arg(label(*first, at.first))
            : at.kind == Disagreement::Kind::OtherModifier            ? tr("%1, more of which is said differently").arg(label(*first, at.first))
                                                                      : tr("%1 or %2").arg(label(*first, at.first), label(*second, at.second));
        const bool over = isTalkedOver(i);
        rows.append({ QString::number(i), { tr("%1 · %2").arg(clockText(at.at), over ? tr("✓ %1").arg(text) : text), i == m_disagreement, over ? tr("%1, %2, talked over").arg(clockText(at.at), text) : tr("%1, %2").arg(clockText(at.at), text) } });
    }
    m_disagreements.setRows(rows);
    Q_EMIT changed();
}

} // namespace holdspace::ui
