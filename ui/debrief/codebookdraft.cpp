// SPDX-License-Identifier: GPL-3.0-or-later
// A codebook that is being written: the second half of CodebooksViewModel. Each change is on the disk when it shows.
#include "codebooksviewmodel.h"

#include <foundation/json.h>

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace holdspace::ui {

using coding::Code;
using coding::Codebook;

namespace {

const QString kDraftKey = QStringLiteral("coding.draft"); ///< {"book": the draft's text, "modifiers": as typed, one a code}
const QString kTracks = QStringLiteral("ORINSTL");

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

/// The draft that was left, when the program was ended over it.
void CodebooksViewModel::takeUpDraft()
{
    const QByteArray kept = m_services.store.store().setting(kDraftKey).value_or(QString()).toUtf8();
    if (kept.isEmpty())
        return;
    const auto root = json::parse(kept);
    const QJsonObject object = root ? root->toObject() : QJsonObject();
    auto draft = coding::readDraft(object.value(QLatin1String("book")).toString().toUtf8());
    if (!draft) {
        // It stays where it is until another one is begun.
        m_problem = tr("A codebook was being written when the program ended, but what is left of it can not be read. %1").arg(root ? draft.error().text() : root.error().text());
        return;
    }
    m_draft = std::move(*draft);
    const QJsonArray typed = object.value(QLatin1String("modifiers")).toArray();
    for (qsizetype i = 0; i < m_draft->codes.size(); ++i)
        m_typedModifiers.append(typed.at(i).toString());
    m_problem = tr("You were writing this codebook when the program ended. It is as you left it.");
    showDraft();
}

/// Onto the disk, so that what was typed outlives the program. Without a draft: nothing is there any more.
void CodebooksViewModel::keepDraft()
{
    QString text;
    if (m_draft) {
        const QJsonObject root { { QStringLiteral("book"), QString::fromUtf8(coding::draftText(*m_draft)) }, { QStringLiteral("modifiers"), QJsonArray::fromStringList(m_typedModifiers) } };
        text = QString::fromUtf8(json::writeCompact(root));
    }
    if (const Outcome kept = m_services.store.store().setSetting(kDraftKey, text); !kept)
        say(tr("The draft could not be kept; it is lost when the program ends. %1").arg(kept.error().text()));
}

void CodebooksViewModel::draftChanged()
{
    keepDraft();
    showDraft();
}

void CodebooksViewModel::write()
{
    Codebook book;
    book.version = QStringLiteral("1");
    m_draft = book;
    m_typedModifiers.clear();
    say({});
    addCode();
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
    m_typedModifiers.clear();
    for (const Code& code : std::as_const(book.codes))
        m_typedModifiers.append(coding::modifierLine(code.modifiers));
    say({});
    draftChanged();
}

void CodebooksViewModel::discard()
{
    m_draft.reset();
    say({});
    draftChanged();
}

void CodebooksViewModel::setTitle(const QString& title)
{
    if (m_draft) {
        m_draft->title = title;
        keepDraft();
    }
}

void CodebooksViewModel::setVersion(const QString& version)
{
    if (m_draft) {
        m_draft->version = version.trimmed();
        keepDraft();
    }
}

void CodebooksViewModel::setLicence(const QString& licence)
{
    if (m_draft) {
        m_draft->licenceNote = licence;
        keepDraft();
    }
}

void CodebooksViewModel::setCitation(const QString& citation)
{
    if (m_draft) {
        m_draft->sourceCitation = citation;
        keepDraft();
    }
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
    code.track = m_draft->codes.isEmpty() ? QLatin1Char('N') : m_draft->codes.last().track; // codes of a track are written one after the other
    m_draft->codes.append(code);
    m_typedModifiers.append(QString());
    draftChanged();
}

void CodebooksViewModel::removeCode(int row)
{
    if (!codeAt(row))
        return;
    m_draft->codes.removeAt(row);
    m_typedModifiers.removeAt(row);
    draftChanged();
}

void CodebooksViewModel::setLabel(int row, const QString& label)
{
    if (Code* const code = codeAt(row)) {
        code->label = label.trimmed();
        draftChanged();
    }
}

void CodebooksViewModel::setKey(int row, const QString& key)
{
    if (Code* const code = codeAt(row)) {
        code->key = key.trimmed().toUpper();
        draftChanged();
    }
}

void CodebooksViewModel::setDefinition(int row, const QString& definition)
{
    if (Code* const code = codeAt(row)) {
        code->definition = definition.trimmed();
        draftChanged();
    }
}

void CodebooksViewModel::setLasts(int row, bool lasts)
{
    if (Code* const code = codeAt(row)) {
        code->state = lasts;
        draftChanged();
    }
}

void CodebooksViewModel::setTrack(int row, int track)
{
    if (Code* const code = codeAt(row); code && track >= 0 && track < kTracks.size()) {
        code->track = kTracks.at(track);
        draftChanged();
    }
}

void CodebooksViewModel::setModifiers(int row, const QString& line)
{
    if (!codeAt(row))
        return;
    m_typedModifiers[row] = line;
    draftChanged();
}

QStringList CodebooksViewModel::tracks()
{
    return { tr("Opportunity"), tr("Response"), tr("Information"), tr("Nonverbal"), tr("Safety"), tr("Trigger"), tr("Lever") };
}

QString CodebooksViewModel::modifiersProblem(qsizetype code) const
{
    const auto read = coding::modifiersOfLine(m_typedModifiers.at(code));
    return read ? QString()
                : tr("What more is said of “%1” can not be understood (%2). Write it like: Emotion: fear, anger; Signs (several): tears, hands; Seconds (number).")
                      .arg(m_draft->codes.at(code).label, read.error().message);
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
        if (const QString problem = modifiersProblem(i); !problem.isEmpty())
            return problem;
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
    for (qsizetype i = 0; i < book.codes.size(); ++i) {
        Code& code = book.codes[i];
        code.modifiers = coding::modifiersOfLine(m_typedModifiers.at(i)).value_or(QList<coding::Modifier>());
        if (code.id.isEmpty()) {
            code.id = codeIdOf(code.label, ids);
            ids.insert(code.id);
        }
    }
    if (!keep(book))
        return;
    m_draft.reset();
    draftChanged();
    show();
}

void CodebooksViewModel::showDraft()
{
    QList<QVariantList> rows;
    if (m_draft) {
        for (qsizetype i = 0; i < m_draft->codes.size(); ++i) {
            const Code& code = m_draft->codes.at(i);
            rows.append({ code.label, code.key, code.definition, code.state, static_cast<int>(kTracks.indexOf(code.track)), m_typedModifiers.at(i), code.label.isEmpty() ? tr("a code without a name") : code.label });
        }
    }
    m_codes.setRows(RowsModel::byPlace(rows));
    Q_EMIT changed();
}

} // namespace holdspace::ui
