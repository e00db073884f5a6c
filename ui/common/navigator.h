// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <functional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// Which page is open, and wishes to go to another with something opened there. Main thread; owned by the shell.
class Navigator : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(Page page READ page NOTIFY pageChanged FINAL)

public:
    enum class Page { Library, Author, Run, Debrief };
    Q_ENUM(Page)

    explicit Navigator(QObject* parent) : QObject(parent) { }
    [[nodiscard]] Page page() const { return m_page; }

    /// Opens a page; `id` is a scenario id (Author, Run) or a session id (Run: pick it up; Debrief), or empty: as it was.
    /// A page that was never given anything is first asked what fits (see setFirstItem).
    Q_INVOKABLE void go(holdspace::ui::Navigator::Page page, const QString& id = {});
    /// Shows a page with what it has already; nobody is asked to open anything.
    void show(Page page);
    /// Says what a page opens when nothing was ever named for it; empty: nothing.
    void setFirstItem(std::function<QString(Page)> firstItem) { m_firstItem = std::move(firstItem); }

Q_SIGNALS:
    void pageChanged();
    /// Page view models listen for their own page and open what is named.
    void opened(holdspace::ui::Navigator::Page page, const QString& id);

private:
    void turnTo(Page page);

    Page m_page = Page::Library;
    QSet<Page> m_given; ///< pages that have been given something
    std::function<QString(Page)> m_firstItem;
};

} // namespace holdspace::ui
