// SPDX-License-Identifier: GPL-3.0-or-later
#include "twinehtml.h"

#include "htmlpieces.h"

namespace holdspace::exchange {

namespace {

    const QString kStory = QStringLiteral("tw-storydata"), kPassage = QStringLiteral("tw-passagedata");

    QStringList words(const QString& text)
    {
        return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    /// Adds a passage within the bound of a story; says once that there were more.
    void add(ReadStory& out, const Passage& passage)
    {
        if (out.story.passages.size() < kMostPassages)
            out.story.passages.append(passage);
        else if (out.lost.isEmpty() || !out.lost.last().sentence.startsWith(QLatin1String("more than")))
            out.lost.append({ {}, QStringLiteral("more than %1 passages; the rest was left out").arg(kMostPassages) });
    }

    std::optional<QPointF> position(const QHash<QString, QString>& attributes, const QString& key, const QString& name, QList<Loss>& lost)
    {
        const auto pair = pairOfNumbers(attributes.value(key));
        if (!pair && !attributes.value(key).isEmpty())
            lost.append({ inPassage(name), QStringLiteral("its %1 is not two numbers and was left out").arg(key) });
        return pair;
    }

    // Twine 2

    ReadStory twine2(const HtmlPiece& data)
    {
        ReadStory out;
        const auto story = attributesOf(data.startTag);
        out.story.title = story.value(QStringLiteral("name")).simplified();
        out.story.ifid = story.value(QStringLiteral("ifid"));
        out.story.format = story.value(QStringLiteral("format"));
        out.story.formatVersion = story.value(QStringLiteral("format-version"));
        for (const char* key : { "zoom", "creator", "creator-version", "options", "tags" }) {
            if (const QString value = story.value(QLatin1String(key)); !value.isEmpty())
                out.story.data.insert(QLatin1String(key), value);
        }
        if (!data.closed)
            out.lost.append({ {}, QStringLiteral("the story data has no end; it was read as far as it goes") });
        const QString startPid = story.value(QStringLiteral("startnode")).trimmed();
        const QList<QString> children { kPassage, QStringLiteral("tw-tag"), QStringLiteral("style"), QStringLiteral("script") };
        for (const HtmlPiece& piece : htmlPieces(data.inner, children)) {
            const auto attributes = attributesOf(piece.startTag);
            Passage passage;
            passage.name = attributes.value(QStringLiteral("name"));
            if (piece.name == QLatin1String("tw-tag")) {
                out.story.tagColours.insert(passage.name, attributes.value(QStringLiteral("color")));
                continue;
            }
            if (piece.name != kPassage) {
                if (piece.inner.trimmed().isEmpty())
                    continue;
                const bool script = piece.name == QLatin1String("script");
                passage.name = script ? QStringLiteral("Story JavaScript") : QStringLiteral("Story Stylesheet");
                passage.tags = { script ? QStringLiteral("script") : QStringLiteral("stylesheet") };
                passage.text = piece.inner.trimmed().toString();
                add(out, passage);
                continue;
            }
            if (!piece.closed)
                out.lost.append({ inPassage(passage.name), QStringLiteral("it has no end tag; it was read up to the next passage") });
            if (passage.name.isEmpty())
                out.lost.append({ QStringLiteral("passage %1").arg(out.story.passages.size() + 1), QStringLiteral("it has no name") });
            passage.tags = words(attributes.value(QStringLiteral("tags")));
            passage.position = position(attributes, QStringLiteral("position"), passage.name, out.lost);
            if (const auto size = position(attributes, QStringLiteral("size"), passage.name, out.lost))
                passage.size = QSizeF(size->x(), size->y());
            passage.text = decodedText(piece.inner);
            if (!startPid.isEmpty() && attributes.value(QStringLiteral("pid")).trimmed() == startPid && out.story.start.isEmpty())
                out.story.start = passage.name;
            add(out, passage);
        }
        if (startPid.isEmpty())
            out.lost.append({ {}, QStringLiteral("the story does not say where it starts (no startnode)") });
        else if (out.story.start.isEmpty())
            out.lost.append({ {}, QStringLiteral("the story says it starts at passage number %1, which is not there").arg(startPid.left(40)) });
        return out;
    }

    // Twine 1

    QString rot13(QString text)
    {
        for (QChar& c : text) {
            const char16_t u = c.unicode();
            if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z')) {
                const char16_t first = u >= 'a' ? 'a' : 'A';
                c = QChar(static_cast<char16_t>(first + (u - first + 13) % 26));
            }
        }
        return text;
    }

    /// \n \t \s \\ stand for line end, tab, backslash and backslash.
    QString unescaped(const QString& text)
    {
        QString out;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
            const bool escape = text.at(i) == QLatin1Char('\\') && QStringLiteral("nts\\").contains(next) && !next.isNull();
            if (!escape) {
                out += text.at(i);
                continue;
            }
            out += next == QLatin1Char('n') ? QLatin1Char('\n') : next == QLatin1Char('t') ? QLatin1Char('\t') : QLatin1Char('\\');
            ++i;
        }
        return out;
    }

    ReadStory twine1(QStringView store)
    {
        ReadStory out;
        bool hidden = false; // by rot13
        const QList<HtmlPiece> pieces = htmlPieces(store, { QStringLiteral("div") });
        QList<Passage> passages;
        for (const HtmlPiece& piece : pieces) {
            const auto attributes = attributesOf(piece.startTag);
            if (!attributes.contains(QStringLiteral("tiddler")))
                continue;
            Passage passage;
            passage.name = attributes.value(QStringLiteral("tiddler"));
            passage.tags = words(attributes.value(QStringLiteral("tags")));
            passage.position = position(attributes, QStringLiteral("twine-position"), passage.name, out.lost);
            passage.text = unescaped(decodedText(piece.inner));
            if (passage.name == QLatin1String("StorySettings"))
                hidden = passage.text.contains(QLatin1String("obfuscate:rot13"), Qt::CaseInsensitive);
            passages.append(passage);
        }
        for (Passage& passage : passages) {
            const bool plain = passage.name == QLatin1String("StorySettings") || passage.tags.contains(QLatin1String("Twine.image"));
            if (hidden && !plain) {
                passage.name = rot13(passage.name);
                passage.text = rot13(passage.text);
                for (QString& tag : passage.tags)
                    tag = rot13(tag);
            }
            if (passage.name == QLatin1String("StoryTitle"))
                out.story.title = passage.text.simplified();
            else
                add(out, passage);
        }
        return out;
    }

    /// The inside of Twine 1's store, up to where the page's own elements go on.
    QStringView twine1Store(QStringView page)
    {
        for (const QString& id : { QStringLiteral("storeArea"), QStringLiteral("store-area") }) {
            for (qsizetype at = page.indexOf(QString(QStringLiteral("id=\"") + id)); at >= 0; at = page.indexOf(QString(QStringLiteral("id=\"") + id), at + 1)) {
                const qsizetype end = page.indexOf(QLatin1Char('>'), at);
                if (end < 0)
                    continue;
                const QStringView inside = page.mid(end + 1);
                if (inside.left(4000).contains(QLatin1String("tiddler=")))
                    return inside;
            }
        }
        return {};
    }

} // namespace

QList<ReadStory> readTwineHtml(const QString& page)
{
    QList<ReadStory> out;
    for (const HtmlPiece& piece : htmlPieces(page, { kStory }))
        out.append(twine2(piece));
    if (out.isEmpty()) {
        if (ReadStory story = twine1(twine1Store(page)); !story.story.passages.isEmpty())
            out.append(story);
    }
    return out;
}

QByteArray writeTwineHtml(const Story& story)
{
    const auto attribute = [](const char* name, const QString& value) { return QStringLiteral(" %1=\"%2\"").arg(QLatin1String(name), value.toHtmlEscaped()); };
    const auto pair = [](double a, double b) { return QStringLiteral("%1,%2").arg(a, 0, 'g', 15).arg(b, 0, 'g', 15); };
    QString passages, style, script;
    int pid = 0, start = 1;
    for (const Passage& passage : story.passages) {
        if (passage.tags.contains(QLatin1String("script")) || passage.tags.contains(QLatin1String("stylesheet"))) {
            (passage.tags.contains(QLatin1String("script")) ? script : style) += passage.text + QLatin1Char('\n');
            continue;
        }
        ++pid;
        if (passage.name == story.start)
            start = pid;
        passages += QStringLiteral("<tw-passagedata pid=\"%1\"").arg(pid) + attribute("name", passage.name) + attribute("tags", passage.tags.join(QLatin1Char(' ')));
        if (passage.position)
            passages += attribute("position", pair(passage.position->x(), passage.position->y()));
        if (passage.size)
            passages += attribute("size", pair(passage.size->width(), passage.size->height()));
        passages += QLatin1Char('>') + passage.text.toHtmlEscaped() + QStringLiteral("</tw-passagedata>\n");
    }
    QString out = QStringLiteral("<tw-storydata") + attribute("name", story.title) + attribute("startnode", QString::number(start))
        + attribute("creator", QStringLiteral("Holdspace")) + attribute("ifid", story.ifid) + attribute("format", story.format)
        + attribute("format-version", story.formatVersion) + QStringLiteral(" hidden>\n");
    // An end tag inside would cut them short.
    const auto inside = [](QString text) { return text.replace(QLatin1String("</"), QLatin1String("<\\/")); };
    out += QStringLiteral("<style role=\"stylesheet\" id=\"twine-user-stylesheet\" type=\"text/twine-css\">%1</style>\n").arg(inside(style));
    out += QStringLiteral("<script role=\"script\" id=\"twine-user-script\" type=\"text/twine-javascript\">%1</script>\n").arg(inside(script));
    for (auto it = story.tagColours.begin(); it != story.tagColours.end(); ++it)
        out += QStringLiteral("<tw-tag") + attribute("name", it.key()) + attribute("color", it.value().toString()) + QStringLiteral("></tw-tag>\n");
    return (out + passages + QStringLiteral("</tw-storydata>\n")).toUtf8();
}

} // namespace holdspace::exchange
