// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services.h"

#include <live/cuedirector.h>

#include <QHash>
#include <QSet>
#include <functional>

namespace holdspace::ui {

/// The sounds and films of one session, rehearsal or sandbox: lets the director decide, finds the files in the library, and
/// knows who is heard. Main thread; owned by a view model.
class SessionClips final : public QObject {
    Q_OBJECT

public:
    /// `place`: tells the sounds of two pages apart.
    SessionClips(const Services& services, const QString& place, QObject* parent);

    /// What is played now is of this scenario.
    void use(const QString& scenarioId);
    /// From this state on; nothing of what led to it is played. Also gets the player ready if there is something to play.
    void startFrom(const session::SessionState& state);
    void follow(const session::SessionState& state, const QList<session::Event>& events);
    /// Asked for each sound: whether it is heard elsewhere, and not here.
    void setElsewhere(std::function<bool()> elsewhere) { m_elsewhere = std::move(elsewhere); }
    /// What is heard elsewhere has begun, or is over.
    void beganElsewhere(const QString& who);
    void endedElsewhere(const QString& who);
    /// Silence everywhere, at once.
    void silence();
    /// What this one began falls silent.
    void forget();
    /// What is heard of somebody: the name of the file, or empty.
    [[nodiscard]] QString heardOf(const QString& who) const;

Q_SIGNALS:
    void changed();

private:
    void began(const QString& who);
    void ended(const QString& who);
    void obey(const live::CueMove& move);
    [[nodiscard]] QString voice(const QString& who) const { return m_place + who; }

    Services m_services;
    QString m_place;
    live::CueDirector m_director;
    std::function<bool()> m_elsewhere;
    QHash<QString, QString> m_files; ///< by path in the scenario
    QHash<QString, QString> m_asked; ///< by voice: the path asked for
    QSet<QString> m_heard; ///< voices
    QSet<QString> m_missing; ///< paths that were said to be missing
};

} // namespace holdspace::ui
