// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/drafthistory.h>
#include <scenario/beatedits.h>
#include <scenario/edit.h>
#include <scenario/exitedits.h>
#include <scenario/scenariofile.h>

#include <QJsonArray>
#include <random>

namespace holdspace::test {

/// An edit group as the opaque JSON of a step, and back.
inline QJsonArray groupToJson(const scenario::EditGroup& group)
{
    QJsonArray out;
    for (const scenario::Edit& edit : group) {
        QJsonObject one { { QStringLiteral("kind"), static_cast<int>(edit.kind) },
            { QStringLiteral("path"), QJsonArray::fromStringList(edit.path) }, { QStringLiteral("position"), edit.position } };
        if (!edit.value.isUndefined())
            one.insert(QStringLiteral("value"), edit.value);
        out.append(one);
    }
    return out;
}

inline scenario::EditGroup groupFromJson(const QJsonArray& json)
{
    scenario::EditGroup group;
    for (const QJsonValue& value : json) {
        const QJsonObject one = value.toObject();
        scenario::Edit edit;
        edit.kind = static_cast<scenario::Edit::Kind>(one.value(QLatin1String("kind")).toInt());
        for (const QJsonValue& step : one.value(QLatin1String("path")).toArray())
            edit.path.append(step.toString());
        edit.value = one.value(QLatin1String("value"));
        edit.position = one.value(QLatin1String("position")).toInteger();
        group.append(edit);
    }
    return group;
}

/// Stands in for somebody who edits a scenario and now and then takes steps back: from one seed always the same
/// changes. Knows what must be on the disk after each.
class DraftAuthor {
public:
    DraftAuthor(quint32 seed, QJsonObject start, QString revision)
        : m_seed(seed)
        , m_random(seed)
        , m_scenario(std::move(start))
        , m_revision(std::move(revision))
    {
    }

    [[nodiscard]] const QJsonObject& scenario() const { return m_scenario; }
    [[nodiscard]] const QString& revision() const { return m_revision; }
    [[nodiscard]] const QList<library::DraftStep>& steps() const { return m_steps; }
    [[nodiscard]] qint64 position() const { return m_position; }
    [[nodiscard]] qint64 changes() const { return m_changes; }

    /// The revision that this author's change number `n` makes.
    [[nodiscard]] QString revisionOf(qint64 n) const { return QStringLiteral("%1-%2").arg(m_seed).arg(n); }

    library::DraftChange next()
    {
        using Kind = library::DraftChange::Kind;
        const bool canUndo = !m_steps.isEmpty() && m_position >= m_steps.constFirst().number;
        const bool canRedo = !m_steps.isEmpty() && m_position < m_steps.constLast().number;
        if (m_typing && below(100) < 40)
            return below(100) < 80 ? typeOn() : typeBack();
        m_typing = false;
        const int dice = below(100);
        if (dice < 20 && canUndo) {
            apply(m_position, "undo");
            return changed(Kind::Undone, { m_position--, {}, {} });
        }
        if (dice < 35 && canRedo) {
            apply(++m_position, "do");
            return changed(Kind::Redone, { m_position, {}, {} });
        }
        return make(dice < 70 ? typed() : rebuilt(), dice < 70);
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<quint32>(n)); }

    [[nodiscard]] QString someBeat()
    {
        const QJsonArray beats = m_scenario.value(QLatin1String("beats")).toArray();
        return beats.at(below(static_cast<int>(beats.size()))).toObject().value(QLatin1String("id")).toString();
    }

    scenario::EditGroup typed()
    {
        m_field = { QStringLiteral("beats"), QLatin1Char('#') + someBeat(),
            below(2) == 0 ? QStringLiteral("title") : QStringLiteral("text") };
        return { { scenario::Edit::Kind::Set, m_field, word() } };
    }

    scenario::EditGroup rebuilt()
    {
        const QString beat = someBeat();
        const auto size = m_scenario.value(QLatin1String("beats")).toArray().size();
        switch (below(6)) {
        case 0:
            if (size > 3)
                return scenario::removeBeat(m_scenario, beat);
            [[fallthrough]];
        case 1:
        case 2:
            return scenario::addBeat(m_scenario, word(), below(2000), below(2000), nullptr);
        case 3:
            return scenario::addExit(m_scenario, beat, someBeat(), nullptr);
        case 4:
            return { { scenario::Edit::Kind::Set, { QStringLiteral("ourOwnKey") },
                QJsonArray { below(1000) / 8.0, QJsonValue::Null, word() } } };
        default:
            return scenario::moveBeat(beat, below(2000), below(2000));
        }
    }

    QString word() { return QStringLiteral("Wort “%1” \u2192 %2").arg(below(100'000)).arg(m_changes); }

    library::DraftChange make(const scenario::EditGroup& group, bool typing)
    {
        const auto inverse = scenario::apply(m_scenario, group);
        if (!inverse)
            qFatal("%s", qPrintable(inverse.error().text()));
        m_typing = typing;
        ++m_position;
        return done(group, *inverse);
    }

    library::DraftChange typeOn()
    {
        apply(m_position, "undo");
        const scenario::EditGroup group { { scenario::Edit::Kind::Set, m_field, word() } };
        return done(group, scenario::apply(m_scenario, group).value());
    }

    library::DraftChange typeBack()
    {
        m_typing = false;
        apply(m_position, "undo");
        forgetFrom(m_position);
        return changed(library::DraftChange::Kind::Dropped, { m_position--, {}, {} });
    }

    /// Step m_position is this now.
    library::DraftChange done(const scenario::EditGroup& group, const scenario::EditGroup& inverse)
    {
        forgetFrom(m_position);
        m_steps.append({ m_position, QStringLiteral("Step %1").arg(m_changes),
            QJsonObject { { QStringLiteral("do"), groupToJson(group) }, { QStringLiteral("undo"), groupToJson(inverse) } } });
        while (m_steps.size() > library::kLongestHistory)
            m_steps.removeFirst();
        return changed(library::DraftChange::Kind::Done, m_steps.constLast());
    }

    void forgetFrom(qint64 number)
    {
        while (!m_steps.isEmpty() && m_steps.constLast().number >= number)
            m_steps.removeLast();
    }

    void apply(qint64 number, const char* way)
    {
        const QJsonObject change = m_steps.at(number - m_steps.constFirst().number).change;
        if (const auto done = scenario::apply(m_scenario, groupFromJson(change.value(QLatin1String(way)).toArray())); !done)
            qFatal("%s", qPrintable(done.error().text()));
    }

    library::DraftChange changed(library::DraftChange::Kind kind, const library::DraftStep& step)
    {
        const library::DraftChange change { kind, step, m_revision, revisionOf(++m_changes) };
        m_revision = change.revision;
        return change;
    }

    quint32 m_seed;
    std::mt19937 m_random;
    QJsonObject m_scenario;
    QString m_revision;
    QList<library::DraftStep> m_steps;
    qint64 m_position = 0;
    qint64 m_changes = 0;
    bool m_typing = false; ///< the last step was typing in m_field
    QStringList m_field;
};

} // namespace holdspace::test
