// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper.h"

#include "pages.h"
#include "writers.h"

#include <foundation/wholefile.h>

#include <QDir>
#include <QFont>
#include <QRegularExpression>
#include <QSet>
#include <QTextDocument>

namespace holdspace::papers {

namespace {

    constexpr qsizetype kLongestHtml = 4'000'000; ///< some thousand pages; so that no file keeps a small machine busy for long
    constexpr qsizetype kLongestHead = 4000; ///< where the style of a page is looked for
    constexpr qsizetype kMostSheets = 100;

    /// Letters a–z, digits and dashes, at most 40; empty when nothing of the text is left.
    QString fileWord(const QString& text)
    {
        QString out;
        const QString plain = text.normalized(QString::NormalizationForm_KD).toLower();
        for (const QChar c : plain) {
            if (c.category() == QChar::Mark_NonSpacing)
                continue;
            if ((c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')))
                out += c;
            else if (!out.isEmpty() && !out.endsWith(QLatin1Char('-')))
                out += QLatin1Char('-');
        }
        out.truncate(40);
        while (out.endsWith(QLatin1Char('-')))
            out.chop(1);
        return out;
    }

    bool isPortrayed(const scenario::CastMember& member)
    {
        return member.portrayal != QLatin1String("manikin") && member.portrayal != QLatin1String("none");
    }

} // namespace

Result<QString> paperHtml(Paper paper, const scenario::Scenario& scenario, const QJsonObject& json, const CharacterId& character,
    const QString& language)
{
    const auto texts = PaperTexts::in(language, scenario, json);
    if (!texts)
        return tl::make_unexpected(texts.error());
    QString html;
    switch (paper) {
    case Paper::SpSheet: {
        const scenario::CastMember* member = texts->scenario().castMember(character);
        if (!member)
            return fail(ErrorCode::NotFound, tr("expected the id of a cast member, not “%1”").arg(character.text()));
        html = spSheet(*texts, *member);
        break;
    }
    case Paper::DoorNote:
        html = doorNote(*texts);
        break;
    case Paper::FacilitatorGuide:
        html = facilitatorGuide(*texts);
        break;
    case Paper::PropAndRoomList:
        html = propAndRoomList(*texts);
        break;
    case Paper::PrebriefSheet:
        html = prebriefSheet(*texts);
        break;
    }
    if (html.size() > kLongestHtml)
        return fail(ErrorCode::Refused, tr("a paper of more than %1 characters is too long to print").arg(kLongestHtml));
    return html;
}

Result<QByteArray> paperPdf(const QString& html, const QString& title)
{
    QTextDocument document;
    document.setUndoRedoEnabled(false);
    // Qt sizes headings by the font of the document, not by that of the body.
    static const QRegularExpression size(QStringLiteral("body\\{[^}]*font-size:(\\d+)pt"));
    const int points = size.match(html.left(kLongestHead)).captured(1).toInt();
    document.setDefaultFont(paperFont(points > 0 ? points : 11));
    document.setHtml(html);
    return pdfOf(document, document.metaInformation(QTextDocument::DocumentTitle), { title });
}

Outcome writePaperPdf(const QString& html, const QString& path, const QString& title)
{
    const auto pdf = paperPdf(html, title);
    return pdf ? writeWhole(path, *pdf) : tl::make_unexpected(pdf.error().inFile(path));
}

QList<PrintedPaper> papersOf(const scenario::Scenario& scenario)
{
    QList<PrintedPaper> out;
    QSet<QString> taken;
    for (const scenario::CastMember& member : scenario.cast) {
        if (!isPortrayed(member))
            continue;
        const QString word = fileWord(member.id.text());
        QString name = QStringLiteral("sp-") + (word.isEmpty() ? QStringLiteral("character") : word);
        for (int n = 2; taken.contains(name); ++n)
            name = QStringLiteral("sp-%1-%2").arg(word.isEmpty() ? QStringLiteral("character") : word).arg(n);
        taken.insert(name);
        out.append({ Paper::SpSheet, member.id, tr("Training sheet: %1").arg(member.name), name + QStringLiteral(".pdf"),
            scenario.title });
    }
    out.append({ Paper::DoorNote, {}, tr("Door note"), QStringLiteral("door-note.pdf"), {} });
    out.append({ Paper::FacilitatorGuide, {}, tr("Facilitator guide"), QStringLiteral("facilitator-guide.pdf"), scenario.title });
    out.append({ Paper::PropAndRoomList, {}, tr("Props and room"), QStringLiteral("props-and-room.pdf"), scenario.title });
    out.append({ Paper::PrebriefSheet, {}, tr("Prebrief"), QStringLiteral("prebrief.pdf"), scenario.title });
    return out;
}

Result<QStringList> writePapers(
    const QString& folder, const scenario::Scenario& scenario, const QJsonObject& json, const QString& language)
{
    if (scenario.cast.size() > kMostSheets)
        return fail(ErrorCode::Refused, tr("expected a cast of at most %1").arg(kMostSheets), QStringLiteral("/cast"));
    const QList<PrintedPaper> papers = papersOf(scenario);
    QStringList pages;
    for (const PrintedPaper& paper : papers) {
        const auto html = paperHtml(paper.paper, scenario, json, paper.character, language);
        if (!html)
            return tl::make_unexpected(html.error());
        pages.append(*html);
    }
    QStringList paths;
    QList<WholeFile> files;
    for (qsizetype i = 0; i < papers.size(); ++i) {
        const QString path = QDir(folder).filePath(papers.at(i).fileName);
        const auto pdf = paperPdf(pages.at(i), papers.at(i).foot);
        if (!pdf)
            return tl::make_unexpected(pdf.error().inFile(path));
        paths.append(path);
        files.append({ path, *pdf });
    }
    if (const Outcome done = writeAllWhole(files); !done)
        return tl::make_unexpected(done.error());
    return paths;
}

} // namespace holdspace::papers
