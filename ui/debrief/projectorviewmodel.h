// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closingviewmodel.h"
#include "conversationviewmodel.h"
#include "pairedreplay.h"
#include "projectedside.h"
#include "reflectviewmodel.h"
#include "replayviewmodel.h"

#include <debrief/projection.h>
#include <ui/canvas/momentpicture.h>

#include <QPointer>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE
Q_MOC_INCLUDE(<QQuickWindow>)

namespace holdspace::ui {

/// The projector: a window of its own, on the second screen when there is one. Shows a debrief::ProjectorScreen and nothing else of a
/// session, whatever the facilitator's own window shows: no real name, and no view of a moment before its turn. Owned by
/// DebriefViewModel; main thread.
class ProjectorViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged FINAL)
    Q_PROPERTY(QString nextText READ nextText NOTIFY changed FINAL)
    Q_PROPERTY(bool canReveal READ canReveal NOTIFY changed FINAL)
    Q_PROPERTY(QString upToText READ upToText NOTIFY changed FINAL)
    // What is on it
    Q_PROPERTY(QString where READ where NOTIFY changed FINAL)
    Q_PROPERTY(QString pace READ pace NOTIFY paceChanged FINAL)
    Q_PROPERTY(QString question READ question NOTIFY changed FINAL)
    Q_PROPERTY(bool closing READ closing NOTIFY changed FINAL)
    Q_PROPERTY(QString support READ support NOTIFY changed FINAL)
    Q_PROPERTY(QStringList agreed READ agreed NOTIFY changed FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle NOTIFY sceneChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* scene READ scene CONSTANT FINAL)
    Q_PROPERTY(bool filmed READ filmed NOTIFY filmedChanged FINAL)
    Q_PROPERTY(holdspace::ui::ReplayViewModel* replay READ replay CONSTANT FINAL)
    Q_PROPERTY(bool paired READ paired NOTIFY pairedChanged FINAL)
    Q_PROPERTY(holdspace::ui::ProjectedSide* left READ left NOTIFY pairedChanged FINAL)
    Q_PROPERTY(holdspace::ui::ProjectedSide* right READ right NOTIFY pairedChanged FINAL)
    Q_PROPERTY(holdspace::ui::MomentPictureData* picture READ picture CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* legend READ legend CONSTANT FINAL)
    Q_PROPERTY(double playhead READ playhead NOTIFY sceneChanged FINAL)
    Q_PROPERTY(holdspace::ui::MomentPictureData* taps READ taps CONSTANT FINAL)
    Q_PROPERTY(double place READ place NOTIFY sceneChanged FINAL)
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* voices READ voices CONSTANT FINAL)
    Q_PROPERTY(bool figured READ figured NOTIFY changed FINAL)
    Q_PROPERTY(QString figureTitle READ figureTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString figureTable READ figureTable NOTIFY changed FINAL)
    Q_PROPERTY(QString invitation READ invitation NOTIFY changed FINAL)
    Q_PROPERTY(QString address READ address NOTIFY changed FINAL)
    Q_PROPERTY(QString link READ link NOTIFY changed FINAL)
    Q_PROPERTY(QString countText READ countText NOTIFY changed FINAL)

public:
    ProjectorViewModel(const DebriefDesk& desk, ConversationViewModel& conversation, ReflectViewModel& reflect, ClosingViewModel& closing,
        ReplayViewModel& replay, PairedReplay& pair, QObject* parent);

    /// The window says that it is there; it shows and hides as `open` says.
    Q_INVOKABLE void attach(QObject* window);
    Q_INVOKABLE void toggle() { setOpen(!m_open); }
    Q_INVOKABLE void reveal(); ///< the next layer of this moment
    Q_INVOKABLE void hideLast(); ///< the last one goes again
    /// Which picture of the figures stands with the numbers, by its id; empty: none. Not seen before the numbers are.
    void chooseFigure(const QString& id);
    void startOver(); ///< another session: nothing of this one stays on the screen
    void refresh();
    void passTime() { Q_EMIT paceChanged(); }
    void movePlayhead(); ///< the scene and the line in the picture

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isInFront() const; ///< its window has the keyboard
    void setOpen(bool open);
    [[nodiscard]] QString nextText() const;
    [[nodiscard]] bool canReveal() const;
    [[nodiscard]] QString upToText() const;
    [[nodiscard]] const debrief::ProjectorScreen& screen() const { return m_screen; }

    [[nodiscard]] QString where() const { return m_screen.where; }
    [[nodiscard]] QString pace() const;
    [[nodiscard]] QString question() const { return m_screen.question; }
    [[nodiscard]] bool closing() const;
    [[nodiscard]] QString support() const { return closing() ? m_closing.support() : QString(); }
    [[nodiscard]] QStringList agreed() const { return closing() ? m_closing.agreed() : QStringList(); }
    [[nodiscard]] QString beatTitle() const { return m_beatTitle; }
    [[nodiscard]] RowsModel* scene() { return &m_scene; } ///< name, behaviour, line, present, castIndex
    /// The chosen camera has a picture of this time, and the facilitator wants it seen: it stands in the scene's place.
    [[nodiscard]] bool filmed() const { return m_filmed; }
    [[nodiscard]] ReplayViewModel* replay() { return &m_replay; } ///< for its film alone; its captions and labels may hold names
    /// Two moments are side by side, and the facilitator wants both seen: films, or scenes, without anything that is written on them.
    [[nodiscard]] bool paired() const { return m_pair.shown() && m_pair.onProjector(); }
    [[nodiscard]] ProjectedSide* left() { return &m_left; }
    [[nodiscard]] ProjectedSide* right() { return &m_right; }
    [[nodiscard]] MomentPictureData* picture() { return &m_picture; }
    [[nodiscard]] RowsModel* legend() { return &m_legend; } ///< words, castIndex (-1 felt, -2 heard)
    [[nodiscard]] double playhead() const { return m_playhead; } ///< 0 to 1 of the picture; below 0: outside
    [[nodiscard]] MomentPictureData* taps() { return &m_taps; } ///< the heat strip, over the whole session
    [[nodiscard]] double place() const; ///< of the playhead in the session, 0 to 1
    [[nodiscard]] QString words() const { return m_screen.words.join(QStringLiteral("   ")); }
    [[nodiscard]] RowsModel* voices() { return &m_voices; } ///< heading, lines, number
    [[nodiscard]] bool figured() const { return m_screen.picture.has_value(); } ///< a picture of the figures stands in the middle
    [[nodiscard]] QString figureTitle() const { return m_screen.picture ? m_screen.picture->title : QString(); }
    [[nodiscard]] QString figureTable() const; ///< its words and its table, for who can't see it
    [[nodiscard]] QString invitation() const;
    [[nodiscard]] QString address() const;
    [[nodiscard]] QString link() const { return m_reflect.link(); }
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    void openChanged();
    void changed();
    void paceChanged();
    void sceneChanged();
    void filmedChanged();
    void pairedChanged();
    void windowAttached(QQuickWindow* window);

private:
    void showWindow();
    void showPicture();
    void showVoices();
    void lookForFilm();
    void showPair();
    [[nodiscard]] const debrief::Picture* figure(const DebriefedSession& session); ///< null: none was chosen
    [[nodiscard]] QString momentId() const;

    const DebriefDesk& m_desk;
    ConversationViewModel& m_conversation;
    ReflectViewModel& m_reflect;
    ClosingViewModel& m_closing;
    ReplayViewModel& m_replay;
    PairedReplay& m_pair;
    debrief::RevealOrder m_reveal;
    debrief::ProjectorScreen m_screen;
    QPointer<QQuickWindow> m_window;
    RowsModel m_scene, m_legend, m_voices;
    ProjectedSide m_left { this }, m_right { this };
    MomentPictureData m_picture, m_taps;
    QString m_beatTitle, m_figure; ///< the last: the id of the picture that was chosen
    struct MadeFigure {
        QString id, session;
        qsizetype events = 0;
        debrief::Picture picture;
    } m_made; ///< made once, as long as nothing changes
    double m_playhead = -1;
    bool m_open = false, m_filmed = false;
};

} // namespace holdspace::ui
