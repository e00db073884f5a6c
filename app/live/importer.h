// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <utility>

namespace holdspace::live {

/// A recording from elsewhere that is to stand beside a session, and how it finds its place. Times in ms.
struct RecordingImport {
    enum class By { Sound, Clap, OneMark, TwoMarks };
    QString session;
    QString file;
    QString label; ///< for people
    By by = By::Sound;
    QString against; ///< Sound: the stream to compare with; empty: each that has sound
    double sessionMs = 0; ///< Clap, OneMark, TwoMarks: the moment in the session
    double fileMs = -1; ///< and in the file; Clap: about there, below 0: in its first minute
    double secondSessionMs = 0, secondFileMs = 0; ///< TwoMarks
};

/// What became of it.
struct ImportedRecording {
    QJsonObject alignment; ///< offset_ms, drift_ppm, confidence, agreeing, stretches, error_ms
    QList<std::pair<QString, QJsonObject>> said; ///< kinds and data of events for the session's log
    QJsonObject json; ///< all of it, as the command line prints it
};

/// Brings recordings of phones and cameras into a session's media, in a process of its own: files from elsewhere go through
/// large decoders. One at a time; main thread; answers by signals.
class RecordingImporter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// done() or refused() follows; Refused at once while another one is under way.
    [[nodiscard]] virtual Outcome start(const RecordingImport& wanted) = 0;
    virtual void cancel() = 0; ///< nothing of it stays
    [[nodiscard]] virtual bool busy() const = 0;

Q_SIGNALS:
    void progress(double share);
    void done(const holdspace::live::ImportedRecording& imported);
    void refused(const holdspace::Error& error);
};

} // namespace holdspace::live
