// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "afterrun.h"
#include "castmemberviewmodel.h"
#include "confirmation.h"
#include "controllersviewmodel.h"
#include "controlviewmodel.h"
#include "lagviewmodel.h"
#include "markedmoment.h"
#include "players.h"
#include "prebrief.h"
#include "preflightviewmodel.h"
#include "recordingviewmodel.h"
#include "reentryviewmodel.h"
#include "roomviewmodel.h"
#include "runkeys.h"
#include "runlog.h"
#include "runmodels.h"

#include <live/dryrun.h>
#include <live/playerlimits.h>
#include <live/runsession.h>
#include <ui/common/keys.h>
#include <ui/common/services.h>
#include <ui/common/sessionclips.h>

#include <session/take.h>

#include <memory>

namespace holdspace::ui {

/// The operator's console: preparing a run, running it, ending it. Asks the RunSession and shows what its log says;
/// nothing is shown as done before it is durable. Owned by the shell; main thread.
class RunViewModel final : public QObject, public KeyHandler {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")

    Q_PROPERTY(Phase phase READ phase NOTIFY changed FINAL)
    Q_PROPERTY(bool live READ live NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    // Preparing
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    Q_PROPERTY(QString setting READ setting NOTIFY changed FINAL)
    Q_PROPERTY(QString prebriefText READ prebriefText NOTIFY changed FINAL)
    Q_PROPERTY(QString safety READ safety NOTIFY changed FINAL)
    Q_PROPERTY(QString stopWord READ stopWord NOTIFY changed FINAL)
    Q_PROPERTY(QString supportContacts READ supportContacts NOTIFY changed FINAL)
    Q_PROPERTY(QStringList contentWarnings READ contentWarnings NOTIFY changed FINAL)
    Q_PROPERTY(QStringList objectives READ objectives NOTIFY changed FINAL)
    Q_PROPERTY(QStringList languages READ languages NOTIFY changed FINAL)
    Q_PROPERTY(int language READ language WRITE setLanguage NOTIFY changed FINAL)
    Q_PROPERTY(QString languageNote READ languageNote NOTIFY changed FINAL)
    Q_PROPERTY(bool canStart READ canStart NOTIFY changed FINAL)
    Q_PROPERTY(QString startHint READ startHint NOTIFY changed FINAL)
    Q_PROPERTY(QStringList restChoices READ restChoices CONSTANT FINAL)
    Q_PROPERTY(QString takeText READ takeText NOTIFY changed FINAL)
    Q_PROPERTY(QString phasePace READ phasePace NOTIFY clockChanged FINAL)
    // Running
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockChanged FINAL)
    Q_PROPERTY(bool stopping READ stopping NOTIFY changed FINAL)
    Q_PROPERTY(bool held READ held NOTIFY changed FINAL)
    Q_PROPERTY(bool memoryOnly READ memoryOnly NOTIFY changed FINAL)
    Q_PROPERTY(QString beatHeading READ beatHeading NOTIFY changed FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString beatText READ beatText NOTIFY changed FINAL)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed FINAL)
    Q_PROPERTY(QString waitingClock READ waitingClock NOTIFY clockChanged FINAL)
    Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed FINAL)
    Q_PROPERTY(QString chosenParticipant READ chosenParticipant NOTIFY changed FINAL)
    Q_PROPERTY(QString tagHint READ tagHint NOTIFY changed FINAL)
    Q_PROPERTY(QString whoseHint READ whoseHint NOTIFY changed FINAL)
    Q_PROPERTY(bool canTakeBack READ canTakeBack NOTIFY changed FINAL)
    Q_PROPERTY(QString confirmText READ confirmText NOTIFY changed FINAL)
    Q_PROPERTY(QString confirmAction READ confirmAction NOTIFY changed FINAL)
    Q_PROPERTY(QString openedId READ openedId NOTIFY changed FINAL)
    Q_PROPERTY(bool findOpen READ findOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString findText READ findText WRITE setFindText NOTIFY changed FINAL)
    Q_PROPERTY(QString endText READ endText NOTIFY changed FINAL)
    // A rehearsal of a draft
    Q_PROPERTY(bool rehearsing READ rehearsing NOTIFY changed FINAL)
    Q_PROPERTY(int speed READ speed WRITE setSpeed NOTIFY changed FINAL)
    Q_PROPERTY(bool still READ still WRITE setStill NOTIFY changed FINAL)
    Q_PROPERTY(int learner READ learner WRITE setLearner NOTIFY changed FINAL)
    Q_PROPERTY(bool standIn READ standIn WRITE setStandIn NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::JumpModel* jumps READ jumps CONSTANT FINAL)

    Q_PROPERTY(holdspace::ui::AfterRun* after READ after CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::LagViewModel* lag READ lag CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ControllersViewModel* controllers READ controllers CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::PreflightViewModel* preflight READ preflight CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RecordingViewModel* recording READ recording CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ReentryViewModel* reentry READ reentry CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ChecklistModel* checklist READ checklist CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ParticipantsModel* participants READ participants CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CastChoiceModel* castChoice READ castChoice CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ExitsModel* exits READ exits CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::WatchModel* watch READ watch CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TicksModel* ticks READ ticks CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CastModel* cast READ cast CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TriggersModel* triggers READ triggers CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TagsModel* tags READ tags CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TagsModel* beatTags READ beatTags CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::WindowsModel* windows READ windows CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::LogModel* log READ log CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::FoundModel* found READ found CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RecentTrace* trace READ trace CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RoomViewModel* room READ room CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ControlViewModel* control READ control CONSTANT FINAL)

public:
    enum class Phase { Empty, Prepare, Running, Paused, Ended };
    Q_ENUM(Phase)

    RunViewModel(Services services, QObject* parent);
    ~RunViewModel() override;

    bool handleKeyPress(const QKeyEvent& event, Focus focus) override { return m_keys.handle(event, focus); }

    // Preparing
    Q_INVOKABLE void setChecked(int row, bool done);
    Q_INVOKABLE void addParticipant();
    Q_INVOKABLE void removeParticipant(const QString& id);
    Q_INVOKABLE void setParticipantName(const QString& id, const QString& name);
    Q_INVOKABLE void setParticipantGoal(const QString& id, const QString& goal);
    Q_INVOKABLE void setTakesPart(const QString& characterId, bool takesPart);
    Q_INVOKABLE void setPlayerName(const QString& characterId, const QString& name);
    Q_INVOKABLE void setPlayerMaxLevel(const QString& characterId, int level);
    Q_INVOKABLE void setPlayerRest(const QString& characterId, int choice); ///< its place in restChoices()
    Q_INVOKABLE void fromTheBeginning(); ///< the prepared take starts with the first beat after all
    Q_INVOKABLE void start();
    // Running
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void end();
    Q_INVOKABLE void setHeld(bool held);
    Q_INVOKABLE void takeExit(const QString& exitKey);
    Q_INVOKABLE void tickOperator(const QString& label, bool on);
    Q_INVOKABLE void choose(const QString& characterId);
    Q_INVOKABLE void pressLevel(const QString& characterId, int level);
    Q_INVOKABLE void setChannel(const QString& characterId, int channel, int level);
    Q_INVOKABLE void setPresent(const QString& characterId, bool present);
    Q_INVOKABLE void fire(const QString& triggerId);
    Q_INVOKABLE void tag(const QString& code, bool fuzzy = false);
    /// Whose the newest tag was; empty: the team. Told in the log. Nothing but a notice when it was made long ago.
    Q_INVOKABLE void attribute(const QString& participantId);
    Q_INVOKABLE void markMoment(); ///< the next letter within ten seconds tags this moment
    Q_INVOKABLE void markCueMissed();
    Q_INVOKABLE void pressPad(const QString& key, bool fuzzy = false); ///< a button of the tag pad, by its key; fuzzy: not sure when
    Q_INVOKABLE void takeBack();
    Q_INVOKABLE void chooseParticipant(const QString& id); ///< whom tags are about; empty: the team
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void dismissConfirm();
    Q_INVOKABLE void openChannels(const QString& characterId); ///< again or empty: close
    Q_INVOKABLE void openFind();
    Q_INVOKABLE void closeFind();
    Q_INVOKABLE void pickFound(const QString& foundKey); ///< empty: the first one
    // Ended
    Q_INVOKABLE void goToDebrief();
    Q_INVOKABLE void prepareAgain();
    /// Another take from the moment the session is at, with other learners. A running session ends first.
    Q_INVOKABLE void takeTwo();
    /// Another take from a moment of any session of the library, raw ms.
    void takeTwoOf(const QString& sessionId, qint64 t);
    void letGo(); ///< it is about to be closed: what shows its people goes before they do
    // Rehearsing
    /// Rehearses a draft on this console: nothing is recorded and it can be thrown away.
    void rehearse(const QJsonObject& draft);
    /// The draft that is being rehearsed was edited; the rehearsal goes on in it.
    void draftChanged(const QJsonObject& draft);
    Q_INVOKABLE void jumpTo(const QString& beat);
    Q_INVOKABLE void backOneBeat(); ///< what if: before the last beat was entered
    Q_INVOKABLE void keepRehearsal(); ///< into the library, for a debrief
    Q_INVOKABLE void leaveRehearsal(); ///< thrown away; back to the author

    [[nodiscard]] AfterRun* after() { return &m_after; }
    [[nodiscard]] LagViewModel* lag() { return &m_lag; }
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] bool live() const { return m_session && !m_session->state().over(); }
    /// The session that runs now, or empty.
    [[nodiscard]] QString liveSessionId() const { return live() ? m_session->header().session : QString(); }
    [[nodiscard]] QString title() const { return m_scenario ? m_scenario->title : QString(); }
    [[nodiscard]] QString summary() const { return m_scenario ? m_scenario->summary : QString(); }
    [[nodiscard]] QString setting() const { return m_scenario ? m_scenario->setting : QString(); }
    [[nodiscard]] QString prebriefText() const { return m_scenario ? m_scenario->prebrief.text : QString(); }
    [[nodiscard]] QString safety() const { return m_scenario ? m_scenario->safety : QString(); }
    [[nodiscard]] QString stopWord() const { return m_scenario ? m_scenario->prebrief.stopWord : QString(); }
    [[nodiscard]] QString supportContacts() const { return m_scenario ? m_scenario->prebrief.supportContacts : QString(); }
    [[nodiscard]] QStringList contentWarnings() const { return m_scenario ? m_scenario->prebrief.contentWarnings : QStringList(); }
    [[nodiscard]] QStringList objectives() const;
    [[nodiscard]] QStringList languages() const; ///< the scenario's own first
    [[nodiscard]] int language() const; ///< of the texts, its place in languages()
    void setLanguage(int index);
    [[nodiscard]] QString languageNote() const; ///< how much is not translated; empty when all is
    [[nodiscard]] bool canStart() const;
    [[nodiscard]] QString startHint() const { return m_prebrief.hint(); }
    [[nodiscard]] QStringList restChoices() const { return Players::restWords(); }
    [[nodiscard]] QString takeText() const; ///< where the prepared take goes on from; empty: it starts with the first beat
    [[nodiscard]] bool canTakeTwo() const { return m_session && !rehearsing(); }
    [[nodiscard]] QString phasePace() const; ///< how long this part has taken, and what is planned for it
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] bool stopping() const { return m_stopping && live(); } ///< STOP was called, and is not in the log yet
    [[nodiscard]] bool held() const { return m_session && m_session->state().held; }
    [[nodiscard]] bool memoryOnly() const { return m_session && m_session->inMemoryOnly(); }
    [[nodiscard]] QString beatHeading() const;
    [[nodiscard]] QString beatTitle() const;
    [[nodiscard]] QString beatText() const;
    [[nodiscard]] QString waitingText() const { return m_windows.cell(0, "text").toString(); }
    [[nodiscard]] QString waitingClock() const { return m_windows.cell(0, "clock").toString(); }
    [[nodiscard]] QString chosenId() const { return m_chosen.text(); } ///< whom levels and tags are for; may be empty
    [[nodiscard]] QString chosenName() const;
    [[nodiscard]] QString chosenParticipant() const { return m_participant; }
    [[nodiscard]] QString tagHint() const;
    [[nodiscard]] QString whoseHint() const; ///< the keys that say whose a tag was
    [[nodiscard]] QString participantByLetter(const QString& letter) const; ///< id of the one whose label ends so; empty: nobody
    [[nodiscard]] bool canTakeBack() const { return live() && !m_session->state().undoable.isEmpty(); }
    [[nodiscard]] QString confirmText() const { return m_confirmation.text(); }
    [[nodiscard]] QString confirmAction() const { return m_confirmation.isFive() ? tr("Go to level 5") : tr("Go on all the same"); }
    [[nodiscard]] QString openedId() const { return m_openedId; } ///< whose single emotions are shown; empty: nobody's
    [[nodiscard]] bool findOpen() const { return m_findOpen; }
    [[nodiscard]] QString findText() const { return m_findText; }
    void setFindText(const QString& text);
    [[nodiscard]] QString endText() const;
    /// The session that runs or just ended; null while preparing. For the shell and tests.
    [[nodiscard]] live::RunSession* session() const { return m_session; }
    [[nodiscard]] bool rehearsing() const { return m_rehearsal != nullptr; }
    [[nodiscard]] int speed() const { return m_rehearsal ? m_rehearsal->speed() : 1; } ///< times
    [[nodiscard]] bool still() const { return m_rehearsal && m_rehearsal->still(); }
    [[nodiscard]] int learner() const { return m_learner; } ///< 0 nobody, 1 attentive, 2 average, 3 overwhelmed
    [[nodiscard]] bool standIn() const { return m_standIn; }
    void setSpeed(int times);
    void setStill(bool still);
    void setLearner(int learner);
    void setStandIn(bool on);
    [[nodiscard]] JumpModel* jumps() { return &m_jumps; }
    [[nodiscard]] live::DryRun* rehearsal() const { return m_rehearsal.get(); }

    [[nodiscard]] ControllersViewModel* controllers() { return &m_controllers; }
    [[nodiscard]] PreflightViewModel* preflight() { return &m_preflight; }
    [[nodiscard]] RecordingViewModel* recording() { return &m_recording; }
    [[nodiscard]] ReentryViewModel* reentry() { return &m_reentry; }
    [[nodiscard]] ChecklistModel* checklist() { return &m_checklist; }
    [[nodiscard]] ParticipantsModel* participants() { return &m_participants; }
    [[nodiscard]] CastChoiceModel* castChoice() { return &m_castChoice; }
    [[nodiscard]] ExitsModel* exits() { return &m_exits; }
    [[nodiscard]] WatchModel* watch() { return &m_watch; }
    [[nodiscard]] TicksModel* ticks() { return &m_ticks; }
    [[nodiscard]] CastModel* cast() { return &m_cast; }
    [[nodiscard]] TriggersModel* triggers() { return &m_triggers; }
    [[nodiscard]] TagsModel* tags() { return &m_tags; }
    [[nodiscard]] TagsModel* beatTags() { return &m_beatTags; }
    [[nodiscard]] WindowsModel* windows() { return &m_windows; }
    [[nodiscard]] LogModel* log() { return &m_log; }
    [[nodiscard]] FoundModel* found() { return &m_found; }
    [[nodiscard]] RecentTrace* trace() { return &m_trace; }
    [[nodiscard]] RoomViewModel* room() { return &m_room; }
    [[nodiscard]] ControlViewModel* control() { return &m_control; }

Q_SIGNALS:
    void changed();
    void clockChanged();

private:
    void registerCommands();
    void onOpened(Navigator::Page page, const QString& id);
    void openNothingNamed();
    /// `language`: of its texts, if it still has it; empty: its own.
    bool prepare(const QString& scenarioId, const QString& language = {});
    void pickUp(const QString& sessionId);
    void adopt(const library::ScenarioVersion& version, const QString& language = {});
    void adopt(scenario::ScenarioPtr scenario, const QString& hash);
    void beginSession(session::SessionHeader header, const QList<session::Event>& logged);
    void leaveSession();
    /// What another take is prepared from.
    struct Take {
        session::TakeOf of;
        QJsonObject moment;
        QString scenarioHash, language;
    };
    void prepareTake(const Take& take);
    void beginPhase();
    void noteTake(const QString& next);
    [[nodiscard]] bool beginTake(const session::SessionHeader& header);
    void beginShowing();
    void noteLimits(); ///< what goes beyond what a player agreed to is logged
    void noteTags(const QList<session::Event>& events);
    void onChanged(const QList<session::Event>& events);
    void onTicked();
    void refresh();
    void refreshBeat();
    void refreshMoving();
    void refreshPreparation();
    void refreshFound();
    void finish();
    void noteOver();
    void openDebrief();
    void watch(live::RunSession* session);
    void showCues();
    void showRehearsal();
    void advanceRehearsal();

    void request(const session::Intent& intent);
    /// As request(), but the person is asked first about level 5 and about more than a player agreed to.
    void requestLevel(const session::Intent& intent);
    [[nodiscard]] const scenario::Beat* beat() const;

    Services m_services;
    scenario::ScenarioPtr m_scenario;
    QList<qsizetype> m_order; ///< of its beats, as the story goes
    QString m_hash;
    library::ScenarioVersion m_version; ///< what is prepared, in its own language
    QString m_language; ///< of the texts; empty: its own
    qsizetype m_untranslated = 0; ///< texts that the language lacks
    std::unique_ptr<live::RunSession> m_ownSession; ///< of people; a rehearsal has its own
    std::unique_ptr<live::RunSession> m_former; ///< the take before this one: its recorder may still say its last words
    std::optional<Take> m_take; ///< what is prepared goes on from here
    std::optional<Take> m_nextTake; ///< to be prepared once the running session has ended
    std::unique_ptr<live::DryRun> m_rehearsal;
    QJsonObject m_draft; ///< that is rehearsed
    QTimer m_rehearsalTimer;
    qint64 m_rehearsedAt = 0; ///< monotonic ms of the last advance
    int m_learner = 0;
    bool m_standIn = false;
    live::RunSession* m_session = nullptr; ///< what is shown: one of the two
    std::unique_ptr<RunLog> m_told;
    QList<CastMemberViewModel*> m_members; ///< children, renewed with each scenario
    Prebrief m_prebrief;
    Players m_players { m_services.store, m_services.clock };
    qint64 m_phaseSince = -1; ///< monotonic ms at which the prebrief, or the leaving of the roles, began
    QTimer m_phaseTimer; ///< while no session ticks
    QString m_fired; ///< the last trigger, and when: pressed twice it fires once
    std::optional<qint64> m_firedAt;
    qint64 m_taggedAt = -1; ///< monotonic ms of the newest tag
    QString m_newestTag; ///< its id
    QJsonObject m_aboutTag; ///< what is already known of a tag that is not in the log yet
    qint64 m_findOpenedAt = 0; ///< raw session ms
    RecordingViewModel m_recording { m_services, nullptr };
    CharacterId m_chosen;
    QString m_participant;
    QString m_openedId;
    Confirmation m_confirmation;
    live::PlayerLimits m_limits;
    std::optional<live::BeyondLimit> m_beyond; ///< what the question is about
    AfterRun m_after { nullptr };
    LagViewModel m_lag { m_services, nullptr };
    MarkedMoment m_moment;
    RunKeys m_keys { *this, m_services.clock, m_services.navigator };
    SessionClips m_clips { m_services, QStringLiteral("run"), nullptr };
    bool m_findOpen = false;
    QString m_findText;
    bool m_finished = false;
    bool m_noted = false; ///< how the roles were left goes into the log, once
    bool m_toDebrief = false; ///< as soon as it is there

    ChecklistModel m_checklist { this };
    ParticipantsModel m_participants { this };
    CastChoiceModel m_castChoice { this };
    ExitsModel m_exits { this };
    WatchModel m_watch { this };
    TicksModel m_ticks { this };
    CastModel m_cast { this };
    TriggersModel m_triggers { this };
    TagsModel m_tags { this };
    TagsModel m_beatTags { this };
    WindowsModel m_windows { this };
    LogModel m_log { this };
    FoundModel m_found { this };
    bool m_stopping = false;
    RecentTrace m_trace { this };
    JumpModel m_jumps { this };
    RoomViewModel m_room { m_services, this };
    ReentryViewModel m_reentry { [this](const session::Intent& intent) { return m_control.mayAsk(intent); }, this };
    PreflightViewModel m_preflight { m_services, m_recording, m_room, nullptr };
    ControllersViewModel m_controllers { *this, m_services, nullptr };
    ControlViewModel m_control { m_services, m_room.director(), this };
};

} // namespace holdspace::ui
