// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authordocument.h"

#include <papers/paper.h>
#include <ui/common/rowsmodel.h>

#include <qqmlregistration.h>

namespace holdspace::ui {

/// What is printed of the open scenario: the papers to choose from, how the chosen one reads, and writing them all. Main
/// thread; owned by the Author page's view model.
class PapersViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* papers READ papers CONSTANT FINAL)
    Q_PROPERTY(QString preview READ preview NOTIFY changed FINAL)
    Q_PROPERTY(QStringList languages READ languages NOTIFY changed FINAL)
    Q_PROPERTY(int language READ language WRITE setLanguage NOTIFY changed FINAL)
    Q_PROPERTY(bool choosingFolder READ choosingFolder WRITE setChoosingFolder NOTIFY changed FINAL)
    Q_PROPERTY(QString folderSuggestion READ folderSuggestion CONSTANT FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

public:
    PapersViewModel(const Services& services, const AuthorDocument& document, QObject* parent);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] RowsModel* papers() const { return m_papers; }
    [[nodiscard]] QString preview() const { return m_preview; } ///< rich text
    [[nodiscard]] QStringList languages() const { return m_languages; } ///< the scenario's own first
    [[nodiscard]] int language() const { return m_language; }
    void setLanguage(int language);
    [[nodiscard]] bool choosingFolder() const { return m_choosingFolder; }
    void setChoosingFolder(bool choosing);
    [[nodiscard]] QString folderSuggestion() const;
    [[nodiscard]] QString problem() const { return m_problem; } ///< why they could not be written; empty when they could

    Q_INVOKABLE void choose(int paper);
    /// As PDF, all or none, into a folder that is made when it is not there; "~" is the home folder.
    Q_INVOKABLE void saveAll(const QString& folder);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    [[nodiscard]] QString languageTag() const;

    Services m_services;
    const AuthorDocument& m_document;
    RowsModel* m_papers;
    QList<papers::PrintedPaper> m_printed;
    QStringList m_languages;
    QString m_preview;
    QString m_problem;
    bool m_open = false, m_choosingFolder = false;
    int m_chosen = 0, m_language = 0;
};

} // namespace holdspace::ui
