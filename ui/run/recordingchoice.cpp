// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen to be recorded, how that is kept, and cameras in the network with their passwords.
#include "recordingviewmodel.h"

#include <live/cameraaddress.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace holdspace::ui {

using live::RecordingDevice;
using live::StreamKind;

namespace {
constexpr auto kChoiceKey = "recording.choice";
constexpr auto kCleanKey = "recording.passwordsOut"; ///< set once no plan of old holds one any more
}

QString RecordingViewModel::keyOf(const RecordingDevice& device)
{
    return QStringLiteral("%1 %2").arg(static_cast<int>(device.kind)).arg(device.device);
}

void RecordingViewModel::useVault(live::Vault& vault)
{
    m_logins.use(vault);
    takePasswordsOut();
}

/// An earlier Holdspace wrote passwords into its settings and into the plans of recordings.
void RecordingViewModel::takePasswordsOut()
{
    auto& store = m_services.store.store();
    if (!store.setting(QLatin1String(kCleanKey)).value_or(QString()).isEmpty())
        return;
    const auto kept = store.setting(QLatin1String(kChoiceKey));
    if (kept.value_or(QString()).contains(QLatin1Char('@'))) {
        readChoice();
        keepChoice();
    }
    if (m_recorder)
        m_recorder->cleanOldPlans();
    static_cast<void>(store.setSetting(QLatin1String(kCleanKey), QStringLiteral("1")));
}

bool RecordingViewModel::addAddress(const QString& address, const QString& user, const QString& password)
{
    const live::CameraAddress camera = live::splitCameraAddress(address.trimmed());
    const QUrl url(camera.bare, QUrl::StrictMode);
    const bool fits = url.isValid() && (url.scheme() == QLatin1String("rtsp") || url.scheme() == QLatin1String("rtsps")) && !url.host().isEmpty();
    m_addressError = fits ? QString() : tr("An address begins with rtsp:// and names a camera, such as rtsp://192.168.1.20/stream.");
    if (fits) {
        const RecordingDevice device { StreamKind::NetworkCamera, camera.bare, url.host() };
        const auto known = std::find_if(m_choices.begin(), m_choices.end(), [&](const Choice& one) { return keyOf(one.device) == keyOf(device); });
        Choice& choice = known == m_choices.end() ? m_choices.emplaceBack(Choice { device, true, true, false }) : *known;
        const QString login = user.trimmed().isEmpty() ? camera.login : user.trimmed() + QLatin1Char(':') + password;
        choice.needsLogin = choice.needsLogin || !login.isEmpty();
        if (!login.isEmpty())
            m_logins.learn(camera.bare, login);
        setChosen(keyOf(device), true);
    }
    Q_EMIT changed();
    return fits;
}

void RecordingViewModel::setLogin(const QString& deviceKey, const QString& user, const QString& password)
{
    for (Choice& choice : m_choices) {
        if (keyOf(choice.device) != deviceKey || user.trimmed().isEmpty())
            continue;
        choice.needsLogin = true;
        m_logins.learn(choice.device.device, user.trimmed() + QLatin1Char(':') + password);
    }
    keepChoice();
}

void RecordingViewModel::forgetCamera(const QString& deviceKey)
{
    for (const Choice& choice : std::as_const(m_choices)) {
        if (keyOf(choice.device) == deviceKey && choice.needsLogin)
            m_logins.forget(choice.device.device);
    }
    m_choices.removeIf([&](const Choice& choice) { return keyOf(choice.device) == deviceKey; });
    keepChoice();
    refreshDevices();
    Q_EMIT changed();
}

QString RecordingViewModel::labelOf(const Choice& choice) const
{
    return choice.device.kind == StreamKind::NetworkCamera ? live::maskedCameraAddress({ choice.device.device, m_logins.of(choice.device.device) })
                                                           : choice.device.label;
}

void RecordingViewModel::readChoice()
{
    const auto kept = m_services.store.store().setting(QLatin1String(kChoiceKey));
    const QJsonObject json = QJsonDocument::fromJson(kept.value_or(QString()).toUtf8()).object();
    m_wanted = json.value(QLatin1String("wanted")).toBool();
    m_choices.removeIf([](const Choice& choice) { return !choice.there; });
    const QJsonArray devices = json.value(QLatin1String("devices")).toArray();
    for (const QJsonValue& value : devices) {
        RecordingDevice device { static_cast<StreamKind>(std::clamp(value[QLatin1String("kind")].toInt(), 0, static_cast<int>(StreamKind::TestAudio))),
            value[QLatin1String("device")].toString(), value[QLatin1String("label")].toString() };
        const live::CameraAddress address = live::splitCameraAddress(device.device);
        if (device.kind == StreamKind::NetworkCamera && !address.login.isEmpty()) {
            device.device = address.bare;
            m_logins.learn(address.bare, address.login);
        }
        const bool needsLogin = !address.login.isEmpty() || value[QLatin1String("login")].toBool();
        if (needsLogin)
            m_logins.look(device.device);
        const bool known = std::any_of(m_choices.cbegin(), m_choices.cend(), [&](const Choice& one) { return keyOf(one.device) == keyOf(device); });
        if (!known)
            m_choices.append({ device, true, device.kind == StreamKind::NetworkCamera, needsLogin });
    }
    refreshDevices();
    if (m_wanted && possible() && !m_looked)
        lookForDevices();
}

void RecordingViewModel::keepChoice()
{
    QJsonArray devices;
    for (const Choice& choice : std::as_const(m_choices)) {
        if (choice.chosen)
            devices.append(QJsonObject { { QStringLiteral("kind"), static_cast<int>(choice.device.kind) }, { QStringLiteral("device"), choice.device.device },
                { QStringLiteral("label"), choice.device.label }, { QStringLiteral("login"), choice.needsLogin } });
    }
    const QJsonObject json { { QStringLiteral("wanted"), m_wanted }, { QStringLiteral("devices"), devices } };
    // A comfort for the next time; failing to keep it is not worth a word.
    static_cast<void>(m_services.store.store().setSetting(QLatin1String(kChoiceKey), QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact))));
}

} // namespace holdspace::ui
