// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarymodels.h"

#include <library/scenariopackage.h>
#include <ui/common/services.h>

#include <QHash>
#include <QPointF>
#include <QUrl>
#include <optional>

namespace holdspace::ui {

/// The library page: what needs someone now, all scenarios, all sessions. Reads the store when its page opens and after what it
/// does itself. Main thread; owned by the composition root.
class LibraryViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the composition root")
    Q_PROPERTY(QString title READ title CONSTANT FINAL)
    Q_PROPERTY(Shown shown READ shown WRITE setShown NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged FINAL)
    Q_PROPERTY(holdspace::ui::TemplateList* templates READ templates CONSTANT FINAL)
    Q_PROPERTY(int allCount READ allCount NOTIFY loaded FINAL)
    Q_PROPERTY(int draftCount READ draftCount NOTIFY loaded FINAL)
    Q_PROPERTY(int publishedCount READ publishedCount NOTIFY loaded FINAL)
    Q_PROPERTY(holdspace::ui::ScenarioCards* scenarios READ scenarios CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SessionCards* unfinished READ unfinished CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SessionCards* waiting READ waiting CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SessionCards* debriefed READ debriefed CONSTANT FINAL)

public:
    /// Which scenarios the page shows. A scenario with unpublished changes to a published version is in both kinds.
    enum class Shown { All, Drafts, Published };
    Q_ENUM(Shown)

    LibraryViewModel(Services services, QObject* parent);
    /// Tells whether a session runs now: then it is nobody's to pick up or to end here.
    void setIsLive(std::function<bool(const QString& session)> isLive) { m_isLive = std::move(isLive); }

    [[nodiscard]] QString title() const { return {}; }
    [[nodiscard]] Shown shown() const { return m_shown; }
    [[nodiscard]] QString search() const { return m_search; }
    [[nodiscard]] int allCount() const { return static_cast<int>(m_allScenarios.size()); }
    [[nodiscard]] int draftCount() const;
    [[nodiscard]] int publishedCount() const;
    [[nodiscard]] ScenarioCards* scenarios() const { return m_scenarios; }
    [[nodiscard]] SessionCards* unfinished() const { return m_unfinished; }
    [[nodiscard]] SessionCards* waiting() const { return m_waiting; }
    [[nodiscard]] SessionCards* debriefed() const { return m_debriefed; }

    [[nodiscard]] TemplateList* templates() const { return m_templates; }

    void setShown(Shown shown);
    void setSearch(const QString& search);

    /// Reads the store again.
    void reload();
    Q_INVOKABLE void newScenario();
    Q_INVOKABLE void newFromTemplate(const QString& key); ///< the shape of a sample, to be filled in
    Q_INVOKABLE void newFromOutline(); ///< from the plain text on the clipboard
    Q_INVOKABLE void edit(const QString& scenarioId);
    Q_INVOKABLE void run(const QString& scenarioId);
    Q_INVOKABLE void debrief(const QString& sessionId);
    Q_INVOKABLE void pickUp(const QString& sessionId);
    /// Ends an unfinished session at its last event; it then waits for its debrief.
    Q_INVOKABLE void endThere(const QString& sessionId);
    /// Takes a scenario with its sounds and films, a Twine story or an outline in as a draft. One with the id of a scenario that is here already
    /// replaces that draft only when they are the same; else it comes in as a copy.
    Q_INVOKABLE void importFile(const QUrl& file);
    /// Files and text that were dropped on the page; one notice says what came of all of them.
    Q_INVOKABLE void drop(const QList<QUrl>& files, const QString& text);

    /// How a scenario feels over time: x 0–1 of the run, y 0–5. Empty until it is worked out; then curveReady.
    [[nodiscard]] QList<QPointF> curve(const QString& scenarioId);

Q_SIGNALS:
    void shownChanged();
    void searchChanged();
    void loaded();
    void curveReady(const QString& scenarioId);
    void endedThere(const QString& sessionId); ///< a session that was cut off is not gone on with
    void importRequested(); ///< the page asks for a file

private:
    struct Curve {
        QDateTime modified; ///< of the draft it was made from
        QList<QPointF> points;
        bool atWork = false;
    };
    void refilter();
    void workOutCurve(const QString& scenarioId, const QDateTime& modified);
    struct Source {
        QJsonObject scenario;
        QStringList lost; ///< what could not be carried over or needs a look
        std::optional<library::ScenarioSource> package = {}; ///< where its sounds and films lie
    };
    struct Taken {
        QString id, title;
        bool copy = false; ///< a different one of its id was here
        qsizetype lost = 0;
        QStringList silent = {}; ///< sounds and films that could not be taken in
    };
    [[nodiscard]] Result<Source> readSource(const QUrl& file) const;
    [[nodiscard]] Result<Source> readOutline(const QString& text) const;
    [[nodiscard]] Result<Taken> takeIn(const Source& source);
    /// A session that was run elsewhere, for its debrief or another rater here; a sentence that says so.
    [[nodiscard]] Result<QString> takeInSession(const QString& path);
    void importFiles(const QList<QUrl>& files);
    void importAll(const QList<Result<Source>>& sources);
    void tell(const Taken& taken);
    void complain(const QString& sentence, const Error& error);

    Services m_services;
    Shown m_shown = Shown::All;
    QString m_search;
    QList<library::ScenarioEntry> m_allScenarios;
    QList<library::SessionEntry> m_allSessions;
    library::Takes m_takes;
    TemplateList* m_templates;
    ScenarioCards* m_scenarios;
    SessionCards* m_unfinished;
    SessionCards* m_waiting;
    SessionCards* m_debriefed;
    QHash<QString, Curve> m_curves;
    [[nodiscard]] bool isLive(const QString& session) const { return m_isLive && m_isLive(session); }
    std::function<bool(const QString& session)> m_isLive;
};

} // namespace holdspace::ui
