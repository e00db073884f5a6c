// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionclips.h"

namespace holdspace::ui {

namespace {
    QString nameOf(const QString& path) { return path.section(QLatin1Char('/'), -1); }
}

SessionClips::SessionClips(const Services& services, const QString& place, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_place(place + QLatin1Char('/'))
{
    connect(&m_services.cues, &live::CuePlayer::began, this, &SessionClips::began);
    connect(&m_services.cues, &live::CuePlayer::ended, this, &SessionClips::ended);
}

void SessionClips::began(const QString& who)
{
    if (!m_asked.contains(who))
        return;
    m_heard.insert(who);
    Q_EMIT changed();
}

void SessionClips::ended(const QString& who)
{
    if (m_asked.remove(who) == 0)
        return;
    m_heard.remove(who);
    Q_EMIT changed();
}

void SessionClips::beganElsewhere(const QString& who) { began(voice(who)); }

void SessionClips::endedElsewhere(const QString& who) { ended(voice(who)); }

void SessionClips::use(const QString& scenarioId)
{
    m_files.clear();
    m_missing.clear();
    const auto media = m_services.store.store().media(scenarioId);
    for (const library::MediaEntry& entry : media.value_or(QList<library::MediaEntry>()))
        m_files.insert(entry.path, entry.file);
}

void SessionClips::startFrom(const session::SessionState& state)
{
    forget();
    m_director.startFrom(state);
    if (!m_files.isEmpty() && !state.over())
        m_services.cues.warmUp();
}

void SessionClips::follow(const session::SessionState& state, const QList<session::Event>& events)
{
    const auto moves = m_director.follow(state, events);
    for (const live::CueMove& move : moves)
        obey(move);
}

void SessionClips::obey(const live::CueMove& move)
{
    const QString who = voice(move.who);
    switch (move.kind) {
    case live::CueMove::Kind::Silence:
        silence();
        return;
    case live::CueMove::Kind::Stop:
        m_services.cues.stop(who);
        m_asked.remove(who);
        m_heard.remove(who);
        break;
    case live::CueMove::Kind::Play:
        m_heard.remove(who);
        if (const QString file = m_files.value(move.media); !file.isEmpty()) {
            m_asked.insert(who, move.media);
            if (m_elsewhere && m_elsewhere())
                m_services.cues.stop(who);
            else
                m_services.cues.play(who, file);
        } else {
            m_services.cues.stop(who);
            m_asked.remove(who);
            if (!m_missing.contains(move.media)) {
                m_missing.insert(move.media);
                m_services.notices.post(Notices::Kind::Warning,
                    tr("%1 is not in the library, so it is not heard. Choose the file again on the Author page.").arg(nameOf(move.media)));
            }
        }
    }
    Q_EMIT changed();
}

void SessionClips::silence()
{
    m_services.cues.stopAll();
    m_asked.clear();
    m_heard.clear();
    Q_EMIT changed();
}

void SessionClips::forget()
{
    if (m_asked.isEmpty())
        return;
    for (auto each = m_asked.cbegin(); each != m_asked.cend(); ++each)
        m_services.cues.stop(each.key());
    m_asked.clear();
    m_heard.clear();
    Q_EMIT changed();
}

QString SessionClips::heardOf(const QString& who) const
{
    const QString key = voice(who);
    return m_heard.contains(key) ? nameOf(m_asked.value(key)) : QString();
}

} // namespace holdspace::ui
