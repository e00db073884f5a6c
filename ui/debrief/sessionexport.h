// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <debrief/figuresource.h>
#include <ui/common/services.h>

#include <functional>

namespace holdspace::ui {

/// The debriefed session in a file: the report, or its tiers for ELAN, BORIS, players and spreadsheets. A file that is there is
/// replaced only when it is saved a second time. Owned by DebriefViewModel; main thread.
class SessionExport final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")

    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QStringList forms READ forms CONSTANT FINAL)
    Q_PROPERTY(int form READ form WRITE setForm NOTIFY changed FINAL)
    Q_PROPERTY(bool canHaveStills READ canHaveStills NOTIFY changed FINAL)
    Q_PROPERTY(bool withStills READ withStills WRITE setWithStills NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(QString suggestion READ suggestion NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(bool replacing READ replacing NOTIFY changed FINAL)

public:
    /// `session` may answer null; `namesShown` says whether real names go into a report; `still` gives a small JPEG of the film at
    /// so many ms, or nothing.
    SessionExport(const Services& services, std::function<const DebriefedSession*()> session, std::function<bool()> namesShown,
        std::function<QByteArray(qint64 ms)> still, std::function<QList<debrief::AddedFigure>()> figures, QObject* parent);

    /// Writes it in the present form; the form's ending is added where another is typed. Closes when all is well.
    Q_INVOKABLE void save(const QString& file);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QStringList forms() const;
    [[nodiscard]] int form() const { return m_form; }
    void setForm(int form);
    /// The film has a picture of a moment, and the present form is a report.
    [[nodiscard]] bool canHaveStills() const;
    [[nodiscard]] bool withStills() const { return m_withStills; } ///< off until somebody wants faces in it
    void setWithStills(bool on);
    [[nodiscard]] QString note() const; ///< what the present form is for, and what of names is in it
    [[nodiscard]] QString suggestion() const;
    [[nodiscard]] QString problem() const { return m_problem; } ///< why nothing was saved; empty when nothing is wrong
    [[nodiscard]] bool replacing() const { return !m_replacing.isEmpty(); } ///< saving again replaces a file that is there

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QHash<QString, QByteArray> stills() const;

    Services m_services;
    std::function<const DebriefedSession*()> m_session;
    std::function<bool()> m_namesShown;
    std::function<QByteArray(qint64)> m_still;
    std::function<QList<debrief::AddedFigure>()> m_figures; ///< every one, for a report
    int m_form = 0;
    bool m_open = false, m_withStills = false;
    QString m_problem, m_replacing;
};

} // namespace holdspace::ui
