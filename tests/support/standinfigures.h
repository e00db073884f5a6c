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
    [[nodiscard]] QList<debrief::AddedFigure> all(const session::SessionLog& log) override
    {
        debrief::AddedFigure builtIn { { QStringLiteral("M01"), QStringLiteral("3 / 6"), QStringLiteral("Answered in time"), QStringLiteral("Answered in time: 3 of 6, 50 %."),
                                           QStringLiteral("Openings answered within their window.\n3 ÷ 6 = 0.5."), false },
            QStringLiteral("Holdspace · Figures M01–M36 1.0"), QStringLiteral("Coded live · Core 1.0 · window 30 s"), { QStringLiteral("Coded live"), QStringLiteral("Core 1.0"), QStringLiteral("window 30 s") },
            QStringLiteral("6 openings that can be judged"), QStringLiteral("95 % interval: 19 to 81 %"), true };
        return QList<debrief::AddedFigure> { builtIn } + figures(log);
    }
};

} // namespace holdspace::test
