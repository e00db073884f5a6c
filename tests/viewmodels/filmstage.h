// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samplesession.h"

#include <library/memorylibrary.h>
#include <replay/memoryplayer.h>
#include <replay/picturenumber.h>
#include <session/take.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QCoreApplication>

namespace holdspace::test {

using namespace holdspace::ui;

/// Says what it is told to.
class StandInPreparer final : public replay::Preparer {
public:
    StandInPreparer() : Preparer(nullptr) { }
    void prepare(const QString& session) override
    {
        m_session = session;
        m_busy = true;
        ++asked;
    }
    void cancel() override { m_busy = false; }
    [[nodiscard]] bool busy() const override { return m_busy; }
    [[nodiscard]] QString session() const override { return m_session; }
    [[nodiscard]] QList<float> waveform(const QString&, const QString&, int) override { return wave; }
    [[nodiscard]] QByteArray still(const QString&, const QString&, int, double) override { return picture; }
    void finish(bool made)
    {
        m_busy = false;
        Q_EMIT done(m_session, made);
    }
    int asked = 0;
    QList<float> wave; ///< of every sound
    QByteArray picture; ///< everywhere

private:
    QString m_session;
    bool m_busy = false;
};

/// The sample's debrief, with two cameras and a microphone beside it.
struct FilmStage {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    replay::MemoryPlayer player, beside;
    StandInPreparer preparer;
    QString sessionId;
    std::unique_ptr<DebriefViewModel> vm;

    explicit FilmStage(bool filmed = true, QList<session::Event> more = {})
    {
        SampleSession sample = sampleSession();
        for (session::Event& event : more) {
            event.seq = sample.log.events.last().seq + 1;
            event.t = sample.log.events.last().t;
            sample.log.events.append(event);
        }
        sessionId = keepSample(store.memory(), std::move(sample));
        for (replay::MemoryPlayer* each : { &player, &beside })
            each->put(sessionId, !filmed ? QList<replay::FoundSegment>() : QList<replay::FoundSegment> { { QStringLiteral("camera-1"), 1, true, false, 0, 200'000, 2'000, false, {} },
                { QStringLiteral("camera-2"), 1, true, false, 0, 100'000, 2'000, false, {} }, { QStringLiteral("microphone-1"), 1, false, true, 0, 200'000, 2'000, false, {} } });
        vm = std::make_unique<DebriefViewModel>(Services { clock, store, navigator, notices, commands }, nullptr);
        vm->replay()->use(player, preparer);
        vm->pair()->use(beside, preparer);
        navigator.go(Navigator::Page::Debrief);
        QCoreApplication::processEvents();
    }
    /// Another take of it that ends at `endsAt` ms, and the debrief opened anew. Filmed, it has one camera from 1 s to 3 s before its end.
    QString take(qint64 endsAt, bool filmed)
    {
        auto& kept = store.memory();
        auto header = *kept.sessionHeader(SessionId(sessionId));
        QList<session::Event> events = *kept.events(SessionId(sessionId));
        header.session = QStringLiteral("take-2");
        header.started = header.started.addSecs(3'600);
        session::setTakeOf(header, { sessionId, 1, 0 });
        events.removeIf([&](const session::Event& event) { return event.t >= endsAt; });
        events.append({ events.size() + 1, endsAt, QStringLiteral("operator"), session::SessionEnded {}, {}, {} });
        if (!kept.createSession(header) || !kept.append(SessionId(header.session), events))
            qFatal("the take is not there");
        if (filmed) {
            for (replay::MemoryPlayer* each : { &player, &beside })
                each->put(header.session, { { QStringLiteral("camera-1"), 1, true, false, 0, static_cast<double>(endsAt) - 4'000, 1'000, false, {} } });
        }
        vm->open(sessionId);
        QCoreApplication::processEvents();
        return header.session;
    }
    ReplayViewModel& replay() { return *vm->replay(); }
    void pass(qint64 ms)
    {
        for (; ms > 0; ms -= 40) {
            clock.advance(40);
            player.tick(40);
            beside.tick(40);
            vm->tick();
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] qint64 seen(int pane = 0)
    {
        return seenIn(replay(), pane);
    }
    [[nodiscard]] static qint64 seenIn(ReplayViewModel& of, int pane = 0)
    {
        QCoreApplication::processEvents();
        const QImage image = of.image(pane);
        return image.isNull() ? -1 : replay::numberIn(reinterpret_cast<const char*>(image.constBits()), static_cast<int>(image.bytesPerLine()), image.width(), image.width());
    }
};

} // namespace holdspace::test
