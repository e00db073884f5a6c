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

std::pair<QString, QString> CodingViewModel::comparable() const
{
    QHash<QString, QString> last; // by codebook
    std::pair<QString, QString> found;
    for (const CodingPass& each : m_all) {
        if (!each.done || each.kind == CodingPass::Kind::Consensus)
            continue;
        if (const QString before = last.value(each.codebook.id); !before.isEmpty())
            found = { before, each.id };
        last.insert(each.codebook.id, each.id);
    }
    return found;
}

void CodingViewModel::compare()
{
    std::tie(m_first, m_second) = comparable();
    if (m_first.isEmpty())
        return;
    if (pass(m_second)->kind == CodingPass::Kind::Gold && pass(m_first)->kind != CodingPass::Kind::Gold)
        std::swap(m_first, m_second); // the gold pass is what the other is laid beside
    m_consensus = m_first + QLatin1Char('+') + m_second; // of these two
    m_neither.clear();
    m_disagreement = -1;
    enter(Stage::Comparing);
    recompare();
    if (!m_comparison.disagreements.isEmpty())
        m_transport.seek(m_comparison.disagreements.first().playFrom); // Space plays it
}

void CodingViewModel::setStrict(bool strict)
{
    if (strict == m_strict)
        return;
    m_strict = strict;
    m_neither.clear();
    recompare();
}

void CodingViewModel::recompare()
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (!first || !second)
        return;
    const metrics::PassOptions options { kToleranceMs, m_strict ? metrics::Strictness::Strict : metrics::Strictness::Lenient };
    m_comparison = metrics::comparePasses(*first, *second, options);
    QStringList lines;
    for (const auto& row : first->kind == CodingPass::Kind::Gold ? metrics::compareWithGold(*first, *second, options).rows : QList<metrics::GoldComparison::Row>()) {
        const QString label = first->labelOf(row.code);
        if (row.found < row.gold)
            lines.append(tr("%1: found %2 of %3 times").arg(label).arg(row.found).arg(row.gold));
        if (row.extra > 0)
            lines.append(tr("%1: given where the gold pass has something else or nothing, times: %2").arg(label).arg(row.extra));
    }
    m_training = first->kind != CodingPass::Kind::Gold ? QString() : lines.isEmpty() ? tr("All that the gold pass has was found.") : lines.join(QLatin1Char('\n'));
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
        return m_stage == Stage::Comparing ? tr("You see the same everywhere that either of you coded.") : QString();
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
    QString nameOf(const CodingPass& pass, qsizetype mark) { return mark < 0 ? QString() : pass.id + QLatin1Char('/') + pass.marks.at(mark).id; }
}

int CodingViewModel::settled(const Disagreement& at) const
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second), *const consensus = pass(m_consensus);
    if (!first || !second || !consensus)
        return -1;
    const auto holds = [consensus](const QString& name) {
        return !name.isEmpty() && std::any_of(consensus->marks.begin(), consensus->marks.end(), [&name](const Mark& mark) { return mark.from.contains(name); });
    };
    const int whose = (holds(nameOf(*first, at.first)) ? 1 : 0) | (holds(nameOf(*second, at.second)) ? 2 : 0);
    return whose == 0 ? -1 : whose;
}

void CodingViewModel::settle(int whose)
{
    const CodingPass *const first = pass(m_first), *const second = pass(m_second);
    if (m_stage != Stage::Comparing || !first || !second || m_disagreement < 0 || m_disagreement >= m_comparison.disagreements.size() || whose < 0 || whose > 3)
        return;
    QList<session::Payload> payloads;
    const CodingPass* const consensus = pass(m_consensus);
    if (consensus && consensus->done)
        return;
    const Disagreement& at = m_comparison.disagreements.at(m_disagreement);
    const QStringList both { nameOf(*first, at.first), nameOf(*second, at.second) };
    if (!consensus) {
        // The consensus begins with what both saw; the originals stay as they are.
        CodingPass draft = metrics::consensusDraft(*first, *second, m_consensus);
        draft.rater = tr("Consensus of %1 and %2").arg(first->rater, second->rater);
        draft.started = m_desk.services.clock.utcNow();
        payloads.append(coding::started(draft));
        for (const Mark& mark : std::as_const(draft.marks))
            payloads.append(coding::marked(draft.id, mark));
    } else {
        for (const Mark& mark : consensus->marks) {
            if (mark.from.size() == 1 && both.contains(mark.from.first()))
                payloads.append(coding::unmarked(m_consensus, mark.id));
        }
    }
    const auto take = [&](const CodingPass& of, qsizetype index) {
        if (index < 0)
            return;
        Mark mark = of.marks.at(index);
        mark.from = { nameOf(of, index) };
        mark.id = newId();
        payloads.append(coding::marked(m_consensus, mark));
    };
    if (whose & 1)
        take(*first, at.first);
    if (whose & 2)
        take(*second, at.second);
    if (!payloads.isEmpty() && !keep(payloads))
        return;
    if (whose == 0)
        m_neither.insert(m_disagreement);
    else
        m_neither.remove(m_disagreement);
    const int next = m_disagreement + 1;
    if (next < m_comparison.disagreements.size())
        goToDisagreement(next);
    else
        show();
}

bool CodingViewModel::isTalkedOver(qsizetype disagreement) const
{
    const CodingPass* const consensus = pass(m_consensus);
    return (consensus && consensus->done) || m_neither.contains(static_cast<int>(disagreement)) || settled(m_comparison.disagreements.at(disagreement)) > 0;
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

QString CodingViewModel::consensusText() const
{
    if (m_stage != Stage::Comparing || m_comparison.disagreements.isEmpty())
        return {};
    return tr("%1 of %2 talked over. The consensus lies beside both passes, which stay as they are.").arg(talkedOver()).arg(m_comparison.disagreements.size());
}

} // namespace holdspace::ui
