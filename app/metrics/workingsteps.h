// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics.h"
#include "putting.h"

#include <QStringList>

/// What the files of Workings share.
namespace holdspace::metrics {

/// Writes the steps of figures, in whole sentences.
class WorkingSteps {
public:
    WorkingSteps(const Evidence& evidence, const Turns& turns, const MetricsReport& report)
        : m_evidence(evidence)
        , m_turns(turns)
        , m_report(report)
    {
    }

    [[nodiscard]] QStringList of(int metric); ///< of M01–M36

    [[nodiscard]] static QString number(double value); ///< four digits that count: enough to reckon with
    [[nodiscard]] static QString inSeconds(double value); ///< "12.5 s"
    [[nodiscard]] static QString list(const QStringList& parts); ///< the first dozen, and how many more
    [[nodiscard]] static QString numbers(const QList<double>& values);
    [[nodiscard]] QList<double> answeredAfter() const; ///< M06: seconds, of those that were answered
    [[nodiscard]] QList<double> levelsGiven() const; ///< M07
    [[nodiscard]] QList<double> cleanEffects() const; ///< M31: without confounded ones

private:
    void say(const QString& sentence) { m_steps.append(sentence); }
    void wilsonOf(const ShareFigure& share);
    void kaplanMeier(const QList<SurvivalRow>& rows, qint64 all);
    [[nodiscard]] QString nameOf(const QString& id) const;

    void judged(const ShareFigure& share, const QString& word); // M01–M04
    void waits(); // M05
    void naive(); // M06
    void levels(); // M07
    void responses(); // M08
    void explicitOnes(); // M09
    void nurse(); // M10
    void unattended(); // M26
    void dwell(); // M27
    void area(); // M28
    void peak(); // M29
    void recovery(); // M30
    void effects(); // M31
    void effectsByClass(); // M32
    void promises(); // M33
    void notice(); // M34
    void bedside(); // M35
    void repeats(); // M36
    // speechworkings.cpp
    void interruptions(); // M11
    void overlap(); // M12
    void silences(); // M13
    void silenceShare(); // M14
    void connectional(); // M15
    void afterNews(); // M16
    void talkShare(); // M17
    void talkRatio(); // M18
    void floorTurns(); // M19
    void evenness(); // M20
    void changes(); // M21
    void questions(); // M22
    void reflections(); // M23
    void askTellAsk(); // M24
    void jargon(); // M25

    const Evidence& m_evidence;
    const Turns& m_turns;
    const MetricsReport& m_report;
    QStringList m_steps;
};

} // namespace holdspace::metrics
