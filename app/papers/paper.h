// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <scenario/scenario.h>

#include <QJsonObject>
#include <QList>
#include <QString>

/// What is printed for a session, made from a scenario. Each paper is for one pair of eyes: what a reader must not know
/// before the scene is not on it.
namespace holdspace::papers {

enum class Paper {
    SpSheet, ///< for the person who portrays one character, and about nobody else
    DoorNote, ///< for learners, read before they enter
    FacilitatorGuide, ///< everything
    PropAndRoomList, ///< for whoever sets up the room
    PrebriefSheet, ///< what everybody is told before
};

/// The paper as one page of HTML that a QTextDocument shows; every text of the scenario is escaped. `json` is the
/// document `scenario` was read from. `character` names whose sheet it is, and is empty for the other papers.
/// `language`: one of scenario::languagesOf, or empty for the scenario's own; a text it lacks stands in the scenario's own with
/// a mark. NotFound: no such character. Usage: no such language. Refused: longer than a paper can be. Pure.
[[nodiscard]] Result<QString> paperHtml(Paper paper, const scenario::Scenario& scenario, const QJsonObject& json,
    const CharacterId& character = {}, const QString& language = {});


/// The paper as the bytes of a PDF on A4 with numbered pages, `title` at the foot of each when there is one. Needs a
/// QGuiApplication (the offscreen platform will do); same thread. Failed when it cannot be drawn.
[[nodiscard]] Result<QByteArray> paperPdf(const QString& html, const QString& title);
/// Writes that whole or not at all: DiskFull, ReadOnly or Failed, with the file named.
[[nodiscard]] Outcome writePaperPdf(const QString& html, const QString& path, const QString& title);

/// One paper of the set that a session needs.
struct PrintedPaper {
    Paper paper = Paper::DoorNote;
    CharacterId character; ///< whose sheet
    QString name; ///< for lists and the window: "Training sheet: Arta"
    QString fileName; ///< safe on every file system and unlike the others: "sp-arta.pdf"
    QString foot; ///< for the foot of its pages; empty on the door note, where a title could tell too much
};

/// The papers of a scenario: a sheet for each cast member whom a person portrays, then the others.
[[nodiscard]] QList<PrintedPaper> papersOf(const scenario::Scenario& scenario);

/// Draws every paper of the set and writes all of them into a folder that exists, or none. The paths, in the order of
/// papersOf. Errors as above; Refused for more sheets than a scene can have.
[[nodiscard]] Result<QStringList> writePapers(
    const QString& folder, const scenario::Scenario& scenario, const QJsonObject& json, const QString& language = {});

} // namespace holdspace::papers
