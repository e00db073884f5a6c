// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingplace.h"

#include "outline.h"

#include <scenario/editpath.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(AuthorFindings)
    };
    QString tr(const char* text) { return Words::tr(text); }

    QString minutes(qint64 ms) { return QString::number(std::max<qint64>(1, (ms + 30'000) / 60'000)); }

    /// What of a thing a finding asks for, where its place names only the thing.
    QString fieldOf(const QString& code)
    {
        static const QHash<QString, QString> fields {
            { QStringLiteral("W_NO_WAY_DOWN"), QStringLiteral("comeDownWhen") },
            { QStringLiteral("W_NO_CONSULT"), QStringLiteral("consultedWith") },
            { QStringLiteral("W_NO_CONTENT_WARNING"), QStringLiteral("contentWarnings") },
            { QStringLiteral("W_NO_PROMPT"), QStringLiteral("prompts") },
            { QStringLiteral("W_WINDOW_TOO_SHORT"), QStringLiteral("windowMs") },
            { QStringLiteral("H_NO_CUE"), QStringLiteral("cue") },
            { QStringLiteral("H_NO_WANTED"), QStringLiteral("wanted") },
        };
        return fields.value(code);
    }

    /// Keys that the row may have, the best first.
    QStringList keysOf(const scenario::Finding& finding, const QJsonObject& checked)
    {
        const QString field = fieldOf(finding.code);
        QStringList path = scenario::editPath(checked, finding.where).value_or(QStringList());
        if (path.isEmpty() && finding.code == QLatin1String("W_NO_CONTENT_WARNING"))
            path.append(QStringLiteral("prebrief"));
        if (path.isEmpty())
            return {};
        QStringList keys;
        if (!field.isEmpty())
            keys.append((path + QStringList { field }).join(QLatin1Char('/')));
        if (path.first() == QLatin1String("cast") && path.size() > 1) {
            const QString rung = QStringLiteral("rung/") + path.at(1).mid(1) + QLatin1Char('/');
            if (path.value(2) == QLatin1String("ladder") && path.size() > 3)
                keys.append(rung + path.at(3).mid(1));
            else if (finding.code == QLatin1String("H_NO_LADDER"))
                keys.append(rung + QLatin1Char('0'));
        }
        for (; path.size() > 2; path.removeLast())
            keys.append(path.join(QLatin1Char('/')));
        keys.append(path.join(QLatin1Char('/')));
        if (finding.code == QLatin1String("W_DEAD_END") || finding.code == QLatin1String("W_IDLE_STATE") || finding.code == QLatin1String("W_LOOP_NO_EXIT")
            || finding.code == QLatin1String("H_OUTCOME_OPEN") || finding.code == QLatin1String("W_NO_EXIT_FROM_ANGER"))
            keys = { QStringLiteral("exits") };
        return keys;
    }

} // namespace

FindingPlace placeOf(const scenario::Finding& finding, const QJsonObject& checked)
{
    // The pointer counts, so it is read in what was checked.
    const QStringList where = finding.where.split(QLatin1Char('/'));
    const QString list = where.value(1);
    const QJsonObject thing = where.size() > 2 ? checked.value(list).toArray().at(where.value(2).toInt()).toObject() : QJsonObject();
    const auto text = [&](const char* key) { return thing.value(QLatin1String(key)).toString(); };
    const auto beatTitle = [&](const QString& beat) {
        return scenario::valueAt(checked, { QStringLiteral("beats"), QLatin1Char('#') + beat, QStringLiteral("title") }).toString();
    };
    if (list == QLatin1String("cast") && !text("id").isEmpty())
        return { { Chosen::Kind::Person, text("id") }, text("name") };
    if (list == QLatin1String("beats") && !text("id").isEmpty())
        return { { Chosen::Kind::Beat, text("id") }, text("title") };
    if (list == QLatin1String("opportunities") && !text("beat").isEmpty())
        return { { Chosen::Kind::Beat, text("beat") }, beatTitle(text("beat")) };
    if (list == QLatin1String("triggers") && !text("id").isEmpty())
        return { { Chosen::Kind::Trigger, text("id") }, text("label") };
    const QHash<QString, Chosen::Kind> pages { { QStringLiteral("prebrief"), Chosen::Kind::Safety }, { QStringLiteral("variables"), Chosen::Kind::Variables },
        { QStringLiteral("couplings"), Chosen::Kind::Couplings }, { QStringLiteral("objectives"), Chosen::Kind::Objectives },
        { QStringLiteral("prompts"), Chosen::Kind::Questions }, { QStringLiteral("groups"), Chosen::Kind::Acts },
        { QStringLiteral("cast"), Chosen::Kind::About } };
    const Chosen::Kind kind = finding.code == QLatin1String("W_NO_CONTENT_WARNING") ? Chosen::Kind::Safety : pages.value(list, Chosen::Kind::About);
    return { { kind, {} }, kindTitle(kind) };
}

int rowOf(const QString& key, const FormModel& form)
{
    const auto keyAt = [&form](int row) { return form.cell(row, "key").toString(); };
    // What only begins a part is not what is filled in; pressing an item would even take it out.
    const auto begins = [&](int row) {
        const FormRow* const found = form.row(keyAt(row));
        return found
            && (found->kind == FormRow::Kind::Item || found->kind == FormRow::Kind::Heading || found->kind == FormRow::Kind::Note
                || found->kind == FormRow::Kind::Word || found->kind == FormRow::Kind::Name || found->kind == FormRow::Kind::Break);
    };
    for (int row = 0; row < form.count(); ++row) {
        const QString here = keyAt(row);
        if (here != key && !here.startsWith(key + QLatin1Char('/')) && !here.startsWith(key + QLatin1Char('@')))
            continue;
        while (row + 1 < form.count() && begins(row))
            ++row;
        return row;
    }
    return -1;
}

int rowOf(const scenario::Finding& finding, const QJsonObject& checked, const FormModel& form)
{
    for (const QString& key : keysOf(finding, checked)) {
        if (const int row = rowOf(key, form); row >= 0)
            return row;
    }
    return -1;
}

QString walkWords(const scenario::WalkReport& walks)
{
    if (walks.walks == 0)
        return {};
    if (!walks.stuckAt.isEmpty() || walks.cutOff > 0)
        return tr("▲ %1 of %2 runs tried out never reach an ending").arg(walks.cutOff).arg(walks.walks);
    // Those who are tried out act within seconds; people take their time.
    return minutes(walks.minMs) == minutes(walks.maxMs)
        ? tr("✓ Every path ends · about %1 min when nobody lingers").arg(minutes(walks.minMs))
        : tr("✓ Every path ends · %1 to %2 min when nobody lingers").arg(minutes(walks.minMs), minutes(walks.maxMs));
}

} // namespace holdspace::ui
