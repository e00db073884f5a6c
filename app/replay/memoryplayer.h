// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "player.h"

#include <QHash>

#include <optional>

namespace holdspace::replay {

/// A player without films: each stream it is told of has a picture every kFrameMs that bears its number. It goes on when tick() is
/// called and not by itself. For tests. Main thread.
class MemoryPlayer final : public Player {
    Q_OBJECT

public:
    static constexpr double kFrameMs = 40;
    static constexpr int kWidth = 320, kHeight = 180;

    using Player::Player;

    /// What is on its disk of a session.
    void put(const QString& session, const QList<FoundSegment>& found) { m_kept[session] = found; }

    void open(const QString& session, const QList<SaidSegment>& said) override;
    void close() override;
    void show(const QStringList& pictures, const QString& sound) override;
    void seek(double sessionMs) override;
    void play(double sessionMs, double speed) override;
    void lookAgain() override;

    void tick(double ms); ///< of the computer's clock
    [[nodiscard]] const QStringList& pictures() const { return m_pictures; }
    [[nodiscard]] const QString& sound() const { return m_sound; }
    [[nodiscard]] double at() const { return m_at; }
    [[nodiscard]] double speed() const { return m_speed; } ///< 0: it stands
    [[nodiscard]] const QString& session() const { return m_session; }

private:
    void later(); ///< answers as one in another process would
    void present(bool anew);

    QHash<QString, QList<FoundSegment>> m_kept;
    QString m_session, m_sound;
    QStringList m_pictures;
    QList<SaidSegment> m_said;
    RecordedMedia m_media;
    double m_at = 0, m_speed = 0;
    bool m_asked = false;
    QHash<int, double> m_shown; ///< from when what each pane shows stands
};

} // namespace holdspace::replay
