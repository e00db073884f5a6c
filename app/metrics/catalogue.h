// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace holdspace::metrics {

/// What a metric is, in words for people.
struct CatalogueEntry {
    QString id; ///< "M01"
    QString name; ///< short, for a heading
    QString meaning; ///< what is counted, and how to read it; one or two sentences
    QString counted; ///< what its n counts: "openings that can be judged"
};

/// The metrics that are computed, by id. Texts are in the language in force when it is first called.
[[nodiscard]] const QList<CatalogueEntry>& catalogue();
[[nodiscard]] const CatalogueEntry* catalogueEntry(const QString& id); ///< null when there is none

} // namespace holdspace::metrics
