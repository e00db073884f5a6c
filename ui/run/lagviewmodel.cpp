// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "lagviewmodel.h"

#include <QLocale>

namespace holdspace::ui {

using live::LagTrial;
using live::OperatorLag;

namespace {

    constexpr int kTickMs = 40;
    const char* const kSetting = "operator.lag";

    struct Line {
        const char* letter;
        const char* words;
    };
    /// What a learner may say, with the letter that a tagger would press.
    constexpr Line kLines[] = {
        { "N", QT_TRANSLATE_NOOP("LagViewModel", "“You look frightened.”") },
        { "U", QT_TRANSLATE_NOOP("LagViewModel", "“I can see how much this asks of you.”") },
        { "R", QT_TRANSLATE_NOOP("LagViewModel", "“You have done so much for him already.”") },
        { "S", QT_TRANSLATE_NOOP("LagViewModel", "“I will stay here beside you.”") },
        { "E", QT_TRANSLATE_NOOP("LagViewModel", "“What worries you most right now?”") },
        { "N", QT_TRANSLATE_NOOP("LagViewModel", "“It sounds as if you are angry with us.”") },
        { "S", QT_TRANSLATE_NOOP("LagViewModel", "“We will go through this together.”") },
        { "E", QT_TRANSLATE_NOOP("LagViewModel", "“Tell me more about that.”") },
    };

    QString seconds(qint64 ms) { return QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1); }

} // namespace

LagViewModel::LagViewModel(const Services& services, QObject* parent) : QObject(parent), m_services(services)
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &LagViewModel::tick);
    m_used = OperatorLag::fromText(services.store.store().setting(QLatin1String(kSetting)).value_or(QString()));
}

void LagViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    m_trial.reset();
    m_result.reset();
    m_said.clear();
    m_timer.stop();
    Q_EMIT changed();
}

QString LagViewModel::keys() const
{
    return tr("N names a feeling · U understands · R respects · S supports · E explores");
}

QString LagViewModel::sentence() const
{
    return m_shown < 0 ? QString() : tr(kLines[m_shown].words);
}

QString LagViewModel::state() const
{
    if (m_trial)
        return tr("%1 s to go").arg(std::max<qint64>(0, (LagTrial::kLengthMs - sinceStart() + 999) / 1000));
    return m_said;
}

QString LagViewModel::summary() const
{
    return m_used.isMeasured()
        ? tr("Your tags are set %1 s before the key, as measured (half of your keys came between %2 and %3 s).").arg(seconds(m_used.medianMs), seconds(m_used.lowerMs), seconds(m_used.upperMs))
        : tr("Tags are set %1 s before the key, as is usual. A minute’s trial measures it for you.").arg(seconds(m_used.medianMs));
}

void LagViewModel::start()
{
    m_trial.emplace(static_cast<quint64>(m_services.clock.monotonicMs()), static_cast<int>(std::size(kLines)));
    m_startedAt = m_services.clock.monotonicMs();
    m_result.reset();
    m_said.clear();
    m_shown = -1;
    m_timer.start();
    Q_EMIT changed();
}

void LagViewModel::press(const QString& letter)
{
    const QString key = letter.toUpper();
    if (!m_trial || key.size() != 1 || !QStringLiteral("NURSE").contains(key))
        return;
    m_trial->press(sinceStart());
    tick();
}

void LagViewModel::tick()
{
    if (!m_trial)
        return;
    m_shown = m_trial->showing(sinceStart());
    if (m_trial->isOver(sinceStart())) {
        m_timer.stop();
        m_result = m_trial->result();
        m_said = m_result ? tr("Your key came %1 s after the sentence (half of them between %2 and %3 s; %4 of %5 answered).")
                                .arg(seconds(m_result->medianMs), seconds(m_result->lowerMs), seconds(m_result->upperMs))
                                .arg(m_trial->answered())
                                .arg(m_trial->said())
                          : tr("You answered %1 of %2, too few to say. Nothing is changed.").arg(m_trial->answered()).arg(m_trial->said());
        m_trial.reset();
        m_shown = -1;
    }
    Q_EMIT changed();
}

void LagViewModel::use()
{
    if (m_result)
        keep(*m_result);
}

void LagViewModel::forget()
{
    keep({});
}

void LagViewModel::keep(const OperatorLag& lag)
{
    const auto kept = m_services.store.store().setSetting(QLatin1String(kSetting), lag.isMeasured() ? lag.text() : QString());
    if (!kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("This could not be kept: %1").arg(kept.error().text()));
        return;
    }
    m_used = lag;
    setOpen(false);
    Q_EMIT changed();
}

} // namespace holdspace::ui
