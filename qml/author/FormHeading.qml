// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// Begins a part of the form.
Caption {
    required property int index
    required property string label

    topPadding: index === 0 ? 0 : Theme.space3
    text: label
    Accessible.role: Accessible.Heading
}
