// SPDX-License-Identifier: GPL-3.0-or-later
#include "htmlpieces.h"

#include <gumbo.h>

#include <QSet>
#include <memory>

namespace holdspace::exchange {

namespace {

    struct Destroy {
        void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    };

    std::unique_ptr<GumboOutput, Destroy> parsedPage(const QByteArray& page)
    {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = 0; // a list of them would outgrow the page
        return std::unique_ptr<GumboOutput, Destroy>(gumbo_parse_with_options(&options, page.constData(), static_cast<size_t>(page.size())));
    }

    /// The first element with this tag under the root of a small page; found without following more than it has.
    const GumboElement* firstElement(const GumboNode* node, GumboTag tag)
    {
        if (node->type != GUMBO_NODE_ELEMENT)
            return nullptr;
        if (node->v.element.tag == tag)
            return &node->v.element;
        const GumboVector& children = node->v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            if (const auto* found = firstElement(static_cast<const GumboNode*>(children.data[i]), tag))
                return found;
        }
        return nullptr;
    }

    /// Does the text at `at` begin with this, letter case ignored?
    bool beginsAt(QStringView text, qsizetype at, QStringView word)
    {
        return text.mid(at, word.size()).compare(word, Qt::CaseInsensitive) == 0;
    }

    bool endsName(QStringView text, qsizetype at)
    {
        return at >= text.size() || text.at(at).isSpace() || text.at(at) == QLatin1Char('>') || text.at(at) == QLatin1Char('/');
    }

    QString nameAt(QStringView page, qsizetype at)
    {
        qsizetype end = at;
        while (end < page.size() && end - at < 32 && !endsName(page, end))
            ++end;
        return page.mid(at, end - at).toString().toLower();
    }

    /// Elements whose inside is not markup.
    bool isRaw(const QString& name)
    {
        return name == QLatin1String("script") || name == QLatin1String("style") || name == QLatin1String("title") || name == QLatin1String("textarea");
    }

} // namespace

QStringView startTagAt(QStringView page, qsizetype from)
{
    QChar quote;
    for (qsizetype i = from; i < page.size(); ++i) {
        const QChar c = page.at(i);
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            // A quote opens a value only after "="; elsewhere it is a stray character.
            if (page.at(i - 1) == QLatin1Char('=') || page.at(i - 1).isSpace())
                quote = c;
        } else if (c == QLatin1Char('>')) {
            return page.mid(from, i + 1 - from);
        }
    }
    return {};
}

QList<HtmlPiece> htmlPieces(QStringView page, const QList<QString>& names)
{
    QList<HtmlPiece> out;
    qsizetype openPiece = -1; // of `out`, whose inside began at `inside`
    qsizetype inside = 0;
    bool quotesEnd = true; // false once a start tag was seen whose quotes never close: looked for only once
    QSet<QString> endless; // end marks that are nowhere ahead: looked for only once
    const auto findEnd = [&](const QString& mark, qsizetype from) {
        const qsizetype end = endless.contains(mark) ? -1 : page.indexOf(mark, from, Qt::CaseInsensitive);
        if (end < 0)
            endless.insert(mark);
        return end;
    };
    const auto close = [&](qsizetype at, bool closed) {
        if (openPiece >= 0) {
            out[openPiece].inner = page.mid(inside, at - inside);
            out[openPiece].closed = closed;
        }
        openPiece = -1;
    };
    for (qsizetype at = page.indexOf(QLatin1Char('<')); at >= 0; at = page.indexOf(QLatin1Char('<'), at)) {
        const bool ending = at + 1 < page.size() && page.at(at + 1) == QLatin1Char('/');
        const QString name = nameAt(page, at + (ending ? 2 : 1));
        if (openPiece >= 0 && ending && name == out.at(openPiece).name) {
            close(at, true);
            ++at;
            continue;
        }
        const bool wanted = !ending && names.contains(name);
        if (openPiece < 0 && !wanted && beginsAt(page, at, u"<!--")) {
            const qsizetype end = findEnd(QStringLiteral("-->"), at + 4);
            at = end < 0 ? at + 4 : end + 3;
            continue;
        }
        if (openPiece < 0 && !wanted && !ending && isRaw(name)) {
            const qsizetype end = findEnd(QLatin1String("</") + name, at);
            at = end < 0 ? at + 1 : end + 1;
            continue;
        }
        if (!wanted) {
            ++at;
            continue;
        }
        QStringView tag = quotesEnd ? startTagAt(page, at) : QStringView();
        if (tag.isEmpty()) {
            quotesEnd = false;
            const qsizetype end = page.indexOf(QLatin1Char('>'), at);
            tag = page.mid(at, end < 0 ? -1 : end + 1 - at);
        }
        close(at, false);
        out.append({ name, tag, {}, true });
        inside = at + tag.size();
        openPiece = out.size() - 1;
        at = inside;
        if (isRaw(name)) {
            const qsizetype end = findEnd(QLatin1String("</") + name, at);
            close(end < 0 ? page.size() : end, end >= 0);
            at = end < 0 ? page.size() : end + 1;
        }
    }
    close(page.size(), false);
    return out;
}

QHash<QString, QString> attributesOf(QStringView startTag)
{
    // The name of the element does not matter: a span is treated like any other.
    qsizetype name = 1;
    while (name < startTag.size() && !endsName(startTag, name))
        ++name;
    // No "<" of a value can open an element, so the parsed page stays flat.
    QString rest = startTag.mid(name).toString();
    rest.replace(QLatin1Char('<'), QLatin1String("&lt;"));
    const QByteArray page = "<span" + rest.toUtf8();
    const auto parsed = parsedPage(page);
    QHash<QString, QString> out;
    if (const GumboElement* element = firstElement(parsed->root, GUMBO_TAG_SPAN)) {
        for (unsigned i = 0; i < element->attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(element->attributes.data[i]);
            out.insert(QString::fromUtf8(attribute->name).toLower(), QString::fromUtf8(attribute->value));
        }
    }
    return out;
}

QString decodedText(QStringView inner)
{
    if (!inner.contains(QLatin1Char('&')) && !inner.contains(QLatin1Char('<')))
        return inner.toString();
    // A title holds nothing but text and entities, and only its own end tag ends it.
    QString text = inner.toString();
    text.replace(QLatin1String("</"), QLatin1String("&lt;/"));
    const QByteArray page = "<title>" + text.toUtf8() + "</title>";
    const auto parsed = parsedPage(page);
    QString out;
    if (const GumboElement* element = firstElement(parsed->root, GUMBO_TAG_TITLE)) {
        for (unsigned i = 0; i < element->children.length; ++i) {
            const auto* child = static_cast<const GumboNode*>(element->children.data[i]);
            if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
                out += QString::fromUtf8(child->v.text.text);
        }
    }
    return out;
}

} // namespace holdspace::exchange
