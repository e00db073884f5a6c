// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runkeys.h"
#include "runmodels.h"

#include <live/buttonmap.h>
#include <live/controllers.h>
#include <ui/common/services.h>

#include <QTimer>

QT_BEGIN_NAMESPACE
class QKeyEvent;
QT_END_NAMESPACE

namespace holdspace::ui {

class RunViewModel;

/// Buttons of controllers, and keys that only a button box sends: what each does on the console, learnt by pressing it, and
/// doing it during a session, on any page. What arrived is shown for a moment. Kept in the library's settings by controller.
/// Owned by the RunViewModel it asks; main thread.
class ControllersViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(bool learning READ isLearning NOTIFY changed FINAL)
    Q_PROPERTY(QString learnText READ learnText NOTIFY changed FINAL)
    Q_PROPERTY(bool caught READ isCaught NOTIFY changed FINAL)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed FINAL)
    Q_PROPERTY(QString arrived READ arrived NOTIFY arrivedChanged FINAL)
    Q_PROPERTY(QStringList actions READ actions CONSTANT FINAL)
    Q_PROPERTY(QString printPath READ printPath WRITE setPrintPath NOTIFY changed FINAL)
    Q_PROPERTY(QString printed READ printed NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::ButtonsModel* buttons READ buttons CONSTANT FINAL)

public:
    static constexpr qint64 kDoublePressMs = RunKeys::kDoublePressMs;
    static constexpr qint64 kStopMs = 1'000; ///< between two presses
    static constexpr int kShownMs = 1'500; ///< that a press arrived

    ControllersViewModel(RunViewModel& console, Services services, QObject* parent);
    ~ControllersViewModel() override;

    /// Boxes that are no keyboards. It outlives this.
    void use(live::Controllers& controllers);
    /// Whether a press is meant for this console; of several sessions, for the shown one alone.
    void setAtHand(bool atHand) { m_atHand = atHand; }

    Q_INVOKABLE void learn(); ///< the next press is the button that is meant
    Q_INVOKABLE void keep(int action); ///< what it does, a place in actions(); learning is over
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void forget(const QString& buttonKey);
    Q_INVOKABLE void print();

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] bool isLearning() const { return m_learning; }
    [[nodiscard]] bool isCaught() const { return m_learning && !m_button.isEmpty(); } ///< a button was pressed; what does it do?
    [[nodiscard]] QString learnText() const;
    [[nodiscard]] QString stateText() const; ///< which controllers are there
    [[nodiscard]] QString arrived() const { return m_arrived; } ///< the press just now, in words; empty after a moment
    [[nodiscard]] QStringList actions() const;
    [[nodiscard]] QString printPath() const { return m_printPath; }
    void setPrintPath(const QString& path);
    [[nodiscard]] QString printed() const { return m_printed; } ///< where it is, or why it could not be written
    [[nodiscard]] ButtonsModel* buttons() { return &m_rows; }

    /// A button went down. For the adapter, and tests.
    void onPressed(const QString& controller, const QString& button);
    /// A key of the window, before anything else sees it; true when a button box sent it.
    bool onKey(const QKeyEvent& event);
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();
    void arrivedChanged();
    void pressedInWords(const QString& words); ///< each press, also of what means nothing

private:
    void onConnected();
    void perform(const live::ButtonAction& action);
    void show(const QString& words);
    void save();
    void refresh();
    [[nodiscard]] bool isFree(const QKeyEvent& event) const;
    [[nodiscard]] QString words(const live::ButtonAction& action) const;
    [[nodiscard]] static QString boxName(const QString& controller);

    RunViewModel& m_console;
    Services m_services;
    bool m_atHand = true;
    live::Controllers* m_controllers = nullptr;
    live::ButtonMap m_map;
    QList<live::ButtonAction> m_actions;
    QString m_noMidi; ///< why there are none; empty: there can be
    QStringList m_before; ///< connected at the last look
    bool m_open = false, m_learning = false;
    QString m_controller, m_button, m_refusal; ///< while learning
    QString m_arrived;
    QTimer m_shown;
    QString m_lastButton;
    qint64 m_lastAt = -1, m_stopAt = -1; ///< monotonic ms
    QString m_printPath, m_printed;
    ButtonsModel m_rows { this };
};

} // namespace holdspace::ui
