// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundviewmodel.h"

#include <QSettings>
#include <algorithm>

namespace holdspace::ui {

namespace {
    constexpr auto kOutputKey = "sound/output";
    constexpr auto kNameKey = "sound/outputName";
    constexpr auto kSilentKey = "sound/silent";
}

SoundViewModel::SoundViewModel(live::CuePlayer& cues, QSettings& settings, QObject* parent)
    : QObject(parent)
    , m_cues(cues)
    , m_settings(settings)
    , m_chosen(settings.value(QLatin1String(kOutputKey)).toString())
    , m_chosenName(settings.value(QLatin1String(kNameKey)).toString())
    , m_silent(settings.value(QLatin1String(kSilentKey), false).toBool())
{
    if (!m_chosen.isEmpty()) {
        m_outputs = { { m_chosen, m_chosenName } };
        m_cues.setOutput(m_chosen);
    }
    if (m_silent)
        m_cues.setSilent(true);
    connect(&m_cues, &live::CuePlayer::outputsFound, this, [this](const QList<live::SoundOutput>& outputs) {
        m_outputs = outputs;
        const bool there = std::any_of(outputs.cbegin(), outputs.cend(), [this](const live::SoundOutput& each) { return each.id == m_chosen; });
        if (!m_chosen.isEmpty() && !there)
            m_outputs.append({ m_chosen, tr("%1 (not connected)").arg(m_chosenName) });
        Q_EMIT changed();
    });
}

QStringList SoundViewModel::choices() const
{
    QStringList names { tr("The computer’s usual output") };
    for (const live::SoundOutput& each : m_outputs)
        names.append(each.name);
    names.append(tr("Silent"));
    return names;
}

int SoundViewModel::choice() const
{
    if (m_silent)
        return static_cast<int>(m_outputs.size()) + 1;
    for (qsizetype i = 0; i < m_outputs.size(); ++i) {
        if (m_outputs.at(i).id == m_chosen)
            return static_cast<int>(i) + 1;
    }
    return 0;
}

void SoundViewModel::setChoice(int choice)
{
    if (choice < 0 || choice > m_outputs.size() + 1 || choice == this->choice())
        return;
    m_silent = choice == m_outputs.size() + 1;
    m_cues.setSilent(m_silent);
    if (!m_silent) {
        m_chosen = choice == 0 ? QString() : m_outputs.at(choice - 1).id;
        m_chosenName = choice == 0 ? QString() : m_outputs.at(choice - 1).name;
        m_settings.setValue(QLatin1String(kOutputKey), m_chosen);
        m_settings.setValue(QLatin1String(kNameKey), m_chosenName);
        m_cues.setOutput(m_chosen);
    }
    m_settings.setValue(QLatin1String(kSilentKey), m_silent);
    Q_EMIT changed();
}

void SoundViewModel::lookForOutputs()
{
    m_cues.findOutputs();
}

} // namespace holdspace::ui
