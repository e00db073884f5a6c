// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <functional>
#include <optional>

namespace holdspace::room {

/// The first lines of an HTTP request: enough to decide whether anything may happen at all. Everything after that is Qt's.
struct RequestHead {
    QByteArray method, path; ///< path: without the query, not decoded
    QByteArray query;
    QHash<QByteArray, QByteArray> fields; ///< names in lower case; of a name given twice, both, joined by a comma
    qsizetype size = 0; ///< bytes, the empty line included

    [[nodiscard]] bool wantsUpgrade() const { return fields.contains("upgrade"); }
    /// The value of a query item, percent-decoded; empty when it is not there.
    [[nodiscard]] QString queryItem(const QString& name) const;
};

inline constexpr qsizetype kLongestHead = 8192; ///< bytes
inline constexpr qsizetype kLongestBody = 1024; ///< bytes; only the join form has one

/// Whether the bytes hold a whole head already.
[[nodiscard]] bool holdsHead(const QByteArray& bytes);
/// Nothing when it is not a plain HTTP/1.1 request head.
[[nodiscard]] std::optional<RequestHead> readHead(const QByteArray& bytes);

/// What is to be done with a request.
struct Verdict {
    enum class Kind { Page, Live, Clip, Refuse };
    Kind kind = Kind::Refuse;
    int status = 400; ///< Refuse
    qsizetype body = 0; ///< Page: bytes that belong to it after the head
};

/// Who is allowed to ask what. `holder`: whether a token is somebody's; `name`: the certificate's host name, or empty. An
/// address is always a good Host, a name only if it is ours: else a page of somebody's could point its own name at us.
/// `screen`: whether it is a patient screen's, which alone may fetch sounds and films.
[[nodiscard]] Verdict judge(const RequestHead& head, bool secure, const QString& name, const std::function<bool(const QString&)>& holder,
    const std::function<bool(const QString&)>& screen);

inline constexpr char kClips[] = "/media/"; ///< before the id of a sound or film

} // namespace holdspace::room
