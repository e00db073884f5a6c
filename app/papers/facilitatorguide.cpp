// SPDX-License-Identifier: GPL-3.0-or-later
#include "castwords.h"
#include "levelcolours.h"
#include "storywords.h"
#include "writers.h"

#include <coding/conditionwords.h>

#include <QHash>
#include <QJsonArray>

namespace holdspace::papers {

namespace {

    using scenario::Beat;
    using scenario::CastMember;
    using scenario::Scenario;

    constexpr double kPoints = 10;

    Shown strong(const QString& text)
    {
        return { QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped()) };
    }

    QStringList strings(const QJsonArray& list)
    {
        QStringList out;
        for (const QJsonValue& each : list)
            out.append(each.toString());
        return out;
    }

    QString phaseWords(const QString& phase)
    {
        if (phase == QLatin1String("SET_SCENE"))
            return tr("Set the scene");
        if (phase == QLatin1String("REACTIONS"))
            return tr("Reactions");
        if (phase == QLatin1String("DESCRIPTION"))
            return tr("Description");
        if (phase == QLatin1String("ANALYSIS"))
            return tr("Analysis");
        if (phase == QLatin1String("APPLICATION"))
            return tr("Application");
        return phase.isEmpty() ? tr("At any time") : phase;
    }

    class Guide {
    public:
        explicit Guide(const PaperTexts& texts)
            : m_texts(texts)
            , m_scenario(texts.scenario())
            , m_page(texts, kPoints)
        {
            for (qsizetype i = 0; i < m_scenario.beats.size(); ++i)
                m_numbers.insert(m_scenario.beats.at(i).id, i + 1);
            for (const scenario::Trigger& trigger : m_scenario.triggers) {
                for (const BeatId& beat : trigger.beats)
                    m_triggersIn[beat].append(&trigger);
            }
            for (const scenario::Opportunity& opportunity : m_scenario.opportunities)
                m_opportunitiesIn[opportunity.beat].append(&opportunity);
            const QJsonArray opportunities = texts.json().value(QLatin1String("opportunities")).toArray();
            for (const QJsonValue& each : opportunities)
                m_objectivesOf.insert(each[QLatin1String("id")].toString(), strings(each[QLatin1String("objectives")].toArray()));
        }

        QString html()
        {
            QString minutes;
            if (m_scenario.minutes > 0)
                minutes = tr("%1 minutes").arg(m_scenario.minutes);
            m_page.title(words("Facilitator guide · not for learners or portrayers"), shown(m_scenario.title), shown(minutes));
            overview();
            story();
            people();
            everywhere();
            debrief();
            design();
            return m_page.html(tr("Facilitator guide: %1").arg(m_scenario.title));
        }

    private:
        [[nodiscard]] Shown top(const QString& text, const char* key) const
        {
            return m_texts.shown(text, { QLatin1String(key) });
        }
        [[nodiscard]] Shown top(const char* key) const { return m_texts.at({ QLatin1String(key) }); }

        void overview()
        {
            m_page.paragraph(top(m_scenario.summary, "summary"));
            m_page.section(words("Objectives"));
            QList<Shown> objectives;
            for (const scenario::Objective& objective : m_scenario.objectives) {
                objectives.append(labelled(objective.id.text(),
                    m_texts.shown(objective.text, { QStringLiteral("objectives"), step(objective.id), QStringLiteral("text") })));
            }
            m_page.bullets(objectives);
            m_page.section(words("Safety"));
            m_page.paragraph(top(m_scenario.safety, "safety"));
            const scenario::Prebrief& prebrief = m_scenario.prebrief;
            const auto place = [](const char* key) { return QStringList { QStringLiteral("prebrief"), QLatin1String(key) }; };
            m_page.bullets({ labelled(tr("Stop word:"), m_texts.shown(prebrief.stopWord, place("stopWord"))),
                labelled(tr("Content warnings:"),
                    joined(m_texts.shownList(prebrief.contentWarnings, place("contentWarnings")), QStringLiteral(" · "))),
                labelled(tr("Support:"), m_texts.shown(prebrief.supportContacts, place("supportContacts"))),
                labelled(tr("Recording:"), shown(recordingWords(m_scenario.recording))) });
            m_page.section(words("Prebrief"));
            m_page.paragraph(m_texts.shown(prebrief.text, place("text")));
            m_page.section(words("Place"));
            m_page.paragraph(top(m_scenario.setting, "setting"));
            m_page.paragraph(top("room"));
            m_page.paragraph(labelled(tr("At the door:"), top("doorNote")));
            m_page.paragraph(labelled(tr("Props:"), joined(m_texts.listAt({ QStringLiteral("props") }), QStringLiteral(" · "))));
        }

        // The story

        void story()
        {
            m_page.section(words("The story, beat by beat"));
            if (!m_scenario.beats.isEmpty()) {
                m_page.quiet(words("The numbers are those on the training sheets, where moments have no titles. Exits are "
                                   "suggestions: nothing moves that you do not confirm, "
                                   "unless it says that it moves by itself."));
            }
            for (qsizetype i = 0; i < m_scenario.beats.size(); ++i)
                beat(m_scenario.beats.at(i), i + 1);
        }

        [[nodiscard]] Shown numberedTitle(const BeatId& id) const
        {
            const QString title = titleOf(id, m_scenario);
            return strong(m_numbers.contains(id) ? tr("%1 %2").arg(QString::number(m_numbers.value(id)), title) : title);
        }

        void beat(const Beat& beat, qsizetype number)
        {
            const QStringList at { QStringLiteral("beats"), step(beat.id) };
            const auto inside = [&](const char* key) { return at + QStringList { QLatin1String(key) }; };
            QString heading = QStringLiteral("%1  %2").arg(QString::number(number), titleOf(beat.id, m_scenario));
            if (beat.id == m_scenario.start)
                heading += tr(" · start");
            if (beat.ending)
                heading += tr(" · ending");
            m_page.beat(shown(heading));
            m_page.paragraph(m_texts.shown(beat.text, inside("text")));
            QList<Shown> list;
            for (const CastMember& member : m_scenario.cast)
                list.append(labelled(tr("%1:").arg(member.name),
                    m_texts.shown(beat.cues.value(member.id), inside("cues") + QStringList { member.id.text() })));
            list.append(
                labelled(tr("Watch for:"), joined(m_texts.shownList(beat.watchFor, inside("watchFor")), QStringLiteral(" · "))));
            list.append(labelled(tr("On entering:"), effects(beat.onEnter)));
            for (const scenario::Opportunity* opportunity : m_opportunitiesIn.value(beat.id))
                list.append(this->opportunity(*opportunity));
            for (const scenario::Trigger* trigger : m_triggersIn.value(beat.id))
                list.append(this->trigger(*trigger));
            for (qsizetype i = 0; i < beat.exits.size(); ++i)
                list.append(exit(beat.exits.at(i), inside("exits") + QStringList { step(beat.exits.at(i).id) }));
            list.append(
                labelled(tr("Ask later:"), joined(m_texts.shownList(beat.prompts, inside("prompts")), QStringLiteral(" · "))));
            QStringList objectives;
            for (const ObjectiveId& objective : beat.objectives)
                objectives.append(objective.text());
            list.append(labelled(tr("Objectives:"), shown(objectives.join(QStringLiteral(", ")))));
            m_page.bullets(list);
        }

        [[nodiscard]] Shown effects(const QList<scenario::Effect>& effects) const
        {
            QStringList phrases;
            for (const scenario::Effect& effect : effects)
                phrases.append(effectWords(effect, m_scenario));
            return shown(phrases.join(QStringLiteral("; ")));
        }

        [[nodiscard]] Shown exit(const scenario::Exit& exit, const QStringList& at) const
        {
            const Shown to { tr("→ %1").arg(numberedTitle(exit.to).html) };
            const QString mode = exit.mode == scenario::ExitMode::Auto ? tr("moves by itself unless held") : QString();
            return joined({ to, m_texts.shown(exit.label, at + QStringList { QStringLiteral("label") }),
                              shown(coding::conditionSentence(exit.when, m_scenario)), shown(mode),
                              labelled(tr("Then:"), effects(exit.effects)) },
                QStringLiteral(" — "));
        }

        [[nodiscard]] Shown opportunity(const scenario::Opportunity& opportunity) const
        {
            const QStringList at { QStringLiteral("opportunities"), step(opportunity.id) };
            QStringList facts { nameOf(opportunity.character, m_scenario), coding::codeWords(opportunity.type) };
            if (const auto channel = scenario::channelFromName(opportunity.emotion))
                facts.append(coding::channelWords(*channel));
            if (opportunity.intensity > 0)
                facts.append(tr("intensity %1").arg(opportunity.intensity));
            facts.append(tr("%1 s to respond").arg(static_cast<double>(opportunity.windowMs) / 1000));
            return joined(
                { labelled(tr("Opportunity %1:").arg(opportunity.id.text()),
                      m_texts.shown(opportunity.cue, at + QStringList { QStringLiteral("cue") })),
                    shown(facts.join(QStringLiteral(", "))),
                    labelled(tr("Could meet it:"),
                        codeList(opportunity.wanted, m_texts, at + QStringList { QStringLiteral("wanted") })),
                    labelled(tr("Watch for:"),
                        codeList(opportunity.watchFor, m_texts, at + QStringList { QStringLiteral("watchFor") })),
                    labelled(tr("Objectives:"), shown(m_objectivesOf.value(opportunity.id.text()).join(QStringLiteral(", ")))) },
                QStringLiteral(" — "));
        }

        [[nodiscard]] Shown trigger(const scenario::Trigger& trigger) const
        {
            const QStringList at { QStringLiteral("triggers"), step(trigger.id) };
            const QString name = trigger.kind == QLatin1String("LIFESAVER") ? tr("Lifesaver:") : tr("Trigger:");
            QStringList facts { nameOf(trigger.character, m_scenario) };
            if (!trigger.key.isEmpty())
                facts.append(tr("key %1").arg(trigger.key));
            if (!trigger.opens.isEmpty())
                facts.append(tr("opens %1").arg(trigger.opens.text()));
            if (!trigger.media.isEmpty())
                facts.append(tr("plays %1").arg(trigger.media));
            return joined({ labelled(name, m_texts.shown(trigger.label, at + QStringList { QStringLiteral("label") })),
                              shown(facts.join(QStringLiteral(", "))),
                              m_texts.shown(quoted(trigger.line), at + QStringList { QStringLiteral("line") }),
                              shown(trigger.when ? coding::conditionSentence(trigger.when, m_scenario) : QString()) },
                QStringLiteral(" — "));
        }

        void everywhere()
        {
            QList<Shown> anywhere;
            for (const scenario::Trigger& trigger : m_scenario.triggers) {
                if (trigger.beats.isEmpty())
                    anywhere.append(this->trigger(trigger));
            }
            m_page.section(words("Triggers at hand in every beat"));
            m_page.bullets(anywhere);

            QList<Shown> couplings;
            for (const scenario::Coupling& coupling : m_scenario.couplings) {
                couplings.append(
                    shown(tr("%1, %2's %3 changes by %4.")
                              .arg(coding::conditionSentence(coupling.when, m_scenario), nameOf(coupling.character, m_scenario),
                                  coding::channelWords(coupling.channel), QString::number(coupling.add))));
            }
            m_page.section(words("How one person moves another"));
            m_page.bullets(couplings);

            QStringList variables;
            for (const scenario::Variable& variable : m_scenario.variables)
                variables.append(tr("“%1” starts as %2").arg(variable.name, variable.initial.toString()));
            m_page.section(words("What the story remembers"));
            m_page.paragraph(shown(variables.join(QStringLiteral("; "))));
        }

        // The people

        void people()
        {
            m_page.section(words("The people"));
            for (const CastMember& member : m_scenario.cast)
                person(member);
        }

        void person(const CastMember& member)
        {
            const QStringList at { QStringLiteral("cast"), step(member.id) };
            const auto inside = [&](const char* key) { return at + QStringList { QLatin1String(key) }; };
            QStringList facts { member.role, portrayalWords(member.portrayal), member.profile };
            if (!member.present)
                facts.append(tr("comes in later"));
            if (member.optional)
                facts.append(tr("optional"));
            facts.removeAll(QString());
            m_page.beat(joined({ shown(member.name), shown(facts.join(QStringLiteral(", "))) }, QStringLiteral(" · ")));
            m_page.paragraph(m_texts.shown(member.backstory, inside("backstory")));
            const Limits limits = limitsOf(member, m_texts);
            QStringList agreed;
            if (limits.maxLevel)
                agreed.append(tr("up to level %1").arg(*limits.maxLevel));
            if (limits.runsPerHour)
                agreed.append(tr("at most %1 runs an hour").arg(*limits.runsPerHour));
            QStringList numbers { startingWords(member) };
            if (member.trust)
                numbers.append(tr("trust %1").arg(*member.trust));
            for (const scenario::Channel channel : scenario::kChannels) {
                if (member.sensitivity[channel] != 1)
                    numbers.append(tr("%1 weighs %2 times")
                                       .arg(coding::channelWords(channel), QString::number(member.sensitivity[channel])));
            }
            numbers.removeAll(QString());
            QList<Shown> list { labelled(tr("Knows:"), m_texts.at(inside("knows"))),
                labelled(tr("Begins with:"), shown(numbers.join(QStringLiteral(", ")))),
                labelled(tr("Limits:"),
                    joined(QList<Shown> { shown(agreed.join(QStringLiteral(", "))), limits.breaks } + limits.avoid,
                        QStringLiteral(" · "))),
                labelled(tr("Comes down when:"),
                    joined(m_texts.shownList(member.comeDownWhen, inside("comeDownWhen")), QStringLiteral(" · "))) };
            for (qsizetype i = 0; i < member.needs.size(); ++i)
                list.append(need(member.needs.at(i), inside("needs") + QStringList { QString::number(i) }));
            m_page.bullets(list);
            QList<QList<Shown>> rows;
            for (const RungTexts& rung : ladderOf(member, m_texts)) {
                rows.append({ strong(QString::number(rung.level)),
                    joined(QList<Shown> { joined({ rung.behaviour, rung.line }, QStringLiteral(" — ")) } + rung.otherForms,
                        QStringLiteral(" ")),
                    rung.comeDown });
            }
            m_page.table({ { words("Level"), 8 }, { words("Does and says"), 60 }, { words("Comes down when"), 32 } }, rows);
        }

        [[nodiscard]] Shown need(const scenario::Need& need, const QStringList& at) const
        {
            const auto text = [&](const QString& value, const char* key) {
                return m_texts.shown(value, at + QStringList { QLatin1String(key) });
            };
            const Shown consulted
                = need.consultedWith.trimmed().isEmpty() ? words("nobody yet") : text(need.consultedWith, "consultedWith");
            return joined(
                { labelled(tr("Needs:"), text(need.text, "text")),
                    labelled(tr("Shows it:"), text(need.howSignalled, "howSignalled")),
                    labelled(tr("Met:"), text(need.ifMet, "ifMet")), labelled(tr("Missed:"), text(need.ifMissed, "ifMissed")),
                    labelled(tr("Consulted with:"), consulted) },
                QStringLiteral(" — "));
        }

        // Afterwards

        void debrief()
        {
            m_page.section(words("Leaving the roles"));
            m_page.paragraph(top("deRole"));
            m_page.section(words("Debrief"));
            QStringList phases { QStringLiteral("SET_SCENE"), QStringLiteral("REACTIONS"), QStringLiteral("DESCRIPTION"),
                QStringLiteral("ANALYSIS"), QStringLiteral("APPLICATION") };
            for (const scenario::Prompt& prompt : m_scenario.prompts) {
                if (!phases.contains(prompt.phase))
                    phases.append(prompt.phase);
            }
            for (const QString& phase : std::as_const(phases)) {
                QList<Shown> asked;
                for (qsizetype i = 0; i < m_scenario.prompts.size(); ++i) {
                    const scenario::Prompt& prompt = m_scenario.prompts.at(i);
                    if (prompt.phase != phase)
                        continue;
                    const Shown text
                        = m_texts.shown(prompt.text, { QStringLiteral("prompts"), QString::number(i), QStringLiteral("text") });
                    asked.append(
                        prompt.beat.isEmpty() ? text : joined({ text, numberedTitle(prompt.beat) }, QStringLiteral(" — ")));
                }
                if (!asked.isEmpty())
                    m_page.lead(shown(phaseWords(phase)));
                m_page.bullets(asked);
            }
            m_page.section(words("Signs that someone was met"));
            m_page.bullets(m_texts.shownList(m_scenario.criteria, { QStringLiteral("criteria") }));
        }

        void design()
        {
            const auto part = [&](const char* label, const char* key) {
                return labelled(tr(label), m_texts.at({ QStringLiteral("design"), QLatin1String(key) }));
            };
            m_page.section(words("Design"));
            m_page.bullets({ part("Rationale:", "rationale"), part("Needs assessment:", "needsAssessment"),
                part("Experts consulted:", "expertConsult"), part("Modality:", "modality"), part("Fidelity:", "fidelity"),
                part("Facilitation:", "facilitation"), part("Debrief plan:", "debriefPlan"), part("Evaluation:", "evaluation") });
            QList<QList<Shown>> rows;
            const QJsonArray pilots = m_texts.json().value(QLatin1String("design"))[QLatin1String("pilots")].toArray();
            for (qsizetype i = 0; i < pilots.size(); ++i) {
                const auto text = [&](const char* key) { return pilots.at(i)[QLatin1String(key)].toString(); };
                const auto told = [&](const char* key) {
                    return m_texts.shown(text(key),
                        { QStringLiteral("design"), QStringLiteral("pilots"), QString::number(i), QLatin1String(key) });
                };
                rows.append({ shown(text("date")), shown(text("who")), told("found"), told("changed") });
            }
            m_page.section(words("Pilot runs"));
            m_page.table({ { words("Date"), 14 }, { words("Who"), 18 }, { words("What was found"), 34 },
                             { words("What was changed"), 34 } },
                rows);
            QList<Shown> notes;
            const QJsonArray written = m_texts.json().value(QLatin1String("notes")).toArray();
            for (const QJsonValue& note : written) {
                const QString id = QLatin1Char('#') + note[QLatin1String("id")].toString();
                notes.append(m_texts.shown(
                    note[QLatin1String("text")].toString(), { QStringLiteral("notes"), id, QStringLiteral("text") }));
            }
            m_page.section(words("The author's notes"));
            m_page.bullets(notes);
        }

        const PaperTexts& m_texts;
        const Scenario& m_scenario;
        PaperPage m_page;
        QHash<BeatId, qsizetype> m_numbers;
        QHash<BeatId, QList<const scenario::Opportunity*>> m_opportunitiesIn;
        QHash<BeatId, QList<const scenario::Trigger*>> m_triggersIn;
        QHash<QString, QStringList> m_objectivesOf; ///< opportunity → ids of objectives
    };

} // namespace

QString facilitatorGuide(const PaperTexts& texts)
{
    return Guide(texts).html();
}

} // namespace holdspace::papers
