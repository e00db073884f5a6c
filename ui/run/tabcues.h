// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/cueplayer.h>

#include <QSet>

namespace holdspace::ui {

/// One run's part of the player that all share: it hears of its own sounds only, and silences its own only.
class TabCues final : public live::CuePlayer {
    Q_OBJECT
public:
    /// `key` tells the runs apart. `player` outlives it.
    TabCues(live::CuePlayer& player, const QString& key, QObject* parent);
    ~TabCues() override { stopOwn(); }

    void play(const QString& who, const QString& file) override;
    void stop(const QString& who) override;
    void stopAll() override { stopOwn(); }
    void warmUp() override { m_player.warmUp(); }
    void findOutputs() override { m_player.findOutputs(); }
    void setOutput(const QString& id) override { m_player.setOutput(id); }
    void setSilent(bool silent) override { m_player.setSilent(silent); }
    void examine(const QString& file, QObject* context, std::function<void(const Result<live::ClipFacts>&)> done) override
    {
        m_player.examine(file, context, std::move(done));
    }

private:
    void stopOwn();
    [[nodiscard]] QString voice(const QString& who) const { return m_key + who; }

    live::CuePlayer& m_player;
    QString m_key;
    QSet<QString> m_playing; ///< whose, as this run calls them
};

} // namespace holdspace::ui
