// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draftsaver.h"

#include <scenario/edit.h>
#include <scenario/scenario.h>
#include <ui/common/services.h>

#include <QJsonObject>
#include <QUndoStack>

namespace holdspace::ui {

/// The scenario open for editing: its JSON, the steps that can be undone, and its way to the disk. Every change is one
/// step and saves itself. Main thread; owned by the Author page's view model.
class AuthorDocument final : public QObject {
    Q_OBJECT

public:
    /// What a step is about: a list and an id of it ("beats", "B2"), so that undoing shows it.
    struct Subject {
        QString list, id;
    };

    AuthorDocument(const Services& services, QObject* parent);

    void open(const QJsonObject& json);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_json.isEmpty(); }
    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] const QJsonObject& json() const { return m_json; }
    /// Read from the JSON after each change; what does not fit is at its default.
    [[nodiscard]] const scenario::Scenario& scenario() const { return m_scenario; }
    [[nodiscard]] Outcome flush() { return m_saver.saveNow(m_json); } ///< on the disk when it returns
    [[nodiscard]] DraftSaver::State saved() const { return m_saver.state(m_id); }

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
    scenario::EditGroup change(const scenario::EditGroup& group);

    Services m_services;
    DraftSaver m_saver;
    QUndoStack m_undo;
    QJsonObject m_json;
    QString m_id;
    scenario::Scenario m_scenario;
    quint64 m_burst = 0; ///< steps of different bursts do not merge
    bool m_revisiting = false;
};

} // namespace holdspace::ui
