// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/vault.h>

#include <QHash>
#include <QSet>

namespace holdspace::ui {

/// Who may look through cameras in the network, "user:password" by the camera's bare address: kept in the keychain, and in
/// memory while the program runs. Without a keychain they are asked for each time. Owned by RecordingViewModel; main thread.
class CameraLogins final : public QObject {
    Q_OBJECT
public:
    explicit CameraLogins(QObject* parent) : QObject(parent) { }

    /// It outlives this. What was learnt before is kept there now.
    void use(live::Vault& vault);
    /// Looks in the keychain, unless it is known already; known() or missing() follows.
    void look(const QString& address);
    void learn(const QString& address, const QString& login); ///< from a person; known() follows at once
    void forget(const QString& address); ///< here and in the keychain
    [[nodiscard]] QString of(const QString& address) const { return m_known.value(address); } ///< empty: not known
    [[nodiscard]] bool isLooking(const QString& address) const { return m_looking.contains(address); }

Q_SIGNALS:
    void known(const QString& address);
    void missing(const QString& address); ///< a person has to be asked
    void notKept(const QString& address, const QString& why); ///< it will be asked for again next time

private:
    live::Vault* m_vault = &live::noVault();
    QHash<QString, QString> m_known;
    QSet<QString> m_looking;
};

} // namespace holdspace::ui
