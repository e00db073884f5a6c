// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomscenario.h"
#include "testregistry.h"

#include <scenario/statespace.h>
#include <scenario/waitingbeats.h>

#include <QJsonObject>
#include <QSet>
#include <QTest>
#include <set>

using namespace holdspace;
using scenario::StateSpace;

namespace {

struct PlainState {
    BeatId beat;
    QHash<QString, QVariant> values;
    [[nodiscard]] QString key() const
    {
        QStringList names = values.keys();
        names.sort();
        QString key = beat.text();
        for (const QString& name : names)
            key += QLatin1Char(' ') + name + QLatin1Char('=') + QString::number(values.value(name).toDouble());
        return key;
    }
};

/// The same, written for clarity: every state with its own table of values, endings found by asking again and again.
StateSpace plainly(const scenario::Scenario& s)
{
    StateSpace out;
    out.complete = true;
    PlainState start { s.start, {} };
    for (const scenario::Variable& v : s.variables) {
        if (v.type == scenario::VariableType::Bool || (v.type == scenario::VariableType::Int && v.min && v.max))
            start.values.insert(v.name, v.initial);
        else
            out.eitherWay.append(v.name);
    }
    QHash<QString, QStringList> next;
    QHash<QString, BeatId> beatOf;
    QList<PlainState> queue;
    if (const scenario::Beat* first = s.beat(s.start)) {
        test::apply(s, first->onEnter, start.values);
        queue.append(start);
        beatOf.insert(start.key(), start.beat);
    }
    for (qsizetype i = 0; i < queue.size(); ++i) {
        const PlainState state = queue.at(i);
        const scenario::Beat& beat = *s.beat(state.beat);
        QStringList& leads = next[state.key()];
        for (const scenario::Exit& exit : beat.exits) {
            const scenario::Beat* to = s.beat(exit.to);
            if (beat.ending || !to || (exit.when && test::truth(*exit.when, state.values) == test::Truth::No))
                continue;
            PlainState then { exit.to, state.values };
            test::apply(s, exit.effects, then.values);
            test::apply(s, to->onEnter, then.values);
            leads.append(then.key());
            if (!beatOf.contains(then.key())) {
                beatOf.insert(then.key(), then.beat);
                queue.append(then);
            }
        }
        out.transitions += leads.size();
    }
    QSet<QString> toEnding;
    for (bool more = true; more;) {
        more = false;
        for (auto it = beatOf.cbegin(); it != beatOf.cend(); ++it) {
            bool ends = s.beat(it.value())->ending;
            for (const QString& then : next.value(it.key()))
                ends = ends || toEnding.contains(then);
            if (ends && !toEnding.contains(it.key())) {
                toEnding.insert(it.key());
                more = true;
            }
        }
    }
    out.states = beatOf.size();
    out.lostStates = beatOf.size() - toEnding.size();
    for (const scenario::Beat& beat : s.beats) {
        qsizetype states = 0, dead = 0, lost = 0;
        for (auto it = beatOf.cbegin(); it != beatOf.cend(); ++it) {
            if (it.value() != beat.id)
                continue;
            ++states;
            dead += !beat.ending && next.value(it.key()).isEmpty();
            lost += !toEnding.contains(it.key());
        }
        out.reachedBeats += states > 0;
        out.deadStates += dead;
        if (states == 0)
            out.neverReached.append(beat.id);
        if (dead > 0)
            out.deadBeats.append(beat.id);
        if (states > 0 && lost == states)
            out.lostBeats.append(beat.id);
    }
    return out;
}

QByteArray text(const StateSpace& space)
{
    QStringList words { QString::number(space.complete), QString::number(space.states), QString::number(space.transitions),
        QString::number(space.reachedBeats), QString::number(space.deadStates), QString::number(space.lostStates), space.eitherWay.join(QLatin1Char(',')) };
    for (const QList<BeatId>* beats : { &space.neverReached, &space.deadBeats, &space.lostBeats }) {
        words.append(QStringLiteral("|"));
        for (const BeatId& id : *beats)
            words.append(id.text());
    }
    return words.join(QLatin1Char(' ')).toUtf8();
}

/// A long story with side ways: `beats` beats, each leading on to three of the next ones, one of which counts.
scenario::Scenario longStory(int beats)
{
    using namespace scenario;
    Scenario s;
    s.variables = { { QStringLiteral("asked"), VariableType::Int, 0.0, 0.0, 3.0 } };
    Random random(4);
    for (int i = 0; i < beats; ++i) {
        Beat beat;
        beat.id = BeatId(QStringLiteral("B%1").arg(i));
        beat.ending = i + 1 == beats;
        for (int x = 0; x < 3 && !beat.ending; ++x) {
            Exit exit;
            exit.to = BeatId(QStringLiteral("B%1").arg(std::min<int>(beats - 1, i + 1 + static_cast<int>(random.below(20)))));
            Effect add;
            add.kind = Effect::Kind::Add;
            add.variable = QStringLiteral("asked");
            add.number = x - 1;
            exit.effects = { add };
            beat.exits.append(exit);
        }
        s.beats.append(beat);
    }
    s.start = BeatId(QStringLiteral("B0"));
    s.buildIndex();
    return s;
}

} // namespace

class StateSpaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void is_what_a_plain_search_finds_and_stays_so_under_edits()
    {
        for (quint64 seed = 0; seed < 120; ++seed) {
            test::RandomScenario random(seed);
            scenario::Scenario s = random.make();
            scenario::StateExplorer told, comparing;
            QCOMPARE(text(told.explore(s)), text(plainly(s)));
            (void)comparing.explore(s);
            for (int edit = 0; edit < 25; ++edit) {
                const QList<BeatId> touched = random.edit(s);
                const QByteArray plain = text(plainly(s));
                const QByteArray where = "seed " + QByteArray::number(seed) + " edit " + QByteArray::number(edit);
                QVERIFY2(text(told.update(s, touched)) == plain, QByteArray(where + ": " + told.result().eitherWay.join(QString()).toUtf8() + text(told.result()) + " / " + plain).constData());
                QVERIFY2(text(comparing.compareAndUpdate(s)) == plain, where.constData());
                QVERIFY2(scenario::explore(s) == told.result(), where.constData());
            }
        }
    }

    void an_edit_looks_only_at_what_it_reaches()
    {
        scenario::Scenario s = longStory(3'000);
        scenario::StateExplorer explorer;
        const qsizetype states = explorer.explore(s).states;
        QVERIFY(states > 8'000);
        QCOMPARE(explorer.lookedAt(), states);
        scenario::Beat& beat = s.beats[2'000];
        const scenario::Exit taken = beat.exits.takeFirst();
        QVERIFY(explorer.update(s, { beat.id }) == scenario::explore(s));
        QVERIFY2(explorer.lookedAt() < states / 10, QByteArray::number(explorer.lookedAt()).constData());
        beat.exits.prepend(taken);
        QVERIFY(explorer.update(s, { beat.id }) == scenario::explore(s));
        QCOMPARE(explorer.result().states, states);
        QVERIFY(explorer.lookedAt() < states / 10);
    }

    void losing_nearly_everything_is_right_too()
    {
        scenario::Scenario s = longStory(3'000);
        scenario::StateExplorer explorer;
        (void)explorer.explore(s);
        const QList<scenario::Exit> exits = std::exchange(s.beats[0].exits, {});
        QCOMPARE(explorer.update(s, { s.beats.at(0).id }).states, 1);
        QCOMPARE(explorer.result().lostBeats, QList<BeatId> { s.beats.at(0).id });
        s.beats[0].exits = exits;
        QVERIFY(explorer.update(s, { s.beats.at(0).id }) == scenario::explore(s));
    }

    void changed_variables_are_noticed()
    {
        scenario::Scenario s = longStory(100);
        scenario::StateExplorer explorer;
        const qsizetype before = explorer.explore(s).states;
        s.variables[0].max = 1.0;
        QVERIFY(explorer.update(s, {}).states < before);
        QVERIFY(explorer.result() == scenario::explore(s));
    }

    void gives_up_at_its_limits()
    {
        const scenario::Scenario s = longStory(3'000);
        const StateSpace few = scenario::explore(s, { 100, 1'000'000 });
        QVERIFY(!few.complete);
        QVERIFY(few.states >= 100 && few.states <= 101);
        QVERIFY(few.neverReached.isEmpty() && few.lostBeats.isEmpty());
        QVERIFY(!scenario::explore(s, { 1'000'000, 100 }).complete);
        std::stop_source source;
        source.request_stop();
        QVERIFY(!scenario::explore(s, {}, source.get_token()).complete);
        scenario::StateExplorer explorer;
        (void)explorer.explore(s, source.get_token());
        QVERIFY(explorer.update(s, {}) == scenario::explore(s)); // what was broken off is done again
    }

    void variables_without_room_may_go_either_way()
    {
        scenario::Scenario s = longStory(10);
        for (int i = 0; i < 50; ++i)
            s.variables.append({ QStringLiteral("v%1").arg(i), scenario::VariableType::Bool, false, {}, {} });
        s.variables.append({ QStringLiteral("wide"), scenario::VariableType::Int, 0.0, 0.0, 1e9 });
        const StateSpace space = scenario::explore(s);
        QVERIFY(space.complete);
        QVERIFY(space.eitherWay.contains(QStringLiteral("wide")));
        QVERIFY(space.eitherWay.size() > 1);
        QVERIFY(!space.eitherWay.contains(QStringLiteral("v0")));
    }

    void touched_beats_of_edits()
    {
        using scenario::Edit;
        const auto ids = [](const scenario::EditGroup& group) {
            QStringList out;
            const auto touched = scenario::touchedBeats(group);
            if (!touched)
                return QStringLiteral("any");
            for (const BeatId& id : *touched)
                out.append(id.text());
            return out.join(QLatin1Char(' '));
        };
        const QString beats = QStringLiteral("beats");
        QCOMPARE(ids({ { Edit::Kind::Set, { QStringLiteral("title") }, QStringLiteral("x") } }), QString());
        QCOMPARE(ids({ { Edit::Kind::Set, { beats, QStringLiteral("#B1"), QStringLiteral("ending") }, true } }), QStringLiteral("B1"));
        QCOMPARE(ids({ { Edit::Kind::Set, { beats, QStringLiteral("#B1"), QStringLiteral("id") }, QStringLiteral("B2") } }), QStringLiteral("B1 B2"));
        QCOMPARE(ids({ { Edit::Kind::Insert, { beats }, QJsonObject { { QStringLiteral("id"), QStringLiteral("B7") } } } }), QStringLiteral("B7"));
        QCOMPARE(ids({ { Edit::Kind::Remove, { beats, QStringLiteral("#B3") } } }), QStringLiteral("B3"));
        QCOMPARE(ids({ { Edit::Kind::Remove, { beats, QStringLiteral("4") } } }), QStringLiteral("any"));
        QCOMPARE(ids({ { Edit::Kind::Set, { beats }, QJsonValue() } }), QStringLiteral("any"));
    }

    void waiting_beats_come_round_and_round()
    {
        Random random(1);
        scenario::WaitingBeats waiting;
        std::set<size_t> plain;
        size_t last = 0;
        for (int step = 0; step < 20'000; ++step) {
            if (random.below(2)) {
                const auto beat = static_cast<size_t>(random.below(step % 100 == 0 ? 200'000 : 300));
                waiting.add(beat);
                plain.insert(beat);
                continue;
            }
            size_t beat = 0;
            QCOMPARE(waiting.take(beat), !plain.empty());
            if (plain.empty())
                continue;
            auto expected = plain.lower_bound(last);
            if (expected == plain.end())
                expected = plain.begin();
            QCOMPARE(beat, *expected);
            last = beat;
            plain.erase(expected);
        }
    }
};

HOLDSPACE_TEST(StateSpaceTest)
#include "tst_statespace.moc"
