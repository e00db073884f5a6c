// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefrows.h"

#include <debrief/figures.h>
#include <session/intent.h>

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::ui::debriefrows {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("Debrief", text); }

    /// A rung’s line in quotation marks; cues and trigger lines bring their own, or are stage directions.
    QString spoken(const QString& line)
    {
        static const QString marks = QStringLiteral("“\"„«(");
        return line.isEmpty() || marks.contains(line.front()) ? line : QStringLiteral("“%1”").arg(line);
    }

} // namespace

QList<QByteArray> phaseRoles() { return { "name", "label", "current", "done" }; }

Rows phases(const debrief::PhaseCourse& course)
{
    QList<QVariantList> rows;
    const QList<debrief::PhasePlan>& plans = course.plans();
    for (int i = 0; i < plans.size(); ++i)
        rows.append({ plans.at(i).name, tr("Phase %1").arg(plans.at(i).name), i == course.current(), course.done(i) });
    return RowsModel::byPlace(rows);
}

QList<QByteArray> momentRoles() { return { "title", "clock", "outcome", "words", "current", "open", "bookmark" }; }

Rows moments(const QList<debrief::Moment>& moments, int current, bool figuresShown)
{
    QList<QVariantList> rows;
    for (const debrief::Moment& each : moments) {
        const bool bookmark = each.kind == debrief::Moment::Kind::Bookmark;
        const bool open = !bookmark && !each.putOff && (each.answer == debrief::Answer::Missed || each.answer == debrief::Answer::Open);
        const QString outcome = each.until ? tr("clip") : bookmark ? tr("marked") : figuresShown ? debrief::answerWords(each.answer, each.putOff) : QString();
        rows.append({ each.title, debrief::clockText(each.t), outcome, figuresShown ? each.inWords : each.title, rows.size() == current,
            open && figuresShown, bookmark });
    }
    return RowsModel::byPlace(rows);
}

QList<QByteArray> facetRoles() { return { "value", "words", "waiting" }; }

Rows facets(const debrief::Moment& moment)
{
    QList<QVariantList> rows;
    const auto add = [&](const QString& value, const QString& words, bool waiting) {
        if (!value.isEmpty())
            rows.append({ value, words, waiting });
    };
    add(moment.waited, moment.waitedWords, true);
    add(moment.response, moment.responseWords, false);
    add(moment.change, moment.changeWords, false);
    return RowsModel::byPlace(rows);
}

QList<QByteArray> flagRoles() { return { "clock", "seconds", "question", "because", "strength", "words" }; }

Rows flags(const QList<debrief::Flag>& flags)
{
    QList<QVariantList> rows;
    for (const debrief::Flag& each : flags) {
        const QString clock = debrief::clockText(each.t);
        rows.append({ clock, static_cast<double>(each.t) / 1000, each.question, each.because, each.strength,
            each.strength ? tr("A strength at %1. %2 %3").arg(clock, each.because, each.question) : tr("At %1. %2 %3").arg(clock, each.because, each.question) });
    }
    return RowsModel::byPlace(rows);
}

QList<QByteArray> figureRoles() { return { "value", "words", "detail", "how", "missing" }; }

Rows figures(const QJsonObject& metrics)
{
    static const QStringList kShownAsBars { QStringLiteral("M02"), QStringLiteral("M03"), QStringLiteral("M04") };
    QList<QVariantList> rows;
    const QList<debrief::Figure> all = debrief::figures(metrics);
    for (const debrief::Figure& figure : all) {
        if (!kShownAsBars.contains(figure.id))
            rows.append({ figure.value, figure.words, figure.detail, figure.how, figure.missing });
    }
    return RowsModel::byPlace(rows);
}

QList<QByteArray> answerRoles() { return { "words", "count", "share", "answered" }; }

Rows answers(const QJsonObject& metrics, qsizetype windows)
{
    QList<QVariantList> rows;
    const auto all = static_cast<double>(std::max<qsizetype>(1, windows));
    const QList<debrief::AnswerCount> counts = debrief::answerCounts(metrics);
    for (const debrief::AnswerCount& each : counts) {
        rows.append({ debrief::answerWords(each.answer), each.count, static_cast<double>(each.count) / all,
            each.answer == debrief::Answer::Timely || each.answer == debrief::Answer::Late });
    }
    return RowsModel::byPlace(rows);
}

QList<QByteArray> waitingRoles() { return { "words" }; }

Rows waiting(const QJsonObject& metrics)
{
    QList<QVariantList> rows;
    const QList<debrief::Waiting> all = debrief::stillWaiting(metrics);
    for (const debrief::Waiting& row : all) {
        const QString after = tr("%1 s").arg(row.seconds, 0, 'f', row.seconds < 10 && row.seconds > 0 ? 1 : 0);
        const QString share = tr("%1 %").arg(qRound(row.share * 100));
        const QString limits = row.limits ? tr("%1–%2 %").arg(qRound(row.limits->low * 100)).arg(qRound(row.limits->high * 100)) : QString();
        rows.append({ limits.isEmpty() ? tr("after %1: %2 still waiting").arg(after, share) : tr("after %1: %2 still waiting (95 % limits %3)").arg(after, share, limits) });
    }
    return RowsModel::byPlace(rows);
}

QString waitingWords(const QJsonObject& metrics)
{
    QStringList parts;
    const QList<debrief::Waiting> all = debrief::stillWaiting(metrics);
    for (const debrief::Waiting& row : all)
        parts.append(tr("after %1 s %2 %").arg(row.seconds, 0, 'f', 1).arg(qRound(row.share * 100)));
    return parts.isEmpty() ? debrief::noWaiting(metrics) : tr("Still waiting for a response: %1.").arg(parts.join(QStringLiteral(", ")));
}

QList<QByteArray> castRoles() { return { "name", "role", "level", "behaviour", "line", "present", "castIndex" }; }

Scene sceneAt(const DebriefedSession& session, qint64 ms)
{
    Scene scene;
    QList<QVariantList> rows;
    const debrief::BeatSpan* span = session.story().beatAt(ms);
    scene.beatTitle = span ? span->title : QString();
    if (session.replay()) {
        const session::SessionState state = session.replay()->stateAt(ms);
        if (const scenario::Beat* beat = session.scenario()->beat(state.beat))
            scene.beatText = beat->text;
        for (const session::CharacterState& character : state.cast) {
            const scenario::CastMember* member = session.scenario()->castMember(character.id);
            const session::Portrayal portrayal = session::portrayal(state, character);
            rows.append({ member ? member->name : character.id.text(), member ? member->role : QString(), portrayal.level, portrayal.behaviour,
                character.lastLine.isEmpty() ? spoken(portrayal.line) : portrayal.line, character.present,
                static_cast<int>(rows.size()) });
        }
    } else {
        for (const debrief::Curve& curve : session.story().curves)
            rows.append({ curve.name, QString(), qRound(curve.levelAt(ms)), QString(), QString(), true, static_cast<int>(rows.size()) });
    }
    scene.cast = RowsModel::byPlace(rows);
    return scene;
}

QString waitAt(const debrief::Story& story, qint64 ms, bool answersShown)
{
    QString words;
    for (const debrief::Window& window : story.windows) {
        const qint64 until = answersShown && window.response ? window.response->onset : window.closes;
        if (ms < window.onset || ms >= until)
            continue;
        const qint64 waited = story.effective(window.offset, ms); // as its latency is counted
        const bool putOff = answersShown && !window.putOff.isEmpty() && window.putOff.first().onset <= ms;
        words = waited < 500 ? tr("%1 begins to wait").arg(window.name)
            : putOff         ? tr("%1 was put off and has been waiting for %2").arg(window.name, debrief::waitText(waited))
                             : tr("%1 has been waiting for %2").arg(window.name, debrief::waitText(waited));
    }
    return words;
}

} // namespace holdspace::ui::debriefrows
