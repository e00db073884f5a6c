// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapviewmodel.h"

#include <live/improvised.h>
#include <ui/common/rowsmodel.h>

#include <QDateTime>

namespace holdspace::ui {

/// What was improvised in runs of the open scenario, offered to its author one after the other: to look at, to make a beat
/// of, or to leave. What was settled is remembered in the library. Main thread; owned by the Author page's view model.
class ImprovisedViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(QString offer READ offer NOTIFY changed FINAL)
    Q_PROPERTY(QString moreText READ moreText NOTIFY changed FINAL)
    Q_PROPERTY(QString detail READ detail NOTIFY changed FINAL)
    Q_PROPERTY(QStringList sentences READ sentences NOTIFY changed FINAL)
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)

public:
    ImprovisedViewModel(const Services& services, AuthorDocument& document, MapViewModel& map, QObject* parent);

    [[nodiscard]] QString offer() const; ///< "From the run of 27 November: improvised between “X” and “Y”."; empty: none
    [[nodiscard]] QString moreText() const; ///< how many more there are; empty: none
    [[nodiscard]] QString detail() const; ///< how long it took, and what making a beat of it does
    [[nodiscard]] QStringList sentences() const; ///< what happened
    [[nodiscard]] bool isOpen() const { return m_open && !m_offers.isEmpty(); }
    void setOpen(bool open);

    Q_INVOKABLE void makeBeat(); ///< one step
    Q_INVOKABLE void dismiss(); ///< not offered again

Q_SIGNALS:
    void changed();

private:
    struct Offer {
        QString session;
        QDateTime started;
        live::ImprovisedStretch stretch;
        QStringList sentences;
    };
    void refresh();
    [[nodiscard]] QList<Offer> offersOf(const library::SessionEntry& session) const;
    [[nodiscard]] QString titleOf(const BeatId& beat) const;
    [[nodiscard]] QString between() const; ///< "between “X” and “Y”"
    [[nodiscard]] QString dayText() const;
    void settle(); ///< the offer that is shown

    Services m_services;
    AuthorDocument& m_document;
    MapViewModel& m_map;
    QList<Offer> m_offers; ///< newest run first
    QStringList m_settled; ///< "session" or "session:seq"
    bool m_open = false;
};

} // namespace holdspace::ui
