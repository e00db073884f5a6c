// SPDX-License-Identifier: GPL-3.0-or-later
#include "incoming.h"
#include "mapviewmodel.h"

#include <scenario/fragments.h>
#include <scenario/things.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QMimeData>
#include <QUrl>
#include <cmath>

/// What comes onto the map and leaves it in one piece: copies, fragments, texts that are dropped.
namespace holdspace::ui {

using scenario::EditGroup;

namespace {
    constexpr double kClear = 36; ///< around a card that comes in: on a small map cards are drawn larger
    constexpr qsizetype kMostFitted = 200; ///< cards that are fitted between those that are there
}

void MapViewModel::copy(const QStringList& beats, const QStringList& notes)
{
    if (beats.isEmpty())
        return;
    const scenario::FragmentCopy copied = scenario::copyBeats(m_document.json(), beats, {}, notes);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(scenario::fragmentText(copied.fragment)));
    QString words = beats.size() == 1 ? tr("One beat is copied. Ctrl+V puts it into this or another scenario.")
                                      : tr("%1 beats are copied. Ctrl+V puts them into this or another scenario.").arg(beats.size());
    if (copied.exitsCut == 1)
        words = tr("%1 One exit that leads elsewhere is left out.").arg(words);
    else if (copied.exitsCut > 1)
        words = tr("%1 %2 exits that lead elsewhere are left out.").arg(words).arg(copied.exitsCut);
    m_services.notices.post(Notices::Kind::Info, words);
}

void MapViewModel::cut(const QStringList& beats, const QStringList& notes)
{
    if (beats.isEmpty())
        return;
    copy(beats, notes);
    remove(beats, notes);
}

void MapViewModel::paste(double x, double y)
{
    const QMimeData* const held = QGuiApplication::clipboard()->mimeData();
    if (!m_document.isOpen() || !held || !held->hasText())
        return;
    const auto pasted = incomingText(held->text().toUtf8(), m_document.json());
    if (!pasted || pasted->headless) {
        const Error error = pasted ? Error { ErrorCode::Malformed, tr("a plain text needs headings"), {}, {} } : pasted.error();
        m_services.notices.post(Notices::Kind::Warning, tr("What was copied holds no beats: %1").arg(error.text()));
        return;
    }
    QStringList made;
    const auto group = scenario::pasteFragment(m_document.json(), pasted->fragment, x, y, &made);
    if (!group || !m_document.perform(tr("beats pasted"), *group))
        return;
    select(made, {});
    if (!pasted->lost.isEmpty())
        m_services.notices.post(Notices::Kind::Warning, lossWords(tr("Pasted."), pasted->lost));
}

/// Where the upper left corner of these cards (relative to it) goes: they lie in the middle of what is seen, or below
/// that where they cover nothing.
QPointF MapViewModel::roomFor(const QList<QRectF>& cards, QList<QRectF>* taken) const
{
    QRectF all;
    for (const QRectF& card : cards)
        all = all.united(card);
    const QPointF middle = m_scene.seen().isEmpty() ? placeAfter({}) + all.center() : m_scene.seen().center();
    const QPointF corner = middle - all.center();
    QPointF at(GraphScene::kGrid * std::round(corner.x() / GraphScene::kGrid), GraphScene::kGrid * std::round(corner.y() / GraphScene::kGrid));
    // Very many go below everything; the others each time as far down as the card in the way asks for, so that this ends.
    const bool many = cards.size() > kMostFitted;
    for (const QRectF& there : many ? *taken : QList<QRectF>())
        at.ry() = std::max(at.y(), there.bottom() + GraphScene::kGrid);
    for (bool moved = !many; moved;) {
        moved = false;
        for (const QRectF& card : cards) {
            const QRectF wanted = card.translated(at).adjusted(-kClear, -kClear, kClear, kClear);
            for (const QRectF& there : std::as_const(*taken)) {
                if (there.intersects(wanted)) {
                    at.ry() += GraphScene::kGrid * std::ceil((there.bottom() - wanted.top() + 1) / GraphScene::kGrid);
                    moved = true;
                    break;
                }
            }
            if (moved)
                break;
        }
    }
    for (const QRectF& card : cards)
        taken->append(card.translated(at));
    return at;
}

Result<qsizetype> MapViewModel::insert(const QList<QJsonObject>& fragments, const QString& words)
{
    QList<QRectF> taken;
    for (const GraphBeat& beat : m_scene.beats())
        taken.append(GraphScene::card(beat));
    for (const GraphNote& note : m_scene.notes())
        taken.append(GraphScene::card(note));
    QJsonObject now = m_document.json();
    EditGroup all = keepPlaces();
    if (const auto kept = scenario::apply(now, all); !kept)
        return tl::make_unexpected(kept.error());
    QStringList made;
    for (const QJsonObject& fragment : fragments) {
        QStringList beats;
        // Once at the origin to see where its cards lie, then where there is room.
        const auto tried = scenario::pasteFragment(now, fragment, 0, 0, nullptr);
        if (!tried)
            return tl::make_unexpected(tried.error());
        QList<QRectF> cards;
        for (const scenario::Edit& edit : *tried) {
            const QJsonArray at = scenario::listOf(edit.value.toObject(), "position");
            if (edit.path == QStringList(QStringLiteral("beats")) && at.size() == 2)
                cards.append({ QPointF(at.at(0).toDouble(), at.at(1).toDouble()), GraphScene::kCard });
        }
        const QPointF at = roomFor(cards, &taken);
        const auto group = scenario::pasteFragment(now, fragment, at.x(), at.y(), &beats);
        if (!group)
            return tl::make_unexpected(group.error());
        if (const auto applied = scenario::apply(now, *group); !applied)
            return tl::make_unexpected(applied.error());
        all += *group;
        made += beats;
    }
    if (!made.isEmpty() && m_document.perform(words, all))
        select(made, {});
    return made.size();
}

void MapViewModel::drop(const QList<QUrl>& urls, const QString& text)
{
    if (!m_document.isOpen())
        return;
    QList<QJsonObject> fragments;
    QStringList lost, problems;
    const auto take = [&](const Result<Incoming>& incoming) {
        if (incoming) {
            fragments.append(incoming->fragment);
            lost += incoming->lost;
        } else {
            problems.append(incoming.error().text());
        }
    };
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            take(incomingFile(url.toLocalFile(), m_document.json()));
        else
            problems.append(tr("Only files from this computer can be dropped, not “%1”.").arg(url.toDisplayString()));
    }
    if (urls.isEmpty())
        take(incomingText(text.toUtf8(), m_document.json()));
    if (!fragments.isEmpty()) {
        const auto made = insert(fragments, tr("text inserted"));
        if (!made)
            problems.append(made.error().text());
        else
            m_services.notices.post(lost.isEmpty() ? Notices::Kind::Info : Notices::Kind::Warning,
                lossWords(*made == 1 ? tr("One beat is inserted.") : tr("%1 beats are inserted.").arg(*made), lost));
    }
    if (!problems.isEmpty())
        m_services.notices.post(Notices::Kind::Warning, tr("Not inserted: %1").arg(problems.join(QLatin1Char(' '))));
}

} // namespace holdspace::ui
