// SPDX-License-Identifier: GPL-3.0-or-later
#include <plugins/figurecheck.h>

#include <QTest>
#include <functional>
#include <limits>
#include <testregistry.h>

using namespace holdspace;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

sdk::Figure goodFigure()
{
    sdk::Figure figure;
    figure.id = QStringLiteral("a");
    figure.name = QStringLiteral("A");
    figure.words = QStringLiteral("3 of 6.");
    figure.how = QStringLiteral("Counted: 3 of 6.");
    figure.provenance = { QStringLiteral("Coded live"), QStringLiteral("Core 1.0"), {} };
    sdk::setShare(figure, 3, 6);
    return figure;
}

/// Gives what it was told to give.
struct Giver final : sdk::MetricPlugin {
    QList<sdk::Figure> given;
    [[nodiscard]] QList<sdk::Figure> figures(const sdk::Session&) const override { return given; }
};
struct Thrower final : sdk::MetricPlugin {
    [[nodiscard]] QList<sdk::Figure> figures(const sdk::Session&) const override { throw 7; }
};

} // namespace

/// What a plugin's figures must be to be shown.
class FigureCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsRefused_data()
    {
        QTest::addColumn<std::function<void(sdk::Figure&)>>("spoil");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const char* place, std::function<void(sdk::Figure&)> spoil) {
            QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(place);
        };
        row("no name", "figure a: name", [](sdk::Figure& f) { f.name.clear(); });
        row("no words", "figure a: words", [](sdk::Figure& f) { f.words = QStringLiteral(" "); });
        row("no how", "figure a: how", [](sdk::Figure& f) { f.how.clear(); });
        row("no unit", "figure a: unit", [](sdk::Figure& f) { f.unit.clear(); });
        row("nobody coded", "figure a: provenance.codedBy", [](sdk::Figure& f) { f.provenance.codedBy.clear(); });
        row("no codebook", "figure a: provenance.codebook", [](sdk::Figure& f) { f.provenance.codebook.clear(); });
        row("endless words", "figure a: words", [](sdk::Figure& f) { f.words = QString(3000, QLatin1Char('a')); });
        row("no id", "figure 1: id", [](sdk::Figure& f) { f.id.clear(); });
        row("odd id", "figure 1: id", [](sdk::Figure& f) { f.id = QStringLiteral("a b"); });
        row("neither value nor reason", "figure a: value", [](sdk::Figure& f) { f.value.reset(); });
        row("value and reason", "figure a: tooFew", [](sdk::Figure& f) { f.tooFew = QStringLiteral("few"); });
        row("value NaN", "figure a: value", [](sdk::Figure& f) { f.value = kNaN; });
        row("numerator NaN", "figure a: numerator", [](sdk::Figure& f) { f.numerator = kNaN; });
        row("denominator infinite", "figure a: denominator", [](sdk::Figure& f) { f.denominator = std::numeric_limits<double>::infinity(); });
        row("denominator negative", "figure a: denominator", [](sdk::Figure& f) { f.denominator = -1; });
        row("interval NaN", "figure a: interval", [](sdk::Figure& f) { f.interval = sdk::Interval { 0, kNaN }; });
        row("interval backwards", "figure a: interval", [](sdk::Figure& f) { f.interval = sdk::Interval { 0.6, 0.4 }; });
        row("more than all", "figure a: numerator", [](sdk::Figure& f) { f.numerator = 7; });
        row("less than none", "figure a: numerator", [](sdk::Figure& f) { f.numerator = -1; });
        row("a share of 2", "figure a: value", [](sdk::Figure& f) { f.value = 2; });
        row("another share", "figure a: value", [](sdk::Figure& f) { f.value = 0.4; });
        row("a share of two cases", "figure a: value", [](sdk::Figure& f) {
            f.numerator = 1;
            f.denominator = 2;
        });
    }
    void whatIsRefused()
    {
        QFETCH(std::function<void(sdk::Figure&)>, spoil);
        QFETCH(QString, place);
        sdk::Figure other = goodFigure();
        other.id = QStringLiteral("b");
        Giver giver;
        giver.given = { goodFigure(), other };
        spoil(giver.given.first());
        const auto checked = plugins::askForFigures(giver, {}, QStringLiteral("x.so"));
        QCOMPARE(checked.findings.size(), 1);
        QVERIFY(checked.findings.first().fault == debrief::PluginFault::FigureRefused);
        QCOMPARE(checked.findings.first().file, QStringLiteral("x.so"));
        QCOMPARE(checked.findings.first().place, place);
        QVERIFY(checked.findings.first().message.startsWith(QStringLiteral("expected ")));
        QCOMPARE(checked.figures.size(), 1); // the other one stays
        QCOMPARE(checked.figures.first().id, QStringLiteral("b"));
    }

    void whatIsFine()
    {
        sdk::Figure few = goodFigure();
        few.id = QStringLiteral("few");
        few.value.reset();
        few.interval.reset();
        sdk::setShare(few, 1, 2);
        sdk::Figure median = goodFigure();
        median.id = QStringLiteral("median");
        median.unit = QStringLiteral("s");
        median.numerator.reset();
        median.interval.reset();
        median.value = 12;
        Giver giver;
        giver.given = { goodFigure(), few, median };
        const auto checked = plugins::askForFigures(giver, {}, {});
        QVERIFY2(checked.findings.isEmpty(), qPrintable(checked.findings.isEmpty() ? QString() : checked.findings.first().text()));
        QCOMPARE(checked.figures.size(), 3);
    }

    void oneIdIsOneFigure()
    {
        Giver giver;
        giver.given = { goodFigure(), goodFigure() };
        const auto checked = plugins::askForFigures(giver, {}, {});
        QCOMPARE(checked.figures.size(), 1);
        QCOMPARE(checked.findings.first().place, QStringLiteral("figure 2: id"));
    }

    void tooManyAreNone()
    {
        Giver giver;
        giver.given.fill(goodFigure(), plugins::kMostFigures + 1);
        const auto checked = plugins::askForFigures(giver, {}, {});
        QVERIFY(checked.figures.isEmpty());
        QCOMPARE(checked.findings.size(), 1);
    }

    void anythingThrownIsCaught()
    {
        const auto checked = plugins::askForFigures(Thrower(), {}, QStringLiteral("x.so"));
        QVERIFY(checked.figures.isEmpty());
        QVERIFY(checked.findings.first().fault == debrief::PluginFault::Threw);
    }
};
HOLDSPACE_TEST(FigureCheckTest)
#include "tst_figurecheck.moc"
