// SPDX-License-Identifier: GPL-3.0-or-later
#include "codebooksviewmodel.h"

#include <foundation/wholefile.h>
#include <ui/common/typedpath.h>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

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

/// "Ward round" → "ward-round"; letters of every alphabet stay.
QString idOf(const QString& title)
{
    QString id = title.trimmed().toLower();
    id.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}]+")), QStringLiteral("-"));
    while (id.startsWith(QLatin1Char('-')))
        id.remove(0, 1);
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    return id;
}

QString codeIdOf(const QString& label, const QSet<QString>& taken)
{
    QString id = label.trimmed().toUpper();
    id.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}]+")), QStringLiteral("_"));
    QString free = id;
    for (int n = 2; taken.contains(free); ++n)
        free = QStringLiteral("%1_%2").arg(id).arg(n);
    return free;
}

/// "3" → "4"; "1.2.0" → "1.2.1"; anything else is left for the writer to name.
QString nextVersion(const QString& version)
{
    static const QRegularExpression lastNumber(QStringLiteral("^(.*?)(\\d{1,6})$"));
    const auto match = lastNumber.match(version);
    return match.hasMatch() ? match.captured(1) + QString::number(match.captured(2).toInt() + 1) : version + QStringLiteral(" 2");
}

} // namespace

CodebooksViewModel::CodebooksViewModel(const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_chosen(services.store.store().setting(kChosenKey).value_or(QString()))
{
    read();
    show();
}

const Codebook& CodebooksViewModel::chosen() const
{
    const auto it = std::find_if(m_own.begin(), m_own.end(), [this](const Codebook& each) { return bookKey(each.id, each.version) == m_chosen; });
    return it == m_own.end() ? coding::coreCodebook() : *it;
}

std::optional<Codebook> CodebooksViewModel::book(const QString& id, const QString& version) const
{
    if (const Codebook& core = coding::coreCodebook(); core.id == id && core.version == version)
        return core;
    const auto it = std::find_if(m_own.begin(), m_own.end(), [&](const Codebook& each) { return each.id == id && each.version == version; });
    return it == m_own.end() ? std::nullopt : std::optional(*it);
}

bool CodebooksViewModel::chosenIsOwn() const
{
    return chosen().id != coding::coreCodebook().id;
}

void CodebooksViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open; // a draft stays until it is saved or thrown away
    m_problem.clear();
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
    add(coding::coreCodebook(), tr("comes with Holdspace"));
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

// ---- the draft --------------------------------------------------------------------------------------------------

void CodebooksViewModel::write()
{
    Codebook book;
    book.version = QStringLiteral("1");
    m_draft = book;
    addCode();
    say({});
}

void CodebooksViewModel::change()
{
    Codebook book = chosen();
    if (chosenIsOwn()) {
        do
            book.version = nextVersion(book.version);
        while (this->book(book.id, book.version));
    } else {
        // A copy is nobody's but the centre's: it needs a title, and says what it was made from.
        book.id.clear();
        book.title.clear();
        book.version = QStringLiteral("1");
        book.sourceCitation = tr("Changed from %1 %2. %3").arg(chosen().title, chosen().version, book.sourceCitation);
    }
    m_draft = book;
    showDraft();
    say({});
}

void CodebooksViewModel::discard()
{
    m_draft.reset();
    showDraft();
    say({});
}

void CodebooksViewModel::setTitle(const QString& title)
{
    if (m_draft)
        m_draft->title = title;
}

void CodebooksViewModel::setVersion(const QString& version)
{
    if (m_draft)
        m_draft->version = version.trimmed();
}

void CodebooksViewModel::setLicence(const QString& licence)
{
    if (m_draft)
        m_draft->licenceNote = licence;
}

void CodebooksViewModel::setCitation(const QString& citation)
{
    if (m_draft)
        m_draft->sourceCitation = citation;
}

Code* CodebooksViewModel::codeAt(int row)
{
    return m_draft && row >= 0 && row < m_draft->codes.size() ? &m_draft->codes[row] : nullptr;
}

void CodebooksViewModel::addCode()
{
    if (!m_draft)
        return;
    Code code;
    code.track = QLatin1Char('N');
    m_draft->codes.append(code);
    showDraft();
}

void CodebooksViewModel::removeCode(int row)
{
    if (!codeAt(row))
        return;
    m_draft->codes.removeAt(row);
    showDraft();
}

void CodebooksViewModel::setLabel(int row, const QString& label)
{
    if (Code* const code = codeAt(row)) {
        code->label = label.trimmed();
        showDraft();
    }
}

void CodebooksViewModel::setKey(int row, const QString& key)
{
    if (Code* const code = codeAt(row)) {
        code->key = key.trimmed().toUpper();
        showDraft();
    }
}

void CodebooksViewModel::setDefinition(int row, const QString& definition)
{
    if (Code* const code = codeAt(row)) {
        code->definition = definition.trimmed();
        showDraft();
    }
}

void CodebooksViewModel::setLasts(int row, bool lasts)
{
    if (Code* const code = codeAt(row)) {
        code->state = lasts;
        showDraft();
    }
}

/// The first thing that keeps it from being saved, in a sentence; empty: nothing does.
QString CodebooksViewModel::whatIsMissing() const
{
    if (m_draft->title.trimmed().isEmpty())
        return tr("Give the codebook a title.");
    if (m_draft->version.isEmpty())
        return tr("Give it a version, such as 1.");
    if (m_draft->licenceNote.trimmed().isEmpty())
        return tr("Say under which licence its wording may be used: “Own wording” where it is yours.");
    if (m_draft->sourceCitation.trimmed().isEmpty())
        return tr("Say where its codes come from: “Own work” where they are yours.");
    if (m_draft->codes.isEmpty())
        return tr("Add a code.");
    QHash<QString, QString> keys;
    for (qsizetype i = 0; i < m_draft->codes.size(); ++i) {
        const Code& code = m_draft->codes.at(i);
        if (code.label.isEmpty())
            return tr("Give code %1 a name.").arg(i + 1);
        if (code.definition.isEmpty())
            return tr("Say what “%1” means, so that another rater takes it for the same.").arg(code.label);
        if (code.key.isEmpty())
            continue;
        if (code.key.size() != 1 || code.key.front() < QLatin1Char('A') || code.key.front() > QLatin1Char('Z'))
            return tr("The key of “%1” is to be one letter, A to Z, or none.").arg(code.label);
        if (keys.contains(code.key))
            return tr("“%1” and “%2” have the same key.").arg(keys.value(code.key), code.label);
        keys.insert(code.key, code.label);
    }
    return {};
}

void CodebooksViewModel::save()
{
    if (!m_draft)
        return;
    if (const QString missing = whatIsMissing(); !missing.isEmpty())
        return say(missing);
    Codebook book = *m_draft;
    book.title = book.title.trimmed();
    if (book.id.isEmpty())
        book.id = idOf(book.title);
    if (book.id.isEmpty())
        return say(tr("The title is to have a letter or a number in it."));
    QSet<QString> ids;
    for (const Code& code : std::as_const(book.codes))
        ids.insert(code.id);
    for (Code& code : book.codes) {
        if (code.id.isEmpty()) {
            code.id = codeIdOf(code.label, ids);
            ids.insert(code.id);
        }
    }
    if (!keep(book))
        return;
    m_draft.reset();
    showDraft();
    show();
}

void CodebooksViewModel::showDraft()
{
    QList<QVariantList> rows;
    if (m_draft) {
        for (const Code& code : std::as_const(m_draft->codes))
            rows.append({ code.label, code.key, code.definition, code.state, code.label.isEmpty() ? tr("a code without a name") : code.label });
    }
    m_codes.setRows(RowsModel::byPlace(rows));
    Q_EMIT changed();
}

} // namespace holdspace::ui
