// SPDX-License-Identifier: GPL-3.0-or-later
#include "controllersviewmodel.h"

#include "runviewmodel.h"
#include "runwords.h"

#include <papers/buttonsheet.h>
#include <papers/paper.h>

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStandardPaths>
#include <QWindow>

namespace holdspace::ui {

using live::ButtonAction;
using Kind = ButtonAction::Kind;

namespace {

constexpr auto kMapKey = "controllers.buttons";

QString keyOf(const QString& controller, const QString& button) { return controller + QLatin1Char('\n') + button; }

QString wordsOfKey(const QKeyEvent& event)
{
    return QKeySequence(event.key() | (event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier))).toString(QKeySequence::PortableText);
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == 0 || key == Qt::Key_unknown;
}

} // namespace

ControllersViewModel::ControllersViewModel(RunViewModel& console, Services services, QObject* parent)
    : QObject(parent), m_console(console), m_services(services)
{
    QStringList codes;
    for (const auto& pad : runwords::padKeys()) {
        if (!pad.code.isEmpty())
            codes.append(pad.code);
    }
    m_actions = live::allActions(codes);
    m_map = live::ButtonMap::fromJson(services.store.store().setting(QLatin1String(kMapKey)).value_or(QString()));
    m_printPath = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).filePath(QStringLiteral("holdspace-buttons.pdf"));
    m_shown.setSingleShot(true);
    m_shown.setInterval(kShownMs);
    connect(&m_shown, &QTimer::timeout, this, [this] {
        m_arrived.clear();
        Q_EMIT arrivedChanged();
    });
    // A button box's keys mean the same on every page, and come before every control.
    if (qGuiApp)
        qGuiApp->installEventFilter(this);
    refresh();
}

ControllersViewModel::~ControllersViewModel() = default;

void ControllersViewModel::use(live::Controllers& controllers)
{
    m_controllers = &controllers;
    connect(&controllers, &live::Controllers::pressed, this, [this](const QString& controller, const QString& button) {
        if (m_atHand)
            onPressed(controller, button);
    });
    connect(&controllers, &live::Controllers::connectedChanged, this, &ControllersViewModel::onConnected);
    const Outcome started = controllers.start();
    m_noMidi = started ? QString() : started.error().message;
    onConnected();
}

void ControllersViewModel::onConnected()
{
    const QStringList now = m_controllers->connected();
    // During a session only, and only of one that does something here.
    for (const QString& name : std::as_const(m_before)) {
        if (m_console.live() && !now.contains(name) && !m_map.buttons(name).isEmpty())
            m_services.notices.post(Notices::Kind::Warning, tr("“%1” is unplugged. The keyboard goes on; its buttons work again as soon as it is back.").arg(name));
    }
    m_before = now;
    refresh();
}

QString ControllersViewModel::boxName(const QString& controller)
{
    return controller == QLatin1String(live::ButtonMap::kKeyboard) ? tr("Keys of a button box") : controller;
}

QString ControllersViewModel::words(const ButtonAction& action) const
{
    switch (action.kind) {
    case Kind::None:
        return tr("nothing");
    case Kind::Trigger:
        return tr("Trigger %1 of this beat").arg(action.number);
    case Kind::Person:
        return tr("Choose person %1").arg(action.number);
    case Kind::Level:
        return tr("Person %1 to level %2").arg(action.number).arg(action.level);
    case Kind::Tag:
        return tr("Tag: %1").arg(runwords::codeLabel(action.code));
    case Kind::Exit:
        return tr("Exit %1").arg(action.number);
    case Kind::Next:
        return tr("Next: the suggested exit");
    case Kind::Hold:
        return tr("Hold automatic moves, or let them go");
    case Kind::TimeOut:
        return tr("Time-out, and back");
    case Kind::Mark:
        return tr("Mark moment, or say yes to a question");
    case Kind::TakeBack:
        return tr("Take back last");
    case Kind::Stop:
        return tr("STOP (press twice)");
    }
    return {};
}

QStringList ControllersViewModel::actions() const
{
    QStringList all;
    for (const ButtonAction& action : m_actions)
        all.append(words(action));
    return all;
}

// Learning ------------------------------------------------------------------------------------------------------

void ControllersViewModel::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    m_printed.clear();
    if (!open)
        cancel();
    refresh();
}

void ControllersViewModel::learn()
{
    m_learning = true;
    m_controller.clear();
    m_button.clear();
    m_refusal.clear();
    refresh();
}

void ControllersViewModel::cancel()
{
    m_learning = false;
    refresh();
}

void ControllersViewModel::keep(int action)
{
    if (!isCaught() || action < 0 || action >= m_actions.size())
        return;
    const Outcome learnt = m_map.learn(m_controller, m_button, m_actions.at(action));
    m_refusal = learnt ? QString() : learnt.error().message;
    if (learnt) {
        m_learning = false;
        save();
    }
    refresh();
}

void ControllersViewModel::forget(const QString& buttonKey)
{
    m_map.forget(buttonKey.section(QLatin1Char('\n'), 0, 0), buttonKey.section(QLatin1Char('\n'), 1));
    save();
    refresh();
}

void ControllersViewModel::save()
{
    if (const Outcome kept = m_services.store.store().setSetting(QLatin1String(kMapKey), m_map.toJson()); !kept)
        m_services.notices.post(Notices::Kind::Warning, tr("What the buttons do could not be kept: %1").arg(kept.error().message));
}

QString ControllersViewModel::learnText() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    if (!isCaught())
        return tr("Press the button. Esc gives up.");
    const ButtonAction known = m_map.action(m_controller, m_button);
    return known.kind == Kind::None ? tr("%1 of “%2”: what does it do?").arg(m_button, boxName(m_controller))
                                    : tr("%1 of “%2” does this so far: %3.").arg(m_button, boxName(m_controller), words(known));
}

/// A key that means nothing here otherwise: keys never mean two things.
bool ControllersViewModel::isFree(const QKeyEvent& event) const
{
    const auto modifiers = event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const int chord = static_cast<int>(modifiers.testFlag(Qt::ControlModifier)) + static_cast<int>(modifiers.testFlag(Qt::AltModifier))
        + static_cast<int>(modifiers.testFlag(Qt::MetaModifier));
    const bool functionKey = event.key() >= Qt::Key_F10 && event.key() <= Qt::Key_F35 && event.key() != Qt::Key_F11;
    const bool mediaKey = event.key() >= Qt::Key_Back && event.key() <= Qt::Key_MediaLast;
    if (!functionKey && !mediaKey && chord < 2)
        return false;
    const QKeySequence keys(event.key() | modifiers);
    const auto& all = m_services.commands.all();
    return std::none_of(all.begin(), all.end(), [&](const Command& command) { return command.shortcut == keys; });
}

// Pressing ------------------------------------------------------------------------------------------------------

bool ControllersViewModel::eventFilter(QObject* watched, QEvent* event)
{
    // Each key comes to the window first; what it hands on to its items is the same key again.
    if (event->type() == QEvent::KeyPress && qobject_cast<QWindow*>(watched))
        return onKey(*static_cast<QKeyEvent*>(event));
    return false;
}

bool ControllersViewModel::onKey(const QKeyEvent& event)
{
    if (isModifier(event.key()))
        return false;
    const QString key = wordsOfKey(event);
    if (m_learning && m_button.isEmpty()) {
        if (event.key() == Qt::Key_Escape || event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab) {
            cancel();
            return event.key() == Qt::Key_Escape;
        }
        if (event.isAutoRepeat())
            return true;
        if (isFree(event)) {
            onPressed(QLatin1String(live::ButtonMap::kKeyboard), key);
        } else {
            m_refusal = tr("%1 is a key that the program or whoever types needs. Let the button send another one, such as F13 or Ctrl+Alt+K.").arg(key);
            refresh();
        }
        return true;
    }
    if (m_map.action(QLatin1String(live::ButtonMap::kKeyboard), key).kind == Kind::None)
        return false;
    if (!event.isAutoRepeat())
        onPressed(QLatin1String(live::ButtonMap::kKeyboard), key);
    return true;
}

void ControllersViewModel::onPressed(const QString& controller, const QString& button)
{
    if (m_learning) {
        // Until somebody says what it does, another press is another choice.
        m_controller = controller;
        m_button = button;
        m_refusal.clear();
        refresh();
        return;
    }
    const ButtonAction action = m_map.action(controller, button);
    const qint64 now = m_services.clock.monotonicMs();
    const QString which = keyOf(controller, button);
    if (action.kind == Kind::Stop) {
        // As Esc: two presses, and never swallowed by the rule for double presses.
        const bool twice = m_stopAt >= 0 && now - m_stopAt <= kStopMs;
        m_stopAt = twice ? -1 : now;
        show(twice ? tr("%1: STOP").arg(button) : tr("%1: press again to STOP").arg(button));
        if (twice)
            m_console.stop();
        return;
    }
    if (which == m_lastButton && m_lastAt >= 0 && now - m_lastAt < kDoublePressMs)
        return;
    m_lastButton = which;
    m_lastAt = now;
    show(action.kind == Kind::None ? tr("%1 of “%2” does nothing yet").arg(button, boxName(controller)) : tr("%1: %2").arg(button, words(action)));
    if (m_console.live())
        perform(action);
}

void ControllersViewModel::show(const QString& words)
{
    m_arrived = words;
    m_shown.start();
    Q_EMIT arrivedChanged();
    Q_EMIT pressedInWords(words);
}

void ControllersViewModel::perform(const ButtonAction& action)
{
    const int at = action.number - 1;
    const auto person = [&] {
        const auto* member = m_console.cast()->cell(at, "member").value<CastMemberViewModel*>();
        return member ? member->characterId() : QString();
    };
    const auto takeExit = [this](int row) {
        if (const QString exit = m_console.exits()->cell(row, "exitKey").toString(); !exit.isEmpty())
            m_console.takeExit(exit);
    };
    switch (action.kind) {
    case Kind::None:
    case Kind::Stop: // seen to before
        break;
    case Kind::Trigger:
        if (const QString trigger = m_console.triggers()->cell(at, "triggerId").toString(); !trigger.isEmpty())
            m_console.fire(trigger);
        break;
    case Kind::Person:
        if (const QString id = person(); !id.isEmpty())
            m_console.choose(id);
        break;
    case Kind::Level:
        if (const QString id = person(); !id.isEmpty())
            m_console.pressLevel(id, action.level);
        break;
    case Kind::Tag:
        m_console.tag(action.code);
        break;
    case Kind::Exit:
        takeExit(at);
        break;
    case Kind::Next:
        for (int row = 0; row < m_console.exits()->count(); ++row) {
            if (m_console.exits()->cell(row, "suggested").toBool())
                return takeExit(row);
        }
        break;
    case Kind::Hold:
        m_console.setHeld(!m_console.held());
        break;
    case Kind::TimeOut:
        m_console.phase() == RunViewModel::Phase::Paused ? m_console.resume() : m_console.pause();
        break;
    case Kind::Mark:
        m_console.confirmText().isEmpty() ? m_console.markMoment() : m_console.confirm();
        break;
    case Kind::TakeBack:
        m_console.takeBack();
        break;
    }
}

// Showing and printing ------------------------------------------------------------------------------------------

QString ControllersViewModel::stateText() const
{
    const QStringList there = m_controllers ? m_controllers->connected() : QStringList();
    if (!there.isEmpty())
        return tr("Plugged in: %1.").arg(there.join(QStringLiteral(", ")));
    const QString keys = tr("A button box that sends keys can be learnt at any time.");
    return m_noMidi.isEmpty() ? tr("No MIDI controller is plugged in. %1").arg(keys) : tr("%1 %2").arg(m_noMidi, keys);
}

void ControllersViewModel::refresh()
{
    QList<RowsModel::Row> rows;
    const QStringList there = m_controllers ? m_controllers->connected() : QStringList();
    const auto boxes = m_map.controllers();
    for (const QString& box : boxes) {
        const bool isThere = box == QLatin1String(live::ButtonMap::kKeyboard) || there.contains(box);
        const auto buttons = m_map.buttons(box);
        for (auto each = buttons.cbegin(); each != buttons.cend(); ++each) {
            const QString name = isThere ? boxName(box) : tr("%1 (not plugged in)").arg(boxName(box));
            rows.append({ keyOf(box, each.key()), { keyOf(box, each.key()), name, each.key(), words(each.value()) } });
        }
    }
    m_rows.setRows(rows);
    Q_EMIT changed();
}

void ControllersViewModel::setPrintPath(const QString& path)
{
    m_printPath = path.trimmed();
    m_printed.clear();
    Q_EMIT changed();
}

void ControllersViewModel::print()
{
    QList<papers::ButtonBox> boxes;
    const auto names = m_map.controllers();
    for (const QString& name : names) {
        papers::ButtonBox box { boxName(name), {} };
        const auto buttons = m_map.buttons(name);
        for (auto each = buttons.cbegin(); each != buttons.cend(); ++each)
            box.buttons.append({ each.key(), words(each.value()) });
        boxes.append(box);
    }
    QString path = m_printPath;
    if (path.startsWith(QLatin1String("~/")))
        path = QDir::home().filePath(path.mid(2));
    const Outcome written = papers::writePaperPdf(papers::buttonSheetHtml(boxes), path, tr("What the buttons do"));
    m_printed = written ? tr("Written: %1").arg(QDir::toNativeSeparators(path)) : written.error().text();
    Q_EMIT changed();
}

} // namespace holdspace::ui
