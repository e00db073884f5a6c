// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QStringList>

namespace holdspace::storage {

/// What `holdspace verify` says about a library.
struct VerifyReport {
    bool ok = false; ///< no problems
    qint64 sessions = 0, events = 0;
    qint64 media = 0; ///< files in the folder "media"
    QStringList problems; ///< one sentence each
};

/// Looks at everything in a library folder and changes nothing; it may be open in a window meanwhile. Unreadable
/// when there is no library, TooNew when a newer Holdspace made it; damage is a problem in the report.
[[nodiscard]] Result<VerifyReport> verify(const QString& folder);

} // namespace holdspace::storage
