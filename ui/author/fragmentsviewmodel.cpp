// SPDX-License-Identifier: GPL-3.0-or-later
#include "fragmentsviewmodel.h"

#include "fragmentwords.h"

#include <scenario/things.h>

#include <algorithm>
#include <utility>

namespace holdspace::ui {

FragmentsViewModel::FragmentsViewModel(const Services& services, AuthorDocument& document, MapViewModel& map, QObject* parent)
    : QObject(parent), m_services(services), m_document(document), m_map(map), m_rows(new RowsModel({ "name", "about", "sound" }, this))
{
    connect(&m_document, &AuthorDocument::opened, this, [this] {
        setOpen(false);
        setSaving(false);
    });
}

void FragmentsViewModel::forgetQuestions()
{
    m_problem.clear();
    m_replacing.clear();
    m_removing = false;
    m_renaming = false;
}

void FragmentsViewModel::setOpen(bool open)
{
    open = open && m_document.isOpen();
    if (open == m_open)
        return;
    m_open = open;
    forgetQuestions();
    m_filter.clear();
    m_current = -1;
    if (open)
        reload();
    else
        m_rows->setRows({});
    Q_EMIT changed();
}

void FragmentsViewModel::reload()
{
    m_unreadable.clear();
    const auto kept = m_services.store.store().fragments();
    m_kept = kept.value_or(QList<library::FragmentEntry>());
    if (!kept)
        m_unreadable = tr("The fragments could not be read: %1").arg(kept.error().text());
    refilter();
}

void FragmentsViewModel::refilter()
{
    const QString before = currentName();
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<RowsModel::Row> rows;
    for (const library::FragmentEntry& entry : std::as_const(m_kept)) {
        if (!std::all_of(words.begin(), words.end(), [&](const QString& word) { return entry.name.contains(word, Qt::CaseInsensitive); }))
            continue;
        const auto step = scenario::pasteFragment(m_document.json(), entry.json, 0, 0, nullptr);
        const QString about = step ? fragmentwords::coming(entry.json, *step)
            : step.error().code == ErrorCode::TooNew
            ? tr("A newer Holdspace kept this; this one can't insert it.")
            : tr("Damaged: %1. It can't be inserted, only deleted.").arg(step.error().text());
        rows.append({ entry.name, { entry.name, about, step.has_value() } });
    }
    m_rows->setRows(rows);
    m_current = rows.isEmpty() ? -1 : std::max(0, m_rows->rowOf(before));
}

void FragmentsViewModel::setFilter(const QString& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    forgetQuestions();
    refilter();
    Q_EMIT changed();
}

void FragmentsViewModel::setCurrent(int row)
{
    if (row == m_current || row < 0 || row >= m_rows->count())
        return;
    m_current = row;
    forgetQuestions();
    Q_EMIT changed();
}

void FragmentsViewModel::step(int by)
{
    setCurrent(std::clamp(m_current + by, 0, std::max(0, m_rows->count() - 1)));
}

QString FragmentsViewModel::currentWords() const
{
    return m_current < 0 ? hint() : tr("%1: %2").arg(currentName(), m_rows->cell(m_current, "about").toString());
}

QString FragmentsViewModel::hint() const
{
    if (!m_unreadable.isEmpty())
        return m_unreadable;
    if (m_kept.isEmpty())
        return tr("No fragment is kept yet. Select beats on the map, then choose Save as fragment.");
    return m_rows->count() == 0 ? tr("No fragment has these words in its name.") : QString();
}

const library::FragmentEntry* FragmentsViewModel::currentEntry() const
{
    const auto found = std::find_if(m_kept.cbegin(), m_kept.cend(), [name = currentName()](const library::FragmentEntry& entry) { return entry.name == name; });
    return m_current < 0 || found == m_kept.cend() ? nullptr : &*found;
}

void FragmentsViewModel::insert()
{
    const library::FragmentEntry* const entry = currentEntry();
    if (!entry)
        return;
    if (!canInsert()) {
        forgetQuestions();
        m_problem = tr("“%1” was not inserted. %2").arg(entry->name, m_rows->cell(m_current, "about").toString());
        Q_EMIT changed();
        return;
    }
    const QString name = entry->name;
    const auto made = m_map.insert({ entry->json }, tr("fragment “%1” inserted").arg(name));
    if (!made) {
        m_problem = tr("“%1” was not inserted: %2").arg(name, made.error().text());
        Q_EMIT changed();
        return;
    }
    setOpen(false);
    m_services.notices.post(Notices::Kind::Info,
        *made == 1 ? tr("“%1” is inserted: one beat. Ctrl+Z takes it back.").arg(name)
                   : tr("“%1” is inserted: %2 beats. Ctrl+Z takes them back.").arg(name).arg(*made));
}

void FragmentsViewModel::setRenaming(bool renaming)
{
    if (renaming == m_renaming)
        return;
    forgetQuestions();
    if (renaming && !canInsert())
        m_problem = tr("“%1” is damaged and can only be deleted.").arg(currentName());
    else
        m_renaming = renaming;
    Q_EMIT changed();
}

/// One that is kept under this name, whether its letters are large or small.
QString FragmentsViewModel::namesake(const QString& name) const
{
    const auto found = std::find_if(m_kept.cbegin(), m_kept.cend(), [&](const library::FragmentEntry& entry) { return entry.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_kept.cend() ? QString() : found->name;
}

/// Whether this name is free, or was asked about before; else asks. A blank one is nobody's.
bool FragmentsViewModel::mayTake(const QString& name, const QString& besides)
{
    const QString asked = std::exchange(m_replacing, {});
    m_problem.clear();
    if (name.isEmpty())
        return false;
    const QString taken = namesake(name);
    if (taken.isEmpty() || taken == besides || asked == name)
        return true;
    m_replacing = name;
    m_problem = tr("A fragment is called “%1” already. Replace it, or give this one another name.").arg(taken);
    return false;
}

/// Says what failed, if it did.
bool FragmentsViewModel::say(const Outcome& outcome)
{
    if (!outcome)
        m_problem = outcome.error().text();
    return outcome.has_value();
}

void FragmentsViewModel::rename(const QString& typed)
{
    const QString name = typed.trimmed();
    const library::FragmentEntry* const entry = currentEntry();
    if (!m_renaming || !entry)
        return;
    if (mayTake(name, entry->name)) {
        library::FragmentEntry old = *entry;
        old.json.insert(QStringLiteral("title"), name);
        const QString replaced = namesake(name);
        auto& store = m_services.store.store();
        // Kept under its new name before anything goes, so that nothing is lost if that fails.
        if (old.name == name || say(store.saveFragment(name, old.json))) {
            bool gone = old.name == name || say(store.removeFragment(old.name));
            if (gone && !replaced.isEmpty() && replaced != name && replaced != old.name)
                gone = say(store.removeFragment(replaced));
            if (gone)
                m_renaming = false;
            reload();
            if (gone)
                m_current = std::max(0, m_rows->rowOf(name));
        }
    }
    Q_EMIT changed();
}

void FragmentsViewModel::remove()
{
    const library::FragmentEntry* const entry = currentEntry();
    if (!entry)
        return;
    const bool asked = std::exchange(m_removing, false);
    forgetQuestions();
    if (!asked) {
        m_removing = true;
        m_problem = tr("Delete “%1” for good? This can't be undone.").arg(entry->name);
    } else if (say(m_services.store.store().removeFragment(entry->name))) {
        const int row = m_current;
        reload();
        m_current = std::min(row, m_rows->count() - 1);
    }
    Q_EMIT changed();
}

void FragmentsViewModel::setSaving(bool saving)
{
    if (!saving) {
        if (!isSaving())
            return;
        m_copy = {};
        forgetQuestions();
        Q_EMIT changed();
        return;
    }
    const QStringList beats = m_map.scene()->selectedBeats();
    if (!m_document.isOpen())
        return;
    if (beats.isEmpty()) {
        m_services.notices.post(Notices::Kind::Info, tr("Select one or more beats first, on the map or in the outline."));
        return;
    }
    setOpen(false);
    forgetQuestions();
    reload();
    m_rows->setRows({});
    // Without the names that are taken, one could be replaced unasked.
    if (!m_unreadable.isEmpty()) {
        m_services.notices.post(Notices::Kind::Warning, m_unreadable);
        return;
    }
    m_copy = scenario::copyBeats(m_document.json(), beats, {}, m_map.scene()->selectedNotes());
    const QString left = fragmentwords::leftBehind(m_copy);
    m_savingWords = fragmentwords::contents(m_copy.fragment);
    if (!left.isEmpty())
        m_savingWords = tr("%1 %2").arg(m_savingWords, left);
    m_suggestion = scenario::listOf(m_copy.fragment, "beats").at(0).toObject().value(QLatin1String("title")).toString().simplified().left(80);
    Q_EMIT changed();
}

void FragmentsViewModel::save(const QString& typed)
{
    const QString name = typed.trimmed();
    if (!isSaving())
        return;
    if (mayTake(name, {})) {
        QJsonObject fragment = m_copy.fragment;
        fragment.insert(QStringLiteral("title"), name);
        const QString replaced = namesake(name);
        auto& store = m_services.store.store();
        if (say(store.saveFragment(name, fragment)) && (replaced.isEmpty() || replaced == name || say(store.removeFragment(replaced)))) {
            m_copy = {};
            m_services.notices.post(Notices::Kind::Info, tr("“%1” is kept. Insert a fragment puts it into this or another scenario.").arg(name));
        }
    }
    Q_EMIT changed();
}

} // namespace holdspace::ui
