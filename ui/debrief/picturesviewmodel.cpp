// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturesviewmodel.h"

#include "picturechart.h"

#include <coding/codebook.h>
#include <debrief/figures.h>
#include <foundation/wholefile.h>
#include <ui/common/typedpath.h>

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace holdspace::ui {

namespace {

/// As PicturesViewModel::forms() names them.
enum class PictureForm { Svg, Png, Csv };
constexpr std::array<const char*, 3> kPictureEndings { ".svg", ".png", ".csv" };

QByteArray pictureBytes(const debrief::Picture& picture, PictureForm form)
{
    switch (form) {
    case PictureForm::Svg: return debrief::pictureSvg(picture);
    case PictureForm::Png: return debrief::picturePng(picture);
    case PictureForm::Csv: break;
    }
    return debrief::pictureCsv(picture);
}

} // namespace

PicturesViewModel::PicturesViewModel(const DebriefDesk& desk, std::function<bool()> allowed, QObject* parent)
    : QObject(parent), m_desk(desk), m_allowed(std::move(allowed)), m_list({ "title", "words" }, this), m_legend({ "name", "swatch", "ink", "pattern" }, this), m_head({ "cells", "words" }, this), m_rows({ "cells", "words" }, this)
{
}

const debrief::Picture& PicturesViewModel::picture() const
{
    static const debrief::Picture kNone;
    return m_index < m_pictures.size() ? m_pictures.at(m_index) : kNone;
}

void PicturesViewModel::setOpen(bool open)
{
    if (open == m_open || (open && !available()))
        return;
    m_open = open;
    refresh();
}

void PicturesViewModel::refresh()
{
    m_open = m_open && available();
    if (!m_open && m_pictures.isEmpty())
        return;
    m_pictures.clear();
    if (m_open) {
        const DebriefedSession& session = *m_desk.session();
        const debrief::Names names = session.names(!m_desk.namesHidden());
        m_pictures = debrief::pictures({ session.codedLog(), session.story(), session.metrics(), coding::coreCodebook(), names });
    }
    QList<RowsModel::Row> list;
    for (const debrief::Picture& each : std::as_const(m_pictures))
        list.append({ each.id, { each.title, each.drawn ? each.title : tr("%1: nothing to draw").arg(each.title) } });
    m_list.setRows(list);
    show();
}

void PicturesViewModel::startOver()
{
    m_projected.clear();
    refresh();
}

void PicturesViewModel::setProjected(bool projected)
{
    if (projected == this->projected() || (projected && !picture().drawn))
        return;
    m_projected = projected ? picture().id : QString();
    Q_EMIT projectionChosen(m_projected);
    Q_EMIT changed();
}

int PicturesViewModel::lines() const
{
    const debrief::Picture& shown = picture();
    const auto letters = [](const QString& text) { return static_cast<double>(text.size()); };
    // Below it stand the marks and the name of the axis; the other axis' name is written upwards.
    constexpr double kBelow = 4, kOfALetter = 0.48, kOfABar = 1.7;
    const double bars = kOfABar * static_cast<double>(shown.categories.size());
    return static_cast<int>(std::ceil(kBelow + std::max({ bars, kOfALetter * letters(shown.up.label()), 6.0 })));
}

void PicturesViewModel::setIndex(int index)
{
    if (index == m_index || index < 0 || index >= m_pictures.size())
        return;
    m_index = index;
    show();
}

void PicturesViewModel::setAsTable(bool asTable)
{
    if (asTable == m_asTable)
        return;
    m_asTable = asTable;
    Q_EMIT changed();
}

void PicturesViewModel::show()
{
    QList<QVariantList> rows;
    for (const QStringList& cells : picture().rows) {
        QStringList words;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (!cells.at(i).isEmpty())
                words.append(tr("%1: %2").arg(picture().columns.at(i), cells.at(i)));
        }
        rows.append({ cells, words.join(tr(", ")) });
    }
    m_rows.setRows(RowsModel::byPlace(rows));
    QList<QVariantList> legend;
    for (const debrief::PictureSeries& series : picture().series)
        legend.append({ series.name, static_cast<int>(debrief::swatchOf(series)), static_cast<int>(series.ink), static_cast<int>(series.pattern) });
    m_legend.setRows(legend.size() > 1 ? RowsModel::byPlace(legend) : QList<RowsModel::Row>());
    const QStringList& columns = picture().columns;
    m_head.setRows(columns.isEmpty() ? QList<RowsModel::Row>() : RowsModel::byPlace({ QVariantList { columns, tr("Columns: %1").arg(columns.join(tr(", "))) } }));
    ++m_drawing;
    Q_EMIT suggestionChanged();
    forgetProblem();
    Q_EMIT changed();
}

void PicturesViewModel::draw(QAbstractSeries* anchor, bool dark, int letters) const
{
    if (anchor)
        layOnChart(*anchor, picture(), debrief::picturePalette(dark), letters);
}

QString PicturesViewModel::provenance() const
{
    const DebriefedSession* const session = m_open ? m_desk.session() : nullptr;
    return session ? debrief::provenance(session->codedLog(), session->story(), coding::coreCodebook()) : QString();
}

// ---- in a file --------------------------------------------------------------------------------------------------

QStringList PicturesViewModel::forms() const { return { tr("Drawing (SVG)"), tr("Picture (PNG)"), tr("Table (CSV)") }; }

void PicturesViewModel::setForm(int form)
{
    if (form == m_form || form < 0 || form >= static_cast<int>(kPictureEndings.size()))
        return;
    m_form = form;
    Q_EMIT suggestionChanged();
    forgetProblem();
}

void PicturesViewModel::forgetProblem()
{
    m_problem.clear();
    m_replacing.clear();
    Q_EMIT saveChanged();
}

QString PicturesViewModel::suggestion() const
{
    const DebriefedSession* const session = m_open ? m_desk.session() : nullptr;
    return session ? suggestedPath(session->log().header.scenarioTitle + QLatin1Char('-') + picture().id, QLatin1String(kPictureEndings[static_cast<size_t>(m_form)])) : QString();
}

void PicturesViewModel::save(const QString& file)
{
    QString path = typedPath(file);
    if (path.isEmpty() || !m_open)
        return;
    const QLatin1String ending(kPictureEndings[static_cast<size_t>(m_form)]);
    if (!path.endsWith(ending, Qt::CaseInsensitive))
        path += ending;
    m_problem.clear();
    const bool mayReplace = std::exchange(m_replacing, {}) == path;
    if (!mayReplace && QFileInfo::exists(path)) {
        m_replacing = path;
        m_problem = tr("There is a file of this name already. Save once more to replace it.");
    } else if (const Outcome done = writeWhole(path, pictureBytes(picture(), static_cast<PictureForm>(m_form))); done) {
        m_desk.services.notices.post(Notices::Kind::Info, tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    } else {
        m_problem = done.error().text();
    }
    Q_EMIT saveChanged();
}

} // namespace holdspace::ui
