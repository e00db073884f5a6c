// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportpdf.h"

#include "picturepaint.h"

#include <foundation/wholefile.h>
#include <papers/pages.h>

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

namespace holdspace::debrief {

Outcome writePdfReport(const QString& path, const ReportInput& input, const ReportOptions& options)
{
    QTextDocument document;
    document.setDefaultFont(papers::paperFont(10));
    const double width = papers::paperTextWidth();
    const Story story = tell(input.log, input.scenario, input.codebook, input.metrics);
    QSvgRenderer picture(timelineSvg(story).toUtf8());
    const QSizeF size = picture.defaultSize();
    constexpr int kSharpness = 3; // image pixels per page pixel, for print
    QImage image(QSizeF(width, width * size.height() / size.width()).toSize() * kSharpness, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        picture.render(&painter);
    }
    document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("timeline.svg")), image);
    for (auto still = options.stills.cbegin(); still != options.stills.cend(); ++still)
        document.addResource(QTextDocument::ImageResource, QUrl(stillName(still.key())), QImage::fromData(still.value(), "JPEG"));
    QString html = reportHtmlForPaper(input, options);
    constexpr double kPictureShare = 0.82, kPictureRatio = 9.0 / 16, kForPaper = 1.5; // of the text's width; as in files, with larger letters: a page is narrow
    const QSizeF place(width * kPictureShare, width * kPictureShare * kPictureRatio);
    const Names names(input.log.header, options.personNames, options.named);
    const QList<Picture> all = pictures({ input.log, story, input.metrics, input.codebook, names });
    for (const Picture& each : all) {
        const QString name = pictureName(each.id);
        if (!html.contains(name))
            continue;
        QImage drawn(place.toSize() * kSharpness, QImage::Format_RGB32);
        QPainter painter(&drawn);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPicture(painter, QRectF(QPointF(), drawn.size()), each, picturePalette(false), kForPaper);
        painter.end();
        document.addResource(QTextDocument::ImageResource, QUrl(name), drawn);
        html.replace(QStringLiteral("<img src=\"%1\"").arg(name), QStringLiteral("<img src=\"%1\" width=\"%2\"").arg(name).arg(place.toSize().width()));
    }
    html.replace(QLatin1String("<img src=\"timeline.svg\""),
        QStringLiteral("<img src=\"timeline.svg\" width=\"%1\"").arg(static_cast<int>(width)));
    document.setHtml(html);
    const QString title = input.log.header.scenarioTitle;
    const Result<QByteArray> pdf = papers::pdfOf(document, title, { formativeLine() + QStringLiteral(" · ") + title });
    if (!pdf)
        return tl::make_unexpected(pdf.error());
    return writeWhole(path, *pdf);
}

} // namespace holdspace::debrief
