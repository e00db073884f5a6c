// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "fragmentwords.h"

#include <scenario/things.h>

#include <QCoreApplication>
#include <QSet>

namespace holdspace::ui::fragmentwords {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(Fragments)
    };

    /// "a", "a and b", "a, b and c".
    QString listed(QStringList things)
    {
        if (things.size() < 2)
            return things.value(0);
        const QString last = things.takeLast();
        return Words::tr("%1 and %2").arg(things.join(Words::tr(", ")), last);
    }

    QString beats(const QJsonObject& fragment)
    {
        const QJsonArray list = scenario::listOf(fragment, "beats");
        qsizetype exits = 0;
        for (const QJsonValue& beat : list)
            exits += scenario::listOf(beat.toObject(), "exits").size();
        const QString words = list.size() == 1 ? Words::tr("1 beat") : Words::tr("%1 beats").arg(list.size());
        return exits == 0 ? words : exits == 1 ? Words::tr("%1 with 1 exit").arg(words) : Words::tr("%1 with %2 exits").arg(words).arg(exits);
    }

    /// The names of people and the numbers of everything else but beats; `lists` holds the things by list.
    QStringList others(const QHash<QString, QJsonArray>& lists)
    {
        QStringList out;
        for (const QJsonValue& person : lists.value(QStringLiteral("cast"))) {
            const QString name = person.toObject().value(QLatin1String("name")).toString();
            out.append(name.isEmpty() ? scenario::idOf(person) : name);
        }
        const auto count = [&](const char* list, const QString& one, const QString& many) {
            if (const qsizetype number = lists.value(QLatin1String(list)).size())
                out.append(number == 1 ? one : many.arg(number));
        };
        count("variables", Words::tr("1 variable"), Words::tr("%1 variables"));
        count("objectives", Words::tr("1 objective"), Words::tr("%1 objectives"));
        count("groups", Words::tr("1 act"), Words::tr("%1 acts"));
        count("opportunities", Words::tr("1 opportunity"), Words::tr("%1 opportunities"));
        count("triggers", Words::tr("1 trigger"), Words::tr("%1 triggers"));
        count("prompts", Words::tr("1 debrief question"), Words::tr("%1 debrief questions"));
        count("notes", Words::tr("1 note"), Words::tr("%1 notes"));
        return out;
    }

    QHash<QString, QJsonArray> listsOf(const QJsonObject& fragment)
    {
        QHash<QString, QJsonArray> out;
        for (auto list = fragment.begin(); list != fragment.end(); ++list) {
            if (list->isArray())
                out.insert(list.key(), list->toArray());
        }
        return out;
    }

    QString together(const QString& beats, const QStringList& others)
    {
        return others.isEmpty() ? Words::tr("%1.").arg(beats) : Words::tr("%1. With them: %2.").arg(beats, listed(others));
    }

} // namespace

QString contents(const QJsonObject& fragment)
{
    return together(beats(fragment), others(listsOf(fragment)));
}

QString coming(const QJsonObject& fragment, const scenario::EditGroup& step)
{
    QHash<QString, QJsonArray> added;
    for (const scenario::Edit& edit : step) {
        if (edit.kind == scenario::Edit::Kind::Insert && edit.path.size() == 1)
            added[edit.path.first()].append(edit.value);
    }
    // What is added comes in the order of the fragment, so what is here is the rest of it by name or number.
    QHash<QString, QJsonArray> here;
    const QHash<QString, QJsonArray> all = listsOf(fragment);
    for (auto list = all.begin(); list != all.end(); ++list) {
        QJsonArray rest;
        if (list.key() == QLatin1String("cast")) {
            QSet<QString> names;
            for (const QJsonValue& person : added.value(list.key()))
                names.insert(person.toObject().value(QLatin1String("name")).toString());
            for (const QJsonValue& person : *list) {
                if (!names.contains(person.toObject().value(QLatin1String("name")).toString()))
                    rest.append(person);
            }
        } else {
            for (qsizetype i = added.value(list.key()).size(); i < list->size(); ++i)
                rest.append(list->at(i));
        }
        here.insert(list.key(), rest);
    }
    const QString words = together(beats(fragment), others(added));
    const QStringList known = others(here);
    return known.isEmpty() ? words : Words::tr("%1 Here already: %2.").arg(words, listed(known));
}

QString leftBehind(const scenario::FragmentCopy& copy)
{
    QStringList out;
    if (copy.exitsCut == 1)
        out.append(Words::tr("1 exit that leads elsewhere stays behind."));
    else if (copy.exitsCut > 1)
        out.append(Words::tr("%1 exits that lead elsewhere stay behind.").arg(copy.exitsCut));
    if (copy.namesCut == 1)
        out.append(Words::tr("1 mention of something outside is left out."));
    else if (copy.namesCut > 1)
        out.append(Words::tr("%1 mentions of things outside are left out.").arg(copy.namesCut));
    return out.join(QLatin1Char(' '));
}

} // namespace holdspace::ui::fragmentwords
