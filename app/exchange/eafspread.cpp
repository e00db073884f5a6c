// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafspread.h"
#include "eaf.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <vector>

namespace holdspace::exchange {

namespace {

/// An id of XML: a letter or "_" first, no spaces or colons; and none that this writer gives to slots, entries and types.
bool isXmlId(const QString& id)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.-]*$"));
    static const QRegularExpression taken(QStringLiteral("^((ts|cve)[0-9]+|und)$"));
    return form.match(id).hasMatch() && !taken.match(id).hasMatch() && stereotypeFromName(id) == Stereotype::None;
}

/// Where the annotations of a tier go so that none of a row overlap: per annotation the number of its row.
QList<int> rowsOf(const QList<Annotation>& annotations)
{
    QList<qsizetype> order(annotations.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return annotations.at(a).onset < annotations.at(b).onset; });
    QList<int> rows(annotations.size(), 0);
    // The rows in use by when they become free, and of the free ones the first.
    std::priority_queue<std::pair<qint64, int>, std::vector<std::pair<qint64, int>>, std::greater<>> busy;
    std::priority_queue<int, std::vector<int>, std::greater<>> free;
    int made = 0;
    for (const qsizetype i : std::as_const(order)) {
        while (!busy.empty() && busy.top().first <= annotations.at(i).onset) {
            free.push(busy.top().second);
            busy.pop();
        }
        if (free.empty())
            free.push(made++);
        rows[i] = free.top();
        free.pop();
        busy.push({ annotations.at(i).offset, rows.at(i) });
    }
    return rows;
}

} // namespace

qsizetype dropOrphans(AnnotationSet& set)
{
    qsizetype dropped = 0;
    for (bool again = true; again;) {
        again = false;
        QSet<QString> ids;
        for (const Tier& row : std::as_const(set.tiers)) {
            for (const Annotation& each : row.annotations)
                ids.insert(each.id);
        }
        for (Tier& row : set.tiers) {
            if (!isSymbolic(row.stereotype))
                continue;
            const qsizetype gone = row.annotations.removeIf([&](const Annotation& each) { return !ids.contains(each.parent); });
            dropped += gone;
            again = again || gone > 0;
        }
    }
    return dropped;
}

void giveXmlIds(AnnotationSet& set)
{
    QSet<QString> used;
    for (const Tier& row : std::as_const(set.tiers)) {
        for (const Annotation& each : row.annotations) {
            if (isXmlId(each.id))
                used.insert(each.id);
        }
    }
    QSet<QString> given;
    QHash<QString, QString> renamed;
    qint64 number = 0;
    for (Tier& row : set.tiers) {
        for (Annotation& each : row.annotations) {
            if (!isXmlId(each.id) || given.contains(each.id)) {
                QString id;
                do {
                    id = QStringLiteral("a%1").arg(++number);
                } while (used.contains(id));
                if (!each.id.isEmpty() && !renamed.contains(each.id) && !given.contains(each.id))
                    renamed.insert(each.id, id);
                each.id = id;
                used.insert(id);
            }
            given.insert(each.id);
        }
    }
    for (Tier& row : set.tiers) {
        for (Annotation& each : row.annotations)
            each.parent = renamed.value(each.parent, each.parent);
    }
}

AnnotationSet spreadForEaf(const AnnotationSet& set)
{
    AnnotationSet out = set;
    out.tiers.clear();
    FreeNames names;
    for (const Tier& row : set.tiers) {
        Tier first = row;
        for (Annotation& each : first.annotations) {
            if (!isSymbolic(row.stereotype))
                each.offset = std::max(each.offset, each.onset + 1);
        }
        // A tier that ELAN wrote itself stays as it was, and so does what others hang below.
        if (!row.parent.isEmpty() || row.stereotype != Stereotype::None || (row.kind.isEmpty() && !row.type.isEmpty())) {
            names.use(first.id);
            out.tiers.append(first);
            continue;
        }
        const QList<int> rows = rowsOf(first.annotations);
        QList<Tier> spread { first };
        spread.first().annotations.clear();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            while (rows.at(i) >= spread.size()) {
                spread.append(spread.first());
                spread.last().annotations.clear();
            }
            spread[rows.at(i)].annotations.append(first.annotations.at(i));
        }
        for (Tier& each : spread) {
            std::stable_sort(each.annotations.begin(), each.annotations.end(), [](const Annotation& a, const Annotation& b) { return a.onset < b.onset; });
            each.id = names.take(each.id);
            out.tiers.append(each);
        }
    }
    giveXmlIds(out);
    return out;
}

} // namespace holdspace::exchange
