// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphitem.h"

#include <QAccessible>

namespace holdspace::ui {

/// One thing of the map for people who do not see it: "Beat <title>", "Exit <label> to <title>", "Act <title>",
/// "Note <text>". Found by its thing, so it stays the same object while others come and go. Owned by the cache of
/// QAccessible through GraphAccessible.
class GraphPartAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    using Finder = std::function<QAccessibleInterface*(const GraphThing&)>;
    /// `find` gives the interface of another thing of the same map and must outlive this.
    GraphPartAccessible(GraphItem* item, GraphThing thing, Finder find);

    [[nodiscard]] const GraphThing& thing() const { return m_thing; }
    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override;
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessible::Role role() const override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QStringList actionNames() const override;
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
    void doAction(const QString& action) override;

private:
    [[nodiscard]] const GraphEdge* exit() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString description() const;
    [[nodiscard]] bool isSelected() const;

    QPointer<GraphItem> m_item;
    GraphThing m_thing;
    Finder m_find;
};

} // namespace holdspace::ui
