// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include <algorithm>

namespace holdspace::scenario {

namespace {

    constexpr qsizetype kMostCells = 1'000'000; ///< of the table of common words; a few milliseconds

    enum class Sort { Word, Space, Sign };

    Sort sortOf(QChar c)
    {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == QLatin1Char('\'') || c == QChar(0x2019) ? Sort::Word
            : c.isSpace()                                                                                            ? Sort::Space
                                                                                                                     : Sort::Sign;
    }

    /// Words and runs of spaces; each other sign by itself.
    QList<QStringView> tokens(const QString& text)
    {
        QList<QStringView> out;
        for (qsizetype i = 0; i < text.size();) {
            const Sort sort = sortOf(text.at(i));
            qsizetype end = i + 1;
            while (sort != Sort::Sign && end < text.size() && sortOf(text.at(end)) == sort)
                ++end;
            out.append(QStringView(text).mid(i, end - i));
            i = end;
        }
        return out;
    }

    void append(QList<WordPiece>& pieces, WordPiece::Kind kind, QStringView text)
    {
        if (text.isEmpty())
            return;
        if (!pieces.isEmpty() && pieces.last().kind == kind)
            pieces.last().text += text;
        else
            pieces.append({ kind, text.toString() });
    }

    /// Walks the table of the longest common sequences; what is removed comes before what is added.
    void compare(const QList<QStringView>& a, const QList<QStringView>& b, QList<WordPiece>& pieces)
    {
        const qsizetype width = b.size() + 1;
        QList<quint32> common((a.size() + 1) * width, 0);
        for (qsizetype i = a.size() - 1; i >= 0; --i) {
            for (qsizetype k = b.size() - 1; k >= 0; --k) {
                common[i * width + k] = a.at(i) == b.at(k)
                    ? common.at((i + 1) * width + k + 1) + 1
                    : std::max(common.at((i + 1) * width + k), common.at(i * width + k + 1));
            }
        }
        qsizetype i = 0, k = 0;
        QString added; // kept back so that one replaced stretch is one removed and one added piece
        while (i < a.size() || k < b.size()) {
            if (i < a.size() && k < b.size() && a.at(i) == b.at(k)) {
                append(pieces, WordPiece::Kind::Added, added);
                added.clear();
                append(pieces, WordPiece::Kind::Same, a.at(i++));
                ++k;
            } else if (k == b.size() || (i < a.size() && common.at((i + 1) * width + k) >= common.at(i * width + k + 1))) {
                append(pieces, WordPiece::Kind::Removed, a.at(i++));
            } else {
                added += b.at(k++);
            }
        }
        append(pieces, WordPiece::Kind::Added, added);
    }

} // namespace

QList<WordPiece> wordDifference(const QString& before, const QString& after)
{
    QList<QStringView> a = tokens(before);
    QList<QStringView> b = tokens(after);
    qsizetype start = 0, tail = 0;
    while (start < a.size() && start < b.size() && a.at(start) == b.at(start))
        ++start;
    while (tail < a.size() - start && tail < b.size() - start && a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    QList<WordPiece> pieces;
    for (const QStringView token : a.first(start))
        append(pieces, WordPiece::Kind::Same, token);
    const QList<QStringView> ending = a.last(tail);
    a = a.mid(start, a.size() - start - tail);
    b = b.mid(start, b.size() - start - tail);
    if (!a.isEmpty() && !b.isEmpty() && a.size() * b.size() <= kMostCells) {
        compare(a, b, pieces);
    } else {
        for (const QStringView token : a)
            append(pieces, WordPiece::Kind::Removed, token);
        for (const QStringView token : b)
            append(pieces, WordPiece::Kind::Added, token);
    }
    for (const QStringView token : ending)
        append(pieces, WordPiece::Kind::Same, token);
    return pieces;
}

} // namespace holdspace::scenario
