// SPDX-License-Identifier: GPL-3.0-or-later
#include "textdecoding.h"

#include <QStringConverter>
#include <algorithm>
#include <array>
#include <optional>

namespace holdspace::exchange {

namespace {

/// What Windows-1252 has at 0x80–0x9F; the five holes keep their code.
constexpr std::array<char16_t, 32> kWindows { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178 };

QString fromWindows1252(const QByteArray& bytes)
{
    QString out = QString::fromLatin1(bytes);
    for (QChar& c : out) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9F)
            c = QChar(kWindows[c.unicode() - 0x80U]);
    }
    return out;
}

/// UTF-16 without its mark: every second byte of the beginning is NUL, or nearly, and none of the others is.
std::optional<QStringConverter::Encoding> unmarkedUtf16(const QByteArray& bytes)
{
    constexpr qsizetype kLook = 1000;
    const qsizetype pairs = std::min(bytes.size() / 2, kLook);
    qsizetype first = 0, second = 0;
    for (qsizetype i = 0; i < pairs; ++i) {
        first += bytes.at(2 * i) == '\0' ? 1 : 0;
        second += bytes.at(2 * i + 1) == '\0' ? 1 : 0;
    }
    if (bytes.size() % 2 != 0 || pairs < 2)
        return std::nullopt;
    if (first == 0 && second * 2 > pairs)
        return QStringConverter::Utf16LE;
    if (second == 0 && first * 2 > pairs)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

/// Line ends become "\n"; what can stand in no text becomes U+FFFD. Gives the number of those.
qsizetype clean(QString& text)
{
    qsizetype replaced = 0, to = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar c = text.at(i);
        if (c == QLatin1Char('\r')) {
            if (i + 1 < text.size() && text.at(i + 1) == QLatin1Char('\n'))
                continue;
            c = QLatin1Char('\n');
        }
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pair) {
            text[to++] = c;
            c = text.at(++i);
        } else if (c.isNull() || c.isSurrogate() || (c.unicode() >= 0xFDD0 && c.unicode() <= 0xFDEF)) {
            c = QChar(QChar::ReplacementCharacter);
            ++replaced;
        }
        text[to++] = c;
    }
    text.truncate(to);
    return replaced;
}

} // namespace

DecodedText decodeText(const QByteArray& bytes)
{
    DecodedText out;
    const auto marked = QStringConverter::encodingForData(bytes);
    if (marked) {
        QStringDecoder decoder(*marked);
        out.text = decoder(bytes);
    } else if (const auto unmarked = unmarkedUtf16(bytes)) {
        QStringDecoder decoder(*unmarked);
        out.text = decoder(bytes);
        out.lost.append({ {}, QStringLiteral("the file does not say its encoding; it was read as UTF-16") });
    } else {
        QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
        out.text = utf8(bytes);
        if (utf8.hasError()) {
            out.text = fromWindows1252(bytes);
            out.lost.append({ {}, QStringLiteral("the file is not UTF-8; it was read as Windows-1252, so look at letters with accents") });
        }
    }
    if (out.text.startsWith(QChar(QChar::ByteOrderMark)))
        out.text.remove(0, 1);
    if (const qsizetype replaced = clean(out.text))
        out.lost.append({ {}, QStringLiteral("%1 characters that can stand in no text were replaced").arg(replaced) });
    return out;
}

} // namespace holdspace::exchange
