// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "difflistmodel.h"

/// The lists of the Run page. Each class is a name for its roles; RunViewModel fills them.
namespace holdspace::ui {

/// What is gone through with everybody before the start.
class ChecklistModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ChecklistModel(QObject* parent) : DiffListModel({ "text", "needed", "done" }, parent) { }
};

/// The learners: their role label, which is all the log knows, and a real name kept apart from it.
class ParticipantsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ParticipantsModel(QObject* parent) : DiffListModel({ "participantId", "label", "name", "chosen" }, parent) { }
};

/// Who of the cast takes part.
class CastChoiceModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit CastChoiceModel(QObject* parent) : DiffListModel({ "characterId", "name", "role", "optional", "takesPart" }, parent) { }
};

/// Where the story can go from here.
class ExitsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ExitsModel(QObject* parent) : DiffListModel({ "exitKey", "name", "title", "label", "keyText", "suggested", "automatic", "dueText", "progress" }, parent) { }
};

/// What to look out for in this beat; `done` only where the log can tell.
class WatchModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit WatchModel(QObject* parent) : DiffListModel({ "text", "done", "knowable" }, parent) { }
};

/// What only a person can see happen, as tick buttons.
class TicksModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TicksModel(QObject* parent) : DiffListModel({ "label", "ticked" }, parent) { }
};

/// The cast of the run, one view model each.
class CastModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit CastModel(QObject* parent) : DiffListModel({ "member" }, parent) { }
};

/// The six levels of one ladder.
class RungsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RungsModel(QObject* parent) : DiffListModel({ "level", "name", "text", "current", "suggested" }, parent) { }
};

/// The few numbers of a cast member worth a glance.
class BarsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit BarsModel(QObject* parent) : DiffListModel({ "label", "value", "text", "level", "isTrust" }, parent) { }
};

/// Single emotions of a cast member.
class ChannelsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ChannelsModel(QObject* parent) : DiffListModel({ "channel", "label", "level", "suggested" }, parent) { }
};

/// What the operator can make happen in this beat.
class TriggersModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TriggersModel(QObject* parent) : DiffListModel({ "triggerId", "name", "label", "keyText", "ready", "castIndex", "line" }, parent) { }
};

/// Codes to tag by one press.
class TagsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit TagsModel(QObject* parent) : DiffListModel({ "code", "name", "label", "keyText", "kind", "described" }, parent) { }
};

/// Cues that wait for an answer.
class WindowsModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit WindowsModel(QObject* parent) : DiffListModel({ "text", "clock", "progress", "castIndex" }, parent) { }
};

/// What happened, newest first.
class LogModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit LogModel(QObject* parent) : DiffListModel({ "time", "text", "mark", "level", "takenBack" }, parent) { }
};

/// What the typed words find.
class FoundModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit FoundModel(QObject* parent) : DiffListModel({ "foundKey", "name", "detail", "kind" }, parent) { }
};

/// Beats that a rehearsal can jump to.
class JumpModel final : public DiffListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit JumpModel(QObject* parent) : DiffListModel({ "beatId", "title" }, parent) { }
};

} // namespace holdspace::ui
