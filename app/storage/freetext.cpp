// SPDX-License-Identifier: GPL-3.0-or-later
#include "freetext.h"

#include <QHash>
#include <QStringList>

namespace holdspace::storage {

QList<FreeText> takeFreeText(const QString& kind, QJsonObject* data)
{
    static const QHash<QString, QStringList> fields {
        { QStringLiteral("note.added"), { QStringLiteral("text") } },
        { QStringLiteral("tag.applied"), { QStringLiteral("note") } },
        { QStringLiteral("tag.amended"), { QStringLiteral("note") } },
        { QStringLiteral("promise.made"), { QStringLiteral("text") } },
        { QStringLiteral("speech"), { QStringLiteral("text") } },
        { QStringLiteral("bookmark.added"), { QStringLiteral("label") } },
        { QStringLiteral("improvised.beat"), { QStringLiteral("title") } },
        { QStringLiteral("coding.marked"), { QStringLiteral("note") } },
        { QStringLiteral("goal.set"), { QStringLiteral("text") } },
        { QStringLiteral("takeaway.added"), { QStringLiteral("text") } },
        { QStringLiteral("reflect.word"), { QStringLiteral("text") } },
        { QStringLiteral("reflect.thought"), { QStringLiteral("text") } },
        { QStringLiteral("reflect.plus"), { QStringLiteral("text") } },
        { QStringLiteral("reflect.delta"), { QStringLiteral("text") } },
    };
    QList<FreeText> taken;
    for (const QString& field : fields.value(kind)) {
        const QString text = data->value(field).toString();
        if (text.isEmpty())
            continue;
        taken.append({ field, text });
        data->insert(field, QString());
    }
    return taken;
}

} // namespace holdspace::storage
