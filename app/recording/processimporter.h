// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/importer.h>

#include <QProcess>

namespace holdspace::recording {

/// Imports through the program holdspace-import, which goes with this one. Main thread.
class ProcessImporter final : public live::RecordingImporter {
    Q_OBJECT
public:
    /// `library`: its folder; `program`: empty: holdspace-import beside this program.
    explicit ProcessImporter(QString library, QObject* parent = nullptr, QString program = {});
    ~ProcessImporter() override;

    Outcome start(const live::RecordingImport& wanted) override;
    void cancel() override;
    [[nodiscard]] bool busy() const override { return m_process.state() != QProcess::NotRunning; }

private:
    void hear();
    void over(int exitCode, QProcess::ExitStatus status);
    QString m_library, m_program, m_file;
    QProcess m_process;
    QJsonObject m_answer;
    bool m_cancelled = false;
};

} // namespace holdspace::recording
