// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/memorylibrary.h>
#include <scenario/edit.h>
#include <ui/author/authorviewmodel.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

/// What the tests of the Author page share.
namespace holdspace::test {

inline QJsonObject authorSample()
{
    QFile file(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// A library with the sample open on the Author page.
struct House {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    QObject parent;
    ui::Navigator* navigator = new ui::Navigator(&parent);
    ui::Notices* notices = new ui::Notices(&parent);
    ui::CommandTable* commands = new ui::CommandTable(*navigator, &parent);
    QJsonObject start = authorSample();
    QString id = start.value(QLatin1String("id")).toString();
    std::unique_ptr<ui::AuthorViewModel> vm;

    House()
    {
        (void)store.store().saveDraft(start);
        vm = std::make_unique<ui::AuthorViewModel>(ui::Services { clock, store, *navigator, *notices, *commands }, nullptr);
        navigator->go(ui::Navigator::Page::Author, id);
    }

    [[nodiscard]] QJsonObject saved() { return *store.store().draft(id); }
    [[nodiscard]] QVariant at(const ui::RowsModel* model, int row, const char* role) const { return model->cell(row, role); }
    /// The key of a field of the chosen beat.
    [[nodiscard]] QString key(const char* field) const { return QStringLiteral("beats/#%1/%2").arg(vm->chosenBeat(), QLatin1String(field)); }
    void type(const char* field, const QString& text) { vm->form()->set(key(field), text); }
    [[nodiscard]] QString shown(const char* field) const { return value(key(field)); }
    [[nodiscard]] QString value(const QString& rowKey) const
    {
        const ui::FormRow* row = vm->form()->row(rowKey);
        return row ? row->value : QStringLiteral("(no such row)");
    }
    [[nodiscard]] QStringList keysOf(ui::FormRow::Kind kind) const
    {
        QStringList keys;
        for (int i = 0; i < vm->form()->count(); ++i) {
            const ui::FormRow* each = vm->form()->row(at(vm->form(), i, "key").toString());
            if (each && each->kind == kind)
                keys.append(each->key);
        }
        return keys;
    }
    [[nodiscard]] QString notice(int row = 0) const { return notices->data(notices->index(row), ui::Notices::TextRole).toString(); }
};

} // namespace holdspace::test
