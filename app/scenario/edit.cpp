// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit.h"

#include "things.h"

#include <QHash>
#include <QJsonArray>

namespace holdspace::scenario {

namespace {

    bool isMissing(const QJsonValue& value)
    {
        return value.isUndefined() || value.isNull();
    }

    tl::unexpected<Error> noPlace(const Edit& edit)
    {
        return fail(
            ErrorCode::NotFound, QStringLiteral("nothing to change there"), QLatin1Char('/') + edit.path.join(QLatin1Char('/')));
    }

    /// Follows one edit down its path; rebuilds what it passes on the way back up.
    class EditAtPath {
    public:
        explicit EditAtPath(const Edit& edit)
            : m_edit(edit)
        {
        }

        Result<QJsonValue> at(const QJsonValue& here, qsizetype depth)
        {
            if (m_edit.kind == Edit::Kind::Insert && depth == m_edit.path.size())
                return insertInto(here, depth);
            if (m_edit.kind == Edit::Kind::Remove && depth + 1 == m_edit.path.size())
                return removeFrom(here, depth);
            if (m_edit.kind == Edit::Kind::Set && depth == m_edit.path.size())
                return set(here, depth);
            if (here.isArray())
                return inArray(here.toArray(), depth);
            if (here.isObject() || (isMissing(here) && m_edit.kind != Edit::Kind::Remove))
                return inObject(here, depth);
            return noPlace(m_edit);
        }

        /// What takes the change back; nothing when nothing changed.
        [[nodiscard]] const EditGroup& inverse() const { return m_inverse; }

    private:
        Result<QJsonValue> set(const QJsonValue& here, qsizetype depth)
        {
            if (here != m_edit.value || here.isUndefined() != m_edit.value.isUndefined())
                putBack(here, depth);
            return m_edit.value;
        }

        Result<QJsonValue> insertInto(const QJsonValue& here, qsizetype depth)
        {
            if (!here.isArray() && !isMissing(here))
                return noPlace(m_edit);
            if (m_edit.value.isUndefined())
                return fail(ErrorCode::Usage, QStringLiteral("nothing to insert"));
            QJsonArray array = here.toArray();
            const bool atEnd = m_edit.position < 0 || m_edit.position > array.size();
            const qsizetype index = atEnd ? array.size() : m_edit.position;
            array.insert(index, m_edit.value);
            if (isMissing(here))
                putBack(here, depth);
            else
                m_inverse = { { Edit::Kind::Remove,
                    m_edit.path + QStringList { stepTo(array, m_edit.path.value(depth - 1), index) } } };
            return array;
        }

        Result<QJsonValue> removeFrom(const QJsonValue& here, qsizetype depth)
        {
            if (!here.isArray())
                return noPlace(m_edit);
            QJsonArray array = here.toArray();
            const qsizetype index = elementIndex(array, m_edit.path.value(depth - 1), m_edit.path.at(depth));
            if (index < 0)
                return noPlace(m_edit);
            m_inverse = { { Edit::Kind::Insert, m_edit.path.first(depth), array.at(index), index } };
            array.removeAt(index);
            return array;
        }

        Result<QJsonValue> inArray(QJsonArray array, qsizetype depth)
        {
            const qsizetype index = elementIndex(array, m_edit.path.value(depth - 1), m_edit.path.at(depth));
            if (index < 0)
                return noPlace(m_edit);
            const QJsonValue old = array.at(index);
            auto changed = at(old, depth + 1);
            if (!changed)
                return changed;
            if (changed->isUndefined())
                return fail(ErrorCode::Usage, QStringLiteral("an element of a list is taken out with Remove"));
            array.replace(index, *changed);
            // The edit may have changed the very id it was found by.
            if (!m_inverse.isEmpty())
                m_inverse.first().path[depth] = stepTo(array, m_edit.path.value(depth - 1), index);
            return array;
        }

        Result<QJsonValue> inObject(const QJsonValue& here, qsizetype depth)
        {
            // Taking away a key of an object that is not there: nothing to do, and nothing to make on the way.
            if (isMissing(here) && m_edit.kind == Edit::Kind::Set && m_edit.value.isUndefined())
                return here;
            const QString step = m_edit.path.at(depth);
            if (isMissing(here) && step.startsWith(QLatin1Char('#')))
                return noPlace(m_edit);
            QJsonObject object = here.toObject();
            auto changed = at(object.value(step), depth + 1);
            if (!changed)
                return changed;
            if (changed->isUndefined())
                object.remove(step);
            else
                object.insert(step, *changed);
            if (isMissing(here))
                putBack(here, depth); // what was made on the way goes again as a whole
            return object;
        }

        void putBack(const QJsonValue& old, qsizetype depth)
        {
            m_inverse = { { Edit::Kind::Set, m_edit.path.first(depth), old } };
        }

        const Edit& m_edit;
        EditGroup m_inverse;
    };

    constexpr qsizetype kLongRun = 16;

    /// What takes several changes back, in the order in which that must be done.
    EditGroup lastFirst(const QList<EditGroup>& inverses)
    {
        EditGroup out;
        for (auto each = inverses.crbegin(); each != inverses.crend(); ++each)
            out += *each;
        return out;
    }

    /// How many edits from `first` on put fields of things in one and the same top-level list, their names left alone.
    qsizetype fieldsInOneList(const EditGroup& edits, qsizetype first)
    {
        const auto isField = [&](const Edit& edit) {
            return edit.kind == Edit::Kind::Set && edit.path.size() >= 3 && edit.path.first() == edits.at(first).path.first()
                && edit.path.at(1).startsWith(QLatin1Char('#')) && edit.path.at(2) != QLatin1String("id")
                && edit.path.at(2) != QLatin1String("name") && edit.path.at(2) != QLatin1String("level");
        };
        qsizetype end = first;
        while (end < edits.size() && isField(edits.at(end)))
            ++end;
        return end - first;
    }

    /// Such a run in one pass: ten thousand beats that move would otherwise copy and search their list ten thousand times.
    Result<EditGroup> setFields(QJsonObject& work, const EditGroup& edits, qsizetype first, qsizetype count)
    {
        const QString list = edits.at(first).path.first();
        if (!work.value(list).isArray())
            return noPlace(edits.at(first));
        QJsonArray array = work.take(list).toArray();
        QHash<QString, qsizetype> places;
        const QStringList steps = stepsIn(array, list);
        for (qsizetype i = 0; i < steps.size(); ++i)
            places.insert(steps.at(i), i);
        QList<EditGroup> inverses;
        for (qsizetype i = first; i < first + count; ++i) {
            const Edit& edit = edits.at(i);
            const qsizetype place = places.value(edit.path.at(1), -1);
            if (place < 0)
                return noPlace(edit);
            EditAtPath change(edit);
            auto changed = change.at(array.at(place), 2);
            if (!changed)
                return tl::unexpected(changed.error());
            array.replace(place, *changed);
            inverses.append(change.inverse());
        }
        work.insert(list, array);
        return lastFirst(inverses);
    }

} // namespace

qsizetype elementIndex(const QJsonArray& array, const QString& list, const QString& step)
{
    if (!step.startsWith(QLatin1Char('#'))) {
        bool isNumber = false;
        const qsizetype index = step.toLongLong(&isNumber);
        return isNumber && index >= 0 && index < array.size() ? index : -1;
    }
    const QString wanted = step.mid(1);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject element = array.at(i).toObject();
        if (list == QLatin1String("ladder")) {
            const QJsonValue level = element.value(QLatin1String("level"));
            if (level.isDouble() && QString::number(level.toDouble()) == wanted)
                return i;
        } else {
            const QJsonValue name
                = element.value(list == QLatin1String("variables") ? QLatin1String("name") : QLatin1String("id"));
            if (name.isString() && name.toString() == wanted)
                return i;
        }
    }
    return -1;
}

QString stepTo(const QJsonArray& array, const QString& list, qsizetype index)
{
    const QJsonObject element = array.at(index).toObject();
    QString step;
    if (list == QLatin1String("ladder"))
        step = QLatin1Char('#') + QString::number(element.value(QLatin1String("level")).toDouble());
    else
        step = QLatin1Char('#')
            + element.value(list == QLatin1String("variables") ? QLatin1String("name") : QLatin1String("id")).toString();
    return elementIndex(array, list, step) == index ? step : QString::number(index);
}

Result<EditGroup> apply(QJsonObject& scenario, const EditGroup& edits)
{
    QJsonObject work = scenario;
    QList<EditGroup> inverses;
    for (qsizetype i = 0; i < edits.size(); ++i) {
        const Edit& edit = edits.at(i);
        if (edit.path.isEmpty())
            return fail(ErrorCode::Usage, QStringLiteral("an edit needs a path"));
        if (const qsizetype run = fieldsInOneList(edits, i); run >= kLongRun) {
            auto undo = setFields(work, edits, i, run);
            if (!undo)
                return undo;
            inverses.append(*undo);
            i += run - 1;
            continue;
        }
        EditAtPath change(edit);
        auto changed = change.at(work, 0);
        if (!changed)
            return tl::unexpected(changed.error());
        work = changed->toObject();
        inverses.append(change.inverse());
    }
    scenario = work;
    return lastFirst(inverses);
}

bool isNoOp(const QJsonObject& scenario, const EditGroup& edits)
{
    // One assignment, the case of every keystroke, needs no copy.
    if (edits.size() == 1 && edits.first().kind == Edit::Kind::Set) {
        const QJsonValue old = valueAt(scenario, edits.first().path);
        return old == edits.first().value && old.isUndefined() == edits.first().value.isUndefined();
    }
    QJsonObject work = scenario;
    return apply(work, edits).has_value() && work == scenario;
}

QJsonValue valueAt(const QJsonObject& scenario, const QStringList& path)
{
    QJsonValue here = scenario;
    for (qsizetype depth = 0; depth < path.size(); ++depth) {
        if (here.isArray()) {
            const QJsonArray array = here.toArray();
            const qsizetype index = elementIndex(array, path.value(depth - 1), path.at(depth));
            here = index < 0 ? QJsonValue(QJsonValue::Undefined) : array.at(index);
        } else if (here.isObject()) {
            here = here.toObject().value(path.at(depth));
        } else {
            return QJsonValue::Undefined;
        }
    }
    return here;
}

EditGroup setField(const QStringList& path, const QJsonValue& value)
{
    return { { Edit::Kind::Set, path, value } };
}

} // namespace holdspace::scenario
