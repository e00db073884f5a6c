// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportpdf.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

namespace holdspace::debrief {

Outcome writePdfReport(const QString& path, const ReportInput& input, const ReportOptions& options)
{
    // Drawn in memory first: a printer device writes as it goes and could leave half a file behind.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Failed, QCoreApplication::translate("holdspace::debrief::Report", "the report could not be drawn"));
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout::Millimeter);
        writer.setResolution(96);
        writer.setTitle(input.log.header.scenarioTitle);
        writer.setCreator(QStringLiteral("Holdspace"));

        QTextDocument document;
        document.setDefaultFont(QFont(QStringLiteral("Inter"), 10));
        const QSizeF page = writer.pageLayout().paintRectPixels(writer.resolution()).size();
        const Story story
            = tell(input.log, input.scenario, input.codebook, input.metrics);
        QSvgRenderer picture(timelineSvg(story).toUtf8());
        const QSizeF size = picture.defaultSize();
        constexpr int kSharpness = 3; // image pixels per page pixel, for print
        QImage image(QSizeF(page.width(), page.width() * size.height() / size.width()).toSize() * kSharpness, QImage::Format_RGB32);
        image.fill(Qt::white);
        {
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            picture.render(&painter);
        }
        document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("timeline.svg")), image);
        QString html = reportHtmlForPaper(input, options);
        html.replace(QLatin1String("<img src=\"timeline.svg\""),
            QStringLiteral("<img src=\"timeline.svg\" width=\"%1\"").arg(static_cast<int>(page.width())));
        document.setPageSize(page);
        document.setDocumentMargin(0);
        document.setHtml(html);
        document.print(&writer);
    }
    return writeWhole(path, bytes);
}

} // namespace holdspace::debrief
