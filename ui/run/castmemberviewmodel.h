// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runmodels.h"

#include <session/intent.h>

namespace holdspace::ui {

/// One cast member on the console: who they are, how they are now, their ladder. Owned by the Run page's view model
/// for the length of a run; main thread.
class CastMemberViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(QString characterId READ characterId CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(QString role READ role CONSTANT FINAL)
    Q_PROPERTY(QString letter READ letter CONSTANT FINAL)
    Q_PROPERTY(QString keyText READ keyText CONSTANT FINAL)
    Q_PROPERTY(int castIndex READ castIndex CONSTANT FINAL)
    Q_PROPERTY(bool hasLadder READ hasLadder CONSTANT FINAL)
    Q_PROPERTY(QString behaviour READ behaviour NOTIFY changed FINAL)
    Q_PROPERTY(QString line READ line NOTIFY changed FINAL)
    Q_PROPERTY(QString leading READ leading NOTIFY changed FINAL)
    Q_PROPERTY(int level READ level NOTIFY changed FINAL)
    Q_PROPERTY(QString cue READ cue NOTIFY cueChanged FINAL)
    Q_PROPERTY(QString prompter READ prompter NOTIFY prompterChanged FINAL)
    Q_PROPERTY(bool present READ present NOTIFY changed FINAL)
    Q_PROPERTY(bool chosen READ chosen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RungsModel* rungs READ rungs CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::BarsModel* bars READ bars CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::ChannelsModel* channels READ channels CONSTANT FINAL)

public:
    CastMemberViewModel(const scenario::CastMember& member, int castIndex, QObject* parent);

    /// Shows the state at raw session time t, ms.
    void update(const session::SessionState& state, qint64 t, bool chosen);

    void setCue(const QString& cue);
    void setPrompter(const QString& note);

    [[nodiscard]] QString characterId() const { return m_id.text(); }
    [[nodiscard]] const CharacterId& id() const { return m_id; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString role() const { return m_role; }
    [[nodiscard]] QString letter() const { return m_name.left(1).toUpper(); }
    [[nodiscard]] QString keyText() const { return m_castIndex < 8 ? QStringLiteral("F%1").arg(m_castIndex + 1) : QString(); }
    [[nodiscard]] int castIndex() const { return m_castIndex; }
    [[nodiscard]] bool hasLadder() const { return m_hasLadder; }
    [[nodiscard]] QString behaviour() const { return m_shown.behaviour; }
    [[nodiscard]] QString line() const { return m_shown.line; }
    [[nodiscard]] QString leading() const { return m_shown.leading; }
    [[nodiscard]] int level() const { return m_shown.level; }
    [[nodiscard]] QString cue() const { return m_cue; } ///< what is heard of them, in words; empty: nothing
    QString m_prompter;
    [[nodiscard]] QString prompter() const { return m_prompter; } ///< how it stands with the phone of whoever plays them; empty: none
    [[nodiscard]] bool present() const { return m_shown.present; }
    [[nodiscard]] bool chosen() const { return m_shown.chosen; }
    [[nodiscard]] RungsModel* rungs() { return &m_rungs; }
    [[nodiscard]] BarsModel* bars() { return &m_bars; }
    [[nodiscard]] ChannelsModel* channels() { return &m_channels; }

Q_SIGNALS:
    void changed();
    void cueChanged();
    void prompterChanged();

private:
    struct Shown {
        QString behaviour, line, leading;
        int level = 0;
        bool present = true, chosen = false;
        bool operator==(const Shown&) const = default;
    };

    CharacterId m_id;
    QString m_name, m_role;
    int m_castIndex;
    bool m_hasLadder;
    QStringList m_rungTexts; ///< by level
    Shown m_shown;
    QString m_cue;
    RungsModel m_rungs { this };
    BarsModel m_bars { this };
    ChannelsModel m_channels { this };
};

} // namespace holdspace::ui
