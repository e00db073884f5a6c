// SPDX-License-Identifier: GPL-3.0-or-later
#include "outline.h"

#include "beatjson.h"
#include "speakers.h"
#include "story.h"

#include <QRegularExpression>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kShortLine = 60;

    struct Arrow {
        QString text;
        qsizetype line = 0;
    };
    struct Section {
        QString title;
        int level = 0; ///< of "#"; 0 for other headings
        QStringList text;
        QList<Arrow> arrows;
        QHash<QString, QStringList> cues; ///< by id
    };

    QString folded(const QString& title) { return title.simplified().toCaseFolded(); }

    std::optional<QString> arrowOf(const QString& line)
    {
        static const QRegularExpression form(QStringLiteral("^\\s*(?:[-*•]\\s+)?(?:→|->|=>|⇒)\\s*(.*)$"));
        const auto match = form.match(cut(line, 2000));
        return match.hasMatch() && !match.captured(1).trimmed().isEmpty() ? std::optional<QString>(match.captured(1).trimmed()) : std::nullopt;
    }

    class OutlineReader {
    public:
        explicit OutlineReader(const QString& text) : m_lines(text.split(QLatin1Char('\n'))) { }

        Imported read()
        {
            Section before;
            for (qsizetype i = 0; i < m_lines.size(); ++i) {
                int level = 0;
                if (const qsizetype used = headingAt(i, level)) {
                    QString title = m_lines.at(i).trimmed();
                    title.remove(0, level);
                    title = title.trimmed();
                    m_sections.append({ title.isEmpty() ? QStringLiteral("Untitled") : cut(title, 1000), level, {}, {}, {} });
                    i += used - 1;
                } else {
                    line(m_sections.isEmpty() ? before : m_sections.last(), i);
                }
                if (m_sections.size() >= kMostPassages) {
                    m_out.lost.append({ QStringLiteral("line %1").arg(i + 1), QStringLiteral("more than %1 headings; the rest was left out").arg(kMostPassages) });
                    break;
                }
            }
            introduction(before);
            write();
            return std::move(m_out);
        }

    private:
        /// How many lines a heading at this line takes; 0: it is none.
        [[nodiscard]] qsizetype headingAt(qsizetype i, int& level) const
        {
            static const QRegularExpression hashes(QStringLiteral("^(#{1,6})(?:\\s|$)")), underline(QStringLiteral("^\\s*(?:={3,}|-{3,})\\s*$"));
            const QString& line = m_lines.at(i);
            if (const auto match = hashes.match(cut(line, 10)); match.hasMatch()) {
                level = static_cast<int>(match.captured(1).size());
                return 1;
            }
            if (line.trimmed().isEmpty() || i + 1 >= m_lines.size() || line.at(0).isSpace() || arrowOf(line) || line.size() > 200)
                return 0;
            const QString& below = m_lines.at(i + 1);
            if (below.size() < 400 && underline.match(below).hasMatch() && !underline.match(line).hasMatch())
                return 2;
            const bool above = i == 0 || m_lines.at(i - 1).trimmed().isEmpty();
            const bool block = (below.startsWith(QLatin1Char(' ')) || below.startsWith(QLatin1Char('\t'))) && !below.trimmed().isEmpty();
            static const QRegularExpression sentence(QStringLiteral("[.!?:;,…]$"));
            const bool brief = line.size() <= kShortLine && !sentence.match(line.trimmed()).hasMatch() && !spokenLine(line);
            return above && brief && (block || arrowOf(below)) ? 1 : 0;
        }

        void line(Section& section, qsizetype i)
        {
            const QString& text = m_lines.at(i);
            if (const auto arrow = arrowOf(text))
                section.arrows.append({ *arrow, i + 1 });
            else if (const auto said = spokenLine(cut(text.trimmed(), 2000)))
                section.cues[m_cast.idOf(said->speaker)].append(said->line);
            else
                section.text.append(text.trimmed());
        }

        static QString joined(const QStringList& lines)
        {
            static const QRegularExpression gaps(QStringLiteral("\n{3,}"));
            return lines.join(QLatin1Char('\n')).trimmed().replace(gaps, QStringLiteral("\n\n"));
        }

        /// What stands before the first beat, and a heading that is the title of it all.
        void introduction(Section& before)
        {
            if (m_sections.isEmpty()) {
                const QString text = joined(before.text);
                before.title = cut(text.section(QLatin1Char('\n'), 0, 0), kShortLine).trimmed();
                if (before.title.isEmpty())
                    before.title = QStringLiteral("Untitled");
                m_sections.append(before);
                m_out.headless = true;
                m_out.lost.append({ {}, QStringLiteral("no heading was found, so all of it became one beat") });
                return;
            }
            const bool one = std::count_if(m_sections.begin(), m_sections.end(), [](const Section& s) { return s.level == 1; }) == 1;
            const Section& first = m_sections.first();
            if (one && first.level == 1 && m_sections.size() > 1 && first.arrows.isEmpty() && first.cues.isEmpty()
                && std::all_of(m_sections.begin() + 1, m_sections.end(), [](const Section& s) { return s.level != 1; })) {
                m_title = first.title;
                before.text += first.text;
                m_sections.removeFirst();
            }
            for (const Arrow& arrow : std::as_const(before.arrows))
                m_out.lost.append({ QStringLiteral("line %1").arg(arrow.line), QStringLiteral("an arrow before the first heading leads from nowhere and was left out: %1").arg(arrow.text.left(200)) });
            if (!before.cues.isEmpty())
                m_out.lost.append({ QStringLiteral("line 1"), QStringLiteral("lines of cast members before the first heading were left out") });
            m_summary = cut(joined(before.text), kLongestBeatText);
        }

        /// The beat an arrow leads to, and what it says besides.
        QJsonObject exitOf(const Arrow& arrow)
        {
            QString title = arrow.text, label;
            if (!m_ids.contains(folded(title))) {
                static const QRegularExpression when(QStringLiteral("\\s+(when\\s.*)$"), QRegularExpression::CaseInsensitiveOption);
                const qsizetype colon = title.indexOf(QLatin1String(": "));
                // The longest known title before a colon or a "when" counts; else what stands before the first of them.
                const auto match = when.match(title);
                const qsizetype split = match.hasMatch() ? match.capturedStart() : -1;
                if (colon > 0 && (split < 0 || colon < split || !m_ids.contains(folded(title.left(split))))) {
                    label = title.mid(colon + 2).trimmed();
                    title = title.left(colon);
                } else if (split > 0) {
                    label = match.captured(1).trimmed();
                    title = title.left(split);
                }
            }
            title = title.simplified();
            QString& id = m_ids[folded(title)];
            if (id.isEmpty()) {
                id = QStringLiteral("B%1").arg(++m_beatNumber);
                m_missing.append(QJsonObject { { QStringLiteral("id"), id }, { QStringLiteral("title"), title }, { QStringLiteral("ending"), true }, { QStringLiteral("missing"), true } });
                m_out.lost.append({ QStringLiteral("line %1").arg(arrow.line), QStringLiteral("no heading says \"%1\"; an empty beat was made for it").arg(title.left(200)) });
            }
            QJsonObject exit { { QStringLiteral("id"), QStringLiteral("X%1").arg(++m_exitNumber) }, { QStringLiteral("to"), id } };
            if (!label.isEmpty())
                exit.insert(QStringLiteral("label"), cut(label, 1000));
            return exit;
        }

        void write()
        {
            QStringList ids;
            for (const Section& section : std::as_const(m_sections)) {
                ids.append(QStringLiteral("B%1").arg(++m_beatNumber));
                if (m_ids.contains(folded(section.title)))
                    m_out.lost.append({ QStringLiteral("beat \"%1\"").arg(section.title.left(80)), QStringLiteral("an earlier heading says the same; arrows lead to the first") });
                else
                    m_ids.insert(folded(section.title), ids.last());
            }
            QJsonArray beats;
            for (qsizetype i = 0; i < m_sections.size(); ++i) {
                const Section& section = m_sections.at(i);
                QString text = joined(section.text);
                if (text.size() > kLongestBeatText) {
                    text = cut(text, kLongestBeatText);
                    m_out.lost.append({ QStringLiteral("beat \"%1\"").arg(section.title.left(80)), QStringLiteral("its text is longer than %1 characters and was cut").arg(kLongestBeatText) });
                }
                QJsonObject beat { { QStringLiteral("id"), ids.at(i) }, { QStringLiteral("title"), section.title }, { QStringLiteral("text"), text } };
                QJsonObject cues;
                for (auto it = section.cues.cbegin(); it != section.cues.cend(); ++it)
                    cues.insert(it.key(), cut(it.value().join(QLatin1Char(' ')), kLongestBeatText));
                if (!cues.isEmpty())
                    beat.insert(QStringLiteral("cues"), cues);
                QJsonArray exits;
                for (const Arrow& arrow : section.arrows)
                    exits.append(exitOf(arrow));
                if (exits.isEmpty())
                    beat.insert(QStringLiteral("ending"), true);
                else
                    beat.insert(QStringLiteral("exits"), exits);
                beats.append(beat);
            }
            for (const QJsonValue& each : std::as_const(m_missing))
                beats.append(each);
            m_out.scenario = { { QStringLiteral("format"), QStringLiteral("holdspace-scenario") }, { QStringLiteral("version"), 1 },
                { QStringLiteral("title"), m_title }, { QStringLiteral("start"), ids.first() }, { QStringLiteral("beats"), beats } };
            if (!m_summary.isEmpty())
                m_out.scenario.insert(QStringLiteral("summary"), m_summary);
            if (m_cast.size() > 0)
                m_out.scenario.insert(QStringLiteral("cast"), m_cast.json());
        }

        QStringList m_lines;
        Imported m_out;
        QList<Section> m_sections;
        CastList m_cast;
        QHash<QString, QString> m_ids; ///< by folded title
        QJsonArray m_missing;
        QString m_title, m_summary;
        qint64 m_beatNumber = 0, m_exitNumber = 0;
    };

} // namespace

Imported readOutline(const QString& text) { return OutlineReader(text).read(); }

} // namespace holdspace::exchange
