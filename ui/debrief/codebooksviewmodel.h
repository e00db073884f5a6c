// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codebook.h>
#include <ui/common/rowsmodel.h>
#include <ui/common/services.h>

#include <QObject>
#include <optional>

namespace holdspace::ui {

/// The codebooks a pass can be coded with: those that come with Holdspace, and the centre's own, which are kept in the library.
/// One that is written or changed is nothing but a draft until it is saved, and it is saved only with its licence and its source.
/// The draft is kept in the library with every change, and offered again when the program was ended over it.
/// A version never changes: changing a book makes its next version. Owned by CodingViewModel; main thread.
class CodebooksViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* books READ books CONSTANT FINAL)
    Q_PROPERTY(QString chosenTitle READ chosenTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString chosenSource READ chosenSource NOTIFY changed FINAL)
    Q_PROPERTY(bool chosenIsOwn READ chosenIsOwn NOTIFY changed FINAL)
    Q_PROPERTY(QString exportSuggestion READ exportSuggestion NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    // The draft
    Q_PROPERTY(bool writing READ writing NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString version READ version WRITE setVersion NOTIFY changed FINAL)
    Q_PROPERTY(QString licence READ licence WRITE setLicence NOTIFY changed FINAL)
    Q_PROPERTY(QString citation READ citation WRITE setCitation NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* codes READ codes CONSTANT FINAL)
    Q_PROPERTY(QStringList tracks READ tracks CONSTANT FINAL)

public:
    CodebooksViewModel(const Services& services, QObject* parent);

    /// What the next pass is coded with. Stands until the next call that changes something.
    [[nodiscard]] const coding::Codebook& chosen() const;
    /// One of the library, or one that comes with Holdspace; nothing when it was removed.
    [[nodiscard]] std::optional<coding::Codebook> book(const QString& id, const QString& version) const;

    Q_INVOKABLE void choose(const QString& bookKey);
    Q_INVOKABLE void importFile(const QString& file);
    Q_INVOKABLE void browse();
    Q_INVOKABLE void exportChosen(const QString& file); ///< a file that is there is replaced when it is said a second time
    Q_INVOKABLE void removeChosen(); ///< an own one; passes that were coded with it stay
    Q_INVOKABLE void write(); ///< a new one
    Q_INVOKABLE void change(); ///< of the chosen: its next version, or a copy of one that comes with Holdspace
    Q_INVOKABLE void addCode();
    Q_INVOKABLE void removeCode(int row);
    Q_INVOKABLE void setLabel(int row, const QString& label);
    Q_INVOKABLE void setKey(int row, const QString& key); ///< a letter; empty: none, then it is found by its name
    Q_INVOKABLE void setDefinition(int row, const QString& definition);
    Q_INVOKABLE void setLasts(int row, bool lasts); ///< its key begins and ends it
    Q_INVOKABLE void setTrack(int row, int track); ///< of tracks()
    Q_INVOKABLE void setModifiers(int row, const QString& line); ///< as coding::modifiersOfLine reads it
    Q_INVOKABLE void save();
    Q_INVOKABLE void discard();

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] RowsModel* books() { return &m_rows; }
    [[nodiscard]] QString chosenTitle() const { return tr("%1, version %2").arg(chosen().title, chosen().version); }
    [[nodiscard]] QString chosenSource() const { return tr("%1 %2").arg(chosen().licenceNote, chosen().sourceCitation); }
    [[nodiscard]] bool chosenIsOwn() const;
    [[nodiscard]] QString exportSuggestion() const;
    [[nodiscard]] QString problem() const { return m_problem; } ///< why something was refused; empty: nothing was
    [[nodiscard]] bool writing() const { return m_draft.has_value(); }
    [[nodiscard]] QString title() const { return m_draft ? m_draft->title : QString(); }
    [[nodiscard]] QString version() const { return m_draft ? m_draft->version : QString(); }
    [[nodiscard]] QString licence() const { return m_draft ? m_draft->licenceNote : QString(); }
    [[nodiscard]] QString citation() const { return m_draft ? m_draft->sourceCitation : QString(); }
    void setTitle(const QString& title);
    void setVersion(const QString& version);
    void setLicence(const QString& licence);
    void setCitation(const QString& citation);
    [[nodiscard]] RowsModel* codes() { return &m_codes; }
    [[nodiscard]] static QStringList tracks();

Q_SIGNALS:
    void changed();
    void browseRequested();

private:
    void read();
    void show();
    void showDraft();
    void takeUpDraft();
    void keepDraft();
    void draftChanged();
    [[nodiscard]] QString modifiersProblem(qsizetype code) const; ///< empty: they are understood
    bool keep(const coding::Codebook& book); ///< and choose it; false: refused, which is said
    void say(const QString& problem);
    [[nodiscard]] coding::Code* codeAt(int row);
    [[nodiscard]] QString whatIsMissing() const;

    const Services& m_services;
    bool m_open = false;
    QList<coding::Codebook> m_own;
    QString m_chosen; ///< key
    std::optional<coding::Codebook> m_draft;
    QStringList m_typedModifiers; ///< of each code of the draft
    QString m_problem, m_replacing;
    RowsModel m_rows { { "bookKey", "title", "detail", "chosen", "words" }, this };
    RowsModel m_codes { { "label", "key", "definition", "lasts", "track", "modifiers", "words" }, this };
};

} // namespace holdspace::ui
