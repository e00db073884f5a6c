// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflectviewmodel.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::Reflection;

namespace {
    constexpr int kGatherMs = 40; ///< twelve phones tap at once: one write, and still at once for the eye
    constexpr qsizetype kMostWaiting = 4096; ///< more can only be a fault of somebody
    constexpr qsizetype kMostEntries = 500; ///< in the list; the log has all
    const char* const kRoomCertificate = "room.certificate";
    const char* const kLookFirst = "debrief.look_first";

    QList<session::OtherEvent> fewEvents(const QStringList& sorts)
    {
        QList<session::OtherEvent> events;
        for (const QString& sort : sorts)
            events.append({ QStringLiteral("reflect.few"), { { QStringLiteral("of"), sort } } });
        return events;
    }

    QString entryKind(Reflection::Kind kind)
    {
        switch (kind) {
        case Reflection::Kind::Word: return ReflectViewModel::tr("One word");
        case Reflection::Kind::Plus: return ReflectViewModel::tr("+ Keep");
        case Reflection::Kind::Delta: return ReflectViewModel::tr("Δ Change");
        default: return ReflectViewModel::tr("Thought");
        }
    }
}

ReflectViewModel::ReflectViewModel(const DebriefDesk& desk, QObject* parent)
    : QObject(parent), m_desk(desk), m_entries({ "entryId", "kind", "written", "kept", "passed", "spoken" }, this)
{
    m_lookFirst = desk.services.store.store().setting(QLatin1String(kLookFirst)).value_or(QString()) == QLatin1String("yes");
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(kGatherMs);
    connect(&m_keeping, &QTimer::timeout, this, &ReflectViewModel::keepWaiting);
    connect(&desk.log, &DebriefLog::changed, this, &ReflectViewModel::refresh);
    if (!desk.services.room)
        return;
    m_networks = desk.services.room->networks();
    m_director = std::make_unique<live::ReflectDirector>(*desk.services.room, desk.services.clock, debrief::Reflections::kFewest, debrief::Reflections::kFeltPartMs);
    connect(m_director.get(), &live::ReflectDirector::given, this, &ReflectViewModel::take);
    connect(m_director.get(), &live::ReflectDirector::tooFew, this, &ReflectViewModel::takeFew);
    connect(m_director.get(), &live::ReflectDirector::changed, this, &ReflectViewModel::changed);
    connect(m_director.get(), &live::ReflectDirector::pauseWanted, this,
        [this] { m_desk.services.notices.post(Notices::Kind::Warning, tr("Somebody asks for a pause. Nobody needs to say who, or why.")); });
}

ReflectViewModel::~ReflectViewModel() = default;

void ReflectViewModel::switchOn()
{
    if (!available() || on() || !m_desk.session())
        return;
    // A program that was cut off could not say that its phones were gone.
    if (m_desk.log.record().reflections().underWay() && !m_desk.log.add(fewEvents(live::ReflectDirector::sorts()), QStringLiteral("phones"))) {
        m_problem = tr("Phones stay out while the library can’t be written.");
        Q_EMIT changed();
        return;
    }
    live::RoomPlace place;
    place.address = m_networks.value(m_network).address;
    place.certificate = m_desk.services.store.store().setting(QLatin1String(kRoomCertificate)).value_or(QString());
    const Outcome begun = m_director->begin(place);
    m_problem = begun ? QString() : begun.error().text();
    Q_EMIT changed();
}

void ReflectViewModel::switchOff()
{
    if (m_director)
        m_director->end();
    keepWaiting();
    Q_EMIT changed();
}

void ReflectViewModel::startOver()
{
    switchOff();
    m_waiting.clear(); // could not be kept, which was said
    m_problem.clear();
    m_shown = true;
    refresh();
}

void ReflectViewModel::follow(const QString& question)
{
    const double speed = m_desk.speed();
    if (on())
        m_director->show(question, { speed != 0, speed == 0 ? 1 : speed, m_desk.playheadMs() });
}

void ReflectViewModel::take(const live::Given& given)
{
    const DebriefedSession* const session = m_desk.session();
    if (m_waiting.size() >= kMostWaiting || !session)
        return; // not told that it arrived, the phone says it again
    QJsonObject data;
    if (given.kind == QLatin1String("tap") || given.kind == QLatin1String("felt"))
        data.insert(QStringLiteral("at"), std::min(given.mediaMs, session->story().lengthMs));
    if (given.kind == QLatin1String("felt"))
        data.insert(QStringLiteral("value"), std::round(given.value * 100) / 100);
    if (!given.text.isEmpty()) {
        data.insert(QStringLiteral("id"), DebriefLog::newId());
        data.insert(QStringLiteral("text"), given.text);
    }
    Waiting waiting { { { QStringLiteral("reflect.") + given.kind, data } }, given.ticket };
    for (const live::Given::Enough& each : given.enough) {
        QJsonObject enough { { QStringLiteral("of"), each.of } };
        if (each.at >= 0)
            enough.insert(QStringLiteral("at"), each.at);
        waiting.events.append({ QStringLiteral("reflect.enough"), enough });
    }
    m_waiting.append(waiting);
    if (!m_keeping.isActive())
        m_keeping.start();
}

void ReflectViewModel::takeFew(const QStringList& sorts)
{
    // In its place among what was given: nothing that comes later may show by the people of before.
    m_waiting.append(Waiting { fewEvents(sorts), {} });
    if (!m_keeping.isActive())
        m_keeping.start();
}

void ReflectViewModel::keepWaiting()
{
    m_keeping.stop();
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    if (waiting.isEmpty() || !m_desk.session())
        return;
    QList<session::OtherEvent> events;
    for (const Waiting& each : waiting)
        events += each.events;
    // By all of them: the log has no word for one.
    if (!m_desk.log.add(events, QStringLiteral("phones"))) {
        m_waiting = waiting + m_waiting;
        return; // said in a notice; it is tried again with the next one
    }
    for (const Waiting& each : waiting) {
        if (each.ticket)
            m_director->keep(*each.ticket);
    }
}

void ReflectViewModel::refresh()
{
    const debrief::Reflections& given = m_desk.log.record().reflections();
    QList<RowsModel::Row> rows;
    for (auto each = given.all().crbegin(); each != given.all().crend() && rows.size() < kMostEntries; ++each) {
        if (each->id.isEmpty() || each->text.isEmpty())
            continue;
        const QString kind = entryKind(each->kind);
        rows.append({ each->id, { each->id, kind, each->text, each->hidden, each->passed, each->hidden ? tr("%1, hidden: %2").arg(kind, each->text) : tr("%1: %2").arg(kind, each->text) } });
    }
    m_entries.setRows(rows);
    Q_EMIT changed();
}

void ReflectViewModel::hide(const QString& entry) { m_desk.log.add(QStringLiteral("reflect.hidden"), { { QStringLiteral("ref"), entry } }); }
void ReflectViewModel::pass(const QString& entry) { m_desk.log.add(QStringLiteral("reflect.passed"), { { QStringLiteral("ref"), entry } }); }

QStringList ReflectViewModel::unpassed() const
{
    QStringList ids;
    for (int row = 0; row < m_entries.count(); ++row) {
        if (!m_entries.cell(row, "kept").toBool() && !m_entries.cell(row, "passed").toBool())
            ids.append(m_entries.cell(row, "entryId").toString());
    }
    return ids;
}

void ReflectViewModel::passAll()
{
    QList<session::OtherEvent> events;
    const QStringList ids = unpassed();
    for (const QString& id : ids)
        events.append({ QStringLiteral("reflect.passed"), { { QStringLiteral("ref"), id } } });
    m_desk.log.add(events, QStringLiteral("facilitator"));
}

QString ReflectViewModel::passAllText() const
{
    const auto count = unpassed().size();
    return count == 0 || !m_lookFirst ? QString() : count == 1 ? tr("Show the one that waits") : tr("Show all %1 that wait").arg(count);
}

QStringList ReflectViewModel::networks() const
{
    QStringList names;
    for (const auto& each : m_networks)
        names.append(each.loopback ? each.name : tr("%1 · %2").arg(each.name, each.address));
    return names;
}

void ReflectViewModel::setNetwork(int index)
{
    if (on() || index < 0 || index >= m_networks.size())
        return;
    m_network = index;
    Q_EMIT changed();
}

QString ReflectViewModel::networkNote() const
{
    if (m_networks.value(m_network).loopback)
        return tr("Only this computer can open it. Choose a network to let phones in.");
    const bool open = m_desk.services.store.store().setting(QLatin1String(kRoomCertificate)).value_or(QString()).isEmpty();
    return open ? tr("Without a certificate, everybody in this network can read along.") : tr("It is encrypted with the centre’s certificate.");
}

QString ReflectViewModel::url() const { return on() ? m_desk.services.room->url() : QString(); }

QString ReflectViewModel::phonesText() const
{
    if (!on())
        return tr("Off");
    const debrief::Reflections& given = m_desk.log.record().reflections();
    const QString number = phones() == 1 ? tr("One phone") : tr("%1 phones").arg(phones());
    const int people = m_director->people();
    const QString here = people == phones() ? number
        : people == 1                       ? tr("%1, which count as one person: they come from one address").arg(number)
                                            : tr("%1, which count as %2 people: some come from one address").arg(number).arg(people);
    const bool enough = given.enough(Reflection::Kind::Thought) || given.enough(Reflection::Kind::Tap);
    return enough ? here : tr("%1 · nothing shows before four people who are here at once have given something").arg(here);
}

void ReflectViewModel::setShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    Q_EMIT changed();
}

void ReflectViewModel::setLookFirst(bool first)
{
    if (first == m_lookFirst)
        return;
    m_lookFirst = first;
    static_cast<void>(m_desk.services.store.store().setSetting(QLatin1String(kLookFirst), first ? QStringLiteral("yes") : QString()));
    Q_EMIT changed();
}

} // namespace holdspace::ui
