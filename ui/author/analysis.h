// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/finding.h>
#include <scenario/walker.h>

#include <QFutureWatcher>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace holdspace::ui {

/// Looks at the scenario in the background after every change: what `check` finds, and what a few hundred walks tell.
/// What is at work when another change comes is not shown. Main thread; the work is done on a copy elsewhere.
class Analysis final : public QObject {
    Q_OBJECT

public:
    struct Result {
        QJsonObject scenario; ///< what was looked at
        QString hash; ///< its content hash
        QList<scenario::Finding> findings; ///< errors first
        QStringList fixes; ///< what mends each finding, in words; empty where nothing safe does
        scenario::WalkReport walks; ///< empty when it has errors
    };

    explicit Analysis(QObject* parent);
    ~Analysis() override;

    /// Looks at this state soon; a newer one takes the place of an older.
    void lookAt(const QJsonObject& scenario, const QSet<QString>& media);
    /// `media`: the paths of sounds and films that the library has.
    [[nodiscard]] static Result examine(const QJsonObject& scenario, const QSet<QString>& media = {});

Q_SIGNALS:
    void done(const holdspace::ui::Analysis::Result& result);

private:
    void begin();

    QJsonObject m_wanted;
    QSet<QString> m_media;
    QTimer m_delay;
    QFutureWatcher<Result> m_work;
    bool m_again = false;
};

} // namespace holdspace::ui
