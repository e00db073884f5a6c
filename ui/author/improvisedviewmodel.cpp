// SPDX-License-Identifier: GPL-3.0-or-later
#include "improvisedviewmodel.h"

#include "improvisedwords.h"

#include <debrief/story.h>
#include <scenario/scenariofile.h>

#include <QLocale>
#include <algorithm>

namespace holdspace::ui {

namespace {
    constexpr int kRunsLookedAt = 12; ///< the newest
    constexpr qsizetype kRemembered = 400;

    QString settingOf(const QString& scenario) { return QStringLiteral("improvised.settled.") + scenario; }
    QString nameOf(const QString& session, const live::ImprovisedStretch& stretch)
    {
        return QStringLiteral("%1:%2").arg(session).arg(stretch.seq);
    }
}

ImprovisedViewModel::ImprovisedViewModel(const Services& services, AuthorDocument& document, MapViewModel& map, QObject* parent)
    : QObject(parent), m_services(services), m_document(document), m_map(map)
{
    connect(&m_document, &AuthorDocument::opened, this, &ImprovisedViewModel::refresh);
    // Back from a run: it may have brought something.
    connect(&m_services.navigator, &Navigator::pageChanged, this, [this] {
        if (m_services.navigator.page() == Navigator::Page::Author)
            refresh();
    });
}

void ImprovisedViewModel::refresh()
{
    m_offers.clear();
    m_open = false;
    const auto sessions = m_document.isOpen() ? m_services.store.store().sessions() : Result<QList<library::SessionEntry>>();
    if (sessions && !sessions->isEmpty()) {
        m_settled = m_services.store.store().setting(settingOf(m_document.id())).value_or(QString()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        int looked = 0;
        for (const library::SessionEntry& session : *sessions) {
            if (session.scenarioId != m_document.id() || session.sample || session.status == library::SessionStatus::Unfinished)
                continue;
            if (++looked > kRunsLookedAt)
                break;
            if (!m_settled.contains(session.id))
                m_offers += offersOf(session);
        }
    }
    Q_EMIT changed();
}

QList<ImprovisedViewModel::Offer> ImprovisedViewModel::offersOf(const library::SessionEntry& session) const
{
    auto& store = m_services.store.store();
    const SessionId id(session.id);
    session::SessionLog log;
    const auto header = store.sessionHeader(id);
    const auto events = store.events(id);
    if (!header || !events)
        return {};
    log.header = *header;
    log.events = *events;
    // As it was played; a version that is gone is told with what the draft says.
    const auto version = store.version(session.scenarioHash);
    const scenario::Scenario played = version ? scenario::readScenario(version->json).scenario : m_document.scenario();
    QList<Offer> offers;
    for (const live::ImprovisedStretch& stretch : live::improvisedStretches(log.events, played)) {
        if (!m_settled.contains(nameOf(session.id, stretch)))
            offers.append({ session.id, session.started, stretch,
                improvisedSentences(log, stretch, played, store.personNames(id).value_or(QHash<QString, QString>())) });
    }
    return offers;
}

QString ImprovisedViewModel::titleOf(const BeatId& beat) const
{
    const scenario::Beat* found = m_document.scenario().beat(beat);
    return found ? found->title : tr("a beat that is gone");
}

QString ImprovisedViewModel::between() const
{
    const live::ImprovisedStretch& stretch = m_offers.first().stretch;
    if (stretch.to.isEmpty())
        return tr("after “%1”, to the end").arg(titleOf(stretch.from));
    if (stretch.to == stretch.from)
        return tr("within “%1”").arg(titleOf(stretch.from));
    return tr("between “%1” and “%2”").arg(titleOf(stretch.from), titleOf(stretch.to));
}

QString ImprovisedViewModel::dayText() const
{
    return QLocale().toString(m_offers.first().started.toLocalTime().date(), QLocale::LongFormat);
}

QString ImprovisedViewModel::offer() const
{
    return m_offers.isEmpty() ? QString() : tr("From the run of %1: improvised %2.").arg(dayText(), between());
}

QString ImprovisedViewModel::moreText() const
{
    return m_offers.size() > 1 ? tr("%1 more").arg(m_offers.size() - 1) : QString();
}

QString ImprovisedViewModel::detail() const
{
    if (m_offers.isEmpty())
        return {};
    const live::ImprovisedStretch& stretch = m_offers.first().stretch;
    const QString length = debrief::clockText(stretch.until - stretch.since);
    const QString lasted = stretch.said ? tr("It took %1.").arg(length)
                                        : tr("Nobody said when the script was left; this is all since “%1” began, %2.").arg(titleOf(stretch.from), length);
    return tr("%1 A beat made of it holds this as its text, to be rewritten, and leads there and back.").arg(lasted);
}

QStringList ImprovisedViewModel::sentences() const
{
    if (m_offers.isEmpty())
        return {};
    return m_offers.first().sentences.isEmpty() ? QStringList { tr("Nothing was pressed meanwhile.") } : m_offers.first().sentences;
}

void ImprovisedViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    Q_EMIT changed();
}

void ImprovisedViewModel::makeBeat()
{
    if (m_offers.isEmpty() || !m_document.isOpen())
        return;
    const Offer& offer = m_offers.first();
    const QPointF place = m_map.placeAfter(m_document.scenario().beat(offer.stretch.from) ? offer.stretch.from.text() : QString());
    QString beat;
    const auto group = beatFromStretch(m_document.json(), offer.stretch, tr("Improvised %1").arg(between()), offer.sentences,
        tr("improvised on %1").arg(dayText()), place, &beat);
    if (!m_document.perform(tr("beat made of what was improvised"), group + m_map.keepPlaces()))
        return;
    settle();
    Q_EMIT m_map.openWanted({ Chosen::Kind::Beat, beat }, true);
}

void ImprovisedViewModel::dismiss()
{
    if (!m_offers.isEmpty())
        settle();
}

void ImprovisedViewModel::settle()
{
    const Offer settled = m_offers.takeFirst();
    m_settled.append(nameOf(settled.session, settled.stretch));
    if (m_settled.size() > kRemembered)
        m_settled.remove(0, m_settled.size() - kRemembered);
    const Outcome kept = m_services.store.store().setSetting(settingOf(m_document.id()), m_settled.join(QLatin1Char(' ')));
    if (!kept)
        m_services.notices.post(Notices::Kind::Warning, tr("The library could not note this; it will be offered again. %1").arg(kept.error().text()));
    m_open = false;
    Q_EMIT changed();
}

} // namespace holdspace::ui
