// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include "authorwords.h"

#include <scenario/languages.h>
#include <scenario/listedits.h>
#include <scenario/review.h>
#include <scenario/things.h>

#include <QDate>
#include <QJsonArray>
#include <QLocale>

namespace holdspace::ui {

using scenario::EditGroup;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    /// Where something that is missing is filled in.
    Chosen pageOf(const QStringList& path)
    {
        const QString first = path.value(0), second = path.value(1);
        if (first == QLatin1String("cast") && second.startsWith(QLatin1Char('#')))
            return { Chosen::Kind::Person, second.mid(1) };
        if (first == QLatin1String("beats") && second.startsWith(QLatin1Char('#')))
            return { Chosen::Kind::Beat, second.mid(1) };
        if (first == QLatin1String("objectives"))
            return { Chosen::Kind::Objectives, {} };
        if (first == QLatin1String("prompts"))
            return { Chosen::Kind::Questions, {} };
        if (first == QLatin1String("design"))
            return { Chosen::Kind::Review, {} };
        return { Chosen::Kind::Safety, {} };
    }

} // namespace

QList<FormRow> reviewForm(const FormContext& context)
{
    const QJsonObject& json = context.json;
    const QStringList design { QStringLiteral("design") };
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("label"), tr("The label Reviewed")));
    const auto label = scenario::reviewLabel(json);
    const scenario::ReviewState state = scenario::reviewState(json);
    if (label && label->stands)
        out.append(FormRow::note(QStringLiteral("label/stands"), tr("✓ Reviewed by %1 on %2.").arg(label->by, QLocale().toString(label->date, QLocale::ShortFormat))));
    else if (label)
        out.append(FormRow::note(QStringLiteral("label/fell"), tr("▲ It was reviewed by %1 on %2, and changed since.").arg(label->by, QLocale().toString(label->date, QLocale::ShortFormat))));
    if (!state.ready) {
        out.append(FormRow::note(QStringLiteral("label/needs"), tr("Publishing does not need it. The label still needs:")));
        for (qsizetype i = 0; i < state.missing.size(); ++i) {
            const scenario::Missing& missing = state.missing.at(i);
            FormRow go = FormRow::goTo(QStringLiteral("label/missing/%1").arg(i), missing.words, [show = context.show, page = pageOf(missing.path)] { show(page); });
            go.kind = Kind::SmallAction;
            out.append(go);
        }
    } else if (!label || !label->stands) {
        FormRow sign;
        sign.kind = Kind::Text;
        sign.key = QStringLiteral("label/by");
        sign.label = tr("Reviewed by");
        sign.hint = tr("Everything is there. Who reviewed it?");
        sign.quiet = true; // signed when the name is whole
        sign.words = tr("label Reviewed");
        sign.change = [](const QJsonObject& scenario, const QString& by) -> EditGroup {
            const auto marked = by.trimmed().isEmpty() ? Result<EditGroup>(EditGroup()) : scenario::markReviewed(scenario, by.trimmed(), QDate::currentDate());
            return marked ? *marked : EditGroup();
        };
        out.append(sign);
    }
    if (label) {
        out.append(FormRow::smallAction(QStringLiteral("label/remove"), tr("Take the label away"), tr("Take the label away"),
            [](const QJsonObject&, const QString&) { return scenario::setField({ QStringLiteral("reviewed") }, QJsonValue::Undefined); })
                       .called(tr("label Reviewed")));
    }

    out.append(FormRow::heading(QStringLiteral("design"), tr("Why it is made like this")));
    const auto lines = [&](const char* field, const QString& name, const QString& hint) {
        out.append(FormRow::lines(json, design / field, name, hint).called(tr("design")));
    };
    lines("rationale", tr("Design rationale"), tr("Why this story, for whom, after what"));
    lines("needsAssessment", tr("Needs assessment"), tr("What showed that people need this"));
    lines("expertConsult", tr("Experts consulted"), tr("Whom you asked about the clinical and the human side"));
    lines("modality", tr("Modality"), tr("Simulated participants, manikin, hybrid, in situ"));
    lines("fidelity", tr("Fidelity"), tr("What must feel real, and what need not"));
    lines("facilitation", tr("Facilitation"), tr("How much help is given, and when"));
    lines("debriefPlan", tr("Debrief plan"), tr("Framework, time, what must not be left out"));
    lines("evaluation", tr("Evaluation"), tr("How you will know whether it helps"));

    out.append(FormRow::heading(QStringLiteral("pilots"), tr("Pilot runs")));
    const QJsonArray pilots = json.value(QLatin1String("design")).toObject().value(QLatin1String("pilots")).toArray();
    for (qsizetype i = 0; i < pilots.size(); ++i) {
        const QString number = QString::number(i + 1);
        const QStringList path = design + QStringList { QStringLiteral("pilots"), QString::number(i) };
        out.append(FormRow::item(path.join(QLatin1Char('/')), tr("Pilot %1").arg(number), [i](const QJsonObject& scenario, const QString&) { return scenario::removePilot(scenario, i); }).called(tr("pilot removed")));
        out.append(FormRow::text(json, path / "date", tr("Date of pilot %1").arg(number), tr("2026-01-31")).called(tr("pilot")));
        out.append(FormRow::text(json, path / "who", tr("Who took part in pilot %1").arg(number), tr("Who took part; no names needed")).called(tr("pilot")));
        out.append(FormRow::lines(json, path / "found", tr("Found in pilot %1").arg(number), tr("What you found")).called(tr("pilot")));
        out.append(FormRow::lines(json, path / "changed", tr("Changed after pilot %1").arg(number), tr("What you changed")).called(tr("pilot")));
    }
    out.append(FormRow::smallAction(QStringLiteral("pilots/add"), tr("Add pilot run"), tr("+ Add a pilot run"), [](const QJsonObject&, const QString&) {
        return scenario::addPilot(QDate::currentDate().toString(Qt::ISODate), QString(), QString(), QString());
    }).called(tr("pilot added")));
    return out;
}

QList<FormRow> languageForm(const FormContext& context, const QString& language)
{
    QList<FormRow> out;
    const QJsonObject& json = context.json;
    const QStringList languages = scenario::translatedLanguages(json);
    const QString shown = languages.contains(language) ? language : languages.value(0);
    out.append(FormRow::heading(QStringLiteral("languages"), tr("Languages")));
    out.append(FormRow::note(QStringLiteral("languages/how"), tr("The scenario is written in “%1”. A run and its papers can use another language; what is not translated shows in the first, marked.").arg(context.scenario.language.isEmpty() ? tr("no language named") : context.scenario.language)));
    if (languages.size() > 1) {
        out.append(FormRow::choice(QStringLiteral("languages/shown"), tr("Language written into"), languages, languages, shown,
            [show = context.show](const QJsonObject&, const QString& value) {
                show({ Chosen::Kind::Language, value });
                return EditGroup();
            })
                       .as(Kind::ShortChoice));
    }
    FormRow add;
    add.kind = Kind::ShortText;
    add.key = QStringLiteral("languages/add");
    add.label = tr("Add a language");
    add.hint = tr("+ a language: de, sq, pt-BR");
    add.quiet = true;
    add.words = tr("language added");
    add.change = [](const QJsonObject& scenario, const QString& value) { return scenario::addLanguage(scenario, value.trimmed()); };
    out.append(add);
    if (shown.isEmpty())
        return out;
    const QList<scenario::TranslatableText> texts = scenario::translatableTexts(json);
    const qsizetype missing = scenario::missingTranslations(json, shown).size();
    out.append(FormRow::note(QStringLiteral("languages/missing"),
        missing == 0 ? tr("✓ All %1 texts are there in “%2”.").arg(texts.size()).arg(shown) : tr("▲ %1 of %2 texts are missing in “%3”.").arg(missing).arg(texts.size()).arg(shown)));
    for (const scenario::TranslatableText& text : texts) {
        FormRow row;
        row.kind = Kind::Lines;
        row.key = QStringLiteral("translation/%1/%2").arg(shown, text.path);
        row.label = text.original.simplified();
        row.value = asShown(scenario::translation(json, shown, text.path));
        row.hint = tr("missing in “%1”").arg(shown);
        row.words = tr("translation");
        row.change = [shown, path = text.path](const QJsonObject& scenario, const QString& value) { return scenario::setTranslation(scenario, shown, path, value); };
        out.append(row);
    }
    for (const scenario::StaleTranslation& stale : scenario::staleTranslations(json)) {
        if (stale.language != shown)
            continue;
        out.append(FormRow::item(QStringLiteral("stale/") + stale.path, tr("Its text is gone: %1").arg(stale.text.simplified()),
            [stale](const QJsonObject& scenario, const QString&) { return scenario::setTranslation(scenario, stale.language, stale.path, QString()); })
                       .called(tr("translation removed")));
    }
    out.append(FormRow::smallAction(QStringLiteral("languages/remove"), tr("Remove language %1").arg(shown), tr("Remove “%1” with all its texts").arg(shown),
        [shown](const QJsonObject&, const QString&) { return scenario::removeLanguage(shown); })
                   .called(tr("language removed")));
    return out;
}

} // namespace holdspace::ui
