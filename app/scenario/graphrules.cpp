// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <algorithm>

namespace holdspace::scenario::rules {

namespace {

    bool start(Checked& c)
    {
        const QJsonValue value = c.json.value(QLatin1String("start"));
        if (value.isUndefined()) {
            c.add("E_START", QString(), QStringLiteral("expected \"start\": the id of the first beat"));
            return false;
        }
        if (!value.isNull() && !value.isString())
            return false; // an E_TYPE already
        if (isBlank(value.toString()) || !c.s.beat(c.s.start)) {
            c.add("E_START", QStringLiteral("/start"), QStringLiteral("expected the id of the first beat"));
            return false;
        }
        return true;
    }

    /// Strongly connected components of what is reachable (Tarjan, without recursion: a story may be long).
    class Components {
    public:
        Components(const QList<QList<qsizetype>>& next, const QList<bool>& reached)
            : m_next(next)
            , m_order(next.size(), -1)
            , m_low(next.size(), 0)
            , m_component(next.size(), -1)
        {
            for (qsizetype root = 0; root < next.size(); ++root) {
                if (m_order.at(root) < 0 && reached.at(root))
                    follow(root);
            }
        }

        [[nodiscard]] const QList<QList<qsizetype>>& all() const { return m_all; }
        [[nodiscard]] qsizetype of(qsizetype beat) const { return m_component.at(beat); }

    private:
        struct Frame {
            qsizetype beat;
            qsizetype edge;
        };

        void follow(qsizetype root)
        {
            enter(root);
            while (!m_frames.isEmpty()) {
                const qsizetype v = m_frames.last().beat;
                if (m_frames.last().edge < m_next.at(v).size()) {
                    const qsizetype w = m_next.at(v).at(m_frames.last().edge++);
                    if (m_order.at(w) < 0)
                        enter(w);
                    else if (m_component.at(w) < 0)
                        m_low[v] = std::min(m_low.at(v), m_order.at(w));
                    continue;
                }
                if (m_low.at(v) == m_order.at(v))
                    closeComponent(v);
                m_frames.removeLast();
                if (!m_frames.isEmpty())
                    m_low[m_frames.last().beat] = std::min(m_low.at(m_frames.last().beat), m_low.at(v));
            }
        }
        void enter(qsizetype v)
        {
            m_order[v] = m_low[v] = m_counter++;
            m_stack.append(v);
            m_frames.append({ v, 0 });
        }
        void closeComponent(qsizetype v)
        {
            QList<qsizetype> members;
            do {
                members.append(m_stack.takeLast());
                m_component[members.last()] = m_all.size();
            } while (members.last() != v);
            m_all.append(members);
        }

        const QList<QList<qsizetype>>& m_next;
        QList<qsizetype> m_order, m_low, m_component, m_stack;
        QList<Frame> m_frames;
        qsizetype m_counter = 0;
        QList<QList<qsizetype>> m_all;
    };

    void loops(Checked& c, const QList<bool>& reached)
    {
        QList<QList<qsizetype>> next(c.s.beats.size());
        for (qsizetype i = 0; i < next.size(); ++i) {
            for (const Exit& exit : c.s.beats.at(i).exits) {
                if (const qsizetype to = c.place(exit.to); to >= 0)
                    next[i].append(to);
            }
        }
        const Components components(next, reached);
        QList<qsizetype> firsts;
        for (const QList<qsizetype>& members : components.all()) {
            bool cycle = members.size() > 1;
            bool wayOut = false;
            for (const qsizetype v : members) {
                wayOut = wayOut || c.s.beats.at(v).ending;
                for (const qsizetype w : next.at(v)) {
                    cycle = cycle || w == v;
                    wayOut = wayOut || components.of(w) != components.of(v);
                }
                // An exit to nowhere still counts as an exit.
                wayOut = wayOut || next.at(v).size() < c.s.beats.at(v).exits.size();
            }
            if (cycle && !wayOut)
                firsts.append(*std::min_element(members.begin(), members.end()));
        }
        std::sort(firsts.begin(), firsts.end());
        for (const qsizetype v : firsts) {
            c.add("W_LOOP_NO_EXIT", at("beats", v),
                QStringLiteral("from \"%1\" the story goes round with no way out").arg(shown(c.s.beats.at(v).title)));
        }
    }

} // namespace

void graph(Checked& c)
{
    if (start(c)) {
        QList<bool> reached(c.s.beats.size(), false);
        bool ends = false;
        for (const BeatId& id : reachableBeats(c.s)) {
            const qsizetype place = c.place(id);
            reached[place] = true;
            ends = ends || c.s.beats.at(place).ending;
        }
        if (!ends)
            c.add("E_NO_ENDING", QStringLiteral("/beats"), QStringLiteral("no path from the start leads to an ending"));
        for (qsizetype i = 0; i < reached.size(); ++i) {
            if (!reached.at(i) && c.isNamable(i))
                c.add(
                    "W_UNREACHABLE", at("beats", i), QStringLiteral("no path leads to \"%1\"").arg(shown(c.s.beats.at(i).title)));
        }
        if (ends)
            loops(c, reached);
    }
    for (qsizetype i = 0; i < c.s.beats.size(); ++i) {
        const Beat& beat = c.s.beats.at(i);
        if (!beat.ending && beat.exits.isEmpty())
            c.add("W_DEAD_END", at("beats", i), QStringLiteral("\"%1\" has no exit and is not an ending").arg(shown(beat.title)));
    }
}

} // namespace holdspace::scenario::rules
