// SPDX-License-Identifier: GPL-3.0-or-later
#include "passagereader.h"

#include <QRegularExpression>

namespace holdspace::exchange {

namespace {

    /// The ">>" from `from` on, outside of quotes and of [[…]] when `quotes`; -1 when there is none.
    qsizetype closing(const QString& text, qsizetype from, bool quotes)
    {
        if (!quotes)
            return text.indexOf(QLatin1String(">>"), from);
        QChar quote;
        for (qsizetype i = from; i + 1 < text.size(); ++i) {
            const QChar c = text.at(i);
            if (!quote.isNull()) {
                if (c == QLatin1Char('\\'))
                    ++i;
                else if (c == quote)
                    quote = QChar();
            } else if (c == QLatin1Char('"') || c == QLatin1Char('`') || (c == QLatin1Char('\'') && !text.at(i - 1).isLetterOrNumber())) {
                quote = c;
            } else if (c == QLatin1Char('>') && text.at(i + 1) == QLatin1Char('>')) {
                return i;
            }
        }
        return -1;
    }

    /// Arguments as SugarCube cuts them: texts in quotes, `expressions`, [[links]] and bare words.
    QStringList wordsOf(const QString& arguments)
    {
        QStringList out;
        for (qsizetype i = 0; i < arguments.size() && out.size() < 20;) {
            const QChar c = arguments.at(i);
            if (c.isSpace()) {
                ++i;
                continue;
            }
            qsizetype end = i + 1;
            if (c == QLatin1Char('[')) {
                end = arguments.indexOf(QLatin1String("]]"), i);
                end = end < 0 ? arguments.size() : end + 2;
            } else if (c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`')) {
                while (end < arguments.size() && arguments.at(end) != c)
                    end += arguments.at(end) == QLatin1Char('\\') ? 2 : 1;
                end = std::min(end + 1, arguments.size());
            } else {
                while (end < arguments.size() && !arguments.at(end).isSpace())
                    ++end;
            }
            out.append(arguments.mid(i, end - i));
            i = end;
        }
        return out;
    }

    bool isOne(const QString& name, std::initializer_list<const char*> names)
    {
        return std::any_of(names.begin(), names.end(), [&](const char* each) { return name == QLatin1String(each); });
    }

} // namespace

bool PassageReader::sugarCube()
{
    static const QRegularExpression form(QStringLiteral("^<<(/?(?:[A-Za-z][\\w-]*|[-=]))"));
    if (!at(QLatin1String("<<")))
        return false;
    const auto match = form.match(ahead(64));
    if (!match.hasMatch())
        return false;
    const qsizetype inside = m_at + match.capturedLength();
    qsizetype close = closing(m_source, inside, m_anglesEnd);
    if (close < 0 && m_anglesEnd) {
        m_anglesEnd = false;
        m_out.unclosed = true;
        close = closing(m_source, inside, false);
    }
    if (close < 0) {
        m_at += 2; // nothing ahead ends: "<<" is text from here on
        return true;
    }
    QString name = match.captured(1).toLower();
    const QString arguments = m_source.mid(inside, close - inside).trimmed();
    const QString written = m_source.mid(m_at, close + 2 - m_at);
    const qsizetype after = close + 2;
    m_at = after;
    if (name.startsWith(QLatin1Char('/')) || isOne(name, { "endif", "endlink", "endbutton", "endsilently", "endclick" })) {
        closeContainer(name.mid(name.startsWith(QLatin1Char('/')) ? 1 : 3));
        return true;
    }
    if (isOne(name, { "if", "elseif", "else", "switch", "case", "default" })) {
        sugarIf(name, arguments);
        return true;
    }
    if (isOne(name, { "link", "button", "click", "goto", "include" })) {
        navigate(name, arguments);
        return true;
    }
    Context container;
    container.kind = Context::Kind::Container;
    container.name = name;
    if (isOne(name, { "linkappend", "linkprepend", "linkreplace" })) {
        const QStringList list = wordsOf(arguments);
        container.link = true;
        container.firstLink = m_out.links.size();
        container.label = list.isEmpty() ? QString() : literalText(list.first()).value_or(QString());
        show(container.label);
        push(container);
    } else if (isOne(name, { "timed", "repeat" })) {
        const auto seconds = durationOf(arguments);
        push(container, { Guard { seconds ? QString() : cut(written, 200), std::nullopt, seconds } });
    } else if (isOne(name, { "silently", "script", "widget" })) {
        container.silent = true;
        if (name != QLatin1String("silently"))
            notCarried(QStringLiteral("<<%1>>").arg(name));
        push(container);
    } else if (isOne(name, { "set", "remember" })) {
        addSets(arguments);
    } else if (isOne(name, { "print", "=", "-" })) {
        static const QRegularExpression variable(QStringLiteral("^[$_]\\w{1,60}$"));
        if (variable.match(cut(arguments, 100)).hasMatch())
            emitText(arguments);
        m_at = inside;
        stretch(close, 2);
    } else if (isOne(name, { "back", "return" })) {
        elsewhere(written);
    } else {
        if (!isOne(name, { "nobr", "next", "br", "center", "type" }))
            notCarried(name == QLatin1String("display") ? written.left(100) : QStringLiteral("<<%1>>").arg(name));
        // Links may stand in texts that are arguments.
        m_at = inside;
        stretch(close, 2);
    }
    return true;
}

void PassageReader::navigate(const QString& name, const QString& arguments)
{
    const QStringList list = wordsOf(arguments);
    const QString first = list.value(0);
    const bool pressed = isOne(name, { "link", "button", "click" });
    Context container;
    container.kind = Context::Kind::Container;
    container.name = name;
    container.link = true;
    container.silent = true;
    container.firstLink = m_out.links.size();
    std::optional<Link> link;
    bool computed = false;
    if (first.startsWith(QLatin1String("[["))) {
        link = linkOf(first.mid(2, first.size() - 4));
    } else {
        static const QRegularExpression bare(QStringLiteral("^[A-Za-z][\\w-]*$"));
        const auto nameOf = [](const QString& word) { return bare.match(word).hasMatch() ? std::optional<QString>(word) : literalText(word); };
        const auto target = pressed ? (list.size() > 1 ? nameOf(list.at(1)) : std::nullopt) : nameOf(first);
        if (target && !target->trimmed().isEmpty())
            link = Link { target->trimmed(), {}, Link::Way::Choice, {}, {}, false };
        computed = !link && (pressed ? list.size() > 1 : true);
        if (pressed)
            container.label = literalText(first).value_or(cut(first, 200));
        if (link && pressed)
            link->label = container.label;
    }
    if (first.startsWith(QLatin1String("[[")))
        computed = !link;
    if (computed)
        elsewhere(QStringLiteral("<<%1 %2>>").arg(name, arguments));
    if (link) {
        link->way = pressed ? Link::Way::Choice : name == QLatin1String("goto") ? Link::Way::Automatic : Link::Way::Included;
        addLink(*link);
    }
    if (!pressed)
        return;
    const QString label = link && !link->label.isEmpty() ? link->label : link && container.label.isEmpty() ? link->target : container.label;
    show(label);
    push(container);
}

void PassageReader::sugarIf(const QString& name, const QString& arguments)
{
    Context container;
    container.kind = Context::Kind::Container;
    const bool opens = name == QLatin1String("if") || name == QLatin1String("switch");
    container.name = name == QLatin1String("case") || name == QLatin1String("default") || name == QLatin1String("switch") ? QStringLiteral("switch") : QStringLiteral("if");
    QList<Guard> guards;
    if (name == QLatin1String("switch")) {
        container.asks = cut(arguments, 200);
    } else if (name == QLatin1String("if")) {
        guards = branch(name, arguments, container.tried);
    } else {
        // A further branch closes the one before it.
        qsizetype i = m_open.size() - 1;
        while (i >= 0 && !(m_open.at(i).kind == Context::Kind::Container && m_open.at(i).name == container.name))
            --i;
        if (i >= 0) {
            container.tried = m_open.at(i).tried;
            container.asks = m_open.at(i).asks;
            popTo(i);
        }
        QString condition = arguments.startsWith(QLatin1String("if ")) && name == QLatin1String("else") ? arguments.mid(3) : arguments;
        QString word = name == QLatin1String("default") || (name == QLatin1String("else") && condition == arguments) ? QStringLiteral("else") : QStringLiteral("elseif");
        if (name == QLatin1String("case")) {
            QStringList parts;
            for (const QString& value : wordsOf(arguments))
                parts.append(container.asks + QStringLiteral(" is ") + value);
            condition = parts.join(QStringLiteral(" or "));
            guards = { guardOf(condition) };
            if (container.tried.size() < 8)
                container.tried.append(guardOf(QStringLiteral("not (%1)").arg(condition)));
        } else {
            guards = branch(word, condition, container.tried);
        }
    }
    if (!push(container, guards) && opens)
        notCarried(QStringLiteral("<<%1>> nested very deep").arg(name));
}

void PassageReader::closeContainer(const QString& name)
{
    for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
        if (m_open.at(i).kind == Context::Kind::Container && m_open.at(i).name == name) {
            popTo(i);
            return;
        }
    }
}

} // namespace holdspace::exchange
