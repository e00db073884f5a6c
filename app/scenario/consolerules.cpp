// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <algorithm>

namespace holdspace::scenario::rules {

namespace {

    constexpr qsizetype kMostChoices = 7;
    constexpr qsizetype kMostCast = 8;

    QString folded(const QString& text)
    {
        return text.trimmed().toCaseFolded();
    }

    void choices(Checked& c)
    {
        if (c.s.cast.size() > kMostCast)
            c.add("W_TOO_MANY_CHOICES", at("cast", kMostCast),
                QStringLiteral("more than eight cast members; only eight have a key"));
        for (qsizetype i = 0; i < c.s.beats.size(); ++i) {
            const Beat& beat = c.s.beats.at(i);
            if (beat.ending)
                continue;
            QSet<QString> ticks;
            const auto tick = [&](const Condition& condition, bool) {
                if (condition.kind == Condition::Kind::Operator)
                    ticks.insert(condition.text);
            };
            qsizetype choices = c.named(beat.id).size();
            for (const Exit& exit : beat.exits) {
                if (exit.mode != ExitMode::Auto)
                    ++choices;
                if (exit.when)
                    forEachCondition(*exit.when, false, tick);
            }
            choices += ticks.size();
            if (choices > kMostChoices) {
                c.add("W_TOO_MANY_CHOICES", at("beats", i),
                    QStringLiteral("\"%1\" offers %2 choices; more than seven are hard to run")
                        .arg(shown(beat.title))
                        .arg(choices));
            }
        }
    }

    void names(Checked& c)
    {
        QSet<QString> cast;
        for (qsizetype i = 0; i < c.s.cast.size(); ++i) {
            const QString& name = c.s.cast.at(i).name;
            if (name.isNull())
                continue; // missing: an E_TYPE already
            if (cast.contains(folded(name)))
                c.add(
                    "W_KEY_CLASH", at("cast", i), QStringLiteral("an earlier cast member is called \"%1\" too").arg(shown(name)));
            cast.insert(folded(name));
        }
        for (qsizetype b = 0; b < c.s.beats.size(); ++b) {
            const QList<Exit>& exits = c.s.beats.at(b).exits;
            QHash<QString, BeatId> titles;
            for (qsizetype x = 0; x < exits.size(); ++x) {
                const Beat* to = c.s.beat(exits.at(x).to);
                if (!to || to->title.isNull())
                    continue;
                const QString title = folded(to->title);
                if (!titles.contains(title)) {
                    titles.insert(title, to->id);
                } else if (titles.value(title) != to->id) {
                    c.add("W_KEY_CLASH", at("beats", b, "exits", x),
                        QStringLiteral("two exits lead to different beats called \"%1\"").arg(shown(to->title)));
                }
            }
        }
    }

    /// Triggers of one label or key offered in one beat. Those offered everywhere are compared once, not in each beat.
    class TriggerClashes {
    public:
        explicit TriggerClashes(Checked& checked)
            : m_c(checked)
        {
        }

        void find(const char* what, const QStringList& words)
        {
            QHash<QString, qsizetype> everywhere;
            for (const qsizetype t : m_c.everywhere())
                look(everywhere, words.at(t), t, what);
            for (qsizetype b = 0; b < m_c.s.beats.size(); ++b) {
                if (!m_c.isNamable(b))
                    continue;
                QHash<QString, qsizetype> here;
                for (const qsizetype t : m_c.named(m_c.s.beats.at(b).id)) {
                    look(here, words.at(t), t, what);
                    if (const auto other = everywhere.constFind(words.at(t));
                        !words.at(t).isNull() && other != everywhere.constEnd())
                        clash(std::max(*other, t), what);
                }
            }
        }

    private:
        void look(QHash<QString, qsizetype>& seen, const QString& word, qsizetype t, const char* what)
        {
            if (word.isNull())
                return;
            if (seen.contains(word))
                clash(t, what);
            else
                seen.insert(word, t);
        }
        void clash(qsizetype second, const char* what)
        {
            if (m_said.contains(second))
                return;
            m_said.insert(second);
            m_c.add("W_KEY_CLASH", at("triggers", second),
                QStringLiteral("two triggers offered in one beat have the same %1").arg(QLatin1String(what)));
        }

        Checked& m_c;
        QSet<qsizetype> m_said;
    };

    void triggers(Checked& c)
    {
        static const QString pageKeys = QStringLiteral("012345nursehltjxmpw");
        QStringList labels, keys;
        for (qsizetype i = 0; i < c.s.triggers.size(); ++i) {
            const Trigger& trigger = c.s.triggers.at(i);
            labels.append(trigger.label.isNull() ? QString() : folded(trigger.label));
            keys.append(trigger.key.isEmpty() ? QString() : folded(trigger.key));
            if (keys.last().size() == 1 && pageKeys.contains(keys.last()))
                c.add("W_KEY_CLASH", at("triggers", i),
                    QStringLiteral("the key %1 belongs to the Run page").arg(trigger.key.toUpper()));
        }
        TriggerClashes clashes(c);
        clashes.find("label", labels);
        clashes.find("key", keys);
    }

} // namespace

void console(Checked& c)
{
    choices(c);
    names(c);
    triggers(c);
}

} // namespace holdspace::scenario::rules
