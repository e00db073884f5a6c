// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectorviewmodel.h"

#include "debriefrows.h"

#include <coding/codebook.h>

#include <QGuiApplication>
#include <QQuickWindow>
#include <QScreen>

namespace holdspace::ui {

using debrief::Layer;

namespace {
    constexpr qsizetype kLinesOfTheLast = 6, kLinesOfEarlier = 2;
}

ProjectorViewModel::ProjectorViewModel(
    const DebriefDesk& desk, ConversationViewModel& conversation, ReflectViewModel& reflect, ClosingViewModel& closing, ReplayViewModel& replay, PairedReplay& pair, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_conversation(conversation)
    , m_reflect(reflect)
    , m_closing(closing)
    , m_replay(replay)
    , m_pair(pair)
    , m_scene(projected::personRoles(), this)
    , m_legend({ "words", "castIndex" }, this)
    , m_voices({ "heading", "lines", "number" }, this)
    , m_picture(this)
    , m_taps(this)
{
    connect(&conversation, &ConversationViewModel::askedChanged, this, &ProjectorViewModel::refresh);
    connect(&reflect, &ReflectViewModel::changed, this, &ProjectorViewModel::refresh);
    connect(&closing, &ClosingViewModel::changed, this, &ProjectorViewModel::changed);
    connect(&replay, &ReplayViewModel::pictured, this, &ProjectorViewModel::lookForFilm);
    connect(&replay, &ReplayViewModel::optionsChanged, this, &ProjectorViewModel::lookForFilm);
    connect(&replay, &ReplayViewModel::anglesChanged, this, &ProjectorViewModel::lookForFilm);
    connect(&pair, &PairedReplay::stageChanged, this, &ProjectorViewModel::showPair);
    connect(&pair, &PairedReplay::sidesChanged, this, &ProjectorViewModel::showPair);
    connect(&pair, &PairedReplay::optionsChanged, this, &ProjectorViewModel::showPair);
}

void ProjectorViewModel::lookForFilm()
{
    const bool filmed = m_replay.filmed() && m_replay.onProjector() && !m_replay.image(0).isNull();
    if (filmed == std::exchange(m_filmed, filmed))
        return;
    Q_EMIT filmedChanged();
}

void ProjectorViewModel::showPair()
{
    m_left.show(paired() ? m_pair.left() : nullptr);
    m_right.show(paired() ? m_pair.right() : nullptr);
    movePlayhead();
    Q_EMIT pairedChanged();
}

// ---- the window -------------------------------------------------------------------------------------------------

void ProjectorViewModel::attach(QObject* window)
{
    m_window = qobject_cast<QQuickWindow*>(window);
    if (m_window)
        Q_EMIT windowAttached(m_window);
    showWindow();
}

void ProjectorViewModel::setOpen(bool open)
{
    if (open == m_open || (open && !m_desk.session()))
        return;
    m_open = open;
    refresh();
    movePlayhead();
    showWindow();
    Q_EMIT openChanged();
}

void ProjectorViewModel::showWindow()
{
    if (!m_window)
        return;
    if (!m_open) {
        m_window->hide();
        return;
    }
    const QScreen* const own = m_window->transientParent() ? m_window->transientParent()->screen() : nullptr;
    QScreen* other = nullptr;
    const auto screens = QGuiApplication::screens();
    for (QScreen* const each : screens) {
        if (own && each != own)
            other = each;
    }
    QScreen* const there = other ? other : m_window->screen();
    m_window->setScreen(there);
    m_window->setGeometry(there->geometry());
    m_window->showFullScreen();
    // With one screen it covers the facilitator's own window, as on a mirrored laptop it must; the keys are the same in it.
    if (!other)
        m_window->requestActivate();
}

bool ProjectorViewModel::isInFront() const { return m_open && m_window && m_window->isActive(); }

// ---- what is revealed -------------------------------------------------------------------------------------------

QString ProjectorViewModel::momentId() const
{
    const debrief::Moment* const moment = m_desk.moment();
    return moment ? moment->id : QString();
}

bool ProjectorViewModel::canReveal() const
{
    debrief::RevealOrder next = m_reveal;
    return m_desk.session() && next.step(momentId(), m_desk.course().metricsVisible());
}

QString ProjectorViewModel::upToText() const
{
    return tr("On the projector, up to: %1").arg(debrief::layerName(m_reveal.upTo(momentId())));
}

QString ProjectorViewModel::nextText() const
{
    const auto now = static_cast<int>(m_reveal.upTo(momentId()));
    if (now + 1 >= debrief::kLayers)
        return tr("Everything is shown");
    if (!canReveal())
        return tr("Numbers wait for Reactions");
    return tr("Reveal: %1").arg(debrief::layerName(static_cast<Layer>(now + 1)));
}

void ProjectorViewModel::reveal()
{
    if (m_desk.session() && m_reveal.step(momentId(), m_desk.course().metricsVisible()))
        refresh();
}

void ProjectorViewModel::hideLast()
{
    if (m_reveal.stepBack(momentId()))
        refresh();
}

void ProjectorViewModel::chooseFigure(const QString& id)
{
    m_figure = id;
    refresh();
}

const debrief::Picture* ProjectorViewModel::figure(const DebriefedSession& session)
{
    if (m_figure.isEmpty())
        return nullptr;
    const QString id = session.log().header.session;
    const qsizetype events = session.log().events.size();
    if (m_made.id != m_figure || m_made.session != id || m_made.events != events) {
        m_made = { m_figure, id, events, {} };
        const debrief::Names safe = session.names(false);
        const QList<debrief::Picture> all = debrief::pictures({ session.codedLog(), session.story(), session.metrics(), coding::coreCodebook(), safe });
        for (const debrief::Picture& each : all) {
            if (each.id == m_figure)
                m_made.picture = each;
        }
    }
    return &m_made.picture;
}

QString ProjectorViewModel::figureTable() const
{
    if (!m_screen.picture)
        return {};
    QStringList lines { m_screen.picture->words, m_screen.picture->columns.join(tr(", ")) };
    for (const QStringList& row : m_screen.picture->rows)
        lines.append(row.join(tr(", ")));
    return lines.join(QLatin1Char('\n'));
}

void ProjectorViewModel::startOver()
{
    m_reveal = {};
    m_figure.clear();
    m_made = {};
    m_beatTitle.clear();
    m_scene.setRows({});
    m_playhead = -1;
    if (!m_desk.session())
        setOpen(false);
    refresh();
    movePlayhead();
}

// ---- what is on it ----------------------------------------------------------------------------------------------

void ProjectorViewModel::refresh()
{
    DebriefedSession* const session = m_desk.session();
    m_screen = {};
    if (session) {
        const debrief::PhaseCourse& course = m_desk.course();
        const debrief::PhasePlan* const plan = course.plan();
        const debrief::Names safe = session->names(false);
        debrief::ProjectorInput input { session->log(), session->story(), session->moments(), safe, m_desk.log.record().reflections() };
        input.where = plan ? plan->name : QString();
        input.question = m_conversation.asked();
        // Until feelings were heard nobody is asked about a moment: what the phase asks stands there.
        input.feelings = plan && course.current() <= course.framework().feelings();
        if (input.feelings && input.question.isEmpty() && !plan->prompts.isEmpty())
            input.question = debrief::promptAbout(plan->prompts.first(), {});
        input.moment = m_desk.momentIndex();
        input.upTo = m_reveal.upTo(momentId());
        input.figuresAllowed = course.metricsVisible();
        input.phonesShown = m_reflect.shown();
        input.passedOnly = m_reflect.lookFirst();
        if (input.upTo == Layer::Numbers && input.figuresAllowed)
            input.picture = figure(*session);
        if (closing())
            m_screen.where = tr("Thank you");
        else
            m_screen = debrief::projectorScreen(input);
    }
    showPicture();
    showVoices();
    m_reflect.follow(m_screen.question);
    Q_EMIT changed();
    Q_EMIT paceChanged();
}

bool ProjectorViewModel::closing() const { return m_desk.session() && m_desk.course().finished(); }

QString ProjectorViewModel::pace() const
{
    if (!m_desk.session() || closing())
        return {};
    const qint64 left = m_desk.course().leftMs(m_desk.services.clock.monotonicMs());
    return debrief::clockText(std::max<qint64>(0, left));
}

void ProjectorViewModel::showPicture()
{
    MomentPictureData::Content content { {}, m_screen.felt, m_screen.heard, {}, {} };
    QList<QVariantList> legend;
    QStringList words;
    for (const debrief::ProjectorScreen::Line& line : m_screen.curves) {
        content.lines.append({ line.castIndex, line.points });
        legend.append({ tr("%1’s distress").arg(line.name), line.castIndex });
        words.append(tr("how distressed %1 was").arg(line.name));
    }
    if (!m_screen.felt.isEmpty()) {
        legend.append({ tr("How heard you felt"), -1 });
        words.append(tr("how heard you felt"));
    }
    if (!m_screen.heard.isEmpty()) {
        legend.append({ tr("How heard, from within the role"), -2 });
        words.append(tr("how heard whoever played felt"));
    }
    content.words = words.isEmpty() ? QString() : tr("A picture of the two minutes around this moment: %1.").arg(words.join(tr(", ")));
    m_picture.set(std::move(content));
    m_taps.set({ {}, {}, {}, m_screen.heat, m_screen.heat.isEmpty() ? QString() : tr("Where it turned for you, over the whole scene") });
    m_legend.setRows(RowsModel::byPlace(legend));
}

void ProjectorViewModel::showVoices()
{
    QList<RowsModel::Row> rows;
    // The view that came last has the most room; of the earlier ones the newest lines stay.
    const auto add = [&](Layer layer, const QString& heading, const QStringList& lines) {
        const qsizetype most = layer == m_screen.upTo ? kLinesOfTheLast : kLinesOfEarlier;
        if (!lines.isEmpty())
            rows.append({ heading, { heading, lines.mid(std::max<qsizetype>(0, lines.size() - most)).join(QLatin1Char('\n')), layer == Layer::Numbers } });
    };
    add(Layer::Self, tr("What you think"), m_screen.thoughts);
    add(Layer::Self, tr("Keep"), m_screen.plus);
    add(Layer::Self, tr("Change"), m_screen.delta);
    add(Layer::Peers, tr("Who watched"), m_screen.observed);
    add(Layer::Faculty, tr("Faculty"), m_screen.coded + m_screen.noted);
    add(Layer::Numbers, tr("Numbers"), m_screen.numbers);
    m_voices.setRows(rows);
}

void ProjectorViewModel::movePlayhead()
{
    const DebriefedSession* const session = m_desk.session();
    QList<RowsModel::Row> people;
    m_beatTitle.clear();
    m_playhead = -1;
    m_reflect.follow(m_screen.question);
    if (session && m_open) {
        const qint64 at = m_desk.playheadMs();
        const projected::Scene scene = projected::sceneAt(*session, at);
        m_beatTitle = scene.beatTitle;
        people = scene.people;
        if (m_screen.to > m_screen.from && at >= m_screen.from && at <= m_screen.to)
            m_playhead = m_screen.placeOf(at, session->story());
    }
    m_scene.setRows(people);
    if (m_open) {
        m_left.move();
        m_right.move();
    }
    Q_EMIT sceneChanged();
}

double ProjectorViewModel::place() const
{
    const DebriefedSession* const session = m_desk.session();
    return session && session->story().lengthMs > 0 ? static_cast<double>(m_desk.playheadMs()) / static_cast<double>(session->story().lengthMs) : 0;
}

QString ProjectorViewModel::invitation() const
{
    return m_reflect.on() && !closing() ? tr("Add a thought from your phone") : QString();
}

QString ProjectorViewModel::address() const
{
    if (!m_reflect.on() || closing())
        return {};
    const QUrl url(m_reflect.url());
    return tr("%1 · %2").arg(url.authority(), m_reflect.code());
}

QString ProjectorViewModel::countText() const
{
    const auto count = m_screen.written;
    return count == 0 ? QString() : count == 1 ? tr("one thought · shown without names") : tr("%1 thoughts · shown without names").arg(count);
}

} // namespace holdspace::ui
