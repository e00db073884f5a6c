// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// How the conversation is led: which framework, what to ask in its phase and of the moment, and the builder of a question that
/// begins with one's own view. Owned by DebriefViewModel; main thread.
class ConversationViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(QStringList frameworks READ frameworks NOTIFY changed FINAL)
    Q_PROPERTY(int framework READ framework NOTIFY changed FINAL)
    Q_PROPERTY(bool canChange READ canChange NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* prompts READ prompts CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(QString stepPurpose READ stepPurpose NOTIFY changed FINAL)
    Q_PROPERTY(QString asked READ asked NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString noticed READ noticed WRITE setNoticed NOTIFY inquiryChanged FINAL)
    Q_PROPERTY(QString pointOfView READ pointOfView WRITE setPointOfView NOTIFY inquiryChanged FINAL)
    Q_PROPERTY(QString inquiry READ inquiry NOTIFY inquiryChanged FINAL)
    Q_PROPERTY(QString inquiryProblem READ inquiryProblem NOTIFY inquiryChanged FINAL)

public:
    ConversationViewModel(const DebriefDesk& desk, std::function<void(const debrief::Framework&)> use, QObject* parent);

    Q_INVOKABLE void setFramework(int index); ///< kept for later debriefs of this library
    Q_INVOKABLE void readOwn(const QString& file); ///< a framework's JSON; kept in the library, and chosen
    Q_INVOKABLE void goToStep(int step); ///< of the phase's steps, for this moment; the same again: none
    Q_INVOKABLE void ask(int prompt); ///< it stands on the projector; the same again: it goes
    /// Asks what was built. Nothing without a point of view.
    Q_INVOKABLE void askInquiry();
    /// The framework that the library remembers, or that the log says of a debrief that goes on.
    [[nodiscard]] debrief::Framework chosen(const QString& logged) const;
    void refresh(); ///< another phase or moment
    void startOver(); ///< another session

    [[nodiscard]] QStringList frameworks() const;
    [[nodiscard]] int framework() const;
    [[nodiscard]] bool canChange() const; ///< until the first phase is left
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] RowsModel* prompts() { return &m_prompts; } ///< words, whose, asked
    [[nodiscard]] RowsModel* steps() { return &m_steps; } ///< name, purpose, current; empty: the phase has none
    [[nodiscard]] QString stepPurpose() const; ///< of the present one
    [[nodiscard]] QString asked() const { return m_asked; } ///< empty: the moment's own question
    [[nodiscard]] QString noticed() const { return m_noticed; }
    void setNoticed(const QString& text);
    [[nodiscard]] QString pointOfView() const { return m_pointOfView; }
    void setPointOfView(const QString& text);
    [[nodiscard]] QString inquiry() const; ///< empty while something is missing
    [[nodiscard]] QString inquiryProblem() const;

Q_SIGNALS:
    void changed();
    void askedChanged();
    void inquiryChanged();

private:
    [[nodiscard]] QList<debrief::Framework> all() const;
    void setAsked(const QString& text);
    void showPrompts();
    void showSteps();
    [[nodiscard]] const debrief::PhaseStep* step() const; ///< the present one; null: none
    [[nodiscard]] QString person() const; ///< whom a prompt is asked about

    const DebriefDesk& m_desk;
    std::function<void(const debrief::Framework&)> m_use;
    QList<debrief::Framework> m_own;
    RowsModel m_prompts, m_steps;
    QString m_problem, m_asked, m_noticed, m_pointOfView;
    QString m_about; ///< the moment that m_noticed is about
};

} // namespace holdspace::ui
