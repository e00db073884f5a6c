// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pairedside.h"

namespace holdspace::ui {

namespace projected {

    /// The room at a time, as the team may see it: no real name, and no level, which is somebody's coding.
    struct Scene {
        QString beatTitle;
        QList<RowsModel::Row> people;
    };
    [[nodiscard]] QList<QByteArray> personRoles(); ///< name, behaviour, line, present, castIndex
    [[nodiscard]] Scene sceneAt(const DebriefedSession& session, qint64 ms);

} // namespace projected

/// One of two moments on the projector: its film, or the scene. Nothing that is written on it elsewhere comes along. Owned by
/// ProjectorViewModel; main thread.
class ProjectedSide final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the projector")
    Q_PROPERTY(holdspace::ui::ReplayViewModel* replay READ replay NOTIFY changed FINAL)
    Q_PROPERTY(bool filmed READ filmed NOTIFY changed FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* people READ people CONSTANT FINAL)

public:
    explicit ProjectedSide(QObject* parent) : QObject(parent), m_people(projected::personRoles(), this) { }

    void show(PairedSide* side); ///< null: nothing; it outlives the next call
    void move(); ///< the time is another one

    [[nodiscard]] ReplayViewModel* replay() const { return m_side ? m_side->replay() : nullptr; } ///< for its film alone
    [[nodiscard]] bool filmed() const { return m_side && m_side->filmed(); }
    [[nodiscard]] QString beatTitle() const { return m_beatTitle; }
    [[nodiscard]] RowsModel* people() { return &m_people; }

Q_SIGNALS:
    void changed();

private:
    PairedSide* m_side = nullptr;
    RowsModel m_people;
    QString m_beatTitle;
};

} // namespace holdspace::ui
