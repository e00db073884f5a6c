// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/figuresource.h>

namespace holdspace::test {

/// A plugin that works, and one that was refused.
struct StandInFigures final : debrief::FigureSource {
    int asked = 0;
    QList<debrief::PluginState> states { { QStringLiteral("org.example.near"), QStringLiteral("Closeness"), QStringLiteral("1.2"), QStringLiteral("MIT"),
                                             QStringLiteral("Centre North"), QStringLiteral("/p/near.so"), false, true, {}, {} },
        { {}, {}, {}, {}, {}, QStringLiteral("/p/old.so"), false, false, {},
            { { debrief::PluginFault::SdkTooNew, QStringLiteral("/p/old.so"), QStringLiteral("IID"), QStringLiteral("expected a plugin for SDK 1") } } } };

    [[nodiscard]] QString folder() const override { return QStringLiteral("/p"); }
    [[nodiscard]] const QList<debrief::PluginState>& plugins() override { return states; }
    void learnWhatTheyAdd() override { states.first().figures = { QStringLiteral("Met at once") }; }
    [[nodiscard]] QList<debrief::AddedFigure> figures(const session::SessionLog&) override
    {
        ++asked;
        return { { { QStringLiteral("near"), QStringLiteral("2 / 6"), QStringLiteral("Met at once"), QStringLiteral("2 of 6 chances. (33 %)"),
                       QStringLiteral("Counted: 2 of 6."), false },
            QStringLiteral("Centre North · Closeness 1.2"), QStringLiteral("Coded live · Core 1.0 · window 30 s") } };
    }
};

} // namespace holdspace::test
