// SPDX-License-Identifier: GPL-3.0-or-later
#include "changes.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <optional>

namespace holdspace::scenario {

namespace {

    /// The names of a list's elements as steps; nothing unless each has one of its own.
    std::optional<QStringList> steps(const QJsonArray& array, const QString& list)
    {
        static const QString id = QStringLiteral("id"), name = QStringLiteral("name"), level = QStringLiteral("level");
        const QString& key = list == QLatin1String("ladder") ? level : list == QLatin1String("variables") ? name : id;
        QStringList out;
        QSet<QString> seen;
        for (const QJsonValue& element : array) {
            const QJsonValue value = element.toObject().value(key);
            const bool named = key == level ? value.isDouble() : value.isString();
            const QString step = QLatin1Char('#') + (key == level ? QString::number(value.toDouble()) : value.toString());
            if (!named || seen.contains(step))
                return std::nullopt;
            seen.insert(step);
            out.append(step);
        }
        return out;
    }

    class Differ {
    public:
        void at(const QStringList& path, const QJsonValue& before, const QJsonValue& after)
        {
            if (before == after && before.isUndefined() == after.isUndefined())
                return;
            if (before.isObject() && after.isObject())
                return objects(path, before.toObject(), after.toObject());
            if (before.isArray() && after.isArray() && lists(path, before.toArray(), after.toArray()))
                return;
            m_edits.append({ Edit::Kind::Set, path, after });
        }
        EditGroup take() { return std::move(m_edits); }

        void objects(const QStringList& path, const QJsonObject& before, const QJsonObject& after)
        {
            for (auto it = before.begin(); it != before.end(); ++it)
                at(path + QStringList { it.key() }, it.value(), after.value(it.key()));
            for (auto it = after.begin(); it != after.end(); ++it) {
                if (!before.contains(it.key()))
                    m_edits.append({ Edit::Kind::Set, path + QStringList { it.key() }, it.value() });
            }
        }

    private:
        /// False when the list has to be put as a whole.
        bool lists(const QStringList& path, const QJsonArray& before, const QJsonArray& after)
        {
            const auto old = steps(before, path.last());
            const auto now = steps(after, path.last());
            if (!old || !now)
                return false;
            QHash<QString, qsizetype> oldPlace;
            for (qsizetype i = 0; i < old->size(); ++i)
                oldPlace.insert(old->at(i), i);
            qsizetype last = -1;
            for (const QString& step : *now) {
                const qsizetype place = oldPlace.value(step, -1);
                if (place >= 0 && place < last)
                    return false;
                last = std::max(last, place);
            }
            const QSet<QString> stays(now->begin(), now->end());
            for (qsizetype i = old->size() - 1; i >= 0; --i) {
                if (!stays.contains(old->at(i)))
                    m_edits.append({ Edit::Kind::Remove, path + QStringList { old->at(i) } });
            }
            for (qsizetype i = 0; i < now->size(); ++i) {
                const qsizetype place = oldPlace.value(now->at(i), -1);
                if (place < 0)
                    m_edits.append({ Edit::Kind::Insert, path, after.at(i), i });
                else
                    at(path + QStringList { now->at(i) }, before.at(place), after.at(i));
            }
            return true;
        }

        EditGroup m_edits;
    };

} // namespace

EditGroup changes(const QJsonObject& before, const QJsonObject& after)
{
    Differ differ;
    differ.objects({}, before, after);
    return differ.take();
}

} // namespace holdspace::scenario
