// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis.h"

#include <scenario/check.h>
#include <scenario/editpath.h>
#include <scenario/fixes.h>
#include <scenario/scenariofile.h>
#include <scenario/templates.h>

#include <QtConcurrent>
#include <algorithm>

namespace holdspace::ui {

namespace {
    constexpr int kDelayMs = 80; ///< between keys; results come within 300 ms of the last one
    constexpr qsizetype kWalks = 300;
    constexpr quint64 kSeed = 1;
    constexpr qsizetype kMostFixes = 12;
}

Analysis::Analysis(QObject* parent) : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &Analysis::begin);
    connect(&m_work, &QFutureWatcher<Result>::finished, this, [this] {
        if (m_again)
            begin();
        else
            Q_EMIT done(m_work.result());
    });
}

Analysis::~Analysis()
{
    m_work.waitForFinished();
}

void Analysis::lookAt(const QJsonObject& scenario, const QSet<QString>& media)
{
    m_wanted = scenario;
    m_media = media;
    if (m_work.isRunning())
        m_again = true;
    else
        m_delay.start();
}

void Analysis::begin()
{
    m_again = false;
    m_delay.stop();
    if (!m_wanted.isEmpty())
        m_work.setFuture(QtConcurrent::run([scenario = m_wanted, media = m_media] { return examine(scenario, media); }));
}

Analysis::Result Analysis::examine(const QJsonObject& scenario, const QSet<QString>& media)
{
    Result result { scenario, scenario::contentHash(scenario), scenario::check(scenario, [&media](const QString& path) { return media.contains(path); }), {}, {} };
    // What a template still asks for is no finding; and whom one asked about a need is asked once the need is written.
    const QStringList open = scenario::openQuestions(scenario);
    const QSet<QString> unwritten(open.cbegin(), open.cend());
    result.findings.removeIf([&](const scenario::Finding& finding) {
        const QLatin1String awaited(finding.code == QLatin1String("W_NO_CONSULT") ? "/text" : finding.code == QLatin1String("H_NO_CUE") ? "/cue" : "");
        const auto path = awaited.isEmpty() ? std::nullopt : scenario::editPath(scenario, finding.where);
        return path && unwritten.contains(path->join(QLatin1Char('/')) + awaited);
    });
    std::stable_sort(result.findings.begin(), result.findings.end(), [](const auto& a, const auto& b) { return a.severity() < b.severity(); });
    // A fix is tried out before it is offered, so only so many are looked for.
    for (const scenario::Finding& finding : std::as_const(result.findings)) {
        const auto fix = result.fixes.size() < kMostFixes ? scenario::fixFor(scenario, finding) : std::nullopt;
        result.fixes.append(fix ? fix->words : QString());
    }
    if (!scenario::hasErrors(result.findings))
        result.walks = scenario::walk(scenario::readScenario(scenario).scenario, kWalks, kSeed);
    return result;
}

} // namespace holdspace::ui
