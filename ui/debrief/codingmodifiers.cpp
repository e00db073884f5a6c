// SPDX-License-Identifier: GPL-3.0-or-later
// What more a rater says of the newest code, by keys: the part of CodingViewModel that asks for modifiers.
#include "codingviewmodel.h"

#include <QLocale>

namespace holdspace::ui {

using coding::Mark;
using coding::Modifier;

namespace {

constexpr qsizetype kLongestNumber = 12; // digits

/// The digit of an answer: 1 to 9, then 0.
QString digitOf(qsizetype answer) { return QString::number((answer + 1) % 10); }

bool holdsAnswer(const QJsonValue& given, const QString& value)
{
    return given.isArray() ? given.toArray().contains(value) : given.toString() == value && given.isString();
}

} // namespace

QList<Modifier> CodingViewModel::askable() const
{
    const Mark* const last = newest();
    const coding::Code* const code = last ? m_book.code(last->code) : nullptr;
    return m_stage == Stage::Coding && code ? code->modifiers : QList<Modifier>();
}

void CodingViewModel::sayMore()
{
    if (m_stage != Stage::Coding)
        return;
    const Mark* const last = newest();
    if (!last)
        return say(tr("There is no code yet to say more of."));
    if (askable().isEmpty())
        return say(tr("This codebook asks nothing more of %1.").arg(own()->labelOf(last->code)));
    takeTyped();
    ask(m_asked + 1);
}

void CodingViewModel::ask(int modifier)
{
    m_asked = modifier < askable().size() ? modifier : -1;
    m_typed.clear();
    if (const Mark* const last = newest())
        say(markWords(*own(), *last));
    show();
}

void CodingViewModel::stopAsking()
{
    takeTyped();
    ask(static_cast<int>(askable().size()));
}

/// False: refused, which is said.
bool CodingViewModel::saidOf(const QString& modifier, const QJsonValue& value)
{
    const Mark* const last = newest();
    if (!last)
        return false;
    Mark now = *last;
    if (value.isNull())
        now.modifiers.remove(modifier);
    else
        now.modifiers.insert(modifier, value);
    if (now.modifiers == last->modifiers)
        return true;
    if (!replace(*last, now))
        return false;
    say(markWords(*own(), now));
    return true;
}

void CodingViewModel::answer(int row)
{
    const QList<Modifier> all = askable();
    if (!asking() || m_asked >= all.size() || row < 0 || row >= all.at(m_asked).values.size())
        return;
    const Modifier asked = all.at(m_asked);
    const QString value = asked.values.at(row);
    if (asked.kind == Modifier::Kind::One) {
        if (saidOf(asked.name, value))
            ask(m_asked + 1);
        return;
    }
    const QJsonValue given = newest()->modifiers.value(asked.name);
    QJsonArray list; // in the codebook's order, whatever was pressed first
    for (const QString& each : asked.values) {
        if (holdsAnswer(given, each) != (each == value))
            list.append(each);
    }
    if (saidOf(asked.name, list.isEmpty() ? QJsonValue() : QJsonValue(list)))
        show();
}

void CodingViewModel::takeTyped()
{
    const QList<Modifier> all = askable();
    if (m_typed.isEmpty() || !asking() || m_asked >= all.size())
        return;
    bool isNumber = false;
    const double number = QLocale::c().toDouble(m_typed, &isNumber);
    if (isNumber)
        static_cast<void>(saidOf(all.at(m_asked).name, number)); // what was refused is said
    m_typed.clear();
}

QString CodingViewModel::question() const
{
    const QList<Modifier> all = askable();
    if (!asking() || m_asked >= all.size())
        return {};
    const Modifier& asked = all.at(m_asked);
    const QString number = !m_typed.isEmpty() ? m_typed : coding::modifierValueText(newest()->modifiers.value(asked.name));
    const QString text = tr("%1: %2 (%3 of %4)").arg(own()->labelOf(newest()->code), asked.name).arg(m_asked + 1).arg(all.size());
    return asked.kind == Modifier::Kind::Number && !number.isEmpty() ? tr("%1: %2").arg(text, number) : text;
}

QString CodingViewModel::questionHint() const
{
    const QList<Modifier> all = askable();
    if (!asking() || m_asked >= all.size())
        return {};
    switch (all.at(m_asked).kind) {
    case Modifier::Kind::Several: return tr("A digit gives an answer or takes it away, + goes to the next question. Backspace clears. Esc or any letter ends asking.");
    case Modifier::Kind::Number: return tr("Type a number; Enter or + keeps it. Backspace clears. Esc or any letter ends asking.");
    default: return tr("A digit answers, + goes to the next question. Backspace clears. Esc or any letter ends asking.");
    }
}

QList<RowsModel::Row> CodingViewModel::answerRows() const
{
    QList<RowsModel::Row> rows;
    const QList<Modifier> all = askable();
    if (!asking() || m_asked >= all.size())
        return rows;
    const Modifier& asked = all.at(m_asked);
    const QJsonValue given = newest()->modifiers.value(asked.name);
    for (qsizetype i = 0; i < asked.values.size(); ++i) {
        const QString& value = asked.values.at(i);
        rows.append({ value, { value, digitOf(i), holdsAnswer(given, value), tr("%1: %2").arg(asked.name, value) } });
    }
    return rows;
}

bool CodingViewModel::askingKey(const QKeyEvent& event)
{
    const int key = event.key();
    const QList<Modifier> all = askable();
    if (m_asked >= all.size() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const Modifier& asked = all.at(m_asked);
    const bool isNumber = asked.kind == Modifier::Kind::Number;
    if (key >= Qt::Key_0 && key <= Qt::Key_9 && !isNumber) {
        answer(key == Qt::Key_0 ? 9 : key - Qt::Key_1);
        return true;
    }
    if (isNumber) {
        const bool isPoint = key == Qt::Key_Period || key == Qt::Key_Comma;
        if (isPoint || key == Qt::Key_Minus || (key >= Qt::Key_0 && key <= Qt::Key_9)) {
            const bool fits = isPoint ? !m_typed.contains(QLatin1Char('.')) : key != Qt::Key_Minus || m_typed.isEmpty();
            if (fits && m_typed.size() < kLongestNumber)
                m_typed += isPoint ? QLatin1Char('.') : QLatin1Char(static_cast<char>(key));
            Q_EMIT changed();
            return true;
        }
    }
    if (key == Qt::Key_Backspace) {
        if (!m_typed.isEmpty()) {
            m_typed.chop(1);
            Q_EMIT changed();
        } else if (saidOf(asked.name, QJsonValue())) {
            show();
        }
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        sayMore();
        return true;
    }
    return false;
}

} // namespace holdspace::ui
