// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedlearner.h"

#include <foundation/random.h>

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace holdspace::live {

using namespace session;
using scenario::Condition;

namespace {

constexpr qint64 kStretchMs = 20'000; ///< unasked-for acts: at most one in each
constexpr double kGoneSeconds = 90; ///< later than that after an opening, the moment has gone: not answered
const QString kSupportive[] { QStringLiteral("R_PRESENCE"), QStringLiteral("R_BACKCHANNEL"), QStringLiteral("R_ACK") };
const QString kSlips[] { QStringLiteral("I_JARGON"), QStringLiteral("CUT_OFF") };
const QString kClosing[] { QStringLiteral("R_SWITCH"), QStringLiteral("R_INFO"), QStringLiteral("R_REASSURE_EARLY") };
const QString kPlainAnswer = QStringLiteral("R_ACK");

/// The stream of chance of one thing, by its name: the same whatever else happens (FNV-1a, 64 bits).
Random chanceOf(quint64 seed, const QString& thing)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char byte : thing.toUtf8())
        hash = (hash ^ static_cast<uchar>(byte)) * 0x100000001b3ULL;
    return Random(seed ^ hash);
}

/// A log-logistic time in seconds: half of them are shorter than the median.
double delay(Random& chance, double median, double spread)
{
    const double u = std::clamp(chance.unit(), 1e-6, 1 - 1e-6);
    return median * std::pow(u / (1 - u), spread);
}

qint64 toMs(double seconds)
{
    return std::max<qint64>(1, std::llround(seconds * 1000));
}

template <class List> const auto& oneOf(Random& chance, const List& list)
{
    return list[static_cast<qsizetype>(chance.below(static_cast<quint64>(std::size(list))))];
}

bool isResponse(const SessionState& state, const QString& code)
{
    return state.meanings->value(code).isResponse;
}

/// Makes it harder: takes room, closes the moment, or is a slip.
bool isUnhelpful(const SessionState& state, const QString& code)
{
    const CodeMeaning meaning = state.meanings->value(code);
    return meaning.space == Space::Reduces || meaning.terminator || !meaning.triggerKind.isEmpty()
        || code == QLatin1String("Q_LEADING") || code == QLatin1String("I_JARGON");
}

/// The codes of the codebook named in a list whose entries are codes or free text.
QStringList codesIn(const SessionState& state, const QStringList& entries)
{
    static const QRegularExpression words(QStringLiteral("[A-Z][A-Z0-9_]{2,}"));
    QStringList codes;
    for (const QString& entry : entries) {
        for (auto it = words.globalMatch(entry); it.hasNext();) {
            const QString code = scenario::canonicalCode(it.next().captured());
            if (state.meanings->contains(code) && !codes.contains(code))
                codes.append(code);
        }
    }
    return codes;
}

/// A code that an exit waits for, and on whom; what an exit must not see is left out.
struct Awaited {
    QString code;
    CharacterId character;
};
void collectAwaited(const SessionState& state, const Condition& condition, QList<Awaited>& out)
{
    if (condition.kind == Condition::Kind::Not)
        return;
    if (condition.kind == Condition::Kind::Tag || condition.kind == Condition::Kind::Count) {
        const QString code = scenario::canonicalCode(condition.text);
        const bool known = std::any_of(out.begin(), out.end(), [&](const Awaited& each) { return each.code == code; });
        if (!known && state.meanings->contains(code) && !isUnhelpful(state, code))
            out.append({ code, condition.character });
    }
    for (const Condition& part : condition.parts)
        collectAwaited(state, part, out);
}

QString someLearner(const SessionState& state, Random& chance)
{
    if (state.learners.isEmpty())
        return {};
    QStringList learners(state.learners.begin(), state.learners.end());
    learners.sort();
    return oneOf(chance, learners);
}

/// Whoever in the room is worst off; empty when nobody is there.
CharacterId worstOff(const SessionState& state)
{
    const CharacterState* worst = nullptr;
    for (const CharacterState& who : state.cast) {
        if (who.present && (!worst || who.highestLevel() > worst->highestLevel()))
            worst = &who;
    }
    return worst ? worst->id : CharacterId();
}

double medianFor(const LearnerTraits& traits, const QString& type)
{
    return type == QLatin1String("O_EXPLICIT") ? traits.medianSaid
        : type == QLatin1String("O_NONVERBAL") ? traits.medianShown
                                               : traits.medianHinted;
}

/// Gathers the earliest of what comes due in (after, until], effective ms.
class Earliest {
public:
    Earliest(qint64 after, qint64 until)
        : m_after(after)
        , m_until(until)
    {
    }

    [[nodiscard]] bool fits(qint64 due) const { return due > m_after && due <= (m_due ? *m_due : m_until); }
    void add(qint64 due, const QList<Intent>& intents)
    {
        if (!m_due || due < *m_due)
            m_intents.clear();
        m_due = due;
        m_intents += intents;
    }
    [[nodiscard]] std::optional<qint64> due() const { return m_due; }
    [[nodiscard]] const QList<Intent>& intents() const { return m_intents; }

private:
    qint64 m_after, m_until;
    std::optional<qint64> m_due;
    QList<Intent> m_intents;
};

void addAnswer(
    const SessionState& state, const LearnerTraits& traits, quint64 seed, const OpeningState& opening, Earliest& earliest)
{
    Random chance = chanceOf(seed, QStringLiteral("opening ") + opening.id);
    if (chance.unit() >= traits.answers)
        return;
    const bool well = chance.unit() < traits.answersWell;
    const double seconds = delay(chance, medianFor(traits, opening.type), traits.spread);
    const qint64 due = opening.offsetEff + toMs(seconds);
    if (seconds > kGoneSeconds || !earliest.fits(due))
        return;
    const QString participant = someLearner(state, chance);
    const scenario::Opportunity* authored = state.scenario->opportunity(opening.authored);
    const QStringList named = authored ? codesIn(state, well ? authored->wanted : authored->watchFor) : QStringList();
    const QString code = !named.isEmpty() ? oneOf(chance, named) : well ? kPlainAnswer : oneOf(chance, kClosing);
    QList<Intent> intents;
    // A wanted act that is no response (a choice, a promise) comes with a word for the feeling.
    if (well && !isResponse(state, code))
        intents.append(TagCode { kPlainAnswer, opening.character, participant, std::nullopt, opening.id, true });
    intents.append(TagCode { code, opening.character, participant, std::nullopt, opening.id, isResponse(state, code) });
    earliest.add(due, intents);
}

void addAnswers(const SessionState& state, const LearnerTraits& traits, quint64 seed, qint64 after, Earliest& earliest)
{
    for (const OpeningState& opening : state.openings) {
        const bool gone = after > opening.offsetEff + toMs(kGoneSeconds);
        if (gone || opening.retracted || opening.outcome != WindowOutcome::Undecided)
            continue;
        // Raised again, an opportunity is answered where it was raised last.
        const OpeningState* latest = state.latestOpening(opening.authored);
        const CharacterState* who = state.character(opening.character);
        if ((latest && latest->id != opening.id) || !who || !who->present)
            continue;
        addAnswer(state, traits, seed, opening, earliest);
    }
}

void addAwaited(const SessionState& state, const LearnerTraits& traits, quint64 seed, Earliest& earliest)
{
    const scenario::Beat* beat = state.here;
    if (!beat)
        return;
    QList<Awaited> awaited;
    for (const scenario::Exit& exit : beat->exits) {
        if (exit.when)
            collectAwaited(state, *exit.when, awaited);
    }
    for (const Awaited& each : std::as_const(awaited)) {
        Random chance = chanceOf(seed, QStringLiteral("stay %1 %2").arg(state.stayNumber).arg(each.code));
        if (chance.unit() >= traits.doesWhatIsAwaited)
            continue;
        const qint64 due = state.staySinceEff + toMs(delay(chance, traits.medianAwaited, traits.spread));
        const bool seen = std::any_of(
            state.seenThisStay.begin(), state.seenThisStay.end(), [&](const SeenCode& s) { return s.code == each.code; });
        if (!seen && earliest.fits(due))
            earliest.add(due, { TagCode { each.code, each.character, someLearner(state, chance), std::nullopt, {}, false } });
    }
}

void addUnasked(
    const SessionState& state, const LearnerTraits& traits, quint64 seed, qint64 after, qint64 until, Earliest& earliest)
{
    for (qint64 stretch = std::max<qint64>(0, after) / kStretchMs; stretch <= until / kStretchMs; ++stretch) {
        Random chance = chanceOf(seed, QStringLiteral("stretch %1").arg(stretch));
        const double u = chance.unit();
        if (u >= traits.slips + traits.supports)
            continue;
        const qint64 due = stretch * kStretchMs + 1 + static_cast<qint64>(chance.below(kStretchMs - 1));
        if (!earliest.fits(due))
            continue;
        const QString code = u < traits.slips ? oneOf(chance, kSlips) : oneOf(chance, kSupportive);
        earliest.add(due, { TagCode { code, worstOff(state), someLearner(state, chance), std::nullopt, {}, true } });
        return; // later stretches come later
    }
}

} // namespace

std::optional<LearnerKind> learnerKindFromName(const QString& name)
{
    for (const LearnerTraits& each : kLearners) {
        if (name == QLatin1String(each.name))
            return each.kind;
    }
    return std::nullopt;
}

std::optional<ScriptedLearner::Act> ScriptedLearner::next(const SessionState& state, qint64 t)
{
    if (!state.running() || state.held || !state.scenario || !state.meanings)
        return std::nullopt;
    const qint64 now = state.effective(t);
    Earliest earliest(m_doneUntil, now);
    addAnswers(state, m_traits, m_seed, m_doneUntil, earliest);
    addAwaited(state, m_traits, m_seed, earliest);
    addUnasked(state, m_traits, m_seed, m_doneUntil, now, earliest);
    m_doneUntil = std::max(m_doneUntil, earliest.due().value_or(now));
    if (!earliest.due())
        return std::nullopt;
    // Since the last event nothing was cut out of time. What came due before it, in a hold, is done now.
    return Act { std::max(state.t, t - (now - *earliest.due())), earliest.intents() };
}

} // namespace holdspace::live
