// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick

/// Every colour, size and face of the house. The window writes `dark`, `textScale` and `reducedMotion`; all others read.
QtObject {
    id: root

    property bool dark: true
    property real textScale: 1.0
    property bool reducedMotion: false

    // Surfaces
    readonly property color background: dark ? "#13161b" : "#f6f4f0"
    readonly property color surface: dark ? "#1a1f26" : "#ffffff"
    readonly property color raised: dark ? "#222932" : "#f1eee8"
    readonly property color pressed: dark ? "#2c3540" : "#e6e1d8"
    readonly property color line: dark ? "#333e4b" : "#d8d2c6"
    /// Behind a dialog.
    readonly property color scrim: dark ? "#b0000000" : "#701d2229"

    /// Around a film and behind what is written on it: dark in either theme, as a cinema is.
    readonly property color film: "#10141a"
    readonly property color filmShade: "#c0000000"
    readonly property color filmInk: "#f2f4f7"

    // Words
    readonly property color text: dark ? "#eaeef3" : "#1d2229"
    readonly property color muted: dark ? "#9ba8b8" : "#5c6672"
    readonly property color dim: dark ? "#8795a6" : "#646d78"

    // Meaning
    readonly property color accent: dark ? "#7db7ff" : "#1b66b8"
    readonly property color waiting: dark ? "#f0b27a" : "#98541a"
    readonly property color positive: dark ? "#6cc5a5" : "#1a7359"
    readonly property color stop: dark ? "#ff5c5c" : "#c62828"
    /// Text on a fill of accent, waiting or positive, and on stop.
    // Aliases, because QML reads a binding of a name that begins with "on" as a signal handler.
    property alias onAccent: root.inkOnAccent
    property alias onStop: root.inkOnStop
    readonly property color inkOnAccent: dark ? "#0b1320" : "#ffffff"
    readonly property color inkOnStop: dark ? "#1a0505" : "#ffffff"

    // Levels 0–5, always shown with their number
    readonly property color level0: dark ? "#3d5866" : "#9fb9c4"
    readonly property color level1: "#5d8d8c"
    readonly property color level2: dark ? "#c6b25a" : "#b39a2c"
    readonly property color level3: dark ? "#e2904a" : "#cc7426"
    readonly property color level4: dark ? "#dc5f47" : "#c2452d"
    readonly property color level5: dark ? "#bf2f6b" : "#9c1f55"

    function level(n: int): color {
        return n <= 0 ? level0 : n === 1 ? level1 : n === 2 ? level2 : n === 3 ? level3 : n === 4 ? level4 : level5
    }
    /// Black or white, whichever reads better on that level's fill.
    function onLevel(n: int): color {
        return (dark ? n <= 0 || n >= 5 : n >= 4) ? "#ffffff" : "#000000"
    }
    /// The colour of the cast member at place `i`; it stays theirs everywhere.
    function cast(i: int): color {
        return dark ? castOnDark(i % 8) : Qt.darker(castOnDark(i % 8), 1.5)
    }
    function castOnDark(i: int): color {
        return i === 0 ? "#f0b27a" : i === 1 ? "#8fb8de" : i === 2 ? "#b7a0e0" : i === 3 ? "#7fc8a9" : i === 4 ? "#d99ab5"
            : i === 5 ? "#c9c27a" : i === 6 ? "#8fd0d6" : "#c4a58a"
    }
    /// The same colour, see-through: `strength` 0–1.
    function tint(colour: color, strength: real): color {
        return Qt.rgba(colour.r, colour.g, colour.b, strength)
    }
    /// `strength` of `colour` over the surface, opaque.
    function over(colour: color, strength: real): color {
        return Qt.tint(surface, tint(colour, strength))
    }

    // Type
    readonly property string family: "Inter"
    readonly property string mono: "JetBrains Mono"
    readonly property int size12: Math.round(12 * textScale)
    readonly property int size13: Math.round(13 * textScale)
    readonly property int size15: Math.round(15 * textScale)
    readonly property int size17: Math.round(17 * textScale)
    readonly property int size21: Math.round(21 * textScale)
    readonly property int size26: Math.round(26 * textScale)
    readonly property int size34: Math.round(34 * textScale)
    readonly property int size60: Math.round(60 * textScale)
    function scaled(pixels: real): int {
        return Math.round(pixels * textScale)
    }

    // Space, corners, lines
    readonly property int space1: 4
    readonly property int space2: 8
    readonly property int space3: 12
    readonly property int space4: 16
    readonly property int space5: 20
    readonly property int space6: 24
    readonly property int space8: 32
    readonly property int cardRadius: 10
    readonly property int buttonRadius: 8
    readonly property int lineWidth: 1
    readonly property int focusWidth: 2
    /// The least height of what is pressed live.
    readonly property int target: Math.max(44, Math.round(44 * textScale))
    /// The height of quieter controls on pages where nothing is pressed in haste.
    readonly property int targetSmall: Math.max(36, Math.round(36 * textScale))
    readonly property int barHeight: Math.max(56, Math.round(56 * textScale))

    // Motion, milliseconds
    readonly property int quick: reducedMotion ? 0 : 90
    readonly property int slow: reducedMotion ? 0 : 140
}
