// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebooksviewmodel.h"
#include "codingfiles.h"
#include "debriefdesk.h"

#include <coding/codingpass.h>
#include <metrics/passcomparison.h>
#include <ui/common/keys.h>
#include <ui/common/rowsmodel.h>

#include <QObject>
#include <functional>

namespace holdspace::ui {

/// Coding a session afterwards by keyboard: passes by raters who do not see each other's codes, then what two of them see
/// differently, and a consensus beside both. Each code is on the disk when it shows. Owned by DebriefViewModel; main thread.
class CodingViewModel final : public QObject, public KeyHandler {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(Stage stage READ stage NOTIFY changed FINAL)
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* passes READ passes CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CodebooksViewModel* codebooks READ codebooks CONSTANT FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString source READ source NOTIFY changed FINAL)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed FINAL)
    // Passes
    Q_PROPERTY(holdspace::ui::CodingFiles* files READ files CONSTANT FINAL)
    Q_PROPERTY(QString label READ label WRITE setLabel NOTIFY changed FINAL)
    Q_PROPERTY(QString suggestedLabel READ suggestedLabel NOTIFY changed FINAL)
    Q_PROPERTY(QString labelProblem READ labelProblem NOTIFY changed FINAL)
    Q_PROPERTY(bool canCompare READ canCompare NOTIFY changed FINAL)
    Q_PROPERTY(QString compareHint READ compareHint NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* pairs READ pairs CONSTANT FINAL)
    Q_PROPERTY(bool onTimeline READ onTimeline WRITE setOnTimeline NOTIFY changed FINAL)
    // Coding
    Q_PROPERTY(holdspace::ui::RowsModel* pad READ pad CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* people READ people CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* marks READ marks CONSTANT FINAL)
    Q_PROPERTY(QString said READ said NOTIFY saidChanged FINAL)
    Q_PROPERTY(bool asking READ asking NOTIFY changed FINAL)
    Q_PROPERTY(QString question READ question NOTIFY changed FINAL)
    Q_PROPERTY(QString questionHint READ questionHint NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* answers READ answers CONSTANT FINAL)
    Q_PROPERTY(bool finding READ finding WRITE setFinding NOTIFY changed FINAL)
    Q_PROPERTY(QString findText READ findText WRITE setFindText NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* found READ found CONSTANT FINAL)
    // Comparing
    Q_PROPERTY(QString agreement READ agreement NOTIFY changed FINAL)
    Q_PROPERTY(QString training READ training NOTIFY changed FINAL)
    Q_PROPERTY(bool strict READ strict WRITE setStrict NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* disagreements READ disagreements CONSTANT FINAL)
    Q_PROPERTY(QString disagreement READ disagreement NOTIFY changed FINAL)
    Q_PROPERTY(QString consensusText READ consensusText NOTIFY changed FINAL)
    Q_PROPERTY(bool settling READ settling NOTIFY changed FINAL)
    Q_PROPERTY(QString firstRater READ firstRater NOTIFY changed FINAL)
    Q_PROPERTY(QString secondRater READ secondRater NOTIFY changed FINAL)

public:
    enum class Stage { Closed, Passes, Coding, Comparing };
    Q_ENUM(Stage)

    /// How it moves the page's playhead.
    struct Transport {
        std::function<void(qint64)> seek; ///< ms
        std::function<void()> togglePlay, play;
        std::function<void(int)> step; ///< frames
        std::function<qint64()> prerollMs; ///< how much before a mark it goes
    };
    CodingViewModel(const DebriefDesk& desk, Transport transport, QObject* parent);

    bool handleKeyPress(const QKeyEvent& event, Focus focus) override;

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isOpen() const { return m_stage != Stage::Closed; }
    void setOpen(bool open);
    /// A rater is at work or about to begin: what others coded, and what was tagged live, is not to be seen.
    [[nodiscard]] bool blind() const { return m_stage == Stage::Coding || m_stage == Stage::Passes; }
    [[nodiscard]] RowsModel* passes() { return &m_passes; }
    [[nodiscard]] CodebooksViewModel* codebooks() { return &m_books; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString source() const; ///< the codebook's licence and citation
    /// A pass is coded, or a consensus has settled everything.
    [[nodiscard]] bool canFinish() const;
    [[nodiscard]] CodingFiles* files() { return &m_files; }
    /// What the next rater is called; as typed. Empty: as suggested.
    [[nodiscard]] QString label() const { return m_label; }
    void setLabel(const QString& label);
    [[nodiscard]] QString suggestedLabel() const; ///< "Rater 2": the first that nobody has here
    [[nodiscard]] QString labelProblem() const; ///< why nobody can begin under that label; empty: it is one
    /// Two passes of one codebook are done, and nobody codes any more: who still codes must not see what others did.
    [[nodiscard]] bool canCompare() const { return !comparable().isEmpty(); }
    [[nodiscard]] QString compareHint() const; ///< why nothing can be compared yet, where that is not plain
    [[nodiscard]] RowsModel* pairs() { return &m_pairs; }
    /// The codes of passes stand on the debrief's timeline because somebody wants them there. Off for who codes next.
    [[nodiscard]] bool onTimeline() const { return m_onTimeline; }
    void setOnTimeline(bool on);
    /// What of the passes belongs on the timeline now.
    [[nodiscard]] QList<coding::CodingPass> shownPasses() const;
    [[nodiscard]] RowsModel* pad() { return &m_pad; }
    [[nodiscard]] RowsModel* people() { return &m_people; }
    [[nodiscard]] RowsModel* marks() { return &m_marks; }
    [[nodiscard]] QString said() const { return m_said; }
    /// What more there is to say of the newest code, one modifier after the other.
    [[nodiscard]] bool asking() const { return m_asked >= 0; }
    [[nodiscard]] QString question() const; ///< "Feeling said: Emotion, 1 of 5"
    [[nodiscard]] QString questionHint() const; ///< which keys answer it
    [[nodiscard]] RowsModel* answers() { return &m_answers; }
    [[nodiscard]] bool finding() const { return m_finding; }
    void setFinding(bool finding);
    [[nodiscard]] QString findText() const { return m_findText; }
    void setFindText(const QString& text);
    [[nodiscard]] RowsModel* found() { return &m_found; }
    [[nodiscard]] QString agreement() const { return m_agreement; }
    /// Beside a gold pass: which codes were found and which not. Where to train, no mark for anybody. Empty without one.
    [[nodiscard]] QString training() const { return m_training; }
    [[nodiscard]] bool strict() const { return m_strict; }
    void setStrict(bool strict);
    [[nodiscard]] RowsModel* disagreements() { return &m_disagreements; }
    [[nodiscard]] QString disagreement() const;
    [[nodiscard]] QString consensusText() const;
    [[nodiscard]] bool settling() const; ///< there is something to talk over that is not done
    [[nodiscard]] QString firstRater() const; ///< of the two that are compared
    [[nodiscard]] QString secondRater() const;

    Q_INVOKABLE void begin(bool gold);
    Q_INVOKABLE void goOn(const QString& passId);
    Q_INVOKABLE void leave(); ///< a step back: to the passes, from there to the debrief
    Q_INVOKABLE void finish(); ///< the rater says so, or both of the consensus; it stays as it is from now on
    Q_INVOKABLE void code(const QString& code, bool fuzzy); ///< at the playhead, or at the moment that Enter held
    Q_INVOKABLE void takeBack();
    Q_INVOKABLE void choosePerson(const QString& id); ///< the same again: nobody
    Q_INVOKABLE void setLevel(int level); ///< 0–6, of the newest code
    Q_INVOKABLE void setConfidence(int fifths); ///< 1–5, of the newest code
    Q_INVOKABLE void sayMore(); ///< asks for the first modifier of the newest code; asking already: for the next one
    Q_INVOKABLE void answer(int row); ///< of the present modifier; of several: given or taken away
    Q_INVOKABLE void stopAsking();
    Q_INVOKABLE void takeFound(int row);
    Q_INVOKABLE void goToMark(const QString& markId);
    Q_INVOKABLE void compare() { comparePair(0); } ///< the last two passes that are done, of one codebook
    Q_INVOKABLE void comparePair(int row); ///< of pairs()
    Q_INVOKABLE void goToDisagreement(int index);
    /// For the consensus, of the present disagreement. 1: as the first saw it; 2: as the second; 3: both; 0: neither. Said
    /// again, the last word counts.
    Q_INVOKABLE void settle(int whose);

    void follow(); ///< another session, or a log that grew

Q_SIGNALS:
    void changed();
    void saidChanged();
    void stageChanged(); ///< what may be seen is another now

private:
    [[nodiscard]] const coding::CodingPass* pass(const QString& id) const;
    [[nodiscard]] const coding::CodingPass* own() const { return pass(m_own); }
    [[nodiscard]] bool keep(const QList<session::Payload>& payloads); ///< false: refused, which is said
    [[nodiscard]] QString newId() const;
    void read();
    void show();
    void say(const QString& sentence);
    bool replace(const coding::Mark& was, coding::Mark now); ///< false: refused, which is said
    void enter(Stage stage);
    void recompare();
    [[nodiscard]] QString markWords(const coding::CodingPass& of, const coding::Mark& mark) const;
    [[nodiscard]] QString personName(const QString& id) const;
    [[nodiscard]] QString freeLabel(const QString& numbered, const QString& first = {}) const;
    /// Who can be laid beside whom, the last two first; a gold pass is what the other is laid beside.
    [[nodiscard]] QList<std::pair<QString, QString>> comparable() const;
    [[nodiscard]] QString consensusOf(const QString& first, const QString& second) const; ///< the id of theirs, whether it has begun or not
    void showPasses();
    [[nodiscard]] metrics::PassOptions options() const;
    /// What brings the consensus, or one that is to begin, to what the two agree on as strictly as they look now.
    [[nodiscard]] QList<session::Payload> agreedNow(const coding::CodingPass& first, const coding::CodingPass& second) const;
    [[nodiscard]] coding::CodingPass emptyConsensus(const coding::CodingPass& first, const coding::CodingPass& second) const;
    [[nodiscard]] bool isTalkedOver(qsizetype disagreement) const;
    [[nodiscard]] int firstOpen() const; ///< disagreement that is to be talked over; -1: none
    [[nodiscard]] qsizetype talkedOver() const;
    bool codingKey(const QKeyEvent& event);
    bool askingKey(const QKeyEvent& event);
    [[nodiscard]] const coding::Mark* newest() const; ///< the code that was given last, wherever it lies in time; null: none
    [[nodiscard]] QList<coding::Modifier> askable() const; ///< modifiers of the newest code
    [[nodiscard]] bool saidOf(const QString& modifier, const QJsonValue& value); ///< of the newest code; null: nothing
    void takeTyped(); ///< the number that was typed, if it is one
    void ask(int modifier);
    [[nodiscard]] QList<RowsModel::Row> answerRows() const;
    [[nodiscard]] static bool isThePages(const QKeyEvent& event);
    bool comparingKey(const QKeyEvent& event);

    const DebriefDesk& m_desk;
    Transport m_transport;
    CodebooksViewModel m_books { m_desk.services, this };
    CodingFiles m_files;
    coding::Codebook m_book; ///< of the pass that is coded
    Stage m_stage = Stage::Closed;
    QList<coding::CodingPass> m_all;
    QString m_of; ///< session
    QString m_own; ///< the pass that is coded
    QString m_person; ///< a character, or a participant
    std::optional<qint64> m_held; ///< the moment that Enter held
    QHash<QString, QString> m_running; ///< code that lasts → its mark
    QString m_label; ///< of the next rater, as typed
    bool m_onTimeline = false;
    QString m_said, m_findText, m_typed; ///< the last: of a number that is asked for
    int m_asked = -1; ///< which modifier of the newest code; -1: none
    bool m_finding = false, m_strict = true;
    qint64 m_findAt = 0;
    QString m_first, m_second, m_consensus; ///< passes that are compared, and theirs together
    metrics::PassComparison m_comparison;
    int m_disagreement = -1;
    QSet<QString> m_talkedOver; ///< raters' marks, by name, that the consensus took by itself or left out
    QString m_agreement, m_training;
    RowsModel m_passes { { "passId", "text", "detail", "canGoOn", "canSave", "words" }, this };
    RowsModel m_pairs { { "pair", "detail", "words" }, this };
    RowsModel m_pad { { "code", "key", "label", "running", "words" }, this };
    RowsModel m_people { { "personId", "name", "key", "chosen" }, this };
    RowsModel m_marks { { "markId", "line", "words" }, this };
    RowsModel m_answers { { "answer", "key", "chosen", "words" }, this };
    RowsModel m_found { { "code", "label", "definition", "words" }, this };
    RowsModel m_disagreements { { "line", "current", "words" }, this };
};

} // namespace holdspace::ui
