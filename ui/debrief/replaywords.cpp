// SPDX-License-Identifier: GPL-3.0-or-later
#include "replaywords.h"

#include <debrief/story.h>

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace holdspace::ui::replaywords {

using namespace replay;

namespace {

constexpr int kMostSentences = 3;

QString tr(const char* text) { return QCoreApplication::translate("Replay", text); }

} // namespace

QString nothingToSee(Place::What what, double untilMs, const QString& detail)
{
    const QString until = std::isfinite(untilMs) ? debrief::clockText(std::llround(untilMs)) : QString();
    switch (what) {
    case Place::What::Before:
        return tr("This camera’s recording begins at %1.").arg(until);
    case Place::What::Between:
        return until.isEmpty() ? tr("This camera was away from here on.") : tr("This camera was away until %1.").arg(until);
    case Place::What::After:
        return tr("This camera’s recording is over here.");
    case Place::What::Lost:
        return detail.isEmpty() ? tr("This part was recorded and is no longer on the disk.") : tr("This part of the recording can’t be shown. %1").arg(detail);
    default:
        return tr("This camera recorded nothing.");
    }
}

QString shortfall(const QList<Shortfall>& all)
{
    QStringList sentences;
    for (const Shortfall& each : all) {
        const QString from = debrief::clockText(std::llround(each.fromMs)), to = debrief::clockText(std::llround(each.toMs));
        sentences.append(each.why == Shortfall::Why::Unreadable ? tr("%1 can’t be read from %2 on.").arg(each.label, from)
                : each.why == Shortfall::Why::Shorter           ? tr("%1 ends at %2; the log goes on to %3.").arg(each.label, from, to)
                                                                        : tr("%1 is not on the disk from %2 to %3.").arg(each.label, from, to));
    }
    const auto more = static_cast<int>(sentences.size()) - kMostSentences;
    sentences = sentences.mid(0, kMostSentences);
    if (more > 0)
        sentences.append(QCoreApplication::translate("Replay", "And %n more of this kind.", nullptr, more));
    return sentences.join(QLatin1Char(' '));
}

} // namespace holdspace::ui::replaywords
