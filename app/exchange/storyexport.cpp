// SPDX-License-Identifier: GPL-3.0-or-later
#include "storyexport.h"

#include "beatjson.h"
#include "storysyntax.h"

#include <QCryptographicHash>
#include <QUuid>

namespace holdspace::exchange {

namespace {

    QString key(const char* text) { return QLatin1String(text); }

    /// A version-4 UUID in upper case; made from the scenario's id where the story brings none, so that it stays.
    QString ifidOf(const QJsonObject& scenario, const QJsonObject& twine)
    {
        const QUuid kept(twine.value(QLatin1String("ifid")).toString());
        if (!kept.isNull())
            return kept.toString(QUuid::WithoutBraces).toUpper();
        QByteArray bytes = QCryptographicHash::hash(scenario.value(QLatin1String("id")).toString().toUtf8(), QCryptographicHash::Sha256).left(16);
        bytes[6] = static_cast<char>((bytes.at(6) & 0x0F) | 0x40);
        bytes[8] = static_cast<char>((bytes.at(8) & 0x3F) | 0x80);
        return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces).toUpper();
    }

    /// A name that a link can say.
    QString linkable(const QString& title)
    {
        QString name = title.simplified();
        name.replace(QLatin1String("->"), QStringLiteral("→")).replace(QLatin1String("<-"), QStringLiteral("←"));
        name.replace(QLatin1Char('|'), QLatin1Char('/')).replace(QLatin1String("]]"), QLatin1String("))")).replace(QLatin1String("[["), QLatin1String("(("));
        name.replace(QLatin1String("]["), QLatin1String(")("));
        return name.isEmpty() ? QStringLiteral("Untitled") : name;
    }

    /// What a beat says, in one form: without ids, nulls and defaults.
    QJsonObject saying(const QJsonObject& beat)
    {
        QJsonArray exits;
        for (const QJsonValue& each : beat.value(QLatin1String("exits")).toArray()) {
            QJsonObject exit;
            for (const char* name : { "to", "label", "mode", "when", "effects", "raw", "included" }) {
                const QJsonValue value = each[QLatin1String(name)];
                const bool nothing = value.isNull() || value.isUndefined() || value == QJsonValue(QString()) || value == QJsonValue(QJsonArray())
                    || value == QJsonValue(QStringLiteral("suggest"));
                if (!nothing)
                    exit.insert(QLatin1String(name), value);
            }
            exits.append(exit);
        }
        return { { key("text"), beat.value(QLatin1String("text")).toString() }, { key("onEnter"), beat.value(QLatin1String("onEnter")).toArray() },
            { key("exits"), exits } };
    }

    class StoryExport {
    public:
        explicit StoryExport(const QJsonObject& scenario)
            : m_scenario(scenario), m_twine(scenario.value(QLatin1String("twine")).toObject()), m_beats(scenario.value(QLatin1String("beats")).toArray()),
              m_variables(Variables::declared(scenario.value(QLatin1String("variables")).toArray()))
        {
        }

        ReadStory run()
        {
            Story& story = m_out.story;
            story.title = m_scenario.value(QLatin1String("title")).toString();
            story.ifid = ifidOf(m_scenario, m_twine);
            story.format = m_twine.value(QLatin1String("format")).toString();
            story.formatVersion = m_twine.value(QLatin1String("formatVersion")).toString();
            story.data = m_twine.value(QLatin1String("data")).toObject();
            story.tagColours = m_twine.value(QLatin1String("tagColours")).toObject();
            story.preamble = m_twine.value(QLatin1String("preamble")).toString();
            for (const QJsonValue& each : m_beats)
                m_chapbook = m_chapbook || looksLikeChapbook(story.format, each[QLatin1String("source")].toString());
            if (story.format.isEmpty()) {
                // Not said by the story: its passages say it.
                story.format = m_chapbook ? QStringLiteral("Chapbook") : writtenLikeSugarCube() ? QStringLiteral("SugarCube") : QStringLiteral("Harlowe");
                story.formatVersion = m_chapbook ? QStringLiteral("2.2.0") : story.format == QLatin1String("Harlowe") ? QStringLiteral("3.3.9") : QStringLiteral("2.37.3");
            }
            m_syntax = StorySyntax::of(story.format);
            name();
            story.start = m_names.value(m_scenario.value(QLatin1String("start")).toString());
            opaque();
            cast();
            for (const QJsonValue& each : m_beats)
                passage(each.toObject());
            static const QStringList carried = QStringLiteral("format version id title start beats variables twine").split(QLatin1Char(' '));
            static const QStringList ofBeats = QStringLiteral("id title text cues onEnter ending position exits tags size source metadata missing").split(QLatin1Char(' '));
            m_out.lost += notCarried(m_scenario, m_castCarried ? carried + QStringList { key("cast") } : carried, ofBeats);
            return std::move(m_out);
        }

    private:
        void lose(const QString& place, const QString& sentence) { m_out.lost.append({ place, sentence }); }

        [[nodiscard]] bool writtenLikeSugarCube() const
        {
            return std::any_of(m_beats.begin(), m_beats.end(), [](const QJsonValue& each) { return each[QLatin1String("source")].toString().contains(QLatin1String("<<")); });
        }

        [[nodiscard]] static bool standsForMissing(const QJsonObject& beat)
        {
            return beat.value(QLatin1String("missing")).toBool() && beat.value(QLatin1String("text")).toString().isEmpty()
                && beat.value(QLatin1String("exits")).toArray().isEmpty();
        }

        void name()
        {
            QSet<QString> taken { key("StoryTitle"), key("StoryData") };
            for (const QJsonValue& each : m_twine.value(QLatin1String("passages")).toArray())
                taken.insert(each[QLatin1String("name")].toString());
            QHash<QString, int> again;
            for (const QJsonValue& value : m_beats) {
                const QJsonObject beat = value.toObject();
                const QString id = beat.value(QLatin1String("id")).toString(), title = beat.value(QLatin1String("title")).toString();
                QString name = standsForMissing(beat) ? title : linkable(title);
                while (taken.contains(name))
                    name = QStringLiteral("%1 (%2)").arg(linkable(title), QString::number(++again[title] + 1));
                if (name != title)
                    lose(QStringLiteral("beat \"%1\"").arg(title.left(80)), QStringLiteral("its passage is called \"%1\", because names must be unique and free of [[ ]] | -> <-").arg(name.left(80)));
                taken.insert(name);
                if (!m_names.contains(id))
                    m_names.insert(id, name);
                if (!m_targets.ids.contains(name))
                    m_targets.ids.insert(name, id);
            }
            m_targets.start = m_scenario.value(QLatin1String("start")).toString();
        }

        void opaque()
        {
            for (const QJsonValue& each : m_twine.value(QLatin1String("passages")).toArray()) {
                Passage passage;
                passage.name = each[QLatin1String("name")].toString();
                passage.text = each[QLatin1String("text")].toString();
                describe(passage, each.toObject());
                m_out.story.passages.append(passage);
            }
        }

        static void describe(Passage& passage, const QJsonObject& from)
        {
            for (const QJsonValue& tag : from.value(QLatin1String("tags")).toArray())
                passage.tags.append(tag.toString().simplified().replace(QLatin1Char(' '), QLatin1Char('-')));
            passage.tags.removeAll(QString());
            if (const QJsonArray at = from.value(QLatin1String("position")).toArray(); at.size() == 2)
                passage.position = QPointF(at.at(0).toDouble(), at.at(1).toDouble());
            if (const QJsonArray size = from.value(QLatin1String("size")).toArray(); size.size() == 2)
                passage.size = QSizeF(size.at(0).toDouble(), size.at(1).toDouble());
            passage.metadata = from.value(QLatin1String("metadata")).toObject();
        }

        /// Names of the cast; carried whole when there is nothing but names, which the texts say.
        void cast()
        {
            for (const QJsonValue& each : m_scenario.value(QLatin1String("cast")).toArray()) {
                m_castNames.insert(each[QLatin1String("id")].toString(), each[QLatin1String("name")].toString());
                m_castCarried = m_castCarried && each.toObject().size() <= 2;
            }
        }

        void passage(const QJsonObject& beat)
        {
            if (standsForMissing(beat))
                return;
            Passage out;
            out.name = m_names.value(beat.value(QLatin1String("id")).toString());
            describe(out, beat);
            const QString text = beat.value(QLatin1String("text")).toString();
            QStringList lines = text.split(QLatin1Char('\n'));
            QString cues;
            const QJsonObject spoken = beat.value(QLatin1String("cues")).toObject();
            for (auto it = spoken.begin(); it != spoken.end(); ++it) {
                const QString line = QStringLiteral("%1: %2").arg(m_castNames.value(it.key(), it.key()), it.value().toString().simplified());
                if (!lines.contains(line))
                    cues += QLatin1Char('\n') + line;
            }
            const QString source = beat.value(QLatin1String("source")).toString(text);
            const PassageText read = readPassageText(source, m_chapbook);
            const bool unchanged = cues.isEmpty() && saying(beatJson(read, m_targets, m_variables, {}, nullptr)) == saying(beat);
            if (unchanged) {
                out.text = source;
            } else {
                if (!read.notCarried.isEmpty() && beat.contains(QLatin1String("source")))
                    lose(inPassage(out.name), QStringLiteral("the beat was changed here, so its passage was written anew, without: %1").arg(read.notCarried.join(QStringLiteral(", "))));
                out.text = writtenAnew(beat, text + cues, out.name);
            }
            m_out.story.passages.append(out);
        }

        QStringList assignments(const QJsonArray& effects, const QString& place)
        {
            QStringList out;
            qsizetype others = 0;
            for (const QJsonValue& each : effects) {
                if (const auto text = m_syntax.assignment(each.toObject()))
                    out.append(*text);
                else
                    ++others;
            }
            if (others > 0)
                lose(place, QStringLiteral("%1 effects that the story format can not say were left out").arg(others));
            return out;
        }

        QString writtenAnew(const QJsonObject& beat, const QString& text, const QString& name)
        {
            QString out = m_syntax.entering(assignments(beat.value(QLatin1String("onEnter")).toArray(), inPassage(name))) + text;
            QStringList links;
            for (const QJsonValue& each : beat.value(QLatin1String("exits")).toArray()) {
                if (const QString line = exitText(each.toObject(), inPassage(name)); !line.isEmpty())
                    links.append(line);
            }
            if (!links.isEmpty())
                out += (out.isEmpty() || out.endsWith(QLatin1Char('\n')) ? QString() : QStringLiteral("\n\n")) + links.join(QLatin1Char('\n'));
            return out.trimmed();
        }

        [[nodiscard]] std::optional<QString> goTo(const QString& to, const QStringList& sets) const
        {
            const auto go = m_syntax.goTo(to);
            return go ? std::optional<QString>(m_syntax.entering(sets).trimmed() + *go) : std::nullopt;
        }

        QString exitText(const QJsonObject& exit, const QString& place)
        {
            const QString to = m_names.value(exit.value(QLatin1String("to")).toString()), label = exit.value(QLatin1String("label")).toString();
            if (to.isEmpty()) {
                lose(place, QStringLiteral("an exit that leads to no beat was left out"));
                return {};
            }
            const auto parts = exit.value(QLatin1String("when")).toObject().value(QLatin1String("all")).toArray();
            QJsonArray asked = parts;
            if (parts.isEmpty() && exit.value(QLatin1String("when")).isObject())
                asked.append(exit.value(QLatin1String("when")));
            QStringList conditions;
            std::optional<double> delay;
            bool allSaid = true;
            for (const QJsonValue& each : std::as_const(asked)) {
                const QJsonArray elapsed = each[QLatin1String("elapsed")].toArray();
                const auto text = m_syntax.condition(each.toObject());
                if (text)
                    conditions.append(*text);
                else if (!delay && elapsed.size() == 2 && elapsed.at(0) == QJsonValue(QStringLiteral(">=")) && m_syntax.delayed(1, {}))
                    delay = elapsed.at(1).toDouble();
                else
                    allSaid = false;
            }
            const QString raw = exit.value(QLatin1String("raw")).toString();
            const bool sayable = !raw.isEmpty() && raw != QLatin1String("else") && !raw.contains(QChar(0x2026)) && m_syntax.guarded({}, {});
            if (sayable)
                conditions.append(raw);
            if (!allSaid || (!raw.isEmpty() && !sayable))
                lose(place, QStringLiteral("the condition of the exit to \"%1\" can not be said in the story format").arg(to.left(80)));
            const QStringList sets = assignments(exit.value(QLatin1String("effects")).toArray(), place);
            std::optional<QString> out;
            if (exit.value(QLatin1String("included")).toBool())
                out = m_syntax.include(to);
            else if (exit.value(QLatin1String("mode")).toString() == QLatin1String("auto") && allSaid)
                out = goTo(to, sets);
            else if (!sets.isEmpty())
                out = m_syntax.settingLink(label, to, sets);
            if (!out && !sets.isEmpty())
                lose(place, QStringLiteral("what the exit to \"%1\" sets can not be said in the story format").arg(to.left(80)));
            if (!out && exit.value(QLatin1String("mode")).toString() == QLatin1String("auto"))
                lose(place, QStringLiteral("the automatic exit to \"%1\" became a link").arg(to.left(80)));
            QString text = out.value_or(StorySyntax::link(label, to));
            if (delay)
                text = m_syntax.delayed(*delay, text).value_or(text);
            if (!conditions.isEmpty()) {
                QStringList bracketed;
                for (const QString& each : std::as_const(conditions))
                    bracketed.append(conditions.size() > 1 && each.contains(QLatin1String(" or ")) ? QStringLiteral("(%1)").arg(each) : each);
                const QString word = m_chapbook ? QStringLiteral(" && ") : QStringLiteral(" and ");
                text = m_syntax.guarded(bracketed.join(word), text).value_or(text);
            }
            return text;
        }

        const QJsonObject& m_scenario;
        const QJsonObject m_twine;
        const QJsonArray m_beats;
        const Variables m_variables;
        StorySyntax m_syntax = StorySyntax::of({});
        bool m_chapbook = false, m_castCarried = true;
        QHash<QString, QString> m_names, m_castNames; ///< by id
        Targets m_targets;
        ReadStory m_out;
    };

    bool isNothing(const QJsonValue& value)
    {
        return value.isNull() || value.isUndefined() || value == QJsonValue(QString()) || (value.isArray() && value.toArray().isEmpty())
            || (value.isObject() && value.toObject().isEmpty());
    }

} // namespace

QList<Loss> notCarried(const QJsonObject& scenario, const QStringList& carried, const QStringList& carriedOfBeats)
{
    QList<Loss> out;
    for (auto it = scenario.begin(); it != scenario.end(); ++it) {
        if (carried.contains(it.key()) || isNothing(it.value()))
            continue;
        const QString count = it.value().isArray() ? QStringLiteral(" (%1)").arg(it.value().toArray().size()) : QString();
        out.append({ {}, QStringLiteral("the format has no place for \"%1\"%2").arg(it.key(), count) });
    }
    QMap<QString, int> ofBeats;
    for (const QJsonValue& beat : scenario.value(QLatin1String("beats")).toArray()) {
        const QJsonObject object = beat.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() != QLatin1String("missing") && !carriedOfBeats.contains(it.key()) && !isNothing(it.value()))
                ++ofBeats[it.key()];
        }
    }
    for (auto it = ofBeats.cbegin(); it != ofBeats.cend(); ++it)
        out.append({ {}, QStringLiteral("the format has no place for \"%1\" of beats (%2)").arg(it.key()).arg(it.value()) });
    return out;
}

ReadStory storyOf(const QJsonObject& scenario) { return StoryExport(scenario).run(); }

} // namespace holdspace::exchange
