// SPDX-License-Identifier: GPL-3.0-or-later
#include "twee.h"

#include <foundation/json.h>

#include <QRegularExpression>
#include <cmath>

namespace holdspace::exchange {

std::optional<QPointF> pairOfNumbers(QStringView text)
{
    const qsizetype comma = text.indexOf(QLatin1Char(','));
    if (comma < 0 || text.size() > 100)
        return std::nullopt;
    bool xFits = false, yFits = false;
    const double x = text.left(comma).trimmed().toDouble(&xFits), y = text.mid(comma + 1).trimmed().toDouble(&yFits);
    if (!xFits || !yFits || !std::isfinite(x) || !std::isfinite(y))
        return std::nullopt;
    return QPointF(x, y);
}

namespace {

    QString unescaped(QStringView text)
    {
        QString out;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
                ++i;
            out += text.at(i);
        }
        return out;
    }

    QString escaped(const QString& text)
    {
        QString out;
        for (const QChar c : text) {
            if (QStringLiteral("\\[]{}").contains(c))
                out += QLatin1Char('\\');
            out += c == QLatin1Char('\n') ? QChar(QLatin1Char(' ')) : c;
        }
        return out;
    }

    /// The first of these characters that no backslash escapes, or the end.
    qsizetype findPlain(QStringView text, qsizetype from, QLatin1String any)
    {
        for (qsizetype i = from; i < text.size(); ++i) {
            if (text.at(i) == QLatin1Char('\\'))
                ++i;
            else if (any.contains(text.at(i)))
                return i;
        }
        return text.size();
    }

    /// The end of the JSON object that begins at `from`, past its brace; 0 when it never ends.
    qsizetype endOfObject(const QString& text, qsizetype from)
    {
        qsizetype depth = 0;
        bool quoted = false;
        for (qsizetype i = from; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (quoted && c == QLatin1Char('\\'))
                ++i;
            else if (c == QLatin1Char('"'))
                quoted = !quoted;
            else if (!quoted && c == QLatin1Char('{'))
                ++depth;
            else if (!quoted && c == QLatin1Char('}') && --depth == 0)
                return i + 1;
        }
        return 0;
    }

    /// An object that is not nested deeper than a scenario that holds it can bear.
    std::optional<QJsonObject> objectOf(const QString& text)
    {
        int depth = 0, deepest = 0;
        bool quoted = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (quoted && c == QLatin1Char('\\'))
                ++i;
            else if (c == QLatin1Char('"'))
                quoted = !quoted;
            else if (!quoted && (c == QLatin1Char('{') || c == QLatin1Char('[')))
                deepest = std::max(deepest, ++depth);
            else if (!quoted && (c == QLatin1Char('}') || c == QLatin1Char(']')))
                --depth;
        }
        const auto parsed = deepest <= 64 ? json::parse(text.toUtf8()) : Result<QJsonValue>(fail(ErrorCode::Malformed, QString()));
        return parsed && parsed->isObject() ? std::optional<QJsonObject>(parsed->toObject()) : std::nullopt;
    }

    class TweeReader {
    public:
        ReadStory read(const QString& text)
        {
            qsizetype header = text.startsWith(QLatin1String("::")) ? 0 : next(text, 0);
            const QString before = text.left(header < 0 ? text.size() : header);
            if (!before.trimmed().isEmpty()) {
                m_out.story.preamble = before.trimmed();
                m_out.lost.append({ QStringLiteral("line 1"), QStringLiteral("text before the first passage is kept aside and shown nowhere") });
            }
            while (header >= 0) {
                const qsizetype following = next(text, header);
                passage(QStringView(text).mid(header, following < 0 ? -1 : following - header));
                header = following;
            }
            if (m_tooMany)
                m_out.lost.append({ {}, QStringLiteral("more than %1 passages; %2 were left out").arg(kMostPassages).arg(m_tooMany) });
            return std::move(m_out);
        }

    private:
        /// The next line that begins a passage, after `from`.
        static qsizetype next(const QString& text, qsizetype from)
        {
            const qsizetype at = text.indexOf(QLatin1String("\n::"), from);
            return at < 0 ? -1 : at + 1;
        }

        void passage(QStringView source)
        {
            const qsizetype end = source.indexOf(QLatin1Char('\n'));
            const QStringView head = source.mid(2, end < 0 ? -1 : end - 2);
            Passage out;
            qsizetype at = findPlain(head, 0, QLatin1String("[{"));
            out.name = unescaped(head.left(at).trimmed());
            if (at < head.size() && head.at(at) == QLatin1Char('[')) {
                const qsizetype close = findPlain(head, at + 1, QLatin1String("]"));
                if (close == head.size())
                    lost(out.name, QStringLiteral("its list of tags never ends; all words to the end of the line were taken as tags"));
                for (const QStringView tag : head.mid(at + 1, close - at - 1).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                    out.tags.append(unescaped(tag));
                at = findPlain(head, std::min(close + 1, head.size()), QLatin1String("{"));
            }
            if (at < head.size())
                metadata(out, head.mid(at).trimmed().toString());
            out.text = end < 0 ? QString() : source.mid(end + 1).toString();
            qsizetype size = out.text.size();
            while (size > 0 && out.text.at(size - 1).isSpace())
                --size;
            out.text.truncate(size);
            // A line of text that begins with "::" is written with a backslash before it.
            if (out.text.startsWith(QLatin1String("\\::")))
                out.text.remove(0, 1);
            out.text.replace(QLatin1String("\n\\::"), QLatin1String("\n::"));
            place(out);
        }

        void metadata(Passage& out, const QString& text)
        {
            const auto parsed = objectOf(text);
            if (!parsed) {
                lost(out.name, QStringLiteral("its metadata is not JSON and was left out: %1").arg(text.left(200)));
                return;
            }
            out.metadata = *parsed;
            const QJsonValue position = out.metadata.take(QLatin1String("position")), size = out.metadata.take(QLatin1String("size"));
            out.position = pairOfNumbers(position.toString());
            if (const auto pair = pairOfNumbers(size.toString()))
                out.size = QSizeF(pair->x(), pair->y());
            if (!position.isUndefined() && !out.position)
                lost(out.name, QStringLiteral("its position is not two numbers and was left out"));
        }

        void place(Passage& passage)
        {
            Story& story = m_out.story;
            if (passage.name == QLatin1String("StoryTitle") && !m_hasTitle) {
                story.title = passage.text.simplified();
                m_hasTitle = true;
            } else if (passage.name == QLatin1String("StoryData") && !m_hasData) {
                m_hasData = true;
                storyData(passage.text);
            } else if (passage.name == QLatin1String("StoryTitle") || passage.name == QLatin1String("StoryData")) {
                lost(passage.name, QStringLiteral("there is more than one; only the first counts"));
            } else if (story.passages.size() >= kMostPassages) {
                ++m_tooMany;
            } else {
                if (passage.name.isEmpty())
                    m_out.lost.append({ QStringLiteral("passage %1").arg(story.passages.size() + 1), QStringLiteral("it has no name") });
                story.passages.append(passage);
            }
        }

        void storyData(const QString& text)
        {
            const QString name = QStringLiteral("StoryData");
            const qsizetype open = text.indexOf(QLatin1Char('{'));
            const qsizetype close = open < 0 ? 0 : endOfObject(text, open);
            const auto parsed = objectOf(text.mid(std::max<qsizetype>(open, 0), close ? close - open : -1));
            QJsonObject data;
            if (parsed) {
                data = *parsed;
                if (!text.mid(close).trimmed().isEmpty())
                    lost(name, QStringLiteral("text after its JSON was left out"));
            } else {
                lost(name, QStringLiteral("it is not JSON; what could be made out of it was used"));
                static const QRegularExpression pair(QStringLiteral("\"([a-z-]+|formatVersion)\"\\s*:\\s*(?:\"([^\"\\n]*)\"|([^\",\\n]*)\")"));
                for (auto it = pair.globalMatch(text); it.hasNext();) {
                    const auto match = it.next();
                    data.insert(match.captured(1), match.captured(2) + match.captured(3).trimmed());
                }
            }
            Story& story = m_out.story;
            story.ifid = data.take(QLatin1String("ifid")).toString();
            story.format = data.take(QLatin1String("format")).toString();
            story.formatVersion = data.take(QLatin1String("format-version")).toString();
            // Some tools write it this way.
            if (const QString version = data.take(QLatin1String("formatVersion")).toString(); story.formatVersion.isEmpty())
                story.formatVersion = version;
            story.start = data.take(QLatin1String("start")).toString();
            story.tagColours = data.take(QLatin1String("tag-colors")).toObject();
            story.data = data;
        }

        void lost(const QString& name, const QString& sentence) { m_out.lost.append({ inPassage(name), sentence }); }

        ReadStory m_out;
        bool m_hasTitle = false, m_hasData = false;
        qsizetype m_tooMany = 0;
    };

    QString numbers(double a, double b) { return QStringLiteral("%1,%2").arg(a, 0, 'g', 15).arg(b, 0, 'g', 15); }

} // namespace

ReadStory readTwee(const QString& text) { return TweeReader().read(text); }

QByteArray writeTwee(const Story& story)
{
    QString out;
    if (!story.preamble.isEmpty())
        out += story.preamble + QStringLiteral("\n\n");
    out += QStringLiteral(":: StoryTitle\n%1\n\n").arg(story.title.simplified());
    QJsonObject data = story.data;
    data.insert(QStringLiteral("ifid"), story.ifid);
    data.insert(QStringLiteral("format"), story.format);
    data.insert(QStringLiteral("format-version"), story.formatVersion);
    data.insert(QStringLiteral("start"), story.start);
    if (!story.tagColours.isEmpty())
        data.insert(QStringLiteral("tag-colors"), story.tagColours);
    const QStringList order { QStringLiteral("ifid"), QStringLiteral("format"), QStringLiteral("format-version"), QStringLiteral("start"),
        QStringLiteral("tag-colors"), QStringLiteral("zoom") };
    const auto keys = [&order](const QStringList& path) { return path.isEmpty() ? order : QStringList(); };
    out += QStringLiteral(":: StoryData\n") + QString::fromUtf8(json::writeCanonical(data, keys));
    for (const Passage& passage : story.passages) {
        out += QStringLiteral("\n\n:: ") + escaped(passage.name);
        if (!passage.tags.isEmpty()) {
            QStringList tags;
            for (const QString& tag : passage.tags)
                tags.append(escaped(tag));
            out += QStringLiteral(" [%1]").arg(tags.join(QLatin1Char(' ')));
        }
        QJsonObject metadata = passage.metadata;
        if (passage.position)
            metadata.insert(QStringLiteral("position"), numbers(passage.position->x(), passage.position->y()));
        if (passage.size)
            metadata.insert(QStringLiteral("size"), numbers(passage.size->width(), passage.size->height()));
        if (!metadata.isEmpty())
            out += QLatin1Char(' ') + QString::fromUtf8(json::writeCompact(metadata)).trimmed();
        QString body = QLatin1Char('\n') + passage.text;
        body.replace(QLatin1String("\n::"), QLatin1String("\n\\::"));
        out += body;
    }
    return (out + QLatin1Char('\n')).toUtf8();
}

} // namespace holdspace::exchange
