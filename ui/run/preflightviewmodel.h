// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordingviewmodel.h"
#include "roomviewmodel.h"
#include "runmodels.h"

#include <live/preflight.h>
#include <live/roomprobe.h>
#include <ui/common/services.h>
#include <ui/common/soundviewmodel.h>

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTimer>
#include <optional>

namespace holdspace::ui {

/// Pre-flight: tries what a run needs, while it is being prepared. Each test does the real thing: microphones and cameras run
/// for a moment through a recorder of their own, whose files are thrown away; the disk is written to; devices of the room are
/// asked and answer; a tone is played; STOP goes round without a session. Owned by RunViewModel; main thread.
class PreflightViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    Q_PROPERTY(QString listening READ listening NOTIFY changed FINAL)
    Q_PROPERTY(bool askingHeard READ askingHeard NOTIFY changed FINAL)
    Q_PROPERTY(QStringList outputs READ outputs NOTIFY changed FINAL)
    Q_PROPERTY(int output READ output WRITE setOutput NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::PreflightModel* tests READ tests CONSTANT FINAL)

public:
    static constexpr auto kWho = "pre-flight"; ///< for whom the tone plays
    static constexpr qint64 kListenMs = 20'000; ///< for somebody to speak
    static constexpr qint64 kLookMs = 10'000; ///< for pictures to come
    static constexpr int kTrialSeconds = 60; ///< a trial ends by then, whoever forgot it
    static constexpr double kSpeechDb = 6; ///< so much a level moves when somebody speaks
    static constexpr double kToneDb = 10; ///< so much louder it is with the tone
    static constexpr qint64 kPlaysWithinMs = 5'000;
    static constexpr qint64 kStopWithinMs = 500;
    static constexpr qint64 kTwiceMs = 1'000; ///< between two Esc, as on the console
    static constexpr double kSlowestDisk = 5e6; ///< bytes a second

    PreflightViewModel(Services services, RecordingViewModel& recording, RoomViewModel& room, QObject* parent);
    ~PreflightViewModel() override;

    /// A recorder that records nothing else. It outlives this.
    void use(live::Recorder& trial);
    /// What trials left in the library that were cut off; before the first one.
    static void removeLeftTrials(const live::Recorder& trial);
    /// Where sounds are heard here, which can be chosen on this page too. It outlives this.
    void use(SoundViewModel& sound);
    void setMinutes(int minutes) { m_minutes = minutes; } ///< how long the scenario takes

    Q_INVOKABLE void run(const QString& testId);
    Q_INVOKABLE void runAll(); ///< those that need nobody's hand
    Q_INVOKABLE void lookForOutputs();
    Q_INVOKABLE void heard(bool yes); ///< a person says whether the tone was
    /// A key went down on the page; true when it was taken.
    Q_INVOKABLE bool press(int key, int modifiers, bool repeated);
    /// A button of a controller was pressed; `what`: in words.
    void controllerPressed(const QString& what);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString summary() const; ///< "pre-flight 6 of 7"
    [[nodiscard]] QString listening() const; ///< what keys are waited for; empty: none
    [[nodiscard]] bool askingHeard() const { return m_asking; }
    [[nodiscard]] QStringList outputs() const { return m_sound ? m_sound->choices() : QStringList(); }
    [[nodiscard]] int output() const { return m_sound ? m_sound->choice() : 0; }
    void setOutput(int output);
    [[nodiscard]] PreflightModel* tests() { return &m_tests; }
    [[nodiscard]] const live::Preflight& preflight() const { return m_preflight; }

Q_SIGNALS:
    void changed();

private:
    using Test = live::PreflightTest;
    struct Level {
        double lowest = 0, highest = -200;
        bool moved = false;
    };

    void refresh();
    void tick();
    void lookAtNeeds();
    void beginTrial();
    void endTrialIfDone();
    void onHealth(const live::RecordingHealth& health);
    void onTrialGone(const QString& why);
    void judgeMicrophones(const live::RecordingHealth& health);
    void judgeCameras(const live::RecordingHealth& health);
    void beginDisk();
    void beginSound();
    void playTone();
    void endSound(bool passed, const QString& said);
    void beginStop();
    void onProbed(live::RoomProbe::What what);
    void end(Test test, bool passed, const QString& said);
    [[nodiscard]] bool runs(Test test) const { return m_preflight.state(test) == live::Preflight::State::Running; }
    [[nodiscard]] QStringList labels(bool video) const;
    [[nodiscard]] double bytesPerSecond() const;
    [[nodiscard]] RowsModel::Row rowOf(Test test) const;
    [[nodiscard]] QString hintOf(Test test) const;

    Services m_services;
    RecordingViewModel& m_recording;
    RoomViewModel& m_room;
    live::Recorder* m_trial = nullptr;
    SoundViewModel* m_sound = nullptr;
    live::Preflight m_preflight;
    std::unique_ptr<live::RoomProbe> m_probe;
    QString m_library; ///< where recordings go
    std::unique_ptr<QTemporaryDir> m_folder; ///< of the trial
    std::unique_ptr<QTemporaryFile> m_tone;
    QHash<QString, Level> m_levels; ///< by stream
    QHash<QString, qint64> m_bytes; ///< at the last look
    QString m_hearing; ///< levels, while microphones are tried
    QString m_keySaid; ///< the last key
    double m_quiet = 0; ///< how loud it was before the tone
    int m_quietLooks = 0;
    qint64 m_trialAt = 0, m_toneAt = 0, m_lastEscape = -1; ///< monotonic ms
    bool m_open = false, m_asking = false, m_toneSent = false;
    int m_minutes = 0;
    QTimer m_second;
    PreflightModel m_tests { this };
};

} // namespace holdspace::ui
