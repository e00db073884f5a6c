// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftauthor.h"
#include "keptstore.h"
#include "librarysamples.h"
#include "outcomes.h"
#include "testregistry.h"

#include <foundation/json.h>

using namespace holdspace;
using namespace holdspace::test;
using library::DraftChange;
using library::DraftHistory;
using library::DraftStep;
using Kind = library::DraftChange::Kind;

namespace {

DraftStep step(qint64 number, const QString& words = QStringLiteral("Edit"))
{
    return { number, words, QJsonObject { { QStringLiteral("do"), words }, { QStringLiteral("half"), 0.5 } } };
}

QByteArray dump(const DraftHistory& history)
{
    QByteArray out = scenario::canonicalText(history.scenario) + history.revision.toUtf8() + " after "
        + QByteArray::number(history.position);
    for (const DraftStep& each : history.steps)
        out += '\n' + QByteArray::number(each.number) + ' ' + each.words.toUtf8() + ' ' + json::writeCompact(each.change);
    return out;
}

QByteArray dump(const DraftAuthor& author)
{
    return dump({ author.scenario(), author.revision(), author.steps(), author.position() });
}

QString numbers(const DraftHistory& history)
{
    QStringList out;
    for (const DraftStep& each : history.steps)
        out.append(QString::number(each.number));
    return out.join(QLatin1Char(' ')) + QStringLiteral(" @%1").arg(history.position);
}

} // namespace

/// What every LibraryStore promises about how a draft came to be.
class DraftHistoryContract : public StoreContract {
    Q_OBJECT

    QString m_revision; ///< of the draft as this test believes it to be
    int m_saved = 0;

    DraftHistory history() { return m_store->draftHistory(kScenario).value(); }
    Outcome save(const QString& title, Kind kind, const DraftStep& made)
    {
        const DraftChange change { kind, made, m_revision, QStringLiteral("r%1").arg(++m_saved) };
        const Outcome saved = m_store->saveStep(titled(title), change);
        if (saved)
            m_revision = change.revision;
        return saved;
    }
    Outcome save(const QString& title, Kind kind, qint64 number) { return save(title, kind, step(number, title)); }

private Q_SLOTS:
    void init()
    {
        startFresh();
        m_saved = 0;
        OK(m_store->saveDraft(titled(QStringLiteral("Start")), true));
        m_revision = history().revision;
    }

    void aNewDraftHasNoHistory()
    {
        QCOMPARE(numbers(history()), QStringLiteral(" @0"));
        QVERIFY(!m_revision.isEmpty());
        QCOMPARE(codeOf(m_store->draftHistory(QStringLiteral("none"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->forgetHistory(QStringLiteral("none"))), ErrorCode::NotFound);
    }

    void stepsAreKeptWithTheDraft()
    {
        m_kept->clock.advance(1000);
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(save(QStringLiteral("Two"), Kind::Done, 2));
        OK(save(QStringLiteral("Three"), Kind::Done, 3));
        OK(save(QStringLiteral("Two"), Kind::Undone, 3));
        OK(save(QStringLiteral("One"), Kind::Undone, 2));
        OK(save(QStringLiteral("Two"), Kind::Redone, 2));
        const QByteArray expected = dump({ titled(QStringLiteral("Two")), m_revision,
            { step(1, QStringLiteral("One")), step(2, QStringLiteral("Two")), step(3, QStringLiteral("Three")) }, 2 });
        QCOMPARE(dump(history()), expected);
        m_store = &m_kept->killed();
        QCOMPARE(dump(history()), expected);
        m_store = &m_kept->reopened();
        QCOMPARE(dump(history()), expected);

        // Every reader sees the draft as it now is.
        QCOMPARE(m_store->draft(kScenario).value(), titled(QStringLiteral("Two")));
        const auto entry = m_store->scenarios().value().constFirst();
        QCOMPARE(entry.title, QStringLiteral("Two"));
        QCOMPARE(entry.modified, startOfTests().addMSecs(1000));
        QVERIFY(entry.sample);
    }

    void theLastChangedComesFirst()
    {
        OK(m_store->saveDraft(titled(QStringLiteral("Other"), QStringLiteral("scn-2"))));
        QCOMPARE(m_store->scenarios().value().constFirst().id, QStringLiteral("scn-2"));
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        QCOMPARE(m_store->scenarios().value().constFirst().id, kScenario);
    }

    void aNewStepReplacesWhatCouldBeRedone()
    {
        for (int n = 1; n <= 4; ++n)
            OK(save(QStringLiteral("Title %1").arg(n), Kind::Done, n));
        for (int n = 4; n > 2; --n)
            OK(save(QStringLiteral("Title %1").arg(n - 1), Kind::Undone, n));
        QCOMPARE(numbers(history()), QStringLiteral("1 2 3 4 @2"));
        OK(save(QStringLiteral("Else"), Kind::Done, 3));
        QCOMPARE(numbers(history()), QStringLiteral("1 2 3 @3"));
        QCOMPARE(history().steps.constLast().words, QStringLiteral("Else"));
    }

    void typingGoesOnInOneStep()
    {
        OK(save(QStringLiteral("A"), Kind::Done, 1));
        OK(save(QStringLiteral("Ab"), Kind::Done, 1));
        OK(save(QStringLiteral("Abc"), Kind::Done, 1));
        m_store = &m_kept->killed();
        QCOMPARE(dump(history()), dump({ titled(QStringLiteral("Abc")), m_revision, { step(1, QStringLiteral("Abc")) }, 1 }));
    }

    void typingThatCameToNothingIsGone()
    {
        for (int n = 1; n <= 3; ++n)
            OK(save(QStringLiteral("Title %1").arg(n), Kind::Done, n));
        OK(save(QStringLiteral("Title 2"), Kind::Undone, 3));
        OK(save(QStringLiteral("Title 1"), Kind::Dropped, 2));
        QCOMPARE(numbers(history()), QStringLiteral("1 @1"));
        OK(save(QStringLiteral("Start"), Kind::Dropped, 1));
        m_store = &m_kept->killed();
        QCOMPARE(numbers(history()), QStringLiteral(" @0"));
        OK(save(QStringLiteral("One"), Kind::Done, 1));
    }

    void whatDoesNotFollowIsRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("number");
        const auto row
            = [](const char* name, Kind kind, qint64 number) { QTest::newRow(name) << static_cast<int>(kind) << number; };
        // The history is 1 2 3, and the draft stands after 2.
        row("a gap", Kind::Done, 4);
        row("an earlier step", Kind::Done, 1);
        row("before the first", Kind::Done, 0);
        row("undo of what is undone", Kind::Undone, 3);
        row("undo of an earlier step", Kind::Undone, 1);
        row("redo of what is done", Kind::Redone, 2);
        row("redo over a gap", Kind::Redone, 4);
        row("drop of what is undone", Kind::Dropped, 3);
        row("drop of an earlier step", Kind::Dropped, 1);
    }
    void whatDoesNotFollowIsRefused()
    {
        QFETCH(int, kind);
        QFETCH(qint64, number);
        for (int n = 1; n <= 3; ++n)
            OK(save(QStringLiteral("Title %1").arg(n), Kind::Done, n));
        OK(save(QStringLiteral("Title 2"), Kind::Undone, 3));
        const QByteArray before = dump(history());
        QCOMPARE(codeOf(save(QStringLiteral("Wrong"), static_cast<Kind>(kind), number)), ErrorCode::Refused);
        QCOMPARE(dump(history()), before);
    }

    void nothingIsBeforeTheFirstOrAfterTheLastStep()
    {
        QCOMPARE(codeOf(save(QStringLiteral("Wrong"), Kind::Undone, 0)), ErrorCode::Refused);
        QCOMPARE(codeOf(save(QStringLiteral("Wrong"), Kind::Dropped, 0)), ErrorCode::Refused);
        QCOMPARE(codeOf(save(QStringLiteral("Wrong"), Kind::Redone, 1)), ErrorCode::Refused);
    }

    void aChangeNamesANewRevision()
    {
        QCOMPARE(codeOf(m_store->saveStep(titled(QStringLiteral("One")), { Kind::Done, step(1), m_revision, {} })),
            ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->saveStep(titled(QStringLiteral("One")), { Kind::Done, step(1), m_revision, m_revision })),
            ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->saveStep({}, { Kind::Done, step(1), m_revision, QStringLiteral("r1") })), ErrorCode::Malformed);
        QCOMPARE(history().scenario, titled(QStringLiteral("Start")));
    }

    void aChangeGivenTwiceIsSavedOnce()
    {
        const DraftChange change { Kind::Done, step(1), m_revision, QStringLiteral("r1") };
        OK(m_store->saveStep(titled(QStringLiteral("One")), change));
        m_store = &m_kept->killed();
        OK(m_store->saveStep(titled(QStringLiteral("One")), change));
        QCOMPARE(numbers(history()), QStringLiteral("1 @1"));
        QCOMPARE(history().scenario, titled(QStringLiteral("One")));
    }

    void anotherWritersWorkIsNotOverwritten()
    {
        // Both have read the same draft; the other one saves first.
        const QString mine = m_revision;
        OK(save(QStringLiteral("Theirs"), Kind::Done, 1));
        const DraftChange change { Kind::Done, step(1, QStringLiteral("Mine")), mine, QStringLiteral("mine-1") };
        const Outcome saved = m_store->saveStep(titled(QStringLiteral("Mine")), change);
        QCOMPARE(codeOf(saved), ErrorCode::Conflict);
        QVERIFY(saved.error().message.contains(QStringLiteral("Nothing was overwritten")));
        // What was queued behind it does not slip through either.
        QCOMPARE(codeOf(m_store->saveStep(titled(QStringLiteral("Mine too")),
                     { Kind::Done, step(2), QStringLiteral("mine-1"), QStringLiteral("mine-2") })),
            ErrorCode::Conflict);
        m_store = &m_kept->reopened();
        const DraftHistory theirs = history();
        QCOMPARE(dump(theirs), dump({ titled(QStringLiteral("Theirs")), m_revision, { step(1, QStringLiteral("Theirs")) }, 1 }));

        // Once read and merged, mine is a step on top of theirs.
        OK(m_store->saveStep(titled(QStringLiteral("Both")), { Kind::Done, step(2), theirs.revision, QStringLiteral("mine-3") }));
        QCOMPARE(m_store->draft(kScenario).value(), titled(QStringLiteral("Both")));
    }

    void aDraftReplacedMeanwhileIsAConflict()
    {
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(m_store->saveDraft(titled(QStringLiteral("Imported"))));
        QCOMPARE(codeOf(save(QStringLiteral("Two"), Kind::Done, 2)), ErrorCode::Conflict);
        QCOMPARE(codeOf(save(QStringLiteral("Two"), Kind::Done, 1)), ErrorCode::Conflict);
        QCOMPARE(numbers(history()), QStringLiteral(" @0")); // the old steps would not fit the new draft
        QCOMPARE(history().scenario, titled(QStringLiteral("Imported")));
    }

    void savingTheSameDraftKeepsItsHistory()
    {
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(m_store->saveDraft(titled(QStringLiteral("One"))));
        OK(m_store->saveDraft(titled(QStringLiteral("One")), true));
        OK(save(QStringLiteral("Two"), Kind::Done, 2));
        QCOMPARE(numbers(history()), QStringLiteral("1 2 @2"));
    }

    void aRemovedDraftIsNotMadeAgainByAStep()
    {
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(m_store->removeScenario(kScenario));
        QCOMPARE(codeOf(save(QStringLiteral("Two"), Kind::Done, 2)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->draftHistory(kScenario)), ErrorCode::NotFound);
        // Made again, it is another draft, even with the same words.
        OK(m_store->saveDraft(titled(QStringLiteral("One"))));
        QCOMPARE(numbers(history()), QStringLiteral(" @0"));
        QCOMPARE(codeOf(save(QStringLiteral("Two"), Kind::Done, 1)), ErrorCode::Conflict);
    }

    void publishingAndNamingKeepTheHistory()
    {
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(m_store->publish(kScenario));
        OK(m_store->saveVersion(kScenario, QStringLiteral("Before the pilot")));
        OK(save(QStringLiteral("Start"), Kind::Undone, 1));
        QCOMPARE(numbers(history()), QStringLiteral("1 @0"));
        QVERIFY(m_store->scenarios().value().constFirst().draftDiffers);
        OK(save(QStringLiteral("One"), Kind::Redone, 1));
        QVERIFY(!m_store->scenarios().value().constFirst().draftDiffers);
    }

    void aForgottenHistoryStartsAgain()
    {
        OK(save(QStringLiteral("One"), Kind::Done, 1));
        OK(save(QStringLiteral("Two"), Kind::Done, 2));
        OK(m_store->forgetHistory(kScenario));
        m_store = &m_kept->killed();
        QCOMPARE(dump(history()), dump({ titled(QStringLiteral("Two")), m_revision, {}, 0 }));
        QCOMPARE(codeOf(save(QStringLiteral("Three"), Kind::Done, 3)), ErrorCode::Refused);
        OK(save(QStringLiteral("Three"), Kind::Done, 1));
    }

    void ofALongHistoryTheOldestIsLetGo()
    {
        constexpr qint64 more = 3;
        for (qint64 n = 1; n <= library::kLongestHistory + more; ++n)
            OK(save(QString::number(n), Kind::Done, n));
        m_store = &m_kept->reopened();
        QCOMPARE(history().steps.size(), library::kLongestHistory);
        QCOMPARE(history().steps.constFirst().number, more + 1);
        for (qint64 n = library::kLongestHistory + more; n > more; --n)
            OK(save(QString::number(n - 1), Kind::Undone, n));
        QCOMPARE(codeOf(save(QStringLiteral("too far"), Kind::Undone, more)), ErrorCode::Refused);
        OK(save(QStringLiteral("4"), Kind::Redone, more + 1));
        OK(save(QStringLiteral("else"), Kind::Dropped, more + 1));
        QCOMPARE(numbers(history()), QStringLiteral(" @%1").arg(more));
        OK(save(QStringLiteral("else"), Kind::Done, more + 1));
        QCOMPARE(numbers(history()), QStringLiteral("4 @4"));
    }

    void onAFullDiskNothingIsHalfSaved()
    {
        m_store = &m_kept->onFullDisk();
        QString title = QStringLiteral("x");
        Outcome saved;
        qint64 n = 0;
        while ((saved = save(title, Kind::Done, n + 1))) {
            ++n;
            title += QString(QLatin1Char('x')).repeated(2000);
        }
        QCOMPARE(codeOf(saved), ErrorCode::DiskFull);
        QCOMPARE(history().position, n);
        QCOMPARE(history().revision, m_revision);
        // What was queued behind it fails too, and leaves no gap.
        QVERIFY(!m_store->saveStep(
            titled(title), { Kind::Done, step(n + 2), QStringLiteral("r%1").arg(m_saved), QStringLiteral("later") }));
        m_store = &m_kept->onEmptyDisk();
        QCOMPARE(history().position, n);
        OK(save(title, Kind::Done, n + 1));
        QCOMPARE(m_store->draft(kScenario).value(), titled(title));
    }

    void deepDraftsHaveAHistoryToo()
    {
        QJsonValue deep = QJsonArray {};
        for (int i = 0; i < 505; ++i)
            deep = QJsonArray { deep };
        QJsonObject edited = titled(QStringLiteral("Deep"));
        edited.insert(QStringLiteral("deep"), deep);
        const DraftStep made { 1, QStringLiteral("Paste"),
            QJsonObject { { QStringLiteral("do"), QJsonArray { QJsonObject { { QStringLiteral("value"), edited } } } } } };
        OK(m_store->saveStep(edited, { Kind::Done, made, m_revision, QStringLiteral("r1") }));
        m_store = &m_kept->reopened();
        QCOMPARE(history().steps.constFirst().change, made.change);
        QCOMPARE(history().scenario, edited);
    }

    void everyHistoryComesBack_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed)
            QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << seed;
    }
    void everyHistoryComesBack()
    {
        QFETCH(quint32, seed);
        const QJsonObject start = history().scenario;
        DraftAuthor author(seed, start, m_revision);
        for (int i = 0; i < 160; ++i) {
            const DraftChange change = author.next();
            OK(m_store->saveStep(author.scenario(), change));
            if (i % 23 == 22)
                m_store = i % 2 == 0 ? &m_kept->killed() : &m_kept->reopened();
            if (i % 7 == 0)
                QCOMPARE(dump(history()), dump(author));
        }
        m_store = &m_kept->killed();
        const DraftHistory restored = history();
        QCOMPARE(dump(restored), dump(author));
        QVERIFY(restored.steps.size() > 20);

        // The restored steps lead back to the start, and on to the end.
        QJsonObject document = restored.scenario;
        const auto go = [&](qsizetype index, const char* way) {
            return scenario::apply(
                document, groupFromJson(restored.steps.at(index).change.value(QLatin1String(way)).toArray()))
                .has_value();
        };
        for (qint64 n = restored.position; n > 0; --n)
            QVERIFY(go(n - 1, "undo"));
        QCOMPARE(document, start);
        for (qint64 n = 1; n <= restored.position; ++n)
            QVERIFY(go(n - 1, "do"));
        QCOMPARE(document, restored.scenario);
    }
};

class MemoryDraftHistory final : public DraftHistoryContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptMemory>(); }
};
HOLDSPACE_TEST(MemoryDraftHistory)

class SqliteDraftHistory final : public DraftHistoryContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteLibrary>>(); }
};
HOLDSPACE_TEST(SqliteDraftHistory)

class SqliteThreadDraftHistory final : public DraftHistoryContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteStoreThread>>(); }
};
HOLDSPACE_TEST(SqliteThreadDraftHistory)

#include "tst_drafthistory.moc"
