// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/operatorlag.h>
#include <ui/common/services.h>

#include <QObject>
#include <QTimer>
#include <optional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// Measures how long after a moment the operator's key comes: sentences appear for a minute and are answered with the
/// letter of the tag pad. What is used is kept in the library's settings. Main thread; owned by RunViewModel.
class LagViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed FINAL)
    Q_PROPERTY(QString keys READ keys CONSTANT FINAL)
    Q_PROPERTY(QString state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    Q_PROPERTY(bool measured READ isMeasured NOTIFY changed FINAL)

public:
    LagViewModel(const Services& services, QObject* parent);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] bool isRunning() const { return m_trial.has_value(); }
    [[nodiscard]] QString sentence() const; ///< what is said now; empty between sentences
    [[nodiscard]] QString keys() const; ///< "N names a feeling · U …"
    [[nodiscard]] QString state() const; ///< how long it goes on, or what came out
    [[nodiscard]] QString summary() const; ///< what is used now, in a sentence
    [[nodiscard]] bool isMeasured() const { return m_result.has_value(); } ///< there is a result that can be used
    [[nodiscard]] qint64 lagMs() const { return m_used.medianMs; }

    Q_INVOKABLE void start();
    Q_INVOKABLE void press(const QString& letter);
    Q_INVOKABLE void use(); ///< from now on
    Q_INVOKABLE void forget(); ///< back to what it is before it is measured
    void tick();

Q_SIGNALS:
    void changed();

private:
    void keep(const live::OperatorLag& lag);
    [[nodiscard]] qint64 sinceStart() const { return m_services.clock.monotonicMs() - m_startedAt; }

    Services m_services;
    QTimer m_timer;
    live::OperatorLag m_used;
    std::optional<live::LagTrial> m_trial;
    std::optional<live::OperatorLag> m_result;
    QString m_said; ///< how the last trial ended
    qint64 m_startedAt = 0;
    int m_shown = -1;
    bool m_open = false;
};

} // namespace holdspace::ui
