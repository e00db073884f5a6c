// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapviewmodel.h"

#include <library/librarystore.h>
#include <scenario/fragments.h>

#include <qqmlregistration.h>

namespace holdspace::ui {

/// The pieces that are kept for any scenario: what is selected becomes one under a name, and one is put into the open
/// scenario as a single step, renamed or deleted. Main thread; owned by the Author page's view model.
class FragmentsViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    // Inserting, renaming, deleting
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY changed FINAL)
    Q_PROPERTY(QString currentName READ currentName NOTIFY changed FINAL)
    Q_PROPERTY(QString currentWords READ currentWords NOTIFY changed FINAL)
    Q_PROPERTY(bool canInsert READ canInsert NOTIFY changed FINAL)
    Q_PROPERTY(bool renaming READ isRenaming WRITE setRenaming NOTIFY changed FINAL)
    Q_PROPERTY(bool removing READ isRemoving NOTIFY changed FINAL)
    Q_PROPERTY(QString hint READ hint NOTIFY changed FINAL)
    // Saving
    Q_PROPERTY(bool saving READ isSaving WRITE setSaving NOTIFY changed FINAL)
    Q_PROPERTY(QString savingWords READ savingWords NOTIFY changed FINAL)
    Q_PROPERTY(QString suggestion READ suggestion NOTIFY changed FINAL)
    // Both
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(bool replacing READ isReplacing NOTIFY changed FINAL)

public:
    FragmentsViewModel(const Services& services, AuthorDocument& document, MapViewModel& map, QObject* parent);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString& filter); ///< words that the name has to hold
    [[nodiscard]] RowsModel* rows() const { return m_rows; } ///< roles: name, about, sound (false: it can only be deleted)
    [[nodiscard]] int current() const { return m_current; } ///< the row that Enter means; -1: none
    void setCurrent(int row);
    [[nodiscard]] QString currentName() const { return m_rows->cell(m_current, "name").toString(); }
    [[nodiscard]] QString currentWords() const; ///< name and contents, for those who hear it
    [[nodiscard]] bool canInsert() const { return m_rows->cell(m_current, "sound").toBool(); }
    [[nodiscard]] bool isRenaming() const { return m_renaming; }
    void setRenaming(bool renaming);
    [[nodiscard]] bool isRemoving() const { return m_removing; } ///< removing once more deletes it
    [[nodiscard]] QString hint() const; ///< why there is nothing in the list; empty when there is

    [[nodiscard]] bool isSaving() const { return !m_copy.fragment.isEmpty(); }
    void setSaving(bool saving); ///< of what is selected on the map; without a selection a notice says what to do
    [[nodiscard]] QString savingWords() const { return m_savingWords; }
    [[nodiscard]] QString suggestion() const { return m_suggestion; }

    [[nodiscard]] QString problem() const { return m_problem; } ///< why nothing was done, or what a second press does
    [[nodiscard]] bool isReplacing() const { return !m_replacing.isEmpty(); } ///< the same name once more replaces that one

    Q_INVOKABLE void step(int by); ///< to a row below or above
    Q_INVOKABLE void insert(); ///< the current one
    Q_INVOKABLE void rename(const QString& name);
    Q_INVOKABLE void remove(); ///< asks once
    Q_INVOKABLE void save(const QString& name);

Q_SIGNALS:
    void changed();

private:
    void forgetQuestions();
    void reload();
    void refilter();
    [[nodiscard]] const library::FragmentEntry* currentEntry() const;
    [[nodiscard]] QString namesake(const QString& name) const;
    bool mayTake(const QString& name, const QString& besides);
    bool say(const Outcome& outcome);

    Services m_services;
    AuthorDocument& m_document;
    MapViewModel& m_map;
    QList<library::FragmentEntry> m_kept;
    RowsModel* m_rows;
    bool m_open = false, m_renaming = false, m_removing = false;
    int m_current = -1;
    QString m_filter, m_problem, m_replacing, m_unreadable;
    scenario::FragmentCopy m_copy; ///< what is about to be saved
    QString m_savingWords, m_suggestion;
};

} // namespace holdspace::ui
