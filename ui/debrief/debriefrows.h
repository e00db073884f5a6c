// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <debrief/phases.h>
#include <ui/common/rowsmodel.h>

#include <QPointF>

/// What the Debrief page lists, as rows of its models, and the sentences beside them. Who answered, and when, is a figure:
/// it shows once Reactions is done (`figuresShown`). Texts for people; pure.
namespace holdspace::ui::debriefrows {

using Rows = QList<RowsModel::Row>;

[[nodiscard]] QList<QByteArray> phaseRoles();
[[nodiscard]] Rows phases(const debrief::PhaseCourse& course);

[[nodiscard]] QList<QByteArray> momentRoles();
[[nodiscard]] Rows moments(const QList<debrief::Moment>& moments, int current, bool figuresShown);
[[nodiscard]] QList<QByteArray> facetRoles();
[[nodiscard]] Rows facets(const debrief::Moment& moment);

[[nodiscard]] QList<QByteArray> flagRoles();
[[nodiscard]] Rows flags(const QList<debrief::Flag>& flags); ///< strengths first

[[nodiscard]] QList<QByteArray> figureRoles();
[[nodiscard]] Rows figures(const QJsonObject& metrics); ///< but those that are shown as bars
[[nodiscard]] QList<QByteArray> answerRoles();
[[nodiscard]] Rows answers(const QJsonObject& metrics, qsizetype windows); ///< share: of all windows
[[nodiscard]] QList<QByteArray> waitingRoles();
[[nodiscard]] Rows waiting(const QJsonObject& metrics);
[[nodiscard]] QString waitingWords(const QJsonObject& metrics);

/// What was going on when the playhead's place, ms, was reached.
struct Scene {
    QString beatTitle, beatText;
    Rows cast;
};
[[nodiscard]] QList<QByteArray> castRoles();
[[nodiscard]] Scene sceneAt(const DebriefedSession& session, qint64 ms);
/// Who has been waiting there, and for how long; empty: nobody.
[[nodiscard]] QString waitAt(const debrief::Story& story, qint64 ms, bool answersShown);

} // namespace holdspace::ui::debriefrows
