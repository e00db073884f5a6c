// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// A dialog that is made when it is first wanted, and then stays.
Loader {
    required property bool wanted

    active: false
    onWantedChanged: active = true
}
