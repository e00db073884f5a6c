// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/vault.h>

namespace QKeychain {
class Job;
}

namespace holdspace::vault {

/// The keychain of the desktop: on Linux what answers as the Secret Service, or KWallet. Never QtKeychain's plain file in its
/// place. A keychain that asks a person for its password may take its time; after a minute it counts as refused. Main thread.
class KeychainVault final : public live::Vault {
    Q_OBJECT
public:
    static constexpr int kAnswersWithinMs = 60'000;

    /// `service`: under which all is kept.
    explicit KeychainVault(const QString& service = QStringLiteral("Holdspace"), QObject* parent = nullptr);

    void read(const QString& name, QObject* context, Found found) override;
    void keep(const QString& name, const QString& secret, QObject* context, Done done) override;
    void forget(const QString& name, QObject* context, Done done) override;

private:
    using Answer = std::function<void(const Outcome&)>;
    void run(QKeychain::Job* job, const QString& name, QObject* context, Answer answer);

    QString m_service;
};

} // namespace holdspace::vault
