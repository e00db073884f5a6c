// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QObject>
#include <QStringList>

namespace holdspace::live {

/// Boxes with buttons that are no keyboards. Each is known by its name, which it has again when it is plugged in again; a
/// button by a short text that stays the same ("note 36, channel 1"). Main thread; answers by signals.
class Controllers : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins to listen; connectedChanged() tells what is there now and later. Failed, with a sentence, where this computer has
    /// no way to them.
    [[nodiscard]] virtual Outcome start() = 0;
    [[nodiscard]] virtual QStringList connected() const = 0; ///< names, in order

Q_SIGNALS:
    void connectedChanged();
    void pressed(const QString& controller, const QString& button); ///< went down; letting go is not told
};

/// Whoever holds it plugs and presses: for tests, and where there are no controllers.
class MemoryControllers final : public Controllers {
    Q_OBJECT
public:
    using Controllers::Controllers;

    [[nodiscard]] Outcome start() override
    {
        m_started = true;
        Q_EMIT connectedChanged();
        return {};
    }
    [[nodiscard]] QStringList connected() const override { return m_started ? m_names : QStringList(); }

    void plug(const QString& name)
    {
        m_names.append(name);
        m_names.sort();
        Q_EMIT connectedChanged();
    }
    void unplug(const QString& name)
    {
        m_names.removeAll(name);
        Q_EMIT connectedChanged();
    }
    /// Of one that is not there, nothing is heard.
    void press(const QString& name, const QString& button)
    {
        if (connected().contains(name))
            Q_EMIT pressed(name, button);
    }

private:
    QStringList m_names;
    bool m_started = false;
};

} // namespace holdspace::live
