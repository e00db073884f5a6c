// SPDX-License-Identifier: GPL-3.0-or-later
#include "flags.h"
#include "moments.h"

#include "codechoice.h"

#include <metrics/outcomes.h>
#include <metrics/passcomparison.h>
#include <metrics/turns.h>
#include <session/corrections.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <array>

namespace holdspace::debrief {

namespace {

constexpr qint64 kUnattendedMs = 90'000;
constexpr double kUnattendedLevel = 3;
constexpr qint64 kPauseAfterNewsMs = 2000;
constexpr qint64 kAfterOnsetMs = 2000;
constexpr qint64 kOwnTalkMs = 1000, kGivenUpMs = 2000;
constexpr qint64 kLongTurnMs = 45'000;
constexpr qint64 kJargonWithinMs = 60'000;
constexpr qint64 kOpenPromiseMs = 180'000;
constexpr int kLevelsApart = 2, kHighLevel = 4;
constexpr double kEased = -0.5;

QString flagText(const char* text) { return QCoreApplication::translate("holdspace::debrief::Flag", text); }

/// Looks for one pattern after the other; each function is a row of the table in app/docs/metrics.md.
class FlagFinder {
public:
    FlagFinder(const session::SessionLog& log, const Story& story, const QJsonObject& metrics, const coding::Codebook& codebook, const Names& names)
        : m_story(story)
        , m_metrics(metrics)
        , m_names(names)
        , m_events(session::corrected(log.events))
        , m_evidence(log, codebook)
        , m_turns(m_evidence)
        , m_results(metrics::outcomes(m_evidence))
    {
        for (const session::Participant& each : log.header.participants) {
            m_labels.insert(each.id, each.label.isEmpty() ? each.id : each.label);
            if (each.baseline)
                m_baselines.insert(each.id, *each.baseline);
        }
    }

    QList<Flag> find()
    {
        missed();
        raisedAgain();
        unattended();
        factsFirst();
        noPauseAfterNews();
        interruptedAtOnset();
        longTurns();
        jargon();
        throughSomebody();
        quieter();
        openPromises();
        codersApart();
        whatWorked();
        std::stable_sort(m_found.begin(), m_found.end(), [](const Flag& a, const Flag& b) { return a.id != b.id ? a.id < b.id : a.t < b.t; });
        return std::move(m_found);
    }

private:
    [[nodiscard]] QString person(const CharacterId& id) const
    {
        const Curve* curve = m_story.curve(id);
        return curve ? curve->name : m_labels.value(id.text(), id.text());
    }

    /// Raw ms of an effective time: what was cut before it comes back.
    [[nodiscard]] qint64 raw(qint64 effective) const
    {
        qint64 ms = effective;
        for (const auto& [from, to] : m_story.cuts) {
            if (ms >= from)
                ms += to - from;
        }
        return ms;
    }

    Flag& add(const char* id, qint64 rawMs, const CharacterId& character, const QString& question, const QString& because)
    {
        m_found.append({ QLatin1String(id), false, rawMs, character, {}, question, because });
        return m_found.last();
    }

    void missed()
    {
        for (const Window& window : m_story.windows) {
            if (window.answer != Answer::Missed)
                continue;
            if (!window.putOff.isEmpty()) {
                add("F01", window.putOff.first().onset, window.character, flagText("%1 was put off until later. What became of it?").arg(window.name),
                    flagText("Put off at %1; nothing followed within %2 s or later.").arg(putOffTimes(window)).arg((window.windowMs + 500) / 1000)).window = window.id;
                continue;
            }
            add("F01", window.onset, window.character, flagText("What was happening for %1 at %2? Who noticed?").arg(window.name, clockText(window.onset)),
                flagText("No response was coded as an answer to this; the window was %1 s.").arg((window.windowMs + 500) / 1000)).window = window.id;
        }
    }

    void raisedAgain()
    {
        // The length of each chain counted at its last link.
        QList<int> length(m_evidence.openings.size(), 0);
        QSet<qsizetype> goesOn;
        for (const metrics::Opening& each : m_evidence.openings) {
            if (each.isRepeat && each.reopens >= 0)
                goesOn.insert(each.reopens);
        }
        for (qsizetype i = 0; i < m_evidence.openings.size(); ++i) {
            qsizetype at = i;
            while (at >= 0 && m_evidence.openings.at(at).isRepeat && length.at(i) < m_evidence.openings.size()) {
                ++length[i];
                at = m_evidence.openings.at(at).reopens;
            }
            const metrics::Opening& opening = m_evidence.openings.at(i);
            if (length.at(i) < 2 || goesOn.contains(i))
                continue;
            add("F02", raw(opening.onset), opening.character, flagText("%1 came back to this %2 times — what were they hoping for?").arg(person(opening.character)).arg(length.at(i)),
                flagText("The same thing was raised again %1 times.").arg(length.at(i))).window = opening.id;
        }
    }

    void unattended()
    {
        const auto attended = metrics::attendedSpans(m_evidence);
        const metrics::DistressCurves curves(m_evidence);
        for (const metrics::DistressCurve* curve : curves.cast()) {
            for (const metrics::Span& span : metrics::without(metrics::spansAtOrAbove(curve->d, kUnattendedLevel), attended.value(curve->character))) {
                if (span.length() >= kUnattendedMs)
                    add("F03", raw(span.from), curve->character, flagText("Where could one sentence or one person have gone?"),
                        flagText("%1 was at level 3 or above for %2 with nobody coded as attending.").arg(person(curve->character), waitText(span.length())));
            }
        }
    }

    void factsFirst()
    {
        for (qsizetype i = 0; i < m_results.size(); ++i) {
            const metrics::Opening& opening = m_evidence.openings.at(i);
            if (opening.type != QLatin1String("O_EXPLICIT") || m_results.at(i).deciding < 0)
                continue;
            const metrics::Response& first = m_evidence.responses.at(m_results.at(i).deciding);
            if (first.code->id != QLatin1String("R_INFO") && first.code->id != QLatin1String("R_PROBLEM_SOLVE"))
                continue;
            add("F04", first.rawOnset, opening.character, flagText("What did the facts do for them at that moment?"),
                flagText("%1 said a feeling out loud; the first response was “%2”.").arg(person(opening.character), first.code->label)).window = opening.id;
        }
    }

    void noPauseAfterNews()
    {
        const QJsonArray items = m_metrics.value(QLatin1String("M16")).toObject().value(QLatin1String("items")).toArray();
        for (qsizetype i = 0; i < items.size() && i < m_evidence.badNewsEnds.size(); ++i) {
            const QJsonObject item = items.at(i).toObject();
            const double seconds = item.value(QLatin1String("learner_silence")).toDouble();
            if (item.value(QLatin1String("learner_censored")).toBool() || seconds * 1000 >= kPauseAfterNewsMs)
                continue;
            add("F05", raw(m_evidence.badNewsEnds.at(i)), {}, flagText("What was it like to leave — or not leave — a pause?"),
                flagText("%1 spoke %2 s after the news.").arg(m_names.of(item.value(QLatin1String("learner_broken_by")).toString())).arg(seconds, 0, 'f', 1));
        }
    }

    /// M11's pairs that lie within two seconds of a cue's beginning.
    void interruptedAtOnset()
    {
        const auto& speakers = m_turns.speakers();
        QSet<qsizetype> told;
        QList<metrics::Turn> going;
        for (const metrics::Turn& turn : m_turns.turns()) {
            if (!speakers.at(turn.speaker).learner) {
                if (turn.floor)
                    going.append(turn);
                continue;
            }
            if (!turn.floor || turn.length() <= kOwnTalkMs)
                continue;
            going.removeIf([&](const metrics::Turn& cast) { return cast.to <= turn.from; });
            for (const metrics::Turn& cast : going) {
                if (cast.from >= turn.from || cast.to - turn.from > kGivenUpMs || cast.to >= turn.to)
                    continue;
                for (qsizetype i = 0; i < m_evidence.openings.size(); ++i) {
                    const metrics::Opening& opening = m_evidence.openings.at(i);
                    if (told.contains(i) || opening.character.text() != speakers.at(cast.speaker).id || turn.from < opening.onset || turn.from - opening.onset > kAfterOnsetMs)
                        continue;
                    told.insert(i);
                    add("F06", raw(turn.from), opening.character, flagText("What was left unsaid?"),
                        flagText("%1 took the floor within two seconds after %2 began.").arg(m_names.of(speakers.at(turn.speaker).id), person(opening.character))).window = opening.id;
                }
            }
        }
    }

    void longTurns()
    {
        for (const metrics::Turn& turn : m_turns.floorTurns()) {
            if (!m_turns.speakers().at(turn.speaker).learner || turn.length() <= kLongTurnMs)
                continue;
            const bool checked = std::any_of(m_evidence.tags.begin(), m_evidence.tags.end(),
                [&](const metrics::Tag& tag) { return tag.code == QLatin1String("I_CHECK") && tag.onset >= turn.from && tag.onset <= turn.to; });
            if (!checked)
                add("F07", raw(turn.from), {}, flagText("How would you know what they took in?"),
                    flagText("%1 spoke for %2 without a check being coded.").arg(m_names.of(m_turns.speakers().at(turn.speaker).id), waitText(turn.length())));
        }
    }

    void jargon()
    {
        QList<qint64> at;
        for (const session::Event& event : m_events) {
            const auto* tag = session::as<session::TagApplied>(event);
            if (tag && tag->code == QLatin1String("I_JARGON") && !event.extra.value(QLatin1String("explained")).toBool())
                at.append(tag->onset);
        }
        std::sort(at.begin(), at.end());
        for (qsizetype i = 0; i + 1 < at.size(); ++i) {
            if (m_evidence.time.at(at.at(i + 1)) - m_evidence.time.at(at.at(i)) > kJargonWithinMs)
                continue;
            qsizetype last = i + 1;
            while (last + 1 < at.size() && m_evidence.time.at(at.at(last + 1)) - m_evidence.time.at(at.at(i)) <= kJargonWithinMs)
                ++last;
            add("F08", at.at(i), {}, flagText("Which words would you keep?"), flagText("%1 technical words were coded within a minute.").arg(last - i + 1));
            i = last;
        }
    }

    /// A message that somebody carried who is no interpreter: `through` in what was coded says who.
    void throughSomebody()
    {
        for (const session::Event& event : m_events) {
            const QString through = event.extra.value(QLatin1String("through")).toString();
            const auto* tag = session::as<session::TagApplied>(event);
            const auto* news = session::as<session::BadNews>(event);
            static const QStringList weighty { QStringLiteral("I_BAD_NEWS"), QStringLiteral("I_TELL_CHUNK"), QStringLiteral("I_PLAN"), QStringLiteral("I_WARNING_SHOT") };
            if (through.isEmpty() || (!news && !(tag && weighty.contains(tag->code))))
                continue;
            add("F09", news ? news->onset : tag->onset, CharacterId(through), flagText("Who carried the message, and at what cost?"), flagText("%1 was asked to pass on what was told.").arg(person(CharacterId(through))));
        }
    }

    /// Thirds of the session: who spoke less than half of the share they had in the first, while withdrawal rose.
    void quieter()
    {
        const qint64 third = m_evidence.time.end() / 3;
        if (third <= 0)
            return;
        QHash<QString, QList<metrics::StepCurve::Step>> withdrawal;
        for (const session::Event& event : m_events) {
            const auto* level = session::as<session::LevelSet>(event);
            if (level && level->channel == session::Channel::Withdrawal)
                withdrawal[level->character.text()].append({ m_evidence.time.at(event.t), static_cast<double>(level->level) });
        }
        QList<std::array<qint64, 3>> talk(m_turns.speakers().size());
        std::array<qint64, 3> all {};
        for (const metrics::Turn& turn : m_turns.turns()) {
            for (size_t part = 0; part < 3; ++part) {
                const qint64 from = third * static_cast<qint64>(part);
                const qint64 to = part == 2 ? m_evidence.time.end() : from + third;
                const qint64 inside = std::max<qint64>(0, std::min(turn.to, to) - std::max(turn.from, from));
                talk[turn.speaker][part] += inside;
                all[part] += inside;
            }
        }
        for (qsizetype i = 0; i < m_turns.speakers().size(); ++i) {
            const QString id = m_turns.speakers().at(i).id;
            if (m_turns.speakers().at(i).learner || talk.at(i)[0] == 0 || !withdrawal.contains(id))
                continue;
            const metrics::StepCurve curve(m_baselines.value(id)[session::Channel::Withdrawal], withdrawal.value(id), m_evidence.time.end());
            const double before = curve.integral(0, third) / static_cast<double>(third);
            const double first = static_cast<double>(talk.at(i)[0]) / static_cast<double>(all[0]);
            for (size_t part = 1; part < 3; ++part) {
                const qint64 from = third * static_cast<qint64>(part);
                const qint64 to = part == 2 ? m_evidence.time.end() : from + third;
                const double share = static_cast<double>(talk.at(i)[part]) / static_cast<double>(std::max<qint64>(1, all[part]));
                if (all[part] == 0 || share > first / 2 || curve.integral(from, to) / static_cast<double>(to - from) <= before + 1e-9)
                    continue;
                add("F11", raw(from), CharacterId(id), flagText("Quiet is not the same as calm — what did you see?"),
                    flagText("%1 spoke less than half as much of the time as in the first third, while withdrawal rose.").arg(person(CharacterId(id))));
                break;
            }
        }
    }

    void openPromises()
    {
        QHash<QString, qint64> kept;
        for (const session::Event& event : m_events) {
            if (const auto* done = session::as<session::PromiseKept>(event); done && !kept.contains(done->ref))
                kept.insert(done->ref, m_evidence.time.at(event.t));
        }
        for (const session::Event& event : m_events) {
            const auto* made = session::as<session::PromiseMade>(event);
            if (!made)
                continue;
            const qint64 open = kept.value(made->id, m_evidence.time.end()) - m_evidence.time.at(event.t);
            if (open <= kOpenPromiseMs)
                continue;
            add("F12", event.t, {}, flagText("What happened to the promise?"),
                kept.contains(made->id) ? flagText("A promise was kept after %1.").arg(waitText(open)) : flagText("A promise made at %1 was still open at the end.").arg(clockText(event.t)));
        }
    }

    /// The first level each coder gave to the responses of one window; and levels that two raters gave to one moment, each alone.
    void codersApart()
    {
        ratersApart();
        QHash<QString, QList<std::pair<QString, const session::ResponseTagged*>>> byWindow;
        for (const session::Event& event : m_events) {
            const auto* tagged = session::as<session::ResponseTagged>(event);
            if (!tagged || tagged->opportunity.isEmpty() || !tagged->level || tagged->code == QLatin1String("R_POSTPONE"))
                continue;
            auto& coders = byWindow[tagged->opportunity];
            if (std::none_of(coders.begin(), coders.end(), [&](const auto& each) { return each.first == event.by; }))
                coders.append({ event.by, tagged });
        }
        for (const Window& window : m_story.windows) {
            const auto coders = byWindow.value(window.id);
            const auto [low, high] = std::minmax_element(coders.begin(), coders.end(), [](const auto& a, const auto& b) { return *a.second->level < *b.second->level; });
            if (coders.size() < 2 || *high->second->level - *low->second->level < kLevelsApart)
                continue;
            add("F13", low->second->onset, window.character, flagText("Two of us saw this differently. What did each see?"),
                flagText("One coder gave level %1, another level %2.").arg(*low->second->level).arg(*high->second->level)).window = window.id;
        }
    }

    void ratersApart()
    {
        const QList<coding::CodingPass> passes = usableCodes(*m_evidence.log);
        QSet<qint64> told;
        for (qsizetype i = 0; i < passes.size(); ++i) {
            for (qsizetype j = i + 1; j < passes.size(); ++j) {
                const coding::CodingPass &first = passes.at(i), &second = passes.at(j);
                const bool isConsensus = first.kind == coding::CodingPass::Kind::Consensus || second.kind == coding::CodingPass::Kind::Consensus;
                if (isConsensus || first.codebook.id != second.codebook.id)
                    continue;
                for (const metrics::Alignment::Pair& pair : metrics::comparePasses(first, second).pairs) {
                    const coding::Mark &one = first.marks.at(pair.first), &other = second.marks.at(pair.second);
                    const qint64 at = std::min(one.onset, other.onset);
                    if (!one.level || !other.level || std::abs(*one.level - *other.level) < kLevelsApart || told.contains(at))
                        continue;
                    told.insert(at);
                    add("F13", at, one.character.isEmpty() ? other.character : one.character, flagText("Two of us saw this differently. What did each see?"),
                        flagText("One coder gave level %1, another level %2.").arg(std::min(*one.level, *other.level)).arg(std::max(*one.level, *other.level)));
                }
            }
        }
    }

    void whatWorked()
    {
        QHash<QString, double> mean;
        for (const QJsonValue& each : m_metrics.value(QLatin1String("M31")).toObject().value(QLatin1String("effects")).toArray()) {
            const QJsonObject effect = each.toObject();
            if (effect.value(QLatin1String("mean")).isDouble())
                mean.insert(effect.value(QLatin1String("response")).toString(), effect.value(QLatin1String("mean")).toDouble());
        }
        const auto strength = [&](qint64 t, const CharacterId& character, const QString& because) -> Flag& {
            Flag& flag = add("F14", t, character, flagText("What made this work?"), because);
            flag.strength = true;
            return flag;
        };
        for (const metrics::Response& response : m_evidence.responses) {
            if (response.level.value_or(0) < kHighLevel || !mean.contains(response.id) || mean.value(response.id) > kEased + 1e-9)
                continue;
            Flag& flag = strength(response.rawOnset, response.character, flagText("After “%1”, %2 was calmer in the next 20 s than before.").arg(response.code->label, person(response.character)));
            if (response.opening >= 0)
                flag.window = m_evidence.openings.at(response.opening).id;
        }
        for (const metrics::Tag& tag : m_evidence.tags) {
            if (tag.code == QLatin1String("SILENCE_EMOTIONAL"))
                strength(raw(tag.onset), tag.character, flagText("A silence that held what was felt."));
        }
    }

    const Story& m_story;
    const QJsonObject& m_metrics;
    const Names& m_names;
    QHash<QString, QString> m_labels;
    QHash<QString, scenario::PerChannel<double>> m_baselines; ///< that the log declares
    QList<session::Event> m_events;
    metrics::Evidence m_evidence;
    metrics::Turns m_turns;
    QList<metrics::OpportunityResult> m_results;
    QList<Flag> m_found;
};

} // namespace

QList<Flag> allFlags(const session::SessionLog& log, const Story& story, const QJsonObject& metrics, const coding::Codebook& codebook, const Names& names)
{
    return FlagFinder(log, story, metrics, codebook, names).find();
}

QList<Flag> shownFlags(const QList<Flag>& all)
{
    QList<Flag> strengths, others;
    for (const Flag& each : all)
        (each.strength ? strengths : others).append(each);
    // A first of each pattern, then a second of each, …
    QHash<QString, int> before;
    QList<std::pair<int, Flag>> turns;
    for (const Flag& each : std::as_const(others))
        turns.append({ before[each.id]++, each });
    std::stable_sort(turns.begin(), turns.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const qsizetype kept = std::clamp<qsizetype>(kMostFlags - turns.size(), std::min(kLeastStrengths, strengths.size()), std::min(kMostFlags, strengths.size()));
    QList<Flag> shown = strengths.mid(0, kept);
    for (const auto& each : std::as_const(turns)) {
        if (shown.size() == kMostFlags)
            break;
        shown.append(each.second);
    }
    return shown;
}

} // namespace holdspace::debrief
