// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codebook.h>
#include <sdk/session.h>
#include <session/sessionlog.h>

namespace holdspace::plugins {

/// A session as plugins see it: corrections applied, links resolved, outcomes as in M01–M05. Left out: private notes, and events
/// that the figures do not act on (devices, the room, the debrief, phones, raters' passes). Pure; O(n log n).
[[nodiscard]] sdk::Session sessionView(const session::SessionLog& log, const coding::Codebook& codebook);

} // namespace holdspace::plugins
