// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixes.h"

#include "check.h"
#include "editpath.h"
#include "fixvalues.h"
#include "rules.h"
#include "scenariofile.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace holdspace::scenario {

namespace {

    QString folded(const QString& text)
    {
        return text.trimmed().toCaseFolded();
    }

    QString quoted(const QString& text)
    {
        return QStringLiteral("“%1”").arg(rules::shown(text));
    }

    Edit set(const QStringList& path, const QJsonValue& value)
    {
        return { Edit::Kind::Set, path, value };
    }

    Edit takeAway(const QStringList& path)
    {
        return set(path, QJsonValue::Undefined);
    }

    /// How often each code was found.
    QHash<QString, qsizetype> tally(const QList<Finding>& findings)
    {
        QHash<QString, qsizetype> out;
        for (const Finding& each : findings)
            ++out[each.code];
        return out;
    }

    /// What a kind of thing is called in the file: its list, and the texts by which a person may know one.
    struct KindOfThing {
        const char* list;
        const char* id;
        const char* title;
    };
    KindOfThing kindOf(Reference::To to)
    {
        switch (to) {
        case Reference::To::Beat:
            return { "beats", "id", "title" };
        case Reference::To::Character:
            return { "cast", "id", "name" };
        case Reference::To::Opportunity:
            return { "opportunities", "id", "id" };
        case Reference::To::Trigger:
            return { "triggers", "id", "label" };
        case Reference::To::Variable:
            return { "variables", "name", "name" };
        case Reference::To::Objective:
            return { "objectives", "id", "text" };
        case Reference::To::Media:
            break;
        }
        return { "", "", "" };
    }

    class Fixer {
    public:
        Fixer(const QJsonObject& json, const Finding& finding)
            : m_json(json)
            , m_finding(finding)
        {
        }

        std::optional<Fix> run()
        {
            const auto path = editPath(m_json, m_finding.where);
            if (!path)
                return std::nullopt;
            m_path = *path;
            propose();
            if (m_candidates.isEmpty())
                return std::nullopt;
            m_before = tally(check(m_json));
            for (const Fix& each : std::as_const(m_candidates)) {
                if (mends(each.group))
                    return each;
            }
            return std::nullopt;
        }

    private:
        void propose()
        {
            static const QHash<QString, void (Fixer::*)()> by {
                { QStringLiteral("E_START"), &Fixer::start },
                { QStringLiteral("E_DUP_ID"), &Fixer::secondId },
                { QStringLiteral("E_BAD_REF"), &Fixer::reference },
                { QStringLiteral("E_NO_ENDING"), &Fixer::ending },
                { QStringLiteral("E_TYPE"), &Fixer::wrongType },
                { QStringLiteral("E_RANGE"), &Fixer::outOfRange },
                { QStringLiteral("W_DEAD_END"), &Fixer::deadEnd },
                { QStringLiteral("W_KEY_CLASH"), &Fixer::key },
                { QStringLiteral("W_WINDOW_TOO_SHORT"), &Fixer::window },
            };
            if (const auto rule = by.value(m_finding.code))
                (this->*rule)();
        }

        void offer(const QString& words, const EditGroup& group) { m_candidates.append({ words, group }); }

        [[nodiscard]] bool mends(const EditGroup& group) const
        {
            QJsonObject changed = m_json;
            if (!apply(changed, group))
                return false;
            const auto after = tally(check(changed));
            if (after.value(m_finding.code) >= m_before.value(m_finding.code))
                return false;
            for (auto it = after.begin(); it != after.end(); ++it) {
                if (it.key().startsWith(QLatin1Char('E')) && it.value() > m_before.value(it.key()))
                    return false;
            }
            return true;
        }

        [[nodiscard]] QJsonValue value() const { return valueAt(m_json, m_path); }
        [[nodiscard]] QJsonArray list(const char* key) const { return m_json.value(QLatin1String(key)).toArray(); }
        [[nodiscard]] static QString text(const QJsonValue& thing, const char* key)
        {
            return thing.toObject().value(QLatin1String(key)).toString();
        }

        /// The only thing of a kind whose id or title is that text but for case and outer blanks; empty otherwise.
        [[nodiscard]] QString meant(Reference::To to, const QString& name) const
        {
            const KindOfThing kind = kindOf(to);
            QString found;
            for (const QJsonValue& each : list(kind.list)) {
                const QString id = text(each, kind.id);
                if (id.isEmpty() || folded(name).isEmpty()
                    || (folded(id) != folded(name) && folded(text(each, kind.title)) != folded(name)))
                    continue;
                if (!found.isEmpty())
                    return {};
                found = id;
            }
            return found;
        }

        void start()
        {
            const QStringList path { QStringLiteral("start") };
            const QJsonArray beats = list("beats");
            const auto begin = [&](const QString& id, const QString& title) {
                offer(QStringLiteral("Start with %1").arg(quoted(title.trimmed().isEmpty() ? id : title)), { set(path, id) });
            };
            if (const QString id = meant(Reference::To::Beat, m_json.value(QLatin1String("start")).toString()); !id.isEmpty())
                begin(id, id);
            if (!text(beats.first(), "id").isEmpty())
                begin(text(beats.first(), "id"), text(beats.first(), "title"));
        }

        void secondId()
        {
            if (m_path.value(m_path.size() - 2) == QLatin1String("ladder"))
                return;
            const QString list = m_path.value(m_path.size() - 2);
            const QLatin1String key(list == QLatin1String("variables") ? "name" : "id");
            const QString id = value().toObject().value(key).toString();
            QSet<QString> used;
            const auto collect = [&](const QJsonArray& things) {
                for (const QJsonValue& each : things)
                    used.insert(each.toObject().value(key).toString());
            };
            if (list == QLatin1String("exits")) {
                for (const QJsonValue& beat : this->list("beats"))
                    collect(beat.toObject().value(QLatin1String("exits")).toArray());
            } else {
                collect(m_json.value(list).toArray());
                if (isNamed(list, id))
                    return;
            }
            if (isTranslated(id))
                return;
            const QString fresh = freshId(id, used);
            offer(
                QStringLiteral("Give the second one the id %1").arg(quoted(fresh)), { set(m_path + QStringList { key }, fresh) });
        }

        /// True when anything names the thing: then no one can say which of two was meant.
        [[nodiscard]] bool isNamed(const QString& list, const QString& id) const
        {
            if (list == QLatin1String("beats") && m_json.value(QLatin1String("start")) == QJsonValue(id))
                return true;
            // Without the things of that id, what named them names nothing.
            const char* const key = list == QLatin1String("variables") ? "name" : "id";
            QJsonArray others;
            for (const QJsonValue& each : m_json.value(list).toArray()) {
                if (text(each, key) != id)
                    others.append(each);
            }
            QJsonObject without = m_json;
            without.insert(list, others);
            const QList<Reference> missing = readScenario(without).missing;
            return std::any_of(missing.begin(), missing.end(),
                [&](const Reference& each) { return each.name == id && list == QLatin1String(kindOf(each.to).list); });
        }
        /// Translations name their texts by a path of Edit steps.
        [[nodiscard]] bool isTranslated(const QString& id) const
        {
            const QJsonObject languages = m_json.value(QLatin1String("translations")).toObject();
            return std::any_of(languages.begin(), languages.end(), [&](const QJsonValue& texts) {
                const QStringList paths = texts.toObject().keys();
                return std::any_of(paths.begin(), paths.end(),
                    [&](const QString& path) { return path.split(QLatin1Char('/')).contains(QLatin1Char('#') + id); });
            });
        }

        void reference()
        {
            const QList<Reference> missing = readScenario(m_json).missing;
            const auto named = std::find_if(
                missing.begin(), missing.end(), [&](const Reference& each) { return each.where == m_finding.where; });
            if (named == missing.end())
                return;
            if (const QString id = meant(named->to, named->name); !id.isEmpty()) {
                const QStringList parent = m_path.first(m_path.size() - 1);
                if (parent.last() != QLatin1String("cues"))
                    offer(QStringLiteral("Use %1").arg(quoted(id)), { set(m_path, id) });
                else if (valueAt(m_json, parent + QStringList { id }).isUndefined())
                    offer(QStringLiteral("Give the cue to %1").arg(quoted(id)),
                        { set(parent + QStringList { id }, value()), takeAway(m_path) });
            }
            static const QRegularExpression opens(QStringLiteral("^/triggers/\\d+/opens$")),
                beats(QStringLiteral("^/triggers/\\d+/beats/\\d+$")), promptBeat(QStringLiteral("^/prompts/\\d+/beat$")),
                objective(QStringLiteral("^/(beats|opportunities)/\\d+/objectives/\\d+$"));
            const auto matches = [&](const QRegularExpression& pattern) { return pattern.match(m_finding.where).hasMatch(); };
            if (matches(opens))
                offer(QStringLiteral("Let it open no opportunity"), { takeAway(m_path) });
            else if (matches(promptBeat))
                offer(QStringLiteral("Ask it whatever beats were played"), { takeAway(m_path) });
            else if (matches(objective))
                offer(QStringLiteral("Take the missing objective out"), { { Edit::Kind::Remove, m_path } });
            else if (matches(beats) && valueAt(m_json, m_path.first(m_path.size() - 1)).toArray().size() > 1)
                offer(QStringLiteral("Take the missing beat out"), { { Edit::Kind::Remove, m_path } });
        }

        void ending()
        {
            const Scenario s = readScenario(m_json).scenario;
            QList<BeatId> ends;
            for (const BeatId& id : reachableBeats(s)) {
                if (s.beat(id)->exits.isEmpty())
                    ends.append(id);
            }
            if (ends.size() == 1) {
                offer(QStringLiteral("Make %1 the ending").arg(quoted(s.beat(ends.first())->title)),
                    { set({ QStringLiteral("beats"), QLatin1Char('#') + ends.first().text(), QStringLiteral("ending") }, true) });
            }
        }

        void wrongType()
        {
            for (const QJsonValue& each : otherTypes(value()))
                offer(QStringLiteral("Write it as %1").arg(valueWords(each)), { set(m_path, each) });
        }

        void outOfRange()
        {
            const QString key = m_path.isEmpty() ? QString() : m_path.last();
            if (key == QLatin1String("key"))
                offer(QStringLiteral("Let Holdspace choose the key"), { takeAway(m_path) });
            else if (key == QLatin1String("minutes") && value().toDouble() <= 0)
                offer(QStringLiteral("Leave the length open"), { takeAway(m_path) });
            else if (key == QLatin1String("windowMs"))
                offer(QStringLiteral("Give them the usual 30 seconds"), { takeAway(m_path) });
            // The wrong value may be the key itself: a channel.
            const QStringList upper
                = m_path.isEmpty() ? m_path : m_path.first(m_path.size() - 1) + QStringList { key.trimmed().toUpper() };
            if (!m_path.isEmpty() && upper != m_path && channelFromName(upper.last()) && valueAt(m_json, upper).isUndefined())
                offer(QStringLiteral("Write it as %1").arg(quoted(upper.last())), { set(upper, value()), takeAway(m_path) });
            for (const QJsonValue& each : nearValues(value()))
                offer(QStringLiteral("Write it as %1").arg(valueWords(each)), { set(m_path, each) });
        }

        void deadEnd()
        {
            offer(QStringLiteral("Mark it as an ending"), { set(m_path + QStringList { QStringLiteral("ending") }, true) });
        }

        void key()
        {
            if (m_path.size() != 2 || m_path.first() != QLatin1String("triggers") || text(value(), "key").isEmpty())
                return;
            QSet<QString> used;
            for (const QJsonValue& each : list("triggers"))
                used.insert(folded(text(each, "key")));
            for (const char letter : QByteArrayLiteral("ABCDFGIKOQVYZ")) {
                const QString free = QString(QLatin1Char(letter));
                if (used.contains(folded(free)))
                    continue;
                offer(QStringLiteral("Use the key %1").arg(free), { set(m_path + QStringList { QStringLiteral("key") }, free) });
                return;
            }
        }

        void window()
        {
            offer(QStringLiteral("Give them 5 seconds"), { set(m_path + QStringList { QStringLiteral("windowMs") }, 5000) });
        }

        const QJsonObject& m_json;
        const Finding& m_finding;
        QStringList m_path;
        QList<Fix> m_candidates; ///< the first that mends is the fix
        QHash<QString, qsizetype> m_before;
    };

} // namespace

std::optional<Fix> fixFor(const QJsonObject& scenario, const Finding& finding)
{
    return Fixer(scenario, finding).run();
}

} // namespace holdspace::scenario
