// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

/// How a set becomes one that an ELAN file can hold. Used by writeEaf.
namespace holdspace::exchange {

/// Symbolic annotations whose upper one is not in the set can't be written: they go. Gives their number.
qsizetype dropOrphans(AnnotationSet& set);

/// Ids that are fit for XML and used once; references follow. Those that were fit stay.
void giveXmlIds(AnnotationSet& set);

} // namespace holdspace::exchange
