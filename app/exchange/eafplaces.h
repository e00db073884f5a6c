// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <QHash>

namespace holdspace::exchange {

/// Names of the tiers that carry what a session's events say beyond time and text.
inline const QString kDetailsTier = QStringLiteral("details@");

/// Annotations as ELAN writes them down, by slots and references, and where in time they lie. A value of readEaf.
class EafPlaces {
public:
    static constexpr qint64 kUnplaced = -1;

    struct Annotation {
        QString id, slot1, slot2, ref, previous, text;
        QJsonObject elan; ///< attributes that only ELAN has
        QString place; ///< in the file, for losses
        bool refers = false; ///< a REF_ANNOTATION
        qint64 onset = kUnplaced, offset = kUnplaced;
    };
    struct Tier {
        QString id, participant, annotator, parent, type;
        QJsonObject elan;
        Stereotype stereotype = Stereotype::None;
        QList<Annotation> annotations;
    };

    QHash<QString, qint64> slots_; ///< ms, or kUnplaced where the file gives no time
    QList<Tier> tiers;

    /// Gives every annotation its time. What can't be known is at 0 and said. O(n log n).
    void resolve(LossCounter& losses);

private:
    void placeChains(Tier& tier, LossCounter& losses);
    void placeAligned(Tier& tier, LossCounter& losses);
    void placeReferring(LossCounter& losses);
    QHash<QString, qint64> m_worked; ///< slots without a time of their own, and where they were put
};

} // namespace holdspace::exchange
