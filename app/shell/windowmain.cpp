// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmain.h"

#include "application.h"
#include "opening.h"
#include "samples.h"
#include "selftest.h"

#include <cli/cli.h>
#include <controllers/midicontrollers.h>
#include <film/processplayer.h>
#include <film/processpreparer.h>
#include <plugins/pluginhost.h>
#include <recording/processimporter.h>
#include <recording/processrecorder.h>
#include <ui/common/controlaccessible.h>
#include <vault/keychainvault.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace holdspace::shell {

namespace {
    using Page = ui::Navigator::Page;
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(CommandLine)
    };
    constexpr int kWrongUsage = 2;
    constexpr int kNotOpened = 3;

    std::optional<Page> pageNamed(const QString& name)
    {
        if (name.isEmpty() || name == QLatin1String("library"))
            return Page::Library;
        if (name == QLatin1String("author"))
            return Page::Author;
        if (name == QLatin1String("run"))
            return Page::Run;
        if (name == QLatin1String("debrief"))
            return Page::Debrief;
        return {};
    }

    QString folderOf(QStandardPaths::StandardLocation location)
    {
        return QStandardPaths::writableLocation(location);
    }
}

int windowMain(int argc, char** argv)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Holdspace: rehearse hard conversations with people who feel, and talk about them afterwards."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption library(QStringLiteral("library"), Words::tr("Use this library; it is made when missing."), QStringLiteral("DIR"));
    const QCommandLineOption workspace(
        QStringLiteral("workspace"), Words::tr("Open on this page: library, author, run or debrief."), QStringLiteral("PAGE"));
    const QCommandLineOption open(QStringLiteral("open"), Words::tr("Open this scenario or session there."), QStringLiteral("ID|FILE"));
    const QCommandLineOption noSamples(QStringLiteral("no-samples"), Words::tr("Do not put the samples into a new library."));
    const QCommandLineOption firstFrame(
        QStringLiteral("first-frame"), Words::tr("Print how long the first picture took, as JSON, and leave."));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"), Words::tr("Open every page once and leave; fails when there was a warning."));
    const QCommandLineOption testSources(
        QStringLiteral("test-sources"), Words::tr("Offer test pictures and test sounds where cameras and microphones are chosen."));
    const QCommandLineOption pluginsOption(
        QStringLiteral("plugins"), Words::tr("Take plugins from this folder and no other. They run with your rights."), QStringLiteral("DIR"));
    parser.addOptions({ library, workspace, open, noSamples, firstFrame, selfTest, testSources, pluginsOption });
    // Help, version and wrong words need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const bool understood = parser.parse(arguments);

    if (parser.isSet(help)) {
        const QCoreApplication core(argc, argv);
        std::printf("%s\n%s", qPrintable(parser.helpText()), qPrintable(cli::usage()));
        return 0;
    }
    if (parser.isSet(version)) {
        std::printf("holdspace %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return 0;
    }
    if (!understood) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        return kWrongUsage;
    }
    const std::optional<Page> page = pageNamed(parser.value(workspace));
    if (!page || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "%s\n",
            qPrintable(page ? Words::tr("Unknown verb: %1. holdspace --help lists what there is.").arg(parser.positionalArguments().constFirst())
                            : Words::tr("There is no page “%1”. It is library, author, run or debrief.").arg(parser.value(workspace))));
        return kWrongUsage;
    }

    // QtCharts on the debrief page needs the widgets' application.
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Holdspace"));
    QGuiApplication::setDesktopFileName(QStringLiteral("holdspace"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    ui::installControlAccessibility();

    const bool attended = !parser.isSet(firstFrame) && !parser.isSet(selfTest);
    if (parser.isSet(selfTest))
        countWarnings();
    // A self-test leaves no trace in the person's own library and settings.
    std::optional<QTemporaryDir> scratch;
    if (parser.isSet(selfTest))
        scratch.emplace();
    const QString folder = parser.isSet(library) ? parser.value(library)
        : scratch                                ? scratch->filePath(QStringLiteral("library"))
                                                 : folderOf(QStandardPaths::AppDataLocation) + QStringLiteral("/library");
    const QString settings = scratch ? scratch->filePath(QStringLiteral("holdspace.ini"))
                                     : folderOf(QStandardPaths::AppConfigLocation) + QStringLiteral("/holdspace.ini");

    const SystemClock clock;
    auto engine = makeEngine();
    const OpenedLibrary opened = openLibrary(folder, clock, attended, [&engine] { readWindow(*engine); });
    if (!opened.store)
        return kNotOpened;
    const Outcome seeded = parser.isSet(noSamples) ? Outcome() : seedSamples(opened.store->store());

    const bool tests = parser.isSet(testSources) || qEnvironmentVariableIsSet("HOLDSPACE_TEST_SOURCES");
    recording::ProcessImporter importer(opened.memoryOnly ? QString() : folder);
    film::ProcessPlayer player(opened.memoryOnly ? QString() : folder), beside(opened.memoryOnly ? QString() : folder);
    film::ProcessPreparer preparer(opened.memoryOnly ? QString() : folder);
    vault::KeychainVault keychain;
    controllers::MidiControllers controllers;
    recording::ProcessRecorder trial(clock, opened.memoryOnly ? QString() : folder, tests, nullptr);
    const bool named = parser.isSet(pluginsOption);
    plugins::PluginHost figures(named ? parser.value(pluginsOption) : attended ? plugins::pluginFolder() : QString(), named);
    Application root(clock, *opened.store, settings, std::move(engine), [&clock, tests, kept = opened.memoryOnly ? QString() : folder] {
        return std::make_unique<recording::ProcessRecorder>(clock, kept, tests, nullptr);
    });
    root.useImporter(importer);
    root.useReplay(player, beside, preparer);
    root.useTrialRecorder(trial);
    root.useFigures(figures);
    if (attended) {
        root.useVault(keychain);
        root.useControllers(controllers);
    }
    if (!seeded) {
        qWarning("samples: %s", qPrintable(seeded.error().text()));
        root.notices().post(ui::Notices::Kind::Warning, Words::tr("Not all samples could be put into the new library. %1").arg(seeded.error().text()));
    }
    if (opened.memoryOnly)
        root.shell().setBanner(Words::tr("Nothing of this is kept: the library can not be written. What you do is gone when you leave."));
    if (!root.show(*page, parser.value(open)))
        return kNotOpened;

    if (parser.isSet(firstFrame)) {
        QObject::connect(
            root.window(), &QQuickWindow::frameSwapped, &application,
            [] {
                std::printf("{\"first_frame_ms\":%.0f}\n", msSinceProcessStart());
                std::fflush(stdout);
                QCoreApplication::exit(0);
            },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    } else {
        // The picture first, its icon after.
        QTimer::singleShot(0, &application, [] { QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/holdspace/icons/holdspace.svg"))); });
    }
    if (parser.isSet(selfTest))
        openEveryPage(root);
    return QApplication::exec();
}

} // namespace holdspace::shell
