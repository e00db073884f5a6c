// SPDX-License-Identifier: GPL-3.0-or-later
#include "storyimport.h"

#include "beatjson.h"
#include "speakers.h"

#include <QRegularExpression>
#include <QSet>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kMostExits = 200'000;
    constexpr qsizetype kMostComparisons = 1'000'000; ///< in all conditions of a story
    constexpr qsizetype kMostLosses = 5000;

    qsizetype size(const Comparing& comparing)
    {
        qsizetype out = 1;
        for (const Comparing& part : comparing.parts)
            out += size(part);
        return out;
    }

    QJsonArray pair(double a, double b) { return { a, b }; }

    /// Passages that the story format shows or runs by itself.
    bool runsByItself(const Passage& passage)
    {
        static const QSet<QString> names { QStringLiteral("StoryInit"), QStringLiteral("StoryCaption"), QStringLiteral("StoryMenu"), QStringLiteral("StoryBanner"),
            QStringLiteral("StoryAuthor"), QStringLiteral("StorySubtitle"), QStringLiteral("StorySettings"), QStringLiteral("StoryIncludes"),
            QStringLiteral("StoryInterface"), QStringLiteral("StoryShare"), QStringLiteral("StoryDisplayTitle"), QStringLiteral("PassageHeader"),
            QStringLiteral("PassageFooter"), QStringLiteral("PassageReady"), QStringLiteral("PassageDone") };
        static const QStringList tags { QStringLiteral("startup"), QStringLiteral("header"), QStringLiteral("footer"), QStringLiteral("widget"), QStringLiteral("init") };
        return names.contains(passage.name)
            || std::any_of(passage.tags.begin(), passage.tags.end(), [](const QString& tag) { return tags.contains(tag); });
    }

    QJsonObject opaqueJson(const Passage& passage)
    {
        QJsonObject out { { QStringLiteral("name"), passage.name }, { QStringLiteral("tags"), QJsonArray::fromStringList(passage.tags) },
            { QStringLiteral("text"), passage.text } };
        if (passage.position)
            out.insert(QStringLiteral("position"), pair(passage.position->x(), passage.position->y()));
        if (passage.size)
            out.insert(QStringLiteral("size"), pair(passage.size->width(), passage.size->height()));
        if (!passage.metadata.isEmpty())
            out.insert(QStringLiteral("metadata"), passage.metadata);
        return out;
    }

    class StoryImport {
    public:
        explicit StoryImport(const ReadStory& read) : m_story(read.story) { m_out.lost = read.lost; }

        Imported run()
        {
            readPassages();
            name();
            missingPassages();
            start();
            variables();
            beats();
            if (const qsizetype more = m_out.lost.size() - kMostLosses; more > 0) {
                m_out.lost.resize(kMostLosses);
                lose({}, QStringLiteral("%1 more things like these").arg(more));
            }
            return std::move(m_out);
        }

    private:
        void lose(const QString& place, const QString& sentence) { m_out.lost.append({ place, sentence }); }

        void readPassages()
        {
            bool chapbook = false;
            for (const Passage& each : m_story.passages)
                chapbook = chapbook || looksLikeChapbook(m_story.format, each.text);
            qsizetype exits = 0;
            for (const Passage& each : m_story.passages) {
                if (isOpaque(each)) {
                    m_opaque.append(opaqueJson(each));
                    continue;
                }
                PassageText text = readPassageText(each.text, chapbook);
                if (exits + text.links.size() > kMostExits) {
                    text.linksLeft += text.links.size();
                    text.links.clear();
                }
                exits += text.links.size();
                for (Link& link : text.links)
                    bound(link);
                m_passages.append({ each, text });
            }
        }

        /// Many links under long conditions would grow without measure; beyond it, the source alone knows.
        void bound(Link& link)
        {
            for (const Guard& guard : std::as_const(link.guards))
                m_comparisons += (guard.comparing ? size(*guard.comparing) : 0) + guard.raw.size() / 32;
            if (m_comparisons > kMostComparisons && !link.guards.isEmpty())
                link.guards = { Guard { QStringLiteral("…"), std::nullopt, std::nullopt } };
        }

        void name()
        {
            QHash<QString, int> again;
            for (const Named& each : std::as_const(m_passages)) {
                const QString id = newBeatId();
                if (m_targets.ids.contains(each.passage.name))
                    ++again[each.passage.name];
                else
                    m_targets.ids.insert(each.passage.name, id);
                if (runsByItself(each.passage))
                    lose(inPassage(each.passage.name), QStringLiteral("Twine shows or runs it by itself; here it is a beat that no exit leads to"));
            }
            QStringList names = again.keys();
            names.sort();
            for (const QString& each : std::as_const(names))
                lose(inPassage(each), QStringLiteral("%1 passages have this name; links lead to the first").arg(again.value(each) + 1));
        }

        /// A target that is a variable's or temporary variable's name is computed; any other that is not there gets a beat.
        void missingPassages()
        {
            static const QRegularExpression variable(QStringLiteral("^(?:\\$|_[A-Za-z]|`|settings\\.|setup\\.)"));
            QHash<QString, QStringList> wantedBy;
            for (Named& each : m_passages) {
                QList<Link> kept;
                for (const Link& link : std::as_const(each.text.links)) {
                    const bool there = link.toStart || m_targets.ids.contains(link.target);
                    if (!there && variable.match(cut(link.target, 100)).hasMatch()) {
                        if (each.text.computed.size() < 100)
                            each.text.computed.append(link.target.left(200));
                        continue;
                    }
                    if (!there && !wantedBy.contains(link.target))
                        m_missing.append(link.target);
                    if (!there && wantedBy[link.target].size() < 3)
                        wantedBy[link.target].append(each.passage.name);
                    kept.append(link);
                }
                each.text.links = kept;
            }
            for (const QString& each : std::as_const(m_missing)) {
                m_targets.ids.insert(each, newBeatId());
                lose(inPassage(wantedBy.value(each).first()), QStringLiteral("it leads to \"%1\", which is not there; an empty beat was made for it").arg(each.left(200)));
            }
        }

        void start()
        {
            QString wanted = m_story.start;
            if (!wanted.isEmpty() && !hasPassage(wanted)) {
                lose({}, QStringLiteral("the story says it starts at \"%1\", which is not there").arg(wanted.left(200)));
                wanted.clear();
            }
            if (wanted.isEmpty() && hasPassage(QStringLiteral("Start")))
                wanted = QStringLiteral("Start");
            if (wanted.isEmpty()) {
                wanted = m_passages.first().passage.name;
                for (const Named& each : std::as_const(m_passages)) {
                    if (!runsByItself(each.passage)) {
                        wanted = each.passage.name;
                        break;
                    }
                }
                lose({}, QStringLiteral("no passage is named as the start; the first one, \"%1\", was taken").arg(wanted.left(200)));
            }
            m_targets.start = m_targets.ids.value(wanted);
        }
        [[nodiscard]] bool hasPassage(const QString& name) const { return m_targets.ids.contains(name) && !m_missing.contains(name); }

        void variables()
        {
            for (const Named& each : std::as_const(m_passages)) {
                m_variables.note(each.text);
                if (each.passage.name == QLatin1String("StoryInit") || each.passage.tags.contains(QLatin1String("startup")))
                    m_variables.noteInitial(each.text.sets);
            }
            m_variables.decide();
            for (const QString& each : m_variables.mixed())
                lose(QStringLiteral("variable %1").arg(each), QStringLiteral("it holds things of different kinds; what is asked of it is kept as text"));
            for (const QString& each : m_variables.renamed())
                lose(QStringLiteral("variable %1").arg(each), QStringLiteral("a name here has only letters from A to Z, digits and _"));
        }

        void beats()
        {
            QJsonArray beats;
            qint64 exitNumber = 0, beatNumber = 0;
            for (const Named& each : std::as_const(m_passages)) {
                QJsonObject beat = beatJson(each.text, m_targets, m_variables, inPassage(each.passage.name), &m_out.lost);
                beat.insert(QStringLiteral("id"), QStringLiteral("B%1").arg(++beatNumber));
                describe(beat, each.passage);
                QJsonArray exits;
                for (const QJsonValue& value : beat.value(QLatin1String("exits")).toArray()) {
                    QJsonObject exit = value.toObject();
                    exit.insert(QStringLiteral("id"), QStringLiteral("X%1").arg(++exitNumber));
                    exits.append(exit);
                }
                if (!exits.isEmpty())
                    beat.insert(QStringLiteral("exits"), exits);
                beats.append(beat);
            }
            for (const QString& each : std::as_const(m_missing)) {
                beats.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("B%1").arg(++beatNumber) }, { QStringLiteral("title"), cut(each, 1000) },
                    { QStringLiteral("ending"), true }, { QStringLiteral("missing"), true } });
            }
            QJsonArray cast;
            addSpeakers(beats, cast);
            QJsonObject& json = m_out.scenario;
            json = { { QStringLiteral("format"), QStringLiteral("holdspace-scenario") }, { QStringLiteral("version"), 1 },
                { QStringLiteral("title"), cut(m_story.title, 1000) }, { QStringLiteral("start"), m_targets.start }, { QStringLiteral("beats"), beats },
                { QStringLiteral("twine"), twine() } };
            if (const QJsonArray list = m_variables.json(); !list.isEmpty())
                json.insert(QStringLiteral("variables"), list);
            if (!cast.isEmpty())
                json.insert(QStringLiteral("cast"), cast);
        }

        void describe(QJsonObject& beat, const Passage& passage)
        {
            QString title = cut(passage.name.simplified(), 1000);
            if (title.isEmpty())
                title = QStringLiteral("Untitled");
            beat.insert(QStringLiteral("title"), title);
            if (!passage.tags.isEmpty())
                beat.insert(QStringLiteral("tags"), QJsonArray::fromStringList(passage.tags));
            if (passage.position)
                beat.insert(QStringLiteral("position"), pair(passage.position->x(), passage.position->y()));
            if (passage.size)
                beat.insert(QStringLiteral("size"), pair(passage.size->width(), passage.size->height()));
            if (!passage.metadata.isEmpty())
                beat.insert(QStringLiteral("metadata"), passage.metadata);
            if (passage.text != beat.value(QLatin1String("text")).toString())
                beat.insert(QStringLiteral("source"), passage.text);
        }

        [[nodiscard]] QJsonObject twine() const
        {
            QJsonObject out { { QStringLiteral("ifid"), m_story.ifid }, { QStringLiteral("format"), m_story.format },
                { QStringLiteral("formatVersion"), m_story.formatVersion } };
            if (!m_story.data.isEmpty())
                out.insert(QStringLiteral("data"), m_story.data);
            if (!m_story.tagColours.isEmpty())
                out.insert(QStringLiteral("tagColours"), m_story.tagColours);
            if (!m_story.preamble.isEmpty())
                out.insert(QStringLiteral("preamble"), m_story.preamble);
            if (!m_opaque.isEmpty())
                out.insert(QStringLiteral("passages"), m_opaque);
            return out;
        }

        QString newBeatId() { return QStringLiteral("B%1").arg(++m_beatNumber); }

        struct Named {
            Passage passage;
            PassageText text;
        };
        const Story& m_story;
        Imported m_out;
        QList<Named> m_passages;
        QJsonArray m_opaque;
        Targets m_targets;
        Variables m_variables;
        QStringList m_missing;
        qint64 m_beatNumber = 0;
        qsizetype m_comparisons = 0;
    };

} // namespace

Imported scenarioOf(const ReadStory& read) { return StoryImport(read).run(); }

} // namespace holdspace::exchange
