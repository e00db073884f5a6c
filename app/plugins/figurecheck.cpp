// SPDX-License-Identifier: GPL-3.0-or-later
#include "figurecheck.h"

#include <QRegularExpression>
#include <QSet>
#include <cmath>
#include <exception>

namespace holdspace::plugins {

namespace {

using debrief::PluginFault;

constexpr qsizetype kLongestHeading = 120;
constexpr qsizetype kLongestSentence = 2000;
constexpr double kRounding = 1e-6;

struct Refusal {
    const char* field;
    QString message;
};

QString saidNumber(double value) { return QString::number(value, 'g', 6); }

std::optional<Refusal> wrongText(const sdk::Figure& figure)
{
    const struct {
        const char* field;
        const QString& text;
        qsizetype longest;
    } texts[] = { { "name", figure.name, kLongestHeading }, { "words", figure.words, kLongestSentence }, { "how", figure.how, kLongestSentence },
        { "unit", figure.unit, kLongestHeading }, { "provenance.codedBy", figure.provenance.codedBy, kLongestSentence },
        { "provenance.codebook", figure.provenance.codebook, kLongestSentence } };
    for (const auto& each : texts) {
        if (each.text.trimmed().isEmpty())
            return Refusal { each.field, QStringLiteral("expected a text, found none") };
        if (each.text.size() > each.longest)
            return Refusal { each.field, QStringLiteral("expected at most %1 characters, found %2").arg(each.longest).arg(each.text.size()) };
    }
    if (figure.value && !figure.tooFew.isEmpty())
        return Refusal { "tooFew", QStringLiteral("expected nothing here, as there is a value") };
    if (!figure.value && figure.tooFew.trimmed().isEmpty())
        return Refusal { "value", QStringLiteral("expected a value, or in tooFew why there is none") };
    return {};
}

std::optional<Refusal> wrongNumber(const sdk::Figure& figure)
{
    const auto notFinite = [](const char* field) { return Refusal { field, QStringLiteral("expected a number, found NaN or infinity") }; };
    if (!std::isfinite(figure.denominator))
        return notFinite("denominator");
    if (figure.numerator && !std::isfinite(*figure.numerator))
        return notFinite("numerator");
    if (figure.value && !std::isfinite(*figure.value))
        return notFinite("value");
    if (figure.interval && !(std::isfinite(figure.interval->low) && std::isfinite(figure.interval->high)))
        return notFinite("interval");
    if (figure.denominator < 0)
        return Refusal { "denominator", QStringLiteral("expected 0 or more, found %1").arg(saidNumber(figure.denominator)) };
    if (figure.numerator && (*figure.numerator < 0 || *figure.numerator > figure.denominator))
        return Refusal { "numerator", QStringLiteral("expected 0 up to the denominator %1, found %2").arg(saidNumber(figure.denominator), saidNumber(*figure.numerator)) };
    if (figure.interval && (!figure.value || figure.interval->low > figure.interval->high))
        return Refusal { "interval", QStringLiteral("expected a value with it, and low no more than high") };
    if (figure.unit != QLatin1String("share") || !figure.value)
        return {};
    if (*figure.value < 0 || *figure.value > 1)
        return Refusal { "value", QStringLiteral("expected a share from 0 to 1, found %1").arg(saidNumber(*figure.value)) };
    if (figure.numerator && figure.denominator < sdk::kFewest)
        return Refusal { "value", QStringLiteral("expected none: shares of fewer than %1 are told as counts only").arg(sdk::kFewest) };
    if (figure.numerator && std::abs(*figure.numerator / figure.denominator - *figure.value) > kRounding)
        return Refusal { "value", QStringLiteral("expected numerator over denominator, found %1").arg(saidNumber(*figure.value)) };
    return {};
}

} // namespace

CheckedFigures askForFigures(const sdk::MetricPlugin& plugin, const sdk::Session& session, const QString& of)
{
    CheckedFigures checked;
    const auto threw = [&](const QString& what) {
        checked.findings.append({ PluginFault::Threw, of, {}, QStringLiteral("expected figures, and it threw an exception: %1").arg(what) });
        return checked;
    };
    QList<sdk::Figure> given;
    try {
        given = plugin.figures(session);
    } catch (const std::exception& exception) {
        return threw(QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        return threw(QStringLiteral("of a kind of its own"));
    }
    const auto refuse = [&](const QString& place, const QString& message) {
        checked.findings.append({ PluginFault::FigureRefused, of, place, message });
    };
    if (given.size() > kMostFigures) {
        refuse({}, QStringLiteral("expected at most %1 figures, found %2").arg(kMostFigures).arg(given.size()));
        return checked;
    }
    static const QRegularExpression kId(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"));
    QSet<QString> ids;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const sdk::Figure& figure = given.at(i);
        if (!kId.match(figure.id).hasMatch() || ids.contains(figure.id)) {
            refuse(QStringLiteral("figure %1: id").arg(i + 1),
                QStringLiteral("expected an id of its own, of letters, digits and . _ -, found “%1”").arg(figure.id.left(kLongestHeading)));
            continue;
        }
        ids.insert(figure.id);
        std::optional<Refusal> refusal = wrongText(figure);
        if (!refusal)
            refusal = wrongNumber(figure);
        if (refusal)
            refuse(QStringLiteral("figure %1: %2").arg(figure.id, QLatin1String(refusal->field)), refusal->message);
        else
            checked.figures.append(figure);
    }
    return checked;
}

} // namespace holdspace::plugins
