// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace holdspace::scenario {

enum class Severity { Error, Warning, Hint };

/// One thing `check` found. The code's first letter decides the severity.
struct Finding {
    QString code; ///< "E_BAD_REF", …
    QString where; ///< JSON pointer to the thing or to something inside it
    QString message; ///< one sentence

    [[nodiscard]] Severity severity() const
    {
        return code.startsWith(QLatin1Char('E')) ? Severity::Error
            : code.startsWith(QLatin1Char('W'))  ? Severity::Warning
                                                 : Severity::Hint;
    }
};

[[nodiscard]] inline bool hasErrors(const QList<Finding>& findings)
{
    for (const Finding& finding : findings) {
        if (finding.severity() == Severity::Error)
            return true;
    }
    return false;
}

} // namespace holdspace::scenario
