// SPDX-License-Identifier: GPL-3.0-or-later
#include "beatjson.h"

namespace holdspace::exchange {

namespace {

    QJsonArray effects(const QList<Assignment>& sets, const Variables& variables, QStringList& notCarried)
    {
        QJsonArray out;
        for (const Assignment& each : sets) {
            if (const auto effect = variables.effect(each))
                out.append(*effect);
            else if (notCarried.size() < 20)
                notCarried.append(each.text.left(100).simplified());
        }
        return out;
    }

    QJsonObject exitJson(const Link& link, const QString& to, const Variables& variables, const QString& place, QList<Loss>* lost, QStringList& notSet)
    {
        QJsonObject exit { { QStringLiteral("to"), to } };
        QString label = cut(link.label, 1000);
        if (link.way == Link::Way::Included) {
            label = QStringLiteral("shown in place");
            exit.insert(QStringLiteral("included"), true);
        }
        if (!label.isEmpty() && label != link.target)
            exit.insert(QStringLiteral("label"), label);
        if (link.way == Link::Way::Automatic)
            exit.insert(QStringLiteral("mode"), QStringLiteral("auto"));
        QJsonArray when;
        QStringList raw;
        for (const Guard& guard : link.guards) {
            const auto json = guard.comparing ? variables.condition(*guard.comparing) : std::nullopt;
            if (guard.afterSeconds)
                when.append(QJsonObject { { QStringLiteral("elapsed"), QJsonArray { QStringLiteral(">="), *guard.afterSeconds } } });
            else if (json && json->contains(QLatin1String("all")))
                for (const QJsonValue& part : json->value(QLatin1String("all")).toArray())
                    when.append(part);
            else if (json)
                when.append(*json);
            else
                raw.append(guard.raw);
        }
        if (when.size() == 1)
            exit.insert(QStringLiteral("when"), when.first());
        else if (!when.isEmpty())
            exit.insert(QStringLiteral("when"), QJsonObject { { QStringLiteral("all"), when } });
        if (!raw.isEmpty()) {
            const QString text = raw.size() == 1 ? raw.first() : QStringLiteral("(%1)").arg(raw.join(QStringLiteral(") and (")));
            exit.insert(QStringLiteral("raw"), text);
            if (lost)
                lost->append({ place, QStringLiteral("the condition of the exit to \"%1\" is kept as text and not checked: %2").arg(link.target.left(80), text) });
        }
        if (const QJsonArray list = effects(link.sets, variables, notSet); !list.isEmpty())
            exit.insert(QStringLiteral("effects"), list);
        return exit;
    }

} // namespace

QJsonObject beatJson(const PassageText& passage, const Targets& targets, const Variables& variables, const QString& place, QList<Loss>* lost)
{
    QJsonObject beat;
    QStringList notSet;
    const auto say = [&](const QString& sentence) {
        if (lost)
            lost->append({ place, sentence });
    };
    const auto sayAll = [&](const QStringList& list, const QString& sentence) {
        if (!list.isEmpty())
            say(sentence + list.mid(0, 20).join(QStringLiteral(", ")));
    };
    QString text = passage.plain;
    if (text.size() > kLongestBeatText) {
        text = cut(text, kLongestBeatText);
        say(QStringLiteral("its text is longer than %1 characters and was cut; the source holds all of it").arg(kLongestBeatText));
    }
    beat.insert(QStringLiteral("text"), text);
    if (const QJsonArray list = effects(passage.sets, variables, notSet); !list.isEmpty())
        beat.insert(QStringLiteral("onEnter"), list);
    QJsonArray exits;
    for (const Link& link : passage.links) {
        const QString to = link.toStart ? targets.start : targets.ids.value(link.target);
        if (!to.isEmpty())
            exits.append(exitJson(link, to, variables, place, lost, notSet));
    }
    if (!exits.isEmpty())
        beat.insert(QStringLiteral("exits"), exits);
    else if (passage.computed.isEmpty())
        beat.insert(QStringLiteral("ending"), true);
    for (const Assignment& each : passage.guardedSets) {
        if (notSet.size() < 20)
            notSet.append(each.text.left(100).simplified());
    }
    sayAll(passage.computed, QStringLiteral("a way out with a computed target became no exit: "));
    sayAll(passage.outside, QStringLiteral("a link to the web became no exit: "));
    sayAll(notSet, QStringLiteral("these variables are not set here, because the value is computed or the setting depends on a condition: "));
    sayAll(passage.notCarried, QStringLiteral("kept in the source of the beat, but without effect here: "));
    if (passage.guardedText)
        say(QStringLiteral("words shown under a condition only are always in the text"));
    if (passage.unclosed)
        say(QStringLiteral("a macro in it never ends; what follows was read as far as possible"));
    if (passage.linksLeft > 0)
        say(QStringLiteral("more than %1 links; %2 were left out").arg(kMostLinks).arg(passage.linksLeft));
    return beat;
}

} // namespace holdspace::exchange
