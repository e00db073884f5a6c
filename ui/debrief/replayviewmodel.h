// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <replay/captions.h>
#include <replay/player.h>
#include <replay/playplan.h>
#include <ui/canvas/timelinedata.h>
#include <ui/common/rowsmodel.h>
#include <ui/common/services.h>

#include <QImage>

namespace holdspace::ui {

/// What was recorded beside the session, at the playhead: which angles are seen and what is heard, captions, how much of the session is
/// played. It follows the playhead and never moves it. Owned by DebriefViewModel; main thread. Without a player nothing is recorded.
class ReplayViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool filmed READ filmed NOTIFY anglesChanged FINAL)
    Q_PROPERTY(bool recorded READ recorded NOTIFY anglesChanged FINAL)
    Q_PROPERTY(QStringList angleNames READ angleNames NOTIFY anglesChanged FINAL)
    Q_PROPERTY(int angle READ angle WRITE setAngle NOTIFY anglesChanged FINAL)
    Q_PROPERTY(bool sideBySide READ sideBySide WRITE setSideBySide NOTIFY anglesChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* panes READ panes CONSTANT FINAL)
    Q_PROPERTY(QStringList soundNames READ soundNames NOTIFY anglesChanged FINAL)
    Q_PROPERTY(int sound READ sound WRITE setSound NOTIFY anglesChanged FINAL)
    Q_PROPERTY(QString caption READ caption NOTIFY captionChanged FINAL)
    Q_PROPERTY(bool captions READ captions WRITE setCaptions NOTIFY optionsChanged FINAL)
    Q_PROPERTY(bool onProjector READ onProjector WRITE setOnProjector NOTIFY optionsChanged FINAL)
    Q_PROPERTY(QStringList extentNames READ extentNames CONSTANT FINAL)
    Q_PROPERTY(int extentChoice READ extentChoice WRITE setExtentChoice NOTIFY optionsChanged FINAL)
    Q_PROPERTY(QStringList speedNames READ speedNames CONSTANT FINAL)
    Q_PROPERTY(int speedChoice READ speedChoice WRITE setSpeedChoice NOTIFY optionsChanged FINAL)
    Q_PROPERTY(QStringList prerollNames READ prerollNames CONSTANT FINAL)
    Q_PROPERTY(int prerollChoice READ prerollChoice WRITE setPrerollChoice NOTIFY optionsChanged FINAL)
    Q_PROPERTY(QString optionsText READ optionsText NOTIFY optionsChanged FINAL)
    Q_PROPERTY(bool optionsOpen READ optionsOpen WRITE setOptionsOpen NOTIFY optionsChanged FINAL)
    Q_PROPERTY(QString preparing READ preparing NOTIFY preparingChanged FINAL)
    Q_PROPERTY(double prepared READ prepared NOTIFY preparingChanged FINAL)
    Q_PROPERTY(QString shortfall READ shortfall NOTIFY anglesChanged FINAL)

public:
    /// How much of the session is played.
    enum class Extent {
        Everything,
        Moment, ///< over and over
        Windows, ///< one after the other
        Reel, ///< the moments of the agenda and the clips that were kept, one after the other
        Clip, ///< the stretch that is chosen on the timeline, over and over
    };
    Q_ENUM(Extent)

    ReplayViewModel(const Services& services, QObject* parent);

    void use(replay::Player& player, replay::Preparer& preparer); ///< both outlive it
    void use(replay::Player& player); ///< nothing is prepared, and no sound has an outline

    /// Another session is debriefed; null: none. It outlives the next call.
    void open(const DebriefedSession* session, bool namesShown);
    /// The log grew, or names were hidden or shown. `mediaAdded`: recordings came to it.
    void retold(bool namesShown, bool mediaAdded);
    /// The playhead stands there, or runs from there. Said again and again while it plays: only what is news is passed on.
    void follow(qint64 ms, double speed);
    /// Which moment a loop is about.
    void setMoment(const debrief::Moment* moment);
    /// What of a session is worth seeing when it is about a moment, `prerollMs` before it included; of a kept clip, what was kept.
    /// Time-outs are still in it.
    [[nodiscard]] static replay::Stretch stretchOf(const debrief::Story& story, const debrief::Moment& moment, qint64 prerollMs);
    /// What its log says was recorded is being looked for.
    [[nodiscard]] bool opening() const { return m_opening; }
    /// Nothing is heard, whatever is chosen.
    void setMuted(bool muted);
    /// When the chosen camera's film is over for good, session ms; nothing without one.
    [[nodiscard]] std::optional<qint64> filmEndsMs() const;
    /// Which moments the reel is made of.
    void setReel(const QList<const debrief::Moment*>& moments);
    /// Somebody jumped there: if that is in nothing of what is played, everything is played again, or it would snap back.
    void letOut(qint64 ms);
    /// Which stretch was chosen; nothing: none.
    void setClip(const std::optional<replay::Stretch>& clip);

    /// A lane for each sound whose outline has been made.
    [[nodiscard]] const QList<TimelineLane>& waves() const { return m_waves; }
    /// A small JPEG of what the chosen camera saw about then; empty where none was made.
    [[nodiscard]] QByteArray stillAt(qint64 ms) const;
    [[nodiscard]] const replay::PlayPlan& plan() const { return m_plan; }
    [[nodiscard]] qint64 prerollMs() const;
    [[nodiscard]] double baseSpeed() const; ///< of Play
    /// Where one picture on or back leads from `ms`; nothing without a film there.
    [[nodiscard]] std::optional<qint64> stepped(qint64 ms, int pictures) const;
    /// What a pane shows; null when nothing can be seen.
    [[nodiscard]] QImage image(int pane) const { return pane >= 0 && pane < m_images.size() ? m_images.at(pane) : QImage(); }

    Q_INVOKABLE void nextAngle();
    Q_INVOKABLE void stopPreparing();

    [[nodiscard]] bool filmed() const { return !m_angles.isEmpty(); }
    [[nodiscard]] bool recorded() const { return filmed() || !m_sounds.isEmpty(); }
    [[nodiscard]] QStringList angleNames() const;
    [[nodiscard]] int angle() const { return m_angle; }
    void setAngle(int angle);
    [[nodiscard]] bool sideBySide() const { return m_sideBySide; }
    void setSideBySide(bool on);
    [[nodiscard]] RowsModel* panes() { return &m_panes; }
    [[nodiscard]] QStringList soundNames() const;
    [[nodiscard]] int sound() const { return m_sound; }
    void setSound(int sound);
    [[nodiscard]] QString caption() const { return m_captionsOn ? m_caption : QString(); }
    [[nodiscard]] bool captions() const { return m_captionsOn; }
    void setCaptions(bool on);
    [[nodiscard]] bool onProjector() const { return m_onProjector; } ///< the film is for the team too
    void setOnProjector(bool on);
    [[nodiscard]] QStringList extentNames() const;
    [[nodiscard]] Extent extent() const { return m_extent; }
    [[nodiscard]] int extentChoice() const { return static_cast<int>(m_extent); }
    void setExtentChoice(int choice);
    /// That extent; or everything, where it is that already.
    void toggleExtent(Extent extent);
    /// Where what is played begins; nothing for everything, and where there is nothing to play.
    [[nodiscard]] std::optional<qint64> extentBegins() const;
    [[nodiscard]] QStringList speedNames() const;
    [[nodiscard]] int speedChoice() const { return m_speedChoice; }
    void setSpeedChoice(int choice);
    [[nodiscard]] QStringList prerollNames() const;
    [[nodiscard]] int prerollChoice() const { return m_prerollChoice; }
    void setPrerollChoice(int choice);
    [[nodiscard]] QString optionsText() const;
    [[nodiscard]] bool optionsOpen() const { return m_optionsOpen; }
    void setOptionsOpen(bool open);
    [[nodiscard]] QString preparing() const;
    [[nodiscard]] double prepared() const { return m_prepared; }
    [[nodiscard]] QString shortfall() const { return m_shortfall; }

Q_SIGNALS:
    void anglesChanged();
    void optionsChanged();
    void captionChanged();
    void preparingChanged();
    void pictured(int pane);
    void wavesChanged();
    void baseSpeedChanged(double speed);

private:
    struct Stream {
        QString id, label;
    };
    void take(const replay::RecordedMedia& media);
    void readWaves();
    void showPanes();
    void tellStreams();
    void put(int pane, const QImage& image, const QString& words);
    [[nodiscard]] QList<replay::Stretch> stretchesFor(Extent extent) const; ///< without time-outs; none for everything
    void sayNothingToPlay(Extent extent);
    void makePlan();
    void sayCaption();

    Services m_services;
    replay::Player* m_player = nullptr;
    replay::Preparer* m_preparer = nullptr;
    const DebriefedSession* m_session = nullptr;
    bool m_namesShown = false;
    replay::RecordedMedia m_media;
    QList<TimelineLane> m_waves;
    QList<Stream> m_angles, m_sounds;
    int m_angle = 0, m_sound = 1; ///< sound 0: off
    bool m_sideBySide = false, m_muted = false, m_opening = false, m_captionsOn = true, m_onProjector = true, m_optionsOpen = false;
    int m_speedChoice, m_prerollChoice;
    RowsModel m_panes;
    QStringList m_pictures; ///< the streams that are seen, one a pane
    QList<QImage> m_images; ///< what each shows
    struct Seen {
        double fromMs = 0, nextMs = 0, beforeMs = 0;
    };
    std::optional<Seen> m_seen; ///< of the first pane
    QList<replay::Caption> m_all;
    QString m_caption, m_shortfall;
    replay::PlayPlan m_plan;
    Extent m_extent = Extent::Everything;
    std::optional<debrief::Moment> m_moment;
    QList<debrief::Moment> m_reel;
    std::optional<replay::Stretch> m_clip;
    // What the player was told last:
    double m_toldMs = -1, m_toldSpeed = 0;
    qint64 m_toldAt = 0;
    qint64 m_at = 0; ///< the playhead
    double m_speed = 0;
    double m_prepared = 0;
    bool m_preparing = false;
};

} // namespace holdspace::ui
