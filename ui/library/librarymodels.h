// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/takes.h>

#include <QAbstractListModel>
#include <QDate>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// The scenarios that the page shows now. Main thread; owned by LibraryViewModel. Roles: scenarioId, title, summary, facts,
/// draft (the draft is not published as it is), sample.
class ScenarioCards final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the library page")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { IdRole = Qt::UserRole + 1, TitleRole, SummaryRole, FactsRole, DraftRole, SampleRole };

    explicit ScenarioCards(QObject* parent) : QAbstractListModel(parent) { }
    void show(const QList<library::ScenarioEntry>& entries);

    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QList<library::ScenarioEntry> m_entries;
};

/// Sessions of one status. Main thread; owned by LibraryViewModel. Roles: sessionId, title, name (`<title>, <date>`), facts,
/// story (one sentence on where it stands), sample.
class SessionCards final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the library page")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { IdRole = Qt::UserRole + 1, TitleRole, NameRole, FactsRole, StoryRole, SampleRole };

    explicit SessionCards(QObject* parent) : QAbstractListModel(parent) { }
    /// `today`: the day by the local clock, for "today" and "yesterday".
    /// `takes`: those of all sessions that belong together.
    void show(const QList<library::SessionEntry>& entries, const QDate& today, const library::Takes& takes);

    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// "22 Nov 2026", the day as it stands in names of sessions.
    [[nodiscard]] static QString dayText(const QDateTime& utc);

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] QString facts(const library::SessionEntry& entry) const;

    QList<library::SessionEntry> m_entries;
    QDate m_today;
    library::Takes m_takes;
};

/// What a new scenario can start from.
class TemplateList final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the library page")

public:
    explicit TemplateList(QObject* parent) : QAbstractListModel(parent) { }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
};

} // namespace holdspace::ui
