// SPDX-License-Identifier: GPL-3.0-or-later
#include "clearlines.h"

#include "exitcurve.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace holdspace::layout {

namespace {

    constexpr int kMostRows = 8;
    constexpr int kPasses = 3;
    constexpr int kPieces = 32; ///< a line is looked at in so many points
    constexpr double kTouch = 22; ///< as near as this is on the card, which swells when the whole story is seen from afar
    constexpr int kIntrusion = 1000; ///< a card within another's act is worse than any line

    struct Exit {
        qsizetype from, to;
    };
    struct Line {
        std::array<QPointF, kPieces - 1> points;
        QRectF around;
    };

    Line lineBetween(const QRectF& a, const QRectF& b)
    {
        const ExitCurve curve = ExitCurve::between(a, b);
        Line line;
        for (int piece = 1; piece < kPieces; ++piece)
            line.points[piece - 1] = curve.at(static_cast<double>(piece) / kPieces);
        const auto [left, right] = std::minmax({ curve.start.x(), curve.leave.x(), curve.arrive.x(), curve.end.x() });
        const auto [top, bottom] = std::minmax({ curve.start.y(), curve.leave.y(), curve.arrive.y(), curve.end.y() });
        line.around = QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-kTouch, -kTouch, kTouch, kTouch);
        return line;
    }

    bool runsOver(const Line& line, const QRectF& card)
    {
        if (!line.around.intersects(card))
            return false;
        const QRectF wide = card.adjusted(-kTouch, -kTouch, kTouch, kTouch);
        return std::any_of(line.points.begin(), line.points.end(), [&](QPointF point) { return wide.contains(point); });
    }

    class Clearing {
    public:
        Clearing(const LayoutRequest& request, QList<QRectF>& cards)
            : m_cards(cards)
        {
            QHash<QString, qsizetype> numbers, acts;
            for (qsizetype beat = 0; beat < request.beats.size(); ++beat) {
                numbers.insert(request.beats.at(beat).id, beat);
                const QString& act = request.beats.at(beat).group;
                if (!act.isEmpty() && !acts.contains(act))
                    acts.insert(act, acts.size());
                m_acts.append(acts.value(act, -1));
            }
            m_actCount = acts.size();
            QSet<std::pair<qsizetype, qsizetype>> known;
            for (const LayoutExit& exit : request.exits) {
                const qsizetype from = numbers.value(exit.from, -1), to = numbers.value(exit.to, -1);
                if (from < 0 || to < 0 || from == to || known.contains({ from, to }))
                    continue;
                known.insert({ from, to });
                m_exits.append({ from, to });
            }
            for (const Exit& exit : std::as_const(m_exits))
                m_lines.append(lineBetween(m_cards.at(exit.from), m_cards.at(exit.to)));
        }

        void run()
        {
            for (int pass = 0; pass < kPasses; ++pass) {
                bool moved = false;
                const QList<qsizetype> involved = inTheWay();
                for (const qsizetype card : involved)
                    moved = move(card) || moved;
                if (!moved)
                    return;
            }
        }

    private:
        /// Cards that a line runs over, and those at the ends of that line.
        [[nodiscard]] QList<qsizetype> inTheWay() const
        {
            QSet<qsizetype> found;
            for (qsizetype line = 0; line < m_lines.size(); ++line) {
                for (qsizetype card = 0; card < m_cards.size(); ++card) {
                    if (isOn(line, card))
                        found.unite({ card, m_exits.at(line).from, m_exits.at(line).to });
                }
            }
            QList<qsizetype> sorted(found.cbegin(), found.cend());
            std::sort(sorted.begin(), sorted.end());
            return sorted;
        }

        [[nodiscard]] bool isOn(qsizetype line, qsizetype card) const
        {
            const Exit& exit = m_exits.at(line);
            return card != exit.from && card != exit.to && runsOver(m_lines.at(line), m_cards.at(card));
        }

        /// How much is wrong about the place of one card: its lines over others, other lines over it, acts that are entered.
        [[nodiscard]] int wrongAt(qsizetype card) const
        {
            int wrong = 0;
            for (qsizetype line = 0; line < m_lines.size(); ++line) {
                const Exit& exit = m_exits.at(line);
                if (exit.from != card && exit.to != card) {
                    wrong += isOn(line, card);
                    continue;
                }
                for (qsizetype other = 0; other < m_cards.size(); ++other)
                    wrong += isOn(line, other);
            }
            return wrong + kIntrusion * intrusions();
        }

        [[nodiscard]] int intrusions() const
        {
            QList<QRectF> frames(m_actCount);
            for (qsizetype card = 0; card < m_cards.size(); ++card) {
                if (m_acts.at(card) >= 0)
                    frames[m_acts.at(card)] |= m_cards.at(card).adjusted(-kGrid, -kGrid, kGrid, kGrid);
            }
            int count = 0;
            for (qsizetype act = 0; act < frames.size(); ++act) {
                for (qsizetype card = 0; card < m_cards.size(); ++card)
                    count += m_acts.at(card) != act && frames.at(act).intersects(m_cards.at(card));
            }
            return count;
        }

        void put(qsizetype card, const QRectF& place)
        {
            m_cards[card] = place;
            for (qsizetype line = 0; line < m_lines.size(); ++line) {
                const Exit& exit = m_exits.at(line);
                if (exit.from == card || exit.to == card)
                    m_lines[line] = lineBetween(m_cards.at(exit.from), m_cards.at(exit.to));
            }
        }

        [[nodiscard]] bool isFree(qsizetype card, const QRectF& place) const
        {
            const QRectF wanted = place.adjusted(-kGrid, -kGrid, kGrid, kGrid);
            for (qsizetype other = 0; other < m_cards.size(); ++other) {
                if (other != card && wanted.intersects(m_cards.at(other)))
                    return false;
            }
            return true;
        }

        /// To the nearest row where least is wrong. True when that is better than where it was.
        bool move(qsizetype card)
        {
            const QRectF before = m_cards.at(card);
            const int wrong = wrongAt(card);
            int least = wrong;
            QRectF best = before;
            for (int row = 1; row <= kMostRows && least > 0; ++row) {
                for (const int way : { 1, -1 }) {
                    const QRectF place = before.translated(0, way * row * kGrid);
                    if (!isFree(card, place))
                        continue;
                    put(card, place);
                    if (const int there = wrongAt(card); there < least) {
                        least = there;
                        best = place;
                    }
                }
            }
            put(card, best);
            return least < wrong;
        }

        QList<QRectF>& m_cards;
        QList<qsizetype> m_acts; ///< by card; -1: of none
        qsizetype m_actCount = 0;
        QList<Exit> m_exits;
        QList<Line> m_lines; ///< by exit
    };

} // namespace

void clearLines(const LayoutRequest& request, QList<QRectF>& cards)
{
    Clearing(request, cards).run();
}

} // namespace holdspace::layout
