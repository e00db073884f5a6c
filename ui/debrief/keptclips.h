// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <optional>
#include <utility>

namespace holdspace::ui {

/// Stretches of the timeline that somebody keeps: each is a bookmark with an end in the session's log, so it is a moment like the others and
/// comes in the reel, until it is taken out. Owned by DebriefViewModel; main thread.
class KeptClips final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged FINAL)
    Q_PROPERTY(QString prompt READ prompt NOTIFY openChanged FINAL)
    Q_PROPERTY(bool canTakeOut READ canTakeOut NOTIFY changed FINAL)

public:
    using Chosen = std::function<std::optional<std::pair<qint64, qint64>>()>; ///< session ms; nothing: no stretch is chosen
    KeptClips(const DebriefDesk& desk, Chosen chosen, std::function<void()> retell, QObject* parent);

    Q_INVOKABLE void keep(const QString& name); ///< the chosen stretch; a clip without a name is not kept
    Q_INVOKABLE void takeOut(); ///< the present moment; the log still knows of it
    void refresh();

    [[nodiscard]] bool isOpen() const { return m_stretch.has_value(); } ///< its name is asked for
    void setOpen(bool open);
    [[nodiscard]] QString prompt() const;
    [[nodiscard]] bool canTakeOut() const; ///< the present moment is one

Q_SIGNALS:
    void openChanged();
    void changed();

private:
    const DebriefDesk& m_desk;
    Chosen m_chosen;
    std::function<void()> m_retell;
    std::optional<std::pair<qint64, qint64>> m_stretch; ///< that is being named
};

} // namespace holdspace::ui
