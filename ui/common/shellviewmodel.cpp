// SPDX-License-Identifier: GPL-3.0-or-later
#include "shellviewmodel.h"

#include <QCoreApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
    constexpr auto kThemeKey = "look/theme";
    constexpr auto kTextScaleKey = "look/textScale";
    constexpr auto kMotionKey = "look/reducedMotion";
    constexpr double kTextStep = 0.1;

    bool isTextInput(const QObject* object)
    {
        return object && (object->inherits("QQuickTextInput") || object->inherits("QQuickTextEdit"));
    }

    bool isInDialog(const QObject* object)
    {
        // A list that is open under its box holds the keyboard, though the box has it.
        const auto* const list = object ? object->property("popup").value<QObject*>() : nullptr;
        if (list && list->property("visible").toBool())
            return true;
        for (auto item = qobject_cast<const QQuickItem*>(object); item; item = item->parentItem()) {
            if (item->inherits("QQuickOverlay"))
                return true;
        }
        return false;
    }

    /// Keys that mean something to whoever types, also with Ctrl.
    bool isTypingKey(const QKeyEvent& event)
    {
        const Qt::KeyboardModifiers mods = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier | Qt::GroupSwitchModifier);
        if (mods == Qt::NoModifier)
            return event.key() < Qt::Key_F1 || event.key() > Qt::Key_F35;
        if (mods != Qt::ControlModifier)
            return mods == (Qt::ControlModifier | Qt::AltModifier) && !event.text().isEmpty(); // AltGr
        switch (event.key()) {
        case Qt::Key_A:
        case Qt::Key_C:
        case Qt::Key_V:
        case Qt::Key_X:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
        case Qt::Key_Backspace:
        case Qt::Key_Delete:
        case Qt::Key_Insert:
            return true;
        default:
            return false;
        }
    }

    /// Keys that press or move the control that was reached by Tab.
    bool isControlKey(const QKeyEvent& event)
    {
        if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
            return false;
        switch (event.key()) {
        case Qt::Key_Space:
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            return true;
        default:
            return false;
        }
    }

    QKeySequence sequence(int key, Qt::KeyboardModifiers modifiers)
    {
        return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key)));
    }
} // namespace

ShellViewModel::ShellViewModel(
    Navigator& navigator, CommandTable& commands, Notices& notices, const QString& settingsFile, QObject* parent,
    live::CuePlayer& cues)
    : QObject(parent)
    , m_navigator(navigator)
    , m_commands(commands)
    , m_notices(notices)
    , m_keyHelp(commands, this)
    , m_settings(settingsFile, QSettings::IniFormat)
    , m_sound(cues, m_settings, nullptr)
{
    const QString theme = m_settings.value(QLatin1String(kThemeKey)).toString();
    m_theme = theme == QLatin1String("dark") ? Theme::Dark : theme == QLatin1String("light") ? Theme::Light : Theme::Auto;
    m_textScale = std::clamp(m_settings.value(QLatin1String(kTextScaleKey), 1.0).toDouble(), kSmallestText, kLargestText);
    m_reducedMotion = m_settings.value(QLatin1String(kMotionKey), false).toBool();
    m_wasDark = dark();

    const auto lookAgain = [this] {
        if (m_wasDark == dark())
            return;
        m_wasDark = dark();
        Q_EMIT darkChanged();
    };
    connect(&navigator, &Navigator::pageChanged, this, lookAgain);
    connect(this, &ShellViewModel::themeChanged, this, lookAgain);
    addCommands();
}

bool ShellViewModel::dark() const
{
    return m_theme == Theme::Dark || (m_theme == Theme::Auto && m_navigator.page() != Navigator::Page::Debrief);
}

void ShellViewModel::setTheme(Theme theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    m_settings.setValue(QLatin1String(kThemeKey),
        theme == Theme::Dark        ? QStringLiteral("dark")
            : theme == Theme::Light ? QStringLiteral("light")
                                    : QStringLiteral("auto"));
    Q_EMIT themeChanged();
}

void ShellViewModel::setTextScale(double scale)
{
    const double next = std::clamp(std::round(scale / kTextStep) * kTextStep, kSmallestText, kLargestText);
    if (qFuzzyCompare(m_textScale, next))
        return;
    m_textScale = next;
    m_settings.setValue(QLatin1String(kTextScaleKey), next);
    Q_EMIT textScaleChanged();
}

void ShellViewModel::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    m_settings.setValue(QLatin1String(kMotionKey), reduced);
    Q_EMIT reducedMotionChanged();
}

QString ShellViewModel::version() const
{
    return QCoreApplication::applicationVersion();
}

void ShellViewModel::setBanner(const QString& banner)
{
    if (m_banner == banner)
        return;
    m_banner = banner;
    Q_EMIT bannerChanged();
}

void ShellViewModel::setDialog(Dialog dialog)
{
    if (m_dialog == dialog)
        return;
    if (dialog == Dialog::Palette) {
        m_commands.setFilter({});
        m_commands.refresh();
    } else if (dialog == Dialog::Help) {
        m_keyHelp.refresh();
    }
    m_dialog = dialog;
    Q_EMIT dialogChanged();
}

void ShellViewModel::dialogClosed(Dialog dialog)
{
    if (m_dialog == dialog)
        setDialog(Dialog::None);
}

void ShellViewModel::pickCommand(int row)
{
    const QString id = m_commands.idAt(row);
    setDialog(Dialog::None);
    m_commands.trigger(id);
}

void ShellViewModel::addCommands()
{
    const auto page = [this](const char* id, const QString& text, int key, Navigator::Page target) {
        m_commands.add({ QLatin1String(id), text, sequence(key, Qt::ControlModifier), {}, {}, [this, target] { m_navigator.go(target); } });
    };
    page("shell.library", tr("Go to the library"), Qt::Key_1, Navigator::Page::Library);
    page("shell.author", tr("Go to writing"), Qt::Key_2, Navigator::Page::Author);
    page("shell.run", tr("Go to the running session"), Qt::Key_3, Navigator::Page::Run);
    page("shell.debrief", tr("Go to the debrief"), Qt::Key_4, Navigator::Page::Debrief);

    const auto add = [this](const char* id, const QString& text, int key, std::function<void()> run,
                         std::function<bool()> enabled = {}) {
        m_commands.add({ QLatin1String(id), text, key ? sequence(key, Qt::ControlModifier) : QKeySequence(), {}, std::move(enabled),
            std::move(run) });
    };
    add("shell.palette", tr("Command palette"), Qt::Key_K, [this] { setDialog(Dialog::Palette); });
    add("shell.keys", tr("Show all keys"), Qt::Key_Slash, [this] { setDialog(Dialog::Help); });
    add("shell.settings", tr("Settings"), Qt::Key_Comma, [this] { setDialog(Dialog::Settings); });
    add("shell.theme", tr("Switch between dark and light"), Qt::Key_T, [this] { setTheme(dark() ? Theme::Light : Theme::Dark); });
    add(
        "shell.bigger", tr("Bigger text"), Qt::Key_Plus, [this] { setTextScale(m_textScale + kTextStep); },
        [this] { return m_textScale < kLargestText - kTextStep / 2; });
    add(
        "shell.smaller", tr("Smaller text"), Qt::Key_Minus, [this] { setTextScale(m_textScale - kTextStep); },
        [this] { return m_textScale > kSmallestText + kTextStep / 2; });
    add("shell.quit", tr("Quit Holdspace"), Qt::Key_Q, [this] { Q_EMIT quitRequested(); });
}

void ShellViewModel::watch(QQuickWindow* window)
{
    window->installEventFilter(this);
    connect(window, &QQuickWindow::activeFocusItemChanged, this, [this, window] { reveal(window->activeFocusItem()); });
}

bool ShellViewModel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto window = qobject_cast<QQuickWindow*>(watched);
    if (!window)
        return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    return handleKey(key, window->activeFocusItem()) || pressByReturn(key, window->activeFocusItem());
}

/// Enter presses what Space presses.
bool ShellViewModel::pressByReturn(const QKeyEvent& event, QObject* focused)
{
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (!isReturn || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || event.isAutoRepeat() || !focused
        || !focused->inherits("QQuickAbstractButton"))
        return false;
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    QCoreApplication::sendEvent(focused, &press);
    QCoreApplication::sendEvent(focused, &release);
    return true;
}

bool ShellViewModel::handleKey(const QKeyEvent& event, const QObject* focused)
{
    const bool inTextField = isTextInput(focused);
    const bool inDialog = isInDialog(focused);
    KeyHandler* const pageHandler = m_pageHandlers.value(m_navigator.page(), nullptr);

    if (event.key() == Qt::Key_Escape && m_globalHandler && m_globalHandler->handleKeyPress(event, { inTextField, inDialog || m_dialog != Dialog::None }))
        return true;
    if (inDialog)
        return false; // a dialog holds the keyboard
    if (m_dialog != Dialog::None) {
        keepForDialog(event);
        return true;
    }
    if (pageHandler && !(event.key() == Qt::Key_Escape && pageHandler == m_globalHandler)
        && pageHandler->handleKeyPress(event, { inTextField, false }))
        return true;

    if (inTextField && isTypingKey(event))
        return false;
    if (focused && isControlKey(event) && focused->property("visualFocus").toBool())
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (m_commands.triggerShortcut(sequence(event.key(), modifiers)))
        return true;
    // On many keyboards signs like + and ? need Shift, which then is not part of what was meant; and = stands for an unshifted +.
    const bool isSign = event.key() < Qt::Key_A || (event.key() > Qt::Key_Z && event.key() < Qt::Key_Escape);
    if (isSign && (modifiers & Qt::ShiftModifier))
        return m_commands.triggerShortcut(sequence(event.key(), modifiers & ~Qt::ShiftModifier));
    if (event.key() == Qt::Key_Equal && modifiers == Qt::ControlModifier)
        return m_commands.triggerShortcut(sequence(Qt::Key_Plus, modifiers));
    return false;
}

/// A dialog takes a moment to appear. What is typed meanwhile is for it and must not reach the page.
void ShellViewModel::keepForDialog(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape)
        setDialog(Dialog::None);
    else if (m_dialog != Dialog::Palette)
        return;
    else if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        pickCommand(0);
    else if (isTypingKey(event) && !event.text().isEmpty() && event.text().at(0).isPrint())
        m_commands.setFilter(m_commands.filter() + event.text());
}

/// Scrolls so that the item with the keyboard is in sight.
void ShellViewModel::reveal(QQuickItem* item)
{
    constexpr double kMargin = 12;
    for (QQuickItem* up = item ? item->parentItem() : nullptr; up; up = up->parentItem()) {
        if (!up->inherits("QQuickFlickable"))
            continue;
        const auto content = up->property("contentItem").value<QQuickItem*>();
        if (!content || !content->isAncestorOf(item))
            continue;
        const QRectF place = item->mapRectToItem(content, item->boundingRect());
        const double top = up->property("contentY").toDouble();
        const double highest = std::max(0.0, up->property("contentHeight").toDouble() - up->height());
        // What is taller than the view (a long text) scrolls itself by its cursor.
        if (place.height() > up->height())
            continue;
        if (place.top() - kMargin < top)
            up->setProperty("contentY", std::clamp(place.top() - kMargin, 0.0, highest));
        else if (place.bottom() + kMargin > top + up->height())
            up->setProperty("contentY", std::clamp(place.bottom() + kMargin - up->height(), 0.0, highest));
    }
}

} // namespace holdspace::ui
