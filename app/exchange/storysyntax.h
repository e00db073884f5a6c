// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

namespace holdspace::exchange {

/// How a story format says things. Private to this room.
class StorySyntax {
public:
    /// Of a format by its name. Twine 1's formats write like SugarCube; unknown ones know nothing but links.
    [[nodiscard]] static StorySyntax of(const QString& format);

    /// A condition on variables; nothing when it asks for anything else.
    [[nodiscard]] std::optional<QString> condition(const QJsonObject& when) const;
    /// Setting or adding to a variable, without the mark around it; nothing for any other effect.
    [[nodiscard]] std::optional<QString> assignment(const QJsonObject& effect) const;
    /// Assignments as they stand in front of a passage's text.
    [[nodiscard]] QString entering(const QStringList& assignments) const;
    /// [[label->name]]
    [[nodiscard]] static QString link(const QString& label, const QString& name);
    /// A link that also sets variables; nothing when the format has no such thing.
    [[nodiscard]] std::optional<QString> settingLink(const QString& label, const QString& name, const QStringList& assignments) const;
    [[nodiscard]] std::optional<QString> goTo(const QString& name) const;
    [[nodiscard]] std::optional<QString> include(const QString& name) const;
    [[nodiscard]] std::optional<QString> guarded(const QString& condition, const QString& inside) const;
    [[nodiscard]] std::optional<QString> delayed(double seconds, const QString& inside) const;

private:
    enum class Kind { Plain, Harlowe, SugarCube, Chapbook };
    explicit StorySyntax(Kind kind) : m_kind(kind) { }
    [[nodiscard]] QString variable(const QString& name) const;
    [[nodiscard]] std::optional<QString> condition(const QJsonObject& when, int depth) const;

    Kind m_kind;
};

} // namespace holdspace::exchange
