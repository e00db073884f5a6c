// SPDX-License-Identifier: GPL-3.0-or-later
#include <papers/pages.h>

#include <QAbstractTextDocumentLayout>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <testregistry.h>

using namespace holdspace::papers;

namespace {

constexpr double kWidth = 500;
constexpr double kPage = 300;

QString words(int count)
{
    return QStringLiteral("word ").repeated(count);
}

/// The page a place is on, or -1 when it lies on none or across an end.
int pageOf(const QList<Slice>& pages, double top, double bottom)
{
    for (qsizetype i = 0; i < pages.size(); ++i) {
        if (top >= pages.at(i).top - 0.1 && bottom <= pages.at(i).bottom + 0.1)
            return static_cast<int>(i);
    }
    return -1;
}

QList<int> pagesOfLines(const QTextDocument& document, const QList<Slice>& pages)
{
    QList<int> out;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        for (int i = 0; i < block.layout()->lineCount() && !block.text().isEmpty(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            out.append(pageOf(pages, top + line.y(), top + line.y() + line.height()));
        }
    }
    return out;
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noLineIsCutOrLost_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("paragraphs") << QStringLiteral("<p>%1</p>").arg(words(90)).repeated(12);
        QTest::newRow("one long paragraph") << QStringLiteral("<p>%1</p>").arg(words(2000));
        QTest::newRow("boxes") << QStringLiteral("<table width=\"100%\" cellpadding=\"6\"><tr><td>1</td><td>%1</td></tr></table>")
                                      .arg(words(60))
                                      .repeated(14);
        QTest::newRow("a box taller than a page")
            << QStringLiteral("<p>before</p><table cellpadding=\"6\"><tr><td>%1</td><td>%2</td></tr></table>")
                   .arg(words(700), words(90));
        QTest::newRow("a table of many rows")
            << QStringLiteral("<table cellpadding=\"4\">%1</table>")
                   .arg(QStringLiteral("<tr><td>a</td><td>%1</td></tr>").arg(words(30)).repeated(30));
        QTest::newRow("headings and lists")
            << QStringLiteral("<h2>heading</h2><ul><li>%1</li><li>%1</li></ul>").arg(words(40)).repeated(15);
        QTest::newRow("a word without end") << QStringLiteral("<p>%1</p>").arg(QString(9000, QLatin1Char('x')));
    }
    void noLineIsCutOrLost()
    {
        QFETCH(QString, html);
        QTextDocument document;
        document.setDocumentMargin(0);
        document.setHtml(html);
        document.setTextWidth(kWidth);
        const QList<Slice> pages = pagesOf(document, kPage);
        QVERIFY(pages.size() > 1);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            QVERIFY(pages.at(i).height() <= kPage + 0.1);
            QVERIFY(i == 0 || pages.at(i).top >= pages.at(i - 1).bottom - 0.1);
        }
        const QList<int> lines = pagesOfLines(document, pages);
        QCOMPARE(lines.indexOf(-1), -1);
        // No page is wasted: two neighbours never fit on one.
        for (qsizetype i = 1; i < pages.size(); ++i)
            QVERIFY(pages.at(i).bottom - pages.at(i - 1).top > kPage);
    }

    void aHeadingStaysWithWhatFollows()
    {
        for (int before = 1; before < 60; ++before) {
            QTextDocument document;
            document.setDocumentMargin(0);
            document.setHtml(
                QStringLiteral("<p>line</p>").repeated(before) + QStringLiteral("<h2>heading</h2><p>%1</p>").arg(words(80)));
            document.setTextWidth(kWidth);
            const QList<int> lines = pagesOfLines(document, pagesOf(document, kPage));
            QVERIFY(!lines.contains(-1));
            QCOMPARE(lines.at(before), lines.at(before + 1));
            QCOMPARE(lines.at(before + 1), lines.at(before + 2)); // and no single line of the paragraph stays behind
        }
    }

    void aRowThatFitsIsNotDivided()
    {
        for (int before = 1; before < 40; ++before) {
            QTextDocument document;
            document.setDocumentMargin(0);
            document.setHtml(QStringLiteral("<p>line</p>").repeated(before)
                + QStringLiteral("<table><tr><td>%1</td></tr></table>").arg(words(90)));
            document.setTextWidth(kWidth);
            const QList<int> lines = pagesOfLines(document, pagesOf(document, kPage));
            QVERIFY(lines.size() > before + 2);
            for (qsizetype i = before; i < lines.size(); ++i)
                QCOMPARE(lines.at(i), lines.at(before));
        }
    }

    void anEmptyDocumentIsOnePage()
    {
        QTextDocument document;
        document.setTextWidth(kWidth);
        QCOMPARE(pagesOf(document, kPage).size(), 1);
        const auto pdf = pdfOf(document, QStringLiteral("title"), { QStringLiteral("foot") });
        QVERIFY(pdf.has_value());
        QVERIFY(pdf->startsWith("%PDF-"));
    }
};

HOLDSPACE_TEST(TestPages)
#include "tst_pages.moc"
