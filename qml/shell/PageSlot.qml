// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// A page, its part of the top bar or a dialog of the window: made when it is first shown, and then it stays.
Loader {
    id: root

    required property url page
    required property QtObject vm
    required property bool shown
    property bool made: false

    visible: shown
    // A field on a page that is not shown must not keep the keyboard.
    enabled: shown
    onShownChanged: made = made || shown
    onMadeChanged: made && setSource(page, { vm: vm })
    Component.onCompleted: made = shown
}
