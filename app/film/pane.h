// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "opensession.h"
#include "picturedecoder.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace holdspace::film {

/// Where the session's clock stands, or how it runs. Monotonic time is the computer's, shared by all processes.
struct PlayOrder {
    qint64 id = 0;
    bool playing = false;
    double sessionMs = 0, speed = 1;
    qint64 monotonicNs = 0; ///< when it stood there
    [[nodiscard]] double at(qint64 nowNs) const { return playing ? sessionMs + static_cast<double>(nowNs - monotonicNs) / 1e6 * speed : sessionMs; }
};

/// Shows one stream, on a thread of its own: at each time the picture that is due, and nothing twice. Of orders that come faster than
/// pictures can be made, the newest counts.
class Pane {
public:
    struct Shown {
        qint64 id = 0;
        int slot = 0, width = 0, height = 0;
        double fromMs = 0, nextMs = 0, beforeMs = 0;
        bool copy = false;
    };
    /// Called on the pane's thread.
    struct Tells {
        std::function<void(const Shown&)> shown;
        std::function<void(qint64 id, replay::Place::What, double untilMs, const QString& detail)> blank;
    };
    /// `slots`: kSlots times kSlotBytes, outlives it.
    Pane(char* slots, Tells tells);
    ~Pane();
    Pane(const Pane&) = delete;
    Pane& operator=(const Pane&) = delete;

    void show(std::shared_ptr<const OpenSession> session, const QString& stream); ///< empty: nothing
    void order(const PlayOrder& order);
    void freed(int slot); ///< it was seen

private:
    struct Open {
        recording::SegmentName segment;
        std::unique_ptr<FilmReader> reader;
        std::unique_ptr<PictureDecoder> decoder;
        bool copy = false;
        QString problem;
    };
    void run();
    [[nodiscard]] std::unique_ptr<Open> opened(const OpenSession& session, const QString& stream, int number, bool copy);
    /// Shows what is due; answers when something else is, session ms.
    double showAt(double ms);
    void sayBlank(replay::Place::What what, double untilMs, const QString& detail);

    char* m_slots;
    Tells m_tells;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    // Under the mutex:
    std::shared_ptr<const OpenSession> m_wantedSession;
    QString m_wantedStream;
    PlayOrder m_order;
    bool m_news = false, m_ends = false;
    unsigned m_free = (1U << kSlots) - 1;
    // Of the thread:
    std::shared_ptr<const OpenSession> m_session;
    QString m_stream;
    std::unique_ptr<Open> m_open;
    qint64 m_id = 0;
    std::optional<std::pair<qint64, double>> m_last; ///< what is shown: for which order, and from when
    std::optional<std::pair<qint64, replay::Place::What>> m_lastBlank;
    std::thread m_thread; ///< last: it uses all else
};

} // namespace holdspace::film
