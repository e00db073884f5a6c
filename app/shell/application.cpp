// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "samples.h"

#include <library/scenariopackage.h>
#include <library/sessions.h>
#include <scenario/scenariofile.h>
#include <session/sessionlog.h>

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>

namespace holdspace::shell {

namespace {
    using Page = ui::Navigator::Page;

    constexpr auto kWindow = "qrc:/qt/qml/Holdspace/Shell/Main.qml";

    QString recentKey(Page page)
    {
        return QStringLiteral("recent.%1").arg(static_cast<int>(page));
    }

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(Application)
    };
}

std::unique_ptr<QQmlApplicationEngine> makeEngine()
{
    auto engine = std::make_unique<QQmlApplicationEngine>();
    engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    return engine;
}

void readWindow(QQmlApplicationEngine& engine)
{
    const QQmlComponent window(&engine, QUrl(QLatin1String(kWindow)));
}

Application::Application(
    const Clock& clock, library::StoreThread& store, const QString& settingsFile, std::unique_ptr<QQmlApplicationEngine> engine,
    MakeRecorder makeRecorder)
    : m_store(store)
    , m_clock(clock)
    , m_makeRecorder(std::move(makeRecorder))
    , m_shell(m_navigator, m_commands, m_notices, settingsFile, nullptr, m_cues)
    , m_library({ clock, store, m_navigator, m_notices, m_commands, m_cues }, nullptr)
    , m_author({ clock, store, m_navigator, m_notices, m_commands, m_cues }, nullptr)
    , m_run({ clock, store, m_navigator, m_notices, m_commands, m_cues },
          [this] { return ui::RunTabs::Parts { std::make_unique<room::WebRoom>(m_clock), m_makeRecorder ? m_makeRecorder() : nullptr }; }, nullptr)
    , m_debrief({ clock, store, m_navigator, m_notices, m_commands, m_cues, &m_phones }, nullptr)
    , m_engine(std::move(engine))
{
    m_shell.setKeyHandler(Page::Run, &m_run);
    m_shell.setKeyHandler(Page::Debrief, &m_debrief);
    m_shell.setGlobalKeyHandler(&m_run);
    // The page that is left gives the keyboard back: nobody returns to it in the middle of a field, where Esc would
    // only leave the field and not count towards STOP.
    QObject::connect(&m_navigator, &ui::Navigator::pageChanged, &m_shell, [this] {
        if (QQuickItem* const focused = m_window ? m_window->activeFocusItem() : nullptr)
            focused->setFocus(false);
    });
    QObject::connect(&m_cues, &live::CuePlayer::trouble, &m_shell,
        [this](const QString& sentence) { m_notices.post(ui::Notices::Kind::Warning, sentence); });
    QObject::connect(&m_library, &ui::LibraryViewModel::endedThere, &m_run, &ui::RunTabs::endLeftOver);
    m_library.setIsLive([this](const QString& session) { return m_run.isLive(session); });
    m_navigator.setFirstItem([this](Page page) { return firstItem(page); });
    QObject::connect(&m_navigator, &ui::Navigator::opened, &m_shell, [this](Page page, const QString& id) { remember(page, id); });
    QObject::connect(&m_author, &ui::AuthorViewModel::rehearseWanted, &m_run, &ui::RunTabs::rehearse);
    QObject::connect(&m_author, &ui::AuthorViewModel::draftChanged, &m_run, &ui::RunTabs::draftChanged);
    m_debrief.lanes()->keepIn(settingsFile);
    QObject::connect(&m_debrief, &ui::DebriefViewModel::takeTwoWanted, &m_run, &ui::RunTabs::takeTwoOf);
    QObject::connect(m_debrief.projector(), &ui::ProjectorViewModel::windowAttached, &m_shell, &ui::ShellViewModel::watch);
    answerBrowsing();
}

void Application::useReplay(replay::Player& player, replay::Player& beside, replay::Preparer& preparer)
{
    m_debrief.replay()->use(player, preparer);
    m_debrief.pair()->use(beside, preparer);
}

void Application::useFigures(debrief::FigureSource& source)
{
    m_debrief.added()->use(source);
    m_shell.plugins()->use(source);
}

void Application::useVault(live::Vault& vault)
{
    m_run.fitOut([&vault](ui::RunViewModel& run) { run.recording()->useVault(vault); });
}

void Application::useControllers(live::Controllers& controllers)
{
    m_run.fitOut([&controllers](ui::RunViewModel& run) { run.controllers()->use(controllers); });
}

void Application::useTrialRecorder(live::Recorder& trial)
{
    ui::PreflightViewModel::removeLeftTrials(trial);
    m_run.fitOut([this, &trial](ui::RunViewModel& run) {
        run.preflight()->use(trial);
        run.preflight()->use(*m_shell.sound());
    });
}

bool Application::show(Page page, const QString& item)
{
    m_navigator.go(page, item.isEmpty() ? item : itemId(item));
    if (page != Page::Library && item.isEmpty())
        offerUnfinished();
    m_engine->setInitialProperties({ { QStringLiteral("shell"), QVariant::fromValue(&m_shell) },
        { QStringLiteral("library"), QVariant::fromValue(&m_library) }, { QStringLiteral("author"), QVariant::fromValue(&m_author) },
        { QStringLiteral("run"), QVariant::fromValue(&m_run) }, { QStringLiteral("debrief"), QVariant::fromValue(&m_debrief) } });
    m_engine->load(QUrl(QLatin1String(kWindow)));
    if (m_engine->rootObjects().isEmpty())
        return false;
    m_window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    if (!m_window)
        return false;
    m_shell.watch(m_window);
    // Where no window manager hands out the keyboard, it is taken.
    m_window->requestActivate();
    return true;
}

/// The library page offers them by itself; on any other page none must be overlooked.
void Application::offerUnfinished()
{
    const auto sessions = m_store.store().sessions().value_or(QList<library::SessionEntry>());
    for (const library::SessionEntry& entry : sessions) {
        if (entry.status != library::SessionStatus::Unfinished)
            continue;
        m_notices.post(ui::Notices::Kind::Warning,
            Words::tr("A session of “%1” was cut off. Everything up to then is safe.").arg(entry.scenarioTitle), Words::tr("Pick it up"),
            [this, id = entry.id] { m_navigator.go(Page::Run, id); });
    }
}

/// The desktop's own dialog; what is chosen is handed over once.
void Application::askForFile(const QString& title, const QString& kinds, std::function<void(const QString& file)> then)
{
    auto* const dialog = new QFileDialog(nullptr, title, {}, kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &m_shell, std::move(then));
    dialog->open();
}

/// What pages ask for with a button beside a field in which a file can be typed.
void Application::answerBrowsing()
{
    QObject::connect(&m_library, &ui::LibraryViewModel::importRequested, &m_shell, [this] {
        askForFile(Words::tr("Import a scenario or a session"), Words::tr("Scenarios, Twine stories, outlines, sessions (*.scenario.json *.holdscenario *.json *.twee *.tw *.html *.htm *.txt *.md *.session.jsonl)"),
            [this](const QString& file) { m_library.importFile(QUrl::fromLocalFile(file)); });
    });
    QObject::connect(m_author.clips(), &ui::ClipsViewModel::browseRequested, &m_shell, [this] {
        askForFile(Words::tr("Choose a sound or film"), Words::tr("Sounds and films (*.wav *.ogg *.oga *.opus *.mp3 *.flac *.m4a *.mp4 *.webm);;All files (*)"),
            [clips = m_author.clips()](const QString& file) { clips->setBrowsed(file); });
    });
    QObject::connect(m_debrief.addRecording(), &ui::AddRecording::browseRequested, &m_shell, [this] {
        askForFile(Words::tr("Choose a recording"), Words::tr("Recordings (*.mp4 *.mov *.m4a *.mp3 *.wav *.mkv *.webm *.avi *.mts *.3gp *.ogg *.opus *.flac *.aac);;All files (*)"),
            [adding = m_debrief.addRecording()](const QString& file) { adding->setFile(file); });
    });
    QObject::connect(m_debrief.addTranscript(), &ui::AddTranscript::browseRequested, &m_shell, [this] {
        askForFile(Words::tr("Choose a transcript or codes"), Words::tr("Transcripts and codes (*.vtt *.srt *.eaf *.boris *.tsv *.csv *.txt *.json);;All files (*)"),
            [adding = m_debrief.addTranscript()](const QString& file) { adding->setFile(file); });
    });
    ui::CodingFiles* const passes = m_debrief.coding()->files();
    QObject::connect(passes, &ui::CodingFiles::browseRequested, &m_shell, [this, passes] {
        askForFile(Words::tr("Choose a rater’s pass"), Words::tr("Passes (*.coding.json *.json);;All files (*)"), [passes](const QString& file) { passes->setFile(file); });
    });
    ui::CodebooksViewModel* const books = m_debrief.coding()->codebooks();
    QObject::connect(books, &ui::CodebooksViewModel::browseRequested, &m_shell, [this, books] {
        askForFile(Words::tr("Choose a codebook"), Words::tr("Codebooks (*.codebook.json *.json);;All files (*)"), [books](const QString& file) { books->importFile(file); });
    });
}

void Application::useImporter(live::RecordingImporter& importer)
{
    m_debrief.addRecording()->use(importer);
}

void Application::remember(Page page, const QString& id)
{
    // What was open last is a comfort; failing to keep it is not worth a word.
    if (page != Page::Library && !id.isEmpty() && m_store.store().setting(recentKey(page)).value_or(QString()) != id)
        static_cast<void>(m_store.store().setSetting(recentKey(page), id));
}

QString Application::firstItem(Page page)
{
    auto& store = m_store.store();
    const QString recent = store.setting(recentKey(page)).value_or(QString());
    if (page == Page::Author || page == Page::Run) {
        const auto scenarios = store.scenarios().value_or(QList<library::ScenarioEntry>());
        const auto has = [&](const auto& fits) -> QString {
            const auto found = std::find_if(scenarios.cbegin(), scenarios.cend(), fits);
            return found == scenarios.cend() ? QString() : found->id;
        };
        if (const QString id = has([&](const library::ScenarioEntry& entry) { return entry.id == recent; }); !id.isEmpty())
            return id;
        if (const QString id = has([](const library::ScenarioEntry& entry) {
                return entry.sample && entry.title.compare(QLatin1String(kFirstSample), Qt::CaseInsensitive) == 0;
            });
            !id.isEmpty())
            return id;
        return scenarios.isEmpty() ? QString() : scenarios.constFirst().id;
    }
    if (page == Page::Debrief) {
        const auto sessions = store.sessions().value_or(QList<library::SessionEntry>());
        const auto over = [](const library::SessionEntry& entry) { return entry.status != library::SessionStatus::Unfinished; };
        const auto last = std::find_if(sessions.cbegin(), sessions.cend(),
            [&](const library::SessionEntry& entry) { return entry.id == recent && over(entry); });
        if (last != sessions.cend())
            return last->id;
        const auto newest = std::find_if(sessions.cbegin(), sessions.cend(), over);
        return newest == sessions.cend() ? QString() : newest->id;
    }
    return {};
}

/// The id of what the command line names: a file is taken into the library first. Empty, and said, when it is nothing.
QString Application::itemId(const QString& item)
{
    auto& store = m_store.store();
    if (!QFileInfo::exists(item)) {
        const auto scenarios = store.scenarios().value_or(QList<library::ScenarioEntry>());
        const auto sessions = store.sessions().value_or(QList<library::SessionEntry>());
        const auto named = [&](const auto& entry) { return entry.id == item; };
        if (std::any_of(scenarios.cbegin(), scenarios.cend(), named) || std::any_of(sessions.cbegin(), sessions.cend(), named))
            return item;
        m_notices.post(ui::Notices::Kind::Warning,
            Words::tr("There is no file “%1”, and nothing of that name in the library. Choose something there instead.").arg(item));
        return {};
    }
    if (const auto session = session::readSessionFile(item)) {
        const Outcome kept = library::takeIn(store, *session);
        if (!kept)
            m_notices.post(ui::Notices::Kind::Warning, Words::tr("This session could not be taken in. %1").arg(kept.error().text()));
        return kept ? session->header.session : QString();
    }
    const auto source = library::openScenario(item);
    if (!source) {
        m_notices.post(ui::Notices::Kind::Warning, Words::tr("This file could not be opened. %1").arg(source.error().text()));
        return {};
    }
    const QJsonObject* const json = &source->json;
    const QString id = json->value(QLatin1String("id")).toString();
    const auto known = store.draft(id);
    const bool same = known && scenario::contentHash(*known) == scenario::contentHash(*json);
    if (same && library::mediaClash(store, id, *source)) {
        m_notices.post(ui::Notices::Kind::Warning,
            Words::tr("The library holds other sounds for this scenario, and plays those. Import the file to have it as a copy."));
        return id;
    }
    if (known && !same) {
        m_notices.post(ui::Notices::Kind::Warning,
            Words::tr("The library holds other words for this scenario, and shows those. Import the file to have it as a copy."));
        return id;
    }
    if (const Outcome saved = store.saveDraft(*json); !saved)
        m_notices.post(ui::Notices::Kind::Warning, Words::tr("This scenario could not be saved. %1").arg(saved.error().text()));
    const QStringList silent = library::keepMedia(store, id, *source);
    if (!silent.isEmpty())
        m_notices.post(ui::Notices::Kind::Warning, Words::tr("Not every sound or film could be taken in. The first: %1").arg(silent.first()));
    return id;
}

} // namespace holdspace::shell
