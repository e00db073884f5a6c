// SPDX-License-Identifier: GPL-3.0-or-later
#include "passagereader.h"

#include <QRegularExpression>
#include <QSet>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kMostBranches = 8; ///< of one (if:) whose conditions are kept for the ones after

    QSet<QString> words(const char* text)
    {
        const QStringList list = QString::fromLatin1(text).split(QLatin1Char(' '));
        return { list.begin(), list.end() };
    }

    /// Names without case, dashes and underscores. Those in no list are words in brackets.
    const QSet<QString>& goTos()
    {
        static const QSet<QString> names = words("goto linkgoto linkrevealgoto clickgoto mouseovergoto mouseoutgoto");
        return names;
    }
    const QSet<QString>& branches()
    {
        static const QSet<QString> names = words("if unless elseif else");
        return names;
    }
    /// What follows happens when something is pressed.
    const QSet<QString>& links()
    {
        static const QSet<QString> names = words("link linkreplace linkreveal linkrepeat linkrerun linkfullscreen click clickreplace clickappend clickprepend "
                                                 "clickrerun mouseover mouseoverreplace mouseoverappend mouseoverprepend mouseout mouseoutreplace");
        return names;
    }
    const QSet<QString>& computed()
    {
        static const QSet<QString> names = words("undo linkundo clickundo redirect restart reload gotourl linkstorylet");
        return names;
    }
    /// Looks and values: nothing is lost that a beat could say.
    const QSet<QString>& quiet()
    {
        static const QSet<QString> names = words(
            "textstyle font size textsize colour color textcolour textcolor background bg align box css border b4r borderstyle corner cornerradius "
            "textrotate rotate textrotatex textrotatey textrotatez rotatex rotatey rotatez hoverstyle hover linkstyle opacity textopacity textindent "
            "charstyle linestyle collapse nobr verbatim v6m transition t8n transitionarrive t8narrive transitiondepart t8ndepart transitiontime t8ntime "
            "transitiondelay t8ndelay transitionskip t8nskip print a array dm datamap ds dataset either random str string num number text lowercase "
            "uppercase round floor ceil abs min max nth cond history passage passages visited visits count range sorted reversed hook name change enchant "
            "enchantin animate columns lines char split trimmed joined plural ignore source hsl rgb gradient stripes");
        return names;
    }
    const QSet<QString>& doing()
    {
        static const QSet<QString> names = words(
            "set put move unpack for loop live event after aftererror stop show hide rerun replace append prepend display linkshow linkreplacewith "
            "cyclinglink sequencelink seqlink dropdown checkbox inputbox input forceinput forceinputbox prompt confirm alert savegame loadgame savedgames "
            "openurl scroll dialog dialogue meter icon debug storylet openstorylets macro output outputdata custommacro metadata time hookset verbatimprint");
        return names;
    }

    bool isKnown(const QString& name)
    {
        return goTos().contains(name) || branches().contains(name) || links().contains(name) || computed().contains(name) || quiet().contains(name)
            || doing().contains(name);
    }

    /// The ")" that closes the bracket before `from`; -1 when none does. Quotes count only with `quotes`.
    qsizetype closing(const QString& text, qsizetype from, bool quotes)
    {
        int depth = 1;
        QChar quote;
        const qsizetype end = quotes ? text.size() : std::min(text.size(), from + 500);
        for (qsizetype i = from; i < end; ++i) {
            const QChar c = text.at(i);
            if (!quote.isNull()) {
                if (c == QLatin1Char('\\'))
                    ++i;
                else if (c == quote)
                    quote = QChar();
            } else if (quotes && c == QLatin1Char('\'') && i > 0 && (text.at(i - 1).isLetterOrNumber() || text.at(i - 1) == QLatin1Char(')'))) {
                continue; // the possessive: $pack's length
            } else if (quotes && (c == QLatin1Char('"') || c == QLatin1Char('\''))) {
                quote = c;
            } else if (c == QLatin1Char('(')) {
                ++depth;
            } else if (c == QLatin1Char(')') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

} // namespace

bool PassageReader::harlowe()
{
    qsizetype end = m_at + 1;
    QString name;
    while (end < m_source.size() && end - m_at < 32) {
        const QChar c = m_source.at(end);
        if (c == QLatin1Char(':'))
            break;
        if (c != QLatin1Char('-') && c != QLatin1Char('_') && !(c.unicode() < 128 && c.isLetterOrNumber()))
            return false;
        if (c != QLatin1Char('-') && c != QLatin1Char('_'))
            name += c.toLower();
        ++end;
    }
    if (end >= m_source.size() || m_source.at(end) != QLatin1Char(':') || !isKnown(name))
        return false;
    const qsizetype inside = end + 1;
    qsizetype close = m_parenthesesEnd ? closing(m_source, inside, true) : -1;
    if (close < 0) {
        m_parenthesesEnd = false;
        m_out.unclosed = true;
        close = closing(m_source, inside, false);
    }
    if (close < 0)
        return false;
    const QString arguments = m_source.mid(inside, close - inside);
    if (!m_changer.waiting)
        m_changer = {};
    m_changer.waiting = true;
    const QString written = m_source.mid(m_at, close + 1 - m_at);
    if (goTos().contains(name)) {
        m_at = close + 1;
        goTo(name, arguments);
        return true;
    }
    if (computed().contains(name))
        elsewhere(written);
    else
        harloweMacro(name, arguments);
    // Links may stand in texts and hooks that are arguments.
    m_at = inside;
    stretch(close, 1);
    return true;
}

void PassageReader::harloweMacro(const QString& name, const QString& arguments)
{
    if (branches().contains(name)) {
        m_changer.guards += branch(name, arguments, m_tried.last());
    } else if (links().contains(name)) {
        const QStringList list = splitArguments(arguments);
        m_changer.link = true;
        m_changer.label = list.isEmpty() ? QString() : literalText(list.first()).value_or(QString());
        if (name.startsWith(QLatin1String("link")))
            show(m_changer.label);
    } else if (name == QLatin1String("live") || name == QLatin1String("after")) {
        if (const auto seconds = durationOf(arguments))
            m_changer.guards.append({ {}, {}, seconds });
        else
            m_changer.guards.append({ QStringLiteral("%1 %2").arg(name, cut(arguments.simplified(), 100)), {}, {} });
    } else if (name == QLatin1String("set")) {
        addSets(arguments);
    } else if (name == QLatin1String("put")) {
        // "3 into $x" is "$x to 3" the other way round.
        const qsizetype into = arguments.lastIndexOf(QLatin1String(" into "));
        addSets(into < 0 ? arguments : arguments.mid(into + 6).trimmed() + QStringLiteral(" to ") + arguments.left(into).trimmed());
    } else if (name == QLatin1String("print")) {
        static const QRegularExpression variable(QStringLiteral("^\\s*([$_]\\w{1,60})\\s*$"));
        if (const auto match = variable.match(cut(arguments, 100)); match.hasMatch())
            emitText(match.captured(1));
    } else if (name == QLatin1String("display")) {
        notCarried(QStringLiteral("(display: %1)").arg(arguments.simplified().left(100)));
    } else if (doing().contains(name)) {
        notCarried(QStringLiteral("(%1:)").arg(name));
    }
}

void PassageReader::goTo(const QString& name, const QString& arguments)
{
    const QStringList list = splitArguments(arguments);
    const auto target = list.isEmpty() ? std::nullopt : literalText(list.last());
    if (!target || target->trimmed().isEmpty() || list.size() > 2) {
        elsewhere(QStringLiteral("(%1: %2)").arg(name, arguments));
        return;
    }
    Link link;
    link.target = target->trimmed();
    link.way = name == QLatin1String("goto") ? Link::Way::Automatic : Link::Way::Choice;
    if (list.size() == 2)
        link.label = literalText(list.first()).value_or(cut(list.first(), 200));
    // Its own guards are those that wait: (if: $x)+(link-goto: "a", "b").
    const qsizetype outer = m_guards.size();
    m_guards += m_changer.guards;
    addLink(link);
    m_guards.resize(outer);
    m_changer = {};
    if (name.startsWith(QLatin1String("link"))) {
        show(link.label.isEmpty() ? link.target : link.label);
        // A hook after it happens when it is followed.
        m_changer.waiting = m_changer.link = true;
        m_changer.firstLink = m_out.links.size() - 1;
    }
}

/// The guards of one branch: its own condition, and that none of those before it held.
QList<Guard> PassageReader::branch(const QString& name, const QString& condition, QList<Guard>& tried) const
{
    const auto negated = [](const QString& text) { return QStringLiteral("not (%1)").arg(text.trimmed()); };
    QList<Guard> out;
    if (name == QLatin1String("if") || name == QLatin1String("unless"))
        tried.clear();
    else if (tried.isEmpty() || tried.size() > kMostBranches)
        out.append({ QStringLiteral("else"), std::nullopt, std::nullopt });
    else
        out = tried;
    if (name == QLatin1String("else"))
        return out;
    out.append(guardOf(name == QLatin1String("unless") ? negated(condition) : condition));
    if (tried.size() <= kMostBranches)
        tried.append(guardOf(name == QLatin1String("unless") ? condition : negated(condition)));
    return out;
}

void PassageReader::bracket()
{
    Context context;
    context.kind = m_changer.waiting ? Context::Kind::Hook : Context::Kind::Brackets;
    context.link = m_changer.link;
    context.label = m_changer.label;
    context.firstLink = m_changer.firstLink >= 0 ? std::min(m_changer.firstLink, m_out.links.size()) : m_out.links.size();
    if (context.kind == Context::Kind::Brackets)
        emitText(u"[");
    else if (context.link)
        emitText(u"\n"); // what a link reveals is a line of its own
    const QList<Guard> guards = m_changer.guards;
    m_changer = {};
    ++m_at;
    // "[=" opens a hook to the end of the passage.
    if (context.kind == Context::Kind::Hook && m_at < m_source.size() && m_source.at(m_at) == QLatin1Char('='))
        ++m_at;
    if (!push(context, guards))
        ++m_skippedHooks;
}

void PassageReader::bracketEnd()
{
    ++m_at;
    if (m_skippedHooks > 0) {
        --m_skippedHooks;
        return;
    }
    const bool hook = !m_open.isEmpty() && m_open.last().kind == Context::Kind::Hook;
    const bool brackets = !m_open.isEmpty() && m_open.last().kind == Context::Kind::Brackets;
    if (hook || brackets)
        pop();
    if (!hook)
        emitText(u"]");
    static const QRegularExpression name(QStringLiteral("^[<(][\\w-]{1,60}\\|"));
    if (const auto match = name.match(ahead(70)); match.hasMatch() && (hook || brackets))
        m_at += match.capturedLength();
}

} // namespace holdspace::exchange
