// SPDX-License-Identifier: GPL-3.0-or-later
#include "codebooksviewmodel.h"

#include <foundation/wholefile.h>
#include <ui/common/typedpath.h>

#include <QFile>
#include <QFileInfo>
#include <QVersionNumber>
#include <algorithm>

namespace holdspace::ui {

using coding::Code;
using coding::Codebook;

namespace {

const QString kChosenKey = QStringLiteral("coding.codebook");
constexpr qint64 kLargestBook = 4'000'000; // bytes; the one that ships has 30 000

QString bookKey(const QString& id, const QString& version)
{
    return id + QLatin1Char(' ') + version;
}

} // namespace

CodebooksViewModel::CodebooksViewModel(const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_chosen(services.store.store().setting(kChosenKey).value_or(QString()))
{
    read();
    show();
    takeUpDraft();
}

const Codebook& CodebooksViewModel::chosen() const
{
    const auto own = std::find_if(m_own.begin(), m_own.end(), [this](const Codebook& each) { return bookKey(each.id, each.version) == m_chosen; });
    if (own != m_own.end())
        return *own;
    // Of one that ships there is the newest version alone.
    const QList<Codebook>& ship = coding::shippedCodebooks();
    const auto it = std::find_if(ship.begin(), ship.end(), [this](const Codebook& each) { return m_chosen.startsWith(each.id + QLatin1Char(' ')); });
    return it == ship.end() ? coding::coreCodebook() : *it;
}

std::optional<Codebook> CodebooksViewModel::book(const QString& id, const QString& version) const
{
    const auto own = std::find_if(m_own.begin(), m_own.end(), [&](const Codebook& each) { return each.id == id && each.version == version; });
    if (own != m_own.end())
        return *own;
    // What ships only ever grows within a first number: what was begun with an earlier one goes on with this one.
    const Codebook* const ships = coding::shippedCodebook(id);
    if (!ships)
        return std::nullopt;
    const auto theirs = QVersionNumber::fromString(version), ours = QVersionNumber::fromString(ships->version);
    return version == ships->version || (theirs.majorVersion() == ours.majorVersion() && theirs < ours) ? std::optional(*ships) : std::nullopt;
}

bool CodebooksViewModel::chosenIsOwn() const
{
    const Codebook& now = chosen();
    return std::any_of(m_own.begin(), m_own.end(), [&now](const Codebook& each) { return each.id == now.id && each.version == now.version; });
}

void CodebooksViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open; // a draft stays until it is saved or thrown away
    if (!open)
        m_problem.clear(); // what became of a draft that was left is said when it is looked for
    m_replacing.clear();
    read();
    show();
    showDraft();
}

void CodebooksViewModel::read()
{
    const auto kept = m_services.store.store().codebooks();
    if (kept)
        m_own = *kept;
    else
        m_problem = tr("The codebooks of this library could not be read. %1").arg(kept.error().text());
}

void CodebooksViewModel::show()
{
    QList<RowsModel::Row> rows;
    const Codebook& now = chosen();
    const auto add = [&](const Codebook& book, const QString& whose) {
        const QString key = bookKey(book.id, book.version), detail = tr("version %1, codes: %2, %3").arg(book.version).arg(book.codes.size()).arg(whose);
        const bool isChosen = book.id == now.id && book.version == now.version;
        rows.append({ key, { key, book.title, detail, isChosen, isChosen ? tr("%1, %2, chosen").arg(book.title, detail) : tr("%1, %2").arg(book.title, detail) } });
    };
    for (const Codebook& book : coding::shippedCodebooks())
        add(book, tr("comes with Holdspace"));
    for (const Codebook& book : std::as_const(m_own))
        add(book, tr("your own"));
    m_rows.setRows(rows);
    Q_EMIT changed();
}

void CodebooksViewModel::choose(const QString& bookKey)
{
    m_chosen = bookKey;
    m_replacing.clear();
    // Which one is chosen is a comfort; failing to keep it is not worth a word.
    static_cast<void>(m_services.store.store().setSetting(kChosenKey, m_chosen));
    show();
}

void CodebooksViewModel::say(const QString& problem)
{
    m_problem = problem;
    Q_EMIT changed();
}

bool CodebooksViewModel::keep(const Codebook& book)
{
    if (const Outcome kept = m_services.store.store().saveCodebook(book); !kept) {
        say(kept.error().text());
        return false;
    }
    m_problem.clear();
    read();
    choose(bookKey(book.id, book.version));
    return true;
}

// ---- files ------------------------------------------------------------------------------------------------------

void CodebooksViewModel::browse()
{
    Q_EMIT browseRequested();
}

void CodebooksViewModel::importFile(const QString& file)
{
    const QString path = typedPath(file);
    QFile source(path);
    if (!QFileInfo(path).isFile() || !source.open(QIODevice::ReadOnly))
        return say(tr("“%1” can not be read.").arg(file));
    if (source.size() > kLargestBook)
        return say(tr("“%1” is too large to be a codebook.").arg(file));
    const auto book = coding::readCodebook(source.readAll());
    if (!book)
        return say(tr("This is no codebook that can be used. %1").arg(book.error().inFile(QFileInfo(path).fileName()).text()));
    keep(*book);
}

QString CodebooksViewModel::exportSuggestion() const
{
    return suggestedPath(tr("%1 %2").arg(chosen().title, chosen().version), QStringLiteral(".codebook.json"));
}

void CodebooksViewModel::exportChosen(const QString& file)
{
    QString path = typedPath(file);
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        path += QLatin1String(".codebook.json");
    if (QFileInfo::exists(path) && m_replacing != path) {
        m_replacing = path;
        return say(tr("“%1” is there already. Export again to replace it.").arg(path));
    }
    const auto text = coding::codebookText(chosen());
    const Outcome written = text ? writeWhole(path, *text) : Outcome(tl::make_unexpected(text.error()));
    m_replacing.clear();
    if (!written)
        return say(written.error().text());
    m_problem.clear();
    m_services.notices.post(Notices::Kind::Info, tr("The codebook is in %1.").arg(path));
    Q_EMIT changed();
}

void CodebooksViewModel::removeChosen()
{
    if (!chosenIsOwn())
        return;
    const Codebook book = chosen();
    if (const Outcome removed = m_services.store.store().removeCodebook(book.id, book.version); !removed)
        return say(removed.error().text());
    m_problem.clear();
    read();
    choose({});
    m_services.notices.post(Notices::Kind::Info, tr("“%1”, version %2, is removed. What was coded with it stays.").arg(book.title, book.version), tr("Keep it after all"),
        [this, book] { keep(book); });
}

} // namespace holdspace::ui
