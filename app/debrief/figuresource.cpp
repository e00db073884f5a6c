// SPDX-License-Identifier: GPL-3.0-or-later
#include "figuresource.h"

namespace holdspace::debrief {

namespace {

class NoFigureSource final : public FigureSource {
public:
    [[nodiscard]] QString folder() const override { return {}; }
    [[nodiscard]] const QList<PluginState>& plugins() override { return m_none; }
    [[nodiscard]] QList<AddedFigure> figures(const session::SessionLog&) override { return {}; }

private:
    QList<PluginState> m_none;
};

} // namespace

QString faultName(PluginFault fault)
{
    static const char* const kNames[] = { "folder-unreadable", "outside-folder", "others-may-write", "not-a-plugin", "other-interface",
        "sdk-too-old", "sdk-too-new", "metadata-missing", "metadata-malformed", "id-taken", "not-loaded", "no-interface", "threw",
        "figure-refused" };
    return QLatin1String(kNames[static_cast<size_t>(fault)]);
}

QString PluginFinding::text() const
{
    QStringList parts { file, place, message };
    parts.removeAll(QString());
    return parts.join(QStringLiteral(": "));
}

FigureSource& noFigureSource()
{
    static NoFigureSource none;
    return none;
}

} // namespace holdspace::debrief
