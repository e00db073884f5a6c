// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pane.h"

namespace holdspace::film {

/// Plays the sound of one stream in step with the session's clock, on a thread of its own: the pitch is kept at every speed by
/// GStreamer's scaletempo, and what runs away from the clock by more than kMostOffMs begins anew where it should be.
class SoundTrack {
public:
    static constexpr double kMostOffMs = 20;

    struct Tells {
        std::function<void()> noOutput; ///< this computer can't let anything be heard
        std::function<void(double offMs)> heard; ///< measuring: how late a piece of sound was
    };
    /// `output`: GStreamer's words for where it goes; "measure" lets nothing be heard and tells how exact it would be.
    SoundTrack(QString output, Tells tells);
    ~SoundTrack();
    SoundTrack(const SoundTrack&) = delete;
    SoundTrack& operator=(const SoundTrack&) = delete;

    void hear(std::shared_ptr<const OpenSession> session, const QString& stream); ///< empty: nothing
    void order(const PlayOrder& order);

private:
    class Run;
    void run();

    QString m_output;
    Tells m_tells;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<const OpenSession> m_session;
    QString m_stream;
    PlayOrder m_order;
    bool m_news = false, m_ends = false, m_deaf = false;
    std::thread m_thread; ///< last: it uses all else
};

} // namespace holdspace::film
