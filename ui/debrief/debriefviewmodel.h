// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "addedfigures.h"
#include "addrecording.h"
#include "addtranscript.h"
#include "codingviewmodel.h"
#include "agendaviewmodel.h"
#include "allfiguresviewmodel.h"
#include "keptclips.h"
#include "cohortviewmodel.h"
#include "debriefedsession.h"
#include "mirrorviewmodel.h"
#include "pairedreplay.h"
#include "picturesviewmodel.h"
#include "playback.h"
#include "sessionexport.h"
#include "timelinelanes.h"
#include "timelinerange.h"
#include "projectorviewmodel.h"
#include "replayviewmodel.h"

#include <debrief/agreementfigures.h>
#include <debrief/phases.h>
#include <library/takes.h>
#include <ui/common/rowsmodel.h>
#include <ui/common/services.h>

#include <QTimer>
#include <QUrl>
#include <memory>
#include <optional>

class QXYSeries;
Q_MOC_INCLUDE(<QtCharts/QXYSeries>)

namespace holdspace::ui {

/// The Debrief page: one session told in moments, replayed, and only after Reactions counted. Everything shown is a
/// fold of its log; the only thing it writes there is a note. Owned by the shell; main thread.
class DebriefViewModel final : public QObject, public KeyHandler {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")

    Q_PROPERTY(bool loaded READ loaded NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString provenance READ provenance NOTIFY changed FINAL)
    Q_PROPERTY(bool namesHidden READ namesHidden WRITE setNamesHidden NOTIFY changed FINAL)
    Q_PROPERTY(QString namesText READ namesText NOTIFY changed FINAL)
    // Phases
    Q_PROPERTY(holdspace::ui::CodingViewModel* coding READ coding CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* phases READ phases CONSTANT FINAL)
    Q_PROPERTY(QString phaseName READ phaseName NOTIFY paceChanged FINAL)
    Q_PROPERTY(QString phasePurpose READ phasePurpose NOTIFY paceChanged FINAL)
    Q_PROPERTY(QString paceText READ paceText NOTIFY paceChanged FINAL)
    Q_PROPERTY(double pace READ pace NOTIFY paceChanged FINAL)
    Q_PROPERTY(QString phaseDoneText READ phaseDoneText NOTIFY paceChanged FINAL)
    Q_PROPERTY(bool metricsVisible READ metricsVisible NOTIFY paceChanged FINAL)
    // Moments
    Q_PROPERTY(holdspace::ui::RowsModel* moments READ moments CONSTANT FINAL)
    Q_PROPERTY(int momentIndex READ momentIndex NOTIFY momentChanged FINAL)
    Q_PROPERTY(QString momentPosition READ momentPosition NOTIFY momentChanged FINAL)
    Q_PROPERTY(QString momentTitle READ momentTitle NOTIFY momentChanged FINAL)
    Q_PROPERTY(QString momentHappened READ momentHappened NOTIFY momentChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* facets READ facets CONSTANT FINAL)
    Q_PROPERTY(QString momentQuestion READ momentQuestion NOTIFY momentChanged FINAL)
    // Takes that belong together
    Q_PROPERTY(QString takesText READ takesText NOTIFY changed FINAL)
    Q_PROPERTY(bool canTakeTwo READ canTakeTwo NOTIFY changed FINAL)
    // Playback
    Q_PROPERTY(double duration READ duration NOTIFY changed FINAL)
    Q_PROPERTY(double playhead READ playhead NOTIFY playheadChanged FINAL)
    Q_PROPERTY(QString playheadText READ playheadText NOTIFY playheadChanged FINAL)
    Q_PROPERTY(QString durationText READ durationText NOTIFY changed FINAL)
    Q_PROPERTY(bool playing READ playing NOTIFY playingChanged FINAL)
    Q_PROPERTY(QString speedText READ speedText NOTIFY playingChanged FINAL)
    Q_PROPERTY(holdspace::ui::ReplayViewModel* replay READ replay CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::PairedReplay* pair READ pair CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::KeptClips* clips READ clips CONSTANT FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle NOTIFY sceneChanged FINAL)
    Q_PROPERTY(QString beatText READ beatText NOTIFY sceneChanged FINAL)
    Q_PROPERTY(QString sceneText READ sceneText NOTIFY sceneChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* cast READ cast CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TimelineLanes* lanes READ lanes CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::TimelineRange* range READ range CONSTANT FINAL)
    // Figures
    Q_PROPERTY(holdspace::ui::RowsModel* figures READ figures CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::AddedFigures* added READ added CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* flags READ flags CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* answers READ answers CONSTANT FINAL)
    Q_PROPERTY(QString putOffText READ putOffText NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* waiting READ waiting CONSTANT FINAL)
    Q_PROPERTY(QString waitingWords READ waitingWords NOTIFY changed FINAL)
    Q_PROPERTY(bool waitingShown READ waitingShown NOTIFY changed FINAL)
    Q_PROPERTY(double waitingSpan READ waitingSpan NOTIFY changed FINAL)
    Q_PROPERTY(bool howShown READ howShown WRITE setHowShown NOTIFY howShownChanged FINAL)
    Q_PROPERTY(holdspace::ui::PicturesViewModel* pictures READ pictures CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::AllFiguresViewModel* allFigures READ allFigures CONSTANT FINAL)
    // The conversation
    Q_PROPERTY(holdspace::ui::AgendaViewModel* agenda READ agenda CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ConversationViewModel* conversation READ conversation CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::MirrorViewModel* mirror READ mirror CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CohortViewModel* cohort READ cohort CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ClosingViewModel* closing READ closing CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ReflectViewModel* reflect READ reflect CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ProjectorViewModel* projector READ projector CONSTANT FINAL)
    Q_PROPERTY(int pane READ pane WRITE setPane NOTIFY paneChanged FINAL)
    Q_PROPERTY(int below READ below NOTIFY paneChanged FINAL)
    // Notes, recordings and the report
    Q_PROPERTY(holdspace::ui::AddRecording* addRecording READ addRecording CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::AddTranscript* addTranscript READ addTranscript CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SessionExport* sessionExport READ sessionExport CONSTANT FINAL)
    Q_PROPERTY(bool noteOpen READ noteOpen WRITE setNoteOpen NOTIFY noteOpenChanged FINAL)
    Q_PROPERTY(QString notePrompt READ notePrompt NOTIFY noteOpenChanged FINAL)

public:
    DebriefViewModel(Services services, QObject* parent);
    ~DebriefViewModel() override;

    bool handleKeyPress(const QKeyEvent& event, Focus focus) override;

    Q_INVOKABLE void enterPhase(int phase); ///< the present one again: mark it done
    Q_INVOKABLE void markPhaseDone();
    Q_INVOKABLE void nextMoment();
    Q_INVOKABLE void previousMoment();
    Q_INVOKABLE void goToMoment(int moment);
    Q_INVOKABLE void seek(double seconds); ///< to that very time: a slider, an empty place of the timeline
    Q_INVOKABLE void jump(double seconds); ///< to what happened then: as much before it as is chosen, for what led there
    Q_INVOKABLE void goToFlag(int flag); ///< to what a question asks about
    Q_INVOKABLE void togglePlay();
    Q_INVOKABLE void shuttle(int direction); ///< -1, 0, 1; the same direction again is faster
    Q_INVOKABLE void step(int frames); ///< pictures of the film; without one, of 40 ms
    Q_INVOKABLE void addNote(const QString& text);
    Q_INVOKABLE void takeTwo(); ///< another take from the moment at the playhead, on the Run page
    Q_INVOKABLE void showNextTake(); ///< the debrief of the next of the takes that belong together
    Q_INVOKABLE void drop(const QList<QUrl>& urls); ///< files: a transcript by its name, else a recording
    Q_INVOKABLE void openLibrary();
    /// Fills the series of the waiting chart: steps, lower and upper limits.
    Q_INVOKABLE void feedWaiting(QXYSeries* share, QXYSeries* low, QXYSeries* high) const;

    void open(const QString& sessionId); ///< empty: as it was, else the newest that waits for its debrief
    void tick(); ///< time passed; the timer calls it, tests too

    [[nodiscard]] bool loaded() const { return m_loaded != nullptr; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString provenance() const;
    [[nodiscard]] bool namesHidden() const { return m_namesHidden; }
    void setNamesHidden(bool hidden);
    [[nodiscard]] QString namesText() const { return m_namesHidden ? tr("Names hidden") : tr("Names shown"); }

    [[nodiscard]] CodingViewModel* coding() { return &m_coding; }
    [[nodiscard]] RowsModel* phases() { return &m_phases; }
    [[nodiscard]] QString phaseName() const;
    [[nodiscard]] QString phasePurpose() const;
    [[nodiscard]] QString paceText() const;
    [[nodiscard]] double pace() const; ///< 0–1 of the phase's time
    [[nodiscard]] QString phaseDoneText() const;
    [[nodiscard]] bool metricsVisible() const { return loaded() && m_course.metricsVisible(); }

    [[nodiscard]] RowsModel* moments() { return &m_moments; }
    [[nodiscard]] int momentIndex() const { return m_moment; }
    [[nodiscard]] QString momentPosition() const;
    [[nodiscard]] QString momentTitle() const;
    [[nodiscard]] QString momentHappened() const;
    [[nodiscard]] RowsModel* facets() { return &m_facets; }
    [[nodiscard]] QString momentQuestion() const;

    [[nodiscard]] QString takesText() const; ///< which of the takes this is; empty: there is one
    [[nodiscard]] bool canTakeTwo() const; ///< its scenario is here to go on in, and it was no rehearsal

    [[nodiscard]] double duration() const;
    [[nodiscard]] double playhead() const { return static_cast<double>(playheadMs()) / 1000; }
    [[nodiscard]] QString playheadText() const { return debrief::clockText(playheadMs()); }
    [[nodiscard]] QString durationText() const;
    [[nodiscard]] bool playing() const { return m_playback.playing(); }
    [[nodiscard]] QString speedText() const;
    [[nodiscard]] ReplayViewModel* replay() { return &m_replay; }
    [[nodiscard]] PairedReplay* pair() { return &m_pair; } ///< another moment beside this one
    [[nodiscard]] KeptClips* clips() { return &m_clips; } ///< stretches that are kept
    [[nodiscard]] QString beatTitle() const { return m_beatTitle; }
    [[nodiscard]] QString beatText() const { return m_beatText; }
    [[nodiscard]] QString sceneText() const { return m_sceneText; }
    [[nodiscard]] RowsModel* cast() { return &m_cast; }
    [[nodiscard]] TimelineLanes* lanes() { return &m_lanes; }
    [[nodiscard]] TimelineRange* range() { return &m_range; } ///< the stretch of the timeline that is chosen

    [[nodiscard]] RowsModel* figures() { return &m_figures; }
    [[nodiscard]] AddedFigures* added() { return &m_added; } ///< those of plugins
    [[nodiscard]] RowsModel* answers() { return &m_answers; }
    [[nodiscard]] QString putOffText() const; ///< how often somebody was put off; empty: never
    [[nodiscard]] RowsModel* waiting() { return &m_waiting; }
    [[nodiscard]] QString waitingWords() const; ///< the chart in words, or why there is none
    [[nodiscard]] bool waitingShown() { return m_waiting.count() > 0; }
    [[nodiscard]] double waitingSpan() const; ///< seconds on the chart
    [[nodiscard]] bool howShown() const { return m_howShown; }
    void setHowShown(bool shown);

    [[nodiscard]] PicturesViewModel* pictures() { return &m_pictures; }
    [[nodiscard]] AllFiguresViewModel* allFigures() { return &m_allFigures; }

    [[nodiscard]] AgendaViewModel* agenda() { return &m_agenda; }
    [[nodiscard]] ConversationViewModel* conversation() { return &m_conversation; }
    [[nodiscard]] MirrorViewModel* mirror() { return &m_mirror; }
    [[nodiscard]] CohortViewModel* cohort() { return &m_cohort; }
    [[nodiscard]] ClosingViewModel* closing() { return &m_closing; }
    [[nodiscard]] ReflectViewModel* reflect() { return &m_reflect; }
    [[nodiscard]] ProjectorViewModel* projector() { return &m_projector; }
    /// What stands beside the moment.
    enum Pane { Prompts, Phones, Mirror, Closing, Figures, EarlierGroups };
    Q_ENUM(Pane)
    [[nodiscard]] int pane() const { return m_pane; } ///< beside the moment: what there is to say
    [[nodiscard]] int below() const { return m_below; } ///< and under it, once Reactions is done: what there is to see
    void setPane(int pane); ///< of either; what is below can't be had before Reactions is done

    [[nodiscard]] AddRecording* addRecording() { return &m_addRecording; }
    [[nodiscard]] AddTranscript* addTranscript() { return &m_addTranscript; }
    [[nodiscard]] SessionExport* sessionExport() { return &m_sessionExport; }
    [[nodiscard]] RowsModel* flags() { return &m_flags; }
    [[nodiscard]] bool noteOpen() const { return m_noteOpen; }
    void setNoteOpen(bool open);
    [[nodiscard]] QString notePrompt() const { return tr("What to remember about %1").arg(playheadText()); }

Q_SIGNALS:
    void changed();
    void paceChanged();
    void momentChanged();
    void playheadChanged();
    void playingChanged();
    void sceneChanged();
    void howShownChanged();
    void noteOpenChanged();
    void paneChanged();
    void takeTwoWanted(const QString& sessionId, qint64 t);

private:
    void registerCommands();
    void registerTalkCommands();
    void registerPairCommands();
    void beginTalk(); ///< of the session that was opened
    void useFramework(const debrief::Framework& framework);
    void talkPhaseEntered(); ///< into the log
    void closeTalk();
    void refreshTalk(); ///< what is said about the moment, the phase, the log
    void findTakes();
    void retell(); ///< after the log or the names changed
    void keepMoment(const QString& id);
    void showPhases();
    [[nodiscard]] bool answersShown() const;
    void showTimeline();
    void showMoments();
    void playExtent(ReplayViewModel::Extent extent);
    [[nodiscard]] QList<const debrief::Moment*> reel() const;
    void pairStaged(); ///< two moments are shown, or no longer
    void sayBounds(qint64 ms); ///< which somebody wanted to go to
    void boundPlayback(); ///< to the session, or to what two moments have in common
    void followFilm(); ///< what is seen and heard goes where the playhead is
    [[nodiscard]] qint64 playheadMs() const; ///< of the session; it stays at its end while the other of two moments goes on
    void showAdded();
    void showScene(bool force = false);
    void movePlayhead(qint64 ms);
    [[nodiscard]] replay::PlayPlan plan() const; ///< of what is shown, one moment or two
    void beginAgainIfOver(); ///< who plays at the end, of the session or of what is played of it, wants to see it again
    void seekMs(qint64 ms);
    void jumpTo(qint64 ms, int moment); ///< to what happened then, and the moment that it belongs to
    void jumpOrSay(qint64 ms, int moment); ///< the same, where two moments side by side have it
    [[nodiscard]] int momentAt(qint64 ms) const; ///< the last one that has begun; before the first, the first; -1: there is none
    void setMoment(int moment);
    void setSpeed(double speed);
    void goToMomentOf(const QString& id);
    [[nodiscard]] const debrief::Moment* moment() const;

    Services m_services;
    std::unique_ptr<DebriefedSession> m_loaded;
    QString m_problem;
    library::Takes m_takes;
    debrief::PhaseCourse m_course;
    bool m_namesHidden = true, m_howShown = false, m_noteOpen = false;
    int m_moment = -1;
    Playback m_playback;
    ReplayViewModel m_replay { m_services, this };
    bool m_saidBounds = false; ///< since two moments are shown
    qint64 m_headedFor = -1; ///< ms that were jumped to, until the playhead has reached them
    qsizetype m_sceneEvents = -1; ///< how many events the shown scene has seen
    QString m_beatTitle, m_beatText, m_sceneText;
    QTimer m_playTimer, m_paceTimer;
    RowsModel m_phases, m_moments, m_facets, m_cast, m_figures, m_answers, m_waiting;
    RowsModel m_flags;
    AddedFigures m_added { this };
    DebriefLog m_log { m_services, [this] { return m_loaded.get(); }, this };
    AddTranscript m_addTranscript { m_services, m_log, [this] { return m_loaded.get(); }, [this] { retell(); }, this };
    SessionExport m_sessionExport { m_services, [this] { return m_loaded.get(); }, [this] { return !m_namesHidden; },
        [this](qint64 ms) { return m_replay.stillAt(ms); },
        [this] { return m_loaded ? debrief::everyFigure(m_loaded->codedLog(), m_added.source()) : QList<debrief::AddedFigure>(); }, this };
    TimelineLanes m_lanes { this };
    TimelineRange m_range { *m_lanes.data(), this };
    int m_pane = Prompts, m_below = Figures;
    DebriefDesk m_desk { m_services, m_log, [this] { return m_loaded.get(); }, [this]() -> const debrief::PhaseCourse& { return m_course; },
        [this] { return moment(); }, [this] { return m_moment; }, [this](const QString& id) { goToMomentOf(id); }, [this] { return playheadMs(); },
        [this] { return m_playback.speed(); }, [this] { return m_namesHidden; } };
    PicturesViewModel m_pictures { m_desk, [this] { return answersShown(); }, this };
    AllFiguresViewModel m_allFigures { m_desk, { [this] { return answersShown(); }, [this]() -> debrief::FigureSource& { return m_added.source(); }, [this] { retell(); } }, this };
    PairedReplay m_pair { m_desk, m_replay, [this]() -> const library::Takes& { return m_takes; }, { [this](qint64 ms) { seekMs(ms); }, [this] { setSpeed(0); } }, this };
    AgendaViewModel m_agenda { m_desk, this };
    KeptClips m_clips { m_desk, [this] { return m_range.chosen(); }, [this] { retell(); }, this };
    ConversationViewModel m_conversation { m_desk, [this](const debrief::Framework& framework) { useFramework(framework); }, this };
    MirrorViewModel m_mirror { m_desk, this };
    CohortViewModel m_cohort { m_desk, [this] { return m_below == EarlierGroups && answersShown(); }, this };
    ClosingViewModel m_closing { m_desk, this };
    ReflectViewModel m_reflect { m_desk, this };
    ProjectorViewModel m_projector { m_desk, m_conversation, m_reflect, m_closing, m_replay, m_pair, this };
    AddRecording m_addRecording { m_services, [this] { return m_loaded.get(); }, [this] {
        retell();
        m_replay.retold(!m_namesHidden, true);
        m_pair.mediaAdded();
    }, this };
    CodingViewModel m_coding { m_desk, { [this](qint64 ms) { seekMs(ms); }, [this] { togglePlay(); }, [this] { setSpeed(m_replay.baseSpeed()); }, [this](int frames) { step(frames); }, [this] { return m_replay.prerollMs(); } }, this };
};

} // namespace holdspace::ui
