// SPDX-License-Identifier: GPL-3.0-or-later
#include "pairing.h"

#include <QRandomGenerator>
#include <algorithm>

namespace holdspace::live {

namespace {

// Without what is mistaken for something else when read aloud or from a screen.
constexpr char kLetters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
constexpr int kLength = 6;
constexpr qint64 kForgottenAfterMs = 600'000; ///< wrong tries of an address that is quiet since
constexpr qsizetype kMostAddresses = 4096;

} // namespace

QString randomToken(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char& byte : raw)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return QString::fromLatin1(raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString PairingCodes::invite(const Invitation& invitation)
{
    const qint64 now = m_clock.monotonicMs();
    forgetOld(now);
    while (m_open.size() >= kMostOpen) {
        m_open.erase(std::min_element(m_open.begin(), m_open.end(), [](const Open& a, const Open& b) { return a.untilMs < b.untilMs; }));
    }
    const QString code = freshCode();
    m_open.insert(code, { invitation, now + kGoodForMs });
    return code;
}

QString PairingCodes::freshCode() const
{
    QString code;
    do {
        code.clear();
        for (int i = 0; i < kLength; ++i)
            code.append(QLatin1Char(kLetters[QRandomGenerator::system()->bounded(static_cast<int>(sizeof kLetters) - 1)]));
    } while (m_open.contains(code) || (m_group && m_group->first == code));
    return code;
}

QString PairingCodes::inviteGroup(const Invitation& invitation)
{
    if (!m_group)
        m_group.emplace(freshCode(), invitation);
    return m_group->first;
}

Result<Invitation> PairingCodes::redeem(const QString& code, const QString& address)
{
    const qint64 now = m_clock.monotonicMs();
    forgetOld(now);
    Tries tries = m_tries.value(address);
    if (now < tries.lockedUntilMs)
        return fail(ErrorCode::Refused, QStringLiteral("Too many wrong codes came from this device. Wait a minute, then ask for a new code."), QStringLiteral("locked"));
    QString plain;
    for (const QChar c : code.left(32)) {
        if (!c.isSpace() && c != QLatin1Char('-'))
            plain.append(c.toUpper());
    }
    if (m_group && plain == m_group->first)
        return m_group->second;
    const auto found = m_open.constFind(plain);
    if (found != m_open.constEnd()) {
        const Invitation invitation = found->invitation;
        m_open.erase(found);
        return invitation;
    }
    ++tries.wrong;
    tries.lastMs = now;
    if (tries.wrong >= kWrongTries) {
        tries.wrong = 0;
        tries.lockedUntilMs = now + kLockedForMs;
    }
    if (m_tries.size() >= kMostAddresses && !m_tries.contains(address))
        m_tries.erase(std::min_element(m_tries.begin(), m_tries.end(), [](const Tries& a, const Tries& b) { return a.lastMs < b.lastMs; }));
    m_tries.insert(address, tries);
    return fail(ErrorCode::Refused, QStringLiteral("This code does not open the room. It may be mistyped, used already, or older than two minutes."));
}

void PairingCodes::forgetOld(qint64 now)
{
    m_open.removeIf([now](const auto& open) { return now >= open.value().untilMs; });
    m_tries.removeIf([now](const auto& tries) { return now >= tries.value().lockedUntilMs && now - tries.value().lastMs >= kForgottenAfterMs; });
}

} // namespace holdspace::live
