// SPDX-License-Identifier: GPL-3.0-or-later
#include "allfiguresviewmodel.h"

#include <debrief/agreementfigures.h>
#include <debrief/codechoice.h>
#include <metrics/passcodes.h>

#include <algorithm>

namespace holdspace::ui {

AllFiguresViewModel::AllFiguresViewModel(const DebriefDesk& desk, Page page, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_page(std::move(page))
    , m_list({ "number", "title", "value", "words" }, this)
    , m_facts({ "name", "text", "words" }, this)
    , m_steps({ "step" }, this)
{
}

const debrief::AddedFigure& AllFiguresViewModel::figure() const
{
    static const debrief::AddedFigure kNone;
    return m_index < m_figures.size() ? m_figures.at(m_index) : kNone;
}

void AllFiguresViewModel::setOpen(bool open)
{
    if (open == m_open || (open && !available()))
        return;
    m_open = open;
    refresh();
}

void AllFiguresViewModel::refresh()
{
    readCoders();
    m_open = m_open && available();
    if (!m_open && m_figures.isEmpty())
        return;
    m_figures = m_open ? debrief::everyFigure(m_desk.session()->codedLog(), m_page.source()) : QList<debrief::AddedFigure>();
    m_index = std::clamp<int>(m_index, 0, std::max<int>(0, static_cast<int>(m_figures.size()) - 1));
    QList<RowsModel::Row> rows;
    for (const debrief::AddedFigure& each : std::as_const(m_figures)) {
        // Those of plugins have ids of their own, which say nothing to people.
        const QString number = each.builtIn ? each.figure.id : QString();
        const QString said = QStringLiteral("%1: %2").arg(each.figure.words, each.figure.value == QStringLiteral("–") ? each.sure : each.figure.value);
        rows.append({ each.maker + each.figure.id, { number, each.figure.words, each.figure.value, number.isEmpty() ? said : number + QLatin1Char(' ') + said } });
    }
    m_list.setRows(rows);
    show();
}

void AllFiguresViewModel::setIndex(int index)
{
    if (index == m_index || index < 0 || index >= m_figures.size())
        return;
    m_index = index;
    show();
}

QString AllFiguresViewModel::sentence() const
{
    return m_open ? m_desk.session()->names(!m_desk.namesHidden()).inText(figure().figure.detail) : QString();
}

void AllFiguresViewModel::show()
{
    QList<QVariantList> facts, steps;
    if (m_open && !m_figures.isEmpty()) {
        const debrief::Names names = m_desk.session()->names(!m_desk.namesHidden());
        const debrief::AddedFigure& shown = figure();
        const auto fact = [&](const QString& name, const QString& text) {
            if (!text.isEmpty())
                facts.append({ name, text, tr("%1: %2").arg(name, text) });
        };
        fact(tr("Out of"), shown.outOf);
        fact(tr("How sure"), shown.sure);
        fact(tr("Coded by"), shown.from.coded);
        fact(tr("Codebook"), shown.from.codebook);
        fact(tr("Window"), shown.from.window.isEmpty() && shown.builtIn ? tr("no window was opened") : shown.from.window);
        fact(tr("Figure of"), shown.maker);
        const QStringList lines = shown.figure.how.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString& line : lines)
            steps.append({ names.inText(line) });
    }
    m_facts.setRows(RowsModel::byPlace(facts));
    m_steps.setRows(RowsModel::byPlace(steps));
    Q_EMIT changed();
}

void AllFiguresViewModel::readCoders()
{
    QStringList coders { tr("What was tagged live") }, passes { QString() };
    int chosen = 0;
    m_codingNow = false;
    if (const DebriefedSession* session = available() ? m_desk.session() : nullptr) {
        const QList<coding::CodingPass> all = coding::passesOf(session->log());
        m_codingNow = !all.isEmpty() && coding::seenByAll(all).isEmpty();
        for (const coding::CodingPass& each : debrief::usableCodes(session->log())) {
            coders.append(each.kind == coding::CodingPass::Kind::Gold ? tr("%1 (gold)").arg(each.rater) : each.rater);
            passes.append(each.id);
        }
        if (const auto used = metrics::passCodesOf(session->codedLog()))
            chosen = std::max<int>(0, static_cast<int>(passes.indexOf(used->pass)));
    }
    m_coders = coders;
    m_passes = passes;
    m_coder = chosen;
    Q_EMIT codersChanged();
}

QString AllFiguresViewModel::coderNote() const
{
    if (!available())
        return {};
    if (m_codingNow)
        return tr("While somebody codes, all figures rest on what was tagged live, so that nobody sees another's codes.");
    if (m_coders.size() == 1)
        return tr("Once a pass of Code this is done, figures can rest on it instead.");
    const auto used = metrics::passCodesOf(m_desk.session()->codedLog());
    if (!used)
        return tr("Moments, questions, pictures and the report go by this too.");
    QStringList parts;
    if (used->responses > 0)
        parts.append(tr("Responses: %1. To a window the rater linked %2; for %3 the program proposed the nearest one before it that was still open; the others answer none.")
                         .arg(used->responses).arg(used->linked).arg(used->proposed));
    if (used->openings > 0)
        parts.append(tr("Openings of the rater's own, where the session had no window: %1.").arg(used->openings));
    if (used->unknown > 0)
        parts.append(tr("Codes that the core codebook does not have, so that no figure counts them: %1.").arg(used->unknown));
    if (used->unsure > 0)
        parts.append(tr("Codes that the rater was not sure of, which count: %1.").arg(used->unsure));
    return parts.isEmpty() ? tr("This pass has no response.") : parts.join(QLatin1Char(' '));
}

void AllFiguresViewModel::chooseCoder(int coder)
{
    if (!available() || coder == m_coder || coder < 0 || coder >= m_passes.size())
        return;
    if (m_desk.log.add(debrief::kCodesChosen, { { QStringLiteral("pass"), m_passes.at(coder) } }))
        m_page.retell();
    else
        Q_EMIT codersChanged(); // it could not be kept, which a notice says
}

} // namespace holdspace::ui
