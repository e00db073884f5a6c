// SPDX-License-Identifier: GPL-3.0-or-later
#include "pluginhost.h"

#include "figurecheck.h"
#include "interfacename.h"
#include "metadata.h"
#include "sessionview.h"

#include <metrics/catalogue.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QPluginLoader>
#include <QStandardPaths>
#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>

namespace holdspace::plugins {

using debrief::PluginFault;
using debrief::PluginFinding;
using debrief::PluginState;

namespace {
    QString tr(const char* text) { return QCoreApplication::translate("Plugins", text); }
}

/// Something that may be a plugin, and how its code is started once all else is well.
struct PluginHost::Candidate {
    QString file;
    bool builtIn = false;
    QJsonObject metaData;
    std::function<QObject*(QString* trouble)> start;
};

PluginHost::PluginHost(QString folder, bool mustBeThere)
    : m_folder(std::move(folder))
    , m_mustBeThere(mustBeThere)
{
}

const QList<PluginState>& PluginHost::plugins()
{
    if (!m_looked) {
        m_looked = true;
        look();
    }
    return m_states;
}

void PluginHost::look()
{
    const QList<QStaticPlugin> linked = QPluginLoader::staticPlugins();
    for (const QStaticPlugin& plugin : linked) {
        const QJsonObject metaData = plugin.metaData();
        if (metaData.value(QLatin1String("IID")).toString().startsWith(interfaceFamily()))
            climb({ metaData.value(QLatin1String("className")).toString(), true, metaData, [&plugin](QString*) { return plugin.instance(); } });
    }
    if (!m_folder.isEmpty() && (m_mustBeThere || QFileInfo::exists(m_folder)))
        lookIntoFolder();
}

void PluginHost::lookIntoFolder()
{
    const QFileInfo folder(m_folder);
    const auto refuseFolder = [this](PluginFault fault, const QString& message) { refuse({}, { fault, m_folder, {}, message }); };
    if (!folder.isDir() || !folder.isReadable())
        return refuseFolder(PluginFault::FolderUnreadable, QStringLiteral("expected a folder with plugins that can be read"));
    if (folder.permission(QFile::WriteOther))
        return refuseFolder(PluginFault::OthersMayWrite, QStringLiteral("expected a folder that only its owner can write to; nothing in it was loaded"));
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files | QDir::System, QDir::Name);
    for (const QFileInfo& file : files) {
        const QString path = file.filePath();
        if (!QLibrary::isLibrary(path))
            continue; // a note, a licence: nothing that says it is a plugin
        const auto refuseFile = [this, &path](PluginFault fault, const QString& message) {
            PluginState state;
            state.file = path;
            refuse(state, { fault, path, {}, message });
        };
        if (!file.isFile() || QFileInfo(file.canonicalFilePath()).path() != folder.canonicalFilePath()) {
            refuseFile(PluginFault::OutsideFolder, QStringLiteral("expected a file in this folder, found a link to elsewhere or to nothing"));
            continue;
        }
        if (file.permission(QFile::WriteOther)) {
            refuseFile(PluginFault::OthersMayWrite, QStringLiteral("expected a file that only its owner can write to"));
            continue;
        }
        QPluginLoader loader(path);
        loader.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint); // what is missing is said now; texts of a plugin outlive calls
        const QJsonObject metaData = loader.metaData();
        if (metaData.isEmpty()) {
            refuseFile(PluginFault::NotAPlugin, QStringLiteral("expected a shared library with the metadata of a Qt plugin. %1").arg(loader.errorString()));
            continue;
        }
        climb({ path, false, metaData, [&loader](QString* trouble) {
                   QObject* const instance = loader.instance();
                   *trouble = loader.errorString();
                   return instance;
               } });
    }
}

void PluginHost::climb(const Candidate& candidate)
{
    auto read = readMetadata(candidate.metaData, candidate.file, candidate.builtIn);
    if (!read) {
        PluginState state;
        state.file = candidate.file;
        state.builtIn = candidate.builtIn;
        return refuse(state, read.error());
    }
    PluginState state = *read;
    const auto refused = [&](PluginFault fault, const QString& place, const QString& message) { refuse(state, { fault, candidate.file, place, message }); };
    const auto before = std::find_if(m_states.cbegin(), m_states.cend(), [&](const PluginState& each) { return each.works && each.id == state.id; });
    if (before != m_states.cend())
        return refused(PluginFault::IdTaken, QStringLiteral("/id"), QStringLiteral("expected an id of its own; %1 is that of %2").arg(state.id, before->file.isEmpty() ? before->name : before->file));

    QObject* instance = nullptr;
    QString trouble;
    try {
        instance = candidate.start(&trouble);
    } catch (const std::exception& exception) {
        return refused(PluginFault::Threw, {}, QStringLiteral("expected it to start, and it threw an exception: %1").arg(QString::fromLocal8Bit(exception.what())));
    } catch (...) {
        return refused(PluginFault::Threw, {}, QStringLiteral("expected it to start, and it threw an exception of a kind of its own"));
    }
    if (!instance)
        return refused(PluginFault::NotLoaded, {}, QStringLiteral("expected a library that can be loaded. %1").arg(trouble));
    const auto* const plugin = qobject_cast<sdk::MetricPlugin*>(instance);
    if (!plugin)
        return refused(PluginFault::NoInterface, {}, QStringLiteral("expected a holdspace::sdk::MetricPlugin; Q_INTERFACES(holdspace::sdk::MetricPlugin) may be missing"));
    state.works = true;
    m_states.append(state);
    m_plugins.append(plugin);
}

void PluginHost::refuse(PluginState state, PluginFinding finding)
{
    state.works = false;
    state.findings = { std::move(finding) };
    m_states.append(std::move(state));
    m_plugins.append(nullptr);
}

namespace {
    void nameFigures(PluginState& state, const QList<sdk::Figure>& figures)
    {
        state.figures.clear();
        for (const sdk::Figure& figure : figures)
            state.figures.append(figure.name);
    }
}

void PluginHost::learnWhatTheyAdd()
{
    const sdk::Session nothing = sessionView({}, coding::coreCodebook());
    for (qsizetype i = 0; i < plugins().size(); ++i) {
        PluginState& state = m_states[i];
        if (m_plugins.at(i) && state.figures.isEmpty())
            nameFigures(state, askForFigures(*m_plugins.at(i), nothing, state.file).figures);
    }
}

QList<PluginFigures> PluginHost::ask(const session::SessionLog& log, Of of)
{
    std::optional<sdk::Session> view; // made when somebody wants it
    QList<PluginFigures> all;
    for (qsizetype i = 0; i < plugins().size(); ++i) {
        PluginState& state = m_states[i];
        if (!m_plugins.at(i) || (of == Of::Added && state.builtIn))
            continue;
        if (!view)
            view = sessionView(log, coding::coreCodebook());
        CheckedFigures checked = askForFigures(*m_plugins.at(i), *view, state.builtIn ? state.id : state.file);
        state.findings = std::move(checked.findings);
        nameFigures(state, checked.figures);
        all.append({ state, std::move(checked.figures) });
    }
    return all;
}

QList<debrief::AddedFigure> PluginHost::figures(const session::SessionLog& log) { return told(ask(log, Of::Added)); }
QList<debrief::AddedFigure> PluginHost::all(const session::SessionLog& log) { return told(ask(log, Of::Everybody)); }

QList<debrief::AddedFigure> told(const QList<PluginFigures>& given)
{
    QList<debrief::AddedFigure> all;
    for (const auto& [plugin, figures] : given) {
        const QString maker = tr("%1 · %2 %3").arg(plugin.maker, plugin.name, plugin.version);
        for (const sdk::Figure& figure : figures) {
            const auto& [codedBy, codebook, window] = figure.provenance;
            const debrief::Provenance from { codedBy, codebook, window };
            debrief::AddedFigure added { shown(figure), maker, from.text(), from, {}, sureOf(figure), plugin.builtIn };
            const metrics::CatalogueEntry* const known = plugin.builtIn ? metrics::catalogueEntry(figure.id) : nullptr;
            const QString cases = QString::number(figure.denominator, 'g', 6);
            if (known)
                added.figure.detail = figure.words; // how sure stands beside it
            added.outOf = known ? tr("%1 %2").arg(cases, known->counted) : cases;
            all.append(added);
        }
    }
    return all;
}

QString sureOf(const sdk::Figure& figure)
{
    if (!figure.value)
        return figure.tooFew;
    if (figure.interval) {
        const bool share = figure.unit == QLatin1String("share");
        const auto said = [share](double value) { return share ? QString::number(std::lround(value * 100)) : debrief::twoDigits(value); };
        return tr("95 % interval: %1 to %2 %3").arg(said(figure.interval->low), said(figure.interval->high), share ? QStringLiteral("%") : figure.unit);
    }
    if (figure.denominator < sdk::kFewest)
        return tr("Too few to say more than this number; there is no interval.");
    return tr("No interval with both ends is given for this figure.");
}

debrief::Figure shown(const sdk::Figure& figure)
{
    const bool share = figure.unit == QLatin1String("share");
    const auto number = [](double count) { return QString::number(count, 'g', 6); };
    const auto said = [&](double value) {
        if (share)
            return tr("%1 %").arg(std::lround(value * 100));
        if (figure.unit == QLatin1String("count"))
            return number(value);
        const bool bare = figure.unit == QLatin1String("ratio") || figure.unit == QLatin1String("0-1");
        return bare ? debrief::twoDigits(value) : tr("%1 %2").arg(debrief::twoDigits(value), figure.unit);
    };
    debrief::Figure told { figure.id, {}, figure.name, {}, figure.how, false };
    QStringList sure;
    if (figure.numerator && figure.denominator > 0) {
        told.value = QStringLiteral("%1 / %2").arg(number(*figure.numerator), number(figure.denominator));
        sure.append(figure.value ? said(*figure.value) : figure.tooFew);
    } else if (figure.value) {
        told.value = said(*figure.value);
        sure.append(tr("from %1").arg(number(figure.denominator)));
    } else {
        told.value = QStringLiteral("–");
        told.missing = true;
        sure.append(figure.tooFew);
    }
    if (figure.interval)
        sure.append(tr("95 % interval %1 to %2").arg(said(figure.interval->low), said(figure.interval->high)));
    told.detail = tr("%1 (%2)").arg(figure.words, sure.join(QStringLiteral(" · ")));
    return told;
}

QString pluginFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/plugins");
}

} // namespace holdspace::plugins
