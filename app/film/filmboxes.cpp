// SPDX-License-Identifier: GPL-3.0-or-later
#include "filmboxes.h"

#include <QtEndian>

#include <cstring>
#include <optional>

namespace holdspace::film {

namespace {

constexpr quint32 kMostSamples = 1'000'000;
constexpr qsizetype kVisualEntry = 78; ///< of a picture's sample entry, before the boxes in it

/// A look at bytes; what is outside reads as 0, and is asked for with `holds`.
struct Look {
    const char* data = nullptr;
    qsizetype size = 0;

    [[nodiscard]] bool holds(qsizetype at, qsizetype bytes) const { return at >= 0 && bytes >= 0 && at <= size - bytes; }
    [[nodiscard]] quint32 u32(qsizetype at) const { return holds(at, 4) ? qFromBigEndian<quint32>(data + at) : 0; }
    [[nodiscard]] quint64 u64(qsizetype at) const { return holds(at, 8) ? qFromBigEndian<quint64>(data + at) : 0; }
    [[nodiscard]] quint16 u16(qsizetype at) const { return holds(at, 2) ? qFromBigEndian<quint16>(data + at) : 0; }
    /// Calls with type, inside and place of each box until it answers false. False when the boxes do not fit their lengths.
    template <class Each> bool boxes(const Each& each) const
    {
        for (qsizetype at = 0; at + 8 <= size;) {
            const auto length = static_cast<qsizetype>(u32(at));
            if (length < 8 || !holds(at, length))
                return false;
            if (!each(QByteArray(data + at + 4, 4), Look { data + at + 8, length - 8 }, at))
                return true;
            at += length;
        }
        return true;
    }
    [[nodiscard]] Look box(const char* type) const
    {
        Look found;
        boxes([&](const QByteArray& is, const Look& inside, qsizetype) {
            if (is != type)
                return true;
            found = inside;
            return false;
        });
        return found;
    }
};

tl::unexpected<Error> notAFilm(const char* what)
{
    return fail(ErrorCode::Malformed, QStringLiteral("expected a film in fragments: %1").arg(QLatin1String(what)));
}

} // namespace

Result<FilmHead> readHead(const QByteArray& bytes)
{
    const Look moov = Look { bytes.constData(), bytes.size() }.box("moov");
    const Look trak = moov.box("trak"), mdia = trak.box("mdia");
    const Look mdhd = mdia.box("mdhd"), hdlr = mdia.box("hdlr"), stsd = mdia.box("minf").box("stbl").box("stsd");
    if (mdhd.size < 20 || hdlr.size < 12 || stsd.size < 16)
        return notAFilm("a head with one track");
    FilmHead head;
    head.timescale = mdhd.u32(mdhd.data[0] == 1 ? 20 : 12);
    if (head.timescale == 0)
        return notAFilm("a timescale");
    head.picture = std::memcmp(hdlr.data + 8, "vide", 4) == 0;
    head.sound = std::memcmp(hdlr.data + 8, "soun", 4) == 0;
    const auto entryLength = static_cast<qsizetype>(stsd.u32(8));
    if (entryLength < 8 || !stsd.holds(8, entryLength))
        return notAFilm("a sample entry");
    head.kind = QByteArray(stsd.data + 12, 4);
    const Look entry { stsd.data + 16, entryLength - 8 };
    if (head.picture) {
        head.width = entry.u16(24);
        head.height = entry.u16(26);
        if (entry.size > kVisualEntry) {
            const Look setup = Look { entry.data + kVisualEntry, entry.size - kVisualEntry }.box("avcC");
            head.decoderSetup = QByteArray(setup.data, setup.size);
        }
    }
    const Look trex = moov.box("mvex").box("trex");
    head.defaultDuration = trex.u32(12);
    head.defaultSize = trex.u32(16);
    head.defaultFlags = trex.u32(20);
    // An edit list of one entry says from where on a player shows; a leading empty entry (time -1) says nothing of that.
    const Look elst = trak.box("edts").box("elst");
    if (elst.size >= 8) {
        const bool wide = elst.data[0] == 1;
        const quint32 entries = elst.u32(4);
        for (quint32 i = 0; i < entries && i < 2; ++i) {
            const qsizetype at = 8 + static_cast<qsizetype>(i) * (wide ? 20 : 12);
            const qint64 from = wide ? static_cast<qint64>(elst.u64(at + 8)) : static_cast<qint32>(elst.u32(at + 4));
            if (from > 0)
                head.cutOff = from;
        }
    }
    return head;
}

Result<QList<Sample>> readSamples(const QByteArray& fragment, const FilmHead& head)
{
    const Look all { fragment.constData(), fragment.size() };
    Look moof, mdat;
    qsizetype moofAt = 0, mdatAt = 0;
    const bool whole = all.boxes([&](const QByteArray& is, const Look& inside, qsizetype at) {
        if (is == "moof") {
            moof = inside;
            moofAt = at;
        } else if (is == "mdat") {
            mdat = inside;
            mdatAt = at + 8;
        }
        return true;
    });
    const Look traf = moof.box("traf"), tfhd = traf.box("tfhd"), tfdt = traf.box("tfdt");
    if (!whole || !mdat.data || tfhd.size < 8 || tfdt.size < 8)
        return notAFilm("a fragment with its samples");
    const quint32 given = tfhd.u32(0) & 0xffffff;
    qsizetype at = 8;
    const auto next = [&](quint32 bit, quint32 otherwise) {
        if (!(given & bit))
            return otherwise;
        at += 4;
        return tfhd.u32(at - 4);
    };
    const bool absolute = given & 0x1;
    at += absolute ? 8 : 0;
    next(0x2, 0);
    const quint32 duration = next(0x8, head.defaultDuration), size = next(0x10, head.defaultSize), flags = next(0x20, head.defaultFlags);

    QList<Sample> samples;
    auto time = tfdt.data[0] == 1 ? static_cast<qint64>(tfdt.u64(4)) : static_cast<qint64>(tfdt.u32(4));
    qint64 place = mdatAt;
    const char* wrong = nullptr;
    traf.boxes([&](const QByteArray& is, const Look& trun, qsizetype) {
        if (is != "trun")
            return true;
        const quint32 has = trun.u32(0) & 0xffffff, count = trun.u32(4);
        qsizetype read = 8;
        if (has & 0x1) {
            if (!absolute)
                place = moofAt + static_cast<qint32>(trun.u32(read));
            read += 4;
        }
        const bool firstDiffers = has & 0x4;
        const quint32 firstFlags = trun.u32(read);
        read += firstDiffers ? 4 : 0;
        const qsizetype entry = (has & 0x100 ? 4 : 0) + (has & 0x200 ? 4 : 0) + (has & 0x400 ? 4 : 0) + (has & 0x800 ? 4 : 0);
        if (count > kMostSamples || !trun.holds(read, static_cast<qsizetype>(count) * entry)) {
            wrong = "a list of samples that is whole";
            return false;
        }
        for (quint32 i = 0; i < count; ++i) {
            const auto field = [&](quint32 bit, quint32 otherwise) {
                if (!(has & bit))
                    return otherwise;
                read += 4;
                return trun.u32(read - 4);
            };
            Sample sample;
            sample.duration = field(0x100, duration);
            sample.bytes = field(0x200, size);
            const quint32 own = field(0x400, i == 0 && firstDiffers ? firstFlags : flags);
            sample.sync = !(own & 0x10000);
            const quint32 offset = field(0x800, 0);
            sample.decoded = time;
            sample.shown = time + (trun.data[0] == 1 ? static_cast<qint32>(offset) : static_cast<qint64>(offset)) - head.cutOff;
            sample.at = place;
            if (!all.holds(static_cast<qsizetype>(place), static_cast<qsizetype>(sample.bytes))) {
                wrong = "samples that lie within it";
                return false;
            }
            place += sample.bytes;
            time += sample.duration;
            samples.append(sample);
        }
        return true;
    });
    if (wrong)
        return notAFilm(wrong);
    if (samples.isEmpty())
        return notAFilm("at least one sample");
    return samples;
}

} // namespace holdspace::film
