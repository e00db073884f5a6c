// SPDX-License-Identifier: GPL-3.0-or-later
// Whose passes there are, who begins the next one, and which two can be compared: the first part of CodingViewModel.
#include "codingviewmodel.h"

#include <coding/passfile.h>

#include <algorithm>

namespace holdspace::ui {

using coding::CodingPass;
using coding::Mark;

namespace {
    bool isGoldPass(const CodingPass& pass) { return pass.kind == CodingPass::Kind::Gold; }
}

// ---- who codes --------------------------------------------------------------------------------------------------

QString CodingViewModel::freeLabel(const QString& numbered, const QString& first) const
{
    if (!first.isEmpty() && !coding::isTaken(first, m_all))
        return first;
    for (int number = first.isEmpty() ? 1 : 2;; ++number) {
        if (const QString label = numbered.arg(number); !coding::isTaken(label, m_all))
            return label;
    }
}

QString CodingViewModel::suggestedLabel() const { return freeLabel(tr("Rater %1")); }

void CodingViewModel::setLabel(const QString& label)
{
    if (label == m_label)
        return;
    m_label = label;
    Q_EMIT changed();
}

QString CodingViewModel::labelProblem() const
{
    const QString label = m_label.trimmed();
    if (label.isEmpty())
        return {};
    return CodingFiles::labelProblem(label, m_desk.session(), m_all);
}

void CodingViewModel::begin(bool gold)
{
    const DebriefedSession* session = m_desk.session();
    if (!session || (!gold && !labelProblem().isEmpty()))
        return;
    CodingPass pass;
    pass.id = newId();
    pass.session = session->log().header.session;
    pass.kind = gold ? CodingPass::Kind::Gold : CodingPass::Kind::Independent;
    pass.rater = gold ? freeLabel(tr("Gold pass %1"), tr("Gold pass")) : m_label.trimmed().isEmpty() ? suggestedLabel() : m_label.trimmed();
    m_book = m_books.chosen();
    pass.codebook = coding::usedCodebook(m_book);
    pass.started = m_desk.services.clock.utcNow();
    if (!keep({ coding::started(pass) }))
        return;
    m_own = pass.id;
    m_person.clear();
    m_label.clear();
    m_transport.seek(0);
    enter(Stage::Coding);
    say(tr("%1 begins. Space plays; a letter codes at the playhead.").arg(pass.rater));
}

bool CodingViewModel::canFinish() const
{
    if (m_stage == Stage::Coding)
        return true;
    const CodingPass* const consensus = pass(m_consensus);
    return m_stage == Stage::Comparing && !(consensus && consensus->done) && m_comparison.units > 0 && firstOpen() < 0;
}

void CodingViewModel::finish()
{
    if (!canFinish())
        return;
    takeTyped();
    QList<session::Payload> payloads;
    const qint64 at = m_desk.playheadMs();
    // What still goes on ends here.
    for (const Mark& mark : m_stage == Stage::Coding ? own()->marks : QList<Mark>()) {
        if (m_running.value(mark.code) != mark.id)
            continue;
        Mark ended = mark;
        ended.id = newId();
        ended.offset = std::max(at, mark.onset);
        payloads.append(coding::unmarked(m_own, mark.id));
        payloads.append(coding::marked(m_own, ended));
    }
    if (m_stage == Stage::Comparing)
        payloads += agreedNow(*pass(m_first), *pass(m_second));
    payloads.append(coding::done(m_stage == Stage::Coding ? m_own : m_consensus));
    if (keep(payloads))
        enter(Stage::Passes);
}

// ---- what the others may see ------------------------------------------------------------------------------------

void CodingViewModel::setOnTimeline(bool on)
{
    if (on == m_onTimeline)
        return;
    m_onTimeline = on;
    Q_EMIT changed();
    Q_EMIT stageChanged();
}

QList<CodingPass> CodingViewModel::shownPasses() const
{
    const DebriefedSession* session = m_desk.session();
    return session && (m_onTimeline || m_stage == Stage::Comparing) ? coding::seenByAll(coding::passesOf(session->log())) : QList<CodingPass>();
}

QList<std::pair<QString, QString>> CodingViewModel::comparable() const
{
    QList<std::pair<QString, QString>> pairs;
    const QList<CodingPass> seen = coding::seenByAll(m_all);
    for (qsizetype later = seen.size() - 1; later > 0; --later) {
        for (qsizetype earlier = later - 1; earlier >= 0; --earlier) {
            const CodingPass &one = seen.at(earlier), &other = seen.at(later);
            if (one.kind == CodingPass::Kind::Consensus || other.kind == CodingPass::Kind::Consensus || one.codebook.id != other.codebook.id)
                continue;
            // The gold pass is what the other is laid beside.
            pairs.append(isGoldPass(other) && !isGoldPass(one) ? std::pair(other.id, one.id) : std::pair(one.id, other.id));
        }
    }
    return pairs;
}

QString CodingViewModel::compareHint() const
{
    const auto atWork = std::find_if(m_all.begin(), m_all.end(), [](const CodingPass& each) { return !each.done && each.kind != CodingPass::Kind::Consensus; });
    if (atWork != m_all.end())
        return tr("%1 is still at work. Passes are seen and compared once every rater is done.").arg(atWork->rater);
    const auto coded = std::count_if(m_all.begin(), m_all.end(), [](const CodingPass& each) { return each.kind != CodingPass::Kind::Consensus; });
    if (coded > 1 && !canCompare())
        return tr("Only passes of one codebook can be compared.");
    return {};
}

void CodingViewModel::showPasses()
{
    QList<RowsModel::Row> rows;
    for (const CodingPass& each : std::as_const(m_all)) {
        const QString detail = (each.done ? tr("done, codes: %1") : tr("under way, codes: %1")).arg(each.marks.size());
        const bool canGoOn = !each.done && each.kind != CodingPass::Kind::Consensus;
        rows.append({ each.id, { each.id, each.rater, detail, canGoOn, each.done, tr("%1, %2").arg(each.rater, detail) } });
    }
    m_passes.setRows(rows);

    QList<QVariantList> pairs;
    for (const auto& [first, second] : comparable()) {
        const CodingPass &one = *pass(first), &other = *pass(second);
        const QString text = isGoldPass(one) ? tr("%1 beside %2").arg(other.rater, one.rater) : tr("%1 and %2").arg(one.rater, other.rater);
        const CodingPass* const consensus = pass(consensusOf(first, second));
        const QString detail = !consensus ? tr("not talked over yet") : consensus->done ? tr("talked over") : tr("being talked over");
        pairs.append({ text, detail, tr("Compare %1, %2").arg(text, detail) });
    }
    m_pairs.setRows(RowsModel::byPlace(pairs));
}

QString CodingViewModel::consensusOf(const QString& first, const QString& second) const
{
    // Merged from another device, the two may have lain the other way round.
    const QString turned = second + QLatin1Char('+') + first;
    return pass(turned) ? turned : first + QLatin1Char('+') + second;
}

} // namespace holdspace::ui
