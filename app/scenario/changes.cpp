// SPDX-License-Identifier: GPL-3.0-or-later
#include "changes.h"

#include "things.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <optional>

namespace holdspace::scenario {

namespace {

    /// The names of a list's elements as steps; nothing unless each has one of its own.
    std::optional<QStringList> names(const QJsonArray& array, const QString& list)
    {
        const QStringList steps = stepsIn(array, list);
        const bool all
            = std::all_of(steps.begin(), steps.end(), [](const QString& step) { return step.startsWith(QLatin1Char('#')); });
        return all ? std::optional(steps) : std::nullopt;
    }

    /// Things that come or go one by one; beyond it the list is put as a whole, which takes less time and room.
    constexpr qsizetype kMostSingly = 256;

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
            const auto old = names(before, path.last());
            const auto now = names(after, path.last());
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
            const auto kept = std::count_if(old->begin(), old->end(), [&](const QString& step) { return stays.contains(step); });
            if (old->size() + now->size() - 2 * kept > kMostSingly)
                return false;
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
