// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codingpass.h>

namespace holdspace::cli {

inline constexpr qint64 kLargestCoding = 64LL * 1024 * 1024; ///< bytes of one pass

/// The passes that travel with a session: codings/….coding.json in its archive. What lies there and can't be read is said in `lost`.
[[nodiscard]] Result<QList<coding::CodingPass>> passesBeside(const QString& session, QStringList& lost);

/// The log as figures are to see it. `coder`: "live", "consensus" (the newest), a rater as the session calls them, or a pass by its
/// id, of those that are done; passes that lie beside the log in its archive count too. Usage, with what there is, when none is
/// meant, or more than one.
[[nodiscard]] Result<session::SessionLog> codedBy(const session::SessionLog& log, const QString& file, const QString& coder);

} // namespace holdspace::cli
