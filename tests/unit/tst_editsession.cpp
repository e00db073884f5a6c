// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <scenario/beatedits.h>
#include <scenario/castedits.h>
#include <scenario/changes.h>
#include <scenario/conditionedits.h>
#include <scenario/difference.h>
#include <scenario/editjournal.h>
#include <scenario/effectedits.h>
#include <scenario/exitedits.h>
#include <scenario/fragments.h>
#include <scenario/groupedits.h>
#include <scenario/languages.h>
#include <scenario/listedits.h>
#include <scenario/merge.h>
#include <scenario/momentedits.h>
#include <scenario/references.h>
#include <scenario/variableedits.h>

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;

namespace {

struct Step {
    EditGroup edits;
    bool removes = false; ///< brings no reference to nothing
    bool restores = false; ///< old ids may come back
};

/// An author who does everything there is to do, in any order.
class RandomAuthor {
public:
    RandomAuthor(quint32 seed, QJsonObject start) : m_random(seed), m_start(std::move(start)) { }

    static constexpr int kKinds = 74;

    Step step(const QJsonObject& now, int kind)
    {
        m_now = now;
        QString made;
        QStringList many;
        const auto n = [this](int most) { return m_random.bounded(most); };
        switch (kind) {
        case 0: return { addBeat(now, text(), n(900), n(900), &made) };
        case 1: return { addBeatAfter(now, beat(), text(), n(900), n(900), &made, nullptr) };
        case 2: return { removeBeat(now, beat()), true };
        case 3: return { removeBeats(now, some("beats")), true };
        case 4: return { scenario::setStart(beat()) };
        case 5: return { moveBeats({ { beat(), double(n(99)), 1 }, { beat(), 2, 3 } }) };
        case 6: return { alignBeats(now, some("beats"), static_cast<Edge>(n(6))) };
        case 7: return { distributeBeats(now, some("beats"), n(2) ? Qt::Horizontal : Qt::Vertical) };
        case 8: return { duplicateBeats(now, some("beats").mid(0, 3), &many) };
        case 9: return { addExit(now, beat(), beat(), &made) };
        case 10: { const auto [b, x] = exit(); return { removeExit(now, b, x), true }; }
        case 11: { const auto [b, x] = exit(); return { setExitTarget(b, x, beat()) }; }
        case 12: { const auto [b, x] = exit(); return { reorderExit(now, b, x, n(5)) }; }
        case 13: { const auto [b, x] = exit(); return { setExitSource(now, b, x, beat()) }; }
        case 14: { const auto [b, x] = exit(); return { setExitAutomatic(b, x, n(2)) }; }
        case 15: return { addGroup(now, some("beats").mid(0, 4), text(), &made) };
        case 16: return { removeGroup(now, one("groups")), true };
        case 17: return { setGroup(some("beats").mid(0, 3), n(3) ? one("groups") : QString()), ids(now, { QStringLiteral("groups") }).isEmpty() };
        case 18: return { setGroupTitle(one("groups"), text()) + setGroupColour(one("groups"), n(2) ? text() : QString()) };
        case 19: return { setGroupCollapsed(one("groups"), n(2)) };
        case 20: return { addNote(now, text(), n(500), n(500), &made) };
        case 21: return { removeNote(now, one("notes")), true };
        case 22: return { moveNote(one("notes"), n(500), 4) + setNoteText(one("notes"), text()) + resizeNote(one("notes"), 30, -4) };
        case 23: return { addCastMember(now, n(2) ? text() : QStringLiteral("Élodie"), text(), &made) };
        case 24: return { duplicateCastMember(now, member(), &made) };
        case 25: return n(3) ? Step {} : Step { removeCastMember(now, member()), true };
        case 26: return { reorderCastMember(now, member(), n(5)) };
        case 27: return { setBaseline(member(), channel(), optional(9)) };
        case 28: return { setSensitivity(member(), channel(), optional(9)) };
        case 29: return { setTrust(member(), optional(9)) };
        case 30: return { setRung(now, member(), n(7), text(), n(2) ? text() : QString()) };
        case 31: return { removeRung(member(), n(6)) };
        case 32: return { addMissingRungs(now, member()) };
        case 33: return { setRungForm(now, member(), n(6), channel(), n(2) ? text() : QString(), {}) };
        case 34: return { setComeDownWhen(member(), texts()) };
        case 35: return { n(2) ? setRungMedia(member(), n(6), QStringLiteral("media/a.ogg")) : setComeDownWhen(member(), n(6), texts()) };
        case 36: return { addNeed(member(), text()) };
        case 37: return { removeNeed(now, member(), n(2)), true };
        case 38: return { setNeed(now, member(), n(2), QStringLiteral("ifMet"), text()) };
        case 39: return { addCoupling(now, member(), channel(), n(9), member(), channel(), n(9) - 4) };
        case 40: return { removeCoupling(now, n(3)), true };
        case 41: return { addVariable(now, n(2) ? text() : QStringLiteral("%!"), static_cast<VariableType>(n(4)), &made) };
        case 42: return { removeVariable(now, variable()), true };
        case 43: return { renameVariable(now, variable(), n(9) ? QStringLiteral("v%1").arg(n(1000)) : QStringLiteral("not ok")).value_or(EditGroup {}), true };
        case 44: return { setVariableType(now, variable(), static_cast<VariableType>(n(4))) };
        case 45: return { setVariableInitial(now, variable(), n(2) ? QJsonValue(text()) : QJsonValue(n(9))) };
        case 46: return { setVariableBounds(variable(), optional(3), optional(9)) };
        case 47: return { addOpportunity(now, beat(), member(), &made) };
        case 48: return { removeOpportunity(now, one("opportunities")), true };
        case 49: return { setOpenedBy(now, one("opportunities"), n(2) ? one("triggers") : QString()) };
        case 50: return { addTrigger(now, text(), member(), QStringLiteral("ALARM_EVENT"), some("beats").mid(0, 2), &made) };
        case 51: return { removeTrigger(now, one("triggers")), true };
        case 52: return { addObjective(now, text(), &made) };
        case 53: return { removeObjective(now, one("objectives")), true };
        case 54: return { setObjective(now, QStringLiteral("beats"), beat(), one("objectives"), n(2)) };
        case 55: return { setObjective(now, QStringLiteral("opportunities"), one("opportunities"), one("objectives"), n(2)) };
        case 56: return { addPrompt(QStringLiteral("ANALYSIS"), text(), n(2) ? beat() : QString()) };
        case 57: return { removePrompt(now, n(4)), true };
        case 58: return { addText(list(), text()) };
        case 59: return { n(2) ? setTexts(list(), texts()) : setText(now, list(), n(3), text()) };
        case 60: return { removeElement(now, list(), n(4)), true };
        case 61: return { moveElement(now, list(), n(4), n(4)) };
        case 62: return { n(2) ? addPilot(QStringLiteral("2026-01-31"), text(), text(), text()) : removePilot(now, n(3)) };
        case 63:
        case 64: { const QStringList at = place(); return { addConditionRow(now, at, row(at), conditionOf(), n(4) - 1) }; }
        case 65: { const QStringList at = place(); return { removeConditionRow(now, at, row(at)), true }; }
        case 66: { const QStringList at = place(); return { n(2) ? wrapConditionRow(now, at, row(at), conditionOf()) : unwrapConditionRow(now, at, row(at)) }; }
        case 67: { const QStringList at = place(); return { setConditionKind(now, at, row(at), conditionOf()) }; }
        case 68: return { setConditionRow(now, m_place, changedRow()) };
        case 69: { const QStringList at = place(); return { n(5) ? moveConditionRow(now, at, row(at), n(4)) : clearCondition(at), true }; }
        case 70: { const QStringList at = effects(); return { n(2) ? addEffect(now, at, static_cast<Effect::Kind>(n(6))) : setEffectKind(now, at, n(3), static_cast<Effect::Kind>(n(6))) }; }
        case 71: { const QStringList at = effects(); return n(2) ? Step { removeEffect(now, at, n(3)), true } : Step { changedEffect(at) }; }
        case 72: return translate();
        default: return fromElsewhere();
        }
    }
    int anyKind() { return m_random.bounded(kKinds); }

private:
    QString text() { return QStringLiteral("w%1 word").arg(m_random.bounded(100000)); }
    QStringList texts() { return m_random.bounded(3) ? QStringList { text(), text() } : QStringList(); }
    QString one(const char* list)
    {
        const QStringList all = ids(m_now, { QString::fromLatin1(list) });
        return all.isEmpty() ? QStringLiteral("none") : all.at(m_random.bounded(all.size()));
    }
    QStringList some(const char* list)
    {
        QStringList out;
        for (const QString& id : ids(m_now, { QString::fromLatin1(list) })) {
            if (m_random.bounded(4) == 0)
                out.append(id);
        }
        return out;
    }
    QString beat() { return one("beats"); }
    QString member() { return one("cast"); }
    QString variable() { return one("variables"); }
    Channel channel() { return kChannels[size_t(m_random.bounded(kChannelCount))]; }
    std::optional<double> optional(int most) { return m_random.bounded(4) ? std::optional<double>(m_random.bounded(most)) : std::nullopt; }
    std::pair<QString, QString> exit()
    {
        const QString from = beat();
        const QStringList exits = ids(m_now, { QStringLiteral("beats"), QLatin1Char('#') + from, QStringLiteral("exits") });
        return { from, exits.isEmpty() ? QStringLiteral("none") : exits.at(m_random.bounded(exits.size())) };
    }
    QStringList list()
    {
        switch (m_random.bounded(4)) {
        case 0: return { QStringLiteral("beats"), QLatin1Char('#') + beat(), QStringLiteral("watchFor") };
        case 1: return { QStringLiteral("prebrief"), QStringLiteral("contentWarnings") };
        case 2: return { QStringLiteral("props") };
        default: return { QStringLiteral("criteria") };
        }
    }
    QStringList place()
    {
        const auto [from, x] = exit();
        if (m_random.bounded(6) == 0)
            return { QStringLiteral("triggers"), QLatin1Char('#') + one("triggers"), QStringLiteral("when") };
        return { QStringLiteral("beats"), QLatin1Char('#') + from, QStringLiteral("exits"), QLatin1Char('#') + x, QStringLiteral("when") };
    }
    QStringList effects()
    {
        const auto [from, x] = exit();
        if (m_random.bounded(2))
            return { QStringLiteral("beats"), QLatin1Char('#') + from, QStringLiteral("onEnter") };
        return { QStringLiteral("beats"), QLatin1Char('#') + from, QStringLiteral("exits"), QLatin1Char('#') + x, QStringLiteral("effects") };
    }
    QList<int> row(const QStringList& at)
    {
        const auto rows = conditionRows(valueAt(m_now, at));
        return rows.isEmpty() ? QList<int> {} : rows.at(m_random.bounded(rows.size())).path;
    }
    Condition::Kind conditionOf() { return conditionKinds().at(m_random.bounded(conditionKinds().size())); }
    ConditionRow changedRow()
    {
        m_place = place();
        const auto rows = conditionRows(valueAt(m_now, m_place));
        if (rows.isEmpty())
            return {};
        ConditionRow changed = rows.at(m_random.bounded(rows.size()));
        changed.number = m_random.bounded(20) - 5.5;
        changed.channel = channel();
        changed.comparison = static_cast<Comparison>(m_random.bounded(6));
        if (m_random.bounded(2))
            changed.character = member();
        if (m_random.bounded(2))
            changed.opportunity = one("opportunities");
        if (m_random.bounded(2))
            changed.text = changed.kind == Condition::Kind::VariableIs ? variable() : text();
        changed.value = text();
        return changed;
    }
    EditGroup changedEffect(const QStringList& at)
    {
        const auto entries = effectEntries(valueAt(m_now, at).toArray());
        if (entries.isEmpty())
            return {};
        const int index = m_random.bounded(int(entries.size()));
        EffectEntry changed = entries.at(index);
        changed.number = m_random.bounded(20) - 5.5;
        changed.character = m_random.bounded(4) ? member() : QStringLiteral("none");
        changed.sign = static_cast<Effect::Sign>(m_random.bounded(3));
        changed.value = text();
        return setEffect(m_now, at, index, changed);
    }
    Step translate()
    {
        const auto all = translatableTexts(m_now);
        if (m_random.bounded(5) == 0 || all.isEmpty())
            return { m_random.bounded(2) ? addLanguage(m_now, QStringLiteral("fr")) : removeLanguage(QStringLiteral("fr")) };
        return { setTranslation(m_now, QStringLiteral("de"), all.at(m_random.bounded(all.size())).path, m_random.bounded(4) ? text() : QString()) };
    }
    Step fromElsewhere()
    {
        switch (m_random.bounded(3)) {
        case 0:
            return { pasteFragment(m_now, copyBeats(m_start, ids(m_start, { QStringLiteral("beats") }).mid(m_random.bounded(8), 2)).fragment, 5, 5, nullptr)
                         .value_or(EditGroup {}) };
        case 1: {
            const QStringList old = ids(m_start, { QStringLiteral("beats") });
            return { restoreBeat(m_now, m_start, old.at(m_random.bounded(old.size()))), true, true };
        }
        default:
            return m_random.bounded(20) ? Step {} : Step { restoreAll(m_now, m_start), true, true };
        }
    }

    QRandomGenerator m_random;
    QJsonObject m_start;
    QJsonObject m_now;
    QStringList m_place;
};

QString wrongValues(const QJsonObject& json)
{
    for (const Finding& finding : check(json)) {
        if (finding.code == QLatin1String("E_TYPE") || finding.code == QLatin1String("E_RANGE") || finding.code == QLatin1String("E_DUP_ID"))
            return finding.code + QLatin1Char(' ') + finding.where + QLatin1Char(' ') + finding.message;
    }
    return {};
}

int fromEnvironment(const char* name, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

} // namespace

/// Long sessions of random edits; HOLDSPACE_EDIT_SEEDS and HOLDSPACE_EDIT_STEPS make them longer.
class EditSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEditCanBeUndoneAndBreaksNothing_data()
    {
        QTest::addColumn<quint32>("seed");
        const int seeds = fromEnvironment("HOLDSPACE_EDIT_SEEDS", 3);
        for (int seed = 1; seed <= seeds; ++seed)
            QTest::addRow("seed %d", seed) << quint32(seed);
    }

    void everyEditCanBeUndoneAndBreaksNothing()
    {
        QFETCH(quint32, seed);
        const auto samples = allSamples();
        const QJsonObject start = samples.at(qsizetype(seed) % samples.size());
        QVERIFY(errors(start).isEmpty());
        RandomAuthor author(seed, start);
        const int steps = fromEnvironment("HOLDSPACE_EDIT_STEPS", 200);
        QJsonObject now = start;
        struct Done { EditGroup edits, inverse; };
        QList<Done> done;
        QSet<int> kinds;
        PerThing<QSet<QString>> gone;
        for (int i = 0; i < steps; ++i) {
            const int kind = i < 2 * RandomAuthor::kKinds ? i % RandomAuthor::kKinds : author.anyKind();
            const Step step = author.step(now, kind);
            const QJsonObject before = now;
            const auto inverse = apply(now, step.edits);
            if (!inverse) {
                QCOMPARE(now, before);
                continue;
            }
            if (now != before)
                kinds.insert(kind);
            const QString context = QStringLiteral("step %1, kind %2: ").arg(i).arg(kind);
            const QString wrong = wrongValues(now);
            QVERIFY2(wrong.isEmpty(), qPrintable(context + wrong));
            if (step.removes) {
                const auto old = findings(before, QStringLiteral("E_BAD_REF")), left = findings(now, QStringLiteral("E_BAD_REF"));
                for (auto it = left.cbegin(); it != left.cend(); ++it)
                    QVERIFY2(it.value() <= old.value(it.key()), qPrintable(context + it.key()));
            }
            const ThingIds had = idsOfThings(before), has = idsOfThings(now);
            for (size_t thing = 0; thing < kThingCount; ++thing) {
                if (static_cast<Thing>(thing) == Thing::Variable)
                    continue; // authors name them
                for (const QString& id : has.values[thing] - had.values[thing])
                    QVERIFY2(step.restores || !gone.values[thing].contains(id), qPrintable(context + id + QStringLiteral(" came back")));
                gone.values[thing] += had.values[thing] - has.values[thing];
            }
            // Through a journal and back, undefined values included.
            const auto parsed = json::parse(QJsonDocument(toJson(*inverse)).toJson());
            QVERIFY(parsed.has_value());
            const auto kept = editGroupFromJson(parsed->toObject());
            QVERIFY(kept.has_value());
            done.append({ step.edits, *kept });
        }
        QVERIFY2(kinds.size() > RandomAuthor::kKinds * 2 / 3, qPrintable(QString::number(kinds.size())));
        const QJsonObject end = now;
        for (auto step = done.crbegin(); step != done.crend(); ++step)
            QVERIFY(apply(now, step->inverse).has_value());
        QCOMPARE(now, start);
        QCOMPARE(canonicalText(now), canonicalText(start));
        for (const Done& step : std::as_const(done))
            QVERIFY(apply(now, step.edits).has_value());
        QCOMPARE(now, end);
        QCOMPARE(canonicalText(now), canonicalText(end));
        QCOMPARE(after(start, changes(start, end)), end);
        QVERIFY(!difference(start, end).isEmpty());
        QCOMPARE(merge(start, end, start).scenario, end);
        QCOMPARE(merge(start, start, end).scenario, end);
    }
};

HOLDSPACE_TEST(EditSessionTest)
#include "tst_editsession.moc"
