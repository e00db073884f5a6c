// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/random.h>
#include <scenario/scenario.h>

/// Small scenarios full of conditions and effects, for property tests; the same seed is the same scenario.
namespace holdspace::test {

class RandomScenario {
public:
    explicit RandomScenario(quint64 seed) : m_random(seed) { }

    scenario::Scenario make()
    {
        using scenario::VariableType;
        scenario::Scenario s;
        s.variables = { { QStringLiteral("told"), VariableType::Bool, false, {}, {} }, { QStringLiteral("calm"), VariableType::Bool, true, {}, {} },
            { QStringLiteral("asked"), VariableType::Int, 1.0, 0.0, 3.0 }, { QStringLiteral("minutes"), VariableType::Int, 0.0, {}, {} },
            { QStringLiteral("word"), VariableType::Text, QStringLiteral("b"), {}, {} } };
        for (int i = 2 + below(8); i > 0; --i)
            s.beats.append(beat());
        s.start = s.beats.first().id;
        s.buildIndex();
        return s;
    }

    /// Changes one thing; gives the beats it touched.
    QList<BeatId> edit(scenario::Scenario& s)
    {
        const auto at = below(s.beats.size());
        scenario::Beat& beat = s.beats[at];
        QList<BeatId> touched { beat.id };
        switch (below(10)) {
        case 0:
            beat.ending = !beat.ending;
            break;
        case 1:
            beat.onEnter = effects();
            break;
        case 2:
            beat.exits.append(exit());
            break;
        case 3:
            if (!beat.exits.isEmpty())
                beat.exits.removeAt(below(beat.exits.size()));
            break;
        case 4:
            if (!beat.exits.isEmpty())
                beat.exits[below(beat.exits.size())].to = anyBeat();
            break;
        case 5:
            if (!beat.exits.isEmpty())
                beat.exits[below(beat.exits.size())].effects = effects();
            break;
        case 6:
            s.beats.insert(at, this->beat());
            touched = { s.beats.at(at).id };
            break;
        case 7:
            if (s.beats.size() > 1)
                s.beats.removeAt(at);
            break;
        case 8:
            s.start = anyBeat();
            touched.clear();
            break;
        default:
            if (!beat.exits.isEmpty())
                beat.exits[below(beat.exits.size())].when = condition(3);
        }
        s.buildIndex();
        return touched;
    }

private:
    qsizetype below(qsizetype n) { return static_cast<qsizetype>(m_random.below(static_cast<quint64>(n))); }
    BeatId anyBeat() { return BeatId(QStringLiteral("B%1").arg(below(m_made + 2))); }

    scenario::Beat beat()
    {
        scenario::Beat b;
        b.id = BeatId(QStringLiteral("B%1").arg(m_made++));
        b.ending = below(6) == 0;
        if (below(4) == 0)
            b.onEnter = effects();
        for (qsizetype i = below(4); i > 0; --i)
            b.exits.append(exit());
        return b;
    }

    scenario::Exit exit()
    {
        scenario::Exit x;
        x.to = anyBeat();
        x.mode = below(4) == 0 ? scenario::ExitMode::Auto : scenario::ExitMode::Suggest;
        if (below(4) > 0)
            x.when = condition(3);
        x.effects = effects();
        return x;
    }

    QList<scenario::Effect> effects()
    {
        using scenario::Effect;
        QList<Effect> out;
        for (qsizetype i = below(3); i > 0; --i) {
            Effect e;
            switch (below(5)) {
            case 0:
                e.kind = Effect::Kind::Set;
                e.variable = below(2) ? QStringLiteral("told") : QStringLiteral("calm");
                e.value = below(2) == 1;
                break;
            case 1:
                e.kind = Effect::Kind::Set;
                e.variable = QStringLiteral("word");
                e.value = QString(QChar(QLatin1Char(static_cast<char>('a' + below(3)))));
                break;
            case 2:
                e.kind = Effect::Kind::Set;
                e.variable = QStringLiteral("asked");
                e.value = static_cast<double>(below(20) == 0 ? 6 : below(4)); // seldom outside its bounds
                break;
            default:
                e.kind = Effect::Kind::Add;
                e.variable = below(3) ? QStringLiteral("asked") : QStringLiteral("minutes");
                e.number = static_cast<double>(below(5) - 2);
            }
            out.append(e);
        }
        return out;
    }

    scenario::Condition condition(int depth)
    {
        using scenario::Condition;
        Condition c;
        switch (below(depth > 0 ? 8 : 4)) {
        case 0:
            c.kind = Condition::Kind::Elapsed;
            c.comparison = scenario::Comparison::GreaterEqual;
            c.number = static_cast<double>(below(90));
            break;
        case 1:
            c.kind = Condition::Kind::VariableIs;
            c.text = below(2) ? QStringLiteral("told") : QStringLiteral("calm");
            c.comparison = static_cast<scenario::Comparison>(below(6));
            c.value = below(2) == 1;
            break;
        case 2:
            c.kind = Condition::Kind::VariableIs;
            c.text = below(3) ? QStringLiteral("asked") : QStringLiteral("minutes");
            c.comparison = static_cast<scenario::Comparison>(below(6));
            c.value = static_cast<double>(below(5));
            break;
        case 3:
            c.kind = Condition::Kind::VariableIs;
            c.text = QStringLiteral("word");
            c.comparison = static_cast<scenario::Comparison>(below(6));
            c.value = QString(QChar(QLatin1Char(static_cast<char>('a' + below(3)))));
            break;
        case 4:
            c.kind = Condition::Kind::Not;
            c.parts = { condition(depth - 1) };
            break;
        case 5:
            c.kind = Condition::Kind::Held;
            c.number = static_cast<double>(below(30));
            c.parts = { condition(depth - 1) };
            break;
        default:
            c.kind = below(2) ? Condition::Kind::All : Condition::Kind::Any;
            for (qsizetype i = below(4); i > 0; --i)
                c.parts.append(condition(depth - 1));
        }
        return c;
    }

    Random m_random;
    qsizetype m_made = 0;
};

enum class Truth { No, Maybe, Yes };

/// A condition worked out plainly: what `values` does not hold, and what is no variable, may be either.
inline Truth truth(const scenario::Condition& c, const QHash<QString, QVariant>& values)
{
    using Kind = scenario::Condition::Kind;
    switch (c.kind) {
    case Kind::All:
    case Kind::Any: {
        Truth out = c.kind == Kind::All ? Truth::Yes : Truth::No;
        for (const scenario::Condition& part : c.parts)
            out = c.kind == Kind::All ? std::min(out, truth(part, values)) : std::max(out, truth(part, values));
        return out;
    }
    case Kind::Not:
        return static_cast<Truth>(2 - static_cast<int>(truth(c.parts.first(), values)));
    case Kind::Held:
        return truth(c.parts.first(), values) == Truth::No ? Truth::No : Truth::Maybe;
    case Kind::VariableIs: {
        if (!values.contains(c.text))
            return Truth::Maybe;
        const QVariant value = values.value(c.text);
        const double order = value.typeId() == QMetaType::QString ? QString::compare(value.toString(), c.value.toString()) : value.toDouble() - c.value.toDouble();
        return scenario::holds(order, c.comparison, 0) ? Truth::Yes : Truth::No;
    }
    default:
        return Truth::Maybe;
    }
}

/// Effects worked out plainly, on the variables that `values` holds.
inline void apply(const scenario::Scenario& s, const QList<scenario::Effect>& effects, QHash<QString, QVariant>& values)
{
    for (const scenario::Effect& e : effects) {
        if (!values.contains(e.variable))
            continue;
        if (e.kind == scenario::Effect::Kind::Set) {
            values[e.variable] = e.value;
        } else if (e.kind == scenario::Effect::Kind::Add) {
            const scenario::Variable* v = s.variable(e.variable);
            values[e.variable] = std::clamp(values[e.variable].toDouble() + e.number, v->min.value_or(-1e300), v->max.value_or(1e300));
        }
    }
}

} // namespace holdspace::test
