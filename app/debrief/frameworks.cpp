// SPDX-License-Identifier: GPL-3.0-or-later
#include "frameworks.h"

#include <foundation/json.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace holdspace::debrief {

namespace {

    constexpr qsizetype kMostPhases = 12, kMostSteps = 8, kLongestWords = 400;
    const QString kFormat = QStringLiteral("holdspace-framework");

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::PhasePlan", text); }

    struct Row {
        const char* id;
        QString name, purpose;
        double share;
        bool feelings = false;
        QStringList prompts = {};
        QList<PhaseStep> steps = {};
    };

    Framework made(const char* id, const QString& name, const QList<Row>& rows)
    {
        Framework framework { QString::fromLatin1(id), name, {}, false };
        for (const Row& row : rows)
            framework.phases.append({ QString::fromLatin1(row.id), row.name, row.purpose, row.share, row.feelings, row.prompts, row.steps });
        return framework;
    }

    QList<Framework> shipped()
    {
        const Row reactions { "REACTIONS", tr("Reactions"),
            tr("Feelings first. Every voice once, before any figure."), 0.15, true,
            { tr("What is still with you from that room?"),
                tr("One word each.") } };
        const auto lighter = [&](double share) {
            Row row = reactions;
            row.share = share;
            return row;
        };
        return {
            made("PEARLS", QStringLiteral("PEARLS"),
                { { "SET_SCENE", tr("Set the scene"), tr("Say what this is for and how long it takes. Everyone meant well."), 0.05, false,
                      { tr("We have this long together, and everybody here came to do well. What is said here stays here.") } },
                    reactions,
                    { "DESCRIPTION", tr("Description"), tr("Tell the story together, in one minute."), 0.10, false,
                        { tr("Tell the story as {person} would tell it at home tonight.") } },
                    { "ANALYSIS", tr("Analysis"), tr("One to four moments, strengths first."), 0.50, false,
                        { tr("Which moment would you want to keep exactly as it was?"), tr("Which one would you replay?"),
                            tr("You who stood aside: what do you think {person} saw from there?"), tr("In role, when did I feel least alone?") },
                        { { QStringLiteral("PREVIEW"), tr("Preview"), tr("Say which moment comes, and why."), { tr("I would like us to look at this moment together.") } },
                            { QStringLiteral("PLUS_DELTA"), tr("Plus/Delta"), tr("When time is short: what to keep, what to change."),
                                { tr("What would you keep here exactly as it was?"), tr("What would you try in another way?") } },
                            { QStringLiteral("FOCUSED"), tr("Focused"), tr("When you wonder what made it sensible: I saw, I thought, I wonder."),
                                { tr("What was going on for you there?"), tr("What were you hoping would happen then?") } },
                            { QStringLiteral("TEACH"), tr("Teach"), tr("When something could not be known: say it, briefly."),
                                { tr("May I tell you what has helped others in such a moment?") } },
                            { QStringLiteral("MINI_SUMMARY"), tr("Mini-summary"), tr("One sentence of what was found, in their words."),
                                { tr("What do we take from this moment, in one sentence?") } },
                            { QStringLiteral("ANY_OPEN_ISSUES"), tr("Anything open?"), tr("Before you leave the moments: what was not said yet."),
                                { tr("Is there anything still open for you?") } } } },
                    { "APPLICATION", tr("Application"), tr("Each person names one thing to take along."), 0.20, false,
                        { tr("On your next shift, what is the first sentence you will try?") } } }),
            made("GOOD_JUDGMENT", tr("Debriefing with Good Judgment"),
                { lighter(0.2),
                    { "UNDERSTANDING", tr("Understanding"), tr("I saw, I thought, I wonder: what made it sensible at the time?"), 0.6, false,
                        { tr("I saw… I thought, because… I wonder how you saw it."), tr("What were you hoping would happen then?") },
                        { { QStringLiteral("OBSERVATION"), tr("I saw"), tr("What everybody could see or hear, and nothing more."), {} },
                            { QStringLiteral("POINT_OF_VIEW"), tr("I thought"), tr("Your own view and its reason, said openly."), {} },
                            { QStringLiteral("INQUIRY"), tr("I wonder"), tr("Ask, and mean it."), { tr("I wonder how you saw it.") } },
                            { QStringLiteral("EXPLORE_FRAME"), tr("Explore"), tr("What they knew, wanted and feared then."),
                                { tr("What were you hoping would happen then?"), tr("What did you see that we did not?") } },
                            { QStringLiteral("DISCUSS"), tr("Discuss or teach"), tr("When the reasons are on the table: what else could be done."),
                                { tr("Knowing that now, what else would you try?") } } } },
                    { "SUMMARY", tr("Summary"), tr("What each of you takes along."), 0.2, false, { tr("What will you do the same way, and what in another?") } } }),
            made("GAS", tr("GAS: gather, analyse, summarise"),
                { { "GATHER", tr("Gather"), tr("Listen: how it was, and the story as the team tells it."), 0.25, true, { tr("How was that for you?"), tr("Tell us what happened, in your words.") } },
                    { "ANALYZE", tr("Analyse"), tr("Look closely at a few moments, and at what made them."), 0.5, false,
                        { tr("What was going on for you there?"), tr("What helped? What was in the way?") } },
                    { "SUMMARIZE", tr("Summarise"), tr("Say what was found, and who takes what along."), 0.25, false, { tr("What two things will you remember?") } } }),
            made("PLUS_DELTA", tr("Plus/Delta"),
                { lighter(0.15),
                    { "PLUS", tr("Plus"), tr("What to keep as it was."), 0.3, false, { tr("Which moment would you want to keep exactly as it was?") } },
                    { "DELTA", tr("Delta"), tr("What to try in another way."), 0.35, false, { tr("Which one would you replay?") } },
                    { "KEEP_CHANGE_TRY", tr("Keep, change, try"), tr("One of each, by everybody."), 0.2, false,
                        { tr("One thing to keep, one to change, one to try.") } } }),
            made("3D", tr("3D: defuse, discover, deepen"),
                { { "DEFUSING", tr("Defusing"), tr("Let feelings out, and agree on what happened."), 0.25, true, { tr("What is still with you from that room?"), tr("What do we agree happened?") } },
                    { "DISCOVERING", tr("Discovering"), tr("Compare, reflect, find the thoughts behind what was done."), 0.5, false,
                        { tr("How did each of you see it?"), tr("What did you take for granted?") } },
                    { "DEEPENING", tr("Deepening"), tr("Carry it over into the next shift."), 0.25, false, { tr("Where have you met this before? Where will you meet it again?") } } }),
            made("DEBRIEF", tr("DEBRIEF: after-action review"),
                { lighter(0.1), { "DEFINE_RULES", tr("Rules"), tr("Say how we talk with each other."), 0.05, false, { tr("What do we need to talk openly?") } },
                    { "EXPLAIN_OBJECTIVES", tr("Objectives"), tr("Say what was to be learnt."), 0.05, false, {} },
                    { "BENCHMARK", tr("Benchmark"), tr("Say what it could look like."), 0.1, false, { tr("What would {person} have needed, if there were nothing else to do?") } },
                    { "REVIEW_INTENDED", tr("What was meant"), tr("What did you set out to do?"), 0.1, false, { tr("What was your plan as you went in?") } },
                    { "IDENTIFY_HAPPENED", tr("What happened"), tr("Find it together; the timeline helps."), 0.2, false, { tr("What do we see, before we say what we think of it?") } },
                    { "EXAMINE_WHY", tr("Why"), tr("What made it so?"), 0.25, false, { tr("What did you know then, and what not?") } },
                    { "FORMALIZE", tr("What we keep"), tr("Write down what each takes along."), 0.15, false, { tr("What do we do from now on?") } } }),
            made("TEAMGAINS", tr("TeamGAINS"),
                { lighter(0.15), { "CLARIFY_CLINICAL", tr("Clinical questions"), tr("Settle what is only a matter of facts."), 0.1, false, { tr("Is there a clinical question we should settle first?") } },
                    { "TRANSFER_TO_REALITY", tr("From simulation to reality"), tr("What of this have you met in your work?"), 0.15, false, { tr("When did you last stand in such a room?") } },
                    { "REINTRODUCE_MODEL", tr("The model, and what we did"), tr("Name what we want to do, then look at what was done."), 0.4, false,
                        { tr("You who stood aside: what do you think {person} saw from there?"), tr("What would a colleague say who watched?") } },
                    { "SUMMARY", tr("Summary"), tr("What each of you takes along."), 0.15, false, { tr("What was the most important thing for you?") } },
                    { "SUPERVISED_PRACTICE", tr("Try it again"), tr("If there is time: the same moment once more."), 0.05, false, { tr("Which sentence do you want to try out loud?") } } }),
        };
    }

    tl::unexpected<Error> malformed(const QString& message, const QString& place) { return fail(ErrorCode::Malformed, message, place); }

    bool isWords(const QJsonValue& value) { return value.isString() && !value.toString().trimmed().isEmpty() && value.toString().size() <= kLongestWords; }

    Result<QStringList> readPrompts(const QJsonValue& value, const QString& place)
    {
        QStringList texts;
        const QJsonArray prompts = value.toArray();
        for (qsizetype i = 0; i < prompts.size(); ++i) {
            if (!isWords(prompts.at(i)))
                return malformed(tr("a prompt is a text of at most 400 characters"), place + QStringLiteral("/prompts/%1").arg(i));
            texts.append(prompts.at(i).toString().trimmed());
        }
        return texts;
    }

    Result<QList<PhaseStep>> readSteps(const QJsonValue& value, const QString& phase)
    {
        const QJsonArray array = value.toArray();
        if ((!value.isUndefined() && !value.isArray()) || array.size() > kMostSteps)
            return malformed(tr("steps are a list of at most eight"), phase + QStringLiteral("/steps"));
        QList<PhaseStep> steps;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString place = phase + QStringLiteral("/steps/%1").arg(i);
            const QJsonObject object = array.at(i).toObject();
            if (!isWords(object.value(QLatin1String("name"))))
                return malformed(tr("a step needs a name of at most 400 characters"), place + QStringLiteral("/name"));
            PhaseStep step;
            step.name = object.value(QLatin1String("name")).toString().trimmed();
            step.id = object.value(QLatin1String("id")).toString(step.name).left(kLongestWords).trimmed();
            step.purpose = object.value(QLatin1String("purpose")).toString().left(kLongestWords).trimmed();
            auto prompts = readPrompts(object.value(QLatin1String("prompts")), place);
            if (!prompts)
                return tl::make_unexpected(prompts.error());
            step.prompts = *prompts;
            if (step.id.isEmpty() || std::any_of(steps.begin(), steps.end(), [&](const PhaseStep& other) { return other.id == step.id; }))
                return malformed(tr("each step of a phase has its own id"), place + QStringLiteral("/id"));
            steps.append(step);
        }
        return steps;
    }

    Result<PhasePlan> readPhase(const QJsonValue& value, const QString& place)
    {
        if (!value.isObject())
            return malformed(tr("a phase is an object"), place);
        const QJsonObject object = value.toObject();
        PhasePlan plan;
        if (!isWords(object.value(QLatin1String("name"))))
            return malformed(tr("a phase needs a name of at most 400 characters"), place + QStringLiteral("/name"));
        plan.name = object.value(QLatin1String("name")).toString().trimmed();
        const QJsonValue id = object.value(QLatin1String("id"));
        if (!id.isUndefined() && !isWords(id))
            return malformed(tr("an id is a text"), place + QStringLiteral("/id"));
        plan.id = id.isUndefined() ? plan.name : id.toString().trimmed();
        plan.purpose = object.value(QLatin1String("purpose")).toString().left(kLongestWords).trimmed();
        const QJsonValue share = object.value(QLatin1String("share"));
        if (!share.isUndefined() && (!share.isDouble() || !json::isFinite(share.toDouble()) || share.toDouble() <= 0 || share.toDouble() > 1e6))
            return malformed(tr("a share is a number above 0"), place + QStringLiteral("/share"));
        plan.share = share.toDouble(0);
        plan.feelings = object.value(QLatin1String("feelings")).toBool();
        auto prompts = readPrompts(object.value(QLatin1String("prompts")), place);
        if (!prompts)
            return tl::make_unexpected(prompts.error());
        plan.prompts = *prompts;
        auto steps = readSteps(object.value(QLatin1String("steps")), place);
        if (!steps)
            return tl::make_unexpected(steps.error());
        plan.steps = *steps;
        return plan;
    }

    void scaleShares(QList<PhasePlan>& phases)
    {
        const double even = 1.0 / static_cast<double>(phases.size());
        double sum = 0;
        for (PhasePlan& plan : phases) {
            plan.share = plan.share > 0 ? plan.share : even;
            sum += plan.share;
        }
        for (PhasePlan& plan : phases)
            plan.share /= sum;
    }

} // namespace

int Framework::feelings() const
{
    const auto found = std::find_if(phases.begin(), phases.end(), [](const PhasePlan& plan) { return plan.feelings; });
    return found == phases.end() ? 0 : static_cast<int>(found - phases.begin());
}

int Framework::indexOf(const QString& phase) const
{
    const auto found = std::find_if(phases.begin(), phases.end(), [&](const PhasePlan& plan) { return plan.id == phase; });
    return found == phases.end() ? -1 : static_cast<int>(found - phases.begin());
}

const QList<Framework>& frameworks()
{
    static const QList<Framework> all = shipped();
    return all;
}

Result<Framework> readFramework(const QByteArray& text)
{
    const auto value = json::parse(text);
    if (!value)
        return tl::make_unexpected(value.error());
    const QJsonObject object = value->toObject();
    if (object.value(QLatin1String("format")).toString() != kFormat)
        return malformed(tr("a framework says “format”: “holdspace-framework”"), QStringLiteral("/format"));
    const QJsonValue version = object.value(QLatin1String("version"));
    if (!json::isWhole(version) || version.toDouble() < 1)
        return malformed(tr("version is a whole number from 1"), QStringLiteral("/version"));
    if (version.toDouble() > 1)
        return fail(ErrorCode::TooNew, tr("it was written by a newer Holdspace"), QStringLiteral("/version"));
    if (!isWords(object.value(QLatin1String("name"))))
        return malformed(tr("a framework needs a name of at most 400 characters"), QStringLiteral("/name"));
    Framework framework;
    framework.name = framework.id = object.value(QLatin1String("name")).toString().trimmed();
    framework.own = true;
    const QJsonArray phases = object.value(QLatin1String("phases")).toArray();
    if (phases.isEmpty() || phases.size() > kMostPhases)
        return malformed(tr("a framework has one to twelve phases"), QStringLiteral("/phases"));
    QSet<QString> ids;
    int feelings = 0;
    for (qsizetype i = 0; i < phases.size(); ++i) {
        const QString place = QStringLiteral("/phases/%1").arg(i);
        auto plan = readPhase(phases.at(i), place);
        if (!plan)
            return tl::make_unexpected(plan.error());
        if (ids.contains(plan->id))
            return malformed(tr("there is a phase “%1” already").arg(plan->id), place + QStringLiteral("/id"));
        ids.insert(plan->id);
        feelings += plan->feelings ? 1 : 0;
        framework.phases.append(*plan);
    }
    if (feelings != 1)
        return malformed(tr("one phase, and only one, says “feelings”: true; figures wait until it is done"), QStringLiteral("/phases"));
    scaleShares(framework.phases);
    return framework;
}

QString promptAbout(const QString& prompt, const QString& person)
{
    return QString(prompt).replace(QLatin1String("{person}"), person.isEmpty() ? tr("the one who needed you") : person);
}

QByteArray writeFramework(const Framework& framework)
{
    QJsonArray phases;
    for (const PhasePlan& plan : framework.phases) {
        QJsonObject object { { QStringLiteral("id"), plan.id }, { QStringLiteral("name"), plan.name }, { QStringLiteral("purpose"), plan.purpose },
            { QStringLiteral("share"), plan.share }, { QStringLiteral("prompts"), QJsonArray::fromStringList(plan.prompts) } };
        if (plan.feelings)
            object.insert(QStringLiteral("feelings"), true);
        QJsonArray steps;
        for (const PhaseStep& step : plan.steps) {
            steps.append(QJsonObject { { QStringLiteral("id"), step.id }, { QStringLiteral("name"), step.name }, { QStringLiteral("purpose"), step.purpose },
                { QStringLiteral("prompts"), QJsonArray::fromStringList(step.prompts) } });
        }
        if (!steps.isEmpty())
            object.insert(QStringLiteral("steps"), steps);
        phases.append(object);
    }
    return QJsonDocument(QJsonObject { { QStringLiteral("format"), kFormat }, { QStringLiteral("version"), 1 },
                             { QStringLiteral("name"), framework.name }, { QStringLiteral("phases"), phases } })
        .toJson(QJsonDocument::Compact);
}

} // namespace holdspace::debrief
