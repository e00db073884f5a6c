// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>
#include <algorithm>

namespace holdspace::papers {

namespace {

    constexpr int kDotsPerInch = 96;
    constexpr double kSlack = 0.5; ///< less is rounding of the layout, not room on a page
    const QMarginsF kMarginsMm(19, 17, 19, 12);
    constexpr double kSmallest = 0.94; ///< of the size a document asks for
    constexpr qsizetype kMostPagesToFit = 40;
    constexpr double kFootHeight = 40; ///< below the text, the page number on its last line

    QString tr(const char* text)
    {
        return QCoreApplication::translate("holdspace::papers::Pages", text);
    }

    QPageLayout paper()
    {
        return { QPageSize(QPageSize::A4), QPageLayout::Portrait, kMarginsMm, QPageLayout::Millimeter };
    }

    /// What must not be cut, from the top of a document to its end.
    class Pieces {
    public:
        Pieces(const QTextDocument& document, double pageHeight)
            : m_layout(*document.documentLayout())
            , m_pageHeight(pageHeight)
        {
            walk(*document.rootFrame());
        }

        [[nodiscard]] QList<Slice> taken() const { return m_pieces; }

    private:
        void walk(const QTextFrame& frame)
        {
            for (auto it = frame.begin(); !it.atEnd(); ++it) {
                if (auto* table = qobject_cast<QTextTable*>(it.currentFrame()))
                    rows(*table);
                else if (it.currentFrame())
                    walk(*it.currentFrame());
                else
                    lines(it.currentBlock());
            }
        }

        void lines(const QTextBlock& block)
        {
            // Asked first, because a block has no lines before somebody asks for its place.
            const double top = m_layout.blockBoundingRect(block).top();
            const QTextLayout* layout = block.layout();
            if (!layout || layout->lineCount() == 0 || block.text().isEmpty())
                return;
            const int count = layout->lineCount();
            for (int i = 0; i < count; ++i) {
                const QTextLine line = layout->lineAt(i);
                const Slice slice { top + line.y(), top + line.y() + line.height() };
                // The second line stays with the first, the last with the one before it.
                add(slice, i > 0 && (i == 1 || i == count - 1));
            }
            m_headingOpen = block.blockFormat().headingLevel() > 0;
        }

        void rows(const QTextTable& table)
        {
            const Slice whole = box(table);
            if (table.rows() == 1 && whole.height() <= m_pageHeight) {
                add(whole, false);
                return;
            }
            const double padding = table.format().cellPadding();
            double above = whole.top;
            for (int row = 0; row < table.rows(); ++row) {
                QList<Slice> inside;
                for (int column = 0; column < table.columns(); ++column)
                    linesOf(table.cellAt(row, column), inside);
                if (inside.isEmpty())
                    continue;
                double bottom = 0;
                for (const Slice& slice : std::as_const(inside))
                    bottom = std::max(bottom, slice.bottom);
                bottom = row + 1 == table.rows() ? whole.bottom : bottom + padding;
                // The first two rows stay together, and the last two, as the lines of a paragraph do.
                if (bottom - above <= m_pageHeight) {
                    add({ above, bottom }, row > 0 && (row == 1 || row + 1 == table.rows()));
                } else {
                    std::sort(inside.begin(), inside.end(), [](const Slice& a, const Slice& b) { return a.top < b.top; });
                    for (const Slice& slice : std::as_const(inside))
                        add(slice, false);
                }
                above = std::max(above, bottom);
            }
        }

        /// What a table paints, without its margins.
        [[nodiscard]] Slice box(const QTextTable& table) const
        {
            const QTextTableFormat format = table.format();
            const QTextTableCellFormat first = table.cellAt(0, 0).format().toTableCellFormat();
            const double padding
                = first.hasProperty(QTextFormat::TableCellTopPadding) ? first.topPadding() : format.cellPadding();
            // Qt tells the place of the first cell's text with the size of the whole table, margins included.
            const QRectF told = m_layout.frameBoundingRect(const_cast<QTextTable*>(&table)); // the layout only looks at it
            const double top = told.top() - padding - format.cellSpacing() - format.border();
            return { top, top + told.height() - format.topMargin() - format.bottomMargin() };
        }

        void linesOf(const QTextTableCell& cell, QList<Slice>& out) const
        {
            for (QTextBlock block = cell.firstCursorPosition().block();
                 block.isValid() && block.position() <= cell.lastPosition(); block = block.next()) {
                const double top = m_layout.blockBoundingRect(block).top();
                for (int i = 0; block.layout() && i < block.layout()->lineCount(); ++i) {
                    const QTextLine line = block.layout()->lineAt(i);
                    out.append({ top + line.y(), top + line.y() + line.height() });
                }
            }
        }

        void add(Slice slice, bool withTheLast)
        {
            const bool join
                = !m_pieces.isEmpty() && (withTheLast || m_headingOpen || slice.top < m_pieces.last().bottom - kSlack);
            m_headingOpen = false;
            if (join && slice.bottom - m_pieces.last().top <= m_pageHeight)
                m_pieces.last().bottom = std::max(m_pieces.last().bottom, slice.bottom);
            else if (!m_pieces.isEmpty() && slice.top < m_pieces.last().bottom - kSlack)
                m_pieces.last().bottom
                    = std::max(m_pieces.last().bottom, slice.bottom); // side by side: no cut passes between them
            else
                m_pieces.append(slice);
        }

        const QAbstractTextDocumentLayout& m_layout;
        const double m_pageHeight;
        QList<Slice> m_pieces;
        bool m_headingOpen = false;
    };

    struct Fit {
        double scale = 1;
        QList<Slice> pages;
    };

    Fit laidOut(QTextDocument& document, double width, double height, double scale)
    {
        document.setTextWidth(width / scale);
        return { scale, pagesOf(document, height / scale) };
    }

    /// A last page with two lines on it is a page too many: a little smaller, if that saves one.
    Fit fitted(QTextDocument& document, double width, double height)
    {
        const Fit natural = laidOut(document, width, height, 1);
        if (natural.pages.size() < 2 || natural.pages.size() > kMostPagesToFit)
            return natural;
        for (const double scale : { 0.97, kSmallest }) {
            const Fit smaller = laidOut(document, width, height, scale);
            if (smaller.pages.size() < natural.pages.size())
                return smaller;
        }
        return laidOut(document, width, height, 1);
    }

    void drawFoot(QPainter& painter, const QSizeF& page, const PageFoot& foot, qsizetype number, qsizetype count)
    {
        QFont font(QStringLiteral("Inter"));
        font.setStyleStrategy(QFont::PreferNoShaping);
        font.setPointSizeF(9);
        painter.setFont(font);
        painter.setPen(QColor(0x5c, 0x66, 0x72));
        const QRectF line(0, page.height() - 16, page.width(), 16);
        const QString numbered = tr("%1 of %2").arg(number).arg(count);
        const QFontMetricsF metrics(font, painter.device());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, numbered);
        const double room = page.width() - metrics.horizontalAdvance(numbered) - 24;
        painter.drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(foot.words.simplified(), Qt::ElideRight, room));
    }

} // namespace

QList<Slice> pagesOf(const QTextDocument& document, double pageHeight)
{
    QList<Slice> pages;
    const QList<Slice> pieces = Pieces(document, pageHeight).taken();
    for (const Slice& piece : pieces) {
        if (!pages.isEmpty() && piece.bottom - pages.last().top <= pageHeight + kSlack) {
            pages.last().bottom = piece.bottom;
            continue;
        }
        double top = piece.top;
        for (; piece.bottom - top > pageHeight + kSlack; top += pageHeight)
            pages.append({ top, top + pageHeight });
        pages.append({ top, piece.bottom });
    }
    if (pages.isEmpty())
        pages.append({ 0, 0 });
    return pages;
}

QFont paperFont(int points)
{
    QFont font(QStringLiteral("Inter"), points);
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

double paperTextWidth()
{
    return paper().paintRectPixels(kDotsPerInch).width();
}

Result<QByteArray> pdfOf(QTextDocument& document, const QString& title, const PageFoot& foot)
{
    const auto failed = [] { return fail(ErrorCode::Failed, tr("the pages could not be drawn")); };
    // Drawn in memory: a printer device writes as it goes and could leave half a file behind.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return failed();
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kDotsPerInch);
        writer.setPageLayout(paper());
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Holdspace"));

        QFont font = document.defaultFont();
        font.setHintingPreference(QFont::PreferNoHinting);
        document.setDefaultFont(font);
        document.setUseDesignMetrics(true);
        document.setDocumentMargin(0);
        QTextOption option = document.defaultTextOption();
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        document.setDefaultTextOption(option);
        document.documentLayout()->setPaintDevice(&writer);
        const QSizeF page = writer.pageLayout().paintRectPixels(kDotsPerInch).size();
        const Fit fit = fitted(document, page.width(), page.height() - kFootHeight);
        const QList<Slice>& pages = fit.pages;

        QPainter painter;
        if (!painter.begin(&writer))
            return failed();
        for (qsizetype i = 0; i < pages.size(); ++i) {
            if (i > 0 && !writer.newPage())
                return failed();
            const Slice& slice = pages.at(i);
            painter.save();
            painter.scale(fit.scale, fit.scale);
            painter.translate(0, -slice.top);
            QAbstractTextDocumentLayout::PaintContext context;
            context.palette.setColor(QPalette::Text, Qt::black);
            painter.setClipRect(QRectF(0, slice.top, page.width() / fit.scale, slice.height()));
            // Lines that only touch the cut would be in the file twice, unseen but read aloud and copied.
            context.clip = QRectF(0, slice.top + 1, page.width() / fit.scale, slice.height() - 2);
            document.documentLayout()->draw(&painter, context);
            painter.restore();
            drawFoot(painter, page, foot, i + 1, pages.size());
        }
    }
    return bytes;
}

} // namespace holdspace::papers
