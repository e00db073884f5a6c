// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <debrief/figuresource.h>
#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// Every figure there is, one at a time: M01 to M36, how far raters agree, and what plugins add, each with what it is out of, who
/// coded, with which codebook and window, how sure it is, and how it is computed with the numbers of this session. Here the
/// facilitator also chooses whose codes all figures rest on. There are none before figures may be seen, and they go away when that
/// ends. Owned by DebriefViewModel; main thread.
class AllFiguresViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* list READ list CONSTANT FINAL)
    Q_PROPERTY(int index READ index WRITE setIndex NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString value READ value NOTIFY changed FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* facts READ facts CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(QStringList coders READ coders NOTIFY codersChanged FINAL)
    Q_PROPERTY(int coder READ coder NOTIFY codersChanged FINAL)
    Q_PROPERTY(QString coderNote READ coderNote NOTIFY codersChanged FINAL)

public:
    struct Page {
        std::function<bool()> allowed; ///< figures may be seen now
        std::function<debrief::FigureSource&()> source;
        std::function<void()> retell; ///< figures rest on other codes now
    };
    AllFiguresViewModel(const DebriefDesk& desk, Page page, QObject* parent);

    /// Whose codes figures rest on, by its place in coders(); kept in the session's log.
    Q_INVOKABLE void chooseCoder(int coder);
    void refresh(); ///< the session, its names or what may be seen changed

    [[nodiscard]] bool available() const { return m_desk.session() && m_page.allowed(); }
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] RowsModel* list() { return &m_list; } ///< number, title, value, words
    [[nodiscard]] int index() const { return m_index; }
    void setIndex(int index);
    [[nodiscard]] QString title() const { return figure().figure.words; }
    [[nodiscard]] QString value() const { return figure().figure.value; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] RowsModel* facts() { return &m_facts; } ///< name, text, words: out of what, how sure, who, codebook, window, whose figure
    [[nodiscard]] RowsModel* steps() { return &m_steps; } ///< step; the first says what is counted
    [[nodiscard]] QStringList coders() const { return m_coders; } ///< what was tagged live, then each pass that is done
    [[nodiscard]] int coder() const { return m_coder; }
    [[nodiscard]] QString coderNote() const; ///< why a pass can't be chosen now, or what is to be known of the chosen one

Q_SIGNALS:
    void changed();
    void codersChanged();

private:
    [[nodiscard]] const debrief::AddedFigure& figure() const;
    void show();
    void readCoders();

    const DebriefDesk& m_desk;
    Page m_page;
    QList<debrief::AddedFigure> m_figures; ///< made while it is open
    QStringList m_coders, m_passes; ///< the second: their ids, the first one empty
    int m_coder = 0;
    bool m_codingNow = false; ///< somebody is at work, so no pass is offered
    RowsModel m_list, m_facts, m_steps;
    bool m_open = false;
    int m_index = 0;
};

} // namespace holdspace::ui
