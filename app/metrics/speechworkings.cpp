// SPDX-License-Identifier: GPL-3.0-or-later
// How the figures M11 to M25 came about: turns, silences, questions.
#include "workingsteps.h"

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

void WorkingSteps::interruptions()
{
    const InterruptionFigure& figure = m_report.speech.interruptions;
    const double talk = secondsOf(m_turns.talkOf(false));
    say(metricsText("A learner began while one of the cast was talking, who stopped within 2 s, and went on for more than 1 s: %1 times. Short words over somebody's turn, which do not count: %2.").arg(figure.n).arg(figure.excluded));
    QStringList parts;
    for (const auto& row : figure.byCast)
        parts.append(row.rate ? metricsText("%1: %2, %3 a minute").arg(nameOf(row.id)).arg(row.count).arg(number(*row.rate)) : metricsText("%1: %2").arg(nameOf(row.id)).arg(row.count));
    if (!parts.isEmpty())
        say(metricsText("Whose turn it was: %1.").arg(list(parts)));
    say(figure.value ? metricsText("Talk of the cast: %1 = %2 min; %3 ÷ %2 = %4 a minute.").arg(inSeconds(talk), number(talk / 60)).arg(figure.n).arg(number(*figure.value))
                     : metricsText("Talk of the cast: %1; below 30 s there is no rate.").arg(inSeconds(talk)));
}

void WorkingSteps::overlap()
{
    qint64 speech = 0;
    for (const Span& span : m_turns.speech())
        speech += span.length();
    const Figure& figure = m_report.speech.overlap;
    say(metricsText("Turns: %1. Somebody talked for %2, two or more at once for %3.").arg(figure.n).arg(inSeconds(secondsOf(speech)), inSeconds(secondsOf(m_turns.overlapped()))));
    if (figure.value)
        say(metricsText("%1 ÷ %2 = %3.").arg(number(secondsOf(m_turns.overlapped())), number(secondsOf(speech)), number(*figure.value)));
}

void WorkingSteps::silences()
{
    const SilenceFigure& figure = m_report.speech.silences;
    say(metricsText("Silences between turns, without those that a time-out touches: %1; another person went on after %2 of them, the same one after %3.").arg(figure.n).arg(figure.gaps).arg(figure.pauses));
    if (figure.value)
        say(metricsText("The middle one: %1; nine of ten are no longer than %2.").arg(inSeconds(*figure.value), inSeconds(figure.p90.value_or(*figure.value))));
    if (figure.longMedian)
        say(metricsText("Of 2 s or more: %1, the middle one %2.").arg(figure.longCount).arg(inSeconds(*figure.longMedian)));
}

void WorkingSteps::silenceShare()
{
    qint64 speech = 0;
    for (const Span& span : m_turns.speech())
        speech += span.length();
    const Figure& figure = m_report.speech.silenceShare;
    const double all = secondsOf(m_evidence.time.end());
    say(metricsText("The session lasted %1 without time-outs; somebody talked for %2 of it.").arg(inSeconds(all), inSeconds(secondsOf(speech))));
    if (figure.value)
        say(metricsText("1 − %1 ÷ %2 = %3.").arg(number(secondsOf(speech)), number(all), number(*figure.value)));
}

void WorkingSteps::connectional()
{
    const ConnectionalFigure& figure = m_report.speech.connectional;
    say(metricsText("Silences of 2 s or more: %1. Coded as inviting or shared: %2. Not classified by anybody: %3.").arg(figure.n).arg(number(figure.value.value_or(0))).arg(figure.unclassified));
    if (figure.perTenMinutes)
        say(metricsText("%1 × 600 ÷ %2 = %3 in ten minutes.").arg(number(figure.value.value_or(0)), inSeconds(secondsOf(m_evidence.time.end())), number(*figure.perTenMinutes)));
}

void WorkingSteps::afterNews()
{
    const auto ended = [this](const AfterNewsFigure::Wait& wait) {
        return wait.brokenBy.isEmpty() ? metricsText("%1 to the end, nobody spoke any more").arg(inSeconds(wait.seconds)) : metricsText("%1 until %2 spoke").arg(inSeconds(wait.seconds), nameOf(wait.brokenBy));
    };
    QStringList parts;
    for (const auto& item : m_report.speech.afterNews.items)
        parts.append(metricsText("%1 (learners alone: %2)").arg(ended(item.anybody), ended(item.learner)));
    say(parts.isEmpty() ? metricsText("No hard news was coded.") : metricsText("From the end of the news: %1. The first stands as the figure.").arg(list(parts)));
}

void WorkingSteps::talkShare()
{
    QStringList parts;
    qint64 all = 0;
    for (qsizetype i = 0; i < m_turns.speakers().size(); ++i) {
        parts.append(QStringLiteral("%1 %2").arg(nameOf(m_turns.speakers().at(i).id), inSeconds(secondsOf(m_turns.talk(i)))));
        all += m_turns.talk(i);
    }
    say(metricsText("Talk of each: %1; together %2, talk at once counted for both.").arg(list(parts), inSeconds(secondsOf(all))));
    if (const auto& value = m_report.speech.talkShare.value)
        say(metricsText("Learners: %1 ÷ %2 = %3.").arg(number(secondsOf(m_turns.talkOf(true))), number(secondsOf(all)), number(*value)));
}

void WorkingSteps::talkRatio()
{
    const auto& value = m_report.speech.talkRatio.value;
    const QString learners = number(secondsOf(m_turns.talkOf(true))), cast = number(secondsOf(m_turns.talkOf(false)));
    say(metricsText("Talk of the learners %1 s, of the cast %2 s.").arg(learners, cast));
    if (value)
        say(metricsText("%1 ÷ %2 = %3.").arg(learners, cast, number(*value)));
}

void WorkingSteps::floorTurns()
{
    const FloorFigure& figure = m_report.speech.floor;
    say(metricsText("Turns of learners, words of listening left out: %1.").arg(figure.n));
    if (figure.value && figure.mean)
        say(metricsText("The longest lasted %1; all together %2 ÷ %3 = %4 on average; longer than 45 s: %5.")
                .arg(inSeconds(*figure.value), inSeconds(*figure.mean * static_cast<double>(figure.n))).arg(figure.n).arg(inSeconds(*figure.mean)).arg(figure.longCount));
    if (figure.longShare)
        say(metricsText("%1 ÷ %2 = %3 of the turns were longer than 45 s.").arg(figure.longCount).arg(figure.n).arg(number(*figure.longShare)));
}

void WorkingSteps::evenness()
{
    QStringList parts;
    double entropy = 0;
    for (const auto& [id, share] : m_report.speech.talkShare.by) {
        if (!share)
            continue;
        parts.append(QStringLiteral("%1 %2").arg(nameOf(id), number(*share)));
        entropy -= *share > 0 ? *share * std::log(*share) : 0;
    }
    say(metricsText("Shares of talk, silent people with 0: %1.").arg(parts.isEmpty() ? metricsText("nobody spoke") : list(parts)));
    const Figure& figure = m_report.speech.evenness;
    if (figure.value)
        say(metricsText("−Σ share × ln(share) = %1; ln %2 = %3; %1 ÷ %3 = %4.").arg(number(entropy)).arg(figure.n).arg(number(std::log(static_cast<double>(figure.n))), number(*figure.value)));
}

void WorkingSteps::changes()
{
    QStringList parts;
    for (auto from = m_report.speech.changes.counts.cbegin(); from != m_report.speech.changes.counts.cend(); ++from) {
        for (auto to = from->cbegin(); to != from->cend(); ++to)
            parts.append(metricsText("%1 after %2: %3").arg(nameOf(to.key()), nameOf(from.key())).arg(to.value()));
    }
    say(metricsText("Turns one after another, but for those with a time-out between them: %1.").arg(parts.isEmpty() ? metricsText("no change of speaker") : list(parts)));
    if (m_report.speech.changes.value)
        say(metricsText("Together %1 changes among %2 turns.").arg(number(*m_report.speech.changes.value)).arg(m_report.speech.changes.n));
}

void WorkingSteps::questions()
{
    const ShareFigure& share = m_report.codes.openQuestions;
    say(metricsText("Questions of learners: %1; of these open ones: %2.").arg(share.n).arg(share.count));
    wilsonOf(share);
}

void WorkingSteps::reflections()
{
    const Figure& figure = m_report.codes.reflections;
    const double reflections = figure.value.value_or(0) * static_cast<double>(figure.n);
    if (!figure.value)
        return say(metricsText("No question of a learner was coded, so nothing can be laid beside it."));
    say(metricsText("Responses that understood, named or validated: %1; questions of learners: %2; %1 ÷ %2 = %3.").arg(std::llround(reflections)).arg(figure.n).arg(number(*figure.value)));
}

void WorkingSteps::askTellAsk()
{
    const AskTellAskFigure& figure = m_report.codes.askTellAsk;
    say(metricsText("Told pieces: %1; with a question in the minute before and a check in the 20 s after: %2.").arg(figure.n).arg(figure.count));
    if (figure.value)
        say(metricsText("%1 ÷ %2 = %3.").arg(figure.count).arg(figure.n).arg(number(*figure.value)));
}

void WorkingSteps::jargon()
{
    const Figure& figure = m_report.codes.jargon;
    const double talk = secondsOf(m_turns.talkOf(true));
    say(metricsText("Technical words coded: %1. Talk of the learners: %2 = %3 min.").arg(figure.n).arg(inSeconds(talk), number(talk / 60)));
    if (figure.value)
        say(metricsText("%1 ÷ %2 = %3 a minute.").arg(figure.n).arg(number(talk / 60), number(*figure.value)));
}

} // namespace holdspace::metrics
