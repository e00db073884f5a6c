// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace holdspace::live {

enum class DeviceRole { Prompter, Screen, Observer, CoFacilitator, Operator };
[[nodiscard]] QString roleName(DeviceRole role); ///< "prompter", "screen", "observer", "cofacilitator", "operator"
[[nodiscard]] QString pageOf(DeviceRole role); ///< "/prompter", …

/// Something a device said that it may say.
struct DeviceMessage {
    enum class Kind { Ack, Signal, Heard, Tag, Untag, Drive, Steer, Timeout, Sound, ClipEnded, ClipFailed, Probed };
    QString device;
    Kind kind = Kind::Timeout;
    qint64 cue = 0; ///< Ack: the cue it answers, or the clip that plays; ClipEnded, ClipFailed: that clip; Probed: the question
    QString signal; ///< Signal: done, cant, break or distress
    double value = 0; ///< Heard: 0 to 1; Probed: 1 done, 0 not
    bool sound = false; ///< Sound: whether the browser lets the page be heard
    QString code; ///< Tag
    QString character; ///< Tag, a co-facilitator's: for whom; empty: the team
    QString what; ///< Drive: exit, beat, trigger, level, hold, release, resume, stop or back. Steer: ask, withdraw or return
    QString id; ///< Drive: of the exit, beat, trigger or character
    int level = 0; ///< Drive: level
    bool confirmed = false; ///< Drive: level 5 was asked about
    qint64 number = 0; ///< the device's own count of its messages from 1; 0: it does not count
};

/// Reads a frame of that role. Nothing for malformed JSON, a type unknown or another role's, or a value out of its range.
[[nodiscard]] std::optional<DeviceMessage> readDeviceMessage(DeviceRole role, const QByteArray& frame);

} // namespace holdspace::live
