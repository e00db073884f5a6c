// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/edit.h>
#include <ui/common/rowsmodel.h>

#include <functional>

namespace holdspace::ui {

/// One line of a form on the Author page: something to read, to fill in or to press. What it changes is a group of
/// edits of the scenario; what it only shows is `go`.
struct FormRow {
    /// How the row looks; the names are those of the delegates in qml/author.
    enum class Kind {
        Heading, ///< begins a part of the form
        Item, ///< begins one thing of several; pressing its cross takes it out
        Note, ///< to read
        Text, ///< one line of typing
        Lines, ///< several lines of typing
        Number,
        Choice, ///< one of `options`
        Switch,
        Action, ///< a button
        Media, ///< a sound or film; `value` its path, `hint` its name, `second` what it is; quiet: the library lacks it
        Rung, ///< behaviour at a level; `value`, and `second` for the line said
        Title, ///< what the whole form is about; one line of typing
        // These stand in a line with their neighbours:
        Break, ///< begins a new line
        Word, ///< to read
        Name, ///< to read before the field it names; in a column with the names above and below
        ShortText,
        ShortNumber,
        ShortChoice,
        Chip, ///< one of a list; pressing it takes it out
        SmallAction,
    };
    using Change = std::function<scenario::EditGroup(const QJsonObject& scenario, const QString& value)>;

    Kind kind = Kind::Note;
    QString key; ///< unique in the form; the same as long as the row means the same thing
    QString label; ///< accessible name; on buttons, headings and switches also what is read
    QString value; ///< "true" or "false" for a switch
    QString second;
    QString hint; ///< what stands in an empty field, or explains a button
    QStringList options; ///< Choice: what is read
    QStringList values; ///< Choice: what is written, by option
    int level = -1; ///< Rung: its level; Word: how far it is moved in
    bool playing = false; ///< Media: it is heard now
    bool quiet = false; ///< of less weight than its neighbours
    QString words; ///< what the undo step is called
    Change change; ///< value typed or chosen → edits
    Change changeSecond;
    std::function<void()> go; ///< instead of a change

    /// The fewest words for a field: the path it sets, as text.
    [[nodiscard]] static FormRow heading(const QString& key, const QString& label);
    [[nodiscard]] static FormRow note(const QString& key, const QString& text);
    [[nodiscard]] static FormRow text(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint);
    [[nodiscard]] static FormRow lines(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint);
    /// A list of texts, one a line.
    [[nodiscard]] static FormRow list(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint);
    /// A number between `least` and `most`; an empty field takes the key away.
    [[nodiscard]] static FormRow number(const QJsonObject& scenario, const QStringList& path, const QString& label, const QString& hint,
        double least, double most, bool whole = false);
    [[nodiscard]] static FormRow choice(const QString& key, const QString& label, const QStringList& options, const QStringList& values,
        const QString& present, Change change);
    [[nodiscard]] static FormRow toggle(const QJsonObject& scenario, const QStringList& path, const QString& label, bool whenMissing = false);
    /// Begins one thing of several; pressing its cross performs `remove`.
    [[nodiscard]] static FormRow item(const QString& key, const QString& label, Change remove);
    /// A small button that reads `read`.
    [[nodiscard]] static FormRow smallAction(const QString& key, const QString& label, const QString& read, Change change);
    [[nodiscard]] static FormRow action(const QString& key, const QString& label, Change change);
    [[nodiscard]] static FormRow goTo(const QString& key, const QString& label, std::function<void()> go);
    [[nodiscard]] FormRow called(const QString& undoWords) &&;
    [[nodiscard]] FormRow as(Kind kind) &&;
};

/// One step further down a path.
[[nodiscard]] inline QStringList operator/(const QStringList& path, const char* key)
{
    return path + QStringList { QLatin1String(key) };
}

/// Text as a text area gives it back: it knows one kind of line end and of space.
[[nodiscard]] QString asShown(QString text);

/// A form. Rows keep their delegates and focus while their key stays. Main thread; owned by a view model.
class FormModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")

public:
    /// Performs one step: its words, its edits, and the field it belongs to (empty for buttons), so that typing in one
    /// field is one step.
    using Perform = std::function<void(const QString& words, const FormRow::Change& change, const QString& value, const QString& field)>;

    FormModel(Perform perform, QObject* parent);

    void show(const QList<FormRow>& rows);
    [[nodiscard]] const FormRow* row(const QString& key) const; ///< null: not there

    // Intents
    Q_INVOKABLE void set(const QString& key, const QString& value);
    Q_INVOKABLE void setSecond(const QString& key, const QString& value);
    Q_INVOKABLE void choose(const QString& key, int option);
    Q_INVOKABLE void press(const QString& key);
    Q_INVOKABLE void leave(const QString& key); ///< the field lost the keyboard: what is typed next is another step

Q_SIGNALS:
    void left();

private:
    Perform m_perform;
    QHash<QString, FormRow> m_byKey;
};

} // namespace holdspace::ui
