// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"
#include "pairedside.h"

#include <library/takes.h>
#include <replay/playplan.h>
#include <ui/common/keys.h>

#include <functional>

namespace holdspace::ui {

/// Another moment of the session, or one of another take of it, beside the moment that is talked about. The page's playhead is the
/// clock of both: it runs in this session's time, also beyond its end while the other goes on. First what stands beside is chosen, by
/// letters (moments) and digits (takes); then both are shown until it is ended. Owned by DebriefViewModel; main thread.
class PairedReplay final : public QObject, public KeyHandler {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    // Choosing
    Q_PROPERTY(bool choosing READ choosing NOTIFY stageChanged FINAL)
    Q_PROPERTY(QString besideText READ besideText NOTIFY choicesChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* takes READ takes CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* choices READ choices CONSTANT FINAL)
    Q_PROPERTY(int choice READ choice NOTIFY choicesChanged FINAL)
    // Shown
    Q_PROPERTY(bool shown READ shown NOTIFY stageChanged FINAL)
    Q_PROPERTY(holdspace::ui::PairedSide* left READ left NOTIFY sidesChanged FINAL)
    Q_PROPERTY(holdspace::ui::PairedSide* right READ right NOTIFY sidesChanged FINAL)
    Q_PROPERTY(double from READ from NOTIFY sidesChanged FINAL)
    Q_PROPERTY(double to READ to NOTIFY sidesChanged FINAL)
    Q_PROPERTY(double place READ place NOTIFY placeChanged FINAL)
    Q_PROPERTY(QString placeText READ placeText NOTIFY placeChanged FINAL)
    Q_PROPERTY(QString placeWords READ placeWords NOTIFY placeChanged FINAL)
    Q_PROPERTY(bool loops READ loops WRITE setLoops NOTIFY optionsChanged FINAL)
    Q_PROPERTY(bool onProjector READ onProjector WRITE setOnProjector NOTIFY optionsChanged FINAL)

public:
    /// What it asks of the page: to go to a time of its clock (session ms of this session), and to halt.
    struct Transport {
        std::function<void(qint64)> seek;
        std::function<void()> halt;
    };
    PairedReplay(const DebriefDesk& desk, ReplayViewModel& own, std::function<const library::Takes&()> takes, Transport transport, QObject* parent);

    void use(replay::Player& player, replay::Preparer& preparer); ///< of the other side; both outlive it

    bool handleKeyPress(const QKeyEvent& event, Focus focus) override;

    Q_INVOKABLE void toggle(); ///< begins to choose; or ends it all
    Q_INVOKABLE void chooseTake(int take);
    Q_INVOKABLE void pick(int choice); ///< of `choices`
    Q_INVOKABLE void swap(); ///< left and right; what is left is heard, and steps are its pictures
    Q_INVOKABLE void end();
    Q_INVOKABLE void seek(double seconds); ///< from the onsets

    /// The page goes to that moment: it comes into this side, and the like moment of another take, if it has one, beside it.
    void goTo(const debrief::Moment& moment);
    void momentChanged(); ///< of the page
    void retold(); ///< the log grew, or names were hidden or shown
    void mediaAdded(); ///< to this session
    /// The page's playhead stands or runs there: both sides follow.
    void follow(qint64 ms, double speed);
    /// Where one picture on or back of the left leads from `ms`; nothing without a film there.
    [[nodiscard]] std::optional<qint64> stepped(qint64 ms, int pictures) const;
    /// What the page's playhead stays within, and what it plays.
    [[nodiscard]] replay::Stretch range() const;
    [[nodiscard]] replay::PlayPlan plan() const { return m_loops ? replay::PlayPlan({ range() }, true) : replay::PlayPlan(); }

    [[nodiscard]] bool choosing() const { return m_choosing; }
    [[nodiscard]] QString besideText() const;
    [[nodiscard]] RowsModel* takes() { return &m_takes; } ///< none without another take
    [[nodiscard]] RowsModel* choices() { return &m_choices; }
    [[nodiscard]] int choice() const { return m_choice; } ///< what is proposed; -1: nothing is there
    [[nodiscard]] bool shown() const { return m_shown; }
    [[nodiscard]] PairedSide* left() { return m_swapped ? &m_otherSide : &m_ownSide; }
    [[nodiscard]] PairedSide* right() { return m_swapped ? &m_ownSide : &m_otherSide; }
    [[nodiscard]] double from() const { return static_cast<double>(m_clock.fromMs()) / 1000; }
    [[nodiscard]] double to() const { return static_cast<double>(m_clock.toMs()) / 1000; }
    [[nodiscard]] double place() const { return static_cast<double>(m_place) / 1000; } ///< seconds from the onsets
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString placeWords() const;
    [[nodiscard]] bool loops() const { return m_loops; }
    void setLoops(bool loops);
    [[nodiscard]] bool onProjector() const { return m_onProjector; } ///< both are for the team too
    void setOnProjector(bool on);

Q_SIGNALS:
    void stageChanged();
    void choicesChanged();
    void sidesChanged(); ///< which moments they are, or which is left
    void placeChanged();
    void optionsChanged();

private:
    /// A moment and its session.
    struct Choice {
        QString session, moment;
    };
    void setChoosing(bool choosing);
    void showChoices();
    [[nodiscard]] const DebriefedSession* sessionOf(const QString& id); ///< this one, or another take, read when it is asked for; null: not to be had
    [[nodiscard]] QString takeName(const QString& session) const; ///< empty when there is one
    [[nodiscard]] QString labelOf(const QString& session, const debrief::Moment& moment) const;
    [[nodiscard]] bool ofAnotherTake() const;
    bool settle(); ///< clock and sides as the two moments are; false: one is gone
    void prepareOther();

    const DebriefDesk& m_desk;
    ReplayViewModel& m_own;
    ReplayViewModel m_other;
    replay::Player* m_player = nullptr;
    replay::Preparer* m_preparer = nullptr;
    std::function<const library::Takes&()> m_takesOf;
    Transport m_transport;
    std::unique_ptr<DebriefedSession> m_read; ///< another take
    PairedSide m_ownSide { m_own, this }, m_otherSide { m_other, this };
    RowsModel m_takes, m_choices;
    QStringList m_takeSessions; ///< row for row
    QList<Choice> m_rows; ///< row for row
    int m_take = 0, m_choice = -1;
    QString m_ownMoment; ///< its id
    Choice m_beside;
    replay::PairedClock m_clock;
    qint64 m_place = 0; ///< ms from the onsets
    bool m_choosing = false, m_shown = false, m_swapped = false, m_loops = false, m_onProjector = false, m_lacks = false;
};

} // namespace holdspace::ui
