// SPDX-License-Identifier: GPL-3.0-or-later
#include "buttonmap.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace holdspace::live {

namespace {

using Kind = ButtonAction::Kind;

struct KindWord {
    Kind kind;
    const char* word;
    int most; ///< of its number; 0: it has none
};
constexpr KindWord kWords[] = { { Kind::Trigger, "trigger", kMostTriggers }, { Kind::Person, "person", kMostPeople }, { Kind::Level, "level", kMostPeople },
    { Kind::Tag, "tag", 0 }, { Kind::Exit, "exit", kMostExits }, { Kind::Next, "next", 0 }, { Kind::Hold, "hold", 0 }, { Kind::TimeOut, "timeout", 0 },
    { Kind::Mark, "mark", 0 }, { Kind::TakeBack, "takeback", 0 }, { Kind::Stop, "stop", 0 } };
constexpr int kHighestLevel = 5;
constexpr qsizetype kLongestCode = 64;

constexpr int kPressedFrom = 64; ///< of 127
constexpr int kNoteOn = 0x90, kControl = 0xb0, kProgram = 0xc0;

} // namespace

QString actionText(const ButtonAction& action)
{
    const auto* const word = std::find_if(std::begin(kWords), std::end(kWords), [&](const KindWord& one) { return one.kind == action.kind; });
    if (word == std::end(kWords))
        return {};
    QString text = QLatin1String(word->word);
    if (word->most > 0)
        text += QStringLiteral(":%1").arg(action.number);
    if (action.kind == Kind::Level)
        text += QStringLiteral(":%1").arg(action.level);
    if (action.kind == Kind::Tag)
        text += QLatin1Char(':') + action.code;
    return text;
}

ButtonAction readAction(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    const auto* const word = std::find_if(std::begin(kWords), std::end(kWords), [&](const KindWord& one) { return parts.first() == QLatin1String(one.word); });
    if (word == std::end(kWords))
        return {};
    ButtonAction action;
    action.kind = word->kind;
    const qsizetype wanted = 1 + (word->most > 0 || word->kind == Kind::Tag ? 1 : 0) + (word->kind == Kind::Level ? 1 : 0);
    if (parts.size() != wanted)
        return {};
    if (word->most > 0) {
        action.number = parts.at(1).toInt();
        if (action.number < 1 || action.number > word->most)
            return {};
    }
    if (word->kind == Kind::Level) {
        bool whole = false;
        action.level = parts.at(2).toInt(&whole);
        if (!whole || action.level < 0 || action.level > kHighestLevel)
            return {};
    }
    if (word->kind == Kind::Tag) {
        action.code = parts.at(1);
        if (action.code.isEmpty() || action.code.size() > kLongestCode)
            return {};
    }
    return action;
}

QList<ButtonAction> allActions(const QStringList& codes)
{
    QList<ButtonAction> all;
    for (int n = 1; n <= kMostTriggers; ++n)
        all.append({ Kind::Trigger, n, 0, {} });
    all.append({ Kind::Next, 0, 0, {} });
    for (int n = 1; n <= kMostExits; ++n)
        all.append({ Kind::Exit, n, 0, {} });
    for (const Kind kind : { Kind::Hold, Kind::TimeOut, Kind::Stop, Kind::TakeBack, Kind::Mark })
        all.append({ kind, 0, 0, {} });
    for (const QString& code : codes)
        all.append({ Kind::Tag, 0, 0, code });
    for (int n = 1; n <= kMostPeople; ++n) {
        all.append({ Kind::Person, n, 0, {} });
        for (int level = 0; level <= kHighestLevel; ++level)
            all.append({ Kind::Level, n, level, {} });
    }
    return all;
}

Outcome ButtonMap::learn(const QString& controller, const QString& button, const ButtonAction& action)
{
    if (controller.isEmpty() || button.isEmpty() || controller.size() > kLongestName || button.size() > kLongestName || action.kind == Kind::None)
        return fail(ErrorCode::Usage, QStringLiteral("expected a button with a name, and something for it to do"));
    const bool known = m_buttons.contains(controller);
    if ((!known && m_buttons.size() >= kMostControllers) || (known && m_buttons.value(controller).size() >= kMostButtons))
        return fail(ErrorCode::Refused, QStringLiteral("no more buttons can be learnt; forget some"));
    m_buttons[controller].insert(button, action);
    return {};
}

void ButtonMap::forget(const QString& controller, const QString& button)
{
    const auto found = m_buttons.find(controller);
    if (found == m_buttons.end())
        return;
    found->remove(button);
    if (found->isEmpty())
        m_buttons.erase(found);
}

ButtonAction ButtonMap::action(const QString& controller, const QString& button) const
{
    return m_buttons.value(controller).value(button);
}

QString ButtonMap::toJson() const
{
    QJsonObject all;
    for (auto each = m_buttons.cbegin(); each != m_buttons.cend(); ++each) {
        QJsonObject buttons;
        for (auto button = each->cbegin(); button != each->cend(); ++button)
            buttons.insert(button.key(), actionText(button.value()));
        all.insert(each.key(), buttons);
    }
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

ButtonMap ButtonMap::fromJson(const QString& text)
{
    ButtonMap map;
    const QJsonObject all = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto each = all.constBegin(); each != all.constEnd(); ++each) {
        const QJsonObject buttons = each.value().toObject();
        for (auto button = buttons.constBegin(); button != buttons.constEnd(); ++button)
            static_cast<void>(map.learn(each.key(), button.key(), readAction(button.value().toString())));
    }
    return map;
}

QString midiButton(const QByteArray& message, QMap<int, int>& controls)
{
    const auto byte = [&](qsizetype at) { return static_cast<int>(static_cast<unsigned char>(message.at(at))); };
    if (message.isEmpty())
        return {};
    const int kind = byte(0) & 0xf0, channel = (byte(0) & 0x0f) + 1;
    const qsizetype length = kind == kProgram ? 2 : 3;
    if ((kind != kNoteOn && kind != kControl && kind != kProgram) || message.size() != length)
        return {};
    const int first = byte(1), second = length == 3 ? byte(2) : 127;
    if (first > 127 || second > 127)
        return {};
    if (kind == kProgram)
        return QStringLiteral("program %1, channel %2").arg(first).arg(channel);
    if (kind == kNoteOn) // with no force, it means that the key was let go
        return second > 0 ? QStringLiteral("note %1, channel %2").arg(first).arg(channel) : QString();
    const int before = std::exchange(controls[channel * 128 + first], second);
    return before < kPressedFrom && second >= kPressedFrom ? QStringLiteral("control %1, channel %2").arg(first).arg(channel) : QString();
}

} // namespace holdspace::live
