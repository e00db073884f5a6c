// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <debrief/phases.h>
#include <debrief/talkrecord.h>
#include <ui/common/services.h>

#include <QObject>

namespace holdspace::ui {

/// Writes what happens in a debrief into its session's log, and holds the record that the log makes. Nothing is shown as done that
/// is not in the library. Owned by DebriefViewModel; main thread.
class DebriefLog final : public QObject {
    Q_OBJECT
public:
    DebriefLog(const Services& services, std::function<DebriefedSession*()> session, QObject* parent);

    /// Writes events behind those that are in the library by now. Numbers, times that never decrease and `recorded` are set
    /// here; `by` and the payload are the caller's. NotFound without a session, else the library's errors: then nothing is kept.
    [[nodiscard]] Outcome keep(QList<session::Event> events);
    /// By the facilitator. False: it could not be kept, which is said in a notice.
    bool add(const QString& kind, const QJsonObject& data) { return add({ { kind, data } }, QStringLiteral("facilitator")); }
    bool add(const QList<session::OtherEvent>& events, const QString& by);
    /// The log became another one, or grew elsewhere.
    void reread();
    /// Reads what others (an importer, another window) wrote into the log meanwhile. keep() does so by itself.
    void catchUp();
    [[nodiscard]] const debrief::TalkRecord& record() const { return m_record; }
    [[nodiscard]] const QString& of() const { return m_of; } ///< the session it was last read for
    [[nodiscard]] static QString newId(); ///< for what can be referred to; says nothing about anybody

Q_SIGNALS:
    void changed(); ///< what record() says

private:
    void foldOn();
    const Services& m_services;
    std::function<DebriefedSession*()> m_session;
    debrief::TalkRecord m_record;
    QString m_of; ///< session
    qsizetype m_folded = 0;
};

/// What the parts of the Debrief page share. The functions are DebriefViewModel's, which owns the parts and outlives them.
struct DebriefDesk {
    const Services& services;
    DebriefLog& log;
    std::function<DebriefedSession*()> session; ///< null: none is open
    std::function<const debrief::PhaseCourse&()> course;
    std::function<const debrief::Moment*()> moment; ///< null: none
    std::function<int()> momentIndex;
    std::function<void(const QString& moment)> goTo;
    std::function<qint64()> playheadMs;
    std::function<double()> speed; ///< 0: it stands
    std::function<bool()> namesHidden;
};

} // namespace holdspace::ui
