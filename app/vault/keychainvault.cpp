// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainvault.h"

#include <QPointer>
#include <QTimer>
#include <memory>
#include <qt6keychain/keychain.h>

namespace holdspace::vault {

namespace {

Outcome outcomeOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return fail(ErrorCode::NotFound, QStringLiteral("nothing is kept under this name"), job.key());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(ErrorCode::Refused, QStringLiteral("the keychain was not opened"), job.key());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return fail(ErrorCode::Failed, QStringLiteral("there is no keychain"), job.key());
    default:
        return fail(ErrorCode::Failed, QStringLiteral("the keychain said: %1").arg(job.errorString()), job.key());
    }
}

} // namespace

KeychainVault::KeychainVault(const QString& service, QObject* parent) : live::Vault(parent), m_service(service) { }

void KeychainVault::run(QKeychain::Job* job, const QString& name, QObject* context, Answer answer)
{
    job->setKey(name);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    // Whoever answers first, the keychain or the clock, takes the answer out.
    const auto waiting = std::make_shared<Answer>(std::move(answer));
    const auto tell = [waiting, context = QPointer(context)](const Outcome& outcome) {
        if (const Answer once = std::exchange(*waiting, {}); once && context)
            once(outcome);
    };
    connect(job, &QKeychain::Job::finished, this, [tell](QKeychain::Job* done) { tell(outcomeOf(*done)); });
    QTimer::singleShot(kAnswersWithinMs, this, [tell, name] { tell(fail(ErrorCode::Refused, QStringLiteral("the keychain was not opened in time"), name)); });
    job->start();
}

void KeychainVault::read(const QString& name, QObject* context, Found found)
{
    auto* const job = new QKeychain::ReadPasswordJob(m_service, this);
    run(job, name, context, [job = QPointer(job), found = std::move(found)](const Outcome& outcome) {
        if (!outcome)
            found(tl::make_unexpected(outcome.error()));
        else
            found(job->textData());
    });
}

void KeychainVault::keep(const QString& name, const QString& secret, QObject* context, Done done)
{
    if (secret.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), name] { done(fail(ErrorCode::Refused, QStringLiteral("an empty secret is none"), name)); }, Qt::QueuedConnection);
        return;
    }
    auto* const job = new QKeychain::WritePasswordJob(m_service, this);
    job->setTextData(secret);
    run(job, name, context, std::move(done));
}

void KeychainVault::forget(const QString& name, QObject* context, Done done)
{
    run(new QKeychain::DeletePasswordJob(m_service, this), name, context, [done = std::move(done)](const Outcome& outcome) {
        done(!outcome && outcome.error().code == ErrorCode::NotFound ? Outcome() : outcome);
    });
}

} // namespace holdspace::vault
