// SPDX-License-Identifier: GPL-3.0-or-later
#include "pairedreplay.h"

#include "pairedmoments.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
constexpr int kOwn = 0, kBeside = 1; ///< sides of the clock
}

PairedReplay::PairedReplay(const DebriefDesk& desk, ReplayViewModel& own, std::function<const library::Takes&()> takes, Transport transport, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_own(own)
    , m_other(desk.services, this)
    , m_takesOf(std::move(takes))
    , m_transport(std::move(transport))
    , m_takes({ "key", "label", "words", "current" }, this)
    , m_choices({ "key", "clock", "title", "hint", "words" }, this)
{
    connect(&own, &ReplayViewModel::optionsChanged, this, [this] {
        m_other.setCaptions(m_own.captions());
        if (m_shown)
            settle(); // another pre-roll
    });
}

void PairedReplay::use(replay::Player& player, replay::Preparer& preparer)
{
    m_player = &player;
    m_preparer = &preparer;
    m_other.use(player);
    connect(&player, &replay::Player::opened, this, [this](const replay::RecordedMedia& media) {
        m_lacks = false;
        for (const replay::RecordedMedia::Stream& stream : media.streams()) {
            for (const replay::RecordedMedia::Segment& segment : stream.segments)
                m_lacks = m_lacks || (stream.picture && segment.found && !segment.proxy);
        }
        prepareOther();
    });
    connect(&preparer, &replay::Preparer::done, this, [this](const QString& session, bool made) {
        if (made && m_shown && session == m_beside.session)
            m_player->lookAgain();
        else
            prepareOther();
    });
}

/// What another take lacks of copies is made when nothing else is; once, and what can't be made is shown as it is.
void PairedReplay::prepareOther()
{
    if (!m_shown || !m_lacks || !ofAnotherTake() || m_preparer->busy())
        return;
    m_lacks = false;
    m_preparer->prepare(m_beside.session);
}

// ---- choosing ---------------------------------------------------------------------------------------------------

void PairedReplay::toggle()
{
    if (m_shown)
        end();
    else
        setChoosing(!m_choosing);
}

void PairedReplay::setChoosing(bool choosing)
{
    choosing = choosing && m_desk.moment();
    if (choosing == m_choosing)
        return;
    m_choosing = choosing;
    m_take = 0;
    if (choosing)
        showChoices();
    else if (!m_shown)
        m_read.reset();
    Q_EMIT stageChanged();
}

QString PairedReplay::besideText() const
{
    const debrief::Moment* const moment = m_desk.moment();
    return moment ? tr("Beside %1 · %2").arg(debrief::clockText(moment->t), moment->title) : QString();
}

void PairedReplay::showChoices()
{
    const DebriefedSession* const own = m_desk.session();
    const debrief::Moment* const moment = m_desk.moment();
    const auto family = own ? m_takesOf().placeOf(own->id().text()) : std::nullopt;
    m_takeSessions = own ? QStringList { own->id().text() } : QStringList();
    for (const QString& each : family ? family->all : QStringList()) {
        if (!m_takeSessions.contains(each))
            m_takeSessions.append(each);
    }
    QList<QVariantList> takes;
    for (qsizetype i = 0; i < m_takeSessions.size() && m_takeSessions.size() > 1; ++i) {
        const QString name = takeName(m_takeSessions.at(i)), label = i == 0 ? tr("%1, this one").arg(name) : name;
        takes.append({ pairedmoments::digit(i), label, tr("Moments of: %1").arg(label), i == m_take });
    }
    m_takes.setRows(RowsModel::byPlace(takes));

    m_rows.clear();
    m_choice = -1;
    QList<QVariantList> choices;
    const DebriefedSession* const of = moment ? sessionOf(m_takeSessions.value(m_take)) : nullptr;
    const QString like = of && of != own ? pairedmoments::like(*moment, own->story(), *of) : QString();
    for (const debrief::Moment& each : of ? of->moments() : QList<debrief::Moment>()) {
        if (of == own && each.id == moment->id)
            continue;
        const bool same = each.id == like;
        if (same || m_choice < 0)
            m_choice = static_cast<int>(m_rows.size());
        const QString hint = same ? tr("the same moment") : each.until ? tr("clip") : each.kind == debrief::Moment::Kind::Bookmark ? tr("marked") : QString();
        choices.append({ pairedmoments::letter(m_rows.size()), debrief::clockText(each.t), each.title, hint,
            hint.isEmpty() ? tr("%1, %2").arg(debrief::clockText(each.t), each.title) : tr("%1, %2, %3").arg(debrief::clockText(each.t), each.title, hint) });
        m_rows.append({ m_takeSessions.value(m_take), each.id });
    }
    m_choices.setRows(RowsModel::byPlace(choices));
    Q_EMIT choicesChanged();
}

void PairedReplay::chooseTake(int take)
{
    if (!m_choosing || take < 0 || take >= m_takeSessions.size() || take == m_take)
        return;
    m_take = take;
    showChoices();
}

bool PairedReplay::handleKeyPress(const QKeyEvent& event, Focus focus)
{
    if (focus.inDialog || focus.inTextField || (!m_shown && !m_choosing))
        return false;
    if (event.key() == Qt::Key_Escape) {
        m_shown ? end() : setChoosing(false);
        return true;
    }
    if (!m_choosing || event.modifiers() != Qt::NoModifier)
        return false;
    if (const int row = pairedmoments::rowOfLetter(event.key()); row >= 0) {
        if (!event.isAutoRepeat())
            pick(row);
        return true; // a slip must not reach what the letter means otherwise
    }
    if (event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9) {
        chooseTake(event.key() - Qt::Key_1);
        return true;
    }
    return false;
}

const DebriefedSession* PairedReplay::sessionOf(const QString& id)
{
    const DebriefedSession* const own = m_desk.session();
    if (own && own->id().text() == id)
        return own;
    if (m_read && m_read->id().text() == id)
        return m_read.get();
    m_read.reset();
    auto read = DebriefedSession::load(m_desk.services.store.store(), SessionId(id));
    if (!read) {
        m_desk.services.notices.post(Notices::Kind::Warning, tr("This take can’t be shown. %1").arg(read.error().text()));
        return nullptr;
    }
    m_read = std::move(*read);
    m_read->tell(!m_desk.namesHidden());
    return m_read.get();
}

QString PairedReplay::takeName(const QString& session) const
{
    const auto place = m_takesOf().placeOf(session);
    if (!place)
        return {};
    const auto last = place->number + static_cast<int>(place->all.size() - place->all.indexOf(session)) - 1;
    return tr("Take %1 of %2").arg(place->number).arg(last);
}

// ---- shown ------------------------------------------------------------------------------------------------------

bool PairedReplay::ofAnotherTake() const
{
    const DebriefedSession* const own = m_desk.session();
    return own && own->id().text() != m_beside.session;
}

QString PairedReplay::labelOf(const QString& session, const debrief::Moment& moment) const
{
    const QString take = takeName(session), which = tr("%1 · %2").arg(debrief::clockText(moment.t), moment.title);
    return take.isEmpty() ? which : tr("%1 · %2").arg(take, which);
}

void PairedReplay::pick(int choice)
{
    const debrief::Moment* const moment = m_desk.moment();
    if (!m_choosing || !moment || choice < 0 || choice >= m_rows.size())
        return;
    m_beside = m_rows.at(choice);
    m_ownMoment = moment->id;
    const DebriefedSession* const beside = sessionOf(m_beside.session);
    if (!beside)
        return;
    m_transport.halt();
    m_choosing = m_swapped = m_loops = false;
    m_shown = true;
    // Who is on another take’s film did not come to be seen by this group: it is shown when faculty says so.
    m_onProjector = m_own.onProjector() && !ofAnotherTake();
    m_own.setSideBySide(false); // one picture a side
    m_other.setCaptions(m_own.captions());
    m_other.open(beside, !m_desk.namesHidden());
    m_ownSide.setHeard(true);
    m_otherSide.setHeard(false);
    settle();
    Q_EMIT optionsChanged();
    Q_EMIT stageChanged();
    m_transport.seek(range().from);
}

void PairedReplay::swap()
{
    if (!m_shown)
        return;
    m_swapped = !m_swapped;
    m_ownSide.setHeard(!m_swapped);
    m_otherSide.setHeard(m_swapped);
    Q_EMIT sidesChanged();
}

void PairedReplay::end()
{
    setChoosing(false);
    if (!m_shown)
        return;
    m_transport.halt();
    m_shown = false;
    m_other.open(nullptr, false);
    m_own.setMuted(false);
    m_ownSide.show(nullptr, {});
    m_otherSide.show(nullptr, {});
    m_read.reset();
    Q_EMIT stageChanged();
}

bool PairedReplay::settle()
{
    const DebriefedSession* const own = m_desk.session();
    const DebriefedSession* const beside = own && m_beside.session == own->id().text() ? own : m_read.get();
    const debrief::Moment* const here = own ? pairedmoments::find(*own, m_ownMoment) : nullptr;
    const debrief::Moment* const there = beside ? pairedmoments::find(*beside, m_beside.moment) : nullptr;
    if (!here || !there)
        return false;
    const auto side = [&](const DebriefedSession& session, const debrief::Moment& moment) {
        const replay::Stretch stretch = ReplayViewModel::stretchOf(session.story(), moment, 0);
        return replay::PairedClock::Side { moment.t, stretch.to - moment.t, session.story().lengthMs };
    };
    m_clock = replay::PairedClock(side(*own, *here), side(*beside, *there), m_own.prerollMs());
    m_ownSide.show(own, labelOf(own->id().text(), *here));
    m_otherSide.show(beside, labelOf(m_beside.session, *there));
    Q_EMIT sidesChanged();
    return true;
}

void PairedReplay::goTo(const debrief::Moment& moment)
{
    if (!m_shown)
        return;
    m_ownMoment = moment.id;
    if (ofAnotherTake() && m_read) {
        const QString like = pairedmoments::like(moment, m_desk.session()->story(), *m_read);
        if (!like.isEmpty())
            m_beside.moment = like;
    }
    settle();
}

void PairedReplay::momentChanged()
{
    if (m_choosing && !m_desk.moment())
        setChoosing(false);
    else if (m_choosing)
        showChoices();
}

void PairedReplay::retold()
{
    if (m_read)
        m_read->tell(!m_desk.namesHidden());
    if (m_choosing)
        showChoices();
    if (!m_shown)
        return;
    m_other.retold(!m_desk.namesHidden(), false);
    if (!settle())
        end(); // its mark was taken back
}

void PairedReplay::mediaAdded()
{
    if (m_shown && !ofAnotherTake())
        m_other.retold(!m_desk.namesHidden(), true);
}

replay::Stretch PairedReplay::range() const
{
    const qint64 onset = m_clock.onsetOf(kOwn);
    return { onset + m_clock.fromMs(), onset + m_clock.toMs() };
}

void PairedReplay::follow(qint64 ms, double speed)
{
    m_place = ms - m_clock.onsetOf(kOwn);
    m_ownSide.follow(m_clock, kOwn, m_place, speed);
    m_otherSide.follow(m_clock, kBeside, m_place, speed);
    Q_EMIT placeChanged();
}

std::optional<qint64> PairedReplay::stepped(qint64 ms, int pictures) const
{
    // By the pictures of the left; where it has none, or no more, by the other’s.
    const PairedSide& first = m_swapped ? m_otherSide : m_ownSide;
    const PairedSide& second = m_swapped ? m_ownSide : m_otherSide;
    for (const PairedSide* const side : { &first, &second }) {
        const ReplayViewModel& replay = side == &m_ownSide ? m_own : m_other;
        const auto to = side->holds() ? std::nullopt : replay.stepped(side->atMs(), pictures);
        if (to)
            return ms + *to - side->atMs();
    }
    return std::nullopt;
}

void PairedReplay::seek(double seconds)
{
    if (m_shown)
        m_transport.seek(m_clock.onsetOf(kOwn) + std::llround(seconds * 1000));
}

QString PairedReplay::placeText() const { return pairedmoments::placeText(m_place); }
QString PairedReplay::placeWords() const { return pairedmoments::placeWords(m_place); }

void PairedReplay::setLoops(bool loops)
{
    m_loops = loops;
    Q_EMIT optionsChanged();
}

void PairedReplay::setOnProjector(bool on)
{
    m_onProjector = on;
    Q_EMIT optionsChanged();
}

} // namespace holdspace::ui
