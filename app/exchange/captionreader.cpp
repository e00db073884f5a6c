// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: readers of lines have helpers of the same names.
#include "captions.h"
#include "importing.h"
#include "textdecoding.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace holdspace::exchange {

namespace {

struct Cue {
    qint64 onset = 0, offset = 0;
    QString speaker, text;
};

/// "01:02:03.456", "02:03,4", "3723.5" is none; -1: no time.
qint64 captionTime(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9}))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return -1;
    const qint64 minutes = match.captured(2).toLongLong();
    const qint64 seconds = match.captured(3).toLongLong();
    if (minutes > 59 || seconds > 59)
        return -1;
    const QString fraction = (match.captured(4) + QStringLiteral("000")).left(3);
    return ((match.captured(1).toLongLong() * 60 + minutes) * 60 + seconds) * 1000 + fraction.toLongLong();
}

QString withoutEntities(QString text)
{
    static const QList<std::pair<QString, QString>> names { { QStringLiteral("&lt;"), QStringLiteral("<") }, { QStringLiteral("&gt;"), QStringLiteral(">") },
        { QStringLiteral("&nbsp;"), QString(QChar(0xA0)) }, { QStringLiteral("&lrm;"), QString(QChar(0x200E)) }, { QStringLiteral("&rlm;"), QString(QChar(0x200F)) },
        { QStringLiteral("&quot;"), QStringLiteral("\"") }, { QStringLiteral("&#39;"), QStringLiteral("'") }, { QStringLiteral("&amp;"), QStringLiteral("&") } };
    if (text.contains(QLatin1Char('&'))) {
        for (const auto& [name, stands] : names)
            text.replace(name, stands);
    }
    return text;
}

/// One voice's words in a cue.
struct Voiced {
    QString speaker, words;
};

/// Tags go, voices are kept: `<v Name>` and `<v.loud Name>`; `{\an8}` of SRT goes too.
QList<Voiced> voices(const QString& text)
{
    QList<Voiced> found { Voiced {} };
    const qsizetype lastEnd = text.lastIndexOf(QLatin1Char('>')), lastBrace = text.lastIndexOf(QLatin1Char('}')); // nothing is sought beyond
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('{') && i < lastBrace && i + 1 < text.size() && text.at(i + 1) == QLatin1Char('\\')) {
            const qsizetype end = text.indexOf(QLatin1Char('}'), i);
            if (end > 0) {
                i = end + 1;
                continue;
            }
        }
        const bool opens = c == QLatin1Char('<') && i + 1 < lastEnd && (text.at(i + 1).isLetterOrNumber() || text.at(i + 1) == QLatin1Char('/'));
        const qsizetype end = opens ? text.indexOf(QLatin1Char('>'), i) : -1;
        if (end < 0) {
            found.last().words += c;
            ++i;
            continue;
        }
        const QString inside = text.mid(i + 1, end - i - 1);
        static const QRegularExpression voice(QStringLiteral("^v(?:\\.[^\\s]*)?\\s+(.+)$"), QRegularExpression::DotMatchesEverythingOption);
        if (const auto match = voice.match(inside); match.hasMatch())
            found.append(Voiced { withoutEntities(match.captured(1)).simplified(), QString() });
        else if (inside == QLatin1String("/v"))
            found.append(Voiced {});
        i = end + 1;
    }
    for (Voiced& each : found)
        each.words = withoutEntities(each.words).trimmed();
    found.removeIf([](const Voiced& each) { return each.words.isEmpty(); });
    return found;
}

class CaptionReader {
public:
    explicit CaptionReader(const QString& text)
        : m_lines(text.split(QLatin1Char('\n')))
    {
    }

    QList<Cue> read()
    {
        const bool vtt = !m_lines.isEmpty() && m_lines.first().startsWith(QLatin1String("WEBVTT"));
        qsizetype at = vtt ? 1 : 0;
        while (vtt && at < m_lines.size() && !m_lines.at(at).trimmed().isEmpty() && !m_lines.at(at).contains(QLatin1String("-->")))
            ++at; // the header may go on
        while (at < m_lines.size() && m_cues.size() < kMostAnnotations) {
            if (m_lines.at(at).trimmed().isEmpty())
                ++at;
            else
                at = block(at);
        }
        if (at < m_lines.size())
            m_losses.add(lineAt(at), QStringLiteral("more than %1 cues; the rest was left out").arg(kMostAnnotations));
        return m_cues;
    }

    [[nodiscard]] QList<Loss> losses() const { return m_losses.losses(); }

private:
    [[nodiscard]] static QString lineAt(qsizetype at) { return QStringLiteral("line %1").arg(at + 1); }
    [[nodiscard]] bool hasArrow(qsizetype at) const { return at < m_lines.size() && m_lines.at(at).contains(QLatin1String("-->")); }

    /// One block from a line that holds something; gives the first line after it.
    qsizetype block(qsizetype at)
    {
        if (!hasArrow(at)) {
            const QString first = m_lines.at(at).trimmed();
            for (const char* word : { "NOTE", "STYLE", "REGION" }) {
                if (first == QLatin1String(word) || first.startsWith(QLatin1String(word) + QLatin1Char(' '))) {
                    m_losses.add(lineAt(at), QStringLiteral("%1 has no place here").arg(QLatin1String(word)));
                    return toBlank(at);
                }
            }
            if (!hasArrow(at + 1)) { // neither a cue nor its number
                m_losses.add(lineAt(at), QStringLiteral("words that belong to no cue were left out"));
                return toNextCue(at + 1);
            }
            ++at; // the number or name of the cue that follows
        }
        return cue(at);
    }

    qsizetype cue(qsizetype at)
    {
        static const QRegularExpression arrow(QStringLiteral("^\\s*(\\S+?)\\s*-->\\s*(\\S+)"));
        const auto match = arrow.match(m_lines.at(at));
        const qint64 onset = match.hasMatch() ? captionTime(match.captured(1)) : -1;
        qint64 offset = match.hasMatch() ? captionTime(match.captured(2)) : -1;
        const qsizetype timing = at;
        QStringList words;
        for (++at; at < m_lines.size() && !m_lines.at(at).trimmed().isEmpty() && !hasArrow(at); ++at)
            words.append(m_lines.at(at));
        // A number right before the next cue's times is that cue's, also where the blank line is missing.
        static const QRegularExpression number(QStringLiteral("^\\s*\\d+\\s*$"));
        if (hasArrow(at) && !words.isEmpty() && number.match(words.last()).hasMatch())
            words.removeLast();
        if (onset < 0 || offset < 0) {
            m_losses.add(lineAt(timing), QStringLiteral("a cue whose times can't be read was left out"));
            return at;
        }
        if (offset < onset) {
            m_losses.add(lineAt(timing), QStringLiteral("a cue that ends before it begins became an instant"));
            offset = onset;
        }
        add(onset, offset, voices(words.join(QLatin1Char('\n'))), timing);
        return at;
    }

    /// Several voices of one cue share its time by the length of what they say.
    void add(qint64 onset, qint64 offset, const QList<Voiced>& said, qsizetype line)
    {
        if (said.isEmpty())
            m_losses.add(lineAt(line), QStringLiteral("a cue without words is kept as such"));
        qsizetype all = 0;
        for (const Voiced& each : said)
            all += each.words.size();
        qsizetype before = 0;
        for (const Voiced& each : said) {
            const auto share = [&](qsizetype letters) { return onset + qRound64(static_cast<double>(offset - onset) * static_cast<double>(letters) / static_cast<double>(all)); };
            m_cues.append({ share(before), share(before + each.words.size()), each.speaker, each.words });
            before += each.words.size();
        }
        if (said.isEmpty())
            m_cues.append({ onset, offset, {}, {} });
    }

    [[nodiscard]] qsizetype toBlank(qsizetype at) const
    {
        while (at < m_lines.size() && !m_lines.at(at).trimmed().isEmpty() && !hasArrow(at))
            ++at;
        return at;
    }
    [[nodiscard]] qsizetype toNextCue(qsizetype at) const
    {
        while (at < m_lines.size() && !m_lines.at(at).trimmed().isEmpty() && !hasArrow(at) && !hasArrow(at + 1))
            ++at;
        return at;
    }

    QStringList m_lines;
    QList<Cue> m_cues;
    LossCounter m_losses;
};

/// "Name: words" at the beginning of a cue. Prose has colons too, so a name counts when it opens several cues, or is known.
void findNames(QList<Cue>& cues, const QStringList& people)
{
    static const QRegularExpression form(QStringLiteral("^(?:-\\s*)?([\\p{Lu}\\d][\\p{L}\\d .'’_-]{0,39}?)\\s*:\\s+(?=\\S)"), QRegularExpression::UseUnicodePropertiesOption);
    QHash<QString, int> often;
    for (const Cue& each : std::as_const(cues)) {
        if (const auto match = form.match(each.text); each.speaker.isEmpty() && match.hasMatch())
            ++often[match.captured(1)];
    }
    for (Cue& each : cues) {
        const auto match = form.match(each.text);
        if (!each.speaker.isEmpty() || !match.hasMatch())
            continue;
        const QString name = match.captured(1);
        if (often.value(name) < 2 && !people.contains(name, Qt::CaseInsensitive))
            continue;
        each.speaker = name;
        each.text.remove(0, match.capturedLength());
    }
}

} // namespace

Result<ReadAnnotations> readCaptions(const QByteArray& bytes, const QStringList& people)
{
    if (bytes.size() > kLargestImportBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a file of at most %1 MiB").arg(kLargestImportBytes / 1024 / 1024));
    const DecodedText decoded = decodeText(bytes);
    CaptionReader reader(decoded.text);
    QList<Cue> cues = reader.read();
    // A session in which nobody's words were written down gives such files.
    const bool captions = decoded.text.startsWith(QLatin1String("WEBVTT")) || decoded.text.trimmed().isEmpty();
    if (cues.isEmpty() && (!captions || decoded.text.contains(QLatin1String("-->"))))
        return fail(ErrorCode::Malformed, QStringLiteral("expected cues with times as 00:01:02.500 --> 00:01:04.000, found none"), QStringLiteral("line 1"));
    findNames(cues, people);
    ReadAnnotations out;
    out.lost = decoded.lost + reader.losses();
    if (cues.isEmpty())
        out.lost.append({ {}, QStringLiteral("there are no cues in it") });
    QHash<QString, qsizetype> tierOf;
    for (const Cue& each : std::as_const(cues)) {
        qsizetype at = tierOf.value(each.speaker, -1);
        if (at < 0) {
            at = out.set.tiers.size();
            tierOf.insert(each.speaker, at);
            Tier tier;
            tier.id = each.speaker.isEmpty() ? QStringLiteral("Utterances") : QStringLiteral("speech ") + each.speaker;
            tier.kind = QStringLiteral("speech");
            tier.participant = each.speaker;
            out.set.tiers.append(tier);
        }
        out.set.tiers[at].annotations.append({ {}, each.onset, each.offset, each.text, {}, { { QStringLiteral("source"), QStringLiteral("transcript") } } });
    }
    return out;
}

} // namespace holdspace::exchange
