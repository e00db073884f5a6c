// SPDX-License-Identifier: GPL-3.0-or-later
#include "pairedmoments.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace holdspace::ui::pairedmoments {

namespace {
constexpr qsizetype kLetters = 26, kDigits = 9;
QString say(const char* text) { return QCoreApplication::translate("PairedReplay", text); }
}

const debrief::Moment* find(const DebriefedSession& session, const QString& id)
{
    const auto& all = session.moments();
    const auto found = std::find_if(all.begin(), all.end(), [&](const debrief::Moment& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

QString like(const debrief::Moment& moment, const debrief::Story& story, const DebriefedSession& other)
{
    OpportunityId authored;
    int number = 0;
    for (const debrief::Window& window : story.windows) {
        if (window.id == moment.id)
            authored = window.authored;
    }
    if (moment.kind != debrief::Moment::Kind::Window || authored.isEmpty())
        return {};
    for (const debrief::Window& window : story.windows) {
        if (window.authored == authored && window.onset < moment.t)
            ++number;
    }
    for (const debrief::Window& window : other.story().windows) {
        if (window.authored == authored && number-- == 0)
            return find(other, window.id) ? window.id : QString();
    }
    return {};
}

QString letter(qsizetype row) { return row < kLetters ? QString(QChar(static_cast<char16_t>(u'A' + row))) : QString(); }
int rowOfLetter(int key) { return key >= Qt::Key_A && key <= Qt::Key_Z ? key - Qt::Key_A : -1; }
QString digit(qsizetype row) { return row < kDigits ? QString::number(row + 1) : QString(); }

QString placeText(qint64 ms)
{
    // Up to the onset it counts down: the last second before it is "−00:01".
    const QString clock = debrief::clockText(ms < 0 ? 999 - ms : ms);
    return ms < 0 ? QStringLiteral("−%1").arg(clock) : QStringLiteral("+%1").arg(clock);
}

QString placeWords(qint64 ms)
{
    const qint64 seconds = std::llround(static_cast<double>(std::abs(ms)) / 1000);
    return seconds == 0 ? say("Both moments begin here")
        : ms < 0        ? say("%1 s before both moments begin").arg(seconds)
                        : say("%1 s after both moments began").arg(seconds);
}

} // namespace holdspace::ui::pairedmoments
