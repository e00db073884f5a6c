// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>

namespace holdspace::film {

namespace {
constexpr double kStepBackMs = 40; ///< backward through what can't be seen
}

using replay::Place;

Pane::Pane(char* slots, Tells tells) : m_slots(slots), m_tells(std::move(tells)), m_thread([this] { run(); }) { }

Pane::~Pane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Pane::show(std::shared_ptr<const OpenSession> session, const QString& stream)
{
    const std::lock_guard lock(m_mutex);
    m_wantedSession = std::move(session);
    m_wantedStream = stream;
    m_news = true;
    m_changed.notify_all();
}

void Pane::order(const PlayOrder& order)
{
    const std::lock_guard lock(m_mutex);
    m_order = order;
    m_news = true;
    m_changed.notify_all();
}

void Pane::freed(int slot)
{
    const std::lock_guard lock(m_mutex);
    if (slot >= 0 && slot < kSlots)
        m_free |= 1U << slot;
    m_changed.notify_all();
}

void Pane::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        m_news = false;
        const PlayOrder order = m_order;
        if (m_session != m_wantedSession || m_stream != m_wantedStream) {
            m_open.reset();
            m_session = m_wantedSession;
            m_stream = m_wantedStream;
            m_last.reset();
            m_lastBlank.reset();
        }
        m_id = order.id;
        double due = std::numeric_limits<double>::infinity();
        if (m_session && !m_stream.isEmpty()) {
            lock.unlock();
            due = showAt(order.at(monotonicNs()));
            lock.lock();
        }
        if (m_news || m_ends)
            continue;
        if (!order.playing || !std::isfinite(due)) {
            m_changed.wait(lock, [this] { return m_news || m_ends; });
            continue;
        }
        const double waitMs = (due - order.at(monotonicNs())) / order.speed;
        m_changed.wait_for(lock, std::chrono::duration<double, std::milli>(std::clamp(waitMs, 0.0, 1'000.0)), [this] { return m_news || m_ends; });
    }
}

std::unique_ptr<Pane::Open> Pane::opened(const OpenSession& session, const QString& stream, int number, bool copy)
{
    auto out = std::make_unique<Open>();
    out->segment = { stream, number };
    out->copy = copy;
    auto reader = session.film(out->segment, copy);
    // A copy that is damaged is no reason to show nothing.
    if (!reader && copy) {
        out->copy = false;
        reader = session.film(out->segment, false);
    }
    if (!reader) {
        out->problem = reader.error().text();
        return out;
    }
    out->reader = std::move(*reader);
    auto decoder = decoderFor(*out->reader);
    if (decoder)
        out->decoder = std::move(*decoder);
    else
        out->problem = decoder.error().text();
    return out;
}

void Pane::sayBlank(Place::What what, double untilMs, const QString& detail)
{
    m_last.reset();
    const auto now = std::make_pair(m_id, what);
    if (m_lastBlank == now)
        return;
    m_lastBlank = now;
    m_tells.blank(m_id, what, untilMs, detail);
}

double Pane::showAt(double ms)
{
    const PlayOrder order = [this] {
        const std::lock_guard lock(m_mutex);
        return m_order;
    }();
    const bool backward = order.playing && order.speed < 0;
    const replay::RecordedMedia& media = m_session->media();
    const Place place = media.at(m_stream, ms);
    if (place.what != Place::What::Here) {
        sayBlank(place.what, place.untilMs, {});
        return backward ? ms - kStepBackMs : place.untilMs;
    }
    if (!m_open || m_open->segment.number != place.segment) {
        const auto* const stream = media.stream(m_stream);
        const auto segment = std::find_if(stream->segments.begin(), stream->segments.end(), [&](const auto& each) { return each.number == place.segment; });
        m_open = opened(*m_session, m_stream, place.segment, segment->proxy);
    }
    if (!m_open->decoder) {
        sayBlank(Place::What::Lost, place.untilMs, m_open->problem);
        return backward ? ms - kStepBackMs : place.untilMs;
    }
    const auto found = m_open->reader->pictureAt(place.mediaMs);
    if (!found) {
        sayBlank(Place::What::Lost, place.untilMs, found.error().text());
        return backward ? ms - 1'000 : ms + 1'000;
    }
    const auto session = [&](double mediaMs) { return *media.sessionAt(m_stream, place.segment, mediaMs); };
    const double from = session(found->mediaMs), next = session(found->endMs);
    double due = backward ? from - 0.5 : next;
    if (!backward && next <= ms) {
        // Pictures were lost after it: it stands until there is another.
        const auto after = m_open->reader->after(*found);
        due = std::max(after ? session(after->mediaMs) : place.untilMs, ms + 5);
    }
    if (m_last && m_last->second == from && m_last->first == m_id)
        return due;
    auto image = m_open->decoder->picture(*found);
    if (!image) {
        sayBlank(Place::What::Lost, next, image.error().text());
        return due;
    }
    int slot = 0;
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_free != 0 || m_ends; });
        if (m_ends)
            return due;
        while (!(m_free & (1U << slot)))
            ++slot;
        m_free &= ~(1U << slot);
    }
    const auto line = static_cast<size_t>(image->width()) * 4;
    for (int y = 0; y < image->height(); ++y)
        std::memcpy(m_slots + slot * kSlotBytes + static_cast<qint64>(line) * y, image->constScanLine(y), line);
    const auto before = m_open->reader->before(*found);
    m_last = { m_id, from };
    m_lastBlank.reset();
    m_tells.shown({ m_id, slot, image->width(), image->height(), from, next, before ? session(before->mediaMs) : from, m_open->copy });
    return due;
}

} // namespace holdspace::film
