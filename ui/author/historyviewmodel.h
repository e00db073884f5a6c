// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authordocument.h"

#include <ui/common/rowsmodel.h>

#include <qqmlregistration.h>

namespace holdspace::ui {

/// The kept states of the open scenario: publish makes one, and the author can keep one under a name. Any two can be laid
/// side by side, and one of them, or one beat of it, brought back as a step that can be undone. Main thread; owned by the
/// Author page's view model.
class HistoryViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* states READ states CONSTANT FINAL)
    Q_PROPERTY(int older READ older WRITE setOlder NOTIFY changed FINAL)
    Q_PROPERTY(int newer READ newer WRITE setNewer NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* changes READ changes CONSTANT FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    Q_PROPERTY(bool canRestore READ canRestore NOTIFY changed FINAL)

public:
    HistoryViewModel(const Services& services, AuthorDocument& document, QObject* parent);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] RowsModel* states() const { return m_states; } ///< the draft first, then kept ones, newest first
    [[nodiscard]] int older() const { return m_older; }
    [[nodiscard]] int newer() const { return m_newer; }
    void setOlder(int row);
    void setNewer(int row);
    [[nodiscard]] RowsModel* changes() const { return m_changes; }
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] bool canRestore() const { return m_older > 0; } ///< the draft can't be brought back into itself

    Q_INVOKABLE void keep(const QString& name); ///< the draft, under a name
    Q_INVOKABLE void restoreOlder(); ///< all of it, as one step
    Q_INVOKABLE void restoreBeat(const QString& beat); ///< of the older state

Q_SIGNALS:
    void changed();

private:
    void reload();
    void compare();
    [[nodiscard]] static QString changesText(qsizetype changed, int moved);
    [[nodiscard]] QJsonObject stateAt(int row) const;

    Services m_services;
    AuthorDocument& m_document;
    RowsModel *m_states, *m_changes;
    QStringList m_hashes; ///< by row; the draft's is empty
    QString m_summary;
    bool m_open = false;
    int m_older = 0, m_newer = 0;
};

} // namespace holdspace::ui
