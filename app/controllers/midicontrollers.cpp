// SPDX-License-Identifier: GPL-3.0-or-later
#include "midicontrollers.h"

#include <live/buttonmap.h>

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <rtmidi/RtMidi.h>

namespace holdspace::controllers {

namespace {

constexpr auto kClient = "Holdspace";
constexpr auto kSequencer = "/dev/snd/seq";
constexpr qsizetype kLongestMessage = 3;

/// RtMidi prints to the terminal unless somebody listens. What it throws is caught where it is asked.
void beQuiet(RtMidiError::Type, const std::string&, void*) { }

} // namespace

/// One input under the ear. The callback runs in RtMidi's thread and touches nothing but this.
struct MidiControllers::Port {
    QString port; ///< the system's name
    QString controller;
    MidiControllers* owner = nullptr; ///< outlives this
    std::atomic<int> waiting = 0;
    QMap<int, int> controls; ///< main thread
    std::unique_ptr<RtMidiIn> input; ///< last: its thread ends before the rest goes
};

QString controllerName(const QString& port)
{
    // ALSA: "client:port 20:0". The first word says it all where both are the same device.
    static const QRegularExpression numbers(QStringLiteral("\\s+\\d+:\\d+$"));
    QString name = port;
    name.remove(numbers);
    const QString client = name.section(QLatin1Char(':'), 0, 0), part = name.section(QLatin1Char(':'), 1);
    return (part.startsWith(client) ? part : name).left(live::ButtonMap::kLongestName);
}

MidiControllers::MidiControllers(System system, QObject* parent) : live::Controllers(parent), m_system(system)
{
    m_looking.setInterval(kLookMs);
    connect(&m_looking, &QTimer::timeout, this, &MidiControllers::look);
}

MidiControllers::~MidiControllers() = default;

int MidiControllers::api() const { return m_system == System::Alsa ? RtMidi::LINUX_ALSA : RtMidi::UNIX_JACK; }

Outcome MidiControllers::start()
{
    if (m_finder)
        return {};
    if (m_system == System::Alsa && !QFileInfo::exists(QLatin1String(kSequencer)))
        return fail(ErrorCode::Failed, tr("This computer has no MIDI: its kernel offers no sequencer."));
    try {
        m_finder = std::make_unique<RtMidiIn>(static_cast<RtMidi::Api>(api()), kClient);
        m_finder->setErrorCallback(&beQuiet);
    } catch (const RtMidiError& error) {
        m_finder.reset();
        return fail(ErrorCode::Failed, tr("MIDI can’t be used: %1").arg(QString::fromStdString(error.getMessage())));
    }
    look();
    m_looking.start();
    return {};
}

QStringList MidiControllers::connected() const
{
    QStringList names;
    for (const auto& port : m_ports)
        names.append(port->controller);
    names.sort();
    return names;
}

void MidiControllers::look()
{
    if (!m_finder)
        return;
    QStringList there;
    try {
        const unsigned int count = m_finder->getPortCount();
        for (unsigned int i = 0; i < count; ++i)
            there.append(QString::fromStdString(m_finder->getPortName(i)));
    } catch (const RtMidiError&) {
        return; // asked again soon
    }
    const auto before = m_ports.size();
    std::erase_if(m_ports, [&](const std::unique_ptr<Port>& port) { return !there.contains(port->port); });
    bool changed = before != m_ports.size();
    for (qsizetype i = 0; i < there.size(); ++i) {
        const QString& name = there.at(i);
        const bool open = std::any_of(m_ports.cbegin(), m_ports.cend(), [&](const auto& port) { return port->port == name; });
        // The kernel's own loop, and ourselves.
        if (open || name.startsWith(QLatin1String("Midi Through")) || name.startsWith(QLatin1String(kClient)))
            continue;
        auto port = std::make_unique<Port>();
        port->port = name;
        port->controller = controllerName(name);
        port->owner = this;
        const auto same = std::count_if(m_ports.cbegin(), m_ports.cend(), [&](const auto& other) { return other->controller == port->controller; });
        if (same > 0)
            port->controller += QStringLiteral(" (%1)").arg(same + 1); // two of a kind
        try {
            port->input = std::make_unique<RtMidiIn>(static_cast<RtMidi::Api>(api()), kClient);
            port->input->setErrorCallback(&beQuiet);
            port->input->ignoreTypes(true, true, true); // no system messages, clocks or heartbeats
            port->input->setCallback(
                [](double, std::vector<unsigned char>* message, void* data) {
                    auto* const from = static_cast<Port*>(data);
                    if (!message || message->empty() || static_cast<qsizetype>(message->size()) > kLongestMessage || from->waiting >= kMostWaiting)
                        return;
                    ++from->waiting;
                    const QByteArray bytes(reinterpret_cast<const char*>(message->data()), static_cast<qsizetype>(message->size()));
                    QMetaObject::invokeMethod(
                        from->owner, [owner = from->owner, controller = from->controller, bytes] { owner->take(controller, bytes); }, Qt::QueuedConnection);
                },
                port.get());
            port->input->openPort(static_cast<unsigned int>(i), "in");
        } catch (const RtMidiError&) {
            continue; // somebody else has it, or it is gone again; tried again soon
        }
        if (!port->input->isPortOpen())
            continue;
        m_ports.push_back(std::move(port));
        changed = true;
    }
    if (changed)
        Q_EMIT connectedChanged();
}

void MidiControllers::take(const QString& controller, const QByteArray& message)
{
    const auto port = std::find_if(m_ports.begin(), m_ports.end(), [&](const auto& one) { return one->controller == controller; });
    if (port == m_ports.end())
        return; // unplugged meanwhile
    --(*port)->waiting;
    if (const QString button = live::midiButton(message, (*port)->controls); !button.isEmpty())
        Q_EMIT pressed(controller, button);
}

} // namespace holdspace::controllers
