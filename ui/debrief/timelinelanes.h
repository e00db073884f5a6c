// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/canvas/timelinedata.h>
#include <ui/common/rowsmodel.h>

#include <QStringList>
#include <memory>

class QSettings;

namespace holdspace::ui {

/// Which lanes a debrief's timeline has, in which order, and which are folded. Order and folds are the viewer's, kept in the
/// settings by the lanes' ids, for every session. Owned by DebriefViewModel; main thread.
class TimelineLanes final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the debrief")
    Q_PROPERTY(holdspace::ui::TimelineData* data READ data CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(bool suggestionsShown READ suggestionsShown WRITE setSuggestionsShown NOTIFY suggestionsShownChanged FINAL)
    Q_PROPERTY(bool arranged READ arranged NOTIFY arrangedChanged FINAL)

public:
    explicit TimelineLanes(QObject* parent);
    ~TimelineLanes() override;

    /// From now on order and folds are those of this INI file, and are kept there.
    void keepIn(const QString& settingsFile);
    /// The lanes as they come from the session.
    void show(const QList<TimelineLane>& lanes, const QList<std::pair<qint64, qint64>>& cuts, qint64 lengthMs);

    [[nodiscard]] TimelineData* data() { return &m_data; }
    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< laneId, name, folded, units, foldWords
    [[nodiscard]] bool suggestionsShown() const { return m_suggestionsShown; }
    void setSuggestionsShown(bool shown);
    [[nodiscard]] bool arranged() const { return !m_order.isEmpty() || !m_folded.isEmpty(); } ///< not as they come

    Q_INVOKABLE void toggle(const QString& laneId); ///< folds or unfolds
    Q_INVOKABLE void fold(int lane, bool folded);
    Q_INVOKABLE void move(int lane, int by); ///< so many places down
    /// Puts a lane where another one is, given in units (TimelineLane::units) from the top.
    Q_INVOKABLE void drop(const QString& laneId, double units);
    Q_INVOKABLE void reset(); ///< as they come
    /// What a key does while a lane's name has the keyboard: Alt with up and down moves it. True when it was used.
    Q_INVOKABLE bool keyed(int lane, int key, int modifiers);

Q_SIGNALS:
    void suggestionsShownChanged();
    void arrangedChanged();

private:
    void arrange();
    void moveTo(qsizetype from, qsizetype to);
    void keep();

    TimelineData m_data { this };
    RowsModel m_rows;
    QList<TimelineLane> m_lanes; ///< as they come
    QList<std::pair<qint64, qint64>> m_cuts;
    qint64 m_lengthMs = 0;
    QStringList m_order; ///< ids of lanes that were moved past others, top to bottom
    QStringList m_folded;
    bool m_suggestionsShown = false;
    std::unique_ptr<QSettings> m_settings;
};

} // namespace holdspace::ui
