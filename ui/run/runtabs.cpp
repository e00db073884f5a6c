// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtabs.h"

#include "tabcues.h"

#include <QPersistentModelIndex>
#include <algorithm>

namespace holdspace::ui {

using Page = Navigator::Page;

/// One of them. It moves in a house of its own: pages, notices and commands that look to it like those of the window.
class RunTabs::Run {
public:
    Run(RunTabs& tabs, Parts made, int number)
        : key(QStringLiteral("run%1").arg(number)), parts(std::move(made)), cues(tabs.m_services.cues, key, nullptr)
    {
        const Services& shared = tabs.m_services;
        navigator.show(shared.navigator.page());
        vm = std::make_unique<RunViewModel>(
            Services { shared.clock, shared.store, navigator, notices, commands, cues, parts.room.get() }, nullptr);
        if (parts.recorder)
            vm->recording()->use(*parts.recorder);
    }

    const QString key;
    Parts parts;
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    TabCues cues;
    std::unique_ptr<RunViewModel> vm; ///< goes first

    [[nodiscard]] QString sessionId() const { return vm->session() ? vm->session()->header().session : QString(); }
    [[nodiscard]] QString scenarioId() const { return vm->session() ? vm->session()->header().scenarioId : QString(); }
};

RunTabs::RunTabs(Services services, std::function<Parts()> make, QObject* parent)
    : QObject(parent), m_services(services), m_make(std::move(make))
{
    connect(&m_services.navigator, &Navigator::opened, this, &RunTabs::onOpened);
    connect(&m_services.navigator, &Navigator::pageChanged, this, [this] {
        for (const auto& run : m_runs)
            run->navigator.show(m_services.navigator.page());
    });
    add();
    addCommands();
}

RunTabs::~RunTabs() = default;

RunTabs::Run& RunTabs::add()
{
    auto& run = *m_runs.emplace_back(std::make_unique<Run>(*this, m_make(), ++m_lastKey));
    // What a run wants of the window.
    connect(&run.navigator, &Navigator::opened, this, [this](Page page, const QString& id) {
        if (page != Page::Run)
            m_services.navigator.go(page, id);
    });
    connect(&run.navigator, &Navigator::pageChanged, this, [this, &run] {
        if (run.navigator.page() != m_services.navigator.page())
            m_services.navigator.show(run.navigator.page());
    });
    connect(&run.notices, &Notices::rowsInserted, this, [this, &run](const QModelIndex&, int row) {
        const QModelIndex at = run.notices.index(row);
        const QString kind = at.data(Notices::KindRole).toString();
        const QString action = at.data(Notices::ActionTextRole).toString();
        const QString text = at.data(Notices::TextRole).toString();
        const bool named = several() && &run != m_runs.at(m_shown).get();
        m_services.notices.post(kind == QLatin1String("danger") ? Notices::Kind::Danger
                : kind == QLatin1String("warning")              ? Notices::Kind::Warning
                                                                : Notices::Kind::Info,
            named ? tr("%1: %2").arg(run.vm->title(), text) : text, action,
            action.isEmpty() ? std::function<void()>() : [this, key = run.key, which = QPersistentModelIndex(at)] {
                if (Run* const meant = find(key); meant && which.isValid())
                    meant->notices.act(which.row());
            });
    });
    run.vm->controllers()->setAtHand(m_runs.size() == 1);
    for (const auto& with : std::as_const(m_outfit))
        with(*run.vm);
    connect(run.vm.get(), &RunViewModel::changed, this, &RunTabs::refresh);
    connect(run.vm.get(), &RunViewModel::clockChanged, this, &RunTabs::refresh);
    connect(run.vm->room(), &RoomViewModel::changed, this, &RunTabs::refreshAlerts);
    refresh();
    return run;
}

RunViewModel& RunTabs::current() const { return *m_runs.at(m_shown)->vm; }
RunViewModel& RunTabs::at(qsizetype index) const { return *m_runs.at(static_cast<std::size_t>(index))->vm; }
live::Recorder* RunTabs::recorderOf(qsizetype index) const { return m_runs.at(static_cast<std::size_t>(index))->parts.recorder.get(); }

RunTabs::Run* RunTabs::find(const QString& tabKey) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&tabKey](const auto& run) { return run->key == tabKey; });
    return found == m_runs.end() ? nullptr : found->get();
}

bool RunTabs::isLive(const QString& sessionId) const
{
    return std::any_of(m_runs.begin(), m_runs.end(), [&sessionId](const auto& run) { return run->vm->live() && run->sessionId() == sessionId; });
}

void RunTabs::endLeftOver(const QString& sessionId)
{
    if (live::Recorder* const recorder = m_runs.front()->parts.recorder.get())
        recorder->endLeftOver(sessionId);
}

// The window's keys and commands, for the run that is shown ---------------------------------------------------------

bool RunTabs::handleKeyPress(const QKeyEvent& event, Focus focus)
{
    const bool onPage = m_services.navigator.page() == Page::Run;
    if (onPage && several() && !focus.inDialog && (event.modifiers() & Qt::ControlModifier)
        && (event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab)) {
        step(event.key() == Qt::Key_Tab && !(event.modifiers() & Qt::ShiftModifier) ? 1 : -1);
        return true;
    }
    // STOP is never swallowed: where the shown tab has nothing to stop, it means every session that runs.
    if (event.key() == Qt::Key_Escape && !current().live()) {
        bool used = false;
        for (const auto& run : m_runs)
            used = (run->vm->live() && run->vm->handleKeyPress(event, focus)) || used;
        if (used)
            return true;
    }
    return current().handleKeyPress(event, focus);
}

void RunTabs::addCommands()
{
    // Every run has the same commands; the window's are those of the one that is shown.
    const auto own = m_runs.front()->commands.all();
    for (const Command& command : own) {
        const auto meant = [this, id = command.id]() -> const Command* {
            const auto& all = m_runs.at(m_shown)->commands.all();
            const auto found = std::find_if(all.begin(), all.end(), [&id](const Command& each) { return each.id == id; });
            return found == all.end() ? nullptr : &*found;
        };
        m_services.commands.add({ command.id, command.text, command.shortcut, command.scope,
            [meant] {
                const Command* const which = meant();
                return which && (!which->enabled || which->enabled());
            },
            [meant] {
                if (const Command* const which = meant())
                    which->run();
            } });
    }
    m_services.commands.add({ QStringLiteral("runs.another"), tr("Open another session beside this one"), {}, Page::Run,
        [this] { return count() < kMost && current().phase() != RunViewModel::Phase::Empty; }, [this] { openAnother(); } });
    m_services.commands.add({ QStringLiteral("runs.next"), tr("Next session"), QKeySequence(Qt::CTRL | Qt::Key_Tab), Page::Run,
        [this] { return several(); }, [this] { step(1); } });
    m_services.commands.add({ QStringLiteral("runs.previous"), tr("Previous session"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), Page::Run,
        [this] { return several(); }, [this] { step(-1); } });
    m_services.commands.add({ QStringLiteral("runs.close"), tr("Close this session’s tab"), {}, Page::Run,
        [this] { return several() && !current().live(); }, [this] { close(m_runs.at(m_shown)->key); } });
}

// Opening and showing -------------------------------------------------------------------------------------------------

void RunTabs::onOpened(Page page, const QString& id)
{
    if (page != Page::Run)
        return;
    Run* meant = m_runs.at(m_shown).get();
    if (!id.isEmpty()) {
        // The session itself; else, of a scenario that is under way, the run that is shown first.
        const auto holds = [&id](const Run& run) { return run.sessionId() == id || (run.vm->live() && run.scenarioId() == id); };
        if (!holds(*meant)) {
            const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&holds](const auto& run) { return holds(*run); });
            meant = found == m_runs.end() ? &idle() : found->get();
        }
    }
    show(meant->key);
    meant->navigator.go(Page::Run, id);
    refresh();
}

RunTabs::Run& RunTabs::idle()
{
    if (!current().live())
        return *m_runs.at(m_shown);
    const auto free = std::find_if(m_runs.begin(), m_runs.end(), [](const auto& run) { return !run->vm->live(); });
    if (free != m_runs.end())
        return **free;
    if (count() < kMost)
        return add();
    m_services.notices.post(Notices::Kind::Info, tr("%1 sessions are open. End one before you open another.").arg(kMost));
    return *m_runs.at(m_shown);
}

void RunTabs::openAnother()
{
    if (count() >= kMost)
        return;
    const auto sessions = m_services.store.store().scenarios();
    const QString title = current().title();
    QString same;
    for (const library::ScenarioEntry& entry : sessions.value_or(QList<library::ScenarioEntry>())) {
        if (same.isEmpty() && entry.title == title)
            same = entry.id;
    }
    Run& run = add();
    show(run.key);
    run.navigator.go(Page::Run, same);
    refresh();
}

void RunTabs::show(const QString& tabKey)
{
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs.at(i)->key == tabKey)
            showAt(i);
    }
}

void RunTabs::showAt(std::size_t index)
{
    if (index == m_shown)
        return;
    m_shown = index;
    handOver();
    refresh();
    refreshAlerts();
}

/// A button's press means the run that is shown.
void RunTabs::handOver()
{
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_runs.at(i)->vm->controllers()->setAtHand(i == m_shown);
}

void RunTabs::step(int by)
{
    const auto number = static_cast<int>(m_runs.size());
    showAt(static_cast<std::size_t>((static_cast<int>(m_shown) + by + number) % number));
}

void RunTabs::close(const QString& tabKey)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&tabKey](const auto& run) { return run->key == tabKey; });
    if (!several() || found == m_runs.end() || (*found)->vm->live())
        return;
    const auto index = static_cast<std::size_t>(found - m_runs.begin());
    std::shared_ptr<Run> closed = std::move(*found);
    closed->vm->disconnect(this);
    closed->vm->room()->disconnect(this);
    closed->navigator.disconnect(this);
    closed->notices.disconnect(this);
    m_runs.erase(found);
    if (m_shown > index || m_shown == m_runs.size())
        --m_shown;
    handOver();
    refresh();
    refreshAlerts();
    // After the items that show it, which are taken away in the same way.
    closed->vm->letGo();
    auto* const last = new QObject(this);
    connect(last, &QObject::destroyed, this, [closed] { });
    last->deleteLater();
}

void RunTabs::rehearse(const QJsonObject& draft)
{
    const auto rehearsing = std::find_if(m_runs.begin(), m_runs.end(), [](const auto& run) { return run->vm->rehearsing(); });
    Run& run = rehearsing != m_runs.end() ? **rehearsing : idle();
    show(run.key);
    run.vm->rehearse(draft);
    refresh();
}

void RunTabs::takeTwoOf(const QString& sessionId, qint64 t)
{
    Run& run = idle();
    show(run.key);
    run.vm->takeTwoOf(sessionId, t);
    refresh();
}

void RunTabs::fitOut(const std::function<void(RunViewModel&)>& with)
{
    m_outfit.append(with);
    for (const auto& run : m_runs)
        with(*run->vm);
}

void RunTabs::draftChanged(const QJsonObject& draft)
{
    for (const auto& run : m_runs)
        run->vm->draftChanged(draft);
}

// What is seen of all of them -----------------------------------------------------------------------------------------

void RunTabs::refresh()
{
    QList<RowsModel::Row> rows;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const Run& run = *m_runs.at(i);
        const RunViewModel& vm = *run.vm;
        using Phase = RunViewModel::Phase;
        const QString badge = vm.phase() == Phase::Paused ? tr("Time-out")
            : vm.phase() == Phase::Ended                  ? tr("over")
            : vm.phase() == Phase::Running                ? (vm.held() ? tr("held") : vm.rehearsing() ? tr("rehearsal") : tr("runs"))
            : vm.phase() == Phase::Prepare                ? tr("prebrief")
                                                          : QString();
        const QString title = vm.title().isEmpty() ? tr("Nothing open") : vm.title();
        const QString clock = vm.session() ? vm.clockText() : QString();
        const bool alerted = run.vm->room()->alerted();
        QStringList text { title, clock, badge };
        text.removeAll(QString());
        QStringList name { tr("Session %1: %2").arg(i + 1).arg(title), badge, alerted ? tr("somebody asks for something") : QString() };
        name.removeAll(QString());
        rows.append({ run.key,
            { run.key, QVariant::fromValue(run.vm.get()), i == m_shown, title, (alerted ? QStringLiteral("▲ ") : QString()) + text.join(tr(" · ")), name.join(tr(", ")),
                several() && !vm.live() } });
    }
    m_tabs.setRows(rows);
    Q_EMIT changed();
}

void RunTabs::refreshAlerts()
{
    QList<RowsModel::Row> rows;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        Run& run = *m_runs.at(i);
        for (const RowsModel::Row& alert : run.vm->room()->alerts()->rows()) {
            const QString text = alert.cells.value(1).toString();
            rows.append({ run.key + alert.key,
                { run.key, alert.cells.value(0), several() ? tr("%1: %2").arg(run.vm->title(), text) : text, alert.cells.value(2), run.vm->room()->sessionOn(), i != m_shown } });
        }
    }
    m_alerts.setRows(rows);
    refresh();
}

void RunTabs::acknowledge(const QString& tabKey, const QString& device)
{
    if (Run* const run = find(tabKey))
        run->vm->room()->acknowledge(device);
}

void RunTabs::callTimeout(const QString& tabKey, const QString& device)
{
    if (Run* const run = find(tabKey))
        run->vm->room()->callTimeout(device);
}

void RunTabs::callStop(const QString& tabKey)
{
    if (Run* const run = find(tabKey))
        run->vm->room()->callStop();
}

} // namespace holdspace::ui
