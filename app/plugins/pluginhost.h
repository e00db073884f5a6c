// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/figuresource.h>
#include <sdk/metricplugin.h>

#include <QPluginLoader>
#include <optional>

namespace holdspace::plugins {

/// What one plugin gave for a session.
struct PluginFigures {
    debrief::PluginState plugin;
    QList<sdk::Figure> figures; ///< each was checked
};

/// Finds, checks and loads plugins: those linked into the program, then each shared library that lies in one folder. Everything
/// that can be read without running a plugin is looked at first, a bad one hides no other, and why it is bad is a value.
///
/// A plugin is code and runs with the program's rights: nothing keeps it from crashing or from reading what the person may
/// read. So it is taken from that folder and nowhere else, and never from a library, session or package file.
///
/// Owned by the composition root; main thread. Looks when it is first asked, and not again. What is loaded stays until the end.
class PluginHost final : public debrief::FigureSource {
public:
    /// A folder that is not there is no finding unless `mustBeThere`: somebody named it. Empty: built-in ones alone.
    explicit PluginHost(QString folder, bool mustBeThere = false);

    [[nodiscard]] QString folder() const override { return m_folder; }
    [[nodiscard]] const QList<debrief::PluginState>& plugins() override;
    [[nodiscard]] QList<debrief::AddedFigure> figures(const session::SessionLog& log) override;
    [[nodiscard]] QList<debrief::AddedFigure> all(const session::SessionLog& log) override;

    void learnWhatTheyAdd() override;

    enum class Of { Everybody, Added }; ///< Added: but the built-in ones
    /// Of the plugins that work, in the order of plugins().
    [[nodiscard]] QList<PluginFigures> ask(const session::SessionLog& log, Of of);

private:
    struct Candidate;
    void look();
    void lookIntoFolder();
    void climb(const Candidate& candidate);
    void refuse(debrief::PluginState state, debrief::PluginFinding finding);

    QString m_folder;
    bool m_mustBeThere = false, m_looked = false;
    QList<debrief::PluginState> m_states;
    QList<const sdk::MetricPlugin*> m_plugins; ///< one per state; null where it does not work
};

/// As the debrief shows it.
[[nodiscard]] debrief::Figure shown(const sdk::Figure& figure);
[[nodiscard]] QList<debrief::AddedFigure> told(const QList<PluginFigures>& given);
[[nodiscard]] QString sureOf(const sdk::Figure& figure); ///< its interval, or why there is none

/// Where a person's plugins lie: `plugins` in the program's data folder.
[[nodiscard]] QString pluginFolder();

} // namespace holdspace::plugins
