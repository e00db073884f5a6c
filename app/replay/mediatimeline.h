// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <optional>

/// Replay: a session's clock is the master, and what was recorded of it follows. Qt Core only.
namespace holdspace::replay {

/// "At this session time the stream's segment stood at this media time"; ms.
struct Anchor {
    double sessionMs = 0, mediaMs = 0;
};

/// Where a segment stands on the session's timeline. Between two anchors time runs evenly; before the first and after the
/// last at the pace of the whole. Value.
class MediaTimeline {
public:
    MediaTimeline() = default;
    explicit MediaTimeline(QList<Anchor> anchors);

    /// Nothing without an anchor.
    [[nodiscard]] std::optional<double> mediaAt(double sessionMs) const;
    [[nodiscard]] std::optional<double> sessionAt(double mediaMs) const;
    /// How much faster the stream's own clock runs than the session's, in parts per million; 0 below 30 s of anchors,
    /// where the unevenness of arrival is all that one would see.
    [[nodiscard]] double driftPpm() const;
    [[nodiscard]] const QList<Anchor>& anchors() const { return m_anchors; }

private:
    QList<Anchor> m_anchors;
};

} // namespace holdspace::replay
