// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadata.h"

#include "interfacename.h"

#include <QRegularExpression>
#include <algorithm>

namespace holdspace::plugins {

namespace {

using debrief::PluginFault;
using debrief::PluginFinding;

constexpr qsizetype kLongestText = 120;

/// One line that can be shown: something is in it, nothing that is not a character.
bool isLine(const QString& text)
{
    return !text.trimmed().isEmpty() && text.size() <= kLongestText
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

tl::expected<debrief::PluginState, PluginFinding> readMetadata(const QJsonObject& qtMetaData, const QString& file, bool builtIn)
{
    const auto refused = [&file](PluginFault fault, const QString& place, const QString& message) {
        return tl::make_unexpected(PluginFinding { fault, file, place, message });
    };
    const QString iid = qtMetaData.value(QLatin1String("IID")).toString();
    const QString family = interfaceFamily();
    if (!iid.startsWith(family))
        return refused(PluginFault::OtherInterface, QStringLiteral("IID"), QStringLiteral("expected %1%2, found “%3”").arg(family).arg(sdkVersion()).arg(iid));
    bool number = false;
    const int version = iid.mid(family.size()).toInt(&number);
    if (!number || version < 0)
        return refused(PluginFault::OtherInterface, QStringLiteral("IID"), QStringLiteral("expected a version number after %1, found “%2”").arg(family, iid));
    if (version != sdkVersion()) {
        const bool newer = version > sdkVersion();
        return refused(newer ? PluginFault::SdkTooNew : PluginFault::SdkTooOld, QStringLiteral("IID"),
            (newer ? QStringLiteral("expected a plugin for SDK %1; this one is for SDK %2 and needs a newer Holdspace")
                   : QStringLiteral("expected a plugin for SDK %1; this one is for SDK %2 and must be built anew"))
                .arg(sdkVersion())
                .arg(version));
    }

    const QJsonObject said = qtMetaData.value(QLatin1String("MetaData")).toObject();
    debrief::PluginState state;
    state.file = builtIn ? QString() : file;
    state.builtIn = builtIn;
    const std::pair<const char*, QString*> texts[]
        = { { "id", &state.id }, { "name", &state.name }, { "version", &state.version }, { "licence", &state.licence }, { "maker", &state.maker } };
    for (const auto& [key, text] : texts) {
        const QString place = QStringLiteral("/%1").arg(QLatin1String(key));
        const QJsonValue value = said.value(QLatin1String(key));
        if (value.isUndefined())
            return refused(PluginFault::MetadataMissing, place, QStringLiteral("expected this key in the plugin's JSON"));
        *text = value.toString();
        if (!isLine(*text))
            return refused(PluginFault::MetadataMalformed, place, QStringLiteral("expected one line of text, at most %1 characters").arg(kLongestText));
    }
    static const QRegularExpression kId(QStringLiteral("^[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+$"));
    if (!kId.match(state.id).hasMatch())
        return refused(PluginFault::MetadataMalformed, QStringLiteral("/id"),
            QStringLiteral("expected an id like org.example.closeness (small letters, digits and hyphens, parts joined by dots), found “%1”").arg(state.id));
    if (!builtIn && state.id.startsWith(QLatin1String("org.holdspace.")))
        return refused(PluginFault::IdTaken, QStringLiteral("/id"), QStringLiteral("expected an id of its maker; org.holdspace. is for what comes with Holdspace"));
    return state;
}

} // namespace holdspace::plugins
