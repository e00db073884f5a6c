// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "devicemessage.h"

#include <foundation/clock.h>
#include <foundation/error.h>
#include <foundation/id.h>

#include <QHash>

namespace holdspace::live {

/// What a pairing code lets in.
struct Invitation {
    DeviceRole role = DeviceRole::Prompter;
    CharacterId character;
};

/// One-time codes that let a device in. A code is good once and for two minutes; five wrong tries lock an address for a
/// minute, right codes included. Memory stays bounded whatever comes.
class PairingCodes {
public:
    explicit PairingCodes(const Clock& clock) : m_clock(clock) { }

    static constexpr qint64 kGoodForMs = 120'000;
    static constexpr qint64 kLockedForMs = 60'000;
    static constexpr int kWrongTries = 5;
    static constexpr qsizetype kMostOpen = 1024; ///< codes; the oldest gives way

    [[nodiscard]] QString invite(const Invitation& invitation);
    /// A code for a whole group: good for as many as come, until endGroup(). There is one of a kind at a time; asked again, the same.
    [[nodiscard]] QString inviteGroup(const Invitation& invitation);
    void endGroup() { m_group.reset(); }
    /// Takes the code out of the book. Refused with a sentence; the place is "locked" while the address is locked.
    /// Case, spaces and hyphens do not matter.
    [[nodiscard]] Result<Invitation> redeem(const QString& code, const QString& address);

private:
    struct Open {
        Invitation invitation;
        qint64 untilMs = 0;
    };
    struct Tries {
        int wrong = 0;
        qint64 lastMs = 0;
        qint64 lockedUntilMs = 0;
    };
    [[nodiscard]] QString freshCode() const;
    void forgetOld(qint64 now);
    const Clock& m_clock;
    std::optional<std::pair<QString, Invitation>> m_group;
    QHash<QString, Open> m_open;
    QHash<QString, Tries> m_tries; ///< by address
};

/// So many random bytes of the system's generator, as URL-safe text.
[[nodiscard]] QString randomToken(int bytes);

} // namespace holdspace::live
