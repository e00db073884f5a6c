// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis.h"
#include "authordocument.h"
#include "clipsviewmodel.h"
#include "couplings.h"
#include "exportviewmodel.h"
#include "formmodel.h"
#include "fragmentsviewmodel.h"
#include "historyviewmodel.h"
#include "improvisedviewmodel.h"
#include "mapviewmodel.h"
#include "papersviewmodel.h"
#include "outline.h"
#include "sandboxviewmodel.h"

#include <ui/common/rowsmodel.h>
#include <ui/common/services.h>

#include <qqmlregistration.h>

namespace holdspace::ui {

/// The Author page: one scenario open for editing, with its outline, its map, and the form of what is chosen. Everything
/// shown is derived from the scenario after each change; every change is a step of the document and saves itself.
/// Main thread; owned by the composition root.
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

    Q_PROPERTY(holdspace::ui::MapViewModel* map READ map CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::HistoryViewModel* history READ history CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::PapersViewModel* papers READ papers CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ExportViewModel* exporting READ exporting CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::FragmentsViewModel* fragments READ fragments CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ImprovisedViewModel* improvised READ improvised CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ClipsViewModel* clips READ clips CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SandboxViewModel* sandbox READ sandbox CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CouplingPicture* couplings READ couplings CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* outline READ outline CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* pages READ pages CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* beats READ beats CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* targets READ targets CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* found READ found CONSTANT FINAL)
    Q_PROPERTY(QString findText READ findText WRITE setFindText NOTIFY foundChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* findings READ findings CONSTANT FINAL)
    Q_PROPERTY(QString findingsSummary READ findingsSummary NOTIFY findingsChanged FINAL)
    Q_PROPERTY(bool hasErrors READ hasErrors NOTIFY findingsChanged FINAL)
    Q_PROPERTY(QString walkSummary READ walkSummary NOTIFY findingsChanged FINAL)

    Q_PROPERTY(holdspace::ui::FormModel* form READ form CONSTANT FINAL)
    Q_PROPERTY(bool hasForm READ hasForm NOTIFY changed FINAL)
    Q_PROPERTY(QString formTitle READ formTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString formPosition READ formPosition NOTIFY changed FINAL)
    Q_PROPERTY(QString chosenKind READ chosenKind NOTIFY changed FINAL)
    Q_PROPERTY(QString chosenId READ chosenId NOTIFY changed FINAL)
    Q_PROPERTY(bool hasBeat READ hasBeat NOTIFY changed FINAL)
    Q_PROPERTY(bool naming READ naming NOTIFY changed FINAL)
    Q_PROPERTY(int findAsked READ findAsked NOTIFY findAskedChanged FINAL)
    Q_PROPERTY(int pointed READ pointed NOTIFY pointedChanged FINAL)
    Q_PROPERTY(bool publishedAsIs READ publishedAsIs NOTIFY titleChanged FINAL)

public:
    AuthorViewModel(const Services& services, QObject* parent);

    [[nodiscard]] QString title() const; ///< "Six feet away · draft · saved"
    [[nodiscard]] bool isOpen() const { return m_document.isOpen(); }
    [[nodiscard]] bool canUndo() const { return m_document.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_document.canRedo(); }
    [[nodiscard]] QString undoWords() const { return m_document.undoWords(); }
    [[nodiscard]] QString redoWords() const { return m_document.redoWords(); }
    [[nodiscard]] MapViewModel* map() { return &m_map; }
    [[nodiscard]] HistoryViewModel* history() { return &m_history; }
    [[nodiscard]] PapersViewModel* papers() { return &m_papers; }
    [[nodiscard]] ExportViewModel* exporting() { return &m_export; }
    [[nodiscard]] FragmentsViewModel* fragments() { return &m_fragments; }
    [[nodiscard]] ImprovisedViewModel* improvised() { return &m_improvised; }
    [[nodiscard]] ClipsViewModel* clips() { return &m_clips; }
    [[nodiscard]] SandboxViewModel* sandbox() { return &m_sandbox; }
    [[nodiscard]] CouplingPicture* couplings() { return &m_couplings; }
    [[nodiscard]] RowsModel* outline() const { return m_outline; }
    [[nodiscard]] RowsModel* pages() const { return m_pages; }
    [[nodiscard]] RowsModel* beats() const { return m_beats; }
    [[nodiscard]] RowsModel* targets() const { return m_targets; } ///< where an exit of the chosen beat may lead; first a new beat, last itself
    [[nodiscard]] RowsModel* found() const { return m_found; }
    [[nodiscard]] QString findText() const { return m_findText; }
    [[nodiscard]] RowsModel* findings() const { return m_findings; }
    [[nodiscard]] QString findingsSummary() const { return m_findingsSummary; }
    [[nodiscard]] bool hasErrors() const { return m_hasErrors; }
    [[nodiscard]] QString walkSummary() const { return m_walkSummary; }
    [[nodiscard]] FormModel* form() const { return m_form; }
    [[nodiscard]] bool hasForm() const { return m_form->count() > 0; }
    [[nodiscard]] QString formTitle() const { return kindTitle(m_chosen.kind); }
    [[nodiscard]] QString formPosition() const; ///< "4 of 11"
    [[nodiscard]] QString chosenKind() const { return kindKey(m_chosen.kind); }
    [[nodiscard]] QString chosenId() const { return m_chosen.id; }
    [[nodiscard]] bool hasBeat() const { return !chosenBeat().isEmpty(); }
    [[nodiscard]] QString chosenBeat() const; ///< its id, or empty
    [[nodiscard]] bool naming() const { return m_naming; } ///< what is chosen is new and waits for its name
    [[nodiscard]] int findAsked() const { return m_findAsked; } ///< counts how often the find field was asked for
    [[nodiscard]] int pointed() const { return m_pointed; } ///< the row of the form where a finding is mended; -1: none. Told each time one is opened
    [[nodiscard]] bool publishedAsIs() const { return !m_publishedHash.isEmpty() && m_publishedHash == m_shownHash; } ///< nothing is newer than the newest version
    [[nodiscard]] const Chosen& chosen() const { return m_chosen; }
    [[nodiscard]] const QJsonObject& json() const { return m_document.json(); }

    // Intents: choosing
    Q_INVOKABLE void choose(const QString& kind, const QString& id);
    Q_INVOKABLE void chooseAlso(const QString& kind, const QString& id); ///< a beat beside those selected; anything else alone
    Q_INVOKABLE void chooseBeat(const QString& beat);
    Q_INVOKABLE void chooseExit(const QString& beat, const QString& exit);
    void setFindText(const QString& words);
    Q_INVOKABLE void openFirstFound();
    Q_INVOKABLE void openFinding(const QString& key);
    Q_INVOKABLE void fixFinding(const QString& key); ///< one step
    Q_INVOKABLE void pointAtCoupling(int number); ///< leads to its rows in the form
    // Changing; fields and buttons of the form change through `form`
    Q_INVOKABLE void addBeat();
    Q_INVOKABLE void addNextBeat(); ///< with an exit that leads there from the chosen beat
    Q_INVOKABLE void addExit(const QString& to); ///< from the chosen beat; empty: to a new one
    Q_INVOKABLE void addTrigger(); ///< for the chosen beat, or for all
    Q_INVOKABLE void addCastMember();
    Q_INVOKABLE void removeBeat(const QString& beat);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void check();
    Q_INVOKABLE void publish();
    Q_INVOKABLE void openHistory();
    Q_INVOKABLE void openPapers();
    Q_INVOKABLE void openExport();
    Q_INVOKABLE void insertFragment(); ///< asks which
    Q_INVOKABLE void saveFragment(); ///< asks for the name
    Q_INVOKABLE void rehearse(); ///< on the real console; nothing is recorded
    Q_INVOKABLE void find(); ///< asks the page to bring the find field

Q_SIGNALS:
    void changed();
    void titleChanged();
    void undoChanged();
    void findingsChanged();
    void foundChanged();
    void findAskedChanged();
    void pointedChanged();
    void rehearseWanted(const QJsonObject& draft);
    void draftChanged(const QJsonObject& draft); ///< after every edit

private:
    void onOpened(Navigator::Page page, const QString& id);
    void load(const library::DraftHistory& draft);
    void onDocumentOpened();
    void registerCommands();
    void select(const Chosen& chosen);
    void selectNew(const Chosen& chosen);
    void keepChosen(); ///< what was chosen may be gone
    void refresh();
    void refreshOutline();
    void refreshForm();
    void refreshMap();
    void showFindings(const Analysis::Result& result);

    Services m_services;
    AuthorDocument m_document;
    Analysis m_analysis;
    Chosen m_chosen;
    QString m_chosenExit, m_ladder, m_findText;

    MapViewModel m_map;
    HistoryViewModel m_history;
    PapersViewModel m_papers;
    ExportViewModel m_export;
    FragmentsViewModel m_fragments;
    ImprovisedViewModel m_improvised { m_services, m_document, m_map, nullptr };
    SandboxViewModel m_sandbox;
    CouplingPicture m_couplings { nullptr };
    RowsModel *m_outline, *m_pages, *m_beats, *m_targets, *m_found, *m_findings;
    FormModel* m_form;
    ClipsViewModel m_clips;
    QString m_findingsSummary, m_walkSummary;
    bool m_hasErrors = false, m_naming = false;
    int m_findAsked = 0, m_pointed = -1;
    QString m_publishedHash, m_shownHash; ///< of the newest version, and of what was last looked at
    int m_publishedNumber = 0;
    scenario::WalkReport m_walks; ///< of what was last looked at
    QHash<QString, QPair<int, int>> m_findingCounts; ///< errors and others, by beat
    QHash<QString, Chosen> m_findingPlaces;
    QHash<QString, scenario::Finding> m_foundFindings; ///< by the key of their row
    QList<OutlineBeat> m_told; ///< the beats as the story goes
    bool m_outlineOld = true;
};

} // namespace holdspace::ui
