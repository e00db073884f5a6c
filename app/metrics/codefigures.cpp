// SPDX-License-Identifier: GPL-3.0-or-later
#include "codefigures.h"

#include <session/corrections.h>

#include "bootstrap.h"
#include "putting.h"
#include "survival.h"

#include <QMap>
#include <QSet>
#include <algorithm>

namespace holdspace::metrics {

namespace {

constexpr qint64 kAskBeforeMs = 60'000;
constexpr qint64 kCheckAfterMs = 20'000;
constexpr quint64 kSeed = 20'240'601;

bool isOneOf(const QString& code, std::initializer_list<const char*> codes)
{
    return std::any_of(codes.begin(), codes.end(), [&code](const char* each) { return code == QLatin1String(each); });
}

/// M10
void putNurse(NurseFigure& figure, const Evidence& evidence)
{
    QSet<QString> used;
    for (const Response& response : evidence.responses)
        used.insert(response.code->nurse);
    for (const QChar letter : QStringLiteral("NURSE")) {
        if (used.contains(QString(letter)))
            figure.letters.append(letter);
    }
    const qint64 n = evidence.responses.size();
    put(figure, QStringLiteral("count"), n, n > 0 ? std::optional(static_cast<double>(figure.letters.size())) : std::nullopt, metricsText("no responses tagged"));
}

/// The questions of learners; one without a person is the team's.
QList<const session::Event*> questionsOf(const Evidence& evidence, const Turns& turns)
{
    QSet<QString> learners { QString() };
    for (const Turns::Speaker& speaker : turns.speakers()) {
        if (speaker.learner)
            learners.insert(speaker.id);
    }
    QList<const session::Event*> result;
    for (const session::Event& event : evidence.log->events) {
        const auto* question = session::as<session::Question>(event);
        if (question && learners.contains(question->participant) && !session::wentWithItsFile(event, evidence.retractedActs))
            result.append(&event);
    }
    return result;
}

/// M22–M24
void putQuestions(CodeFigures& figures, const Evidence& evidence, const Turns& turns)
{
    qint64 openOnes = 0;
    QList<qint64> asks;
    const auto questions = questionsOf(evidence, turns);
    for (const session::Event* event : questions) {
        const auto* question = session::as<session::Question>(*event);
        if (question->form != QLatin1String("open"))
            continue;
        ++openOnes;
        asks.append(evidence.time.at(question->onset));
    }
    const QString none = metricsText("no questions tagged");
    putShare(figures.openQuestions, openOnes, questions.size(), none);
    const auto reflections = std::count_if(evidence.responses.begin(), evidence.responses.end(),
        [](const Response& response) { return isOneOf(response.code->id, { "R_ACK", "R_NAME", "R_VALIDATE" }); });
    put(figures.reflections, QStringLiteral("ratio"), questions.size(),
        questions.isEmpty() ? std::nullopt : std::optional(static_cast<double>(reflections) / static_cast<double>(questions.size())), none);

    QList<qint64> checks;
    for (const Tag& tag : evidence.tags) {
        if (isOneOf(tag.code, { "I_ASK" }))
            asks.append(tag.onset);
        else if (isOneOf(tag.code, { "I_ASK_BACK", "I_CHECK" }))
            checks.append(tag.onset);
    }
    std::sort(asks.begin(), asks.end());
    std::sort(checks.begin(), checks.end());
    const auto anyIn = [](const QList<qint64>& times, qint64 from, qint64 to) {
        const auto found = std::lower_bound(times.begin(), times.end(), from);
        return found != times.end() && *found <= to;
    };
    qint64 chunks = 0;
    for (const Tag& tag : evidence.tags) {
        if (!isOneOf(tag.code, { "I_TELL_CHUNK" }))
            continue;
        ++chunks;
        const qint64 told = std::max(tag.onset, tag.offset.value_or(tag.onset));
        if (anyIn(asks, tag.onset - kAskBeforeMs, tag.onset) && anyIn(checks, told, told + kCheckAfterMs))
            ++figures.askTellAsk.count;
    }
    put(figures.askTellAsk, QStringLiteral("share"), chunks,
        chunks > 0 ? std::optional(static_cast<double>(figures.askTellAsk.count) / static_cast<double>(chunks)) : std::nullopt, metricsText("not coded"));
}

/// M25
void putJargon(Figure& figure, const Evidence& evidence, const Turns& turns)
{
    const auto tags = std::count_if(evidence.tags.begin(), evidence.tags.end(), [](const Tag& tag) { return isOneOf(tag.code, { "I_JARGON" }); });
    const qint64 talk = turns.talkOf(true);
    put(figure, QStringLiteral("/min"), tags, talk > 0 ? std::optional(static_cast<double>(tags) * 60'000 / static_cast<double>(talk)) : std::nullopt,
        metricsText("no learner spoke"));
}

/// M32
void putEffectByClass(EffectByClassFigure& figure, const Evidence& evidence, const QList<Effect>& effects)
{
    QMap<QString, QList<double>> byClass;
    qsizetype at = 0;
    qint64 n = 0;
    for (const Response& response : evidence.responses) {
        if (response.opening < 0)
            continue;
        const Effect& effect = effects.at(at++);
        if (!effect.mean || effect.confounded)
            continue;
        ++n;
        byClass[response.terminator ? QStringLiteral("terminator") : response.providesSpace() ? QStringLiteral("space_providing") : QStringLiteral("other")].append(*effect.mean);
    }
    figure.seed = kSeed;
    for (auto it = byClass.cbegin(); it != byClass.cend(); ++it) {
        EffectByClassFigure::Row row { it.key(), {} };
        const bool enough = it->size() >= kSmallN;
        put(row.figure, QStringLiteral("level"), it->size(), enough ? median(*it) : std::nullopt, metricsText("fewer than 5: too few to say"));
        const auto middle = [](const QList<double>& values) { return *median(values); };
        if (const auto interval = enough ? bootstrap(*it, middle, kSeed) : std::nullopt)
            row.figure.interval = interval->shown(it->size());
        figure.rows.append(row);
    }
    put(figure, QStringLiteral("level"), n, std::nullopt, n > 0 ? metricsText("a table: see by_class") : metricsText("no linked response with enough time around it"));
}

/// M34
void putNotice(NoticeFigure& figure, const Evidence& evidence, const Turns& turns)
{
    QHash<QString, QList<qint64>> noticed;
    QHash<QString, qint64> entry;
    QSet<QString> learners;
    for (const Turns::Speaker& speaker : turns.speakers()) {
        if (speaker.learner)
            learners.insert(speaker.id);
    }
    for (const session::Event& event : evidence.log->events) {
        if (const auto* speech = session::as<session::Speech>(event); speech && !session::wentWithItsFile(event, evidence.retractedActs) && !speech->addressee.isEmpty() && learners.contains(speech->speaker))
            noticed[speech->addressee].append(evidence.time.at(speech->onset));
        else if (const auto* change = session::as<session::PresenceChanged>(event); change && !entry.contains(change->who))
            entry.insert(change->who, change->present ? evidence.time.at(event.t) : 0);
    }
    for (const Tag& tag : evidence.tags) {
        if (isOneOf(tag.code, { "N_FACE_TOWARD" }) && !tag.character.isEmpty())
            noticed[tag.character.text()].append(tag.onset);
    }
    for (const Response& response : evidence.responses) {
        if (!response.character.isEmpty())
            noticed[response.character.text()].append(response.onset);
    }
    QList<Observation> waits;
    bool anything = false;
    for (const Turns::Speaker& cast : turns.speakers()) {
        if (cast.learner)
            continue;
        const qint64 from = entry.value(cast.id, 0);
        NoticeFigure::Row row { cast.id, secondsOf(evidence.time.end() - from), false };
        for (const qint64 t : noticed.value(cast.id)) {
            if (t >= from && (!row.noticed || secondsOf(t - from) < row.seconds)) {
                row.seconds = secondsOf(t - from);
                row.noticed = true;
            }
        }
        anything = anything || noticed.contains(cast.id);
        waits.append({ row.seconds, row.noticed });
        figure.byCast.append(row);
    }
    put(figure, QStringLiteral("s"), waits.size(), anything ? SurvivalCurve(waits).median() : std::nullopt,
        anything ? metricsText("not reached: fewer than half were noticed") : metricsText("not coded"));
    if (!anything)
        figure.byCast.clear();
}

/// M35
void putBedside(Figure& figure, const Evidence& evidence)
{
    QList<Span> spans;
    for (const Tag& tag : evidence.tags) {
        if (tag.offset && isOneOf(tag.code, { "N_SIT", "N_EYE_LEVEL" }))
            spans.append({ tag.onset, std::max(tag.onset, *tag.offset) });
    }
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    qint64 sum = 0;
    qint64 until = 0;
    for (const Span& span : spans) {
        sum += std::max<qint64>(0, span.to - std::max(span.from, until));
        until = std::max(until, span.to);
    }
    put(figure, QStringLiteral("s"), spans.size(), spans.isEmpty() ? std::nullopt : std::optional(secondsOf(sum)), metricsText("not coded"));
}

} // namespace

CodeFigures codeFigures(const Evidence& evidence, const Turns& turns, const QList<Effect>& effects)
{
    CodeFigures figures;
    putNurse(figures.nurse, evidence);
    putQuestions(figures, evidence, turns);
    putJargon(figures.jargon, evidence, turns);
    putEffectByClass(figures.effectByClass, evidence, effects);
    putNotice(figures.notice, evidence, turns);
    putBedside(figures.bedside, evidence);
    return figures;
}

} // namespace holdspace::metrics
