// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirrorviewmodel.h"

#include <cmath>

namespace holdspace::ui {

using debrief::Voices;

namespace {
    constexpr qint64 kEnoughTalkMs = 60'000; ///< before, a share says nothing
    constexpr qsizetype kMostVoices = 10; ///< as many as there are digits
}

MirrorViewModel::MirrorViewModel(const DebriefDesk& desk, QObject* parent)
    : QObject(parent), m_desk(desk), m_rows({ "label", "keyText", "spoken", "speaking", "words" }, this)
{
    connect(&desk.log, &DebriefLog::changed, this, &MirrorViewModel::refresh);
}

QList<MirrorViewModel::Who> MirrorViewModel::everybody() const
{
    QList<Who> all { { QLatin1String(Voices::kSilence), tr("Silence") }, { QLatin1String(Voices::kFacilitator), tr("I speak") } };
    const DebriefedSession* const session = m_desk.session();
    if (!session)
        return {};
    const debrief::Names names = session->names(!m_desk.namesHidden());
    for (const session::Participant& person : session->log().header.participants) {
        if (person.role != QLatin1String("CAST") && all.size() < kMostVoices)
            all.append({ person.id, names.of(person.id) });
    }
    return all;
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
        rows.append({ who.id, { who.label, QString::number(rows.size()), spoken, speaking, speaking ? tr("%1, %2 so far, now").arg(who.label, spoken) : tr("%1, %2 so far").arg(who.label, spoken) } });
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
    return saidMs() < kEnoughTalkMs ? 0 : std::max(0.0, m_desk.log.record().voices().facilitatorShare(nowMs()));
}

QString MirrorViewModel::shareText() const
{
    if (saidMs() < kEnoughTalkMs)
        return tr("Tap who speaks. It is for you alone, and counts from one minute of talk on.");
    return tr("You have had %1 % of the talking.").arg(std::lround(share() * 100));
}

QString MirrorViewModel::silenceText() const
{
    const qint64 longest = m_desk.log.record().voices().longestSilenceMs(nowMs());
    return longest < 1000 ? tr("No silence was kept yet.") : tr("The longest silence was %1 s.").arg(longest / 1000);
}

QString MirrorViewModel::unheardText() const
{
    QStringList quiet;
    for (const Who& who : everybody()) {
        if (who.id != QLatin1String(Voices::kSilence) && who.id != QLatin1String(Voices::kFacilitator) && m_desk.log.record().voices().spokenMs(who.id, nowMs()) == 0)
            quiet.append(who.label);
    }
    return quiet.isEmpty() ? tr("Everybody has been heard.") : tr("Not heard yet: %1.").arg(quiet.join(tr(", ")));
}

} // namespace holdspace::ui
