// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirrorviewmodel.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::Voices;

namespace {
    constexpr qint64 kEnoughTalkMs = 60'000; ///< before, a share says nothing
    constexpr qsizetype kDigits = 10; ///< the first so many have a key, the others a thumb
    constexpr qsizetype kMostNamed = 8; ///< who was not heard yet, by name
}

MirrorViewModel::MirrorViewModel(const DebriefDesk& desk, QObject* parent)
    : QObject(parent), m_desk(desk), m_rows({ "label", "keyText", "spoken", "speaking", "words" }, this)
{
    connect(&desk.log, &DebriefLog::changed, this, &MirrorViewModel::refresh);
}

QList<MirrorViewModel::Who> MirrorViewModel::everybody() const
{
    QList<Who> all { { QLatin1String(Voices::kSilence), tr("Silence") }, { QLatin1String(Voices::kFacilitator), tr("I speak"), true } };
    QList<Who> leading;
    const DebriefedSession* const session = m_desk.session();
    if (!session)
        return {};
    const debrief::Names names = session->names(!m_desk.namesHidden());
    for (const session::Participant& person : session->log().header.participants) {
        if (person.role == QLatin1String("CAST"))
            continue;
        const bool leads = debrief::leads(person.role);
        (leads ? leading : all).append({ person.id, names.of(person.id), leads });
    }
    return all + leading;
}

QList<MirrorViewModel::Who> MirrorViewModel::participants() const
{
    QList<Who> people = everybody();
    people.removeIf([](const Who& who) { return who.leads || who.id == QLatin1String(Voices::kSilence); });
    return people;
}

void MirrorViewModel::refresh()
{
    const Voices& voices = m_desk.log.record().voices();
    const qint64 now = nowMs();
    QList<RowsModel::Row> rows;
    for (const Who& who : everybody()) {
        const qint64 ms = voices.spokenMs(who.id, now);
        const bool speaking = voices.now() == who.id;
        const QString spoken = debrief::clockText(ms);
        rows.append({ who.id, { who.label, rows.size() < kDigits ? QString::number(rows.size()) : QString(), spoken, speaking, speaking ? tr("%1, %2 so far, now").arg(who.label, spoken) : tr("%1, %2 so far").arg(who.label, spoken) } });
    }
    m_rows.setRows(rows);
    Q_EMIT changed();
}

void MirrorViewModel::tap(int row)
{
    const QList<Who> all = everybody();
    if (row < 0 || row >= all.size())
        return;
    const QString& who = all.at(row).id;
    m_desk.log.add(QStringLiteral("debrief.voice"), { { QStringLiteral("who"), who == m_desk.log.record().voices().now() ? QString() : who } });
}

qint64 MirrorViewModel::saidMs() const
{
    qint64 sum = 0;
    for (const Who& who : everybody())
        sum += who.id == QLatin1String(Voices::kSilence) ? 0 : m_desk.log.record().voices().spokenMs(who.id, nowMs());
    return sum;
}

double MirrorViewModel::share() const
{
    QStringList leading;
    const QList<Who> all = everybody();
    for (const Who& who : all) {
        if (who.leads && who.id != QLatin1String(Voices::kFacilitator))
            leading.append(who.id);
    }
    return saidMs() < kEnoughTalkMs ? 0 : std::max(0.0, m_desk.log.record().voices().facilitatorShare(nowMs(), leading));
}

QString MirrorViewModel::shareText() const
{
    if (saidMs() < kEnoughTalkMs)
        return tr("Tap who speaks. It is for you alone, and counts from one minute of talk on.");
    const QList<Who> all = everybody();
    const bool alone = std::count_if(all.begin(), all.end(), [](const Who& who) { return who.leads; }) == 1;
    return (alone ? tr("You have had %1 % of the talking.") : tr("You and who leads with you have had %1 % of the talking.")).arg(std::lround(share() * 100));
}

QString MirrorViewModel::silenceText() const
{
    const qint64 longest = m_desk.log.record().voices().longestSilenceMs(nowMs());
    return longest < 1000 ? tr("No silence was kept yet.") : tr("The longest silence was %1 s.").arg(longest / 1000);
}

QString MirrorViewModel::unheardText() const
{
    const QList<Who> people = participants();
    if (people.isEmpty())
        return m_desk.session() ? tr("The session names nobody but its characters, so who has been heard is not known.") : QString();
    QStringList quiet;
    for (const Who& who : people) {
        if (m_desk.log.record().voices().spokenMs(who.id, nowMs()) == 0)
            quiet.append(who.label);
    }
    if (quiet.size() > kMostNamed)
        return tr("Not heard yet: %1 and %2 more.").arg(quiet.first(kMostNamed).join(tr(", "))).arg(quiet.size() - kMostNamed);
    return quiet.isEmpty() ? tr("Everybody has been heard.") : tr("Not heard yet: %1.").arg(quiet.join(tr(", ")));
}

} // namespace holdspace::ui
