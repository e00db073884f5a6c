// SPDX-License-Identifier: GPL-3.0-or-later
#include "formmodel.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using scenario::Edit;
using scenario::EditGroup;

namespace {

    QString kindName(FormRow::Kind kind)
    {
        using Kind = FormRow::Kind;
        switch (kind) {
        case Kind::Heading: return QStringLiteral("heading");
        case Kind::Item: return QStringLiteral("item");
        case Kind::Note: return QStringLiteral("note");
        case Kind::Text: return QStringLiteral("text");
        case Kind::Lines: return QStringLiteral("lines");
        case Kind::Number: return QStringLiteral("number");
        case Kind::Choice: return QStringLiteral("choice");
        case Kind::Switch: return QStringLiteral("switch");
        case Kind::Action: return QStringLiteral("action");
        case Kind::Media: return QStringLiteral("media");
        case Kind::Rung: return QStringLiteral("rung");
        case Kind::Title: return QStringLiteral("title");
        case Kind::Break: return QStringLiteral("break");
        case Kind::Word: return QStringLiteral("word");
        case Kind::Name: return QStringLiteral("name");
        case Kind::ShortText: return QStringLiteral("shortText");
        case Kind::ShortNumber: return QStringLiteral("shortNumber");
        case Kind::ShortChoice: return QStringLiteral("shortChoice");
        case Kind::Chip: return QStringLiteral("chip");
        case Kind::SmallAction: return QStringLiteral("smallAction");
        }
        return {};
    }

    QString numberText(const QJsonValue& value)
    {
        return value.isDouble() ? QString::number(value.toDouble(), 'g', 12) : QString();
    }

    QStringList texts(const QJsonValue& list)
    {
        QStringList out;
        for (const QJsonValue& each : list.toArray())
            out.append(each.toString());
        return out;
    }

} // namespace

QString asShown(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    text.replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
    text.replace(QChar(QChar::LineSeparator), QLatin1Char('\n'));
    text.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    return text;
}

FormRow FormRow::heading(const QString& key, const QString& label)
{
    FormRow row;
    row.kind = Kind::Heading;
    row.key = key;
    row.label = label;
    return row;
}

FormRow FormRow::note(const QString& key, const QString& text)
{
    FormRow row;
    row.key = key;
    row.label = text;
    return row;
}

FormRow FormRow::text(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint)
{
    FormRow row;
    row.kind = Kind::Text;
    row.key = path.join(QLatin1Char('/'));
    row.label = label;
    row.hint = hint;
    row.value = asShown(scenario::valueAt(scenario, path).toString());
    row.words = label;
    row.change = [path](const QJsonObject& json, const QString& value) -> EditGroup {
        const QJsonValue before = scenario::valueAt(json, path);
        if (asShown(before.toString()) == value)
            return {};
        return { { Edit::Kind::Set, path, value } };
    };
    return row;
}

FormRow FormRow::lines(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint)
{
    FormRow row = text(scenario, path, label, hint);
    row.kind = Kind::Lines;
    return row;
}

FormRow FormRow::list(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint)
{
    FormRow row;
    row.kind = Kind::Lines;
    row.key = path.join(QLatin1Char('/'));
    row.label = label;
    row.hint = hint;
    row.value = asShown(texts(scenario::valueAt(scenario, path)).join(QLatin1Char('\n')));
    row.words = label;
    row.change = [path](const QJsonObject& json, const QString& value) -> EditGroup {
        if (asShown(texts(scenario::valueAt(json, path)).join(QLatin1Char('\n'))) == value)
            return {};
        const QJsonArray after = value.isEmpty() ? QJsonArray() : QJsonArray::fromStringList(value.split(QLatin1Char('\n')));
        return { { Edit::Kind::Set, path, after } };
    };
    return row;
}

FormRow FormRow::number(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint, double least,
    double most, bool whole)
{
    FormRow row;
    row.kind = Kind::Number;
    row.key = path.join(QLatin1Char('/'));
    row.label = label;
    row.hint = hint;
    row.value = numberText(scenario::valueAt(scenario, path));
    row.words = label;
    row.change = [path, least, most, whole](const QJsonObject&, const QString& value) -> EditGroup {
        if (value.trimmed().isEmpty())
            return { { Edit::Kind::Set, path, QJsonValue::Undefined } };
        bool isNumber = false;
        double number = QString(value).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
        if (!isNumber)
            return {};
        number = std::clamp(whole ? std::round(number) : number, least, most);
        return { { Edit::Kind::Set, path, number } };
    };
    return row;
}

FormRow FormRow::choice(const QString& key, const QString& label, const QStringList& options, const QStringList& values, const QString& present,
    Change change)
{
    FormRow row;
    row.kind = Kind::Choice;
    row.key = key;
    row.label = label;
    row.options = options;
    row.values = values;
    row.value = present;
    row.words = label;
    row.change = std::move(change);
    return row;
}

FormRow FormRow::toggle(const QJsonObject& scenario, const QStringList& path, const QString& label, bool whenMissing)
{
    FormRow row;
    row.kind = Kind::Switch;
    row.key = path.join(QLatin1Char('/'));
    row.label = label;
    row.value = scenario::valueAt(scenario, path).toBool(whenMissing) ? QStringLiteral("true") : QStringLiteral("false");
    row.words = label;
    row.change = [path](const QJsonObject&, const QString& value) -> EditGroup {
        return { { Edit::Kind::Set, path, value == QLatin1String("true") } };
    };
    return row;
}

FormRow FormRow::item(const QString& key, const QString& label, Change remove)
{
    FormRow row = action(key, label, std::move(remove));
    row.kind = Kind::Item;
    return row;
}

FormRow FormRow::smallAction(const QString& key, const QString& label, const QString& read, Change change)
{
    FormRow row = action(key, label, std::move(change));
    row.kind = Kind::SmallAction;
    row.value = read;
    return row;
}

FormRow FormRow::action(const QString& key, const QString& label, Change change)
{
    FormRow row;
    row.kind = Kind::Action;
    row.key = key;
    row.label = label;
    row.words = label;
    row.change = std::move(change);
    return row;
}

FormRow FormRow::goTo(const QString& key, const QString& label, std::function<void()> go)
{
    FormRow row;
    row.kind = Kind::Action;
    row.key = key;
    row.label = label;
    row.go = std::move(go);
    return row;
}

FormRow FormRow::called(const QString& undoWords) &&
{
    words = undoWords;
    return std::move(*this);
}

FormRow FormRow::as(Kind newKind) &&
{
    kind = newKind;
    return std::move(*this);
}

FormModel::FormModel(Perform perform, QObject* parent)
    : RowsModel({ "kind", "key", "label", "value", "second", "hint", "options", "current", "level", "quiet", "playing" }, parent)
    , m_perform(std::move(perform))
{
}

void FormModel::show(const QList<FormRow>& rows)
{
    QList<Row> shown;
    m_byKey.clear();
    for (FormRow row : rows) {
        // A file from elsewhere may name two things alike; each still has its line.
        while (m_byKey.contains(row.key))
            row.key += QLatin1Char('\'');
        m_byKey.insert(row.key, row);
        // A row that becomes another control is another row.
        const QString modelKey = kindName(row.kind) + QLatin1Char(':') + row.key;
        shown.append({ modelKey,
            { kindName(row.kind), row.key, row.label, row.value, row.second, row.hint, row.options,
                static_cast<int>(row.values.indexOf(row.value)), row.level, row.quiet, row.playing } });
    }
    setRows(shown);
}

const FormRow* FormModel::row(const QString& key) const
{
    const auto found = m_byKey.constFind(key);
    return found == m_byKey.constEnd() ? nullptr : &*found;
}

void FormModel::set(const QString& key, const QString& value)
{
    const FormRow* const found = row(key);
    if (!found || !found->change || found->value == value)
        return;
    const FormRow row = *found; // the form is made anew while it changes
    m_perform(row.words, row.change, value, key);
}

void FormModel::setSecond(const QString& key, const QString& value)
{
    const FormRow* const found = row(key);
    if (!found || !found->changeSecond || found->second == value)
        return;
    const FormRow row = *found;
    m_perform(row.words, row.changeSecond, value, key + QStringLiteral("/second"));
}

void FormModel::choose(const QString& key, int option)
{
    const FormRow* const found = row(key);
    if (!found || !found->change || option < 0 || option >= found->values.size() || found->values.at(option) == found->value)
        return;
    const FormRow row = *found;
    m_perform(row.words, row.change, row.values.at(option), {});
}

void FormModel::press(const QString& key)
{
    const FormRow* const found = row(key);
    if (!found)
        return;
    const FormRow row = *found;
    if (row.go)
        row.go();
    else if (row.change)
        m_perform(row.words, row.change, row.value, {});
}

void FormModel::leave(const QString& key)
{
    Q_EMIT left();
    // A number that could not be read gives way to the one that stands.
    for (int i = 0; i < count(); ++i) {
        if (cell(i, "key") == key)
            Q_EMIT dataChanged(index(i), index(i));
    }
}

} // namespace holdspace::ui
