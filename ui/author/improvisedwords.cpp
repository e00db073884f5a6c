// SPDX-License-Identifier: GPL-3.0-or-later
#include "improvisedwords.h"

#include <coding/codebook.h>
#include <debrief/names.h>
#include <debrief/story.h>
#include <scenario/beatedits.h>
#include <scenario/exitedits.h>
#include <scenario/things.h>
#include <session/device.h>

#include <QCoreApplication>

namespace holdspace::ui {

using namespace session;

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("Improvised", text); }

    QString codeWords(const QString& code)
    {
        const coding::Code* known = coding::coreCodebook().code(scenario::canonicalCode(code));
        return known && !known->label.isEmpty() ? known->label : code;
    }

    QSet<QString> takenBack(const QList<Event>& events)
    {
        QSet<QString> refs;
        for (const Event& event : events) {
            if (const auto* firing = as<TriggerRetracted>(event))
                refs.insert(firing->ref);
            else if (const auto* tag = as<TagRetracted>(event))
                refs.insert(tag->ref);
        }
        return refs;
    }

    class Telling {
    public:
        Telling(const SessionLog& log, const scenario::Scenario& scenario, const QHash<QString, QString>& names)
            : m_scenario(scenario), m_names(log.header, names, false), m_takenBack(takenBack(log.events))
        {
        }

        /// Empty: nothing an author needs.
        [[nodiscard]] QString sentence(const Event& event) const
        {
            if (const auto* fired = as<TriggerFired>(event)) {
                const scenario::Trigger* trigger = m_scenario.trigger(fired->trigger);
                return m_takenBack.contains(fired->id) ? QString()
                                                      : tr("Trigger “%1” for %2.").arg(trigger ? trigger->label : fired->trigger.text(), who(fired->character));
            }
            if (const auto* level = as<LevelSet>(event))
                return m_takenBack.contains(level->ref) || level->cause == Cause::Trigger ? QString() : levelSentence(*level);
            if (const auto* response = as<ResponseTagged>(event))
                return m_takenBack.contains(response->id) ? QString() : tagSentence(response->code, response->character);
            if (const auto* tag = as<TagApplied>(event))
                return isDevice(event.by) || m_takenBack.contains(tag->id) ? QString() : tagSentence(tag->code, tag->character);
            if (const auto* note = as<NoteAdded>(event))
                return note->isPrivate || note->text.trimmed().isEmpty() ? QString() : tr("Note: %1").arg(m_names.inText(note->text.trimmed()));
            if (const auto* mark = as<BookmarkAdded>(event))
                return mark->label.isEmpty() || m_takenBack.contains(mark->id) ? QString() : tr("Marked: %1.").arg(m_names.inText(mark->label));
            if (const auto* presence = as<PresenceChanged>(event)) {
                const CharacterId id(presence->who);
                return !m_scenario.castMember(id) ? QString() : presence->present ? tr("%1 comes in.").arg(who(id)) : tr("%1 leaves.").arg(who(id));
            }
            if (as<TimeoutStarted>(event))
                return tr("A time-out.");
            return {};
        }

    private:
        [[nodiscard]] QString who(const CharacterId& id) const
        {
            const scenario::CastMember* member = m_scenario.castMember(id);
            return member ? member->name : id.text();
        }
        [[nodiscard]] QString levelSentence(const LevelSet& level) const
        {
            const scenario::CastMember* member = m_scenario.castMember(level.character);
            const scenario::Rung* rung = member ? member->rungFor(level.level) : nullptr;
            const QString words = tr("%1’s %2 goes to %3").arg(who(level.character), scenario::channelName(level.channel).toLower()).arg(level.level);
            return rung && !rung->behaviour.isEmpty() ? tr("%1: %2").arg(words, rung->behaviour) : tr("%1.").arg(words);
        }
        [[nodiscard]] QString tagSentence(const QString& code, const CharacterId& character) const
        {
            const QString ticked = QStringLiteral("operator:");
            if (code.startsWith(ticked))
                return tr("Seen: %1.").arg(code.mid(ticked.size()));
            return character.isEmpty() ? tr("Seen: %1.").arg(codeWords(code)) : tr("Seen, for %1: %2.").arg(who(character), codeWords(code));
        }

        const scenario::Scenario& m_scenario;
        debrief::Names m_names;
        QSet<QString> m_takenBack;
    };

} // namespace

QStringList improvisedSentences(const SessionLog& log, const live::ImprovisedStretch& stretch, const scenario::Scenario& scenario,
    const QHash<QString, QString>& names, qsizetype most)
{
    const Telling telling(log, scenario, names);
    QStringList sentences;
    for (const Event& event : log.events) {
        if (event.seq <= stretch.seq || event.seq > stretch.lastSeq || sentences.size() >= most)
            continue;
        if (const QString sentence = telling.sentence(event); !sentence.isEmpty())
            sentences.append(tr("%1 %2").arg(debrief::clockText(event.t - stretch.since), sentence));
    }
    return sentences;
}

scenario::EditGroup beatFromStretch(const QJsonObject& document, const live::ImprovisedStretch& stretch, const QString& title,
    const QStringList& sentences, const QString& exitLabel, QPointF place, QString* newBeat)
{
    const QStringList beats = scenario::idsIn(scenario::listOf(document, "beats"));
    QString beat;
    // Each edit sees what the one before it made, so that new ids do not meet.
    QJsonObject made = document;
    scenario::EditGroup all;
    const auto add = [&](const scenario::EditGroup& group) {
        if (scenario::apply(made, group))
            all += group;
    };
    add(scenario::addBeat(made, title, place.x(), place.y(), &beat));
    add(scenario::setField(scenario::pathTo("beats", beat, { QStringLiteral("text") }), sentences.join(QLatin1Char('\n'))));
    const auto connectBeats = [&](const QString& from, const QString& to) {
        QString exit;
        add(scenario::addExit(made, from, to, &exit));
        add(scenario::setField(scenario::exitPath(from, exit, { QStringLiteral("label") }), exitLabel));
    };
    if (beats.contains(stretch.from.text()))
        connectBeats(stretch.from.text(), beat);
    if (beats.contains(stretch.to.text()))
        connectBeats(beat, stretch.to.text());
    if (newBeat)
        *newBeat = beat;
    return all;
}

} // namespace holdspace::ui
