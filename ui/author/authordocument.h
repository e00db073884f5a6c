// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/draftjournal.h>
#include <scenario/edit.h>
#include <scenario/scenario.h>
#include <ui/common/services.h>

#include <QJsonObject>
#include <QUndoStack>
#include <memory>

namespace holdspace::ui {

/// The scenario open for editing: its JSON, the steps that can be undone, and its way to the disk. Every change is one
/// step and saves itself with its history, so that a crash loses neither. Main thread; owned by the Author page's view
/// model.
class AuthorDocument final : public QObject {
    Q_OBJECT

public:
    /// What a step is about: a list and an id of it ("beats", "B2"), so that undoing shows it.
    struct Subject {
        QString list, id;
    };
    enum class Saved { Yes, OnItsWay, No };

    AuthorDocument(const Services& services, QObject* parent);
    ~AuthorDocument() override;

    /// Opens a draft with its history: what could be undone and redone when it was left still can.
    void open(const library::DraftHistory& history);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_json.isEmpty(); }
    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] const QJsonObject& json() const { return m_json; }
    /// Read from the JSON after each change; what does not fit is at its default.
    [[nodiscard]] const scenario::Scenario& scenario() const { return m_scenario; }
    [[nodiscard]] Outcome flush(); ///< on the disk when it returns
    [[nodiscard]] Saved saved() const;

    /// One step for the author. Typing in one `field` without a long pause is one step. Nothing happens when it would
    /// change nothing; what can't be done is said in a notice. Returns whether something changed.
    bool perform(const QString& words, const scenario::EditGroup& group, const QString& field = {});
    void endTyping() { ++m_burst; } ///< what is typed next is another step
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return m_undo.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_undo.canRedo(); }
    [[nodiscard]] QString undoWords() const;
    [[nodiscard]] QString redoWords() const;

Q_SIGNALS:
    void opened(); ///< another scenario, or none
    void changed(); ///< the scenario is another one now
    /// An undone or redone step was about this; empty when about nothing that can be shown.
    void revisited(const QString& list, const QString& id);
    void undoChanged();
    void savedChanged();

private:
    class Step;
    enum class Doing { Work, Restoring }; ///< Restoring: the steps are put back, the scenario stands as it is
    [[nodiscard]] scenario::EditGroup change(const scenario::EditGroup& group);
    [[nodiscard]] const Step* stepAt(int index) const;
    void write(library::DraftChange::Kind kind, int index);
    void restore(const library::DraftHistory& history);
    void onJournal();
    void settleConflict();

    Services m_services;
    QUndoStack m_undo;
    std::unique_ptr<library::DraftJournal> m_journal; ///< of the open draft
    QJsonObject m_json;
    QString m_id;
    scenario::Scenario m_scenario;
    qint64 m_firstNumber = 1; ///< of the oldest step there is
    quint64 m_burst = 0; ///< steps of different bursts do not merge
    Doing m_doing = Doing::Work;
    bool m_revisiting = false;
    bool m_troubleSaid = false;
};

} // namespace holdspace::ui
