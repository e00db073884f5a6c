// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectedside.h"

#include "debriefrows.h"

namespace holdspace::ui {

namespace projected {

    QList<QByteArray> personRoles() { return { "name", "behaviour", "line", "present", "castIndex" }; }

    Scene sceneAt(const DebriefedSession& session, qint64 ms)
    {
        const debrief::Names safe = session.names(false);
        const debriefrows::Scene scene = debriefrows::sceneAt(session, ms);
        const auto roles = debriefrows::castRoles();
        const auto cell = [&](const RowsModel::Row& row, const char* role) { return row.cells.value(roles.indexOf(role)); };
        QList<QVariantList> rows;
        for (const RowsModel::Row& row : scene.cast)
            rows.append({ cell(row, "name"), safe.inText(cell(row, "behaviour").toString()), safe.inText(cell(row, "line").toString()), cell(row, "present"), cell(row, "castIndex") });
        return { safe.inText(scene.beatTitle), RowsModel::byPlace(rows) };
    }

} // namespace projected

void ProjectedSide::show(PairedSide* side)
{
    if (side != m_side) {
        if (m_side)
            disconnect(m_side, nullptr, this, nullptr);
        m_side = side;
        if (side)
            connect(side, &PairedSide::seenChanged, this, &ProjectedSide::changed);
    }
    move();
}

void ProjectedSide::move()
{
    const projected::Scene scene = m_side && m_side->session() ? projected::sceneAt(*m_side->session(), m_side->atMs()) : projected::Scene();
    m_people.setRows(scene.people);
    m_beatTitle = scene.beatTitle;
    Q_EMIT changed();
}

} // namespace holdspace::ui
