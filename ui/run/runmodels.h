// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/common/rowsmodel.h>

/// The lists of the Run page. Each class is a name for its roles; RunViewModel fills them.
namespace holdspace::ui {

/// What is gone through with everybody before the start.
class ChecklistModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ChecklistModel(QObject* parent) : RowsModel({ "text", "needed", "done" }, parent) { }
};

/// The learners: their role label, which is all the log knows, and a real name kept apart from it.
class ParticipantsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ParticipantsModel(QObject* parent) : RowsModel({ "participantId", "label", "name", "chosen", "goal" }, parent) { }
};

/// Who of the cast takes part, played by whom and how far they go; `limited`: they have a ladder.
class CastChoiceModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit CastChoiceModel(QObject* parent) : RowsModel({ "characterId", "name", "role", "optional", "takesPart", "limited", "playedBy", "maxLevel", "restChoice", "restNote" }, parent) { }
};

/// Where the story can go from here.
class ExitsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ExitsModel(QObject* parent) : RowsModel({ "exitKey", "name", "title", "label", "keyText", "suggested", "automatic", "dueText", "progress", "truth" }, parent) { }
};

/// What to look out for in this beat; `done` only where the log can tell.
class WatchModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit WatchModel(QObject* parent) : RowsModel({ "text", "done", "knowable" }, parent) { }
};

/// What only a person can see happen, as tick buttons.
class TicksModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TicksModel(QObject* parent) : RowsModel({ "label", "ticked" }, parent) { }
};

/// The cast of the run, one view model each.
class CastModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit CastModel(QObject* parent) : RowsModel({ "member" }, parent) { }
};

/// The six levels of one ladder.
class RungsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RungsModel(QObject* parent) : RowsModel({ "level", "name", "text", "current", "suggested" }, parent) { }
};

/// The few numbers of a cast member worth a glance.
class BarsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit BarsModel(QObject* parent) : RowsModel({ "label", "value", "text", "level", "isTrust" }, parent) { }
};

/// Single emotions of a cast member.
class ChannelsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ChannelsModel(QObject* parent) : RowsModel({ "channel", "label", "level", "suggested" }, parent) { }
};

/// What the operator can make happen in this beat.
class TriggersModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TriggersModel(QObject* parent) : RowsModel({ "triggerId", "name", "label", "keyText", "ready", "castIndex", "line" }, parent) { }
};

/// Codes to tag by one press.
class TagsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TagsModel(QObject* parent) : RowsModel({ "code", "name", "label", "keyText", "kind", "described" }, parent) { }
};

/// Cues that wait for an answer.
class WindowsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit WindowsModel(QObject* parent) : RowsModel({ "text", "clock", "progress", "castIndex" }, parent) { }
};

/// What happened, newest first.
class LogModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit LogModel(QObject* parent) : RowsModel({ "time", "text", "mark", "level", "takenBack" }, parent) { }
};

/// What the typed words find.
class FoundModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit FoundModel(QObject* parent) : RowsModel({ "foundKey", "name", "detail", "kind" }, parent) { }
};

/// What can be recorded, and whether it is to be. `shown`: its name, or its address with dots for the password; `asks`: its password is not known.
class RecordingDevicesModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RecordingDevicesModel(QObject* parent) : RowsModel({ "deviceKey", "label", "kind", "chosen", "video", "shown", "network", "asks" }, parent) { }
};

/// What is tried before a run. `outcome` as live::Preflight::State; `word` says it; `spoken` is the whole row in words.
class PreflightModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit PreflightModel(QObject* parent) : RowsModel({ "testId", "title", "outcome", "word", "said", "action", "ready", "spoken" }, parent) { }
};

/// What the learnt buttons do.
class ButtonsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ButtonsModel(QObject* parent) : RowsModel({ "buttonKey", "box", "button", "meaning" }, parent) { }
};

/// Beats that a rehearsal can jump to.
class JumpModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit JumpModel(QObject* parent) : RowsModel({ "beatId", "title" }, parent) { }
};

/// The devices of the room; `told` is what it saw and asked for, `spoken` the whole row in words.
class DevicesModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit DevicesModel(QObject* parent) : RowsModel({ "deviceId", "who", "state", "seen", "asked", "online", "told", "spoken" }, parent) { }
};

/// What a device asked for and nobody has taken note of yet, newest first; `canPause`: no time-out is called by it already.
class RoomAlertsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RoomAlertsModel(QObject* parent) : RowsModel({ "deviceId", "text", "canPause" }, parent) { }
};

} // namespace holdspace::ui
