// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace holdspace::session {

enum class Space { Neither, Provides, Reduces };

/// What the engine must know of a code; filled from the codebook by `coding`.
struct CodeMeaning {
    bool isResponse = false; ///< an R_… code: links to an opportunity
    Space space = Space::Neither;
    bool terminator = false; ///< Suchman: ends the opportunity
    QString lever; ///< the lever it stands for (triggerkinds.h), or empty
    QString triggerKind; ///< the trigger it stands for (triggerkinds.h), or empty (JARGON, CUT_OFF, …)
};

using CodeMeanings = QHash<QString, CodeMeaning>;

} // namespace holdspace::session
