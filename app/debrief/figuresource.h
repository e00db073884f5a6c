// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

#include <QString>

/// Figures that plugins add, as the debrief and the command line see them. Who finds and loads plugins implements FigureSource.
namespace holdspace::debrief {

/// Why a plugin, or a figure of one, is not there: the rungs in the order in which they are looked at.
enum class PluginFault {
    FolderUnreadable, ///< the folder is not there or may not be read
    OutsideFolder, ///< a link to a file elsewhere
    OthersMayWrite, ///< anybody on this computer could put code of their own there
    NotAPlugin, ///< no shared library, or one without a Qt plugin's metadata
    OtherInterface, ///< a plugin of something else
    SdkTooOld, ///< made for an older SDK than this program has
    SdkTooNew,
    MetadataMissing, ///< a key is not there
    MetadataMalformed, ///< a key is there and says nothing usable
    IdTaken, ///< another plugin of that id was read before
    NotLoaded, ///< the system would not load it
    NoInterface, ///< loaded, and not what its metadata says
    Threw, ///< an exception came out of it
    FigureRefused, ///< a figure with a text missing, or a number that can't be
};
[[nodiscard]] QString faultName(PluginFault fault); ///< "sdk-too-new"

struct PluginFinding {
    PluginFault fault = PluginFault::NotAPlugin;
    QString file; ///< of the plugin; its id when it is built in
    QString place; ///< a JSON pointer into its metadata, or "figure ID: field"; may be empty
    QString message; ///< what was expected and what was found
    [[nodiscard]] QString text() const; ///< "FILE: PLACE: message"
};

/// A plugin that was found, good or not. What is not known of it is empty.
struct PluginState {
    QString id, name, version, licence, maker;
    QString file; ///< empty when it is built in
    bool builtIn = false;
    bool works = false; ///< it was loaded and is asked for figures
    QStringList figures; ///< what it adds, by name, as it said when it was asked last; empty: it was not asked yet
    QList<PluginFinding> findings; ///< why it does not work, or what it could not give when it was asked last
};

/// A figure of a plugin with what must stand beside it. In it, `words` is a heading and `detail` a sentence of the plugin's own.
struct AddedFigure {
    Figure figure; ///< `how`: the first line says what is counted, the others work it out with the session's numbers
    QString maker; ///< "Teaching Centre North · Closeness 1.2"
    QString provenance;
    // The same, each by itself:
    Provenance from = {};
    QString outOf = {}; ///< the denominator in words: "6 openings that can be judged"
    QString sure = {}; ///< its interval, or why there is none
    bool builtIn = false;
};

/// Main thread; outlives who asks it. The first question may load code.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    [[nodiscard]] virtual QString folder() const = 0; ///< where plugins are taken from; empty: nowhere
    [[nodiscard]] virtual const QList<PluginState>& plugins() = 0; ///< built-in ones first, then by file name
    /// What plugins add to the built-in figures, in the order of plugins(). Each figure was checked; what was refused is then in
    /// the findings of plugins().
    [[nodiscard]] virtual QList<AddedFigure> figures(const session::SessionLog& log) = 0;
    /// Every figure there is: the built-in catalogue first, then what plugins add.
    [[nodiscard]] virtual QList<AddedFigure> all(const session::SessionLog& log) { return figures(log); }
    /// Those that were not asked for figures yet are asked about a session in which nothing happened, so that it can be told what
    /// they add. What is wrong with those figures is no finding: a real session may have them right.
    virtual void learnWhatTheyAdd() { }
};
/// One without plugins.
[[nodiscard]] FigureSource& noFigureSource();

} // namespace holdspace::debrief
