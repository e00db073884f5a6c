// SPDX-License-Identifier: GPL-3.0-or-later
#include "id.h"

#include <QRandomGenerator>
#include <QUuid>

namespace holdspace {

QString newUuidV7(qint64 unixMs)
{
    auto* random = QRandomGenerator::system();
    const quint64 ms = static_cast<quint64>(unixMs) & 0xffffffffffffULL;
    const quint64 a = random->generate64();
    const quint64 b = random->generate64();
    const QString hex = QStringLiteral("%1%2%3")
                            .arg((ms << 16) | 0x7000ULL | (a & 0x0fffULL), 16, 16, QLatin1Char('0'))
                            .arg((b & 0x3fffffffffffffffULL) | 0x8000000000000000ULL, 16, 16, QLatin1Char('0'))
                            .arg(QString());
    return QStringLiteral("%1-%2-%3-%4-%5")
        .arg(hex.mid(0, 8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4), hex.mid(20, 12));
}

} // namespace holdspace
