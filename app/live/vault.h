// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QHash>
#include <QObject>
#include <functional>

namespace holdspace::live {

/// Keeps what nobody else may read (passwords of cameras, the room's signing secret) in the system's keychain. What can't be
/// kept there is kept nowhere: whoever needs it asks again. Answers come later, once each, and not at all when `context` is
/// gone by then. Errors: NotFound, nothing is kept under that name; Refused, the keychain is locked and stays so; Failed,
/// there is no keychain, or it went wrong. Main thread.
class Vault : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    using Found = std::function<void(const Result<QString>&)>;
    using Done = std::function<void(const Outcome&)>;

    virtual void read(const QString& name, QObject* context, Found found) = 0;
    /// In place of what was kept under that name. An empty secret is Refused.
    virtual void keep(const QString& name, const QString& secret, QObject* context, Done done) = 0;
    /// Forgetting what is not there is no error.
    virtual void forget(const QString& name, QObject* context, Done done) = 0;
};

/// Keeps things for as long as it lives: the twin for tests, and, without a keychain, the one that refuses everything.
class MemoryVault final : public Vault {
    Q_OBJECT
public:
    explicit MemoryVault(QObject* parent = nullptr) : Vault(parent) { }

    void read(const QString& name, QObject* context, Found found) override;
    void keep(const QString& name, const QString& secret, QObject* context, Done done) override;
    void forget(const QString& name, QObject* context, Done done) override;

    bool there = true; ///< false: as where there is no keychain
    QHash<QString, QString> kept; ///< by name

private:
    [[nodiscard]] Outcome may() const;
};

/// For all who are given no keychain: it has none.
[[nodiscard]] Vault& noVault();

} // namespace holdspace::live
