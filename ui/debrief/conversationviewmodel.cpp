// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationviewmodel.h"

#include <debrief/inquiry.h>
#include <ui/common/typedpath.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace holdspace::ui {

namespace {
    const char* const kChosenFramework = "debrief.framework";
    const char* const kOwnFrameworks = "debrief.frameworks";
    constexpr qint64 kLargestFramework = 256 * 1024; ///< bytes
    constexpr qsizetype kMostOwn = 20;
}

ConversationViewModel::ConversationViewModel(const DebriefDesk& desk, std::function<void(const debrief::Framework&)> use, QObject* parent)
    : QObject(parent), m_desk(desk), m_use(std::move(use)), m_prompts({ "words", "whose", "asked" }, this), m_steps({ "name", "purpose", "current" }, this)
{
    const QByteArray kept = desk.services.store.store().setting(QLatin1String(kOwnFrameworks)).value_or(QString()).toUtf8();
    for (const QJsonValue& each : QJsonDocument::fromJson(kept).array()) {
        if (auto framework = debrief::readFramework(QJsonDocument(each.toObject()).toJson()))
            m_own.append(*framework);
    }
}

QList<debrief::Framework> ConversationViewModel::all() const { return debrief::frameworks() + m_own; }

QStringList ConversationViewModel::frameworks() const
{
    QStringList names;
    for (const debrief::Framework& each : all())
        names.append(each.name);
    return names;
}

int ConversationViewModel::framework() const
{
    const auto known = all();
    const auto found = std::find_if(known.begin(), known.end(), [this](const auto& each) { return each.id == m_desk.course().framework().id; });
    return found == known.end() ? 0 : static_cast<int>(found - known.begin());
}

debrief::Framework ConversationViewModel::chosen(const QString& logged) const
{
    const QString wanted = !logged.isEmpty() ? logged : m_desk.services.store.store().setting(QLatin1String(kChosenFramework)).value_or(QString());
    const auto known = all();
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.id == wanted; });
    return found == known.end() ? known.first() : *found;
}

/// Changing it later would say of phases that they are done, which nobody went through.
bool ConversationViewModel::canChange() const { return m_desk.session() && m_desk.course().current() == 0 && !m_desk.course().done(0); }

void ConversationViewModel::setFramework(int index)
{
    const auto known = all();
    if (index < 0 || index >= known.size() || !canChange() || index == framework())
        return;
    static_cast<void>(m_desk.services.store.store().setSetting(QLatin1String(kChosenFramework), known.at(index).id));
    m_use(known.at(index));
}

void ConversationViewModel::readOwn(const QString& typed)
{
    const QString path = typedPath(typed);
    m_problem.clear();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() > kLargestFramework) {
        m_problem = tr("%1: a readable file of at most 256 KiB was expected.").arg(path);
    } else if (const auto framework = debrief::readFramework(file.readAll()); !framework) {
        m_problem = framework.error().inFile(path).text();
    } else {
        m_own.removeIf([&](const auto& each) { return each.id == framework->id; });
        if (m_own.size() >= kMostOwn)
            m_own.removeFirst();
        m_own.append(*framework);
        QJsonArray kept;
        for (const debrief::Framework& each : std::as_const(m_own))
            kept.append(QJsonDocument::fromJson(debrief::writeFramework(each)).object());
        const Outcome saved = m_desk.services.store.store().setSetting(QLatin1String(kOwnFrameworks), QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
        if (!saved)
            m_problem = tr("It can be used now, but could not be kept. %1").arg(saved.error().text());
        setFramework(static_cast<int>(all().size()) - 1);
    }
    Q_EMIT changed();
}

void ConversationViewModel::startOver()
{
    m_asked.clear();
    m_about.clear();
    m_noticed.clear();
    m_pointOfView.clear();
    m_problem.clear();
    Q_EMIT askedChanged();
    refresh();
}

void ConversationViewModel::refresh()
{
    const debrief::Moment* const moment = m_desk.moment();
    const QString about = moment ? moment->id : QString();
    if (about != m_about) {
        // What stands in the fields is about the moment before.
        m_about = about;
        m_noticed = moment ? debrief::observation(moment->title, moment->t) + QLatin1Char(' ') : QString(); // one goes on writing
        m_pointOfView.clear();
        if (!m_asked.isEmpty())
            setAsked({});
        Q_EMIT inquiryChanged();
    }
    showSteps();
    showPrompts();
    Q_EMIT changed();
}

// ---- the steps of a moment --------------------------------------------------------------------------------------

const debrief::PhaseStep* ConversationViewModel::step() const
{
    const debrief::PhasePlan* const plan = m_desk.session() ? m_desk.course().plan() : nullptr;
    if (!plan || plan->steps.isEmpty())
        return nullptr;
    const QString id = m_desk.log.record().step(plan->id, m_about);
    const auto found = std::find_if(plan->steps.begin(), plan->steps.end(), [&](const debrief::PhaseStep& each) { return each.id == id; });
    return found == plan->steps.end() ? nullptr : &*found;
}

QString ConversationViewModel::stepPurpose() const
{
    const debrief::PhaseStep* const here = step();
    return here ? here->purpose : QString();
}

void ConversationViewModel::goToStep(int index)
{
    const debrief::PhasePlan* const plan = m_desk.session() ? m_desk.course().plan() : nullptr;
    if (!plan || index < 0 || index >= plan->steps.size())
        return;
    const debrief::PhaseStep* const here = step();
    const QString& wanted = plan->steps.at(index).id;
    static_cast<void>(m_desk.log.add(QStringLiteral("debrief.step"),
        { { QStringLiteral("phase"), plan->id }, { QStringLiteral("moment"), m_about }, { QStringLiteral("step"), here && here->id == wanted ? QString() : wanted } }));
    refresh();
}

void ConversationViewModel::showSteps()
{
    const debrief::PhasePlan* const plan = m_desk.session() ? m_desk.course().plan() : nullptr;
    const debrief::PhaseStep* const here = step();
    QList<QVariantList> rows;
    for (const debrief::PhaseStep& each : plan ? plan->steps : QList<debrief::PhaseStep>())
        rows.append({ each.name, each.purpose, here && here->id == each.id });
    m_steps.setRows(RowsModel::byPlace(rows));
}

// ---- prompts ----------------------------------------------------------------------------------------------------

QString ConversationViewModel::person() const
{
    const DebriefedSession* const session = m_desk.session();
    const debrief::Moment* const moment = m_desk.moment();
    const debrief::Curve* const curve = session && moment ? session->story().curve(moment->character) : nullptr;
    if (curve)
        return curve->name;
    return session && !session->story().curves.isEmpty() ? session->story().curves.first().name : QString();
}

void ConversationViewModel::showPrompts()
{
    const DebriefedSession* const session = m_desk.session();
    const debrief::PhasePlan* const plan = m_desk.course().plan();
    const debrief::Moment* const moment = m_desk.moment();
    QList<QVariantList> rows;
    QSet<QString> seen;
    const auto add = [&](const QString& text, const QString& whose) {
        if (text.trimmed().isEmpty() || seen.contains(text))
            return;
        seen.insert(text);
        rows.append({ text, whose, text == m_asked });
    };
    if (session && plan) {
        const scenario::Scenario* const scenario = session->scenario();
        const debrief::BeatSpan* const here = moment ? session->story().beatAt(moment->t) : nullptr;
        const bool feelingsHeard = m_desk.course().current() > m_desk.course().framework().feelings(); // before, no moment is asked about
        if (const debrief::PhaseStep* const now = step()) {
            for (const QString& prompt : now->prompts)
                add(debrief::promptAbout(prompt, person()), tr("of this step"));
        }
        if (moment && feelingsHeard)
            add(moment->question, tr("of this moment"));
        for (const scenario::Prompt& prompt : scenario ? scenario->prompts : QList<scenario::Prompt>()) {
            const bool bound = !prompt.beat.isEmpty();
            if (bound ? here && here->beat == prompt.beat && feelingsHeard : prompt.phase == plan->id)
                add(prompt.text, bound ? tr("of this moment") : tr("from the author"));
        }
        for (const QString& prompt : plan->prompts)
            add(debrief::promptAbout(prompt, person()), tr("of this phase"));
    }
    m_prompts.setRows(RowsModel::byPlace(rows));
}

void ConversationViewModel::setAsked(const QString& text)
{
    m_asked = text;
    showPrompts();
    Q_EMIT askedChanged();
}

void ConversationViewModel::ask(int prompt)
{
    const QString text = m_prompts.cell(prompt, "words").toString();
    setAsked(text == m_asked ? QString() : text);
}

void ConversationViewModel::setNoticed(const QString& text)
{
    if (text == m_noticed)
        return;
    m_noticed = text;
    Q_EMIT inquiryChanged();
}

void ConversationViewModel::setPointOfView(const QString& text)
{
    if (text == m_pointOfView)
        return;
    m_pointOfView = text;
    Q_EMIT inquiryChanged();
}

QString ConversationViewModel::inquiry() const
{
    return debrief::advocacyInquiry(m_noticed, m_pointOfView).value_or(QString());
}

QString ConversationViewModel::inquiryProblem() const
{
    const auto built = debrief::advocacyInquiry(m_noticed, m_pointOfView);
    return built ? QString() : built.error().message;
}

void ConversationViewModel::askInquiry()
{
    if (const QString text = inquiry(); !text.isEmpty())
        setAsked(text);
}

} // namespace holdspace::ui
