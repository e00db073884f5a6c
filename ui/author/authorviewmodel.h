// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draftsaver.h"
#include "rowsmodel.h"

#include <scenario/edit.h>
#include <scenario/finding.h>
#include <scenario/scenario.h>
#include <ui/canvas/graphscene.h>
#include <ui/common/services.h>

#include <QFutureWatcher>
#include <QJsonObject>
#include <QTimer>
#include <QUndoStack>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// The Author page: one scenario open for editing. Every change is an edit group on the undo stack and saves itself;
/// everything shown is derived from the scenario after each change. Selection and edits go by id. Main thread; owned by
/// the composition root.
class AuthorViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(QString title READ title NOTIFY titleChanged FINAL)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoWords READ undoWords NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString redoWords READ redoWords NOTIFY undoChanged FINAL)

    Q_PROPERTY(holdspace::ui::GraphScene* graph READ graph CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* beats READ beats CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* cast READ cast CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* findings READ findings CONSTANT FINAL)
    Q_PROPERTY(QString findingsSummary READ findingsSummary NOTIFY findingsChanged FINAL)
    Q_PROPERTY(bool hasErrors READ hasErrors NOTIFY findingsChanged FINAL)

    Q_PROPERTY(bool hasBeat READ hasBeat NOTIFY changed FINAL)
    Q_PROPERTY(QString selectedBeat READ selectedBeat NOTIFY changed FINAL)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY changed FINAL)
    Q_PROPERTY(QString beatNumber READ beatNumber NOTIFY changed FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle WRITE setBeatTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString beatText READ beatText WRITE setBeatText NOTIFY changed FINAL)
    Q_PROPERTY(QString watchFor READ watchFor WRITE setWatchFor NOTIFY changed FINAL)
    Q_PROPERTY(QString prompts READ prompts WRITE setPrompts NOTIFY changed FINAL)
    Q_PROPERTY(bool ending READ isEnding WRITE setEnding NOTIFY changed FINAL)
    Q_PROPERTY(bool start READ isStart NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* cues READ cues CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* exits READ exits CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* opportunities READ opportunities CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rungs READ rungs CONSTANT FINAL)
    Q_PROPERTY(QString ladderName READ ladderName NOTIFY changed FINAL)

public:
    AuthorViewModel(const Services& services, QObject* parent);

    [[nodiscard]] QString title() const; ///< "Six feet away · draft · saved"
    [[nodiscard]] bool isOpen() const { return !m_json.isEmpty(); }
    [[nodiscard]] bool canUndo() const { return m_undo.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_undo.canRedo(); }
    [[nodiscard]] QString undoWords() const;
    [[nodiscard]] QString redoWords() const;
    [[nodiscard]] GraphScene* graph() const { return m_graph; }
    [[nodiscard]] RowsModel* beats() const { return m_beats; }
    [[nodiscard]] RowsModel* cast() const { return m_cast; }
    [[nodiscard]] RowsModel* findings() const { return m_findings; }
    [[nodiscard]] RowsModel* cues() const { return m_cues; }
    [[nodiscard]] RowsModel* exits() const { return m_exits; }
    [[nodiscard]] RowsModel* opportunities() const { return m_opportunities; }
    [[nodiscard]] RowsModel* rungs() const { return m_rungs; }
    [[nodiscard]] QString findingsSummary() const { return m_findingsSummary; }
    [[nodiscard]] bool hasErrors() const { return m_hasErrors; }
    [[nodiscard]] bool hasBeat() const { return beat() != nullptr; }
    [[nodiscard]] QString selectedBeat() const { return m_selectedBeat; }
    [[nodiscard]] int selectedRow() const { return m_beats->rowOf(m_selectedBeat); } ///< in the outline; -1: none
    [[nodiscard]] QString beatNumber() const; ///< "4 of 11"
    [[nodiscard]] QString beatTitle() const;
    [[nodiscard]] QString beatText() const;
    [[nodiscard]] QString watchFor() const; ///< one a line
    [[nodiscard]] QString prompts() const; ///< one a line
    [[nodiscard]] bool isEnding() const;
    [[nodiscard]] bool isStart() const;
    [[nodiscard]] QString ladderName() const; ///< whose ladder is shown; empty: nobody has one
    [[nodiscard]] const QJsonObject& json() const { return m_json; }

    // Intents. Typing in one field without a long pause is one step back.
    void setBeatTitle(const QString& text);
    void setBeatText(const QString& text);
    void setWatchFor(const QString& lines);
    void setPrompts(const QString& lines);
    void setEnding(bool ending);
    Q_INVOKABLE void setCue(const QString& character, const QString& text);
    Q_INVOKABLE void setRungBehaviour(const QString& character, int level, const QString& text);
    Q_INVOKABLE void setRungLine(const QString& character, int level, const QString& text);
    Q_INVOKABLE void addBeat();
    Q_INVOKABLE void removeBeat(const QString& beat);
    Q_INVOKABLE void moveBeat(const QString& beat, double x, double y);
    Q_INVOKABLE void addExit(const QString& to);
    Q_INVOKABLE void removeExit(const QString& exit);
    Q_INVOKABLE void setExitTarget(const QString& exit, const QString& to);
    Q_INVOKABLE void setExitLabel(const QString& exit, const QString& label);
    Q_INVOKABLE void setExitAutomatic(const QString& exit, bool automatic);
    Q_INVOKABLE void selectBeat(const QString& beat);
    Q_INVOKABLE void selectExit(const QString& beat, const QString& exit);
    Q_INVOKABLE void showLadder(const QString& character);
    Q_INVOKABLE void openFinding(const QString& key);
    Q_INVOKABLE void endTyping(); ///< the field lost the keyboard: what is typed next is another step
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void check();
    Q_INVOKABLE void publish();

Q_SIGNALS:
    void changed();
    void titleChanged();
    void undoChanged();
    void findingsChanged();

private:
    class Step;

    void onOpened(Navigator::Page page, const QString& id);
    void load(const QJsonObject& json);
    void close();
    void registerCommands();
    void perform(const QString& words, const scenario::EditGroup& group, const QString& field = {});
    /// The step's own work: changes the scenario and shows the beat it concerns.
    scenario::EditGroup change(const scenario::EditGroup& group, const QString& beat);
    void refresh();
    void refreshBeat();
    void checkSoon();
    void startCheck();
    void showFindings(const QJsonObject& checked, const QList<scenario::Finding>& found);
    void setBeatField(const QString& key, const QString& words, const QString& text);
    void setBeatLines(const QString& key, const QString& words, const QString& lines);
    void setRungField(const QString& character, int level, const QString& key, const QString& text);
    [[nodiscard]] const scenario::Beat* beat() const { return m_scenario.beat(BeatId(m_selectedBeat)); }
    [[nodiscard]] scenario::EditGroup keepPlaces(const QString& except) const;
    [[nodiscard]] QStringList beatPath(const QString& key) const;
    [[nodiscard]] QString characterName(const CharacterId& id) const;

    Services m_services;
    DraftSaver m_saver;
    QUndoStack m_undo;
    QJsonObject m_json;
    QString m_id; ///< of the open scenario
    scenario::Scenario m_scenario;
    QString m_selectedBeat, m_selectedExit, m_ladder;
    quint64 m_burst = 0; ///< steps of different bursts do not merge

    GraphScene* m_graph;
    RowsModel *m_beats, *m_cast, *m_findings, *m_cues, *m_exits, *m_opportunities, *m_rungs;
    QString m_findingsSummary;
    bool m_hasErrors = false;
    QTimer m_checkTimer;
    QFutureWatcher<QList<scenario::Finding>> m_checker;
    QJsonObject m_checked; ///< what the checker is looking at
    bool m_announceCheck = false;

    struct Place {
        QString beat, character;
    };
    QHash<QString, Place> m_findingPlaces;
};

} // namespace holdspace::ui
