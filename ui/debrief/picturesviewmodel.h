// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <debrief/pictures.h>
#include <ui/common/rowsmodel.h>

class QAbstractSeries;
Q_MOC_INCLUDE(<QtCharts/QAbstractSeries>)

namespace holdspace::ui {

/// The figures as pictures, one at a time, each as a chart and as a table, and in a file. There are none before figures may be seen,
/// and they go away when that ends. Owned by DebriefViewModel; main thread.
class PicturesViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* list READ list CONSTANT FINAL)
    Q_PROPERTY(int index READ index WRITE setIndex NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    Q_PROPERTY(bool drawn READ drawn NOTIFY changed FINAL)
    Q_PROPERTY(int drawing READ drawing NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* legend READ legend CONSTANT FINAL)
    Q_PROPERTY(bool asTable READ asTable WRITE setAsTable NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* head READ head CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(int lines READ lines NOTIFY changed FINAL)
    Q_PROPERTY(bool projected READ projected WRITE setProjected NOTIFY changed FINAL)
    Q_PROPERTY(QString provenance READ provenance NOTIFY changed FINAL)
    Q_PROPERTY(QStringList forms READ forms CONSTANT FINAL)
    Q_PROPERTY(int form READ form WRITE setForm NOTIFY saveChanged FINAL)
    Q_PROPERTY(QString suggestion READ suggestion NOTIFY suggestionChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY saveChanged FINAL)
    Q_PROPERTY(bool replacing READ replacing NOTIFY saveChanged FINAL)

public:
    /// `allowed`: figures may be seen now.
    PicturesViewModel(const DebriefDesk& desk, std::function<bool()> allowed, QObject* parent);

    /// Lays the chosen picture on the chart that the series is in; `letters` in pixels.
    Q_INVOKABLE void draw(QAbstractSeries* anchor, bool dark, int letters) const;
    /// Writes the chosen picture in the present form; the form's ending is added where another is typed. A file that is there is
    /// replaced only when it is saved a second time.
    Q_INVOKABLE void save(const QString& file);
    void startOver(); ///< another session: nothing of this one is for the projector
    void refresh(); ///< the session, its names or what may be seen changed

    [[nodiscard]] bool available() const { return m_desk.session() && m_allowed(); }
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] RowsModel* list() { return &m_list; } ///< title, words
    [[nodiscard]] int index() const { return m_index; }
    void setIndex(int index);
    [[nodiscard]] QString title() const { return picture().title; }
    [[nodiscard]] QString words() const { return picture().words; } ///< what it shows, or why it can't
    [[nodiscard]] bool drawn() const { return picture().drawn; }
    [[nodiscard]] int drawing() const { return m_drawing; } ///< another number whenever there is something new to draw
    [[nodiscard]] RowsModel* legend() { return &m_legend; } ///< name, swatch, ink, pattern; empty for one series
    [[nodiscard]] bool asTable() const { return m_asTable; }
    void setAsTable(bool asTable);
    [[nodiscard]] RowsModel* head() { return &m_head; } ///< one row, as those of the table
    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< cells, words: "After (s): 2, Still waiting (%): 71"
    [[nodiscard]] int lines() const; ///< of text that the chart must be high, so that nothing of it is left out
    /// This picture is the one that stands on the projector with the numbers, and not before them.
    [[nodiscard]] bool projected() const { return !m_projected.isEmpty() && picture().id == m_projected; }
    void setProjected(bool projected);
    [[nodiscard]] QString provenance() const;
    [[nodiscard]] QStringList forms() const;
    [[nodiscard]] int form() const { return m_form; }
    void setForm(int form);
    [[nodiscard]] QString suggestion() const;
    [[nodiscard]] QString problem() const { return m_problem; } ///< why nothing was saved; empty when nothing is wrong
    [[nodiscard]] bool replacing() const { return !m_replacing.isEmpty(); } ///< saving again replaces a file that is there

Q_SIGNALS:
    void changed();
    void projectionChosen(const QString& pictureId); ///< empty: none any more
    void suggestionChanged(); ///< apart, so that a name that was typed stays when it could not be saved
    void saveChanged();

private:
    [[nodiscard]] const debrief::Picture& picture() const;
    void show();
    void forgetProblem();

    const DebriefDesk& m_desk;
    std::function<bool()> m_allowed;
    QList<debrief::Picture> m_pictures; ///< made while it is open
    RowsModel m_list, m_legend, m_head, m_rows;
    bool m_open = false, m_asTable = false;
    int m_index = 0, m_drawing = 0, m_form = 0;
    QString m_problem, m_replacing, m_projected;
};

} // namespace holdspace::ui
