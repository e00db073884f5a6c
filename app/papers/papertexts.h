// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <scenario/scenario.h>

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace holdspace::papers {

/// HTML made from a text: escaped, line ends kept, marked when it stands in for a missing translation. A page takes
/// nothing else, so that no text of a scenario is ever read as HTML.
struct Shown {
    QString html;
    [[nodiscard]] bool isEmpty() const { return html.isEmpty(); }
};

/// A text that is the same in every language: a name, a number, words of our own.
[[nodiscard]] Shown shown(const QString& text);

/// The texts of one scenario in one language. Where the language has none, the scenario's own stands in, and what is
/// shown carries a small mark with the name of that language. Immutable.
class PaperTexts {
public:
    /// `language` as in the file ("de"); empty is the scenario's own. Usage when the scenario has no texts in it, with
    /// the languages it has.
    [[nodiscard]] static Result<PaperTexts> in(
        const QString& language, const scenario::Scenario& scenario, const QJsonObject& json);

    /// The scenario with the translated texts in their places.
    [[nodiscard]] const scenario::Scenario& scenario() const { return m_scenario; }
    [[nodiscard]] const QJsonObject& json() const { return m_json; }
    [[nodiscard]] QString language() const { return m_language; }
    [[nodiscard]] QString ownLanguage() const { return m_ownLanguage; }
    /// True as soon as one text was shown in the scenario's own language for want of a translation.
    [[nodiscard]] bool fellBack() const { return m_fellBack; }

    /// A text of scenario(), with the path of scenario::Edit steps it stands at.
    [[nodiscard]] Shown shown(const QString& text, const QStringList& path) const;
    /// The same for each text of a list. Blank ones are left out.
    [[nodiscard]] QList<Shown> shownList(const QStringList& texts, const QStringList& path) const;
    /// The text or list of texts at a path of json(); empty when there is none.
    [[nodiscard]] Shown at(const QStringList& path) const;
    [[nodiscard]] QList<Shown> listAt(const QStringList& path) const;

private:
    PaperTexts() = default;

    QJsonObject m_json;
    scenario::Scenario m_scenario;
    QString m_language, m_ownLanguage;
    QSet<QString> m_translated; ///< paths joined with "/"
    bool m_ownLanguageAsked = true;
    mutable bool m_fellBack = false;
};

/// "#ID": the step to an element of a list that is named by it.
template <class Id> [[nodiscard]] QString step(const Id& id)
{
    return QLatin1Char('#') + id.text();
}

} // namespace holdspace::papers
