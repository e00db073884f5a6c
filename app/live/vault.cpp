// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault.h"

namespace holdspace::live {

Outcome MemoryVault::may() const
{
    return there ? Outcome() : Outcome(fail(ErrorCode::Failed, QStringLiteral("there is no keychain")));
}

void MemoryVault::read(const QString& name, QObject* context, Found found)
{
    Result<QString> answer = fail(ErrorCode::NotFound, QStringLiteral("nothing is kept under this name"), name);
    if (const Outcome allowed = may(); !allowed)
        answer = tl::make_unexpected(allowed.error());
    else if (kept.contains(name))
        answer = kept.value(name);
    QMetaObject::invokeMethod(context, [found = std::move(found), answer] { found(answer); }, Qt::QueuedConnection);
}

void MemoryVault::keep(const QString& name, const QString& secret, QObject* context, Done done)
{
    Outcome answer = may();
    if (answer && secret.isEmpty())
        answer = fail(ErrorCode::Refused, QStringLiteral("an empty secret is none"), name);
    if (answer)
        kept.insert(name, secret);
    QMetaObject::invokeMethod(context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
}

void MemoryVault::forget(const QString& name, QObject* context, Done done)
{
    const Outcome answer = may();
    if (answer)
        kept.remove(name);
    QMetaObject::invokeMethod(context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
}

Vault& noVault()
{
    static MemoryVault none;
    none.there = false;
    return none;
}

} // namespace holdspace::live
