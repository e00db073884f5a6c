// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/controllers.h>

#include <QByteArray>
#include <QMap>
#include <QTimer>
#include <atomic>
#include <memory>
#include <vector>

class RtMidiIn;

namespace holdspace::controllers {

/// MIDI through RtMidi: every input there is, found again when it is plugged in again. RtMidi tells nothing of plugs, so it is
/// asked every two seconds. Messages come on its own threads, are few and short by what is let through, and are read on the
/// main thread; of a flood the rest is dropped.
class MidiControllers final : public live::Controllers {
    Q_OBJECT
public:
    enum class System {
        Alsa, ///< the kernel's sequencer
        Jack, ///< for tests on computers without it
    };
    static constexpr int kLookMs = 2'000;
    static constexpr int kMostWaiting = 256; ///< messages that the main thread has not read yet, of one controller

    explicit MidiControllers(System system = System::Alsa, QObject* parent = nullptr);
    ~MidiControllers() override;

    [[nodiscard]] Outcome start() override;
    [[nodiscard]] QStringList connected() const override;
    void look(); ///< what is plugged in now

private:
    struct Port;
    void take(const QString& controller, const QByteArray& message);
    [[nodiscard]] int api() const;

    System m_system;
    std::unique_ptr<RtMidiIn> m_finder; ///< is only asked what there is
    std::vector<std::unique_ptr<Port>> m_ports; ///< open
    QTimer m_looking;
};

/// What a port's name says of the controller: without the numbers that change with each plugging in.
[[nodiscard]] QString controllerName(const QString& port);

} // namespace holdspace::controllers
