// SPDX-License-Identifier: GPL-3.0-or-later
#include "cameralogins.h"

namespace holdspace::ui {

namespace {
QString nameOf(const QString& address) { return QStringLiteral("camera ") + address; }
}

void CameraLogins::use(live::Vault& vault)
{
    m_vault = &vault;
    const auto learnt = m_known;
    for (auto each = learnt.cbegin(); each != learnt.cend(); ++each)
        learn(each.key(), each.value());
}

void CameraLogins::look(const QString& address)
{
    if (m_known.contains(address) || m_looking.contains(address))
        return;
    m_looking.insert(address);
    m_vault->read(nameOf(address), this, [this, address](const Result<QString>& found) {
        m_looking.remove(address);
        // A person may have been quicker than the keychain.
        if (found && !found->isEmpty() && !m_known.contains(address))
            m_known.insert(address, *found);
        if (m_known.contains(address))
            Q_EMIT known(address);
        else
            Q_EMIT missing(address);
    });
}

void CameraLogins::learn(const QString& address, const QString& login)
{
    m_known.insert(address, login);
    m_vault->keep(nameOf(address), login, this, [this, address](const Outcome& kept) {
        if (!kept)
            Q_EMIT notKept(address, kept.error().message);
    });
    Q_EMIT known(address);
}

void CameraLogins::forget(const QString& address)
{
    m_known.remove(address);
    m_vault->forget(nameOf(address), this, [](const Outcome&) { });
}

} // namespace holdspace::ui
