// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <replay/player.h>

#include <QProcess>

namespace holdspace::film {

/// Prepares through the program holdspace-replay, at the lowest priority. Main thread.
class ProcessPreparer final : public replay::Preparer {
    Q_OBJECT

public:
    /// `library`: its folder; `program`: empty: holdspace-replay beside this program.
    explicit ProcessPreparer(QString library, QObject* parent = nullptr, QString program = {});
    ~ProcessPreparer() override;

    void prepare(const QString& session) override;
    void cancel() override;
    [[nodiscard]] bool busy() const override { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] QString session() const override { return m_session; }
    [[nodiscard]] QList<float> waveform(const QString& session, const QString& stream, int segment) override;
    [[nodiscard]] QByteArray still(const QString& session, const QString& stream, int segment, double mediaMs) override;

private:
    [[nodiscard]] QString folderOf(const QString& session) const { return m_library + QStringLiteral("/media/") + session; }
    void hear();
    void over(int exitCode, QProcess::ExitStatus status);

    QString m_library, m_program, m_session;
    QProcess m_process;
    QJsonObject m_answer;
};

} // namespace holdspace::film
