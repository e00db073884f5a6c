// SPDX-License-Identifier: GPL-3.0-or-later
#include "papersviewmodel.h"

#include <scenario/languages.h>
#include <ui/common/typedpath.h>

#include <QDir>
#include <QStandardPaths>
#include <algorithm>

namespace holdspace::ui {

PapersViewModel::PapersViewModel(const Services& services, const AuthorDocument& document, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_document(document)
    , m_papers(new RowsModel({ "name", "chosen" }, this))
{
}

void PapersViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    if (open)
        refresh();
    Q_EMIT changed();
}

QString PapersViewModel::languageTag() const
{
    return m_language > 0 ? m_languages.value(m_language) : QString();
}

void PapersViewModel::refresh()
{
    m_languages = scenario::languagesOf(m_document.json());
    m_language = std::clamp<int>(m_language, 0, std::max<int>(0, static_cast<int>(m_languages.size()) - 1));
    m_printed = papers::papersOf(m_document.scenario());
    m_chosen = std::clamp<int>(m_chosen, 0, std::max<int>(0, static_cast<int>(m_printed.size()) - 1));
    QList<RowsModel::Row> rows;
    for (qsizetype i = 0; i < m_printed.size(); ++i)
        rows.append({ m_printed.at(i).fileName, { m_printed.at(i).name, i == m_chosen } });
    m_papers->setRows(rows);
    m_preview.clear();
    if (m_printed.isEmpty())
        return;
    const papers::PrintedPaper& paper = m_printed.at(m_chosen);
    const auto html = papers::paperHtml(paper.paper, m_document.scenario(), m_document.json(), paper.character, languageTag());
    m_preview = html ? *html : html.error().text().toHtmlEscaped();
}

void PapersViewModel::choose(int paper)
{
    m_chosen = paper;
    refresh();
    Q_EMIT changed();
}

void PapersViewModel::setLanguage(int language)
{
    m_language = language;
    refresh();
    Q_EMIT changed();
}

void PapersViewModel::setChoosingFolder(bool choosing)
{
    if (choosing == m_choosingFolder)
        return;
    m_choosingFolder = choosing;
    m_problem.clear();
    Q_EMIT changed();
}

QString PapersViewModel::folderSuggestion() const
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QDir::toNativeSeparators(documents.exists() ? documents.path() : QDir::homePath());
}

void PapersViewModel::saveAll(const QString& folder)
{
    const QString wanted = typedPath(folder);
    if (wanted.isEmpty())
        return;
    const QDir place(wanted);
    if (!place.mkpath(QStringLiteral("."))) {
        m_problem = tr("This folder could not be made: %1").arg(QDir::toNativeSeparators(place.path()));
        Q_EMIT changed();
        return;
    }
    const auto written = papers::writePapers(place.path(), m_document.scenario(), m_document.json(), languageTag());
    if (!written) {
        m_problem = tr("The papers could not be written: %1").arg(written.error().text());
        Q_EMIT changed();
        return;
    }
    const QString where = QDir::toNativeSeparators(place.path());
    m_services.notices.post(Notices::Kind::Info, written->size() == 1 ? tr("1 paper is in %1.").arg(where) : tr("%1 papers are in %2.").arg(written->size()).arg(where));
    setChoosingFolder(false);
    setOpen(false);
}

} // namespace holdspace::ui
