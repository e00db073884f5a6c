// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/cueplayer.h>

#include <QObject>
#include <QStringList>
#include <qqmlregistration.h>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace holdspace::ui {

/// Where sounds and films are heard, as chosen in Settings and kept for this computer. Which outputs there are is asked only
/// when somebody looks. Main thread; owned by the shell's view model.
class SoundViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(QStringList choices READ choices NOTIFY changed FINAL)
    Q_PROPERTY(int choice READ choice WRITE setChoice NOTIFY changed FINAL)

public:
    /// Both outlive it. What was kept is passed on to the player.
    SoundViewModel(live::CuePlayer& cues, QSettings& settings, QObject* parent);

    [[nodiscard]] QStringList choices() const; ///< the usual output, each output, silent
    [[nodiscard]] int choice() const;
    void setChoice(int choice);
    Q_INVOKABLE void lookForOutputs();

Q_SIGNALS:
    void changed();

private:
    live::CuePlayer& m_cues;
    QSettings& m_settings;
    QList<live::SoundOutput> m_outputs; ///< and the chosen one, if it is not there now
    QString m_chosen, m_chosenName;
    bool m_silent = false;
};

} // namespace holdspace::ui
