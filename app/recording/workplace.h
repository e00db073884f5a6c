// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::recording {

/// A hidden folder in which one process makes something; it goes with its owner. One that a process left which was cut off is known
/// by that process's number in its name.
class Workplace {
public:
    /// Of this process, in `folder`; `prefix` says what is made (".replay-").
    Workplace(const QString& folder, const QString& prefix);
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] static QString pathOf(const QString& folder, const QString& prefix, qint64 pid);
    /// Removes what processes left that no longer run.
    static void clearAway(const QString& folder, const QString& prefix);

private:
    QString m_path;
};

} // namespace holdspace::recording
