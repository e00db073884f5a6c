// SPDX-License-Identifier: GPL-3.0-or-later
#include "replayserver.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace holdspace::film {

using Words = QLatin1String;

void say(const QJsonObject& words)
{
    static std::mutex mutex;
    const QByteArray line = QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n';
    const std::lock_guard lock(mutex);
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

ReplayServer::ReplayServer(char* shared, const QString& output)
{
    for (int i = 0; i < replay::Player::kPanes; ++i) {
        Pane::Tells tells;
        tells.shown = [i](const Pane::Shown& shown) {
            say({ { Words("is"), Words("picture") }, { Words("pane"), i }, { Words("slot"), shown.slot }, { Words("id"), shown.id }, { Words("width"), shown.width },
                { Words("height"), shown.height }, { Words("from"), shown.fromMs }, { Words("next"), shown.nextMs }, { Words("before"), shown.beforeMs },
                { Words("copy"), shown.copy } });
        };
        tells.blank = [i](qint64 id, replay::Place::What what, double untilMs, const QString& detail) {
            say({ { Words("is"), Words("blank") }, { Words("pane"), i }, { Words("id"), id }, { Words("what"), static_cast<int>(what) },
                { Words("until"), std::isfinite(untilMs) ? untilMs : -1 }, { Words("detail"), detail } });
        };
        m_panes[static_cast<size_t>(i)] = std::make_unique<Pane>(shared + slotAt(i, 0), std::move(tells));
    }
    m_sound = std::make_unique<SoundTrack>(output,
        SoundTrack::Tells { [] { say({ { Words("is"), Words("noOutput") } }); }, [](double off) { say({ { Words("is"), Words("heard") }, { Words("off"), off } }); } });
}

void ReplayServer::give()
{
    for (size_t i = 0; i < m_panes.size(); ++i)
        m_panes[i]->show(m_session, m_seen.value(static_cast<qsizetype>(i)));
    m_sound->hear(m_session, m_heard);
}

void ReplayServer::obey(const QJsonObject& words)
{
    const QString what = words.value(Words("do")).toString();
    if (what == Words("seek") || what == Words("play")) {
        PlayOrder order;
        order.id = words.value(Words("id")).toInteger();
        order.playing = what == Words("play");
        order.sessionMs = words.value(Words("ms")).toDouble();
        order.speed = words.value(Words("speed")).toDouble(1);
        // When the window said it, not when it was heard: two that are told the same run alike, however busy the computer is.
        const qint64 now = monotonicNs(), said = words.value(Words("ns")).toInteger(now);
        order.monotonicNs = std::min(said, now);
        for (const auto& pane : m_panes)
            pane->order(order);
        m_sound->order(order);
    } else if (what == Words("freed")) {
        const int pane = words.value(Words("pane")).toInt(-1);
        if (pane >= 0 && pane < replay::Player::kPanes)
            m_panes[static_cast<size_t>(pane)]->freed(words.value(Words("slot")).toInt(-1));
    } else if (what == Words("open") || what == Words("again")) {
        if (what == Words("open")) {
            m_folder = words.value(Words("folder")).toString();
            m_said = replay::saidFrom(words.value(Words("said")).toArray());
            m_seen.clear();
            m_heard.clear();
        }
        m_session = std::make_shared<const OpenSession>(m_folder, m_said);
        give();
        say({ { Words("is"), Words("opened") }, { Words("folder"), m_folder }, { Words("found"), replay::toJson(m_session->found()) } });
    } else if (what == Words("show")) {
        m_seen.clear();
        for (const QJsonValue& each : words.value(Words("pictures")).toArray())
            m_seen.append(each.toString());
        m_heard = words.value(Words("sound")).toString();
        give();
    }
}

} // namespace holdspace::film
