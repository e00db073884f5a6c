// SPDX-License-Identifier: GPL-3.0-or-later
#include "librarymodels.h"

#include <scenario/templates.h>

#include <QCoreApplication>
#include <QLocale>

namespace holdspace::ui {

namespace {
    QString minutesText(double minutes)
    {
        return QCoreApplication::translate("LibraryCards", "%1 min").arg(qRound(minutes));
    }
}

void ScenarioCards::show(const QList<library::ScenarioEntry>& entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
    Q_EMIT countChanged();
}

int ScenarioCards::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ScenarioCards::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const library::ScenarioEntry& entry = m_entries.at(index.row());
    switch (role) {
    case IdRole:
        return entry.id;
    case TitleRole:
        return entry.title;
    case SummaryRole:
        return entry.summary;
    case FactsRole: {
        QStringList facts { entry.beats == 1 ? tr("1 beat") : tr("%1 beats").arg(entry.beats) };
        if (entry.minutes > 0)
            facts.append(minutesText(entry.minutes));
        facts.append(entry.runs == 1 ? tr("1 run") : tr("%1 runs").arg(entry.runs));
        return facts.join(QStringLiteral(" · "));
    }
    case DraftRole:
        return entry.versions == 0 || entry.draftDiffers;
    case SampleRole:
        return entry.sample;
    default:
        return {};
    }
}

QHash<int, QByteArray> ScenarioCards::roleNames() const
{
    return { { IdRole, "scenarioId" }, { TitleRole, "title" }, { SummaryRole, "summary" }, { FactsRole, "facts" },
        { DraftRole, "draft" }, { SampleRole, "sample" } };
}

void SessionCards::show(
    const QList<library::SessionEntry>& entries, const QDate& today, const library::Takes& takes)
{
    beginResetModel();
    m_takes = takes;
    m_entries = entries;
    m_today = today;
    endResetModel();
    Q_EMIT countChanged();
}

int SessionCards::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QString SessionCards::dayText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime().date(), QStringLiteral("d MMM yyyy"));
}

QString SessionCards::facts(const library::SessionEntry& entry) const
{
    const QDate day = entry.started.toLocalTime().date();
    const QString when = day == m_today ? tr("today")
        : day == m_today.addDays(-1)    ? tr("yesterday")
                                        : dayText(entry.started);
    QStringList facts { when, minutesText(static_cast<double>(entry.lastT) / 60'000.0) };
    if (entry.rehearsal)
        facts.prepend(tr("Rehearsal"));
    if (const auto take = m_takes.placeOf(entry.id)) {
        facts.append(take->from.isEmpty() ? tr("take %1").arg(take->number)
                                          : tr("take %1, from %2:%3")
                                                .arg(take->number)
                                                .arg(take->fromT / 60'000, 2, 10, QLatin1Char('0'))
                                                .arg(take->fromT / 1000 % 60, 2, 10, QLatin1Char('0')));
    }
    if (entry.sample)
        facts.append(tr("sample"));
    return facts.join(QStringLiteral(" · "));
}

QVariant SessionCards::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const library::SessionEntry& entry = m_entries.at(index.row());
    switch (role) {
    case IdRole:
        return entry.id;
    case TitleRole:
        return entry.scenarioTitle;
    case NameRole:
        return QStringLiteral("%1, %2").arg(entry.scenarioTitle, dayText(entry.started));
    case FactsRole:
        return facts(entry);
    case StoryRole: {
        const qint64 seconds = entry.lastT / 1000;
        return tr("%1, it stopped after %2:%3 without an ending. Everything up to then is safe.")
            .arg(dayText(entry.started))
            .arg(seconds / 60, 2, 10, QLatin1Char('0'))
            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    case SampleRole:
        return entry.sample;
    default:
        return {};
    }
}

QHash<int, QByteArray> SessionCards::roleNames() const
{
    return { { IdRole, "sessionId" }, { TitleRole, "title" }, { NameRole, "name" }, { FactsRole, "facts" }, { StoryRole, "story" },
        { SampleRole, "sample" } };
}

int TemplateList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(scenario::scenarioTemplates().size());
}

QVariant TemplateList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const scenario::ScenarioTemplate& each = scenario::scenarioTemplates().at(index.row());
    switch (role) {
    case Qt::UserRole + 1: return QLatin1String(each.key);
    case Qt::UserRole + 2: return QCoreApplication::translate("ScenarioTemplates", each.title);
    case Qt::UserRole + 3: return QCoreApplication::translate("ScenarioTemplates", each.about);
    default: return {};
    }
}

QHash<int, QByteArray> TemplateList::roleNames() const
{
    return { { Qt::UserRole + 1, "templateKey" }, { Qt::UserRole + 2, "title" }, { Qt::UserRole + 3, "about" } };
}

} // namespace holdspace::ui
