// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QStringDecoder>
#include <charconv>
#include <cmath>
#include <limits>

namespace holdspace::json {

namespace {

QString lineAndColumn(const QByteArray& text, qsizetype offset)
{
    offset = qBound<qsizetype>(0, offset, text.size());
    qsizetype line = 1;
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++line;
            lineStart = i + 1;
        }
    }
    const qsizetype column = QString::fromUtf8(text.mid(lineStart, offset - lineStart)).size() + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

struct Excess {
    qsizetype at = -1; ///< where a limit is passed; -1: nowhere
    QString expected;
};

/// Looks at nesting and number of values before anything is built. Strings are skipped, nothing else is judged.
Excess excess(const QByteArray& text)
{
    int depth = 0;
    qsizetype values = 0;
    qsizetype filled = 0;
    bool opened = false;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
            continue;
        }
        if (opened && c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            opened = false;
            if (c != '}' && c != ']' && ++filled > kMostFilled)
                return { i, QStringLiteral("expected at most %1 objects and lists that hold something").arg(kMostFilled) };
        }
        if (c == '"')
            inString = true;
        else if (c == '{' || c == '[') {
            opened = true;
            if (++depth > kMaxDepth)
                return { i, QStringLiteral("expected at most %1 levels of nesting").arg(kMaxDepth) };
        } else if (c == '}' || c == ']')
            --depth;
        else if (c == ',' && ++values > kMostValues)
            return { i, QStringLiteral("expected at most %1 million values").arg(kMostValues / 1'000'000) };
    }
    return {};
}

QByteArray number(double d)
{
    if (d == std::floor(d) && std::abs(d) < 1e15)
        return QByteArray::number(static_cast<qint64>(d));
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, d).ptr;
    return { buffer, end - buffer };
}

/// Whether a number in JSON's grammar that no double holds is too large; else it is too small.
bool isLarge(const QByteArray& number)
{
    qsizetype places = 0; // of the first digit that counts, before the point
    bool begun = false;
    bool afterPoint = false;
    qsizetype i = 0;
    for (; i < number.size() && number[i] != 'e' && number[i] != 'E'; ++i) {
        if (number[i] == '.')
            afterPoint = true;
        begun = begun || (number[i] >= '1' && number[i] <= '9');
        if (begun && !afterPoint)
            ++places;
        else if (!begun && afterPoint && number[i] == '0')
            --places;
    }
    bool sane = false;
    const qsizetype exponent = number.mid(i + 1).toLongLong(&sane);
    if (!sane) // no exponent, or one beyond all bounds
        return i >= number.size() || number.at(i + 1) != '-';
    return exponent + places > 0;
}

/// Qt refuses numbers beyond the range of a double, which JSON allows: too large ones become the largest, too small
/// ones nothing. What is no number stays for the parser to refuse.
QByteArray numbersInRange(const QByteArray& text)
{
    const auto ofNumber = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; };
    static const QRegularExpression grammar(QStringLiteral("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"));
    QByteArray out;
    qsizetype copied = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            inString = !inString;
        else if (inString && c == '\\')
            ++i;
        if (inString || !(c == '-' || (c >= '0' && c <= '9')))
            continue;
        qsizetype end = i + 1;
        bool mayPass = false;
        while (end < text.size() && ofNumber(text[end])) {
            mayPass = mayPass || text[end] == 'e' || text[end] == 'E' || end - i > 300;
            ++end;
        }
        if (mayPass) {
            const QByteArray word = text.mid(i, end - i);
            bool fits = true;
            word.toDouble(&fits);
            if (!fits && grammar.match(QString::fromLatin1(word)).hasMatch()) {
                static const QByteArray largest = number(std::numeric_limits<double>::max());
                out += text.mid(copied, i - copied) + (!isLarge(word) ? QByteArray("0") : word.startsWith('-') ? '-' + largest : largest);
                copied = end;
            }
        }
        i = end - 1;
    }
    return copied == 0 ? text : out + text.mid(copied);
}

qsizetype firstInvalidUtf8(const QByteArray& text)
{
    // QStringDecoder says whether, not where: halve until the place is found.
    const auto valid = [](QByteArrayView part) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(part);
        Q_UNUSED(decoded)
        return !decoder.hasError();
    };
    if (valid(text))
        return -1;
    qsizetype good = 0;
    qsizetype bad = text.size();
    while (bad - good > 1) {
        qsizetype mid = good + (bad - good) / 2;
        while (mid > good && (static_cast<uchar>(text[mid]) & 0xC0) == 0x80)
            --mid;
        if (mid == good)
            break;
        if (valid(QByteArrayView(text).first(mid)))
            good = mid;
        else
            bad = mid;
    }
    return good;
}

QByteArray scalar(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double: {
        // QJsonValue keeps whole numbers up to 2^63-1 exactly; its variant tells them apart from decimals.
        const QVariant v = value.toVariant();
        if (v.typeId() == QMetaType::LongLong)
            return QByteArray::number(v.toLongLong());
        return number(value.toDouble());
    }
    case QJsonValue::String:
        return quoted(value.toString());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    default:
        return "null";
    }
}

QStringList orderedKeys(const QJsonObject& object, const QStringList& first)
{
    QStringList keys;
    keys.reserve(object.size());
    for (const QString& key : first) {
        if (object.contains(key))
            keys.append(key);
    }
    const qsizetype known = keys.size();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (known == 0 || !first.contains(it.key()))
            keys.append(it.key());
    }
    return keys;
}

constexpr qsizetype kLine = 110;

/// Writes value on one line into out, unless it would pass `room` columns; then returns false.
bool writeOneLine(const QJsonValue& value, const KeyOrder& order, QStringList& path, QByteArray& out, qsizetype room)
{
    if (out.size() > room)
        return false;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        out += '{';
        bool first = true;
        for (const QString& key : orderedKeys(object, order(path))) {
            if (!first)
                out += ", ";
            first = false;
            out += quoted(key) + ": ";
            path.append(key);
            const bool fits = writeOneLine(object.value(key), order, path, out, room);
            path.removeLast();
            if (!fits)
                return false;
        }
        out += '}';
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        out += '[';
        path.append(QStringLiteral("*"));
        bool fits = true;
        for (qsizetype i = 0; i < array.size() && fits; ++i) {
            if (i > 0)
                out += ", ";
            fits = writeOneLine(array.at(i), order, path, out, room);
        }
        path.removeLast();
        if (!fits)
            return false;
        out += ']';
    } else {
        out += scalar(value);
    }
    return out.size() <= room;
}

/// `column` is where the value starts. The root and the lists of things directly in it are always broken, and so is
/// each beat: adding one then removes no line of a diff.
void write(const QJsonValue& value, const KeyOrder& order, QStringList& path, QByteArray& out, int indent, qsizetype column)
{
    const bool container = value.isObject() || value.isArray();
    const bool empty = value.isObject() ? value.toObject().isEmpty() : value.isArray() && value.toArray().isEmpty();
    const bool alwaysBreak = path.isEmpty() || (path.size() == 1 && value.isArray() && !empty && value.toArray().at(0).isObject())
        || (path.size() == 2 && path.first() == QLatin1String("beats"));
    if (!container || empty || !alwaysBreak) {
        QByteArray line;
        if (writeOneLine(value, order, path, line, qMax<qsizetype>(kLine - column - 1, 24)) || !container || empty) {
            if (!container)
                out += scalar(value);
            else if (empty)
                out += value.isObject() ? "{}" : "[]";
            else
                out += line;
            return;
        }
    }
    const QByteArray inner(qsizetype(indent + 1) * 2, ' ');
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        out += "{\n";
        bool first = true;
        for (const QString& key : orderedKeys(object, order(path))) {
            if (!first)
                out += ",\n";
            first = false;
            const QByteArray head = inner + quoted(key) + ": ";
            out += head;
            path.append(key);
            write(object.value(key), order, path, out, indent + 1, QString::fromUtf8(head).size());
            path.removeLast();
        }
        out += '\n' + QByteArray(qsizetype(indent) * 2, ' ') + '}';
    } else {
        const QJsonArray array = value.toArray();
        out += "[\n";
        path.append(QStringLiteral("*"));
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i > 0)
                out += ",\n";
            out += inner;
            write(array.at(i), order, path, out, indent + 1, inner.size());
        }
        path.removeLast();
        out += '\n' + QByteArray(qsizetype(indent) * 2, ' ') + ']';
    }
}

} // namespace

Result<QJsonValue> parse(const QByteArray& raw)
{
    QByteArray text = raw;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    if (text.trimmed().isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected JSON, found an empty file"), QStringLiteral("line 1, column 1"));
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected JSON in UTF-8, found a NUL byte"), lineAndColumn(text, nul));
    if (const qsizetype bad = firstInvalidUtf8(text); bad >= 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected UTF-8 text"), lineAndColumn(text, bad));
    if (const Excess found = excess(text); found.at >= 0)
        return fail(ErrorCode::Malformed, found.expected, lineAndColumn(text, found.at));
    QJsonParseError error {};
    const QJsonDocument document = QJsonDocument::fromJson(numbersInRange(text), &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::Malformed, QStringLiteral("expected JSON: %1").arg(error.errorString()),
            lineAndColumn(text, error.offset));
    }
    if (document.isArray())
        return QJsonValue(document.array());
    return QJsonValue(document.object());
}

QByteArray quoted(const QString& text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += QLatin1Char('"');
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const char16_t u = c.unicode();
        switch (u) {
        case '"':
            out += QLatin1String("\\\"");
            break;
        case '\\':
            out += QLatin1String("\\\\");
            break;
        case '\n':
            out += QLatin1String("\\n");
            break;
        case '\r':
            out += QLatin1String("\\r");
            break;
        case '\t':
            out += QLatin1String("\\t");
            break;
        case '\b':
            out += QLatin1String("\\b");
            break;
        case '\f':
            out += QLatin1String("\\f");
            break;
        default: {
            const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
            if (u < 0x20 || u == 0x7f || (c.isSurrogate() && !pair)) {
                out += QStringLiteral("\\u%1").arg(static_cast<uint>(u), 4, 16, QLatin1Char('0'));
            } else {
                out += c;
                if (pair)
                    out += text.at(++i);
            }
        }
        }
    }
    out += QLatin1Char('"');
    return out.toUtf8();
}

QByteArray writeCanonical(const QJsonValue& value, const KeyOrder& order)
{
    QByteArray out;
    QStringList path;
    write(value, order, path, out, 0, 0);
    out += '\n';
    return out;
}

QByteArray writeCompact(const QJsonObject& object, const QStringList& order)
{
    const std::function<QByteArray(const QJsonValue&)> any = [&any](const QJsonValue& value) -> QByteArray {
        if (value.isObject())
            return writeCompact(value.toObject());
        if (value.isArray()) {
            QByteArray out = "[";
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                out += (i > 0 ? "," : "") + any(array.at(i));
            return out + ']';
        }
        return scalar(value);
    };
    QByteArray out = "{";
    bool first = true;
    for (const QString& key : orderedKeys(object, order)) {
        if (!first)
            out += ',';
        first = false;
        out += quoted(key) + ':' + any(object.value(key));
    }
    return out + '}';
}

QString pointerStep(const QString& key)
{
    QString step = key;
    step.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
    return QLatin1Char('/') + step;
}

bool isFinite(double number)
{
    return std::abs(number) < std::numeric_limits<double>::max(); // false for NaN too
}

bool isWhole(const QJsonValue& value)
{
    if (!value.isDouble())
        return false;
    if (value.toVariant().typeId() == QMetaType::LongLong)
        return true;
    const double d = value.toDouble();
    return std::isfinite(d) && d == std::floor(d) && std::abs(d) < 9007199254740992.0;
}

} // namespace holdspace::json
