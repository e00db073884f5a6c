// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authordocument.h"

#include <qqmlregistration.h>

namespace holdspace::ui {

/// A copy of the open scenario in a file: as it is, for other programs, or as a picture of its map. Main thread; owned by
/// the Author page's view model.
class ExportViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString suggestion READ suggestion NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString saved READ saved NOTIFY changed FINAL)
    Q_PROPERTY(bool replacing READ replacing NOTIFY changed FINAL)

public:
    ExportViewModel(const Services& services, const AuthorDocument& document, QObject* parent)
        : QObject(parent), m_services(services), m_document(document)
    {
    }

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString suggestion() const;
    [[nodiscard]] QString problem() const { return m_problem; } ///< why nothing was saved; empty when nothing is wrong
    [[nodiscard]] QString saved() const { return m_saved; } ///< where the copy is, and what its format can't carry

    [[nodiscard]] bool replacing() const { return !m_replacing.isEmpty(); } ///< saving again replaces a file that is there

    /// The ending of the file decides what it becomes. A file that is there already is replaced by a second save().
    Q_INVOKABLE void save(const QString& file);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QStringList savePackage(const QString& path); ///< what of it is missing

    Services m_services;
    const AuthorDocument& m_document;
    bool m_open = false;
    QString m_problem, m_saved;
    QString m_replacing; ///< the file that the next save() may replace
};

} // namespace holdspace::ui
