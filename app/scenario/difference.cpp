// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "changes.h"
#include "things.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    /// Letters times letters of the texts that are still compared word by word; beyond it they come out as wholes, so
    /// that no two files take longer than a second or two.
    constexpr double kMostWork = 4e9;

    /// The lists whose things are shown one by one, in the order of the file. The last two have no ids.
    constexpr const char* kLists[]
        = { "objectives", "cast", "variables", "opportunities", "triggers", "beats", "groups", "notes", "couplings", "prompts" };

    bool isTexts(const QJsonValue& value)
    {
        const QJsonArray list = value.toArray();
        return value.isArray() && std::all_of(list.begin(), list.end(), [](const QJsonValue& each) { return each.isString(); });
    }

    bool isText(const QJsonValue& value)
    {
        return value.isString() || value.isUndefined() || value.isNull() || isTexts(value);
    }

    QString lines(const QJsonValue& value)
    {
        QStringList out;
        for (const QJsonValue& each : value.toArray())
            out.append(each.toString());
        return value.isArray() ? out.join(u'\n') : value.toString();
    }

    QString titleOf(const QJsonObject& thing)
    {
        for (const char* key : { "title", "name", "label", "cue", "text" }) {
            if (const QString text = thing.value(QLatin1StringView(key)).toString(); !text.isEmpty())
                return text;
        }
        return idOf(thing);
    }

    /// The steps of a list; by content for things without ids, so that one put in between changes no other.
    QStringList namesIn(const QJsonArray& array, const QString& list)
    {
        return list == "couplings"_L1 || list == "prompts"_L1 ? QStringList() : stepsIn(array, list);
    }

    class Comparer {
    public:
        QList<Change> run(const QJsonObject& before, const QJsonObject& after)
        {
            ownFields(before, after);
            for (const char* list : kLists) {
                const QString name = QString::fromLatin1(list);
                if (namesIn({ QJsonObject() }, name).isEmpty())
                    unnamed(name, listOf(before, list), listOf(after, list));
                else
                    named({ name }, name, {}, listOf(before, list), listOf(after, list));
            }
            movedExits();
            std::stable_sort(m_changes.begin(), m_changes.end(),
                [](const Change& a, const Change& b) { return a.kind != Change::Kind::Moved && b.kind == Change::Kind::Moved; });
            return std::move(m_changes);
        }

    private:
        void ownFields(const QJsonObject& before, const QJsonObject& after)
        {
            QJsonObject a = before, b = after;
            for (const char* list : kLists) {
                a.remove(QLatin1StringView(list));
                b.remove(QLatin1StringView(list));
            }
            a.remove("lastIds"_L1);
            b.remove("lastIds"_L1);
            Change change { Change::Kind::Changed, {}, {}, titleOf(after), {}, {}, {} };
            fields({}, a, b, change.fields);
            if (!change.fields.isEmpty())
                m_changes.append(change);
        }

        void add(Change::Kind kind, const QString& list, const QString& id, const QJsonObject& thing, const QString& beat,
            const QStringList& path)
        {
            m_changes.append({ kind, list, id, titleOf(thing), beat, path, {} });
        }

        void named(
            const QStringList& path, const QString& list, const QString& beat, const QJsonArray& before, const QJsonArray& after)
        {
            const QStringList old = stepsIn(before, list), now = stepsIn(after, list);
            QHash<QString, qsizetype> oldPlace;
            for (qsizetype i = 0; i < old.size(); ++i)
                oldPlace.insert(old.at(i), i);
            const QSet<QString> stays(now.begin(), now.end());
            for (qsizetype i = 0; i < old.size(); ++i) {
                if (!stays.contains(old.at(i)))
                    gone(path + QStringList { old.at(i) }, list, beat, before.at(i).toObject());
            }
            qsizetype last = -1;
            bool reordered = false;
            for (qsizetype i = 0; i < now.size(); ++i) {
                const qsizetype place = oldPlace.value(now.at(i), -1);
                if (place < 0) {
                    come(path + QStringList { now.at(i) }, list, beat, after.at(i).toObject());
                    continue;
                }
                reordered = reordered || place < last;
                last = std::max(last, place);
                changed(path + QStringList { now.at(i) }, list, beat, before.at(place), after.at(i));
            }
            if (reordered)
                m_changes.append({ Change::Kind::Reordered, list, {}, {}, beat, path, {} });
        }

        void gone(const QStringList& path, const QString& list, const QString& beat, const QJsonObject& thing)
        {
            add(Change::Kind::Removed, list, nameOf(path), thing, beat, path);
            if (list == "beats"_L1)
                named(path + QStringList { u"exits"_s }, u"exits"_s, idOf(thing), listOf(thing, "exits"), {});
        }
        void come(const QStringList& path, const QString& list, const QString& beat, const QJsonObject& thing)
        {
            add(Change::Kind::Added, list, nameOf(path), thing, beat, path);
            if (list == "beats"_L1)
                named(path + QStringList { u"exits"_s }, u"exits"_s, idOf(thing), {}, listOf(thing, "exits"));
        }

        void changed(
            const QStringList& path, const QString& list, const QString& beat, const QJsonValue& before, const QJsonValue& after)
        {
            if (before == after)
                return;
            QJsonObject a = before.toObject(), b = after.toObject();
            Change change { Change::Kind::Changed, list, nameOf(path), titleOf(b), beat, path, {} };
            if (list == "beats"_L1) {
                a.remove("exits"_L1);
                b.remove("exits"_L1);
            }
            if (!before.isObject() || !after.isObject())
                change.fields.append({ {}, before, after, {} });
            else
                fields({}, a, b, change.fields);
            const bool onlyMoved = std::all_of(change.fields.begin(), change.fields.end(),
                [](const FieldChange& field) { return field.path.value(0) == "position"_L1; });
            if (onlyMoved)
                change.kind = Change::Kind::Moved;
            if (!change.fields.isEmpty())
                m_changes.append(change);
            if (list == "beats"_L1)
                named(path + QStringList { u"exits"_s }, u"exits"_s, nameOf(path), listOf(before.toObject(), "exits"),
                    listOf(after.toObject(), "exits"));
        }

        /// Things without ids: those that are the same stay; of the others, what is left on both sides changed in order.
        void unnamed(const QString& list, const QJsonArray& before, const QJsonArray& after)
        {
            QList<qsizetype> old, now;
            QHash<QByteArray, QList<qsizetype>> same;
            for (qsizetype i = 0; i < before.size(); ++i)
                same[QJsonDocument(QJsonArray { before.at(i) }).toJson(QJsonDocument::Compact)].append(i);
            QSet<qsizetype> found;
            for (qsizetype i = 0; i < after.size(); ++i) {
                const auto it = same.find(QJsonDocument(QJsonArray { after.at(i) }).toJson(QJsonDocument::Compact));
                if (it == same.end() || it->isEmpty())
                    now.append(i);
                else
                    found.insert(it->takeFirst());
            }
            for (qsizetype i = 0; i < before.size(); ++i) {
                if (!found.contains(i))
                    old.append(i);
            }
            const qsizetype pairs = std::min(old.size(), now.size());
            for (qsizetype i = 0; i < pairs; ++i)
                changed({ list, QString::number(now.at(i)) }, list, {}, before.at(old.at(i)), after.at(now.at(i)));
            for (qsizetype i = pairs; i < old.size(); ++i)
                gone({ list, QString::number(old.at(i)) }, list, {}, before.at(old.at(i)).toObject());
            for (qsizetype i = pairs; i < now.size(); ++i)
                come({ list, QString::number(now.at(i)) }, list, {}, after.at(now.at(i)).toObject());
        }

        /// An exit that left one beat and is in another now, under its id, was changed and not removed.
        void movedExits()
        {
            QHash<QString, qsizetype> removed;
            for (qsizetype i = 0; i < m_changes.size(); ++i) {
                if (m_changes.at(i).list == "exits"_L1 && m_changes.at(i).kind == Change::Kind::Removed
                    && m_changes.at(i).path.last().startsWith(u'#'))
                    removed.insert(m_changes.at(i).id, i);
            }
            QSet<qsizetype> paired;
            for (Change& change : m_changes) {
                const qsizetype from = removed.value(change.id, -1);
                if (change.list != "exits"_L1 || change.kind != Change::Kind::Added || from < 0 || paired.contains(from))
                    continue;
                change.kind = Change::Kind::Changed;
                change.fields.append({ { u"beat"_s }, m_changes.at(from).beat, change.beat, {} });
                paired.insert(from);
            }
            QList<Change> left;
            for (qsizetype i = 0; i < m_changes.size(); ++i) {
                if (!paired.contains(i))
                    left.append(m_changes.at(i));
            }
            m_changes = left;
        }

        void fields(const QStringList& path, const QJsonValue& before, const QJsonValue& after, QList<FieldChange>& out)
        {
            if (before == after && before.isUndefined() == after.isUndefined())
                return;
            const bool objects = before.isObject() && after.isObject();
            const bool oneIsNone = (before.isObject() && after.isUndefined()) || (before.isUndefined() && after.isObject());
            if (objects || (oneIsNone && path.size() < 2 && path.value(0) != "when"_L1)) {
                const QJsonObject a = before.toObject(), b = after.toObject();
                QStringList keys = a.keys();
                for (const QString& key : b.keys()) {
                    if (!a.contains(key))
                        keys.append(key);
                }
                // A condition is one thing to the reader, not a tree of keys.
                if (path.value(0) != "when"_L1) {
                    for (const QString& key : std::as_const(keys))
                        fields(path + QStringList { key }, a.value(key), b.value(key), out);
                    return;
                }
            }
            if (before.isArray() && after.isArray() && !path.isEmpty() && elements(path, before.toArray(), after.toArray(), out))
                return;
            FieldChange change { path, before, after, {} };
            if (isText(before) && isText(after))
                change.words = words(lines(before), lines(after));
            out.append(change);
        }

        /// Lists of things with names (rungs) and of needs, element by element; false for other lists.
        bool elements(const QStringList& path, const QJsonArray& before, const QJsonArray& after, QList<FieldChange>& out)
        {
            if (path.last() != "ladder"_L1 && path.last() != "needs"_L1 && path.last() != "pilots"_L1)
                return false;
            const QStringList old = stepsIn(before, path.last()), now = stepsIn(after, path.last());
            QHash<QString, qsizetype> places;
            for (qsizetype i = 0; i < now.size(); ++i)
                places.insert(now.at(i), i);
            for (qsizetype i = 0; i < old.size(); ++i) {
                const qsizetype place = places.contains(old.at(i)) ? places.take(old.at(i)) : -1;
                fields(path + QStringList { old.at(i) }, before.at(i),
                    place < 0 ? QJsonValue(QJsonValue::Undefined) : after.at(place), out);
            }
            for (qsizetype i = 0; i < now.size(); ++i) {
                if (places.contains(now.at(i)))
                    fields(path + QStringList { now.at(i) }, QJsonValue::Undefined, after.at(i), out);
            }
            return true;
        }

        QList<WordPiece> words(const QString& before, const QString& after)
        {
            m_work += double(before.size()) * double(after.size());
            if (m_work <= kMostWork)
                return wordDifference(before, after);
            return { { WordPiece::Kind::Removed, before }, { WordPiece::Kind::Added, after } };
        }

        static QString nameOf(const QStringList& path) { return path.last().startsWith(u'#') ? path.last().mid(1) : path.last(); }

        QList<Change> m_changes;
        double m_work = 0;
    };

} // namespace

QList<Change> difference(const QJsonObject& before, const QJsonObject& after)
{
    return Comparer().run(before, after);
}

} // namespace holdspace::scenario
