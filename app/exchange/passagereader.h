// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"
#include "passagetext.h"

namespace holdspace::exchange {

/// Reads one passage from front to back, keeping the hooks and containers that are open. Private to this room.
class PassageReader {
public:
    PassageReader(const QString& source, bool chapbook) : m_source(source), m_chapbook(chapbook) { }
    [[nodiscard]] PassageText read();

private:
    /// What a Harlowe macro will do to the hook after it.
    struct Changer {
        bool waiting = false;
        QList<Guard> guards;
        bool link = false;
        QString label;
        qsizetype firstLink = -1; ///< the link itself when it stands before the hook
    };
    /// Something that is open: a hook, a container, a stretch that shows nothing, a Chapbook modifier.
    struct Context {
        enum class Kind { Hook, Brackets, Container, Stretch, Modifier };
        Kind kind = Kind::Hook;
        QString name; ///< of a container; of a switch, what it asks
        QString asks;
        qsizetype end = 0, closing = 0; ///< of a Stretch: where it ends, and how long its end mark is
        Changer changer; ///< of a Stretch: what waits after it
        qsizetype outerGuards = 0, innerGuards = 0;
        bool silent = false; ///< its words are not shown
        bool link = false; ///< its inside happens when a link is followed
        QString label; ///< of that link
        qsizetype firstLink = 0;
        QList<Assignment> sets; ///< done when the link is followed
        QList<Guard> tried; ///< that none of the branches so far held
    };
    // Shared
    void step();
    [[nodiscard]] QStringView rest() const { return QStringView(m_source).mid(m_at); }
    [[nodiscard]] QString ahead(qsizetype most) const { return cut(m_source.mid(m_at, most + 1), most); }
    [[nodiscard]] bool at(QLatin1String text) const { return rest().startsWith(text); }
    void emitText(QStringView text);
    bool push(Context context, const QList<Guard>& guards = {});
    void pop();
    void popTo(qsizetype index);
    void stretch(qsizetype end, qsizetype closing);
    void show(const QString& label);
    void addLink(Link link);
    void addSets(const QString& text);
    Context* linkContext();
    void elsewhere(const QString& written);
    void notCarried(const QString& name);
    void finish();

    // [[…]], HTML
    bool bracketLink();
    [[nodiscard]] std::optional<Link> linkOf(QString inside);
    bool picture();
    bool html();

    // Harlowe
    bool harlowe();
    void harloweMacro(const QString& name, const QString& arguments);
    void goTo(const QString& name, const QString& arguments);
    [[nodiscard]] QList<Guard> branch(const QString& name, const QString& condition, QList<Guard>& tried) const;
    void bracket();
    void bracketEnd();

    // SugarCube, Twine 1
    bool sugarCube();
    void navigate(const QString& name, const QString& arguments);
    void sugarIf(const QString& name, const QString& arguments);
    void closeContainer(const QString& name);

    // Chapbook
    void frontMatter();
    bool modifier();
    bool insert();

    const QString m_source;
    const bool m_chapbook;
    qsizetype m_at = 0;
    PassageText m_out;
    QString m_plain;
    QList<Context> m_open;
    QList<Guard> m_guards;
    QList<QList<Guard>> m_tried { {} }; ///< that no branch of the last (if:) held, one list for each open hook
    Changer m_changer;
    qsizetype m_silent = 0; ///< open contexts that show nothing
    qsizetype m_stretchEnd = -1; ///< of the innermost stretch
    qsizetype m_skippedHooks = 0; ///< too deep to follow
    qsizetype m_noLinkBefore = 0; ///< no "]]" between here and there
    bool m_parenthesesEnd = true, m_anglesEnd = true, m_commentsEnd = true; ///< false: looked for to the end in vain
};

/// The guard of a condition text.
[[nodiscard]] Guard guardOf(const QString& condition);
/// Cuts arguments at commas outside of quotes and brackets.
[[nodiscard]] QStringList splitArguments(const QString& arguments);
/// A text in quotes (or backquotes without "${"), nothing when it is anything else.
[[nodiscard]] std::optional<QString> literalText(const QString& text);
/// "2s", "500ms", "2 seconds", in seconds.
[[nodiscard]] std::optional<double> durationOf(const QString& text);

} // namespace holdspace::exchange
