// SPDX-License-Identifier: GPL-3.0-or-later
#include "passagereader.h"

#include <QRegularExpression>

namespace holdspace::exchange {

bool looksLikeChapbook(const QString& format, const QString& source)
{
    if (!format.isEmpty())
        return format.startsWith(QLatin1String("chapbook"), Qt::CaseInsensitive);
    static const QRegularExpression marks(QStringLiteral("^\\[(?:if|unless) [^\\]\\n]{1,200}\\]$|\\{embed passage"), QRegularExpression::MultilineOption);
    return marks.match(cut(source, 100'000)).hasMatch();
}

/// "name: value" lines above a line "--".
void PassageReader::frontMatter()
{
    static const QRegularExpression line(QStringLiteral("^--[ \\t]*$"), QRegularExpression::MultilineOption);
    const auto end = line.match(m_source);
    if (!end.hasMatch())
        return;
    static const QRegularExpression form(QStringLiteral("^\\s*([\\w.]+)(?:\\s*\\((.*)\\))?\\s*:\\s*(.*)$"));
    for (const QString& each : m_source.left(end.capturedStart()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto match = form.match(cut(each, 2000));
        if (!match.hasMatch())
            continue;
        const QList<Assignment> sets = readAssignments(match.captured(1) + QStringLiteral(" = ") + match.captured(3));
        (match.captured(2).isEmpty() ? m_out.sets : m_out.guardedSets) += sets;
    }
    m_at = end.capturedEnd();
    if (m_at < m_source.size())
        ++m_at;
}

/// A line "[if x > 1]" holds up to the next such line.
bool PassageReader::modifier()
{
    if (m_source.at(m_at) != QLatin1Char('[') || at(QLatin1String("[[")))
        return false;
    qsizetype end = m_at;
    while (end < m_source.size() && end - m_at < 2000 && m_source.at(end) != QLatin1Char('\n'))
        ++end;
    const QString line = m_source.mid(m_at, end - m_at).trimmed();
    if (line.size() < 3 || !line.endsWith(QLatin1Char(']')) || line.endsWith(QLatin1String("]]")))
        return false;
    popTo(0);
    Context context;
    context.kind = Context::Kind::Modifier;
    QList<Guard> guards;
    for (const QString& part : line.mid(1, line.size() - 2).split(QLatin1Char(';'))) {
        const QString each = part.trimmed();
        const QString word = each.section(QLatin1Char(' '), 0, 0).toLower();
        const QString after = each.mid(word.size()).trimmed();
        if (word == QLatin1String("if") || word == QLatin1String("unless") || word == QLatin1String("else"))
            guards += branch(word, after, m_tried.last());
        else if (word == QLatin1String("after") && durationOf(after))
            guards.append({ {}, {}, durationOf(after) });
        else if (word == QLatin1String("javascript") || word == QLatin1String("css") || word == QLatin1String("note") || word == QLatin1String("comment") || word == QLatin1String("fixme")
            || word == QLatin1String("todo") || word == QLatin1String("n.b."))
            context.silent = true;
        if (word == QLatin1String("javascript"))
            notCarried(QStringLiteral("[JavaScript]"));
        if (word == QLatin1String("ifalways") || word == QLatin1String("ifnever"))
            guards.append({ word, {}, {} });
    }
    push(context, guards);
    m_at = std::min(end + 1, m_source.size());
    return true;
}

bool PassageReader::insert()
{
    static const QRegularExpression form(QStringLiteral("^\\{\\s*(embed passage|restart link|back link|reveal link)(?: named)?\\s*(?:[:,]\\s*([^{}\\n]*))?\\}"), QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(ahead(1000));
    if (!match.hasMatch())
        return false;
    const QString name = match.captured(1).toLower();
    const QStringList arguments = splitArguments(match.captured(2));
    m_at += match.capturedLength();
    if (name == QLatin1String("embed passage")) {
        const auto target = arguments.isEmpty() ? std::nullopt : literalText(arguments.first());
        if (target && !target->trimmed().isEmpty())
            addLink({ target->trimmed(), {}, Link::Way::Included, {}, {}, false });
        else
            elsewhere(match.captured(0));
    } else if (name == QLatin1String("restart link")) {
        QString label = arguments.isEmpty() ? QString() : arguments.last();
        label = literalText(label.mid(label.indexOf(QLatin1Char(':')) + 1)).value_or(QStringLiteral("Restart"));
        Link link;
        link.label = label;
        link.toStart = true;
        addLink(link);
        show(label);
    } else if (name == QLatin1String("back link")) {
        elsewhere(match.captured(0));
    } else {
        notCarried(match.captured(0).left(100));
    }
    return true;
}

} // namespace holdspace::exchange
