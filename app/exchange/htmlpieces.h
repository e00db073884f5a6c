// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringView>

/// Just enough HTML for story data: a flat cut into elements by name, then attributes and entities as a browser
/// reads them. Nesting is never followed, so no page can make it deep.
namespace holdspace::exchange {

/// One element of interest; the views look into the page.
struct HtmlPiece {
    QString name; ///< lower case
    QStringView startTag; ///< from "<" to ">" inclusive
    QStringView inner; ///< as written, escapes included
    bool closed = true; ///< false: its end tag is missing
};

/// The start tag that begins at `from`; its end is found outside of quotes. Empty when it never ends.
[[nodiscard]] QStringView startTagAt(QStringView page, qsizetype from);

/// Elements with one of these names, in order. An element ends at its end tag, else at the next element of
/// interest, else at the end. Those inside another are not looked for. Comments and scripts (unless asked for) are skipped.
[[nodiscard]] QList<HtmlPiece> htmlPieces(QStringView page, const QList<QString>& names);

/// Attributes of a start tag, names in lower case, values decoded.
[[nodiscard]] QHash<QString, QString> attributesOf(QStringView startTag);

/// Text with its entities decoded; "<" stays text.
[[nodiscard]] QString decodedText(QStringView inner);

} // namespace holdspace::exchange
