// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codefigures.h"
#include "curve.h"
#include "outcomes.h"
#include "speechfigures.h"
#include "survival.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <array>

/// The figures of app/docs/metrics.md. Every figure concerns the session and the
/// team, comes with its denominator, and with an interval or the reason why it can't be given. None is a grade.
namespace holdspace::metrics {

/// M03
struct TerminationFigure : ShareFigure {
    qint64 postponed = 0;
};

/// M05: value is the Kaplan–Meier median, seconds.
struct LatencyFigure : Figure {
    qint64 events = 0;
    std::optional<double> sAtWindow, meanToWindow; ///< S and restricted mean at 30 s
    QList<SurvivalRow> curve;
    QList<std::pair<double, double>> incidence; ///< seconds → cumulative incidence of a response, terminators competing
};

/// M07: value is the median of the deciding responses' levels.
struct LevelFigure : Figure {
    std::array<qint64, 7> histogram {};
    std::optional<double> meanAnswered, meanAll;
};

/// M26: seconds with agitation of at least 3 and nobody attending.
struct UnattendedFigure : Figure {
    struct Row {
        CharacterId character;
        double seconds = 0, longest = 0;
    };
    std::optional<double> longest;
    QList<Row> byCast; ///< those with a curve, in header order
};

/// Time spent in one level or beat.
struct Dwell {
    double seconds = 0;
    double share = 0;
    qint64 visits = 0;
    std::optional<double> meanVisit; ///< without the visit still open at the end
};

/// M27: a table.
struct DwellFigure : Figure {
    struct Levels {
        CharacterId character;
        QMap<int, Dwell> byLevel; ///< visited ones only
    };
    QList<Levels> byCast;
    QMap<QString, Dwell> beats; ///< by id, visited ones only
};

/// M28: value is the area in level·s when exactly one cast member has a curve.
struct AreaFigure : Figure {
    struct Row {
        CharacterId character;
        double area = 0;
        std::optional<double> normalised; ///< by the session's length
    };
    std::optional<double> normalised;
    QList<Row> byCast;
};

/// M29: value is the peak when exactly one cast member has a curve.
struct PeakFigure : Figure {
    struct Row {
        CharacterId character;
        double peak = 0, seconds = 0;
    };
    std::optional<double> secondsToPeak;
    QList<Row> byCast;
};

/// M30: value is the Kaplan–Meier median over all episodes, seconds.
struct RecoveryFigure : Figure {
    qint64 events = 0; ///< recovered ones
    QList<Episode> episodes;
};

/// M31
struct EffectFigure : Figure {
    std::optional<double> allValue; ///< with the confounded ones
    qint64 allN = 0;
    QList<Effect> effects; ///< every linked response, in log order
};

/// M33
struct PromiseFigure : ShareFigure {
    std::optional<double> medianSeconds; ///< from made to kept
};

/// M36: value is how many opportunities raise an earlier one again.
struct RepeatFigure : Figure {
    qint64 maxChain = 0;
};

struct MetricsReport {
    ShareFigure timely; ///< M01
    ShareFigure missed; ///< M02
    TerminationFigure terminated; ///< M03
    ShareFigure late; ///< M04
    LatencyFigure latency; ///< M05
    Figure naiveLatency; ///< M06; ignores the unanswered
    LevelFigure levels; ///< M07
    ShareFigure space; ///< M08
    ShareFigure explicitness; ///< M09
    SpeechFigures speech; ///< M11–M21
    CodeFigures codes; ///< M10, M22–M25, M32, M34, M35
    UnattendedFigure unattended; ///< M26
    DwellFigure dwell; ///< M27
    AreaFigure area; ///< M28
    PeakFigure peak; ///< M29
    RecoveryFigure recovery; ///< M30
    EffectFigure effect; ///< M31
    PromiseFigure promises; ///< M33
    RepeatFigure repeats; ///< M36
    QList<OpportunityResult> opportunities; ///< those not retracted, in log order
};

/// Computes the report in O(n log n) of the log's events. Pure; any thread.
[[nodiscard]] MetricsReport compute(const session::SessionLog& log, const coding::Codebook& codebook);

/// What `metrics --json` prints.
[[nodiscard]] QJsonObject toJson(const MetricsReport& report);

} // namespace holdspace::metrics
