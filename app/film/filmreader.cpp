// SPDX-License-Identifier: GPL-3.0-or-later
#include "filmreader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace holdspace::film {

using recording::IndexLine;

namespace {

constexpr size_t kKept = 12;
constexpr double kHair = 0.001; ///< ms; what a session time loses when it is turned into media time and back
constexpr double kRounding = 1; ///< ms; the index has whole ones

} // namespace

Result<std::unique_ptr<FilmReader>> FilmReader::open(recording::MediaStore& store, const recording::SegmentName& segment)
{
    auto index = store.index(segment);
    if (!index)
        return tl::make_unexpected(index.error());
    return open(store, segment, std::move(*index));
}

Result<std::unique_ptr<FilmReader>> FilmReader::open(recording::MediaStore& store, const recording::SegmentName& segment, QList<IndexLine> index)
{
    if (index.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a film with a head; nothing of it was kept"));
    const auto bytes = store.read(segment, index.first());
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    auto head = readHead(*bytes);
    if (!head)
        return tl::make_unexpected(head.error());
    std::unique_ptr<FilmReader> reader(new FilmReader(store, segment));
    reader->m_index = std::move(index);
    reader->m_head = std::move(*head);
    if (reader->m_index.size() > 1) {
        const auto first = reader->piece(1);
        if (!first)
            return tl::make_unexpected(first.error());
        const double begins = reader->msOf((*first)->samples.at((*first)->order.first()).shown);
        // The recorder's index counts from the first sample as decoded; only a copy that was cut differently is further off.
        if (std::abs(reader->beginMs() - begins) > kRounding && reader->m_head.kind == "jpeg")
            reader->m_shiftMs = reader->beginMs() - begins;
    }
    return reader;
}

Result<std::shared_ptr<const FilmReader::Piece>> FilmReader::piece(qsizetype fragment)
{
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const auto& each) { return each.first == fragment; });
    if (kept != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, kept);
        return m_kept.front().second;
    }
    auto bytes = m_store.read(m_segment, m_index.at(fragment));
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    auto samples = readSamples(*bytes, m_head);
    if (!samples)
        return tl::make_unexpected(samples.error());
    auto made = std::make_shared<Piece>();
    made->bytes = std::move(*bytes);
    made->samples = std::move(*samples);
    made->order.resize(made->samples.size());
    std::iota(made->order.begin(), made->order.end(), 0);
    std::stable_sort(made->order.begin(), made->order.end(), [&](qsizetype a, qsizetype b) { return made->samples.at(a).shown < made->samples.at(b).shown; });
    m_kept.emplace_front(fragment, made);
    if (m_kept.size() > kKept)
        m_kept.pop_back();
    return m_kept.front().second;
}

FilmPlace FilmReader::placeOf(qsizetype fragment, qsizetype nth, const Piece& piece)
{
    FilmPlace place;
    place.fragment = fragment;
    place.sample = piece.order.at(nth);
    const Sample& sample = piece.samples.at(place.sample);
    place.mediaMs = msOf(sample.shown);
    place.endMs = nth + 1 < piece.order.size() ? msOf(piece.samples.at(piece.order.at(nth + 1)).shown) : msOf(sample.shown + sample.duration);
    return place;
}

Result<FilmPlace> FilmReader::pictureAt(double mediaMs)
{
    if (m_index.size() < 2)
        return fail(ErrorCode::NotFound, QStringLiteral("no picture was kept"));
    const auto begin = m_index.cbegin() + 1;
    auto line = std::upper_bound(begin, m_index.cend(), mediaMs + kRounding, [](double ms, const IndexLine& each) { return ms < static_cast<double>(each.mediaMs); });
    if (line != begin)
        --line;
    // The index has whole milliseconds, and pictures may be shown in another order than they are decoded: look back until one fits.
    for (auto fragment = static_cast<qsizetype>(std::distance(m_index.cbegin(), line));; --fragment) {
        const auto here = piece(fragment);
        if (!here)
            return tl::make_unexpected(here.error());
        const Piece& found = **here;
        qsizetype nth = -1;
        while (nth + 1 < found.order.size() && msOf(found.samples.at(found.order.at(nth + 1)).shown) <= mediaMs + kHair)
            ++nth;
        if (nth >= 0 || fragment == 1)
            return placeOf(fragment, std::max<qsizetype>(nth, 0), found);
    }
}

std::optional<FilmPlace> FilmReader::before(const FilmPlace& place)
{
    const auto here = piece(place.fragment);
    if (!here)
        return std::nullopt;
    const qsizetype nth = (*here)->order.indexOf(place.sample);
    if (nth > 0)
        return placeOf(place.fragment, nth - 1, **here);
    if (place.fragment <= 1)
        return std::nullopt;
    const auto there = piece(place.fragment - 1);
    return there ? std::optional(placeOf(place.fragment - 1, (*there)->order.size() - 1, **there)) : std::nullopt;
}

std::optional<FilmPlace> FilmReader::after(const FilmPlace& place)
{
    const auto here = piece(place.fragment);
    if (!here)
        return std::nullopt;
    const qsizetype nth = (*here)->order.indexOf(place.sample);
    if (nth + 1 < (*here)->order.size())
        return placeOf(place.fragment, nth + 1, **here);
    if (place.fragment + 1 >= m_index.size())
        return std::nullopt;
    const auto there = piece(place.fragment + 1);
    return there ? std::optional(placeOf(place.fragment + 1, 0, **there)) : std::nullopt;
}

} // namespace holdspace::film
