// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words.h"

#include <foundation/id.h>

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QStringList>
#include <QVariant>
#include <memory>
#include <optional>

/// What is authored: a scenario with a cast that feels. Plain values; immutable once a run is pinned to them.
namespace holdspace::scenario {

/// A variable's type and its values: bool, whole number, number, text.
enum class VariableType { Bool, Int, Number, Text };

struct Variable {
    QString name;
    VariableType type = VariableType::Bool;
    QVariant initial;
    std::optional<double> min;
    std::optional<double> max;
};

/// A question about the state of the run. One node of a tree.
struct Condition {
    enum class Kind {
        All, Any, Not, Held, ///< of `parts`
        Answered, Missed, Terminated, ///< `opportunity`
        Level, Agitation, Trust, ///< `character`, `channel`, `comparison`, `number`
        Elapsed, LearnerSilence, ///< `comparison`, `number` in seconds
        Tag, ///< `text` is the code; `character` optional
        Count, ///< `text`, `comparison`, `number`
        Present, ///< `character`
        VariableIs, ///< `text` is the name, `comparison`, `value`
        Operator, ///< `text` is the label of a tick button
    };
    // What a step of a run reads comes first in memory.
    Kind kind = Kind::All;
    Channel channel = Channel::Fear;
    Comparison comparison = Comparison::GreaterEqual;
    bool waits = false; ///< it, or a part of it, is Held; found by Scenario::buildIndex()
    qsizetype variableAt = -1; ///< VariableIs: position in Scenario::variables, found by buildIndex(); -1: it has no such variable
    double number = 0; ///< seconds for Elapsed, LearnerSilence and Held
    QVariant value;
    QList<Condition> parts;
    OpportunityId opportunity;
    CharacterId character;
    QString text;
};

/// Something that changes when a beat is entered or an exit is taken.
struct Effect {
    enum class Kind { Level, Set, Add, Fire, Trust, Present };
    enum class Sign { Set, Plus, Minus };
    Kind kind = Kind::Set;
    Channel channel = Channel::Fear;
    Sign sign = Sign::Set;
    qsizetype variableAt = -1; ///< Set, Add: position in Scenario::variables, found by Scenario::buildIndex(); -1: it has none
    double number = 0;
    QVariant value; ///< Set: the new value; Present: bool
    CharacterId character;
    QString variable;
    TriggerId trigger;
};

struct RungForm {
    QString behaviour; ///< what the portrayer does
    QString line; ///< what the portrayer says; may be empty
};

/// One level of a character's ladder.
struct Rung {
    int level = 0;
    QString behaviour;
    QString line;
    QString media;
    QStringList comeDownWhen;
    QHash<Channel, RungForm> alternatives; ///< a second form when that channel leads
};

struct Need {
    QString text, howSignalled, ifMet, ifMissed, consultedWith;
};

struct CastMember {
    CharacterId id;
    QString name, role, portrayal, profile, backstory;
    PerChannel<double> baseline;
    PerChannel<bool> hasBaseline; ///< channels named in the file; the others do not drift
    std::optional<double> trust;
    PerChannel<double> sensitivity { { 1, 1, 1, 1, 1, 1 } };
    bool present = true;
    bool optional = false;
    QStringList comeDownWhen;
    QList<Need> needs;
    QList<Rung> ladder; ///< in file order

    /// The rung for a level: its own, or the nearest lower one; null when there is none.
    [[nodiscard]] const Rung* rungFor(int level) const;
};

struct Coupling {
    Condition when;
    CharacterId character;
    Channel channel = Channel::Fear;
    double add = 0;
};

struct Opportunity {
    OpportunityId id;
    BeatId beat;
    CharacterId character;
    QString type, emotion, cue;
    int intensity = 0; ///< 1–5, 0 when not given
    qint64 windowMs = 30'000;
    QStringList wanted, watchFor; ///< codes or free text
    QList<ObjectiveId> objectives; ///< what answering it exercises
};

struct Trigger {
    TriggerId id;
    QString label;
    CharacterId character;
    QString kind;
    std::optional<PerChannel<double>> effects; ///< nothing: those of the kind
    std::optional<double> trust; ///< nothing: that of the kind
    std::optional<int> level;
    QString line, media, key;
    OpportunityId opens;
    QList<BeatId> beats; ///< empty: offered everywhere
    std::optional<Condition> when; ///< highlights, never fires
};

enum class ExitMode { Suggest, Auto };

struct Exit {
    std::optional<Condition> when; ///< nothing: the operator's
    qsizetype toAt = -1; ///< position of `to` in Scenario::beats, found by Scenario::buildIndex(); -1: there is no such beat
    ExitMode mode = ExitMode::Suggest;
    QList<Effect> effects;
    ExitId id;
    BeatId to;
    QString label;
};

struct Beat {
    QList<Exit> exits;
    QList<Effect> onEnter;
    bool ending = false;
    QHash<CharacterId, QString> cues;
    BeatId id;
    QString title, text;
    QStringList watchFor, prompts;
    QList<ObjectiveId> objectives;
    std::optional<QPointF> position;
    QString group, colour;

    [[nodiscard]] const Exit* exit(const ExitId& id) const; ///< the first of that id, or null
};

struct Objective {
    ObjectiveId id;
    QString text;
};

struct Prompt {
    QString phase, text;
    BeatId beat;
};

struct Prebrief {
    QString text;
    QStringList contentWarnings;
    QString stopWord, supportContacts;
};

struct Scenario {
    QString id, title, language, summary, setting, safety, recording;
    double minutes = 0; ///< 0: not given
    QList<Objective> objectives;
    Prebrief prebrief;
    QList<CastMember> cast;
    QList<Coupling> couplings;
    QList<Variable> variables;
    QList<Opportunity> opportunities;
    QList<Trigger> triggers;
    BeatId start;
    QList<Beat> beats;
    QList<Prompt> prompts;
    QStringList criteria;

    [[nodiscard]] const Beat* beat(const BeatId& id) const;
    [[nodiscard]] const CastMember* castMember(const CharacterId& id) const;
    [[nodiscard]] const Opportunity* opportunity(const OpportunityId& id) const;
    [[nodiscard]] const Trigger* trigger(const TriggerId& id) const;
    [[nodiscard]] const Variable* variable(const QString& name) const;
    /// Its position in `variables`; -1 when there is none of that name.
    [[nodiscard]] qsizetype variableAt(const QString& name) const;
    /// Triggers offered in a beat: those that name it and those that name none, in file order.
    [[nodiscard]] QList<const Trigger*> triggersOffered(const BeatId& beat) const;
    /// Builds the indexes behind the look-ups above and finds the variables that conditions and effects name, and the beats
    /// that exits lead to; call once after the lists are filled.
    void buildIndex();

private:
    QHash<BeatId, qsizetype> m_beats;
    QHash<CharacterId, qsizetype> m_cast;
    QHash<OpportunityId, qsizetype> m_opportunities;
    QHash<TriggerId, qsizetype> m_triggers;
};

using ScenarioPtr = std::shared_ptr<const Scenario>;

} // namespace holdspace::scenario
