// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// The undo history as data, so that it can be kept beside the document and be there again after a crash.
namespace holdspace::scenario {

/// {"edits":[{"kind":"set","path":[…],"value":…},{"kind":"insert",…,"at":N},{"kind":"remove",…}]}. A "set" without a value
/// is one that takes the key away.
[[nodiscard]] QJsonObject toJson(const EditGroup& edits);

/// Back from that. Malformed with its place when it is something else.
[[nodiscard]] Result<EditGroup> editGroupFromJson(const QJsonObject& json);

} // namespace holdspace::scenario
