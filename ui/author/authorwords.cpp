// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorwords.h"

#include <coding/codebook.h>
#include <coding/conditionwords.h>
#include <scenario/storyorder.h>

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace holdspace::ui::authorwords {

using scenario::Channel;

namespace {

    constexpr qsizetype kLastLesson = 1000;

    QString tr(const char* text)
    {
        return QCoreApplication::translate("AuthorWords", text);
    }

    QString named(const QString& name, const QString& id)
    {
        return name.trimmed().isEmpty() ? id : name;
    }

    /// Where a code stands in a first lesson: being there, naming, what goes further, what is told and done, and last what
    /// takes room away.
    qsizetype lesson(const coding::Code& code)
    {
        static const QStringList first { QStringLiteral("R_PRESENCE"), QStringLiteral("R_SILENCE_HOLD"), QStringLiteral("R_NAME"),
            QStringLiteral("R_ACK"), QStringLiteral("R_RESPECT"), QStringLiteral("R_SUPPORT"), QStringLiteral("R_EXPLORE_FEELING"),
            QStringLiteral("R_INVITE"), QStringLiteral("R_VALIDATE") };
        if (const qsizetype at = first.indexOf(code.id); at >= 0)
            return at;
        if (code.space == session::Space::Reduces || !code.triggerKind.isEmpty())
            return kLastLesson;
        static const QString tracks = QStringLiteral("RLNIQT");
        return first.size() + tracks.indexOf(code.track);
    }

    QString shortened(const QString& text, qsizetype most = 48)
    {
        return text.size() <= most ? text : text.left(most - 1).trimmed() + QChar(0x2026);
    }

} // namespace

void Choices::add(const QString& value, const QString& label)
{
    values.append(value);
    labels.append(label);
}

QString Choices::labelOf(const QString& value) const
{
    const qsizetype at = values.indexOf(value);
    return at < 0 ? value : labels.at(at);
}

QString channel(Channel channel)
{
    switch (channel) {
    case Channel::Fear: return tr("fear");
    case Channel::Anger: return tr("anger");
    case Channel::Grief: return tr("grief");
    case Channel::Guilt: return tr("guilt");
    case Channel::Withdrawal: return tr("withdrawal");
    case Channel::Overload: return tr("overload");
    }
    return {};
}

Choices channels(bool withOverload)
{
    Choices out;
    for (const Channel each : scenario::kChannels) {
        if (each != Channel::Overload || withOverload)
            out.add(scenario::channelName(each), channel(each));
    }
    return out;
}

Choices comparisons()
{
    Choices out;
    out.add(QStringLiteral(">="), tr("at least"));
    out.add(QStringLiteral(">"), tr("more than"));
    out.add(QStringLiteral("<="), tr("at most"));
    out.add(QStringLiteral("<"), tr("less than"));
    out.add(QStringLiteral("=="), tr("exactly"));
    out.add(QStringLiteral("!="), tr("not"));
    return out;
}

Choices profiles()
{
    Choices out;
    out.add(QStringLiteral("steady"), tr("steady: slow to rise, quick to settle"));
    out.add(QStringLiteral("typical"), tr("typical: rises in minutes when left alone"));
    out.add(QStringLiteral("fragile"), tr("fragile: rises fast, settles slowly"));
    out.add(QStringLiteral("guarded"), tr("guarded: little trust, hard to reach"));
    return out;
}

Choices portrayals()
{
    Choices out;
    out.add(QStringLiteral("sp"), tr("a simulated participant"));
    out.add(QStringLiteral("embedded"), tr("an embedded participant in the team"));
    out.add(QStringLiteral("voice"), tr("a voice only"));
    out.add(QStringLiteral("manikin"), tr("a manikin"));
    return out;
}

Choices opportunityTypes()
{
    Choices out;
    for (const coding::Code& code : coding::coreCodebook().codes) {
        if (code.track == QLatin1Char('O'))
            out.add(code.id, code.label);
    }
    return out;
}

Choices emotions()
{
    Choices out = channels(false);
    out.add(QStringLiteral("OTHER"), tr("another feeling"));
    return out;
}

Choices triggerKinds()
{
    Choices out;
    out.add(QStringLiteral("IGNORED"), tr("spoke and got no answer"));
    out.add(QStringLiteral("CUT_OFF"), tr("was cut off"));
    out.add(QStringLiteral("JARGON"), tr("words nobody understands"));
    out.add(QStringLiteral("INFO_FLOOD"), tr("too much at once"));
    out.add(QStringLiteral("ABRUPT_BAD_NEWS"), tr("bad news without warning"));
    out.add(QStringLiteral("BAD_NEWS"), tr("bad news, well prepared"));
    out.add(QStringLiteral("PREMATURE_REASSURANCE"), tr("comfort too early"));
    out.add(QStringLiteral("MINIMISED"), tr("made small"));
    out.add(QStringLiteral("CONFLICTING_INFO"), tr("contradicting information"));
    out.add(QStringLiteral("BROKEN_PROMISE"), tr("a broken promise"));
    out.add(QStringLiteral("SEPARATED"), tr("separated from a loved one"));
    out.add(QStringLiteral("ALARM_EVENT"), tr("an alarm, visible worsening"));
    out.add(QStringLiteral("BLAMED"), tr("was blamed"));
    out.add(QStringLiteral("TRAUMA_REMINDER"), tr("a reminder of an old wound"));
    out.add(QStringLiteral("CULTURAL_SPIRITUAL_NEED_MISSED"), tr("a stated need was passed over"));
    out.add(QStringLiteral("LANGUAGE_BARRIER"), tr("a language barrier"));
    out.add(QStringLiteral("CROWDED"), tr("crowded, or touched without asking"));
    out.add(QStringLiteral("PATRONISED"), tr("talked down to"));
    out.add(QStringLiteral("PAIN_SPIKE"), tr("sudden pain"));
    out.add(QStringLiteral("LIFESAVER"), tr("a way back when the scene is stuck"));
    return out;
}

Choices responseCodes(bool closingFirst)
{
    QList<const coding::Code*> codes;
    for (const coding::Code& code : coding::coreCodebook().codes) {
        if (code.track != QLatin1Char('O') && code.track != QLatin1Char('S'))
            codes.append(&code);
    }
    const auto place = [closingFirst](const coding::Code* code) {
        const qsizetype at = lesson(*code);
        return closingFirst && at == kLastLesson ? -1 : at;
    };
    std::stable_sort(codes.begin(), codes.end(), [&](const coding::Code* a, const coding::Code* b) { return place(a) < place(b); });
    Choices out;
    for (const coding::Code* code : std::as_const(codes))
        out.add(code->id, code->label);
    return out;
}

QString codeLabel(const QString& codeOrText)
{
    const QString label = coding::codeWords(codeOrText);
    return label == codeOrText ? coding::codeWords(scenario::canonicalCode(codeOrText)) : label;
}

Choices debriefPhases()
{
    Choices out;
    out.add(QStringLiteral("REACTIONS"), tr("Reactions"));
    out.add(QStringLiteral("DESCRIPTION"), tr("Description"));
    out.add(QStringLiteral("ANALYSIS"), tr("Analysis"));
    out.add(QStringLiteral("APPLICATION"), tr("Application"));
    return out;
}

Choices recordings()
{
    Choices out;
    out.add(QString(), tr("as the centre decides"));
    out.add(QStringLiteral("LIVE_ONLY"), tr("nothing is recorded"));
    out.add(QStringLiteral("DEBRIEF_THEN_DELETE"), tr("for the debrief, then deleted"));
    out.add(QStringLiteral("RETAIN_UNTIL"), tr("kept until an agreed date"));
    return out;
}

Choices variableTypes()
{
    Choices out;
    out.add(QStringLiteral("bool"), tr("yes or no"));
    out.add(QStringLiteral("int"), tr("whole number"));
    out.add(QStringLiteral("number"), tr("number"));
    out.add(QStringLiteral("text"), tr("text"));
    return out;
}

Choices cast(const scenario::Scenario& scenario)
{
    Choices out;
    for (const scenario::CastMember& member : scenario.cast)
        out.add(member.id.text(), named(member.name, member.id.text()));
    return out;
}

Choices beats(const scenario::Scenario& scenario)
{
    Choices out;
    for (const qsizetype at : scenario::storyOrder(scenario)) {
        const scenario::Beat& beat = scenario.beats.at(at);
        out.add(beat.id.text(), named(beat.title, beat.id.text()));
    }
    return out;
}

Choices opportunities(const scenario::Scenario& scenario)
{
    Choices out;
    for (const scenario::Opportunity& opportunity : scenario.opportunities) {
        const QString where = coding::opportunityPlace(opportunity, scenario);
        out.add(opportunity.id.text(), opportunity.cue.isEmpty() ? where : tr("%1: %2").arg(where, shortened(opportunity.cue)));
    }
    return out;
}

Choices triggers(const scenario::Scenario& scenario)
{
    Choices out;
    for (const scenario::Trigger& trigger : scenario.triggers)
        out.add(trigger.id.text(), named(trigger.label, trigger.id.text()));
    return out;
}

Choices variables(const scenario::Scenario& scenario)
{
    Choices out;
    for (const scenario::Variable& variable : scenario.variables)
        out.add(variable.name, variable.name);
    return out;
}

Choices objectives(const scenario::Scenario& scenario)
{
    Choices out;
    for (const scenario::Objective& objective : scenario.objectives)
        out.add(objective.id.text(), tr("%1 %2").arg(objective.id.text(), shortened(objective.text)));
    return out;
}

QString roleLens(const QString& role)
{
    struct Lens {
        QRegularExpression who;
        const char* says;
    };
    static const auto whole = [](const char* words) { return QRegularExpression(QStringLiteral("\\b(?:%1)\\b").arg(QLatin1String(words))); };
    static const QList<Lens> lenses {
        { whole("adolescent|teen|teenager|child patient"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting a parent’s face, privacy, their own body. Silence is easily taken for consent.") },
        { whole("patient"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting control and dignity, and not wanting to be a burden. Joking is easily taken for being fine.") },
        { whole("(?:step|grand)?(?:mother|father|parent)s?|mum|mom|dad"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting the child’s safety and being a good parent. A loud parent is easily taken for a danger, a silent one for coping.") },
        { whole("(?:step)?(?:sister|brother)s?|siblings?"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting fairness and old family promises. The loudest is easily taken for the one who decides.") },
        { whole("spouse|partner|wife|husband"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting a shared future, and having been there. Composed is easily taken for having understood.") },
        { whole("(?:step|grand)?(?:daughter|son)s?|adult child"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting duty, with guilt about distance. “Everything” is easily taken for a treatment plan rather than fear.") },
        { whole("friends?|next of kin|neighbour"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting their right to be here at all. They are easily left out.") },
        { whole("nurse|doctor|colleague|staff|charge"), QT_TRANSLATE_NOOP("AuthorWords", "May be protecting competence and belonging. Professional is easily taken for unaffected.") },
    };
    // Whose they are says nothing of what they are: "mother of the patient" and "the patient’s mother" are mothers.
    static const QRegularExpression whose(QStringLiteral("\\w+(?:’s|'s)\\s"));
    const QString word = role.toLower().remove(whose);
    const Lens* first = nullptr;
    qsizetype at = word.size();
    for (const Lens& each : lenses) {
        const QRegularExpressionMatch match = each.who.match(word);
        if (match.hasMatch() && match.capturedStart() < at) {
            first = &each;
            at = match.capturedStart();
        }
    }
    static const auto young = whole("adolescent|teen|teenager|child");
    if (first == &lenses.at(1) && young.match(word).hasMatch())
        first = &lenses.first(); // "patient (adolescent)"
    return first ? tr(first->says) : QString();
}

QString ladderExample(Channel channel, int level)
{
    static const char* const kExamples[5][6] = {
        { QT_TRANSLATE_NOOP("AuthorWords", "breathes evenly, asks ordinary questions"), QT_TRANSLATE_NOOP("AuthorWords", "looks at the monitors, fidgets"),
            QT_TRANSLATE_NOOP("AuthorWords", "asks the same thing again, hovers"), QT_TRANSLATE_NOOP("AuthorWords", "trembles, takes nothing in"),
            QT_TRANSLATE_NOOP("AuthorWords", "freezes, or tries to push in"), QT_TRANSLATE_NOOP("AuthorWords", "panics, screams") },
        { QT_TRANSLATE_NOOP("AuthorWords", "neutral voice, makes room"), QT_TRANSLATE_NOOP("AuthorWords", "clipped answers, a sigh"),
            QT_TRANSLATE_NOOP("AuthorWords", "arms crossed, asks who is in charge"), QT_TRANSLATE_NOOP("AuthorWords", "louder, steps forward, points at the clock"),
            QT_TRANSLATE_NOOP("AuthorWords", "shouts, paces, threatens to complain"), QT_TRANSLATE_NOOP("AuthorWords", "hits an object, blocks the way; never touches anyone") },
        { QT_TRANSLATE_NOOP("AuthorWords", "quiet, present"), QT_TRANSLATE_NOOP("AuthorWords", "eyes moist, speaks slower"),
            QT_TRANSLATE_NOOP("AuthorWords", "voice breaks, holds something of theirs"), QT_TRANSLATE_NOOP("AuthorWords", "cries, stops in mid-sentence"),
            QT_TRANSLATE_NOOP("AuthorWords", "sobs, calls the name"), QT_TRANSLATE_NOOP("AuthorWords", "sinks down, as rehearsed") },
        { QT_TRANSLATE_NOOP("AuthorWords", "speaks plainly of what happened"), QT_TRANSLATE_NOOP("AuthorWords", "“I should have”, once"),
            QT_TRANSLATE_NOOP("AuthorWords", "goes over the decision again"), QT_TRANSLATE_NOOP("AuthorWords", "“It is my fault”, argues with comfort"),
            QT_TRANSLATE_NOOP("AuthorWords", "turns on themselves, can’t look at the patient"), QT_TRANSLATE_NOOP("AuthorWords", "says they don’t deserve to be here: follow the safety plan") },
        { QT_TRANSLATE_NOOP("AuthorWords", "joins in, answers fully"), QT_TRANSLATE_NOOP("AuthorWords", "shorter answers, looks down"),
            QT_TRANSLATE_NOOP("AuthorWords", "one word at a time, turns away"), QT_TRANSLATE_NOOP("AuthorWords", "stops answering, stares at the floor"),
            QT_TRANSLATE_NOOP("AuthorWords", "does not react to their name at first"), QT_TRANSLATE_NOOP("AuthorWords", "leaves, or shuts down wholly") },
    };
    const auto row = scenario::index(channel);
    return row < 5 && level >= 0 && level <= 5 ? tr(kExamples[row][level]) : QString();
}

} // namespace holdspace::ui::authorwords
