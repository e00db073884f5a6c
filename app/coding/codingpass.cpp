// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingpass.h"
#include "passjson.h"

#include <QJsonArray>
#include <algorithm>

namespace holdspace::coding {

using session::Event;
using session::OtherEvent;

namespace {

const QString kStarted = QStringLiteral("coding.started");
const QString kMarked = QStringLiteral("coding.marked");
const QString kUnmarked = QStringLiteral("coding.unmarked");
const QString kRejected = QStringLiteral("coding.rejected");
const QString kDone = QStringLiteral("coding.done");

void sortMarks(CodingPass& pass)
{
    std::stable_sort(pass.marks.begin(), pass.marks.end(), [](const Mark& a, const Mark& b) { return a.onset < b.onset; });
}

/// Names in the order in which they were said, each once.
class Rejected {
public:
    explicit Rejected(const QStringList& names)
    {
        for (const QString& each : names)
            add(each);
    }
    void add(const QString& name)
    {
        if (!m_places.contains(name))
            m_places.insert(name, m_next++);
    }
    void remove(const QString& name) { m_places.remove(name); }
    [[nodiscard]] QStringList names() const
    {
        QStringList all = m_places.keys();
        std::sort(all.begin(), all.end(), [this](const QString& a, const QString& b) { return m_places.value(a) < m_places.value(b); });
        return all;
    }

private:
    QHash<QString, qsizetype> m_places;
    qsizetype m_next = 0;
};

} // namespace

UsedCodebook usedCodebook(const Codebook& book)
{
    UsedCodebook used { book.id, book.title, book.version, book.licenceNote, book.sourceCitation, {} };
    for (const Code& each : book.codes)
        used.labels.insert(each.id, each.label);
    return used;
}

QString markName(const CodingPass& pass, const Mark& mark) { return pass.id + QLatin1Char('/') + mark.id; }

QString UnreadCoding::text() const
{
    QString said = QStringLiteral("event %1 (%2").arg(seq).arg(kind);
    if (!rater.isEmpty())
        said += QStringLiteral(" of ") + rater;
    said += QStringLiteral("): ");
    if (!error.place.isEmpty())
        said += error.place + QStringLiteral(": ");
    said += error.message;
    if (alsoLost > 0)
        said += QStringLiteral("; %1 more events of this pass are left out with it").arg(alsoLost);
    return said;
}

QList<CodingPass> passesOf(const session::SessionLog& log) { return readPasses(log).passes; }

ReadPasses readPasses(const session::SessionLog& log)
{
    ReadPasses out;
    QList<CodingPass>& passes = out.passes;
    QList<Rejected> rejected; // by pass
    QHash<QString, qsizetype> place, unreadPlace;
    const auto leaveOut = [&out](const Event& event, const QString& kind, const QString& rater, const Error& error) { out.unread.append({ event.seq, kind, rater, error, 0 }); };
    for (const Event& event : log.events) {
        const auto* other = session::as<OtherEvent>(event);
        if (!other || !other->kind.startsWith(QLatin1String("coding.")))
            continue;
        const QString id = other->data.value(QLatin1String("pass")).toString();
        if (other->kind != kStarted && other->kind != kMarked && other->kind != kUnmarked && other->kind != kRejected && other->kind != kDone)
            continue; // of a later version
        if (other->kind == kStarted) {
            if (place.contains(id)) {
                leaveOut(event, kStarted, other->data.value(QLatin1String("rater")).toString(), { ErrorCode::Malformed, QStringLiteral("expected an id that no earlier pass has"), {}, QStringLiteral("/pass") });
                continue;
            }
            auto pass = passFromJson(other->data);
            if (!pass) {
                unreadPlace.insert(id, out.unread.size());
                leaveOut(event, kStarted, other->data.value(QLatin1String("rater")).toString(), pass.error());
                continue;
            }
            pass->id = id;
            pass->session = log.header.session;
            place.insert(id, passes.size());
            rejected.append(Rejected(pass->rejected));
            passes.append(std::move(*pass));
            continue;
        }
        const qsizetype at = place.value(id, -1);
        if (at < 0) {
            if (!unreadPlace.contains(id)) {
                unreadPlace.insert(id, out.unread.size());
                leaveOut(event, other->kind, {}, { ErrorCode::Malformed, QStringLiteral("expected a pass that has begun"), {}, QStringLiteral("/pass") });
            } else {
                ++out.unread[unreadPlace.value(id)].alsoLost;
            }
            continue;
        }
        if (other->kind == kMarked) {
            if (const auto mark = markFromJson(other->data, {})) {
                passes[at].marks.append(*mark);
                for (const QString& name : mark->from)
                    rejected[at].remove(name);
            } else {
                leaveOut(event, kMarked, passes.at(at).rater, mark.error());
            }
        } else if (other->kind == kUnmarked) {
            const QString ref = other->data.value(QLatin1String("ref")).toString();
            passes[at].marks.removeIf([&](const Mark& each) { return each.id == ref; });
        } else if (other->kind == kRejected) {
            for (const QJsonValue& name : other->data.value(QLatin1String("from")).toArray())
                rejected[at].add(name.toString());
        } else if (other->kind == kDone) {
            passes[at].done = true;
        }
    }
    for (qsizetype i = 0; i < passes.size(); ++i) {
        sortMarks(passes[i]);
        passes[i].rejected = rejected.at(i).names();
    }
    return out;
}

session::Payload started(const CodingPass& pass)
{
    QJsonObject data = headOf(pass);
    data.insert(QStringLiteral("pass"), pass.id);
    return OtherEvent { kStarted, data };
}

session::Payload marked(const QString& pass, const Mark& mark)
{
    QJsonObject data = toJson(mark);
    data.insert(QStringLiteral("pass"), pass);
    return OtherEvent { kMarked, data };
}

session::Payload unmarked(const QString& pass, const QString& mark) { return OtherEvent { kUnmarked, { { QStringLiteral("pass"), pass }, { QStringLiteral("ref"), mark } } }; }

session::Payload rejected(const QString& pass, const QStringList& names)
{
    return OtherEvent { kRejected, { { QStringLiteral("pass"), pass }, { QStringLiteral("from"), QJsonArray::fromStringList(names) } } };
}

session::Payload done(const QString& pass) { return OtherEvent { kDone, { { QStringLiteral("pass"), pass } } }; }

Outcome mayMark(const CodingPass& pass, const Mark& mark)
{
    if (pass.done)
        return fail(ErrorCode::Refused, QStringLiteral("this pass is done; what was coded in it stays as it is"));
    if (mark.id.isEmpty() || std::any_of(pass.marks.begin(), pass.marks.end(), [&](const Mark& each) { return each.id == mark.id; }))
        return fail(ErrorCode::Refused, QStringLiteral("a code needs an id that the pass has not used"));
    if (mark.code.trimmed().isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("a code needs a code"));
    if (mark.onset < 0 || (mark.offset && *mark.offset < mark.onset))
        return fail(ErrorCode::Refused, QStringLiteral("a code needs a time from 0, and ends no earlier than it begins"));
    if (mark.level && (*mark.level < 0 || *mark.level > 6))
        return fail(ErrorCode::Refused, QStringLiteral("a level is one of 0 to 6"));
    if (mark.confidence && !(*mark.confidence >= 0 && *mark.confidence <= 1))
        return fail(ErrorCode::Refused, QStringLiteral("a confidence is between 0 and 1"));
    for (const QJsonValue& value : mark.modifiers) {
        if (!isModifierValue(value))
            return fail(ErrorCode::Refused, QStringLiteral("a modifier is a text, a number or a list of texts"));
    }
    return {};
}

QList<CodingPass> seenByAll(const QList<CodingPass>& all)
{
    const auto isAtWork = [](const CodingPass& each) { return !each.done && each.kind != CodingPass::Kind::Consensus; };
    return std::any_of(all.begin(), all.end(), isAtWork) ? QList<CodingPass>() : all;
}

Result<QList<Event>> mergedInto(const session::SessionLog& log, const QList<CodingPass>& passes, const QDateTime& recorded)
{
    QList<CodingPass> present = passesOf(log);
    QList<Event> events;
    qint64 seq = log.events.isEmpty() ? 0 : log.events.last().seq;
    const qint64 t = log.events.isEmpty() ? 0 : log.events.last().t;
    const auto add = [&](session::Payload payload) { events.append({ ++seq, t, QStringLiteral("coder"), std::move(payload), recorded, {} }); };
    for (const CodingPass& pass : passes) {
        if (pass.session != log.header.session)
            return fail(ErrorCode::Refused, QStringLiteral("the pass \"%1\" was coded on another session (%2)").arg(pass.rater, pass.session));
        const auto same = std::find_if(present.begin(), present.end(), [&](const CodingPass& each) { return each.id == pass.id; });
        if (same != present.end()) {
            CodingPass under = pass; // a clash of labels may have given it another one here
            under.rater = same->rater;
            if (*same != under)
                return fail(ErrorCode::Conflict, QStringLiteral("the pass \"%1\" is here already, with other codes").arg(pass.rater));
            continue;
        }
        add(started(pass));
        for (const Mark& each : pass.marks)
            add(marked(pass.id, each));
        if (pass.done)
            add(done(pass.id));
        present.append(pass);
    }
    return events;
}

} // namespace holdspace::coding
