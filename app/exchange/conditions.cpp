// SPDX-License-Identifier: GPL-3.0-or-later
#include "conditions.h"

#include <QHash>
#include <cmath>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kLongest = 2000;
    constexpr int kDeepest = 8;

    struct Token {
        enum class Kind { Variable, Value, Sign, Word, Open, Close, It, Other };
        Kind kind = Kind::Other;
        QString text;
        QJsonValue value;
    };

    bool startsName(QChar c) { return c.isLetter() || c == QLatin1Char('_'); }
    bool inName(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); }

    /// The quoted text at `at` (moved past it); nothing when it does not end.
    std::optional<QString> quotedAt(QStringView text, qsizetype& at)
    {
        const QChar quote = text.at(at);
        QString out;
        for (qsizetype i = at + 1; i < text.size(); ++i) {
            if (text.at(i) == quote) {
                at = i + 1;
                return out;
            }
            if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
                ++i;
            out += text.at(i);
        }
        return std::nullopt;
    }

    class Tokens {
    public:
        explicit Tokens(QStringView text) : m_text(text) { }

        QList<Token> all()
        {
            QList<Token> out;
            while (m_at < m_text.size()) {
                if (m_text.at(m_at).isSpace())
                    ++m_at;
                else
                    out.append(next());
            }
            return out;
        }

    private:
        Token next()
        {
            const QChar c = m_text.at(m_at);
            if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
                if (const auto quoted = quotedAt(m_text, m_at))
                    return { Token::Kind::Value, {}, QJsonValue(*quoted) };
                m_at = m_text.size();
                return {};
            }
            if (c.isDigit() || (c == QLatin1Char('-') && m_at + 1 < m_text.size() && m_text.at(m_at + 1).isDigit()))
                return number();
            if (c == QLatin1Char('$') || startsName(c))
                return word();
            if (c == QLatin1Char('(') || c == QLatin1Char(')')) {
                ++m_at;
                return { c == QLatin1Char('(') ? Token::Kind::Open : Token::Kind::Close, {}, {} };
            }
            static const QList<std::pair<QString, QString>> signs { { QStringLiteral("==="), QStringLiteral("==") },
                { QStringLiteral("!=="), QStringLiteral("!=") }, { QStringLiteral("=="), QStringLiteral("==") },
                { QStringLiteral("!="), QStringLiteral("!=") }, { QStringLiteral(">="), QStringLiteral(">=") },
                { QStringLiteral("<="), QStringLiteral("<=") }, { QStringLiteral("&&"), QStringLiteral("and") },
                { QStringLiteral("||"), QStringLiteral("or") }, { QStringLiteral(">"), QStringLiteral(">") },
                { QStringLiteral("<"), QStringLiteral("<") }, { QStringLiteral("!"), QStringLiteral("not") } };
            for (const auto& [written, meant] : signs) {
                if (m_text.mid(m_at).startsWith(written)) {
                    m_at += written.size();
                    return { meant.at(0).isLetter() ? Token::Kind::Word : Token::Kind::Sign, meant, {} };
                }
            }
            ++m_at;
            return {};
        }

        Token number()
        {
            const qsizetype from = m_at++;
            while (m_at < m_text.size() && (m_text.at(m_at).isDigit() || m_text.at(m_at) == QLatin1Char('.')))
                ++m_at;
            bool fits = false;
            const double value = m_text.mid(from, m_at - from).toDouble(&fits);
            // "3px" or "2nd" is no number.
            if (!fits || (m_at < m_text.size() && inName(m_text.at(m_at))))
                return {};
            return { Token::Kind::Value, {}, QJsonValue(value) };
        }

        Token word()
        {
            const qsizetype from = m_at++;
            while (m_at < m_text.size() && inName(m_text.at(m_at)))
                ++m_at;
            const QString text = m_text.mid(from, m_at - from).toString();
            // A property or an element of it, or a call, is not a variable.
            const bool more = m_at < m_text.size() && (m_text.at(m_at) == QLatin1Char('.') || m_text.at(m_at) == QLatin1Char('[') || m_text.at(m_at) == QLatin1Char('\''));
            if (more || text == QLatin1String("$"))
                return {};
            if (text.startsWith(QLatin1Char('$')))
                return { Token::Kind::Variable, text.mid(1), {} };
            const QString lower = text.toLower();
            static const QHash<QString, QString> signs { { QStringLiteral("eq"), QStringLiteral("==") }, { QStringLiteral("neq"), QStringLiteral("!=") },
                { QStringLiteral("ne"), QStringLiteral("!=") }, { QStringLiteral("isnot"), QStringLiteral("!=") }, { QStringLiteral("gt"), QStringLiteral(">") },
                { QStringLiteral("gte"), QStringLiteral(">=") }, { QStringLiteral("lt"), QStringLiteral("<") }, { QStringLiteral("lte"), QStringLiteral("<=") } };
            if (signs.contains(lower))
                return { Token::Kind::Sign, signs.value(lower), {} };
            if (lower == QLatin1String("true") || lower == QLatin1String("false"))
                return { Token::Kind::Value, {}, QJsonValue(lower == QLatin1String("true")) };
            if (lower == QLatin1String("and") || lower == QLatin1String("or") || lower == QLatin1String("not") || lower == QLatin1String("is"))
                return { Token::Kind::Word, lower, {} };
            if (lower == QLatin1String("it"))
                return { Token::Kind::It, {}, {} };
            if (m_at < m_text.size() && (m_text.at(m_at) == QLatin1Char('(') || m_text.at(m_at) == QLatin1Char(':')))
                return {};
            return { Token::Kind::Variable, text, {} }; // Chapbook and temporary variables have no "$"
        }

        QStringView m_text;
        qsizetype m_at = 0;
    };

    QString mirrored(const QString& sign)
    {
        QString out = sign;
        if (sign.startsWith(QLatin1Char('<')))
            out.replace(QLatin1Char('<'), QLatin1Char('>'));
        else if (sign.startsWith(QLatin1Char('>')))
            out.replace(QLatin1Char('>'), QLatin1Char('<'));
        return out;
    }

    /// any := all ("or" all)* · all := one ("and" one)* · one := "not" one | "(" any ")" | value [sign value]
    class ComparingReader {
    public:
        explicit ComparingReader(const QList<Token>& tokens) : m_tokens(tokens) { }

        std::optional<Comparing> read()
        {
            auto out = list(QStringLiteral("or"), 0);
            return m_at == m_tokens.size() ? out : std::nullopt;
        }

    private:
        [[nodiscard]] bool has(Token::Kind kind, const QString& text = {}) const
        {
            return m_at < m_tokens.size() && m_tokens.at(m_at).kind == kind && (text.isEmpty() || m_tokens.at(m_at).text == text);
        }
        bool take(Token::Kind kind, const QString& text = {})
        {
            if (!has(kind, text))
                return false;
            ++m_at;
            return true;
        }

        std::optional<Comparing> list(const QString& word, int depth)
        {
            const bool any = word == QLatin1String("or");
            Comparing out;
            out.kind = any ? Comparing::Kind::Any : Comparing::Kind::All;
            do {
                const auto part = any ? list(QStringLiteral("and"), depth) : one(depth);
                if (!part)
                    return std::nullopt;
                out.parts.append(*part);
            } while (take(Token::Kind::Word, word));
            return out.parts.size() == 1 ? Comparing(out.parts.first()) : out;
        }

        std::optional<Comparing> one(int depth)
        {
            if (depth > kDeepest)
                return std::nullopt;
            if (take(Token::Kind::Word, QStringLiteral("not"))) {
                const auto part = one(depth + 1);
                if (!part)
                    return std::nullopt;
                Comparing out;
                out.kind = Comparing::Kind::Not;
                out.parts.append(*part);
                return out;
            }
            if (take(Token::Kind::Open)) {
                auto out = list(QStringLiteral("or"), depth + 1);
                return out && take(Token::Kind::Close) ? out : std::nullopt;
            }
            return comparison();
        }

        std::optional<Token> operand()
        {
            if (!has(Token::Kind::Variable) && !has(Token::Kind::Value) && !has(Token::Kind::It))
                return std::nullopt;
            Token out = m_tokens.at(m_at++);
            if (out.kind == Token::Kind::It) {
                if (m_it.isEmpty())
                    return std::nullopt;
                out = { Token::Kind::Variable, m_it, {} };
            }
            return out;
        }

        std::optional<Comparing> comparison()
        {
            const auto left = operand();
            if (!left)
                return std::nullopt;
            Comparing out;
            if (left->kind == Token::Kind::Variable)
                m_it = left->text;
            QString sign;
            if (take(Token::Kind::Word, QStringLiteral("is")))
                sign = take(Token::Kind::Word, QStringLiteral("not")) ? QStringLiteral("!=") : QStringLiteral("==");
            else if (has(Token::Kind::Sign))
                sign = m_tokens.at(m_at++).text;
            if (sign.isEmpty()) {
                if (left->kind != Token::Kind::Variable)
                    return std::nullopt;
                out.kind = Comparing::Kind::Truth;
                out.variable = left->text;
                return out;
            }
            const auto right = operand();
            if (!right || left->kind == right->kind)
                return std::nullopt;
            const bool variableFirst = left->kind == Token::Kind::Variable;
            out.kind = Comparing::Kind::Compare;
            out.variable = variableFirst ? left->text : right->text;
            out.sign = variableFirst ? sign : mirrored(sign);
            out.value = variableFirst ? right->value : left->value;
            return out;
        }

        QList<Token> m_tokens;
        qsizetype m_at = 0;
        QString m_it; ///< what "it" stands for: the variable of the last comparison
    };

    /// Cuts at commas and semicolons that are in no quotes and no brackets.
    QStringList statements(const QString& text)
    {
        QStringList out;
        qsizetype from = 0;
        int depth = 0;
        QChar quote;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (!quote.isNull()) {
                if (c == QLatin1Char('\\'))
                    ++i;
                else if (c == quote)
                    quote = QChar();
            } else if (c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`')) {
                quote = c;
            } else if (QStringLiteral("([{").contains(c)) {
                ++depth;
            } else if (QStringLiteral(")]}").contains(c)) {
                --depth;
            } else if (depth <= 0 && (c == QLatin1Char(',') || c == QLatin1Char(';'))) {
                out.append(text.mid(from, i - from).trimmed());
                from = i + 1;
            }
        }
        out.append(text.mid(from).trimmed());
        out.removeAll(QString());
        return out;
    }

    Assignment readAssignment(const QString& text)
    {
        Assignment out;
        out.text = text;
        qsizetype at = text.startsWith(QLatin1Char('$')) ? 1 : 0;
        const qsizetype from = at;
        if (at >= text.size() || !startsName(text.at(at)))
            return out;
        while (at < text.size() && inName(text.at(at)))
            ++at;
        const QString name = text.mid(from, at - from);
        const QString rest = text.mid(at).trimmed();
        const auto number = [](const QString& written) {
            const auto literal = readLiteral(written);
            return literal && literal->isDouble() ? literal : std::nullopt;
        };
        const auto add = [&](double value) {
            out.variable = name;
            out.kind = Assignment::Kind::Add;
            out.value = value;
        };
        if (rest == QLatin1String("++") || rest == QLatin1String("--")) {
            add(rest == QLatin1String("++") ? 1 : -1);
            return out;
        }
        for (const char* sign : { "+=", "-=" }) {
            if (rest.startsWith(QLatin1String(sign))) {
                out.variable = name;
                if (const auto value = number(rest.mid(2)))
                    add(sign[0] == '+' ? value->toDouble() : -value->toDouble());
                return out;
            }
        }
        QString value;
        if (rest.startsWith(QLatin1String("to "), Qt::CaseInsensitive))
            value = rest.mid(3).trimmed();
        else if (rest.startsWith(QLatin1Char('=')) && !rest.startsWith(QLatin1String("==")))
            value = rest.mid(1).trimmed();
        else
            return out;
        out.variable = name;
        if (const auto literal = readLiteral(value)) {
            out.kind = Assignment::Kind::Set;
            out.value = *literal;
            return out;
        }
        // "to it + 1" and "to $x - 2" add.
        for (const QString& self : { QString(QLatin1Char('$') + name), name, QStringLiteral("it") }) {
            if (!value.startsWith(self) || value.size() == self.size() || inName(value.at(self.size())))
                continue;
            const QString tail = value.mid(self.size()).trimmed();
            const bool plus = tail.startsWith(QLatin1Char('+')), minus = tail.startsWith(QLatin1Char('-'));
            if (const auto by = number(tail.mid(1).trimmed()); by && (plus || minus))
                add(plus ? by->toDouble() : -by->toDouble());
            break;
        }
        return out;
    }

} // namespace

std::optional<QJsonValue> readLiteral(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (text.at(0) == QLatin1Char('"') || text.at(0) == QLatin1Char('\'')) {
        qsizetype at = 0;
        const auto quoted = quotedAt(text, at);
        return quoted && at == text.size() ? std::optional<QJsonValue>(*quoted) : std::nullopt;
    }
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return QJsonValue(text == QLatin1String("true"));
    const QChar first = text.at(0);
    bool fits = false;
    const double number = text.toDouble(&fits);
    if (fits && std::isfinite(number) && (first.isDigit() || first == QLatin1Char('-') || first == QLatin1Char('.') || first == QLatin1Char('+')))
        return QJsonValue(number);
    return std::nullopt;
}

std::optional<Comparing> readComparing(const QString& text)
{
    if (text.size() > kLongest)
        return std::nullopt;
    const QList<Token> tokens = Tokens(text).all();
    if (tokens.isEmpty())
        return std::nullopt;
    return ComparingReader(tokens).read();
}

QList<Assignment> readAssignments(const QString& text)
{
    QList<Assignment> out;
    for (const QString& each : statements(text))
        out.append(readAssignment(each));
    return out;
}

} // namespace holdspace::exchange
