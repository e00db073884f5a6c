// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "castwords.h"
#include "levelcolours.h"
#include "writers.h"

#include <QRegularExpression>
#include <algorithm>

namespace holdspace::papers {

namespace {

    using scenario::Beat;
    using scenario::CastMember;
    using scenario::Scenario;

    constexpr double kPoints = 15; ///< at least 14 on paper, where it may be up to 6 % smaller

    /// Whether a sentence has this name as a word of its own.
    bool names(const QString& sentence, const QString& name)
    {
        for (qsizetype at = name.isEmpty() ? -1 : sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
            const qsizetype end = at + name.size();
            if ((at == 0 || !sentence.at(at - 1).isLetterOrNumber())
                && (end == sentence.size() || !sentence.at(end).isLetterOrNumber()))
                return true;
        }
        return false;
    }

    /// The sentences of the scenario's safety text that speak of this person and of nobody else of the cast: the rest is
    /// for those who run the session, and may tell what this person must not know.
    QString safetyFor(const CastMember& member, const Scenario& scenario)
    {
        static const QRegularExpression end(QStringLiteral("(?<=[.!?])\\s+"));
        QStringList own;
        const QStringList sentences = scenario.safety.split(end, Qt::SkipEmptyParts);
        for (const QString& sentence : sentences) {
            const bool aboutOthers = std::any_of(scenario.cast.begin(), scenario.cast.end(),
                [&](const CastMember& other) { return other.id != member.id && names(sentence, other.name); });
            if (names(sentence, member.name) && !aboutOthers)
                own.append(sentence);
        }
        return own.join(QLatin1Char(' '));
    }

    class Sheet {
    public:
        Sheet(const PaperTexts& texts, const CastMember& member)
            : m_texts(texts)
            , m_member(member)
            , m_limits(limitsOf(member, texts))
            , m_page(texts, kPoints)
        {
        }

        QString html()
        {
            m_page.title(shown(tr("Training sheet · %1").arg(portrayalWords(m_member.portrayal))), shown(m_member.name),
                own(m_member.role, { QStringLiteral("role") }));
            stopping();
            m_page.section(words("Who you are"));
            m_page.paragraph(own(m_member.backstory, { QStringLiteral("backstory") }));
            m_page.section(words("What you know"));
            m_page.paragraph(m_texts.at(place({ QStringLiteral("knows") })));
            needs();
            ladder();
            cues();
            lines();
            limits();
            safety();
            leaving();
            return m_page.html(tr("Training sheet: %1").arg(m_member.name));
        }

    private:
        [[nodiscard]] QStringList place(const QStringList& inside) const
        {
            return QStringList { QStringLiteral("cast"), step(m_member.id) } + inside;
        }
        [[nodiscard]] Shown own(const QString& text, const QStringList& inside) const
        {
            return m_texts.shown(text, place(inside));
        }

        void stopping()
        {
            const Shown word = m_texts.shown(
                quoted(m_texts.scenario().prebrief.stopWord), { QStringLiteral("prebrief"), QStringLiteral("stopWord") });
            m_page.box({ labelled(tr("Stop word:"), word),
                words("Say it at any time, in role or out of it, and everything stops. You may stop, rest or decline any level "
                      "without giving a reason.") });
        }

        void needs()
        {
            m_page.section(words("What you need"));
            for (qsizetype i = 0; i < m_member.needs.size(); ++i) {
                const scenario::Need& need = m_member.needs.at(i);
                const auto text = [&](const QString& value, const char* key) {
                    return own(value, { QStringLiteral("needs"), QString::number(i), QLatin1String(key) });
                };
                m_page.lead(text(need.text, "text"));
                m_page.bullets({ labelled(tr("You show it:"), text(need.howSignalled, "howSignalled")),
                    labelled(tr("When it is met:"), text(need.ifMet, "ifMet")),
                    labelled(tr("When it is missed:"), text(need.ifMissed, "ifMissed")) });
            }
        }

        void ladder()
        {
            const QList<RungTexts> rungs = ladderOf(m_member, m_texts);
            const QString start = startingWords(m_member);
            m_page.section(words("Your ladder"));
            if (!rungs.isEmpty()) {
                m_page.paragraph(words("Each level is something to do and something to say, not something you have to feel. The "
                                       "operator tells you the level. "
                                       "Between two signals, let what people really do move you a little up or down."));
            }
            m_page.paragraph(labelled(tr("You begin with:"), shown(start)));
            const QList<Shown> down = m_texts.shownList(m_member.comeDownWhen, place({ QStringLiteral("comeDownWhen") }));
            if (!down.isEmpty()) {
                m_page.lead(words("At any level, this brings you down:"));
                m_page.bullets(down);
            }
            for (const RungTexts& rung : rungs)
                this->rung(rung);
        }

        void rung(const RungTexts& rung)
        {
            const auto level = static_cast<size_t>(std::clamp(rung.level, 0, 5));
            QList<Shown> texts;
            if (m_limits.maxLevel && rung.level > *m_limits.maxLevel) {
                texts = { shown(tr("Not played: above your limit of %1.").arg(*m_limits.maxLevel)) };
            } else {
                texts = { large(rung.behaviour), large(rung.line) };
                texts += rung.otherForms;
                texts.append(labelled(tr("Brings it down:"), rung.comeDown));
                if (rung.clip)
                    texts.append(words("A sound or film clip plays with this."));
                if (rung.level == 5)
                    texts.append(words("Only the operator calls this level, by hand."));
            }
            m_page.marked(shown(QString::number(rung.level)), QLatin1String(kLevelColours.at(level)),
                QLatin1String(kLevelText.at(level)), texts);
        }

        [[nodiscard]] static Shown large(const Shown& text)
        {
            return text.isEmpty() ? Shown() : Shown { QStringLiteral("<span style=\"font-size:18pt\">%1</span>").arg(text.html) };
        }

        void cues()
        {
            m_page.section(words("Your moments"));
            bool first = true;
            const QList<Beat>& beats = m_texts.scenario().beats;
            // Titles of beats tell what others did or failed to do; their numbers are those of the facilitator guide.
            for (qsizetype i = 0; i < beats.size(); ++i) {
                const Beat& beat = beats.at(i);
                const Shown cue = m_texts.shown(beat.cues.value(m_member.id),
                    { QStringLiteral("beats"), step(beat.id), QStringLiteral("cues"), m_member.id.text() });
                if (cue.isEmpty())
                    continue;
                if (first) {
                    m_page.paragraph(words("The operator tells you the number. Not every moment comes in every run, and they "
                                           "need not come in this order. "
                                           "Words in quotation marks are yours to say, as near as feels natural."));
                }
                first = false;
                m_page.marked(
                    shown(QString::number(i + 1)), QStringLiteral("#e4dfd5"), QStringLiteral("#1d2229"), { large(cue) });
            }
        }

        void lines()
        {
            QList<Shown> sent;
            const Speakers speakers(m_texts.scenario());
            for (const scenario::Trigger& trigger : m_texts.scenario().triggers) {
                const QString line = speakers.lineOf(trigger, m_member);
                sent.append(
                    m_texts.shown(quoted(line), { QStringLiteral("triggers"), step(trigger.id), QStringLiteral("line") }));
            }
            sent.removeIf([](const Shown& each) { return each.isEmpty(); });
            m_page.section(words("Lines the operator may send you"));
            m_page.bullets(sent);
        }

        void limits()
        {
            m_page.section(words("Your limits"));
            QList<Shown> agreed;
            if (m_limits.maxLevel && !m_member.ladder.isEmpty())
                agreed.append(shown(tr("You play up to level %1. You may lower this at any time.").arg(*m_limits.maxLevel)));
            if (m_limits.runsPerHour)
                agreed.append(shown(tr("At most %1 runs in an hour.").arg(*m_limits.runsPerHour)));
            agreed.append(labelled(tr("Breaks:"), m_limits.breaks));
            m_page.bullets(agreed);
            if (!m_limits.avoid.isEmpty())
                m_page.lead(words("Not in this part:"));
            m_page.bullets(m_limits.avoid);
        }

        void safety()
        {
            m_page.section(words("Keeping you safe"));
            m_page.bullets({ words("To end the scene: say the stop word. It counts for everybody, also when a learner says it."),
                words("To pause: ask for a time-out, or press “Time-out” on your screen. The clock stops; only the operator "
                      "starts it again, after asking you."),
                words("To rest after this run: press “Need a break”. To say that you, or a learner, are not well: press "
                      "“Distress”. Without a screen: open palm raised, and look "
                      "at the operator."),
                words("Falls, things that move and touch happen only as rehearsed with you. Nobody holds anybody. If it was not "
                      "rehearsed, leave it out."),
                words("No accent, no imitation of an illness or a culture: pace, words and needs are enough."),
                words("If what happens becomes real, for you or for a learner, leave the role at once. That is always right.") });
            m_page.paragraph(m_texts.shown(safetyFor(m_member, m_texts.scenario()), { QStringLiteral("safety") }));
            m_page.section(words("What this scene touches"));
            m_page.bullets(m_texts.shownList(
                m_texts.scenario().prebrief.contentWarnings, { QStringLiteral("prebrief"), QStringLiteral("contentWarnings") }));
            // What protects a person stands as large as the rest.
            m_page.paragraph(
                words("If one of these is close to you today, say so before the run. Another person can take the part."));
        }

        void leaving()
        {
            m_page.section(words("Leaving the role"));
            const Shown scene = m_texts.at({ QStringLiteral("deRole") });
            m_page.paragraph(scene);
            if (scene.isEmpty()) {
                m_page.bullets({ words("Say your own name aloud, and today's date."),
                    words("Take off what belongs to the part and put it away."),
                    words("Move: shake out hands and shoulders, walk a few steps, drink some water."),
                    shown(tr("Name three things in which you are different from %1.").arg(m_member.name)),
                    words("Say how you are. Somebody checks in with you before you go, and may ask again tomorrow.") });
            }
            m_page.paragraph(labelled(tr("Afterwards:"),
                m_texts.shown(m_texts.scenario().prebrief.supportContacts,
                    { QStringLiteral("prebrief"), QStringLiteral("supportContacts") })));
        }

        const PaperTexts& m_texts;
        const CastMember& m_member;
        const Limits m_limits;
        PaperPage m_page;
    };

} // namespace

QString spSheet(const PaperTexts& texts, const CastMember& member)
{
    return Sheet(texts, member).html();
}

} // namespace holdspace::papers
