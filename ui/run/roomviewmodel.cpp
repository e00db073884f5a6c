// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomviewmodel.h"

#include "runwords.h"

#include <algorithm>

namespace holdspace::ui {

using live::DeviceRole;
using live::DeviceStatus;

namespace {
    constexpr int kLastWordMs = 1500;
    constexpr qsizetype kMostReadings = 8;
    constexpr int kGracesMs[] = { 0, 1'000, 2'000, 3'000, 5'000 };
    constexpr int kUsualGrace = 2;
    constexpr int kLeavingTickMs = 60;
    constexpr qint64 kLinkLostMs = 3'000; ///< a page that is only loaded again is back by then
    enum ClipPlace { OnScreen, OnBoth, Here };
    const char* const kClipPlaceSetting = "room.clips";
    constexpr DeviceRole kOtherSeats[] = { DeviceRole::Screen, DeviceRole::Observer, DeviceRole::CoFacilitator, DeviceRole::Operator };
    const char* const kGraceSetting = "room.grace";
    const char* const kCertificateSetting = "room.certificate";

    QString seconds(qint64 ms)
    {
        return QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1);
    }
}

RoomViewModel::RoomViewModel(Services services, QObject* parent) : QObject(parent), m_services(services)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &RoomViewModel::refresh);
    m_closing.setSingleShot(true);
    m_closing.setInterval(kLastWordMs);
    connect(&m_closing, &QTimer::timeout, this, &RoomViewModel::leave);
    if (!m_services.room)
        return;
    m_networks = m_services.room->networks();
    m_director = std::make_unique<live::RoomDirector>(*m_services.room, m_services.clock, [this](const session::Intent& intent, const QString& by) {
        if (m_session)
            m_session->request(intent, by);
    });
    connect(m_director.get(), &live::RoomDirector::changed, this, &RoomViewModel::refresh);
    connect(m_director.get(), &live::RoomDirector::signalled, this, &RoomViewModel::onSignal);
    connect(m_services.room, &live::Room::joined, this, &RoomViewModel::onJoined);
    connect(m_director.get(), &live::RoomDirector::clipBegan, this, &RoomViewModel::clipBegan);
    connect(m_director.get(), &live::RoomDirector::clipEnded, this, &RoomViewModel::clipEnded);
    connect(m_director.get(), &live::RoomDirector::clipFailed, this, [this](const QString&, const QString& path) {
        m_services.notices.post(Notices::Kind::Warning,
            tr("The patient screen can’t play %1. Its browser may not know this kind of file; choose “On this computer” in Room.").arg(path.section(QLatin1Char('/'), -1)));
    });
    const int place = services.store.store().setting(QLatin1String(kClipPlaceSetting)).value_or(QString()).toInt();
    m_clipPlace = place >= OnScreen && place <= Here ? place : OnScreen;
    m_director->setClipsOnScreens(m_clipPlace != Here);
    m_leaving.setInterval(kLeavingTickMs);
    connect(&m_leaving, &QTimer::timeout, this, &RoomViewModel::showLeaving);
    bool kept = false;
    const int grace = services.store.store().setting(QLatin1String(kGraceSetting)).value_or(QString()).toInt(&kept);
    m_grace = kept && grace >= 0 && grace < static_cast<int>(std::size(kGracesMs)) ? grace : kUsualGrace;
    m_director->setGraceMs(kGracesMs[m_grace]);
    m_director->setWhenKept([this](std::function<void()> done) {
        if (m_session)
            m_session->afterAsked(std::move(done));
        else
            done();
    });
    m_certificate = services.store.store().setting(QLatin1String(kCertificateSetting)).value_or(QString());
    m_director->seats().setTriggerKeys(runwords::triggerKeys);
}

RoomViewModel::~RoomViewModel() = default;

void RoomViewModel::prepared(const session::SessionState& state)
{
    m_alerts.setRows({});
    m_session = nullptr;
    m_scenario = state.scenario;
    m_seat = 0;
    m_code.clear();
    offerClips();
    if (m_director)
        m_director->follow(state);
    refresh();
}

void RoomViewModel::follow(live::RunSession* session)
{
    m_closing.stop();
    m_session = session;
    m_scenario = session->state().scenario;
    offerClips();
    if (m_director) {
        // Nobody picks up a rehearsal.
        m_director->setKeepsRoom(!session->header().rehearsal);
        m_director->follow(session->state());
        connect(session, &live::RunSession::stopping, m_director.get(), &live::RoomDirector::stopAtOnce);
    }
    refresh();
}

void RoomViewModel::pickedUp(const QList<session::Event>& logged)
{
    if (!available() || !m_session)
        return;
    m_director->goOnAfter(logged);
    if (auto kept = live::keptRoom(logged); kept && !on()) {
        if (kept->secure)
            kept->place.certificate = m_certificate;
        const auto same = std::find_if(m_networks.cbegin(), m_networks.cend(), [&](const auto& each) { return each.address == kept->place.address; });
        m_network = same == m_networks.cend() ? 0 : static_cast<int>(same - m_networks.cbegin());
        // Without the certificate it would be another room: one that can be read along.
        const Outcome opened = kept->secure && m_certificate.isEmpty() ? Outcome(fail(ErrorCode::NotFound, tr("its certificate is not known any more.")))
                                                                       : m_services.room->reopen(*kept);
        if (opened) {
            m_second.start();
            m_services.notices.post(Notices::Kind::Info, tr("The room is open again at %1. Who was in it comes back without a code.").arg(url()));
        } else {
            m_services.notices.post(Notices::Kind::Warning, tr("The room could not be opened again: %1").arg(opened.error().text()));
        }
    }
    m_director->follow(m_session->state());
    refresh();
}

bool RoomViewModel::sessionOn() const
{
    return m_session && m_session->state().phase != session::Phase::NotStarted && !m_session->state().over();
}

void RoomViewModel::happened(const QList<session::Event>& events)
{
    if (m_director && m_session)
        m_director->happened(events, m_session->state());
}

void RoomViewModel::over()
{
    m_shown = false;
    if (on())
        m_closing.start();
    refresh();
}

void RoomViewModel::leave()
{
    m_closing.stop();
    m_session = nullptr;
    m_shown = false; // an alert stays until somebody has seen to it
    switchOff();
}

void RoomViewModel::setShown(bool shown)
{
    if (shown == m_shown || !available())
        return;
    m_shown = shown;
    if (shown && !on())
        m_networks = m_services.room->networks();
    refresh();
}

void RoomViewModel::switchOn()
{
    if (!available() || on() || !m_scenario)
        return;
    live::RoomPlace place;
    place.address = m_networks.value(m_network).address;
    place.certificate = m_certificate;
    const Outcome opened = m_services.room->open(place);
    m_problem = opened ? QString() : opened.error().text();
    if (opened) {
        static_cast<void>(m_services.store.store().setSetting(QLatin1String(kCertificateSetting), m_certificate));
        m_second.start();
        renewCode();
    }
    refresh();
}

void RoomViewModel::switchOff()
{
    m_second.stop();
    m_code.clear();
    if (on())
        m_services.room->close();
    refresh();
}

void RoomViewModel::setNetwork(int index)
{
    if (on() || index < 0 || index >= m_networks.size())
        return;
    m_network = index;
    Q_EMIT changed();
}

void RoomViewModel::setCertificate(const QString& file)
{
    if (on() || file == m_certificate)
        return;
    m_certificate = file.trimmed();
    m_problem.clear();
    Q_EMIT changed();
}

QStringList RoomViewModel::networks() const
{
    QStringList names;
    for (const auto& each : m_networks)
        names.append(each.loopback ? each.name : tr("%1 · %2").arg(each.name, each.address));
    return names;
}

bool RoomViewModel::readAlong() const
{
    return m_certificate.isEmpty() && !m_networks.value(m_network).loopback;
}

QString RoomViewModel::networkNote() const
{
    if (m_networks.value(m_network).loopback)
        return tr("Only this computer can open the room. Choose a network to let phones in.");
    if (readAlong())
        return tr("Without a certificate, everybody in this network can read along. Choose one of the centre’s own, or give a certificate.");
    return tr("What goes over this network is encrypted with the centre’s certificate.");
}

QString RoomViewModel::buttonText() const
{
    const auto all = m_director && on() ? m_director->devices() : QList<DeviceStatus>();
    const auto here = std::count_if(all.begin(), all.end(), [](const DeviceStatus& each) { return each.device.online; });
    if (!on())
        return tr("Room");
    return here == all.size() ? tr("Room · %1").arg(here) : tr("Room · %1 of %2").arg(here).arg(all.size());
}

QString RoomViewModel::url() const
{
    return m_services.room ? m_services.room->url() : QString();
}

QStringList RoomViewModel::seats() const
{
    QStringList names;
    if (m_scenario) {
        for (const auto& member : m_scenario->cast)
            names.append(tr("Who plays %1").arg(member.name));
    }
    return names << tr("The patient screen") << tr("An observer") << tr("The co-facilitator") << tr("A second operator");
}

void RoomViewModel::setSeat(int index)
{
    if (index < 0 || index >= seats().size())
        return;
    m_seat = index;
    renewCode();
}

void RoomViewModel::renewCode()
{
    if (!on() || !m_scenario)
        return;
    const auto& cast = m_scenario->cast;
    if (m_seat < cast.size())
        m_code = m_services.room->invite(DeviceRole::Prompter, cast.at(m_seat).id);
    else
        m_code = m_services.room->invite(kOtherSeats[std::min<qsizetype>(m_seat - cast.size(), std::size(kOtherSeats) - 1)]);
    m_codeUntil = m_services.clock.monotonicMs() + live::PairingCodes::kGoodForMs;
    refresh();
}

QString RoomViewModel::codeNote() const
{
    if (m_code.isEmpty())
        return on() ? tr("Make a code for the next device.") : QString();
    return tr("Good once, for %1 more.").arg(runwords::clockText(std::max<qint64>(0, m_codeUntil - m_services.clock.monotonicMs())));
}

QString RoomViewModel::link() const
{
    return m_code.isEmpty() ? QString() : url() + QLatin1Char('#') + m_code;
}

bool RoomViewModel::hasScreen() const
{
    const auto all = m_services.room ? m_services.room->devices() : QList<live::RoomDevice>();
    return std::any_of(all.begin(), all.end(), [](const live::RoomDevice& each) { return each.role == DeviceRole::Screen; });
}

void RoomViewModel::onJoined(const live::RoomDevice& device)
{
    m_code.clear(); // most likely this one; a code that is used must not be shown on
    m_services.notices.post(Notices::Kind::Info, tr("%1 is in the room.").arg(whoIs(device.id)));
    refresh();
}

QString RoomViewModel::nameOf(const CharacterId& id) const
{
    const auto* member = m_scenario ? m_scenario->castMember(id) : nullptr;
    return member ? member->name : id.text();
}

namespace {
    QString seatName(DeviceRole role)
    {
        switch (role) {
        case DeviceRole::Screen:
            return RoomViewModel::tr("A patient screen");
        case DeviceRole::CoFacilitator:
            return RoomViewModel::tr("The co-facilitator");
        case DeviceRole::Operator:
            return RoomViewModel::tr("The second operator");
        default:
            return RoomViewModel::tr("An observer");
        }
    }
}

QString RoomViewModel::whoIs(const QString& device) const
{
    const auto all = m_director->devices();
    for (const DeviceStatus& each : all) {
        if (each.device.id != device)
            continue;
        if (each.device.role == DeviceRole::Prompter)
            return tr("Who plays %1").arg(nameOf(each.character));
        return seatName(each.device.role);
    }
    return tr("A device");
}

void RoomViewModel::onSignal(const QString& device, const QString& kind)
{
    const QString who = whoIs(device);
    if (kind == QLatin1String("done")) {
        m_services.notices.post(Notices::Kind::Info, tr("%1 says: done.").arg(who));
        return;
    }
    if (kind == QLatin1String("cant")) {
        m_services.notices.post(Notices::Kind::Warning, tr("%1 can’t do what the cue asks.").arg(who));
        return;
    }
    const QString text = kind == QLatin1String("break") ? tr("%1 needs a break.").arg(who)
        : kind == QLatin1String("distress")             ? tr("%1 says: a learner is in distress.").arg(who)
        : sessionOn()                                     ? tr("%1 has called a time-out.").arg(who)
                                                        : tr("%1 asks to wait with the start.").arg(who);
    auto rows = m_alerts.rows();
    rows.removeIf([&](const RowsModel::Row& row) { return row.key == device + kind; });
    rows.prepend({ device + kind, { device, text, kind != QLatin1String("timeout") } });
    m_alerts.setRows(rows);
    Q_EMIT changed();
}

void RoomViewModel::acknowledge(const QString& device)
{
    auto rows = m_alerts.rows();
    rows.removeIf([&](const RowsModel::Row& row) { return row.cells.value(0).toString() == device; });
    m_alerts.setRows(rows);
    m_director->acknowledge(device);
}

void RoomViewModel::callTimeout(const QString& device)
{
    if (m_session)
        m_session->request(session::CallTimeout {});
    acknowledge(device);
}

void RoomViewModel::callStop()
{
    if (m_session)
        m_session->request(session::CallStop {});
    m_alerts.setRows({}); // everybody is asked how they are now
    Q_EMIT changed();
}

void RoomViewModel::dismiss(const QString& device)
{
    if (m_services.room)
        m_services.room->dismiss(device);
}

void RoomViewModel::showOnScreen(const QString& message, const QString& readings)
{
    if (!m_director)
        return;
    live::ScreenContent content;
    content.message = message.trimmed();
    const auto parts = readings.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const QString label = part.trimmed().section(QLatin1Char(' '), 0, 0);
        if (!label.isEmpty() && content.monitor.size() < kMostReadings)
            content.monitor.append({ label, part.trimmed().section(QLatin1Char(' '), 1) });
    }
    m_director->show(content);
}

RowsModel::Row RoomViewModel::rowOf(const DeviceStatus& status) const
{
    const qint64 now = m_services.clock.monotonicMs();
    QString state = status.device.online ? tr("linked") : tr("no link for %1").arg(runwords::clockText(now - status.device.sinceMs));
    QString seen;
    if (status.cue > 0)
        seen = status.device.role == DeviceRole::Screen
            ? (status.seenAfterMs ? tr("played %1 s after").arg(seconds(*status.seenAfterMs)) : tr("sound or film not begun yet"))
            : status.seenAfterMs ? tr("seen %1 s after").arg(seconds(*status.seenAfterMs)) : tr("cue not seen yet");
    const QString signal = status.signal == QLatin1String("cant") ? tr("can’t do it")
        : status.signal == QLatin1String("break")                 ? tr("needs a break")
        : status.signal == QLatin1String("distress")              ? tr("a learner is in distress")
        : status.signal == QLatin1String("timeout")               ? tr("called a time-out")
        : status.signal == QLatin1String("done")                  ? tr("done")
                                                                  : QString();
    const QString sound = status.device.role != DeviceRole::Screen ? QString() : status.sound.value_or(false) ? tr("has sound") : tr("no sound yet: tap it once");
    QStringList told { sound, seen, signal };
    told.removeAll(QString());
    const QString who = whoIs(status.device.id);
    return { status.device.id,
        { status.device.id, who, state, seen, signal, status.device.online, told.join(tr(" · ")), (QStringList { who, state } + told).join(tr(", ")) } };
}

void RoomViewModel::offerClips()
{
    if (m_director && m_scenario)
        m_director->setClips(live::roomClips(m_services.store.store().media(m_scenario->id).value_or(QList<library::MediaEntry>())));
}

QStringList RoomViewModel::clipPlaces() const
{
    return { tr("On the patient screen"), tr("On both"), tr("On this computer") };
}

void RoomViewModel::setClipPlace(int index)
{
    if (!m_director || index == m_clipPlace || index < OnScreen || index > Here)
        return;
    m_clipPlace = index;
    m_director->setClipsOnScreens(index != Here);
    static_cast<void>(m_services.store.store().setSetting(QLatin1String(kClipPlaceSetting), QString::number(index)));
    Q_EMIT changed();
}

bool RoomViewModel::clipsElsewhere() const
{
    return m_clipPlace == OnScreen && m_director && on() && m_director->clipsAreHeard();
}

QString RoomViewModel::clipNote() const
{
    if (m_clipPlace == Here)
        return tr("A film’s picture is shown on the patient screen only; here it is heard.");
    if (!hasScreen())
        return tr("Until a patient screen is in the room, they are heard here.");
    if (m_director && m_director->clipsAreHeard())
        return tr("The screen has sound.");
    return tr("No screen can be heard yet: tap it once. Until then they are heard here.");
}

QStringList RoomViewModel::graces() const
{
    return { tr("leaves at once"), tr("waits 1 second"), tr("waits 2 seconds"), tr("waits 3 seconds"), tr("waits 5 seconds") };
}

void RoomViewModel::setGrace(int index)
{
    if (!m_director || index == m_grace || index < 0 || index >= static_cast<int>(std::size(kGracesMs)))
        return;
    m_grace = index;
    m_director->setGraceMs(kGracesMs[index]);
    static_cast<void>(m_services.store.store().setSetting(QLatin1String(kGraceSetting), QString::number(index)));
    Q_EMIT changed();
}

void RoomViewModel::showLeaving()
{
    const auto leaving = m_director && on() ? m_director->leaving() : std::nullopt;
    m_leavingText = leaving ? tr("%1’s cue leaves for the room in %2 s. Ctrl+Z takes it back.").arg(nameOf(leaving->character), seconds(leaving->inMs)) : QString();
    m_leavingShare = leaving ? leaving->share : 0;
    if (leaving)
        m_leaving.start();
    else
        m_leaving.stop();
    Q_EMIT leavingChanged();
}

QString RoomViewModel::linkLost() const
{
    if (!m_director || !on() || !sessionOn())
        return {};
    QStringList sentences;
    const qint64 now = m_services.clock.monotonicMs();
    const auto all = m_director->devices();
    for (const DeviceStatus& status : all) {
        if (const qint64 away = now - status.device.sinceMs; !status.device.online && away >= kLinkLostMs)
            sentences.append(tr("%1 has had no link for %2.").arg(whoIs(status.device.id), runwords::clockText(away)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString RoomViewModel::prompterNote(const CharacterId& character) const
{
    if (!m_director || !on())
        return {};
    QString note;
    const auto all = m_director->devices();
    for (const DeviceStatus& status : all) {
        if (status.device.role != DeviceRole::Prompter || status.character != character)
            continue;
        if (!status.device.online)
            note = tr("no link");
        else if (status.cue == 0)
            note = tr("linked");
        else
            note = status.seenAfterMs ? tr("✓ seen") : tr("not seen yet");
    }
    return note;
}

void RoomViewModel::refresh()
{
    showLeaving();
    if (!m_code.isEmpty() && m_services.clock.monotonicMs() >= m_codeUntil)
        m_code.clear();
    QList<RowsModel::Row> rows;
    if (m_director && on()) {
        const auto all = m_director->devices();
        for (const DeviceStatus& status : all)
            rows.append(rowOf(status));
    }
    m_devices.setRows(rows);
    Q_EMIT changed();
}

} // namespace holdspace::ui
