// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionview.h"

#include <debrief/figures.h>
#include <metrics/curve.h>
#include <metrics/outcomes.h>

#include <QJsonArray>

namespace holdspace::plugins {

namespace {

bool isShown(const session::Event& event)
{
    const auto* const note = session::as<session::NoteAdded>(event);
    return !session::as<session::OtherEvent>(event) && !(note && note->isPrivate);
}

QString personOf(const QJsonObject& data)
{
    for (const char* key : { "participant", "character", "speaker", "who" }) {
        if (const QString person = data.value(QLatin1String(key)).toString(); !person.isEmpty())
            return person;
    }
    return {};
}

sdk::Outcome outcomeOf(metrics::OutcomeKind kind)
{
    switch (kind) {
    case metrics::OutcomeKind::Timely: return sdk::Outcome::Timely;
    case metrics::OutcomeKind::Late: return sdk::Outcome::Late;
    case metrics::OutcomeKind::Terminated: return sdk::Outcome::Terminated;
    case metrics::OutcomeKind::Missed: return sdk::Outcome::Missed;
    case metrics::OutcomeKind::Censored: break;
    }
    return sdk::Outcome::Censored;
}

} // namespace

sdk::Session sessionView(const session::SessionLog& log, const coding::Codebook& codebook)
{
    const metrics::Evidence evidence(log, codebook);
    const QList<metrics::OpportunityResult> results = metrics::outcomes(evidence);
    const session::SessionHeader& header = log.header;

    sdk::Session view;
    view.id = header.session;
    view.scenario = header.scenarioTitle;
    view.language = header.language;
    view.rehearsal = header.rehearsal;
    view.length = evidence.time.end();
    view.codebook = { codebook.id, codebook.title, codebook.version };
    const QJsonArray people = session::toJson(header).value(QLatin1String("participants")).toArray();
    for (qsizetype i = 0; i < header.participants.size(); ++i) {
        const session::Participant& each = header.participants.at(i);
        view.people.append({ each.id, each.role, each.label, people.at(i).toObject().value(QLatin1String("baseline")).toObject() });
    }
    for (const session::Event& event : log.events) {
        if (isShown(event)) {
            const QJsonObject data = session::dataOf(event);
            view.events.append({ event.seq, event.t, evidence.time.at(event.t), session::kindName(event.payload), event.by, personOf(data), data });
        }
    }
    QList<qint64> windows;
    for (qsizetype i = 0; i < evidence.openings.size(); ++i) {
        const metrics::Opening& opening = evidence.openings.at(i);
        const metrics::OpportunityResult& result = results.at(i);
        view.opportunities.append({ opening.id, opening.type, opening.character.text(), opening.onset, opening.offset, opening.windowMs,
            outcomeOf(result.outcome), result.latencyMs, opening.isRepeat });
        windows.append(opening.windowMs);
    }
    for (const metrics::Response& response : evidence.responses) {
        view.responses.append({ response.id, response.code->id, response.opening < 0 ? QString() : evidence.openings.at(response.opening).id,
            response.character.text(), response.level, response.onset, response.offset, response.providesSpace(), response.reducesSpace() });
    }
    const metrics::DistressCurves curves(evidence);
    for (const metrics::DistressCurve* curve : curves.cast()) {
        sdk::Curve steps { curve->character.text(), {} };
        for (const metrics::StepCurve::Step& step : curve->d.steps())
            steps.steps.append({ step.from, step.value });
        view.curves.append(steps);
    }
    const debrief::Provenance from = debrief::provenanceOf(log, windows, codebook);
    view.provenance = { from.coded, from.codebook, from.window };
    return view;
}

} // namespace holdspace::plugins
