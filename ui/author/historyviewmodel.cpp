// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyviewmodel.h"

#include <scenario/difference.h>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace holdspace::ui {

using scenario::Change;

namespace {

    QString listWords(const Change& change)
    {
        static const QHash<QString, const char*> words {
            { QStringLiteral("beats"), QT_TRANSLATE_NOOP("History", "Beat") }, { QStringLiteral("exits"), QT_TRANSLATE_NOOP("History", "Exit") },
            { QStringLiteral("cast"), QT_TRANSLATE_NOOP("History", "Cast member") }, { QStringLiteral("triggers"), QT_TRANSLATE_NOOP("History", "Trigger") },
            { QStringLiteral("opportunities"), QT_TRANSLATE_NOOP("History", "Opportunity") }, { QStringLiteral("variables"), QT_TRANSLATE_NOOP("History", "Variable") },
            { QStringLiteral("objectives"), QT_TRANSLATE_NOOP("History", "Objective") }, { QStringLiteral("prompts"), QT_TRANSLATE_NOOP("History", "Question") },
            { QStringLiteral("couplings"), QT_TRANSLATE_NOOP("History", "Coupling") }, { QStringLiteral("groups"), QT_TRANSLATE_NOOP("History", "Act") },
            { QStringLiteral("notes"), QT_TRANSLATE_NOOP("History", "Note") },
        };
        const auto found = words.constFind(change.list);
        return found == words.cend() ? HistoryViewModel::tr("The story") : QCoreApplication::translate("History", *found);
    }

    QString kindWords(Change::Kind kind)
    {
        switch (kind) {
        case Change::Kind::Added: return HistoryViewModel::tr("added");
        case Change::Kind::Removed: return HistoryViewModel::tr("removed");
        case Change::Kind::Changed: return HistoryViewModel::tr("changed");
        case Change::Kind::Moved: return HistoryViewModel::tr("moved on the map");
        case Change::Kind::Reordered: return HistoryViewModel::tr("in another order");
        }
        return {};
    }

    /// What changed in the fields, as rich text: struck out what went, underlined what came.
    QString fieldsText(const Change& change)
    {
        QStringList lines;
        for (const scenario::FieldChange& field : change.fields) {
            QString text;
            for (const scenario::WordPiece& piece : field.words) {
                const QString words = piece.text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
                text += piece.kind == scenario::WordPiece::Kind::Same ? words
                    : piece.kind == scenario::WordPiece::Kind::Removed ? QStringLiteral("<s>%1</s>").arg(words)
                                                                       : QStringLiteral("<u>%1</u>").arg(words);
            }
            const QString name = field.path.join(QStringLiteral(" · ")).remove(QLatin1Char('#')).toHtmlEscaped();
            lines.append(text.isEmpty() ? name : QStringLiteral("%1: %2").arg(name, text));
        }
        return lines.join(QLatin1String("<br>"));
    }

    QString plain(QString rich)
    {
        static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
        return rich.replace(QLatin1String("<s>"), HistoryViewModel::tr("was: ")).replace(QLatin1String("<u>"), HistoryViewModel::tr("now: ")).remove(tags);
    }

} // namespace

HistoryViewModel::HistoryViewModel(const Services& services, AuthorDocument& document, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_document(document)
    , m_states(new RowsModel({ "text" }, this))
    , m_changes(new RowsModel({ "title", "detail", "spoken", "beat", "sign" }, this))
{
    connect(&m_document, &AuthorDocument::changed, this, [this] {
        if (m_open)
            compare();
    });
}

void HistoryViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    if (open) {
        reload();
        m_newer = 0;
        m_older = m_hashes.size() > 1 ? 1 : 0;
        compare();
    }
    Q_EMIT changed();
}

void HistoryViewModel::reload()
{
    m_hashes = { QString() };
    QList<RowsModel::Row> rows { { QStringLiteral("draft"), { tr("The draft as it is now") } } };
    const auto kept = m_services.store.store().versions(m_document.id());
    if (!kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("The history could not be read: %1").arg(kept.error().text()));
        return;
    }
    for (const library::VersionEntry& entry : *kept) {
        const QString when = QLocale().toString(entry.kept.toLocalTime(), tr("d MMM, hh:mm"));
        rows.append({ QStringLiteral("%1/%2").arg(m_hashes.size()).arg(entry.hash),
            { entry.number > 0 ? tr("Version %1, published %2").arg(entry.number).arg(when) : tr("%1, kept %2").arg(entry.name, when) } });
        m_hashes.append(entry.hash);
    }
    m_states->setRows(rows);
}

/// "1 change", "3 changes; 1 beat only moved on the map".
QString HistoryViewModel::changesText(qsizetype changed, int moved)
{
    const QString changes = changed == 1 ? tr("1 change") : tr("%1 changes").arg(changed);
    if (moved == 0)
        return changes;
    const QString moves = moved == 1 ? tr("1 beat only moved on the map") : tr("%1 beats only moved on the map").arg(moved);
    return changed == 0 ? moves : tr("%1; %2").arg(changes, moves);
}

QJsonObject HistoryViewModel::stateAt(int row) const
{
    if (row <= 0 || row >= m_hashes.size())
        return m_document.json();
    const auto version = m_services.store.store().version(m_hashes.at(row));
    return version ? version->json : QJsonObject();
}

void HistoryViewModel::compare()
{
    QList<RowsModel::Row> rows;
    int moved = 0;
    const QList<Change> changes = m_older == m_newer ? QList<Change>() : scenario::difference(stateAt(m_older), stateAt(m_newer));
    for (const Change& change : changes) {
        if (change.kind == Change::Kind::Moved) {
            ++moved;
            continue;
        }
        const QString title = change.title.isEmpty() ? tr("%1 %2").arg(listWords(change), kindWords(change.kind))
                                                     : tr("%1 “%2” %3").arg(listWords(change), change.title.simplified(), kindWords(change.kind));
        const QString detail = fieldsText(change);
        const QString sign = change.kind == Change::Kind::Added ? QStringLiteral("+") : change.kind == Change::Kind::Removed ? QStringLiteral("−") : QStringLiteral("≠");
        const bool beat = change.list == QLatin1String("beats") && m_newer == 0 && change.kind != Change::Kind::Added;
        rows.append({ QStringLiteral("%1/%2/%3/%4").arg(rows.size()).arg(change.list, change.beat, change.id),
            { title, detail, title + QLatin1Char(' ') + plain(detail), beat ? change.id : QString(), sign } });
    }
    m_changes->setRows(rows);
    m_summary = m_hashes.size() < 2 ? tr("Nothing is kept yet. Publish, or keep this state under a name.")
        : m_older == m_newer        ? tr("Choose two states that differ.")
        : changes.isEmpty()         ? tr("The two are the same.")
                                    : changesText(rows.size(), moved);
    Q_EMIT changed();
}

void HistoryViewModel::setOlder(int row)
{
    m_older = row;
    compare();
}

void HistoryViewModel::setNewer(int row)
{
    m_newer = row;
    compare();
}

void HistoryViewModel::keep(const QString& name)
{
    if (const Outcome saved = m_document.flush(); !saved) {
        m_services.notices.post(Notices::Kind::Danger, tr("Not kept, because it could not be saved: %1").arg(saved.error().text()));
        return;
    }
    const auto kept = m_services.store.store().saveVersion(m_document.id(), name.trimmed());
    if (!kept)
        m_services.notices.post(Notices::Kind::Warning, tr("Not kept: %1").arg(kept.error().text()));
    reload();
    compare();
}

void HistoryViewModel::restoreOlder()
{
    if (canRestore())
        m_document.perform(tr("version restored"), scenario::restoreAll(m_document.json(), stateAt(m_older)));
}

void HistoryViewModel::restoreBeat(const QString& beat)
{
    QStringList leftOut;
    if (!canRestore())
        return;
    m_document.perform(tr("beat restored"), scenario::restoreBeat(m_document.json(), stateAt(m_older), beat, &leftOut));
    if (!leftOut.isEmpty())
        m_services.notices.post(Notices::Kind::Info, tr("Left out, because it is no longer there: %1.").arg(leftOut.join(tr(", "))));
}

} // namespace holdspace::ui
