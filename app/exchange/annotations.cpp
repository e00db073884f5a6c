// SPDX-License-Identifier: GPL-3.0-or-later
#include "annotations.h"

#include <algorithm>

namespace holdspace::exchange {

namespace {
constexpr qsizetype kMostKinds = 1000; ///< of losses; a file that was made to fill pages does not
}

QString stereotypeName(Stereotype stereotype)
{
    switch (stereotype) {
    case Stereotype::TimeSubdivision: return QStringLiteral("Time_Subdivision");
    case Stereotype::IncludedIn: return QStringLiteral("Included_In");
    case Stereotype::SymbolicSubdivision: return QStringLiteral("Symbolic_Subdivision");
    case Stereotype::SymbolicAssociation: return QStringLiteral("Symbolic_Association");
    case Stereotype::None: break;
    }
    return {};
}

Stereotype stereotypeFromName(const QString& name)
{
    for (const Stereotype each : { Stereotype::TimeSubdivision, Stereotype::IncludedIn, Stereotype::SymbolicSubdivision, Stereotype::SymbolicAssociation }) {
        if (stereotypeName(each).compare(name, Qt::CaseInsensitive) == 0)
            return each;
    }
    return Stereotype::None;
}

QJsonObject toJson(const AnnotatedMedia& media)
{
    QJsonObject object { { QStringLiteral("url"), media.url }, { QStringLiteral("mimeType"), media.mimeType }, { QStringLiteral("originMs"), media.originMs } };
    if (!media.relativeUrl.isEmpty())
        object.insert(QStringLiteral("relativeUrl"), media.relativeUrl);
    if (!media.extractedFrom.isEmpty())
        object.insert(QStringLiteral("extractedFrom"), media.extractedFrom);
    return object;
}

AnnotatedMedia mediaFromJson(const QJsonObject& object)
{
    const auto text = [&](const char* key) { return object.value(QLatin1String(key)).toString(); };
    return { text("url"), text("mimeType"), object.value(QLatin1String("originMs")).toInteger(), text("relativeUrl"), text("extractedFrom") };
}

qsizetype AnnotationSet::count() const
{
    qsizetype sum = 0;
    for (const Tier& each : tiers)
        sum += each.annotations.size();
    return sum;
}

const Tier* AnnotationSet::tier(const QString& id) const
{
    for (const Tier& each : tiers) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

QString FreeNames::take(const QString& wanted, const QString& between)
{
    QString name = wanted;
    if (m_used.contains(name)) {
        qint64& next = m_next[wanted];
        next = std::max<qint64>(next, 2);
        do
            name = wanted + between + QString::number(next++);
        while (m_used.contains(name));
    }
    m_used.insert(name);
    return name;
}

void LossCounter::add(const QString& place, const QString& sentence)
{
    const auto known = m_index.constFind(sentence);
    if (known != m_index.constEnd()) {
        ++m_counted[*known].more;
        return;
    }
    if (m_counted.size() >= kMostKinds) {
        ++m_beyond;
        return;
    }
    m_index.insert(sentence, m_counted.size());
    m_counted.append({ { place, sentence }, 0 });
}

QList<Loss> LossCounter::losses() const
{
    QList<Loss> all;
    for (const Counted& each : m_counted) {
        Loss loss = each.first;
        if (each.more > 0)
            loss.sentence += QStringLiteral(" (and %1 more like it)").arg(each.more);
        all.append(loss);
    }
    if (m_beyond > 0)
        all.append({ {}, QStringLiteral("%1 losses of other kinds").arg(m_beyond) });
    return all;
}

} // namespace holdspace::exchange
