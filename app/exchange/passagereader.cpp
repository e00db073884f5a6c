// SPDX-License-Identifier: GPL-3.0-or-later
#include "passagereader.h"

#include <QRegularExpression>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kMostOpen = 64, kMostGuards = 12, kLongestRaw = 300;
    // Around the label of a link in the text so far. Decoding leaves no such character in a source.
    constexpr QChar kLabelBegins(0xFDD0), kLabelEnds(0xFDD1);

    QString shortened(const QString& text)
    {
        return text.size() > kLongestRaw ? cut(text, kLongestRaw - 1) + QChar(0x2026) : text;
    }

    QString withoutMarks(QString label)
    {
        static const QRegularExpression tag(QStringLiteral("</?[A-Za-z][^<>]{0,500}>"));
        label.remove(tag).remove(QStringLiteral("''"));
        return label.simplified();
    }

    /// A line of links alone says nothing but where they go.
    bool saysNothing(const QString& line)
    {
        for (const QChar c : line) {
            if (c.isLetterOrNumber())
                return false;
        }
        return true;
    }

} // namespace

Guard guardOf(const QString& condition)
{
    return { shortened(condition.simplified()), readComparing(condition), std::nullopt };
}

QStringList splitArguments(const QString& arguments)
{
    QStringList out;
    qsizetype from = 0;
    int depth = 0;
    QChar quote;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QChar c = arguments.at(i);
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
        } else if (QStringLiteral("([").contains(c)) {
            ++depth;
        } else if (QStringLiteral(")]").contains(c)) {
            --depth;
        } else if (c == QLatin1Char(',') && depth <= 0) {
            out.append(arguments.mid(from, i - from).trimmed());
            from = i + 1;
        }
    }
    out.append(arguments.mid(from).trimmed());
    if (out.last().isEmpty())
        out.removeLast();
    return out;
}

std::optional<QString> literalText(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.size() >= 2 && trimmed.startsWith(QLatin1Char('`')) && trimmed.endsWith(QLatin1Char('`'))) {
        const QString inside = trimmed.mid(1, trimmed.size() - 2).trimmed();
        return literalText(inside);
    }
    const auto literal = readLiteral(trimmed);
    return literal && literal->isString() ? std::optional<QString>(literal->toString()) : std::nullopt;
}

std::optional<double> durationOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|milliseconds?|s|secs?|seconds?)\\b"), QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(cut(text, 60));
    if (!match.hasMatch())
        return std::nullopt;
    const bool milli = match.captured(2).startsWith(QLatin1Char('m'), Qt::CaseInsensitive);
    const double seconds = match.captured(1).toDouble() / (milli ? 1000 : 1);
    return seconds <= 86'400 ? std::optional<double>(seconds) : std::nullopt; // no session is longer than a day
}

PassageText PassageReader::read()
{
    if (m_chapbook)
        frontMatter();
    while (m_at < m_source.size())
        step();
    popTo(0);
    finish();
    return std::move(m_out);
}

void PassageReader::step()
{
    if (m_stretchEnd >= 0 && m_at >= m_stretchEnd) {
        qsizetype i = m_open.size() - 1;
        while (m_open.at(i).kind != Context::Kind::Stretch)
            --i;
        m_at = std::max(m_at, m_open.at(i).end + m_open.at(i).closing);
        const Changer changer = m_open.at(i).changer;
        popTo(i);
        m_changer = changer;
        return;
    }
    const QChar c = m_source.at(m_at);
    if (m_changer.waiting && !c.isSpace() && c != QLatin1Char('+') && c != QLatin1Char('[') && c != QLatin1Char('('))
        m_changer = {};
    if (m_chapbook && (m_at == 0 || m_source.at(m_at - 1) == QLatin1Char('\n')) && modifier())
        return;
    switch (c.unicode()) {
    case '[':
        if (at(QLatin1String("[img[")) && picture())
            return;
        if (at(QLatin1String("[[")) && !at(QLatin1String("[[[")) && bracketLink())
            return;
        bracket();
        return;
    case ']':
        bracketEnd();
        return;
    case '(':
        if (harlowe())
            return;
        m_changer = {};
        break;
    case '<':
        if (sugarCube() || html())
            return;
        break;
    case '{':
        if (insert())
            return;
        break;
    case '|': {
        // The name of a hook: |name>[…]
        static const QRegularExpression form(QStringLiteral("^\\|[\\w-]{1,60}[>)]\\["));
        if (const auto match = form.match(ahead(70)); match.hasMatch()) {
            m_at += match.capturedLength() - 1;
            m_changer.waiting = true;
            return;
        }
        break;
    }
    case '\\':
        // A line that goes on.
        if (m_at + 1 < m_source.size() && m_source.at(m_at + 1) == QLatin1Char('\n')) {
            m_at += 2;
            return;
        }
        break;
    default:
        break;
    }
    if (!(m_changer.waiting && c == QLatin1Char('+')))
        emitText(QStringView(m_source).mid(m_at, 1));
    ++m_at;
}

void PassageReader::emitText(QStringView text)
{
    if (m_silent > 0)
        return;
    if (!m_guards.isEmpty() && !m_out.guardedText && !text.trimmed().isEmpty())
        m_out.guardedText = true;
    m_plain += text;
}

/// The words of a link: in a sentence they stay, on a line of links they go.
void PassageReader::show(const QString& label)
{
    if (m_silent == 0)
        m_plain += kLabelBegins + label + kLabelEnds;
}

bool PassageReader::push(Context context, const QList<Guard>& guards)
{
    if (m_open.size() >= kMostOpen)
        return false;
    context.outerGuards = m_guards.size();
    context.firstLink = context.link ? context.firstLink : m_out.links.size();
    m_guards += guards;
    context.innerGuards = m_guards.size();
    m_silent += context.silent ? 1 : 0;
    if (context.kind == Context::Kind::Hook)
        m_tried.append(QList<Guard>());
    if (context.kind == Context::Kind::Stretch)
        m_stretchEnd = context.end;
    m_open.append(context);
    return true;
}

void PassageReader::pop()
{
    const Context context = m_open.takeLast();
    m_guards.resize(context.outerGuards);
    m_silent -= context.silent ? 1 : 0;
    if (context.kind == Context::Kind::Hook)
        m_tried.removeLast();
    if (context.kind == Context::Kind::Stretch) {
        m_stretchEnd = -1;
        for (qsizetype i = m_open.size() - 1; i >= 0 && m_stretchEnd < 0; --i) {
            if (m_open.at(i).kind == Context::Kind::Stretch)
                m_stretchEnd = m_open.at(i).end;
        }
    }
    if (context.link && !context.sets.isEmpty()) {
        for (qsizetype i = context.firstLink; i < m_out.links.size(); ++i)
            m_out.links[i].sets += context.sets;
        if (context.firstLink == m_out.links.size())
            m_out.guardedSets += context.sets;
    }
}

void PassageReader::popTo(qsizetype index)
{
    while (m_open.size() > index)
        pop();
}

/// Up to `end` only links are looked for and nothing is shown; then `closing` characters are passed over.
void PassageReader::stretch(qsizetype end, qsizetype closing)
{
    Context context;
    context.kind = Context::Kind::Stretch;
    context.end = end;
    context.closing = closing;
    context.silent = true;
    context.changer = m_changer;
    m_changer = {};
    if (!push(context)) {
        m_at = end + closing;
        m_changer = context.changer;
    }
}

PassageReader::Context* PassageReader::linkContext()
{
    for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
        if (m_open.at(i).link)
            return &m_open[i];
    }
    return nullptr;
}

void PassageReader::addLink(Link link)
{
    if (m_out.links.size() >= kMostLinks) {
        ++m_out.linksLeft;
        return;
    }
    if (const Context* within = linkContext(); within && link.way == Link::Way::Automatic) {
        link.way = Link::Way::Choice;
        link.label = within->label;
    }
    link.guards = m_guards.size() > kMostGuards ? m_guards.mid(0, kMostGuards) : m_guards;
    m_out.links.append(link);
}

void PassageReader::addSets(const QString& text)
{
    // In a comment or an argument nothing happens.
    if (m_stretchEnd >= 0)
        return;
    for (const Assignment& each : readAssignments(text)) {
        Context* within = linkContext();
        if (m_guards.size() > (within ? within->innerGuards : 0))
            m_out.guardedSets.append(each);
        else
            (within ? within->sets : m_out.sets).append(each);
    }
}

void PassageReader::elsewhere(const QString& written)
{
    if (m_out.computed.size() < 100)
        m_out.computed.append(shortened(written.simplified()));
}

void PassageReader::notCarried(const QString& name)
{
    if (m_stretchEnd < 0 && m_out.notCarried.size() < 100 && !m_out.notCarried.contains(name))
        m_out.notCarried.append(name);
}

std::optional<Link> PassageReader::linkOf(QString inside)
{
    Link link;
    if (const qsizetype setter = inside.indexOf(QLatin1String("][")); setter >= 0) {
        link.sets = readAssignments(inside.mid(setter + 2));
        inside.truncate(setter);
    }
    link.target = inside;
    if (const qsizetype right = inside.lastIndexOf(QLatin1String("->")); right >= 0) {
        link.label = inside.left(right);
        link.target = inside.mid(right + 2);
    } else if (const qsizetype left = inside.indexOf(QLatin1String("<-")); left >= 0) {
        link.target = inside.left(left);
        link.label = inside.mid(left + 2);
    } else if (const qsizetype bar = inside.indexOf(QLatin1Char('|')); bar >= 0) {
        link.label = inside.left(bar);
        link.target = inside.mid(bar + 1);
    }
    link.target = link.target.trimmed();
    link.label = withoutMarks(link.label);
    if (link.target.isEmpty())
        return std::nullopt;
    return link;
}

bool PassageReader::bracketLink()
{
    if (m_at < m_noLinkBefore)
        return false;
    qsizetype end = m_at + 2;
    while (end + 1 < m_source.size() && m_source.at(end) != QLatin1Char('\n')
        && !(m_source.at(end) == QLatin1Char(']') && m_source.at(end + 1) == QLatin1Char(']')))
        ++end;
    if (end + 1 >= m_source.size() || m_source.at(end) == QLatin1Char('\n')) {
        m_noLinkBefore = end;
        return false;
    }
    auto link = linkOf(m_source.mid(m_at + 2, end - m_at - 2));
    if (!link)
        return false;
    static const QRegularExpression web(QStringLiteral("^(?:[A-Za-z][A-Za-z0-9+.-]*://|mailto:|www\\.)"));
    const QString label = link->label.isEmpty() ? link->target : link->label;
    // A changer may stand right before a link: (if: $x)[[Go]].
    const Changer changer = m_changer;
    m_changer = {};
    const qsizetype outer = m_guards.size();
    m_guards += changer.guards;
    if (web.match(cut(link->target, 100)).hasMatch())
        m_out.outside.append(link->target.left(200));
    else
        addLink(*link);
    m_guards.resize(outer);
    show(label);
    m_at = end + 2;
    return true;
}

/// [img[source]] or, as a link, [img[source][target]].
bool PassageReader::picture()
{
    const QString near = ahead(1000);
    const qsizetype end = near.indexOf(QLatin1String("]]"));
    if (end < 0)
        return false;
    const QString inside = near.mid(5, end - 5);
    if (const qsizetype link = inside.lastIndexOf(QLatin1String("][")); link >= 0)
        notCarried(QStringLiteral("a picture that is a link: %1").arg(inside.mid(link + 2).left(100)));
    m_at += end + 2;
    return true;
}

bool PassageReader::html()
{
    if (at(QLatin1String("<!--"))) {
        const qsizetype end = m_commentsEnd ? m_source.indexOf(QLatin1String("-->"), m_at) : -1;
        m_commentsEnd = end >= 0;
        if (end < 0)
            return false;
        m_at += 4;
        stretch(std::max(end, m_at), 3);
        return true;
    }
    static const QRegularExpression form(QStringLiteral("^</?([A-Za-z][A-Za-z0-9-]*)(?:\\s[^<>]*)?/?>"));
    const QString near = ahead(600);
    const auto match = form.match(near);
    if (!match.hasMatch())
        return false;
    const QString name = match.captured(1).toLower();
    if (match.captured(0).contains(QLatin1String("data-passage")))
        notCarried(QStringLiteral("<%1 data-passage>").arg(name));
    const qsizetype after = m_at + match.capturedLength();
    if ((name == QLatin1String("script") || name == QLatin1String("style")) && near.at(1) != QLatin1Char('/')) {
        const qsizetype end = m_commentsEnd ? m_source.indexOf(QLatin1String("</") + name, after, Qt::CaseInsensitive) : -1;
        m_commentsEnd = end >= 0;
        m_at = after;
        notCarried(QStringLiteral("<%1>").arg(name));
        if (end >= 0)
            stretch(end, 0);
        return true;
    }
    static const QStringList breaks { QStringLiteral("br"), QStringLiteral("p"), QStringLiteral("div"), QStringLiteral("li"), QStringLiteral("tr"), QStringLiteral("hr"),
        QStringLiteral("h1"), QStringLiteral("h2"), QStringLiteral("h3") };
    if (breaks.contains(name))
        emitText(u"\n");
    m_at = after;
    return true;
}

void PassageReader::finish()
{
    static const QRegularExpression label(QString(QStringLiteral("%1[^%2]*%2")).arg(kLabelBegins).arg(kLabelEnds));
    QStringList lines;
    for (QString line : m_plain.split(QLatin1Char('\n'))) {
        if (line.contains(kLabelBegins)) {
            QString without = line;
            without.remove(label);
            if (saysNothing(without))
                line.clear();
        }
        line.remove(kLabelBegins).remove(kLabelEnds).remove(QStringLiteral("''"));
        while (line.endsWith(QLatin1Char(' ')) || line.endsWith(QLatin1Char('\t')))
            line.chop(1);
        if (line.trimmed().isEmpty())
            line.clear();
        if (!line.isEmpty() || (!lines.isEmpty() && !lines.last().isEmpty()))
            lines.append(line);
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    m_out.plain = lines.join(QLatin1Char('\n'));
    if (m_out.plain.contains(QLatin1Char('&'))) {
        m_out.plain.replace(QLatin1String("&nbsp;"), QLatin1String(" ")).replace(QLatin1String("&lt;"), QLatin1String("<"));
        m_out.plain.replace(QLatin1String("&gt;"), QLatin1String(">")).replace(QLatin1String("&quot;"), QLatin1String("\""));
        m_out.plain.replace(QLatin1String("&#39;"), QLatin1String("'")).replace(QLatin1String("&amp;"), QLatin1String("&"));
    }
}

PassageText readPassageText(const QString& source, bool chapbook) { return PassageReader(source, chapbook).read(); }

} // namespace holdspace::exchange
