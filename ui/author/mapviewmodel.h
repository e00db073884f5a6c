// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authordocument.h"
#include "outline.h"

#include <layout/tidylayout.h>
#include <scenario/walker.h>
#include <ui/canvas/graphscene.h>

#include <QPointF>
#include <QUrl>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// The map of the Author page: what it shows, and what can be done on it with one or many beats and notes at once. Each
/// intent is one step of the document. Main thread; owned by the Author page's view model.
class MapViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(holdspace::ui::GraphScene* scene READ scene CONSTANT FINAL)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectionText READ selectionText NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool tidying READ tidying NOTIFY tidyingChanged FINAL)

public:
    MapViewModel(const Services& services, AuthorDocument& document, QObject* parent);

    [[nodiscard]] GraphScene* scene() { return &m_scene; }
    [[nodiscard]] int selectedCount() const { return static_cast<int>(m_scene.selectedBeats().size()); }
    [[nodiscard]] QString selectionText() const; ///< "3 beats selected"; empty for one or none
    [[nodiscard]] bool tidying() const { return m_layout.isRunning(); }

    /// Shows the scenario. `walks` may be null: nothing is known of it yet.
    void show(const QList<OutlineBeat>& beats, const scenario::WalkReport* walks, const QHash<QString, QPair<int, int>>& findings);
    void startOver() { m_scene.startOver(); }
    /// A place near `wanted` where a card covers no other.
    [[nodiscard]] QPointF freePlace(QPointF wanted) const;
    /// Where a new beat belongs: right of `after`, or below everything.
    [[nodiscard]] QPointF placeAfter(const QString& after) const;
    /// Beats that stand where the map put them are kept there, except one.
    [[nodiscard]] scenario::EditGroup keepPlaces(const QStringList& except = {}) const;

    /// Puts fragments in the middle of what is seen, each clear of what stands there, and selects their beats. One step.
    /// Returns how many beats came in; an error, and nothing happens, when one is no fragment.
    [[nodiscard]] Result<qsizetype> insert(const QList<QJsonObject>& fragments, const QString& words);

    // Intents
    Q_INVOKABLE void select(const QStringList& beats, const QStringList& notes);
    Q_INVOKABLE void move(const QStringList& beats, const QList<QPointF>& beatPlaces, const QStringList& notes, const QList<QPointF>& notePlaces);
    Q_INVOKABLE void connectBeats(const QString& from, const QString& to);
    Q_INVOKABLE void addBeat(const QString& from, double x, double y); ///< `from` empty: no exit leads there
    Q_INVOKABLE void remove(const QStringList& beats, const QStringList& notes);
    Q_INVOKABLE void removeExit(const QString& beat, const QString& exit);
    Q_INVOKABLE void copy(const QStringList& beats, const QStringList& notes = {});
    Q_INVOKABLE void cut(const QStringList& beats, const QStringList& notes = {});
    Q_INVOKABLE void paste(double x, double y); ///< beats, or a plain text with headings
    /// Texts or files of text become beats in the middle of what is seen: one step, whatever number of them.
    Q_INVOKABLE void drop(const QList<QUrl>& urls, const QString& text);
    Q_INVOKABLE void alsoSelect(const QString& beat); ///< beside what is selected; again: no longer
    Q_INVOKABLE void addNote(double x, double y);
    Q_INVOKABLE void groupSelected(); ///< a new act around what is selected
    Q_INVOKABLE void toggleGroup(const QString& group);
    Q_INVOKABLE void alignSelected(int edge); ///< scenario::Edge
    Q_INVOKABLE void distributeSelected(bool across);
    Q_INVOKABLE void tidy();

Q_SIGNALS:
    void selectionChanged();
    void tidyingChanged();
    /// The page should open this; `fresh` when it is new and waits for its name.
    void openWanted(const holdspace::ui::Chosen& chosen, bool fresh);

private:
    [[nodiscard]] QPointF roomFor(const QList<QRectF>& cards, QList<QRectF>* taken) const;

    Services m_services;
    AuthorDocument& m_document;
    GraphScene m_scene { nullptr };
    layout::TidyLayout m_layout;
};

} // namespace holdspace::ui
