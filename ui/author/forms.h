// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipsviewmodel.h"
#include "formmodel.h"

#include <scenario/scenario.h>

#include <QCoreApplication>
#include <QJsonObject>

/// The forms of the Author page: for each thing that can be chosen, the rows that say what is inside and the edits that
/// typing or pressing makes. Pure but for `show`; main thread.
namespace holdspace::ui {

struct FormWords {
    Q_DECLARE_TR_FUNCTIONS(AuthorForms)
};

/// What is open on the right of the Author page.
struct Chosen {
    enum class Kind {
        Nothing,
        Beat, ///< `id`
        Person, ///< `id` of a cast member
        Trigger, ///< `id`
        Note, ///< `id`
        About, ///< the scenario's own words
        Safety, ///< prebrief, stopping, de-roling, what must be ready
        Objectives, ///< and where each is exercised
        Questions, ///< of the debrief
        Variables,
        Acts,
        Couplings, ///< between people
        Review, ///< design, pilots, the label Reviewed
        Language, ///< `id` of the language written into
    };
    Kind kind = Kind::Nothing;
    QString id;
    friend bool operator==(const Chosen&, const Chosen&) = default;
};

struct FormContext {
    const QJsonObject& json;
    const scenario::Scenario& scenario;
    std::function<void(const Chosen&)> show; ///< opens something else
    QString ladderOf; ///< Beat: whose ladder is shown; may be empty
    std::function<void(const QString& character)> showLadder;
    std::function<ClipShown(const QString& path)> clip; ///< what is said of a sound or film
};

[[nodiscard]] QList<FormRow> beatForm(const FormContext& context, const QString& beat);
[[nodiscard]] QList<FormRow> personForm(const FormContext& context, const QString& character);
[[nodiscard]] QList<FormRow> triggerForm(const FormContext& context, const QString& trigger);
[[nodiscard]] QList<FormRow> noteForm(const FormContext& context, const QString& note);
[[nodiscard]] QList<FormRow> aboutForm(const FormContext& context);
[[nodiscard]] QList<FormRow> safetyForm(const FormContext& context);
[[nodiscard]] QList<FormRow> objectivesForm(const FormContext& context);
[[nodiscard]] QList<FormRow> questionsForm(const FormContext& context);
[[nodiscard]] QList<FormRow> variablesForm(const FormContext& context);
[[nodiscard]] QList<FormRow> actsForm(const FormContext& context);
[[nodiscard]] QList<FormRow> couplingsForm(const FormContext& context);
[[nodiscard]] QList<FormRow> reviewForm(const FormContext& context);
[[nodiscard]] QList<FormRow> languageForm(const FormContext& context, const QString& language);

/// Rows of a condition as words and short fields, with what adds to it; `place` is the path of its `when`.
[[nodiscard]] QList<FormRow> conditionRowsForm(const FormContext& context, const QStringList& place, const QString& forWhat);
/// Rows of a list of effects; `place` is the path of the list.
[[nodiscard]] QList<FormRow> effectRowsForm(const FormContext& context, const QStringList& place, const QString& forWhat);
/// The rungs of a ladder, from 0 to 5; with `whole`, all that belongs to each.
[[nodiscard]] QList<FormRow> ladderRows(const FormContext& context, const scenario::CastMember& member, bool whole);
/// A list of ids or codes as chips, with a choice that adds one.
[[nodiscard]] QList<FormRow> chipRows(const QJsonObject& json, const QStringList& path, const QString& addLabel, const QStringList& values,
    const QStringList& labels, bool freeText = false);

/// Begins a new line of short fields.
[[nodiscard]] FormRow lineBreak(const QString& key);
/// Small words between fields that stand in a line.
[[nodiscard]] FormRow word(const QString& key, const QString& text);

} // namespace holdspace::ui
