// SPDX-License-Identifier: GPL-3.0-or-later
// What two raters see differently, and what they settle: the second half of CodingViewModel.
#include "codingviewmodel.h"

#include <algorithm>
#include <tuple>

namespace holdspace::ui {

using coding::CodingPass;
using coding::Mark;
using metrics::Disagreement;

namespace {
    constexpr qint64 kToleranceMs = 2000; ///< two codes no further apart are of the same moment
}

void CodingViewModel::comparePair(int row)
{
    const auto pairs = comparable();
    if (row < 0 || row >= pairs.size())
        return;
    std::tie(m_first, m_second) = pairs.at(row);
    m_consensus = consensusOf(m_first, m_second);
    m_comparison = {}; // of the two before
    m_disagreement = -1;
    enter(Stage::Comparing);
    recompare();
    if (!m_comparison.disagreements.isEmpty())
        m_transport.seek(m_comparison.disagreements.first().playFrom); // Space plays it
}

QString CodingViewModel::firstRater() const
{
    const CodingPass* const first = pass(m_first);
    return first ? first->rater : QString();
}

QString CodingViewModel::secondRater() const
{
    const CodingPass* const second = pass(m_second);
    return second ? second->rater : QString();
}

metrics::PassOptions CodingViewModel::options() const { return { kToleranceMs, m_strict ? metrics::Strictness::Strict : metrics::Strictness::Lenient }; }

void CodingViewModel::setStrict(bool strict)
{
    if (strict == m_strict)
        return;
    m_strict = strict;
    recompare();
}

void CodingViewModel::recompare()
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (!first || !second)
        return;
    m_comparison = metrics::comparePasses(*first, *second, options());
    QStringList lines;
    for (const auto& row : first->kind == CodingPass::Kind::Gold ? metrics::compareWithGold(*first, *second, options()).rows : QList<metrics::GoldComparison::Row>()) {
        const QString label = first->labelOf(row.code);
        if (row.found < row.gold)
            lines.append(tr("%1: found %2 of %3 times").arg(label).arg(row.found).arg(row.gold));
        if (row.extra > 0)
            lines.append(tr("%1: given where the gold pass has something else or nothing, times: %2").arg(label).arg(row.extra));
    }
    m_training = first->kind != CodingPass::Kind::Gold || m_comparison.tooDense ? QString() : lines.isEmpty() ? tr("All that the gold pass has was found.") : lines.join(QLatin1Char('\n'));
    m_agreement = metrics::agreementWords(m_comparison, *first);
    m_disagreement = std::min<int>(std::max(0, m_disagreement), static_cast<int>(m_comparison.disagreements.size()) - 1);
    show();
}

void CodingViewModel::goToDisagreement(int index)
{
    if (m_stage != Stage::Comparing || index < 0 || index >= m_comparison.disagreements.size())
        return;
    m_disagreement = index;
    m_transport.seek(m_comparison.disagreements.at(index).playFrom);
    m_transport.play();
    show();
}

QString CodingViewModel::disagreement() const
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (m_stage != Stage::Comparing || !first || !second || m_disagreement < 0 || m_disagreement >= m_comparison.disagreements.size())
        return m_stage == Stage::Comparing && m_comparison.units > 0 ? tr("You see the same everywhere that either of you coded.") : QString();
    const Disagreement& at = m_comparison.disagreements.at(m_disagreement);
    const auto seen = [this, &at](const CodingPass& of, qsizetype mark) {
        if (mark >= 0)
            return markWords(of, of.marks.at(mark));
        // Strictly compared, a code that its rater was not sure of counts for nothing; it is there all the same.
        for (const Mark& each : of.marks) {
            if (m_strict && each.fuzzy && std::abs(each.onset - at.at) <= kToleranceMs)
                return tr("%1; that does not count when strict").arg(markWords(of, each));
        }
        return tr("nothing there");
    };
    return tr("%1: %2.\n%3: %4.").arg(first->rater, seen(*first, at.first), second->rater, seen(*second, at.second));
}

namespace {
    QString nameOf(const CodingPass& pass, qsizetype mark) { return mark < 0 ? QString() : coding::markName(pass, pass.marks.at(mark)); }

    /// The marks that one of a consensus stands for, whichever of the raters was called the first.
    QString standsFor(QStringList names)
    {
        names.sort();
        return names.join(QLatin1Char('\n'));
    }
}

CodingPass CodingViewModel::emptyConsensus(const CodingPass& first, const CodingPass& second) const
{
    CodingPass consensus;
    consensus.id = m_consensus;
    consensus.session = first.session;
    consensus.rater = tr("Consensus of %1 and %2").arg(first.rater, second.rater);
    consensus.kind = CodingPass::Kind::Consensus;
    consensus.codebook = first.codebook;
    consensus.started = m_desk.services.clock.utcNow();
    return consensus;
}

QList<session::Payload> CodingViewModel::agreedNow(const CodingPass& first, const CodingPass& second) const
{
    QList<session::Payload> payloads;
    const CodingPass* const consensus = pass(m_consensus);
    if (!consensus)
        payloads.append(coding::started(emptyConsensus(first, second)));
    const CodingPass agreed = metrics::consensusDraft(first, second, m_consensus, options());
    QSet<QString> wanted, standing = m_talkedOver; // what was talked over stays as it was settled
    for (const Mark& mark : agreed.marks)
        wanted.insert(standsFor(mark.from));
    for (const Mark& mark : consensus ? consensus->marks : QList<Mark>()) {
        if (mark.from.size() < 2)
            continue;
        if (wanted.contains(standsFor(mark.from)))
            standing.unite(QSet<QString>(mark.from.begin(), mark.from.end()));
        else
            payloads.append(coding::unmarked(m_consensus, mark.id)); // they agreed less strictly, or otherwise, before
    }
    for (Mark mark : agreed.marks) {
        if (std::any_of(mark.from.cbegin(), mark.from.cend(), [&standing](const QString& name) { return standing.contains(name); }))
            continue;
        mark.id = newId();
        payloads.append(coding::marked(m_consensus, mark));
    }
    return payloads;
}

void CodingViewModel::settle(int whose)
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (m_stage != Stage::Comparing || !first || !second || m_disagreement < 0 || m_disagreement >= m_comparison.disagreements.size() || whose < 0 || whose > 3)
        return;
    const CodingPass* const consensus = pass(m_consensus);
    if (consensus && consensus->done)
        return;
    const Disagreement& at = m_comparison.disagreements.at(m_disagreement);
    const QStringList both { nameOf(*first, at.first), nameOf(*second, at.second) };
    // The consensus holds what both saw; the originals stay as they are.
    QList<session::Payload> payloads = agreedNow(*first, *second);
    for (const Mark& mark : consensus ? consensus->marks : QList<Mark>()) {
        if (mark.from.size() == 1 && both.contains(mark.from.first()))
            payloads.append(coding::unmarked(m_consensus, mark.id)); // settled otherwise before
    }
    QStringList leftOut;
    const auto judge = [&](const CodingPass& of, qsizetype index, bool taken) {
        if (index < 0)
            return;
        if (!taken) {
            leftOut.append(nameOf(of, index));
            return;
        }
        Mark mark = of.marks.at(index);
        mark.from = { nameOf(of, index) };
        mark.id = newId();
        payloads.append(coding::marked(m_consensus, mark));
    };
    judge(*first, at.first, (whose & 1) != 0);
    judge(*second, at.second, (whose & 2) != 0);
    if (!leftOut.isEmpty())
        payloads.append(coding::rejected(m_consensus, leftOut));
    if (!keep(payloads))
        return;
    // On to the next; from the last one back to what was passed over.
    const int next = m_disagreement + 1 < m_comparison.disagreements.size() ? m_disagreement + 1 : firstOpen();
    if (next >= 0)
        goToDisagreement(next);
    else
        show();
}

bool CodingViewModel::isTalkedOver(qsizetype disagreement) const
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second), *const consensus = pass(m_consensus);
    if (!first || !second || !consensus)
        return false;
    const Disagreement& at = m_comparison.disagreements.at(disagreement);
    const auto isJudged = [this](const CodingPass& of, qsizetype mark) { return mark < 0 || m_talkedOver.contains(nameOf(of, mark)); };
    return consensus->done || (isJudged(*first, at.first) && isJudged(*second, at.second));
}

int CodingViewModel::firstOpen() const
{
    for (qsizetype i = 0; i < m_comparison.disagreements.size(); ++i) {
        if (!isTalkedOver(i))
            return static_cast<int>(i);
    }
    return -1;
}

qsizetype CodingViewModel::talkedOver() const
{
    qsizetype over = 0;
    for (qsizetype i = 0; i < m_comparison.disagreements.size(); ++i)
        over += isTalkedOver(i) ? 1 : 0;
    return over;
}

bool CodingViewModel::settling() const
{
    const CodingPass* const consensus = pass(m_consensus);
    return m_stage == Stage::Comparing && !m_comparison.disagreements.isEmpty() && !(consensus && consensus->done);
}

QString CodingViewModel::consensusText() const
{
    if (m_stage != Stage::Comparing || m_comparison.units == 0)
        return {};
    if (const CodingPass* const consensus = pass(m_consensus); consensus && consensus->done)
        return tr("The consensus is done. It lies beside both passes, which stay as they are.");
    if (m_comparison.disagreements.isEmpty())
        return tr("There is nothing to talk over. The consensus is what both saw; it lies beside both passes, which stay as they are.");
    return tr("%1 of %2 talked over. The consensus lies beside both passes, which stay as they are.").arg(talkedOver()).arg(m_comparison.disagreements.size());
}

} // namespace holdspace::ui
