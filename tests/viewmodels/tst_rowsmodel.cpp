// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <ui/common/rowsmodel.h>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace holdspace::ui;

namespace {

/// A row for each letter: its key, and a cell that reads like it.
QList<RowsModel::Row> letters(const QString& keys)
{
    QList<RowsModel::Row> rows;
    for (const QChar key : keys)
        rows.append({ QString(key), { QString(key), static_cast<int>(key.unicode()) } });
    return rows;
}

QString shown(const RowsModel& model)
{
    QString keys;
    for (int row = 0; row < model.count(); ++row)
        keys += model.cell(row, "text").toString();
    return keys;
}

} // namespace

class RowsModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsThatStayKeepTheirControls()
    {
        RowsModel model({ "text", "number" }, nullptr);
        model.setRows(letters(QStringLiteral("abcd")));
        const QPersistentModelIndex b(model.index(1)), d(model.index(3));
        QSignalSpy counts(&model, &RowsModel::countChanged);
        model.setRows(letters(QStringLiteral("dxb")));
        QCOMPARE(shown(model), QStringLiteral("dxb"));
        QCOMPARE(d.row(), 0);
        QCOMPARE(b.row(), 2);
        QCOMPARE(model.rowOf(QStringLiteral("x")), 1);
        QCOMPARE(model.rowOf(QStringLiteral("a")), -1);
        QCOMPARE(counts.size(), 1);
    }

    void onlyRolesThatChangedAreTold()
    {
        RowsModel model({ "text", "number" }, nullptr);
        model.setRows(letters(QStringLiteral("ab")));
        QSignalSpy told(&model, &RowsModel::dataChanged);
        QList<RowsModel::Row> rows = letters(QStringLiteral("ab"));
        model.setRows(rows);
        QCOMPARE(told.size(), 0);
        rows[1].cells[1] = 7;
        model.setRows(rows);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().toModelIndex().row(), 1);
        QCOMPARE(told.first().at(2).value<QList<int>>(), QList<int> { model.roleNames().key("number") });
        QCOMPARE(model.cell(1, "number").toInt(), 7);
        QVERIFY(!model.cell(1, "colour").isValid());
        QVERIFY(!model.cell(2, "number").isValid());
    }

    void byPlaceTheFirstRowsStay()
    {
        RowsModel model({ "text" }, nullptr);
        model.setRows(RowsModel::byPlace({ { 1 }, { 2 } }));
        QSignalSpy removed(&model, &RowsModel::rowsRemoved);
        QSignalSpy inserted(&model, &RowsModel::rowsInserted);
        model.setRows(RowsModel::byPlace({ { 3 }, { 2 }, { 5 } }));
        QCOMPARE(removed.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.cell(0, "text").toInt(), 3);
        QCOMPARE(model.cell(2, "text").toInt(), 5);
    }

    void anyRowsFollowAnyOthers()
    {
        // Keys that stand more than once come from files that were made elsewhere.
        RowsModel model({ "text", "number" }, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::mt19937 random(1);
        for (int round = 0; round < 3000; ++round) {
            QString keys;
            for (auto left = random() % 8; left > 0; --left)
                keys += QChar(static_cast<char16_t>(u'a' + random() % 6));
            model.setRows(letters(keys));
            QCOMPARE(shown(model), keys);
        }
    }
};

HOLDSPACE_TEST(RowsModelTest)

#include "tst_rowsmodel.moc"
