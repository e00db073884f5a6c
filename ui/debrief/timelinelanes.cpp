// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinelanes.h"

#include <QSettings>
#include <algorithm>

namespace holdspace::ui {

namespace {
    const QString kOrderKey = QStringLiteral("timeline/order");
    const QString kFoldedKey = QStringLiteral("timeline/folded");
    constexpr qsizetype kMostKept = 200; // lanes of sessions long past
}

TimelineLanes::TimelineLanes(QObject* parent) : QObject(parent), m_rows({ "laneId", "name", "folded", "units", "foldWords" }, this) { }
TimelineLanes::~TimelineLanes() = default;

void TimelineLanes::keepIn(const QString& settingsFile)
{
    m_settings = std::make_unique<QSettings>(settingsFile, QSettings::IniFormat);
    m_order = m_settings->value(kOrderKey).toStringList();
    m_folded = m_settings->value(kFoldedKey).toStringList();
    arrange();
}

void TimelineLanes::keep()
{
    while (m_order.size() > kMostKept)
        m_order.removeFirst();
    while (m_folded.size() > kMostKept)
        m_folded.removeFirst();
    if (m_settings) {
        m_settings->setValue(kOrderKey, m_order);
        m_settings->setValue(kFoldedKey, m_folded);
    }
    arrange();
}

void TimelineLanes::show(const QList<TimelineLane>& lanes, const QList<std::pair<qint64, qint64>>& cuts, qint64 lengthMs)
{
    m_lanes = lanes;
    m_cuts = cuts;
    m_lengthMs = lengthMs;
    arrange();
}

void TimelineLanes::setSuggestionsShown(bool shown)
{
    if (shown == m_suggestionsShown)
        return;
    m_suggestionsShown = shown;
    Q_EMIT suggestionsShownChanged();
}

/// Lanes that the viewer has ordered stand in that order; one that was never touched stays behind the lane it comes after.
void TimelineLanes::arrange()
{
    QList<TimelineLane> arranged;
    QList<TimelineLane> fresh;
    for (const TimelineLane& lane : std::as_const(m_lanes))
        (m_order.contains(lane.id) ? arranged : fresh).append(lane);
    std::stable_sort(arranged.begin(), arranged.end(), [this](const TimelineLane& a, const TimelineLane& b) { return m_order.indexOf(a.id) < m_order.indexOf(b.id); });
    for (const TimelineLane& lane : std::as_const(fresh)) {
        const auto here = std::find_if(m_lanes.begin(), m_lanes.end(), [&](const TimelineLane& each) { return each.id == lane.id; });
        qsizetype place = 0;
        if (here != m_lanes.begin()) {
            const QString before = std::prev(here)->id;
            const auto after = std::find_if(arranged.begin(), arranged.end(), [&](const TimelineLane& each) { return each.id == before; });
            place = after == arranged.end() ? arranged.size() : std::distance(arranged.begin(), after) + 1;
        }
        arranged.insert(place, lane);
    }
    QList<RowsModel::Row> rows;
    for (TimelineLane& lane : arranged) {
        lane.folded = m_folded.contains(lane.id);
        rows.append({ lane.id, { lane.id, lane.name, lane.folded, lane.units(), lane.folded ? tr("Unfold %1").arg(lane.name) : tr("Fold %1").arg(lane.name) } });
    }
    m_rows.setRows(rows);
    m_data.show(arranged, m_cuts, m_lengthMs);
    Q_EMIT arrangedChanged();
}

void TimelineLanes::toggle(const QString& laneId)
{
    if (!m_folded.removeOne(laneId))
        m_folded.append(laneId);
    keep();
}

void TimelineLanes::fold(int lane, bool folded)
{
    if (lane < 0 || lane >= m_data.lanes().size() || m_data.lanes().at(lane).folded == folded)
        return;
    toggle(m_data.lanes().at(lane).id);
}

void TimelineLanes::moveTo(qsizetype from, qsizetype to)
{
    to = std::clamp<qsizetype>(to, 0, m_data.lanes().size() - 1);
    if (from < 0 || from >= m_data.lanes().size() || from == to)
        return;
    QStringList shown;
    for (const TimelineLane& lane : m_data.lanes())
        shown.append(lane.id);
    shown.move(from, to);
    // Lanes that this session lacks keep their place among the others as well as they can: before all.
    QStringList order;
    for (const QString& id : std::as_const(m_order)) {
        if (!shown.contains(id))
            order.append(id);
    }
    m_order = order + shown;
    keep();
}

void TimelineLanes::move(int lane, int by) { moveTo(lane, lane + by); }

bool TimelineLanes::keyed(int lane, int key, int modifiers)
{
    if (!(modifiers & Qt::AltModifier) || (key != Qt::Key_Up && key != Qt::Key_Down))
        return false;
    move(lane, key == Qt::Key_Up ? -1 : 1);
    return true;
}

void TimelineLanes::drop(const QString& laneId, double units)
{
    const QList<TimelineLane>& lanes = m_data.lanes();
    const auto from = std::find_if(lanes.begin(), lanes.end(), [&](const TimelineLane& lane) { return lane.id == laneId; });
    qsizetype to = 0;
    for (double below = 0; to < lanes.size(); ++to) {
        below += lanes.at(to).units();
        if (units < below)
            break;
    }
    if (from != lanes.end())
        moveTo(std::distance(lanes.begin(), from), to);
}

void TimelineLanes::reset()
{
    m_order.clear();
    m_folded.clear();
    keep();
}

} // namespace holdspace::ui
