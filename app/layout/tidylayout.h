// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layoutrequest.h"

#include <foundation/error.h>

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <optional>

class QProcess;

namespace holdspace::layout {

/// Tidy: asks Graphviz, in a process of its own that can be ended, where the beats of a story may stand. One request at a
/// time; a new one gives up the one before. Owned by whoever asks; lives in a thread with an event loop and answers there.
class TidyLayout final : public QObject {
    Q_OBJECT

public:
    /// Left to right, on multiples of kGrid, no card over another, the same for the same story. Errors: NotFound (Graphviz
    /// is not installed), Failed (it took too long or ended badly), Malformed (it answered nonsense), Cancelled.
    using Done = std::function<void(const Result<Places>&)>;

    /// `folder`: where dot and sfdp are; empty: where the system has its programs.
    explicit TidyLayout(QObject* parent = nullptr, const QString& folder = {});
    ~TidyLayout() override;

    void setTimeLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    /// Answers exactly once, later, unless this object is destroyed before.
    void start(const LayoutRequest& request, Done done);
    /// The request under way ends with Cancelled.
    void cancel();
    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }

private:
    void take();
    void endSoon(const Result<Places>& answer);
    void end(const Result<Places>& answer);

    QString m_folder;
    std::chrono::milliseconds m_limit { 10'000 };
    LayoutRequest m_request;
    Done m_done;
    QProcess* m_process = nullptr;
    QByteArray m_answer;
    QTimer m_timer; ///< the time limit, or the turn of the event loop before an early answer
    std::optional<Result<Places>> m_early;
};

} // namespace holdspace::layout
