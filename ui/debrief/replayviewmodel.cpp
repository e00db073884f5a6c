// SPDX-License-Identifier: GPL-3.0-or-later
#include "replayviewmodel.h"

#include "replaywords.h"
#include "soundwave.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace holdspace::ui {

using replay::Place;

namespace {

constexpr double kSpeeds[] = { 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4 };
constexpr int kUsualSpeed = 3;
constexpr int kPrerolls[] = { 0, 3, 5, 10, 20 };
constexpr int kUsualPreroll = 2;
constexpr double kSameMs = 8; ///< what whole milliseconds and a timer make of the same run
constexpr qint64 kAfterMs = 15'000; ///< of a moment without a window, and after a window is over
const QString kPrerollKey = QStringLiteral("replay.preroll");

} // namespace

ReplayViewModel::ReplayViewModel(const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_speedChoice(kUsualSpeed), m_prerollChoice(kUsualPreroll), m_panes({ "label", "seen", "words" }, this)
{
    bool number = false;
    const int seconds = m_services.store.store().setting(kPrerollKey).value_or(QString()).toInt(&number);
    const auto* const kept = std::find(std::begin(kPrerolls), std::end(kPrerolls), seconds);
    if (number && kept != std::end(kPrerolls))
        m_prerollChoice = static_cast<int>(std::distance(std::begin(kPrerolls), kept));
}

void ReplayViewModel::use(replay::Player& player)
{
    m_player = &player;
    connect(&player, &replay::Player::opened, this, &ReplayViewModel::take);
    connect(&player, &replay::Player::pictured, this, [this](int pane, const replay::Picture& picture) {
        if (pane == 0)
            m_seen = { picture.fromMs, picture.nextMs, picture.beforeMs };
        // The bytes are shared, and go with the last picture that uses them.
        auto* const bytes = new QByteArray(picture.bytes);
        put(pane, QImage(reinterpret_cast<const uchar*>(bytes->constData()), picture.width, picture.height, picture.stride, QImage::Format_RGB32,
                     [](void* kept) { delete static_cast<QByteArray*>(kept); }, bytes), {});
    });
    connect(&player, &replay::Player::blank, this, [this](int pane, Place::What what, double untilMs, const QString& detail) {
        if (pane == 0)
            m_seen.reset();
        put(pane, {}, replaywords::nothingToSee(what, untilMs, detail));
    });
    connect(&player, &replay::Player::trouble, this, [this](const QString& sentence) { m_services.notices.post(Notices::Kind::Warning, sentence); });
}

void ReplayViewModel::use(replay::Player& player, replay::Preparer& preparer)
{
    use(player);
    m_preparer = &preparer;
    connect(&preparer, &replay::Preparer::progress, this, [this](double share) {
        m_preparing = true;
        m_prepared = share;
        Q_EMIT preparingChanged();
    });
    connect(&preparer, &replay::Preparer::done, this, [this](const QString& session, bool made) {
        m_preparing = false;
        Q_EMIT preparingChanged();
        if (!made || !m_session || m_session->id().text() != session)
            return;
        m_player->lookAgain();
        readWaves();
    });
    connect(&preparer, &replay::Preparer::failed, this, [this](const QString&, const Error& error) {
        m_preparing = false;
        Q_EMIT preparingChanged();
        m_services.notices.post(Notices::Kind::Warning, tr("The recording could not be made quick to look through; it is shown as it is. %1").arg(error.text()));
    });
}

void ReplayViewModel::open(const DebriefedSession* session, bool namesShown)
{
    m_session = session;
    m_namesShown = namesShown;
    m_angles.clear();
    m_sounds.clear();
    m_angle = 0;
    m_sound = 1;
    m_sideBySide = m_optionsOpen = false;
    m_pictures.clear();
    m_extent = Extent::Everything;
    m_seen.reset();
    m_moment.reset();
    m_clip.reset();
    m_reel.clear();
    m_shortfall.clear();
    m_toldMs = -1;
    m_at = 0;
    m_speed = 0;
    m_all = session ? replay::captionsOf(session->log()) : QList<replay::Caption>();
    m_media = {};
    m_waves.clear();
    if (m_preparer && m_preparing) {
        m_preparer->cancel();
        m_preparing = false;
    }
    const QList<replay::SaidSegment> said = session ? replay::saidIn(session->log()) : QList<replay::SaidSegment>();
    m_opening = m_player && !said.isEmpty();
    if (m_player && session)
        m_player->open(session->id().text(), said);
    else if (m_player)
        m_player->close();
    makePlan();
    showPanes();
    sayCaption();
    Q_EMIT anglesChanged();
    Q_EMIT optionsChanged();
    Q_EMIT preparingChanged();
}

void ReplayViewModel::retold(bool namesShown, bool mediaAdded)
{
    m_namesShown = namesShown;
    if (!m_session)
        return;
    m_all = replay::captionsOf(m_session->log());
    makePlan();
    sayCaption();
    if (mediaAdded && m_player) {
        m_toldMs = -1;
        m_player->open(m_session->id().text(), replay::saidIn(m_session->log()));
    }
}

void ReplayViewModel::take(const replay::RecordedMedia& media)
{
    if (!m_session)
        return;
    m_opening = false;
    const QString angle = m_angles.value(m_angle).id, sound = m_sounds.value(m_sound - 1).id;
    m_angles.clear();
    m_sounds.clear();
    bool lacks = false;
    for (const replay::RecordedMedia::Stream& stream : media.streams()) {
        if (stream.picture)
            m_angles.append({ stream.id, stream.label });
        if (stream.sound)
            m_sounds.append({ stream.id, stream.label });
        for (const replay::RecordedMedia::Segment& segment : stream.segments)
            lacks = lacks || (stream.picture && segment.found && !segment.proxy);
    }
    const auto again = [](const QList<Stream>& all, const QString& id) {
        const auto it = std::find_if(all.begin(), all.end(), [&](const Stream& each) { return each.id == id; });
        return it == all.end() ? 0 : static_cast<int>(std::distance(all.begin(), it));
    };
    m_angle = again(m_angles, angle);
    if (m_sound != 0)
        m_sound = m_sounds.isEmpty() ? 0 : again(m_sounds, sound) + 1;
    m_shortfall = replaywords::shortfall(media.shortfalls());
    m_media = media;
    readWaves();
    showPanes();
    // What was asked for before it was open is asked for again.
    m_toldMs = -1;
    follow(m_at, m_speed);
    Q_EMIT anglesChanged();
    Q_EMIT optionsChanged();
    if (recorded() && m_preparer && !m_preparer->busy() && (lacks || m_preparer->session() != m_session->id().text()))
        m_preparer->prepare(m_session->id().text());
}

QByteArray ReplayViewModel::stillAt(qint64 ms) const
{
    const QString angle = m_angles.value(m_angle).id;
    const Place place = m_media.at(angle, static_cast<double>(ms));
    return m_preparer && m_session && place.what == Place::What::Here ? m_preparer->still(m_session->id().text(), angle, place.segment, place.mediaMs) : QByteArray();
}

void ReplayViewModel::readWaves()
{
    m_waves.clear();
    for (const replay::RecordedMedia::Stream& stream : m_media.streams()) {
        QList<SoundWave::Stretch> stretches;
        for (const replay::RecordedMedia::Segment& segment : stream.segments) {
            const QList<float> peaks = m_preparer && stream.sound && segment.found ? m_preparer->waveform(m_session->id().text(), stream.id, segment.number) : QList<float>();
            if (!peaks.isEmpty())
                stretches.append({ segment.timeline, segment.fromMs, segment.toMs, peaks });
        }
        if (stretches.isEmpty())
            continue;
        TimelineLane lane;
        lane.id = QStringLiteral("sound:") + stream.id;
        lane.name = tr("%1, how loud").arg(stream.label);
        lane.wave = std::make_shared<SoundWave>(std::move(stretches));
        m_waves.append(lane);
    }
    Q_EMIT wavesChanged();
}

void ReplayViewModel::showPanes()
{
    QStringList pictures;
    QList<QImage> images;
    QList<QVariantList> rows;
    for (int i = 0; i < m_angles.size(); ++i) {
        // The chosen one first, so that it is what steps and scrubbing go by.
        const Stream& each = m_angles.at((m_angle + i) % m_angles.size());
        if (pictures.size() < (m_sideBySide ? replay::Player::kPanes : 1)) {
            // A player shows nothing twice: what stays in its pane stays to be seen.
            const auto pane = pictures.size();
            const bool stays = m_pictures.value(pane) == each.id;
            images.append(stays ? m_images.value(pane) : QImage());
            rows.append({ each.label, stays && m_panes.cell(pane, "seen").toBool(), stays ? m_panes.cell(pane, "words").toString() : QString() });
            pictures.append(each.id);
        }
    }
    m_pictures = pictures;
    m_images = images;
    m_panes.setRows(RowsModel::byPlace(rows));
    tellStreams();
}

void ReplayViewModel::tellStreams()
{
    if (m_player)
        m_player->show(m_pictures, m_muted ? QString() : m_sounds.value(m_sound - 1).id);
}

void ReplayViewModel::put(int pane, const QImage& image, const QString& words)
{
    if (pane < 0 || pane >= m_images.size())
        return;
    m_images[pane] = image;
    const bool seen = !image.isNull();
    if (m_panes.cell(pane, "seen").toBool() != seen || m_panes.cell(pane, "words").toString() != words) {
        QList<QVariantList> rows;
        for (int i = 0; i < m_images.size(); ++i)
            rows.append({ m_panes.cell(i, "label"), i == pane ? seen : m_panes.cell(i, "seen").toBool(), i == pane ? words : m_panes.cell(i, "words").toString() });
        m_panes.setRows(RowsModel::byPlace(rows));
    }
    Q_EMIT pictured(pane);
}

void ReplayViewModel::follow(qint64 ms, double speed)
{
    m_at = ms;
    m_speed = speed;
    sayCaption();
    if (!m_player || !recorded())
        return;
    const qint64 now = m_services.clock.monotonicMs();
    const double expected = m_toldMs + static_cast<double>(now - m_toldAt) * m_toldSpeed;
    if (m_toldMs >= 0 && speed == m_toldSpeed && std::abs(expected - static_cast<double>(ms)) < (speed == 0 ? 0.5 : kSameMs * std::max(1.0, std::abs(speed))))
        return;
    m_toldMs = static_cast<double>(ms);
    m_toldSpeed = speed;
    m_toldAt = now;
    if (speed == 0)
        m_player->seek(m_toldMs);
    else
        m_player->play(m_toldMs, speed);
}

std::optional<qint64> ReplayViewModel::stepped(qint64 ms, int pictures) const
{
    // Only what is seen now says where the next one is.
    if (!m_seen || static_cast<double>(ms) < m_seen->fromMs - 1 || static_cast<double>(ms) > m_seen->nextMs + 1)
        return std::nullopt;
    const double length = m_seen->nextMs - m_seen->fromMs;
    const double to = pictures > 0 ? m_seen->nextMs + (pictures - 1) * length : m_seen->beforeMs + (pictures + 1) * length;
    return static_cast<qint64>(std::ceil(to - 1e-6));
}

// ---- angles and sounds ------------------------------------------------------------------------------------------

QStringList ReplayViewModel::angleNames() const
{
    QStringList names;
    for (const Stream& each : m_angles)
        names.append(each.label);
    return names;
}

QStringList ReplayViewModel::soundNames() const
{
    QStringList names { tr("No sound") };
    for (const Stream& each : m_sounds)
        names.append(each.label);
    return names;
}

void ReplayViewModel::setAngle(int angle)
{
    if (angle == m_angle || angle < 0 || angle >= m_angles.size())
        return;
    m_angle = angle;
    showPanes();
    Q_EMIT anglesChanged();
}

void ReplayViewModel::nextAngle()
{
    if (!m_angles.isEmpty())
        setAngle((m_angle + 1) % static_cast<int>(m_angles.size()));
}

void ReplayViewModel::setSideBySide(bool on)
{
    if (on == m_sideBySide)
        return;
    m_sideBySide = on;
    showPanes();
    Q_EMIT anglesChanged();
}

void ReplayViewModel::setMuted(bool muted)
{
    if (muted == m_muted)
        return;
    m_muted = muted;
    tellStreams();
}

std::optional<qint64> ReplayViewModel::filmEndsMs() const
{
    const auto* const film = m_media.stream(m_angles.value(m_angle).id);
    std::optional<qint64> ends;
    for (const replay::RecordedMedia::Segment& each : film ? film->segments : QList<replay::RecordedMedia::Segment>()) {
        if (each.found)
            ends = std::max(ends.value_or(0), static_cast<qint64>(std::ceil(each.toMs)));
    }
    return ends;
}

void ReplayViewModel::setSound(int sound)
{
    if (sound == m_sound || sound < 0 || sound > m_sounds.size())
        return;
    m_sound = sound;
    tellStreams();
    Q_EMIT anglesChanged();
}

// ---- what is played ---------------------------------------------------------------------------------------------

replay::Stretch ReplayViewModel::stretchOf(const debrief::Story& story, const debrief::Moment& moment, qint64 prerollMs)
{
    if (moment.until)
        return { moment.t, std::min(*moment.until, story.lengthMs) };
    qint64 to = story.after(moment.t, kAfterMs);
    for (const debrief::Window& window : story.windows) {
        if (window.id == moment.id)
            to = std::max(to, window.closes);
    }
    return { replay::withPreroll(moment.t, prerollMs), std::min(to, story.lengthMs) };
}

void ReplayViewModel::setMoment(const debrief::Moment* moment)
{
    m_moment = moment ? std::optional(*moment) : std::nullopt;
    if (m_extent == Extent::Moment)
        makePlan();
}

void ReplayViewModel::setReel(const QList<const debrief::Moment*>& moments)
{
    m_reel.clear();
    for (const debrief::Moment* const moment : moments) {
        if (moment)
            m_reel.append(*moment);
    }
    if (m_extent == Extent::Reel)
        makePlan();
}

void ReplayViewModel::setClip(const std::optional<replay::Stretch>& clip)
{
    m_clip = clip && clip->to > clip->from ? clip : std::nullopt;
    if (m_extent == Extent::Clip)
        makePlan();
}

QList<replay::Stretch> ReplayViewModel::stretchesFor(Extent extent) const
{
    QList<replay::Stretch> stretches;
    if (!m_session)
        return stretches;
    switch (extent) {
    case Extent::Everything: break;
    case Extent::Moment:
        if (m_moment)
            stretches.append(stretchOf(m_session->story(), *m_moment, prerollMs()));
        break;
    case Extent::Windows:
        for (const debrief::Window& window : m_session->story().windows)
            stretches.append({ replay::withPreroll(window.onset, prerollMs()), std::min(window.closes, m_session->story().lengthMs) });
        break;
    case Extent::Reel:
        for (const debrief::Moment& moment : m_reel)
            stretches.append(stretchOf(m_session->story(), moment, prerollMs()));
        break;
    case Extent::Clip: return m_clip ? QList<replay::Stretch> { *m_clip } : stretches; // who chose a stretch by hand chose what is in it
    }
    return replay::without(stretches, m_session->story().cuts);
}

void ReplayViewModel::makePlan()
{
    m_plan = replay::PlayPlan(stretchesFor(m_extent), m_extent == Extent::Moment || m_extent == Extent::Clip);
    if (m_extent == Extent::Everything || !m_plan.playsAll())
        return;
    m_extent = Extent::Everything; // what was to be played is no longer there
    Q_EMIT optionsChanged();
}

void ReplayViewModel::setOnProjector(bool on)
{
    if (on == m_onProjector)
        return;
    m_onProjector = on;
    Q_EMIT optionsChanged();
}

QStringList ReplayViewModel::extentNames() const
{
    return { tr("everything"), tr("this moment, over and over (F3)"), tr("only open windows (F4)"), tr("the reel: the agenda’s moments and clips that were kept (F5)"),
        tr("the stretch that is chosen on the timeline, over and over (F6)") };
}

void ReplayViewModel::setExtentChoice(int choice)
{
    const auto extent = static_cast<Extent>(std::clamp(choice, 0, static_cast<int>(Extent::Clip)));
    if (extent == m_extent)
        return;
    if (extent != Extent::Everything && replay::PlayPlan(stretchesFor(extent), false).playsAll()) {
        sayNothingToPlay(extent);
        Q_EMIT optionsChanged(); // so that a list shows again what is so
        return;
    }
    m_extent = extent;
    makePlan();
    Q_EMIT optionsChanged();
}

void ReplayViewModel::sayNothingToPlay(Extent extent)
{
    QString words;
    switch (extent) {
    case Extent::Everything: return;
    case Extent::Clip: words = tr("Choose a stretch on the timeline first: drag over it with Shift, or hold Shift with the arrows."); break;
    case Extent::Windows: words = tr("No window was opened in this session, so there is none to play alone."); break;
    case Extent::Moment: words = tr("Nothing was opened or marked in this session, so there is no moment to loop."); break;
    case Extent::Reel: words = tr("There is no moment on the agenda and no clip, so there is no reel."); break;
    }
    m_services.notices.post(Notices::Kind::Info, words);
}

void ReplayViewModel::letOut(qint64 ms)
{
    if (!m_plan.playsAll() && !m_plan.holds(ms))
        setExtentChoice(static_cast<int>(Extent::Everything));
}

void ReplayViewModel::toggleExtent(Extent extent)
{
    setExtentChoice(static_cast<int>(extent == m_extent ? Extent::Everything : extent));
}

std::optional<qint64> ReplayViewModel::extentBegins() const
{
    return m_plan.playsAll() ? std::nullopt : std::optional(m_plan.stretches().first().from);
}

double ReplayViewModel::baseSpeed() const { return kSpeeds[m_speedChoice]; }

QStringList ReplayViewModel::speedNames() const
{
    QStringList names;
    for (const double speed : kSpeeds)
        names.append(tr("×%1").arg(QLocale().toString(speed, 'g', 3)));
    return names;
}

void ReplayViewModel::setSpeedChoice(int choice)
{
    choice = std::clamp(choice, 0, static_cast<int>(std::size(kSpeeds)) - 1);
    if (choice == m_speedChoice)
        return;
    m_speedChoice = choice;
    Q_EMIT optionsChanged();
    Q_EMIT baseSpeedChanged(baseSpeed());
}

qint64 ReplayViewModel::prerollMs() const { return kPrerolls[m_prerollChoice] * 1'000; }

QStringList ReplayViewModel::prerollNames() const
{
    QStringList names;
    for (const int seconds : kPrerolls)
        names.append(seconds == 0 ? tr("At the moment itself") : tr("%1 s before it").arg(seconds));
    return names;
}

void ReplayViewModel::setPrerollChoice(int choice)
{
    if (choice == m_prerollChoice || choice < 0 || choice >= static_cast<int>(std::size(kPrerolls)))
        return;
    m_prerollChoice = choice;
    // A comfort; failing to keep it is not worth a word.
    static_cast<void>(m_services.store.store().setSetting(kPrerollKey, QString::number(kPrerolls[choice])));
    makePlan();
    Q_EMIT optionsChanged();
}

QString ReplayViewModel::optionsText() const
{
    switch (m_extent) {
    case Extent::Everything: break;
    case Extent::Moment: return tr("Loops this moment");
    case Extent::Windows: return tr("Only open windows");
    case Extent::Reel: return tr("The reel");
    case Extent::Clip: return tr("Loops the chosen stretch");
    }
    return {};
}

void ReplayViewModel::setOptionsOpen(bool open)
{
    if (open == m_optionsOpen)
        return;
    m_optionsOpen = open;
    Q_EMIT optionsChanged();
}

// ---- words ------------------------------------------------------------------------------------------------------

void ReplayViewModel::setCaptions(bool on)
{
    if (on == m_captionsOn)
        return;
    m_captionsOn = on;
    Q_EMIT optionsChanged();
    Q_EMIT captionChanged();
}

void ReplayViewModel::sayCaption()
{
    QStringList lines;
    if (m_session && !m_all.isEmpty()) {
        const debrief::Names names = m_session->names(m_namesShown);
        for (const replay::Caption& each : replay::captionsAt(m_all, m_at))
            lines.append(tr("%1: %2").arg(names.of(each.speaker), names.inText(each.text)));
    }
    const QString caption = lines.join(QLatin1Char('\n'));
    if (caption == m_caption)
        return;
    m_caption = caption;
    Q_EMIT captionChanged();
}

QString ReplayViewModel::preparing() const
{
    return m_preparing ? tr("Made quick to look through: %1 %. Until then, places far apart take a moment.").arg(qRound(m_prepared * 100)) : QString();
}

void ReplayViewModel::stopPreparing()
{
    if (m_preparer)
        m_preparer->cancel();
    m_preparing = false;
    Q_EMIT preparingChanged();
}

} // namespace holdspace::ui
