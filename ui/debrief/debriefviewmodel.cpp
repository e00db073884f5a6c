// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefviewmodel.h"

#include "storylanes.h"

#include <debrief/reportpdf.h>
#include <metrics/metrics.h>
#include <scenario/scenariofile.h>
#include <session/intent.h>

#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QtCharts/QXYSeries>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::clockText;

namespace {

    constexpr qint64 kFrameMs = 40;
    constexpr qint64 kMinute = 60'000;
    constexpr double kFastest = 8;

    /// A rung’s line in quotation marks; cues and trigger lines bring their own, or are stage directions.
    QString spoken(const QString& line)
    {
        static const QString marks = QStringLiteral("“\"„«(");
        return line.isEmpty() || marks.contains(line.front()) ? line : QStringLiteral("“%1”").arg(line);
    }

    QList<QPointF> asSteps(const QList<debrief::Waiting>& rows, double end, double debrief::Waiting::*value)
    {
        QList<QPointF> points;
        for (const debrief::Waiting& row : rows) {
            if (!points.isEmpty())
                points.append({ row.seconds, points.last().y() });
            points.append({ row.seconds, row.*value * 100 });
        }
        if (!points.isEmpty())
            points.append({ end, points.last().y() });
        return points;
    }

} // namespace

DebriefViewModel::DebriefViewModel(Services services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_phases({ "name", "label", "current", "done" }, this)
    , m_moments({ "title", "clock", "outcome", "words", "current", "open", "bookmark" }, this)
    , m_facets({ "value", "words", "waiting" }, this)
    , m_cast({ "name", "role", "level", "behaviour", "line", "present", "castIndex" }, this)
    , m_figures({ "value", "words", "detail", "how", "missing" }, this)
    , m_answers({ "words", "count", "share", "answered" }, this)
    , m_waiting({ "after", "share", "limits" }, this)
    , m_timeline(this)
{
    m_playTimer.setInterval(kFrameMs);
    m_paceTimer.setInterval(1000);
    connect(&m_playTimer, &QTimer::timeout, this, &DebriefViewModel::tick);
    connect(&m_paceTimer, &QTimer::timeout, this, &DebriefViewModel::paceChanged);
    connect(&m_services.navigator, &Navigator::opened, this, [this](Navigator::Page page, const QString& id) {
        if (page == Navigator::Page::Debrief)
            open(id);
    });
    connect(&m_services.navigator, &Navigator::pageChanged, this, [this] {
        if (m_services.navigator.page() != Navigator::Page::Debrief)
            setSpeed(0);
    });
    registerCommands();
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
    add(QStringLiteral("debrief.previousMoment"), tr("Previous moment"), Qt::Key_BracketLeft, [this] { previousMoment(); });
    add(QStringLiteral("debrief.nextMoment"), tr("Next moment"), Qt::Key_BracketRight, [this] { nextMoment(); });
    add(QStringLiteral("debrief.note"), tr("Add note"), Qt::Key_A, [this] { setNoteOpen(true); });
    add(QStringLiteral("debrief.names"), tr("Hide or show names"), {}, [this] { setNamesHidden(!m_namesHidden); });
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
    m_loaded.reset();
    m_problem.clear();
    m_noteOpen = false;
    m_namesHidden = true;
    m_playheadMs = 0;
    m_moment = -1;
    m_sceneEvents = -1;
    if (!id.isEmpty()) {
        auto loaded = load(id);
        if (loaded)
            m_loaded = std::move(*loaded);
        else
            m_problem = tr("This session could not be opened. %1").arg(loaded.error().text());
    }
    const qint64 now = m_services.clock.monotonicMs();
    const qint64 length = m_loaded ? m_loaded->log.events.isEmpty() ? 0 : m_loaded->log.events.last().t : 0;
    // Twice the scene, 20 to 40 minutes (domain §5.1).
    m_course = debrief::PhaseCourse(std::clamp(2 * length, 20 * kMinute, 40 * kMinute), now);
    if (m_loaded)
        m_paceTimer.start();
    else
        m_paceTimer.stop();
    retell();
    showPhases();
    setMoment(m_loaded && !m_loaded->moments.isEmpty() ? 0 : -1);
    Q_EMIT playheadChanged();
    Q_EMIT noteOpenChanged();
}

Result<std::unique_ptr<DebriefViewModel::Loaded>> DebriefViewModel::load(const QString& sessionId)
{
    library::LibraryStore& store = m_services.store.store();
    const SessionId id(sessionId);
    auto header = store.sessionHeader(id);
    if (!header)
        return tl::make_unexpected(header.error());
    auto events = store.events(id);
    if (!events)
        return tl::make_unexpected(events.error());
    auto loaded = std::make_unique<Loaded>();
    loaded->log = { *header, *events, false };
    if (const auto version = store.version(header->scenarioHash)) {
        auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(version->json).scenario);
        scenario->buildIndex();
        loaded->scenario = scenario;
        QSet<QString> learners;
        for (const session::Participant& participant : header->participants) {
            if (participant.role == QLatin1String("LEARNER"))
                learners.insert(participant.id);
        }
        loaded->replay = std::make_unique<session::Replay>(session::initialState(loaded->scenario, coding::coreMeanings(), learners));
        for (const session::Event& event : std::as_const(loaded->log.events))
            loaded->replay->append(event);
    }
    if (const auto names = store.personNames(id))
        loaded->personNames = *names;
    return loaded;
}

debrief::Names DebriefViewModel::names() const
{
    return { m_loaded->log.header, m_loaded->personNames, !m_namesHidden };
}

void DebriefViewModel::retell()
{
    if (m_loaded) {
        m_loaded->metrics = metrics::toJson(metrics::compute(m_loaded->log, coding::coreCodebook()));
        m_loaded->story = debrief::tell(m_loaded->log, m_loaded->scenario.get(), coding::coreCodebook(), m_loaded->metrics);
        m_loaded->moments = debrief::moments(m_loaded->story, m_loaded->scenario.get(), names());
    }
    showTimeline();

    QList<QVariantList> figureRows, answerRows, waitingRows;
    if (m_loaded) {
        const QList<debrief::Figure> figures = debrief::figures(m_loaded->metrics);
        static const QStringList kShownAsBars { QStringLiteral("M02"), QStringLiteral("M03"), QStringLiteral("M04") };
        for (const debrief::Figure& figure : figures) {
            if (!kShownAsBars.contains(figure.id))
                figureRows.append({ figure.value, figure.words, figure.detail, figure.how, figure.missing });
        }
        const QList<debrief::AnswerCount> counts = debrief::answerCounts(m_loaded->metrics);
        const auto all = std::max<qsizetype>(1, m_loaded->story.windows.size());
        for (const debrief::AnswerCount& each : counts) {
            answerRows.append({ debrief::answerWords(each.answer), each.count, static_cast<double>(each.count) / static_cast<double>(all),
                each.answer == debrief::Answer::Timely || each.answer == debrief::Answer::Late });
        }
        const QList<debrief::Waiting> rows = debrief::stillWaiting(m_loaded->metrics);
        for (const debrief::Waiting& row : rows) {
            waitingRows.append({ tr("%1 s").arg(row.seconds, 0, 'f', row.seconds < 10 && row.seconds > 0 ? 1 : 0), tr("%1 %").arg(qRound(row.share * 100)),
                tr("%1–%2 %").arg(qRound(row.low * 100)).arg(qRound(row.high * 100)) });
        }
    }
    m_figures.setRows(RowsModel::byPlace(figureRows));
    m_answers.setRows(RowsModel::byPlace(answerRows));
    m_waiting.setRows(RowsModel::byPlace(waitingRows));
    showMoments();
    showScene(true);
    Q_EMIT changed();
    Q_EMIT momentChanged();
}

QString DebriefViewModel::title() const
{
    if (!m_loaded)
        return {};
    const session::SessionHeader& header = m_loaded->log.header;
    const QString date = header.started.isValid() ? QLocale().toString(header.started.toLocalTime(), QStringLiteral("d MMM")) : QString();
    return date.isEmpty() ? header.scenarioTitle : tr("%1 · %2").arg(header.scenarioTitle, date);
}

QString DebriefViewModel::provenance() const
{
    return m_loaded ? debrief::provenance(m_loaded->log, m_loaded->story, coding::coreCodebook()) : QString();
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
    showPhases();
}

void DebriefViewModel::markPhaseDone()
{
    if (!m_loaded || m_course.current() >= debrief::pearls().size())
        return;
    m_course.markDone(m_services.clock.monotonicMs());
    if (m_course.current() == debrief::pearls().size()) {
        const auto outcome
            = m_services.store.store().setSessionStatus(SessionId(m_loaded->log.header.session), library::SessionStatus::Debriefed);
        if (outcome)
            m_services.notices.post(Notices::Kind::Info, tr("The debrief is done. Thank you all."));
        else
            m_services.notices.post(Notices::Kind::Warning, tr("The session could not be marked as debriefed. %1").arg(outcome.error().text()));
    }
    showPhases();
}

void DebriefViewModel::showTimeline()
{
    if (m_loaded)
        m_timeline.show(storyLanes(m_loaded->story, names(), metricsVisible()), m_loaded->story.cuts, m_loaded->story.lengthMs);
    else
        m_timeline.show({}, {}, 0);
}

void DebriefViewModel::showPhases()
{
    QList<QVariantList> rows;
    const QList<debrief::PhasePlan>& plans = debrief::pearls();
    for (int i = 0; i < plans.size(); ++i)
        rows.append({ plans.at(i).name, tr("Phase %1").arg(plans.at(i).name), i == m_course.current(), m_course.done(i) });
    m_phases.setRows(RowsModel::byPlace(rows));
    showMoments();
    showTimeline();
    Q_EMIT paceChanged();
    Q_EMIT momentChanged();
}

QString DebriefViewModel::phaseName() const
{
    return m_course.current() < debrief::pearls().size() ? debrief::pearls().at(m_course.current()).name : QString();
}

QString DebriefViewModel::phasePurpose() const
{
    return m_course.current() < debrief::pearls().size() ? debrief::pearls().at(m_course.current()).purpose
                                                         : tr("All phases are done. Look after each other on the way out.");
}

QString DebriefViewModel::paceText() const
{
    if (!m_loaded || m_course.current() >= debrief::pearls().size())
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
    return m_course.current() < debrief::pearls().size() ? tr("%1 done").arg(phaseName()) : QString();
}

// ---- moments ----------------------------------------------------------------------------------------------------

const debrief::Moment* DebriefViewModel::moment() const
{
    return m_loaded && m_moment >= 0 && m_moment < m_loaded->moments.size() ? &m_loaded->moments.at(m_moment) : nullptr;
}

void DebriefViewModel::showMoments()
{
    const bool figures = metricsVisible();
    QList<QVariantList> rows;
    if (m_loaded) {
        for (qsizetype i = 0; i < m_loaded->moments.size(); ++i) {
            const debrief::Moment& each = m_loaded->moments.at(i);
            const bool bookmark = each.kind == debrief::Moment::Kind::Bookmark;
            const bool open = !bookmark && (each.answer == debrief::Answer::Missed || each.answer == debrief::Answer::Open);
            // Who answered, and when, is a figure: it shows once Reactions is done.
            const QString outcome = bookmark ? tr("marked") : figures ? debrief::answerWords(each.answer) : QString();
            rows.append({ each.title, clockText(each.t), outcome, figures ? each.inWords : each.title, i == m_moment, open && figures, bookmark });
        }
    }
    m_moments.setRows(RowsModel::byPlace(rows));
    QList<QVariantList> facets;
    if (const debrief::Moment* present = figures ? moment() : nullptr) {
        const auto add = [&](const QString& value, const QString& words, bool waiting) {
            if (!value.isEmpty())
                facets.append({ value, words, waiting });
        };
        add(present->waited, present->waitedWords, true);
        add(present->response, present->responseWords, false);
        add(present->change, present->changeWords, false);
    }
    m_facets.setRows(RowsModel::byPlace(facets));
}

void DebriefViewModel::setMoment(int moment)
{
    if (moment == m_moment)
        return;
    m_moment = moment;
    showMoments();
    Q_EMIT momentChanged();
}

void DebriefViewModel::goToMoment(int index)
{
    if (!m_loaded || index < 0 || index >= m_loaded->moments.size())
        return;
    movePlayhead(m_loaded->moments.at(index).t);
    setMoment(index);
}

void DebriefViewModel::nextMoment() { goToMoment(m_moment + 1); }
void DebriefViewModel::previousMoment() { goToMoment(m_moment - 1); }

QString DebriefViewModel::momentPosition() const
{
    return moment() ? tr("Moment %1 of %2").arg(m_moment + 1).arg(m_loaded->moments.size()) : tr("No moments");
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
    return moment()->needed.isEmpty() ? moment()->happened : moment()->happened + QLatin1Char('\n') + moment()->needed;
}
QString DebriefViewModel::momentQuestion() const { return moment() ? moment()->question : QString(); }

// ---- playback ---------------------------------------------------------------------------------------------------

double DebriefViewModel::duration() const { return m_loaded ? static_cast<double>(m_loaded->story.lengthMs) / 1000 : 0; }
QString DebriefViewModel::durationText() const { return clockText(m_loaded ? m_loaded->story.lengthMs : 0); }

QString DebriefViewModel::speedText() const
{
    return m_speed == 0 || m_speed == 1 ? QString() : tr("×%1").arg(QString::number(m_speed, 'g', 3).replace(QLatin1Char('-'), QStringLiteral("−")));
}

void DebriefViewModel::movePlayhead(qint64 ms)
{
    ms = std::clamp<qint64>(ms, 0, m_loaded ? m_loaded->story.lengthMs : 0);
    if (ms == m_playheadMs)
        return;
    m_playheadMs = ms;
    showScene();
    Q_EMIT playheadChanged();
}

void DebriefViewModel::seek(double seconds)
{
    if (!m_loaded)
        return;
    movePlayhead(std::llround(seconds * 1000));
    // The moment shown is the one the playhead has reached; before the first one, the first.
    const QList<debrief::Moment>& all = m_loaded->moments;
    const auto after = std::upper_bound(all.begin(), all.end(), m_playheadMs, [](qint64 t, const debrief::Moment& each) { return t < each.t; });
    if (!all.isEmpty())
        setMoment(std::max<int>(0, static_cast<int>(std::distance(all.begin(), after)) - 1));
}

void DebriefViewModel::setSpeed(double speed)
{
    if (speed == m_speed)
        return;
    m_speed = speed;
    m_playedMs = static_cast<double>(m_playheadMs);
    m_tickedAt = m_services.clock.monotonicMs();
    if (playing())
        m_playTimer.start();
    else
        m_playTimer.stop();
    Q_EMIT playingChanged();
}

void DebriefViewModel::togglePlay()
{
    if (!m_loaded)
        return;
    if (!playing() && m_playheadMs >= m_loaded->story.lengthMs)
        seek(0);
    setSpeed(playing() ? 0 : 1);
}

void DebriefViewModel::shuttle(int direction)
{
    if (!m_loaded)
        return;
    const bool sameWay = m_speed * direction > 0;
    setSpeed(direction == 0 ? 0 : sameWay ? std::clamp(m_speed * 2, -kFastest, kFastest) : direction);
}

void DebriefViewModel::step(int frames)
{
    setSpeed(0);
    seek(static_cast<double>(m_playheadMs + frames * kFrameMs) / 1000);
}

void DebriefViewModel::tick()
{
    if (!playing() || !m_loaded)
        return;
    const qint64 now = m_services.clock.monotonicMs();
    // Somebody may have moved the playhead meanwhile; go on from there.
    if (std::llround(m_playedMs) != m_playheadMs)
        m_playedMs = static_cast<double>(m_playheadMs);
    m_playedMs += static_cast<double>(now - m_tickedAt) * m_speed;
    m_tickedAt = now;
    const auto length = static_cast<double>(m_loaded->story.lengthMs);
    const bool over = m_playedMs <= 0 || m_playedMs >= length;
    m_playedMs = std::clamp(m_playedMs, 0.0, length);
    seek(m_playedMs / 1000);
    if (over && (m_speed < 0) == (m_playedMs <= 0))
        setSpeed(0);
}

void DebriefViewModel::showScene(bool force)
{
    if (!m_loaded) {
        m_cast.setRows({});
        m_beatTitle.clear();
        m_beatText.clear();
        m_sceneText.clear();
        Q_EMIT sceneChanged();
        return;
    }
    const QList<session::Event>& events = m_loaded->log.events;
    const auto after = std::upper_bound(events.begin(), events.end(), m_playheadMs, [](qint64 t, const session::Event& event) { return t < event.t; });
    const qsizetype seen = std::distance(events.begin(), after);
    QString waits;
    for (const debrief::Window& window : std::as_const(m_loaded->story.windows)) {
        const qint64 until = window.response ? window.response->onset : window.offset + window.windowMs;
        if (window.onset <= m_playheadMs && m_playheadMs < until)
            waits = tr("%1 has been waiting for %2").arg(window.name, debrief::waitText(std::max<qint64>(500, m_playheadMs - window.onset)));
    }
    const bool sameScene = seen == m_sceneEvents && !force;
    if (sameScene && waits == m_sceneText)
        return;
    m_sceneText = waits;
    if (sameScene) {
        Q_EMIT sceneChanged();
        return;
    }
    m_sceneEvents = seen;
    QList<QVariantList> rows;
    const debrief::BeatSpan* span = m_loaded->story.beatAt(m_playheadMs);
    m_beatTitle = span ? span->title : QString();
    m_beatText.clear();
    if (m_loaded->replay) {
        const session::SessionState state = m_loaded->replay->stateAt(m_playheadMs);
        if (const scenario::Beat* beat = m_loaded->scenario->beat(state.beat))
            m_beatText = beat->text;
        int index = 0;
        for (const session::CharacterState& character : state.cast) {
            const scenario::CastMember* member = m_loaded->scenario->castMember(character.id);
            const session::Portrayal portrayal = session::portrayal(state, character);
            rows.append({ member ? member->name : character.id.text(), member ? member->role : QString(), portrayal.level, portrayal.behaviour,
                character.lastLine.isEmpty() ? spoken(portrayal.line) : portrayal.line, character.present, index++ });
        }
    } else {
        int index = 0;
        for (const debrief::Curve& curve : std::as_const(m_loaded->story.curves))
            rows.append({ curve.name, QString(), qRound(curve.levelAt(m_playheadMs)), QString(), QString(), true, index++ });
    }
    m_cast.setRows(RowsModel::byPlace(rows));
    Q_EMIT sceneChanged();
}

// ---- figures ----------------------------------------------------------------------------------------------------

double DebriefViewModel::waitingSpan() const
{
    if (!m_loaded)
        return 60;
    double last = 0;
    const QList<debrief::Waiting> rows = debrief::stillWaiting(m_loaded->metrics);
    if (!rows.isEmpty())
        last = rows.last().seconds;
    for (const debrief::Window& window : std::as_const(m_loaded->story.windows))
        last = std::max(last, static_cast<double>(window.windowMs) / 1000);
    return std::max(30.0, std::ceil(last / 30) * 30);
}

QString DebriefViewModel::waitingWords() const
{
    if (!m_loaded)
        return {};
    QStringList parts;
    const QList<debrief::Waiting> rows = debrief::stillWaiting(m_loaded->metrics);
    for (const debrief::Waiting& row : rows)
        parts.append(tr("after %1 s %2 %").arg(row.seconds, 0, 'f', 1).arg(qRound(row.share * 100)));
    return parts.isEmpty() ? tr("No windows were opened.") : tr("Still waiting for a response: %1.").arg(parts.join(QStringLiteral(", ")));
}

void DebriefViewModel::feedWaiting(QXYSeries* share, QXYSeries* low, QXYSeries* high) const
{
    const QList<debrief::Waiting> rows = m_loaded ? debrief::stillWaiting(m_loaded->metrics) : QList<debrief::Waiting>();
    const double end = waitingSpan();
    share->replace(asSteps(rows, end, &debrief::Waiting::share));
    low->replace(asSteps(rows, end, &debrief::Waiting::low));
    high->replace(asSteps(rows, end, &debrief::Waiting::high));
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
    const QList<session::Event>& events = m_loaded->log.events;
    session::Event event;
    event.seq = events.isEmpty() ? 1 : events.last().seq + 1;
    event.t = events.isEmpty() ? 0 : events.last().t; // times never decrease, so the moment it is about stands beside
    event.by = QStringLiteral("facilitator");
    event.recorded = m_services.clock.utcNow();
    event.payload = session::NoteAdded { text.trimmed(), false };
    event.extra = { { QStringLiteral("at"), m_playheadMs } };
    if (const Outcome kept = m_services.store.store().append(SessionId(m_loaded->log.header.session), { event }); !kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("The note could not be kept. %1").arg(kept.error().text()));
        return;
    }
    m_loaded->log.events.append(event);
    if (m_loaded->replay)
        m_loaded->replay->append(event);
    retell();
}

QString DebriefViewModel::reportSuggestion() const
{
    if (!m_loaded)
        return {};
    QString name = m_loaded->log.header.scenarioTitle;
    for (QChar& c : name) {
        if (!c.isLetterOrNumber())
            c = QLatin1Char('-');
    }
    const QString date = m_loaded->log.header.started.isValid() ? m_loaded->log.header.started.date().toString(Qt::ISODate) : QString();
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (!folder.exists())
        folder = QDir::home();
    return QDir::toNativeSeparators(folder.filePath(QStringLiteral("%1-%2-debrief.pdf").arg(name, date)));
}

void DebriefViewModel::exportReport(const QString& file)
{
    if (!m_loaded || file.trimmed().isEmpty())
        return;
    QString path = QDir::fromNativeSeparators(file.trimmed());
    if (path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    if (QDir::isRelativePath(path))
        path = QDir::home().filePath(path);
    const bool html = path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    if (!html && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        path += QLatin1String(".pdf");
    const debrief::ReportInput input { m_loaded->log, m_loaded->scenario.get(), coding::coreCodebook(), m_loaded->metrics };
    const debrief::ReportOptions options { !m_namesHidden, m_loaded->personNames };
    const Outcome written = html ? debrief::writeHtmlReport(path, input, options) : debrief::writePdfReport(path, input, options);
    if (written)
        m_services.notices.post(Notices::Kind::Info, tr("The report is in %1.").arg(QDir::toNativeSeparators(path)));
    else
        m_services.notices.post(Notices::Kind::Warning, tr("The report was not written. %1").arg(written.error().text()));
}

void DebriefViewModel::openLibrary() { m_services.navigator.go(Navigator::Page::Library); }

} // namespace holdspace::ui
