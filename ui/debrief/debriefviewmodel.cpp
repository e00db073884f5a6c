// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefviewmodel.h"

#include "debriefrows.h"
#include "storylanes.h"

#include <coding/codebook.h>
#include <debrief/figures.h>

#include <QLocale>
#include <QtCharts/QXYSeries>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::clockText;

namespace {

    constexpr qint64 kMinute = 60'000;

    /// In per cent, from the first row that has a value to the next that has none.
    QList<QPointF> asSteps(const QList<debrief::Waiting>& rows, double end, const std::function<std::optional<double>(const debrief::Waiting&)>& value)
    {
        QList<QPointF> points;
        for (const debrief::Waiting& row : rows) {
            const std::optional<double> here = value(row);
            if (!points.isEmpty())
                points.append({ row.seconds, points.last().y() });
            if (!here && !points.isEmpty())
                return points;
            if (here)
                points.append({ row.seconds, *here * 100 });
        }
        if (!points.isEmpty())
            points.append({ end, points.last().y() });
        return points;
    }

} // namespace

DebriefViewModel::DebriefViewModel(Services services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_phases(debriefrows::phaseRoles(), this)
    , m_moments(debriefrows::momentRoles(), this)
    , m_facets(debriefrows::facetRoles(), this)
    , m_cast(debriefrows::castRoles(), this)
    , m_figures(debriefrows::figureRoles(), this)
    , m_answers(debriefrows::answerRoles(), this)
    , m_waiting(debriefrows::waitingRoles(), this)
    , m_flags(debriefrows::flagRoles(), this)
{
    m_playTimer.setInterval(static_cast<int>(Playback::kFrameMs));
    m_paceTimer.setInterval(1000);
    connect(&m_playTimer, &QTimer::timeout, this, &DebriefViewModel::tick);
    connect(&m_paceTimer, &QTimer::timeout, this, [this] {
        m_agenda.refresh();
        m_mirror.refresh();
        m_projector.passTime();
        Q_EMIT paceChanged();
    });
    connect(&m_services.navigator, &Navigator::opened, this, [this](Navigator::Page page, const QString& id) {
        if (page == Navigator::Page::Debrief)
            open(id);
    });
    connect(&m_services.navigator, &Navigator::pageChanged, this, [this] {
        if (m_services.navigator.page() != Navigator::Page::Debrief)
            setSpeed(0);
    });
    connect(&m_coding, &CodingViewModel::stageChanged, this, [this] {
        if (m_coding.isOpen()) {
            m_projector.setOpen(false); // who codes, codes alone
            m_pair.end();
        }
        retell();
    });
    connect(&m_pictures, &PicturesViewModel::projectionChosen, &m_projector, &ProjectorViewModel::chooseFigure);
    connect(&m_projector, &ProjectorViewModel::changed, this, [this] {
        if (m_projector.isOpen())
            m_coding.setOpen(false);
    });
    connect(&m_lanes, &TimelineLanes::suggestionsShownChanged, this, &DebriefViewModel::showTimeline);
    connect(&m_agenda, &AgendaViewModel::changed, this, [this] { m_replay.setReel(reel()); });
    connect(&m_range, &TimelineRange::changed, this, [this] {
        const auto chosen = m_range.chosen();
        m_replay.setClip(chosen ? std::optional(replay::Stretch { chosen->first, chosen->second }) : std::nullopt);
    });
    connect(&m_replay, &ReplayViewModel::wavesChanged, this, &DebriefViewModel::showTimeline);
    connect(&m_replay, &ReplayViewModel::baseSpeedChanged, this, [this](double speed) {
        if (playing())
            setSpeed(speed);
    });
    registerCommands();
    registerTalkCommands();
    registerPairCommands();
    showPhases();
}

DebriefViewModel::~DebriefViewModel() = default;

void DebriefViewModel::registerCommands()
{
    const auto add = [this](const QString& id, const QString& text, const QKeySequence& keys, std::function<void()> run) {
        m_services.commands.add({ id, text, keys, Navigator::Page::Debrief, [this] { return loaded(); }, std::move(run) });
    };
    add(QStringLiteral("debrief.play"), tr("Play or pause"), Qt::Key_Space, [this] { togglePlay(); });
    add(QStringLiteral("debrief.backward"), tr("Play backward, again for faster"), Qt::Key_J, [this] { shuttle(-1); });
    add(QStringLiteral("debrief.halt"), tr("Pause playback"), Qt::Key_K, [this] { shuttle(0); });
    add(QStringLiteral("debrief.forward"), tr("Play forward, again for faster"), Qt::Key_L, [this] { shuttle(1); });
    add(QStringLiteral("debrief.frameBack"), tr("One step back"), Qt::Key_Comma, [this] { step(-1); });
    add(QStringLiteral("debrief.frameOn"), tr("One step on"), Qt::Key_Period, [this] { step(1); });
    add(QStringLiteral("debrief.slower"), tr("Play slower"), Qt::SHIFT | Qt::Key_Comma, [this] { m_replay.setSpeedChoice(m_replay.speedChoice() - 1); });
    add(QStringLiteral("debrief.faster"), tr("Play faster"), Qt::SHIFT | Qt::Key_Period, [this] { m_replay.setSpeedChoice(m_replay.speedChoice() + 1); });
    add(QStringLiteral("debrief.angle"), tr("Next camera"), Qt::Key_F2, [this] { m_pair.shown() ? m_pair.left()->replay()->nextAngle() : m_replay.nextAngle(); });
    add(QStringLiteral("debrief.loop"), tr("Loop this moment, or go on"), Qt::Key_F3, [this] { playExtent(ReplayViewModel::Extent::Moment); });
    add(QStringLiteral("debrief.captions"), tr("Show or hide captions"), {}, [this] { m_replay.setCaptions(!m_replay.captions()); });
    add(QStringLiteral("debrief.previousMoment"), tr("Previous moment"), Qt::Key_BracketLeft, [this] { previousMoment(); });
    add(QStringLiteral("debrief.nextMoment"), tr("Next moment"), Qt::Key_BracketRight, [this] { nextMoment(); });
    add(QStringLiteral("debrief.note"), tr("Add note"), Qt::Key_A, [this] { setNoteOpen(true); });
    add(QStringLiteral("debrief.code"), tr("Code this"), {}, [this] { m_coding.setOpen(true); });
    add(QStringLiteral("debrief.suggestions"), tr("Show or hide what the model suggested"), {}, [this] { m_lanes.setSuggestionsShown(!m_lanes.suggestionsShown()); });
    add(QStringLiteral("debrief.lanes"), tr("Put the timeline's lanes back as they were"), {}, [this] { m_lanes.reset(); });
    add(QStringLiteral("debrief.takeTwo"), tr("Take two from the moment at the playhead"), {}, [this] { takeTwo(); });
    add(QStringLiteral("debrief.nextTake"), tr("Show the next take"), {}, [this] { showNextTake(); });
    add(QStringLiteral("debrief.names"), tr("Hide or show names"), {}, [this] { setNamesHidden(!m_namesHidden); });
    m_services.commands.add({ QStringLiteral("debrief.addRecording"), tr("Add a recording…"), {}, Navigator::Page::Debrief,
        [this] { return loaded() && m_addRecording.available(); }, [this] { m_addRecording.setOpen(true); } });
    add(QStringLiteral("debrief.codebooks"), tr("Codebooks…"), {}, [this] { m_coding.codebooks()->setOpen(true); });
    add(QStringLiteral("debrief.addPass"), tr("Add a rater’s pass…"), {}, [this] { m_coding.files()->setAdding(true); });
    add(QStringLiteral("debrief.passes"), tr("Show or hide raters’ codes on the timeline"), {}, [this] { m_coding.setOnTimeline(!m_coding.onTimeline()); });
    add(QStringLiteral("debrief.addTranscript"), tr("Add a transcript or codes…"), {}, [this] { m_addTranscript.setOpen(true); });
    add(QStringLiteral("debrief.export"), tr("Export the session or its report…"), {}, [this] { m_sessionExport.setOpen(true); });
    m_services.commands.add({ QStringLiteral("debrief.pictures"), tr("Show the figures as pictures…"), {}, Navigator::Page::Debrief, [this] { return m_pictures.available(); },
        [this] { m_pictures.setOpen(true); } });
    m_services.commands.add({ QStringLiteral("debrief.allFigures"), tr("All figures, how they are computed, and whose codes they rest on…"), {}, Navigator::Page::Debrief,
        [this] { return m_allFigures.available(); }, [this] { m_allFigures.setOpen(true); } });
    m_services.commands.add({ QStringLiteral("debrief.takeBackAdded"), tr("Take the added transcript back"), QKeySequence::Undo, Navigator::Page::Debrief,
        [this] { return loaded() && m_addTranscript.canTakeBack(); }, [this] { m_addTranscript.takeBack(); } });
    add(QStringLiteral("debrief.phaseDone"), tr("This phase is done"), {}, [this] { markPhaseDone(); });
}

// ---- opening ----------------------------------------------------------------------------------------------------

void DebriefViewModel::open(const QString& sessionId)
{
    QString id = sessionId;
    if (id.isEmpty() && m_loaded)
        return;
    if (id.isEmpty()) {
        const auto sessions = m_services.store.store().sessions();
        if (sessions) {
            const auto find = [&](library::SessionStatus status) {
                const auto it = std::find_if(sessions->begin(), sessions->end(), [&](const library::SessionEntry& e) { return e.status == status; });
                return it == sessions->end() ? QString() : it->id;
            };
            id = find(library::SessionStatus::WaitingForDebrief);
            if (id.isEmpty())
                id = find(library::SessionStatus::Debriefed);
        }
    }
    setSpeed(0);
    m_pair.end();
    if (m_loaded && m_loaded->id().text() != id)
        m_reflect.switchOff(); // what phones gave belongs to the session that it was given in
    m_loaded.reset();
    m_problem.clear();
    m_noteOpen = false;
    m_namesHidden = true;
    m_playback = {};
    m_moment = -1;
    m_headedFor = -1;
    m_sceneEvents = -1;
    if (!id.isEmpty()) {
        auto loaded = DebriefedSession::load(m_services.store.store(), SessionId(id));
        if (loaded)
            m_loaded = std::move(*loaded);
        else
            m_problem = tr("This session could not be opened. %1").arg(loaded.error().text());
    }
    m_replay.open(m_loaded.get(), !m_namesHidden);
    findTakes();
    const qint64 now = m_services.clock.monotonicMs();
    const qint64 length = m_loaded ? m_loaded->lastMs() : 0;
    // Twice the scene, 20 to 40 minutes.
    m_course = debrief::PhaseCourse(std::clamp(2 * length, 20 * kMinute, 40 * kMinute), now);
    beginTalk();
    if (m_loaded)
        m_paceTimer.start();
    else
        m_paceTimer.stop();
    m_coding.follow();
    retell();
    showPhases();
    setMoment(m_loaded && !m_loaded->moments().isEmpty() ? 0 : -1);
    Q_EMIT playheadChanged();
    Q_EMIT noteOpenChanged();
}

/// Who answered, and when, shows once Reactions is done, and never to a rater who codes.
bool DebriefViewModel::answersShown() const { return metricsVisible() && !m_coding.blind(); }

bool DebriefViewModel::handleKeyPress(const QKeyEvent& event, Focus focus)
{
    if (event.key() == Qt::Key_Escape && m_projector.isInFront()) {
        m_projector.setOpen(false);
        return true;
    }
    return m_pair.handleKeyPress(event, focus) || m_coding.handleKeyPress(event, focus);
}

void DebriefViewModel::retell()
{
    if (m_loaded) {
        const QString present = moment() ? moment()->id : QString();
        m_loaded->tell(!m_namesHidden);
        keepMoment(present);
        m_pair.retold();
        boundPlayback();
    }
    m_replay.retold(!m_namesHidden, false);
    showTimeline();
    m_figures.setRows(m_loaded ? debriefrows::figures(m_loaded->metrics()) : debriefrows::Rows());
    m_flags.setRows(m_loaded ? debriefrows::flags(m_loaded->flags()) : debriefrows::Rows());
    m_answers.setRows(m_loaded ? debriefrows::answers(m_loaded->metrics(), m_loaded->story().windows.size()) : debriefrows::Rows());
    m_waiting.setRows(m_loaded ? debriefrows::waiting(m_loaded->metrics()) : debriefrows::Rows());
    m_pictures.refresh();
    m_allFigures.refresh();
    showMoments();
    showAdded();
    showScene(true);
    m_log.reread();
    m_agenda.retold();
    refreshTalk();
    Q_EMIT changed();
    Q_EMIT momentChanged();
}

/// Moments came or went, and the present one has another place; when it went itself, it is the one at the playhead.
void DebriefViewModel::keepMoment(const QString& id)
{
    const QList<debrief::Moment>& all = m_loaded->moments();
    const auto again = std::find_if(all.begin(), all.end(), [&](const debrief::Moment& each) { return each.id == id; });
    m_moment = again == all.end() ? momentAt(playheadMs()) : static_cast<int>(again - all.begin());
    m_replay.setMoment(moment());
}

QString DebriefViewModel::title() const
{
    if (!m_loaded)
        return {};
    const session::SessionHeader& header = m_loaded->log().header;
    const QString date = header.started.isValid() ? QLocale().toString(header.started.toLocalTime(), QStringLiteral("d MMM")) : QString();
    return date.isEmpty() ? header.scenarioTitle : tr("%1 · %2").arg(header.scenarioTitle, date);
}

QString DebriefViewModel::provenance() const
{
    return m_loaded ? debrief::provenance(m_loaded->codedLog(), m_loaded->story(), coding::coreCodebook()) : QString();
}

void DebriefViewModel::setNamesHidden(bool hidden)
{
    if (hidden == m_namesHidden)
        return;
    m_namesHidden = hidden;
    retell();
}

// ---- phases -----------------------------------------------------------------------------------------------------

void DebriefViewModel::enterPhase(int phase)
{
    if (phase == m_course.current()) {
        markPhaseDone();
        return;
    }
    m_course.enter(phase, m_services.clock.monotonicMs());
    talkPhaseEntered();
    showPhases();
}

void DebriefViewModel::markPhaseDone()
{
    if (!m_loaded || m_course.finished())
        return;
    const bool last = m_course.current() + 1 == m_course.plans().size();
    if (last && m_closing.supportMissing()) {
        setPane(Closing);
        m_services.notices.post(Notices::Kind::Warning, tr("Say where to find support before the debrief is closed."));
        return;
    }
    m_course.markDone(m_services.clock.monotonicMs());
    if (!last)
        talkPhaseEntered();
    if (last) {
        closeTalk();
        const auto outcome
            = m_services.store.store().setSessionStatus(m_loaded->id(), library::SessionStatus::Debriefed);
        if (outcome)
            m_services.notices.post(Notices::Kind::Info, tr("The debrief is done. Thank you all."));
        else
            m_services.notices.post(Notices::Kind::Warning, tr("The session could not be marked as debriefed. %1").arg(outcome.error().text()));
    }
    showPhases();
}

void DebriefViewModel::showTimeline()
{
    if (!m_loaded) {
        m_lanes.show({}, {}, 0);
        return;
    }
    const SuggestedLevels suggested = m_lanes.suggestionsShown() ? m_loaded->suggestedLevels() : SuggestedLevels();
    auto lanes = storyLanes(m_loaded->story(), m_loaded->names(!m_namesHidden), answersShown(), suggested);
    if (m_coding.blind())
        lanes.removeIf([](const TimelineLane& lane) { return isSomebodysView(lane); });
    else if (metricsVisible())
        lanes.append(passLanes(m_coding.shownPasses(), m_loaded->names(!m_namesHidden)));
    lanes.append(m_replay.waves());
    m_lanes.show(lanes, m_loaded->story().cuts, m_loaded->story().lengthMs);
}

void DebriefViewModel::showPhases()
{
    m_phases.setRows(debriefrows::phases(m_course));
    m_pictures.refresh();
    m_allFigures.refresh();
    showMoments();
    showAdded();
    showTimeline();
    refreshTalk();
    Q_EMIT paceChanged();
    Q_EMIT momentChanged();
}

QString DebriefViewModel::phaseName() const
{
    return m_course.plan() ? m_course.plan()->name : QString();
}

QString DebriefViewModel::phasePurpose() const
{
    return m_course.plan() ? m_course.plan()->purpose : tr("All phases are done. Look after each other on the way out.");
}

QString DebriefViewModel::paceText() const
{
    if (!m_loaded || m_course.finished())
        return {};
    const qint64 left = m_course.leftMs(m_services.clock.monotonicMs());
    return left >= 0 ? tr("%1 left").arg(clockText(left)) : tr("%1 over").arg(clockText(-left));
}

double DebriefViewModel::pace() const
{
    const qint64 budget = m_course.budgetMs(m_course.current());
    return budget <= 0 ? 0 : std::clamp(static_cast<double>(m_course.spentMs(m_services.clock.monotonicMs())) / static_cast<double>(budget), 0.0, 1.0);
}

QString DebriefViewModel::phaseDoneText() const
{
    return m_course.finished() ? QString() : tr("%1 done").arg(phaseName());
}

// ---- moments ----------------------------------------------------------------------------------------------------

const debrief::Moment* DebriefViewModel::moment() const
{
    return m_loaded && m_moment >= 0 && m_moment < m_loaded->moments().size() ? &m_loaded->moments().at(m_moment) : nullptr;
}

/// A reel and a clip are begun where they begin; the others go on from where the playhead is.
void DebriefViewModel::playExtent(ReplayViewModel::Extent extent)
{
    using Extent = ReplayViewModel::Extent;
    if (m_pair.shown()) {
        m_pair.setLoops(!m_pair.loops()); // of the two moments; the others are not to be had meanwhile
        return;
    }
    m_replay.toggleExtent(extent);
    if (m_replay.extent() != extent || (extent != Extent::Reel && extent != Extent::Clip))
        return;
    if (const auto begins = m_replay.extentBegins()) {
        movePlayhead(*begins);
        setSpeed(m_replay.baseSpeed());
    }
}

void DebriefViewModel::showMoments()
{
    m_moments.setRows(m_loaded ? debriefrows::moments(m_loaded->moments(), m_moment, metricsVisible()) : debriefrows::Rows());
    const debrief::Moment* present = metricsVisible() ? moment() : nullptr;
    m_facets.setRows(present ? debriefrows::facets(*present) : debriefrows::Rows());
}

void DebriefViewModel::setMoment(int moment)
{
    if (moment == m_moment)
        return;
    m_moment = moment;
    m_replay.setMoment(this->moment());
    m_pair.momentChanged();
    showMoments();
    refreshTalk();
    Q_EMIT momentChanged();
}

void DebriefViewModel::goToMoment(int index)
{
    if (!m_loaded || index < 0 || index >= m_loaded->moments().size())
        return;
    m_pair.goTo(m_loaded->moments().at(index));
    jumpTo(m_loaded->moments().at(index).t, index);
}

void DebriefViewModel::goToFlag(int flag)
{
    if (!m_loaded || flag < 0 || flag >= m_loaded->flags().size())
        return;
    const debrief::Flag& asked = m_loaded->flags().at(flag);
    const QList<debrief::Moment>& all = m_loaded->moments();
    const auto own = std::find_if(all.begin(), all.end(), [&](const debrief::Moment& each) { return !asked.window.isEmpty() && each.id == asked.window; });
    jumpOrSay(asked.t, own == all.end() ? momentAt(asked.t) : static_cast<int>(own - all.begin()));
}

void DebriefViewModel::jump(double seconds)
{
    if (!m_loaded)
        return;
    const qint64 ms = std::llround(seconds * 1000);
    jumpOrSay(ms, momentAt(ms));
}

void DebriefViewModel::jumpOrSay(qint64 ms, int moment)
{
    sayBounds(ms);
    if (m_pair.shown())
        movePlayhead(replay::withPreroll(ms, m_replay.prerollMs())); // the two moments stay
    else
        jumpTo(ms, moment);
}

void DebriefViewModel::jumpTo(qint64 ms, int moment)
{
    movePlayhead(replay::withPreroll(ms, m_replay.prerollMs()));
    m_headedFor = ms;
    setMoment(moment);
    m_replay.letOut(ms);
}

void DebriefViewModel::nextMoment() { goToMoment(m_moment + 1); }
void DebriefViewModel::previousMoment() { goToMoment(m_moment - 1); }

QString DebriefViewModel::momentPosition() const
{
    return moment() ? tr("Moment %1 of %2").arg(m_moment + 1).arg(m_loaded->moments().size()) : tr("No moments");
}
QString DebriefViewModel::momentTitle() const
{
    return moment() ? moment()->title : tr("Nothing was opened or marked in this session. Press A to note a moment while it plays.");
}
QString DebriefViewModel::momentHappened() const
{
    if (!moment())
        return {};
    if (!metricsVisible())
        return moment()->happened + QLatin1Char('\n') + tr("Who turned to whom, and when, shows once Reactions is done.");
    QStringList lines { moment()->happened, moment()->needed, moment()->after };
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}
QString DebriefViewModel::momentQuestion() const { return moment() ? moment()->question : QString(); }

// ---- figures ----------------------------------------------------------------------------------------------------

double DebriefViewModel::waitingSpan() const
{
    return m_loaded ? debrief::waitingSpan(m_loaded->metrics(), m_loaded->story()) : 60;
}

/// No plugin is asked before its figures may be seen.
void DebriefViewModel::showAdded() { m_added.show(m_loaded && answersShown() ? &m_loaded->codedLog() : nullptr); }

QString DebriefViewModel::putOffText() const
{
    const QString words = m_loaded ? debrief::putOffWords(m_loaded->metrics()) : QString();
    return words.isEmpty() ? words : tr("Besides: %1.").arg(words);
}

QString DebriefViewModel::waitingWords() const { return m_loaded ? debriefrows::waitingWords(m_loaded->metrics()) : QString(); }

void DebriefViewModel::feedWaiting(QXYSeries* share, QXYSeries* low, QXYSeries* high) const
{
    const QList<debrief::Waiting> rows = m_loaded ? debrief::stillWaiting(m_loaded->metrics()) : QList<debrief::Waiting>();
    const double end = waitingSpan();
    using Row = debrief::Waiting;
    share->replace(asSteps(rows, end, [](const Row& row) { return std::optional(row.share); }));
    low->replace(asSteps(rows, end, [](const Row& row) { return row.limits ? std::optional(row.limits->low) : std::nullopt; }));
    high->replace(asSteps(rows, end, [](const Row& row) { return row.limits ? std::optional(row.limits->high) : std::nullopt; }));
}

void DebriefViewModel::setHowShown(bool shown)
{
    if (shown == m_howShown)
        return;
    m_howShown = shown;
    Q_EMIT howShownChanged();
}

// ---- notes and the report ---------------------------------------------------------------------------------------

void DebriefViewModel::setNoteOpen(bool open)
{
    if (open == m_noteOpen)
        return;
    if (open)
        setSpeed(0); // the note is about this moment
    m_noteOpen = open;
    Q_EMIT noteOpenChanged();
}

void DebriefViewModel::addNote(const QString& text)
{
    setNoteOpen(false);
    if (!m_loaded || text.trimmed().isEmpty())
        return;
    // Times never decrease, so the moment it is about stands beside.
    const session::Event note { 0, 0, QStringLiteral("facilitator"), session::NoteAdded { text.trimmed(), false }, {}, { { QStringLiteral("at"), playheadMs() } } };
    if (const Outcome kept = m_log.keep({ note }); !kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("The note could not be kept. %1").arg(kept.error().text()));
        return;
    }
    retell();
}

void DebriefViewModel::drop(const QList<QUrl>& urls)
{
    if (!urls.isEmpty() && CodingFiles::isPass(urls.first()))
        m_coding.files()->setFile(urls.first().toLocalFile());
    else if (!urls.isEmpty() && AddTranscript::isTranscript(urls.first()))
        m_addTranscript.setFile(urls.first().toLocalFile());
    else
        m_addRecording.drop(urls);
}

void DebriefViewModel::openLibrary() { m_services.navigator.go(Navigator::Page::Library); }

} // namespace holdspace::ui
