// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "modifiers.h"

#include <foundation/error.h>
#include <session/codemeaning.h>

#include <QHash>
#include <QList>
#include <QString>
#include <memory>
#include <optional>

namespace holdspace::coding {

/// One code of a codebook with its crosswalks.
struct Code {
    QString id; ///< "R_NAME"
    QChar track; ///< O opportunities, R responses, I information, N nonverbal, S safety; T trigger-like, L other levers
    QString label; ///< short, for buttons: "Name"
    QString definition; ///< own words
    std::optional<bool> isExplicit; ///< refers to the opportunity; nothing where either, or where it is no response
    session::Space space = session::Space::Neither;
    QString suchman; ///< terminator, continuer, empathic, deferral, the kind of opportunity, or empty
    QString eccs; ///< ECCS-style level range, "3–4", or the kind of opportunity
    QString vrClass; ///< NR, NP, ER, EP, derived from isExplicit and space; or empty
    QString vrCue; ///< O codes: the concern or cues after VR-CoDES, or empty
    QString nurse; ///< one letter of NURSE or empty
    QString lever, triggerKind; ///< what it stands for in the affect model; at most one of them
    QString key; ///< its letter on the tag pad, or empty
    bool state = false; ///< it usually lasts (sat down) rather than happens (a nod)
    QList<Modifier> modifiers; ///< what more may be said of it
};

/// A set of codes with the licence and source it must carry.
struct Codebook {
    QString id, title, version, licenceNote, sourceCitation;
    QList<Code> codes;

    /// The code of that id, or null. Valid as long as `codes` is unchanged.
    [[nodiscard]] const Code* code(const QString& id) const;
    /// What the engine must know of each code, by id.
    [[nodiscard]] session::CodeMeanings meanings() const;
};

/// Reads a codebook file (format "holdspace-codebook", version 1). Malformed names the JSON pointer and what was
/// expected; TooNew for a later version. Licence note and source must be there, so that they can always be shown.
[[nodiscard]] Result<Codebook> readCodebook(const QByteArray& text);
/// The same as a file that readCodebook reads back equal. Malformed, with the place, for what it would refuse: no licence note,
/// no source citation, no id, title or version, an id or key used twice, no codes.
[[nodiscard]] Result<QByteArray> codebookText(const Codebook& book);
/// A codebook that is still being written, in which anything may be missing or doubled: readDraft gives it back as it was.
[[nodiscard]] QByteArray draftText(const Codebook& book);
/// Malformed and TooNew as readCodebook, but only for what no draft can hold.
[[nodiscard]] Result<Codebook> readDraft(const QByteArray& text);
/// The Holdspace Core Codebook (resources/codebooks/hcc.codebook.json): the default, and the only one the engine knows.
[[nodiscard]] const Codebook& coreCodebook();
/// Every codebook that ships inside the program (resources/codebooks), as they are offered: the core codebook first.
[[nodiscard]] const QList<Codebook>& shippedCodebooks();
/// The one of that id that ships, or null.
[[nodiscard]] const Codebook* shippedCodebook(const QString& id);
[[nodiscard]] std::shared_ptr<const session::CodeMeanings> coreMeanings();

} // namespace holdspace::coding
