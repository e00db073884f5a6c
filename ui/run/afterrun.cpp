// SPDX-License-Identifier: GPL-3.0-or-later
#include "afterrun.h"

#include <algorithm>

namespace holdspace::ui {

AfterRun::AfterRun(QObject* parent) : QObject(parent), m_rows({ "text", "done" }, this) { }

void AfterRun::begin(bool stopped, const QString& ownWords)
{
    m_stopped = stopped;
    m_ownWords = ownWords.trimmed();
    m_points.clear();
    if (stopped) {
        m_points.append({ tr("Ask everybody how they are: who learned, who played, who watched."), tr("check-in"), false });
        m_points.append({ tr("End it with dignity: light on, thanks, everybody by their own name."), tr("ending with dignity"), false });
        m_points.append({ tr("Decide together: enough for today, or another go from here."), tr("what next"), false });
    }
    m_points.append({ tr("Everybody is called by their own name again."), tr("names"), false });
    m_points.append({ tr("Costumes and props are put away."), tr("clothes"), false });
    m_points.append({ tr("Everybody moves: stand up, shake it off, change places."), tr("movement"), false });
    m_points.append({ tr("Who played says three things that are different from the role; learners who played family too."), tr("three differences"), false });
    if (!stopped)
        m_points.append({ tr("Who played says how they are now."), tr("check-in"), false });
    show();
}

int AfterRun::toGo() const
{
    return static_cast<int>(std::count_if(m_points.begin(), m_points.end(), [](const Point& point) { return !point.done; }));
}

QString AfterRun::hint() const
{
    const int left = toGo();
    if (left == 0)
        return tr("All roles are left. The debrief can begin.");
    return left == 1 ? tr("One point is left. Going on without it is possible and is noted in the log.")
                     : tr("%1 points are left. Going on without them is possible and is noted in the log.").arg(left);
}

QString AfterRun::note() const
{
    QStringList done, left;
    for (const Point& point : m_points)
        (point.done ? done : left).append(point.shortWords);
    if (left.isEmpty())
        return tr("Left the roles: %1.").arg(done.join(tr(", ")));
    return done.isEmpty() ? tr("Went on without leaving the roles.") : tr("Left the roles: %1. Left out: %2.").arg(done.join(tr(", ")), left.join(tr(", ")));
}

void AfterRun::setDone(int point, bool done)
{
    if (point < 0 || point >= m_points.size() || m_points.at(point).done == done)
        return;
    m_points[point].done = done;
    show();
}

void AfterRun::show()
{
    QList<QVariantList> rows;
    for (const Point& point : std::as_const(m_points))
        rows.append({ point.text, point.done });
    m_rows.setRows(RowsModel::byPlace(rows));
    Q_EMIT changed();
}

} // namespace holdspace::ui
