// SPDX-License-Identifier: GPL-3.0-or-later
#include "story.h"

#include "reflections.h"

#include <session/corrections.h>
#include <session/device.h>

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

using namespace session;

namespace {

    /// Corrections of a log: what was withdrawn and what was replaced.
    struct Corrections {
        QSet<QString> retracted;
        QHash<QString, QJsonObject> amended;
    };

    Corrections corrections(const QList<Event>& events)
    {
        Corrections found;
        for (const Event& event : events) {
            if (const auto* tag = as<TagRetracted>(event))
                found.retracted.insert(tag->ref);
            else if (const auto* trigger = as<TriggerRetracted>(event))
                found.retracted.insert(trigger->ref);
            else if (const auto* change = as<TagAmended>(event)) {
                QJsonObject& fields = found.amended[change->ref];
                for (auto it = change->fields.begin(); it != change->fields.end(); ++it)
                    fields.insert(it.key(), it.value());
            }
        }
        return found;
    }

    QString told(const char* text) { return QCoreApplication::translate("holdspace::debrief::Story", text); }

    Answer answerFromWord(const QString& word)
    {
        if (word == QLatin1String("TIMELY"))
            return Answer::Timely;
        if (word == QLatin1String("LATE"))
            return Answer::Late;
        if (word == QLatin1String("TERMINATED"))
            return Answer::Terminated;
        if (word == QLatin1String("MISSED"))
            return Answer::Missed;
        return Answer::Open;
    }

    QString labelOf(const coding::Codebook& codebook, const QString& code)
    {
        const coding::Code* known = codebook.code(code);
        if (!known)
            known = codebook.code(scenario::canonicalCode(code));
        return known && !known->label.isEmpty() ? known->label : code;
    }

    /// Committed levels of one character while the log is read.
    struct Levels {
        scenario::PerChannel<double> channels;
        bool committedDistress = false;
        bool declared = false; ///< how it was at first
        Curve curve;

        static void put(QList<LevelStep>& steps, qint64 t, double level)
        {
            if (!steps.isEmpty() && steps.last().t == t)
                steps.last().level = level;
            else if (steps.isEmpty() || std::abs(steps.last().level - level) > 1e-9)
                steps.append({ t, level });
        }
        void putChannels(qint64 t)
        {
            using scenario::Channel;
            put(curve.steps, t, std::round(highest()));
            put(curve.unrest, t, std::round(std::max({ channels[Channel::Fear], channels[Channel::Anger], channels[Channel::Withdrawal] })));
        }
        [[nodiscard]] double highest() const
        {
            double level = 0;
            for (const scenario::Channel channel : scenario::kEmotions)
                level = std::max(level, channels[channel]);
            return level;
        }
    };

    template <class T, class Key> void sortBy(QList<T>& list, Key key)
    {
        std::stable_sort(list.begin(), list.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
    }

    class Teller {
    public:
        Teller(const SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook)
            : m_log(log)
            , m_scenario(scenario)
            , m_codebook(codebook)
            , m_corrections(corrections(log.events))
        {
        }

        Story tell(const QJsonObject& metrics)
        {
            setCast();
            for (const Event& logged : m_log.events) {
                m_story.lengthMs = std::max(m_story.lengthMs, logged.t);
                const QString id = correctableId(logged);
                if ((!id.isEmpty() && m_corrections.retracted.contains(id)) || wentWithItsFile(logged, m_corrections.retracted))
                    continue;
                if (!id.isEmpty() && m_corrections.amended.contains(id))
                    take(amended(logged, m_corrections.amended.value(id)));
                else
                    take(logged);
            }
            closeSpans();
            linkResponses(metrics);
            sortBy(m_story.windows, [](const Window& w) { return w.onset; });
            sortBy(m_story.tags, [](const Tagged& tag) { return tag.onset; });
            sortBy(m_story.notes, [](const Noted& note) { return note.t; });
            sortBy(m_story.speech, [](const Spoken& speech) { return speech.from; });
            sortBy(m_story.heard, [](const HeardStep& step) { return step.t; });
            m_story.taps = m_phones.taps();
            std::sort(m_story.taps.begin(), m_story.taps.end());
            return std::move(m_story);
        }

    private:
        void setCast()
        {
            for (const Participant& participant : m_log.header.participants) {
                if (participant.role == QLatin1String("LEARNER"))
                    m_learners.insert(participant.id);
                if (participant.role != QLatin1String("CAST"))
                    continue;
                const CharacterId id(participant.id);
                Levels& levels = m_levels[id];
                levels.curve.character = id;
                const scenario::CastMember* member = m_scenario ? m_scenario->castMember(id) : nullptr;
                levels.curve.name = member ? member->name : participant.label.isEmpty() ? participant.id : participant.label;
                if (participant.baseline)
                    levels.channels = *participant.baseline;
                else if (member)
                    levels.channels = member->baseline;
                levels.declared = participant.baseline || member;
                levels.putChannels(0);
                m_order.append(id);
            }
        }

        /// A character the header does not name still gets a curve.
        Levels& levelsOf(const CharacterId& id)
        {
            if (!m_levels.contains(id)) {
                Levels& levels = m_levels[id];
                levels.curve.character = id;
                const scenario::CastMember* member = m_scenario ? m_scenario->castMember(id) : nullptr;
                levels.curve.name = member ? member->name : id.text();
                if (member)
                    levels.channels = member->baseline;
                levels.declared = member;
                levels.putChannels(0);
                m_order.append(id);
            }
            return m_levels[id];
        }

        [[nodiscard]] static Event amended(const Event& event, const QJsonObject& fields)
        {
            QJsonObject data = dataOf(event);
            for (auto it = fields.begin(); it != fields.end(); ++it)
                data.insert(it.key(), it.value());
            Event changed = event;
            if (const auto payload = payloadFromJson(kindName(event.payload), data, &changed.extra))
                changed.payload = *payload;
            return changed;
        }

        void cut(bool starts, qint64 t, bool& open)
        {
            const bool before = m_timeout || m_pause;
            open = starts;
            const bool now = m_timeout || m_pause;
            if (!before && now)
                m_story.cuts.append({ t, t });
            if (before && !now)
                m_story.cuts.last().second = t;
        }

        void take(const Event& event)
        {
            std::visit([&](const auto& payload) { take(event, payload); }, event.payload);
        }

        template <class T> void take(const Event&, const T&) { }
        void take(const Event& event, const TimeoutStarted&) { cut(true, event.t, m_timeout); }
        void take(const Event& event, const TimeoutEnded&) { cut(false, event.t, m_timeout); }
        void take(const Event& event, const SessionPaused&) { cut(true, event.t, m_pause); }
        void take(const Event& event, const SessionResumed&) { cut(false, event.t, m_pause); }

        void take(const Event& event, const BeatEntered& entered)
        {
            if (!m_story.beats.isEmpty())
                m_story.beats.last().to = event.t;
            const scenario::Beat* beat = m_scenario ? m_scenario->beat(entered.beat) : nullptr;
            m_story.beats.append({ entered.beat, beat ? beat->title : entered.beat.text(), event.t, event.t, 0 });
            m_lastTrigger = {};
        }

        void take(const Event& event, const LevelSet& set)
        {
            if (!set.ref.isEmpty() && m_corrections.retracted.contains(set.ref))
                return;
            Levels& levels = levelsOf(set.character);
            levels.channels[set.channel] = set.level;
            if (!levels.committedDistress)
                levels.putChannels(event.t);
            if (!m_story.triggers.isEmpty() && set.ref == m_story.triggers.last().id && !set.ref.isEmpty())
                m_story.triggers.last().level = static_cast<int>(std::lround(levels.highest()));
        }

        void take(const Event& event, const DistressSet& set)
        {
            Levels& levels = levelsOf(set.character);
            if (!levels.committedDistress) {
                // Before its first value nothing was known but the baseline, so the composite starts there.
                levels.committedDistress = true;
                const double start = levels.curve.steps.isEmpty() ? 0 : levels.curve.steps.first().level;
                levels.curve.steps = { { 0, start } };
                levels.curve.unrest = { { 0, levels.declared ? levels.curve.unrest.first().level : std::clamp(set.value, 0.0, 5.0) } };
            }
            const double value = std::clamp(set.value, 0.0, 5.0);
            Levels::put(levels.curve.steps, event.t, value);
            Levels::put(levels.curve.unrest, event.t, value);
        }

        void take(const Event& event, const TriggerFired& fired)
        {
            const scenario::Trigger* trigger = m_scenario ? m_scenario->trigger(fired.trigger) : nullptr;
            const Levels& levels = levelsOf(fired.character);
            m_story.triggers.append({ fired.id, trigger ? trigger->label : fired.trigger.text(), fired.character, event.t,
                static_cast<int>(std::lround(levels.curve.levelAt(event.t))) });
            m_lastTrigger = trigger && !trigger->opens.isEmpty() ? std::make_pair(trigger->opens, trigger->label)
                                                                 : std::pair<OpportunityId, QString>();
        }

        void take(const Event&, const OpportunityOpened& opened)
        {
            const scenario::Opportunity* authored = m_scenario ? m_scenario->opportunity(opened.authored) : nullptr;
            Window window;
            window.id = opened.id;
            window.authored = opened.authored;
            window.character = opened.character;
            window.name = levelsOf(opened.character).curve.name;
            window.type = opened.type;
            window.emotion = opened.emotion;
            window.intensity = opened.intensity;
            window.onset = opened.onset;
            window.offset = std::max(opened.offset, opened.onset);
            window.windowMs = opened.windowMs;
            if (authored) {
                window.cue = authored->cue;
                for (const QString& wish : authored->wanted)
                    window.hopedFor.append(labelOf(m_codebook, wish));
            }
            if (m_lastTrigger.first == opened.authored && !opened.authored.isEmpty())
                window.openedBy = m_lastTrigger.second;
            m_story.windows.append(window);
        }

        void take(const Event& event, const ResponseTagged& tagged)
        {
            const GivenResponse response { tagged.id, tagged.code, labelOf(m_codebook, tagged.code), tagged.participant,
                tagged.level, tagged.onset };
            if (!tagged.opportunity.isEmpty() && !m_corrections.retracted.contains(tagged.opportunity))
                m_linked[tagged.opportunity].append(response);
            m_story.tags.append({ tagged.id, tagged.code, response.label, tagged.participant, {}, tagged.character, tagged.onset,
                tagged.offset, event.by });
        }

        void take(const Event& event, const TagApplied& tagged)
        {
            if (tagged.code.startsWith(QLatin1String("operator:")))
                return; // a step of the story, not something people did
            // Whoever else tagged is said, so that two raters are two.
            const QString label = labelOf(m_codebook, tagged.code);
            const QString shown = isCoFacilitator(event.by) ? told("%1 (co-facilitator)").arg(label) : isDevice(event.by) ? told("%1 (observer)").arg(label) : label;
            m_story.tags.append({ tagged.id, tagged.code, shown, tagged.participant, tagged.note,
                tagged.character, tagged.onset, tagged.offset, event.by });
        }

        void take(const Event& event, const BadNews& news)
        {
            m_story.tags.append({ {}, QStringLiteral("I_BAD_NEWS"), labelOf(m_codebook, QStringLiteral("I_BAD_NEWS")),
                news.participant, {}, {}, news.onset, news.offset, event.by });
        }

        void take(const Event& event, const FeltHeard& felt) { m_story.heard.append({ felt.who, event.t, std::clamp(felt.value, 0.0, 1.0) }); }

        void take(const Event& event, const Speech& speech)
        {
            if (!speech.backchannel)
                m_story.speech.append({ speech.onset, std::max(speech.onset, speech.offset), m_learners.contains(speech.speaker),
                    event.extra.value(QLatin1String("provisional")).toBool() ? speech.speaker : QString(), speech.speaker, speech.text });
        }

        /// Phones in a debrief: taps count where the log says that enough people tapped, until that debrief closes.
        void take(const Event& event, const OtherEvent&) { m_phones.fold(event); }

        void take(const Event& event, const BookmarkAdded& mark)
        {
            const QJsonValue offset = event.extra.value(QLatin1String("offset"));
            const auto until = static_cast<qint64>(offset.toDouble());
            m_story.notes.append({ mark.id, mark.label, mark.t, true, offset.isDouble() && until > mark.t ? std::optional(until) : std::nullopt });
        }

        void take(const Event& event, const NoteAdded& note)
        {
            if (note.isPrivate)
                return;
            // A note written in the debrief names the moment it is about.
            const QJsonValue about = event.extra.value(QLatin1String("at"));
            m_story.notes.append(
                { QString::number(event.seq), note.text, about.isDouble() ? static_cast<qint64>(about.toDouble()) : event.t, false, {} });
        }

        void closeSpans()
        {
            for (const Spoken& speech : std::as_const(m_story.speech))
                m_story.lengthMs = std::max(m_story.lengthMs, speech.to);
            if (m_timeout || m_pause)
                m_story.cuts.last().second = m_story.lengthMs;
            if (!m_story.beats.isEmpty())
                m_story.beats.last().to = m_story.lengthMs;
            for (const CharacterId& id : std::as_const(m_order))
                m_story.curves.append(m_levels.value(id).curve);
            for (BeatSpan& span : m_story.beats) {
                for (const Curve& curve : std::as_const(m_story.curves)) {
                    double peak = curve.levelAt(span.from);
                    const auto from = std::lower_bound(curve.steps.begin(), curve.steps.end(), span.from,
                        [](const LevelStep& step, qint64 t) { return step.t < t; });
                    for (auto it = from; it != curve.steps.end() && it->t < span.to; ++it)
                        peak = std::max(peak, it->level);
                    span.peak = std::max(span.peak, static_cast<int>(std::lround(peak)));
                }
            }
        }

        void linkResponses(const QJsonObject& metrics)
        {
            QHash<QString, QJsonObject> outcomes;
            const QJsonArray rows = metrics.value(QLatin1String("opportunities")).toArray();
            for (const QJsonValue& row : rows)
                outcomes.insert(row.toObject().value(QLatin1String("id")).toString(), row.toObject());
            QSet<QString> used;
            for (Window& window : m_story.windows) {
                if (const BeatSpan* span = m_story.beatAt(window.onset)) {
                    window.beat = span->beat;
                    window.beatTitle = span->title;
                }
                window.closes = m_story.after(window.offset, window.windowMs);
                const QJsonObject outcome = outcomes.value(window.id);
                window.answer = answerFromWord(outcome.value(QLatin1String("outcome")).toString());
                if (outcome.value(QLatin1String("latency_ms")).isDouble())
                    window.latencyMs = static_cast<qint64>(outcome.value(QLatin1String("latency_ms")).toDouble());
                QList<GivenResponse> responses = m_linked.value(window.id);
                sortBy(responses, [](const GivenResponse& r) { return r.onset; });
                for (const GivenResponse& response : std::as_const(responses)) {
                    used.insert(response.id);
                    if (response.code != QLatin1String("R_POSTPONE")) {
                        window.response = response;
                        break;
                    }
                    window.putOff.append(response);
                }
            }
            for (Tagged& tag : m_story.tags)
                tag.answers = !tag.id.isEmpty() && used.contains(tag.id);
        }

        const SessionLog& m_log;
        const scenario::Scenario* m_scenario;
        const coding::Codebook& m_codebook;
        const Corrections m_corrections;
        Story m_story;
        QSet<QString> m_learners;
        QHash<CharacterId, Levels> m_levels;
        QList<CharacterId> m_order;
        QHash<QString, QList<GivenResponse>> m_linked;
        std::pair<OpportunityId, QString> m_lastTrigger;
        bool m_timeout = false, m_pause = false;
        Reflections m_phones;
    };

} // namespace

namespace {

    double inForceAt(const QList<LevelStep>& steps, qint64 t)
    {
        const auto after = std::upper_bound(steps.begin(), steps.end(), t, [](qint64 time, const LevelStep& step) { return time < step.t; });
        return after == steps.begin() ? 0 : std::prev(after)->level;
    }

} // namespace

double Curve::levelAt(qint64 t) const { return inForceAt(steps, t); }
double Curve::unrestAt(qint64 t) const { return inForceAt(unrest, t); }

const Curve* Story::curve(const CharacterId& character) const
{
    const auto it = std::find_if(curves.begin(), curves.end(), [&](const Curve& c) { return c.character == character; });
    return it == curves.end() ? nullptr : &*it;
}

const BeatSpan* Story::beatAt(qint64 t) const
{
    const auto after
        = std::upper_bound(beats.begin(), beats.end(), t, [](qint64 time, const BeatSpan& span) { return time < span.from; });
    return after == beats.begin() ? nullptr : &*std::prev(after);
}

Story tell(const SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook, const QJsonObject& metrics)
{
    return Teller(log, scenario, codebook).tell(metrics);
}

QString clockText(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / 1000;
    const QString tail = QStringLiteral("%1:%2").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? tail : QStringLiteral("%1:%2").arg(seconds / 3600).arg(tail);
}

} // namespace holdspace::debrief
