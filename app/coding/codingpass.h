// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook.h"

#include <session/sessionlog.h>

#include <QDateTime>
#include <QJsonObject>

/// Coding a session afterwards, by one or more raters who do not see one another's codes. A pass is one rater's codes; it lies
/// in the session's log, or in a file of its own that is merged into a log later. The codes of passes are layers beside what was
/// tagged live: a figure rests on them only where the facilitator chose so (metrics/passcodes.h).
namespace holdspace::coding {

/// One code given in a pass.
struct Mark {
    QString id; ///< unique in its pass
    QString code;
    qint64 onset = 0; ///< raw session ms
    std::optional<qint64> offset; ///< nothing: a moment
    QString participant; ///< empty: the team
    CharacterId character;
    QString opportunity; ///< the window it answers, or empty
    QJsonObject modifiers; ///< by name, in the codebook's words: a text, a number, a list of texts
    std::optional<int> level; ///< ECCS-style 0–6
    bool fuzzy = false; ///< the rater is not sure that, what or when
    std::optional<double> confidence; ///< 0–1
    QString note;
    QStringList from; ///< consensus: ids of the raters' marks it stands for, "PASS/MARK"

    bool operator==(const Mark&) const = default;
};

/// Which codebook a pass was made with. Kept whole enough that its codes can be told when the codebook is gone.
struct UsedCodebook {
    QString id, title, version, licenceNote, sourceCitation;
    QHash<QString, QString> labels; ///< code → label, as they were

    bool operator==(const UsedCodebook&) const = default;
};
[[nodiscard]] UsedCodebook usedCodebook(const Codebook& book);

struct CodingPass {
    enum class Kind { Independent, Gold, Consensus };

    QString id; ///< unique over all passes of a session
    QString session; ///< its session's id
    QString rater; ///< a label, "Rater 1": never a name
    Kind kind = Kind::Independent;
    UsedCodebook codebook;
    QDateTime started; ///< UTC; may be invalid
    bool done = false; ///< the rater said so; only then others see it
    QList<Mark> marks; ///< by onset, ties in the order they were made
    QStringList rejected; ///< consensus: raters' marks, "PASS/MARK", that were talked over and stand for nothing in it

    /// The label of a code; the code itself where the codebook had none for it.
    [[nodiscard]] QString labelOf(const QString& code) const { return codebook.labels.value(code, code); }
    bool operator==(const CodingPass&) const = default;
};

/// How a consensus calls a rater's mark: "PASS/MARK".
[[nodiscard]] QString markName(const CodingPass& pass, const Mark& mark);

// In the log: coding.started, coding.marked, coding.unmarked, coding.rejected, coding.done (app/docs/events.md).

/// The passes of a log, in the order in which they began. What was taken back is not there. O(n log n).
[[nodiscard]] QList<CodingPass> passesOf(const session::SessionLog& log);

/// An event of a pass that can't be read.
struct UnreadCoding {
    qint64 seq = 0;
    QString kind; ///< "coding.marked", …
    QString rater; ///< where it is known
    Error error; ///< what was expected, and its JSON pointer in the event's data
    qsizetype alsoLost = 0; ///< other events of a pass whose beginning can't be read

    /// "event 41 (coding.marked of Rater 1): /level: expected a level of 0 to 6".
    [[nodiscard]] QString text() const;
};
struct ReadPasses {
    QList<CodingPass> passes; ///< as passesOf gives them
    QList<UnreadCoding> unread; ///< by seq
};
[[nodiscard]] ReadPasses readPasses(const session::SessionLog& log);
[[nodiscard]] session::Payload started(const CodingPass& pass);
[[nodiscard]] session::Payload marked(const QString& pass, const Mark& mark);
[[nodiscard]] session::Payload unmarked(const QString& pass, const QString& mark);
/// Of a consensus: these marks of raters stand for nothing in it, until a mark of it is made from them.
[[nodiscard]] session::Payload rejected(const QString& pass, const QStringList& names);
[[nodiscard]] session::Payload done(const QString& pass);

/// Refused, with a sentence: the pass is another session's, or done; a mark before 0, ending before its onset, with a level
/// outside 0–6, a confidence outside 0–1 or a modifier that is no value, or with an id used before.
[[nodiscard]] Outcome mayMark(const CodingPass& pass, const Mark& mark);

/// What may be seen beside a session: consensuses and the passes that are done, once no rater is at work any more.
[[nodiscard]] QList<CodingPass> seenByAll(const QList<CodingPass>& all);

// In files: passfile.h.

/// Malformed names the JSON pointer, TooNew a later version. A pass without licence note and source of its codebook is refused.
[[nodiscard]] Result<CodingPass> readPass(const QByteArray& text);
/// `run`: runPrint() of the session's log, so that it is known again.
[[nodiscard]] QByteArray passText(const CodingPass& pass, const QString& run = {});

/// The events that bring passes of files into a log; one that is there already, mark for mark, under whatever label, brings none.
/// Refused: a pass of another session. Conflict: a pass of the same id with other marks (nothing is merged then).
[[nodiscard]] Result<QList<session::Event>> mergedInto(const session::SessionLog& log, const QList<CodingPass>& passes, const QDateTime& recorded = {});

} // namespace holdspace::coding
