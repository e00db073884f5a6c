// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafpieces.h"
#include "sessiontiers.h"
#include "tierkinds.h"
#include "transcriptclock.h"

#include <foundation/json.h>
#include <session/corrections.h>

#include <QCryptographicHash>
#include <QJsonArray>
#include <algorithm>

namespace holdspace::exchange {

namespace {

constexpr qint64 kLongestDay = 24LL * 3600 * 1000;
const QString kCoder = QStringLiteral("coder");
constexpr qint64 kLatestTime = 1'000'000'000'000; // ms, as no session lasts

/// An event before it has a number.
struct Loose {
    qint64 t = 0;
    int rank = 0; ///< order at one t
    QString kind, by;
    QJsonObject data;
};

std::optional<session::Event> made(const Loose& loose, qint64 seq)
{
    if (loose.t < 0 || loose.t > kLatestTime)
        return std::nullopt;
    session::Event event;
    auto payload = session::payloadFromJson(loose.kind, loose.data, &event.extra);
    if (!payload)
        return std::nullopt;
    event.seq = seq;
    event.t = loose.t;
    event.by = loose.by;
    event.payload = std::move(*payload);
    return event;
}

int rankOf(const QString& kind)
{
    if (kind == QLatin1String("session.started"))
        return 0;
    const auto& kinds = tierKinds();
    for (qsizetype i = 0; i < kinds.size(); ++i) {
        if (kind == QLatin1String(kinds.at(i).kind))
            return static_cast<int>(i) + 2;
    }
    if (kind == kPassKind || kind == kMarkKind || kind == kPassDoneKind) // after the session's end, the codes between their pass's two ends
        return kind == kPassKind ? 1001 : kind == kMarkKind ? 1002 : 1003;
    return kind.startsWith(QLatin1String("session.ended")) || kind == QLatin1String("stop.called") ? 1000 : 1;
}

/// The events that an annotation of one of our own tiers stands for: one, or the two ends of a stretch.
QList<Loose> ownEvents(const Tier& tier, const Annotation& each)
{
    QJsonObject data = each.details;
    const QString by = data.contains(QLatin1String("by")) ? data.take(QStringLiteral("by")).toString()
        : tier.annotator.isEmpty()                        ? QStringLiteral("operator")
                                                          : tier.annotator;
    for (const SpanKind& span : spanKinds()) {
        if (tier.kind != QLatin1String(span.kind))
            continue;
        QList<Loose> ends { { each.onset, 1, QLatin1String(span.starts), by, {} } };
        if (!data.value(QLatin1String("open")).toBool())
            ends.append({ data.contains(QLatin1String("until")) ? data.value(QLatin1String("until")).toInteger() : each.offset, 1, QLatin1String(span.ends), by, {} });
        return ends;
    }
    if (tier.kind == kSessionKind)
        return { { each.onset, rankOf(each.text), each.text, by, data } };
    const auto whenOf = [&each](QJsonObject& of) { return of.contains(QLatin1String("at")) ? of.take(QStringLiteral("at")).toInteger() : each.onset; };
    if (tier.kind == kPassKind) {
        const qint64 began = whenOf(data);
        data.insert(QStringLiteral("rater"), each.text);
        return { { began, rankOf(kPassKind), kPassKind, kCoder, data }, { began, rankOf(kPassDoneKind), kPassDoneKind, kCoder, { { QStringLiteral("pass"), data.value(QLatin1String("pass")) } } } };
    }
    if (tier.kind == kMarkKind) {
        const qint64 given = whenOf(data);
        data.insert(QStringLiteral("code"), each.text);
        data.insert(QStringLiteral("onset"), each.onset);
        if (each.offset > each.onset + 1 && !data.contains(QLatin1String("offset")))
            data.insert(QStringLiteral("offset"), each.offset);
        return { { given, rankOf(kMarkKind), kMarkKind, kCoder, data } };
    }
    const TierKind* form = tierKind(tier.kind);
    if (!form)
        return {};
    const qint64 t = whenOf(data);
    data.remove(QStringLiteral("title"));
    if (tier.kind == QLatin1String("tag.applied") && data.contains(QLatin1String("code")))
        data.insert(QStringLiteral("note"), each.text);
    else if (tier.kind == QLatin1String("presence.changed"))
        data.insert(QLatin1String(form->text), each.text != QLatin1String("absent"));
    else if (form->number)
        data.insert(QLatin1String(form->text), each.text.toDouble());
    else if (*form->text && !(each.text.isEmpty() && tier.kind == QLatin1String("speech")))
        data.insert(QLatin1String(form->text), each.text);
    if (*form->onset && !(tier.kind == QLatin1String("note.added") && t == each.onset))
        data.insert(QLatin1String(form->onset), each.onset);
    if (*form->offset && !data.contains(QLatin1String(form->offset)) && each.offset > each.onset + 1)
        data.insert(QLatin1String(form->offset), each.offset);
    if (*form->person)
        data.insert(QLatin1String(form->person), tier.participant);
    return { { t, rankOf(tier.kind), tier.kind, by, data } };
}

/// A code of the codebook is what it is wherever it comes from; anything else is kept in its own words.
Loose coded(const Annotation& each, const coding::Codebook& codebook, const QString& id, const QString& participant)
{
    Loose loose;
    const QString text = each.text.trimmed();
    const coding::Code* code = codebook.code(text);
    const auto put = [&](const char* key, const QJsonValue& value) { loose.data.insert(QLatin1String(key), value); };
    put("id", id);
    put("onset", each.onset);
    if (!participant.isEmpty())
        put("participant", participant);
    if (!each.isPoint())
        put("offset", each.offset);
    static const QHash<QString, QString> forms { { QStringLiteral("Q_OPEN"), QStringLiteral("open") }, { QStringLiteral("Q_CLOSED"), QStringLiteral("closed") }, { QStringLiteral("Q_LEADING"), QStringLiteral("leading") } };
    if (code && forms.contains(text)) {
        loose.kind = QStringLiteral("question");
        put("form", forms.value(text));
    } else if (code && text == QLatin1String("I_BAD_NEWS")) {
        loose.kind = QStringLiteral("badnews");
        put("offset", each.offset);
    } else if (code && code->track == QLatin1Char('R')) {
        loose.kind = QStringLiteral("response.tagged");
        put("opportunity", QJsonValue());
        put("code", text);
        if (participant.isEmpty())
            put("participant", QJsonValue());
    } else {
        loose.kind = QStringLiteral("tag.applied");
        put("code", code ? text : QStringLiteral("FREE"));
        if (!code && !each.text.isEmpty())
            put("note", each.text);
    }
    if (code)
        put("words", each.text); // what stood there, so that it can be given back
    return loose;
}

QJsonObject described(const Tier& tier)
{
    QJsonObject object { { QStringLiteral("tier"), tier.id } };
    const auto put = [&](const char* key, const QString& value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    };
    put("kind", tier.kind);
    put("participant", tier.participant);
    put("annotator", tier.annotator);
    put("parent", tier.parent);
    put("type", tier.type);
    put("stereotype", stereotypeName(tier.stereotype));
    if (!tier.vocabulary.isEmpty())
        object.insert(QStringLiteral("vocabulary"), QJsonArray::fromStringList(tier.vocabulary));
    if (!tier.elan.isEmpty())
        object.insert(QStringLiteral("elan"), tier.elan);
    return object;
}

/// Speech: our own tiers of it, a caption's, and those of ELAN that name who speaks, have their own time and no list of values.
bool isSpeech(const Tier& tier)
{
    if (tier.kind == QLatin1String("speech"))
        return true;
    return tier.kind.isEmpty() && !tier.participant.isEmpty() && !tier.type.isEmpty() && tier.parent.isEmpty() && tier.vocabulary.isEmpty() && !isSymbolic(tier.stereotype);
}

QString personFor(const QString& name, const session::SessionHeader& header, const Adding& adding)
{
    if (adding.people.contains(name))
        return adding.people.value(name);
    for (const session::Participant& each : header.participants) {
        if (each.id == name || (!name.isEmpty() && each.label.compare(name, Qt::CaseInsensitive) == 0))
            return each.id;
    }
    return name;
}

} // namespace

AddedEvents addedTo(const session::SessionLog& log, const AnnotationSet& set, const Adding& adding, const coding::Codebook& codebook, const QDateTime& recorded)
{
    AddedEvents out;
    qint64 t = log.events.isEmpty() ? 0 : log.events.last().t;
    // A session that is only now made lasts as long as what is in it.
    for (const Tier& tier : log.events.isEmpty() ? set.tiers : QList<Tier>()) {
        for (const Annotation& each : tier.annotations)
            t = std::clamp(each.offset + adding.offsetMs, t, kLongestDay);
    }
    qint64 seq = log.events.isEmpty() ? 0 : log.events.last().seq;
    out.id = QStringLiteral("added:%1").arg(seq + 1);
    QJsonArray tiers;
    QSet<QString> story { kSessionKind, kPassKind };
    for (const SpanKind& each : spanKinds())
        story.insert(QLatin1String(each.kind));
    for (const char* each : { "beat.entered", "presence.changed", "trigger.fired", "level.set", "distress.set", "trust.set", "felt.heard", "promise.kept" })
        story.insert(QLatin1String(each));
    qsizetype ofStory = 0, outside = 0;
    QList<Loose> loose;
    QSet<QString> ids;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations) {
            if (each.details.contains(QLatin1String("id")))
                ids.insert(each.details.value(QLatin1String("id")).toString());
        }
    }
    for (const Tier& tier : set.tiers) {
        if (story.contains(tier.kind)) {
            ofStory += tier.annotations.size();
            continue;
        }
        // A pass is of its own session; its codes come here as anybody's.
        const bool pass = tier.kind == kMarkKind;
        QJsonObject description = described(tier);
        if (pass)
            description.remove(QStringLiteral("kind"));
        tiers.append(description);
        const bool speech = isSpeech(tier);
        const QString person = personFor(tier.participant, log.header, adding);
        qsizetype number = 0;
        for (Annotation each : tier.annotations) {
            ++number;
            each.onset += adding.offsetMs;
            each.offset += adding.offsetMs;
            if (each.onset < 0 || each.offset > kLongestDay) {
                ++outside;
                continue;
            }
            const QString id = QStringLiteral("%1:%2:%3").arg(out.id).arg(tiers.size()).arg(number);
            Loose one;
            if (speech) {
                one.kind = QStringLiteral("speech");
                one.data = { { QStringLiteral("id"), id }, { QStringLiteral("speaker"), person }, { QStringLiteral("onset"), each.onset }, { QStringLiteral("offset"), each.offset } };
                one.data.insert(QStringLiteral("source"), each.details.contains(QLatin1String("source")) ? each.details.value(QLatin1String("source")).toString() : QStringLiteral("transcript"));
                if (!each.text.isEmpty())
                    one.data.insert(QStringLiteral("text"), each.text);
                ++out.speech;
            } else {
                const QList<Loose> own = tier.kind.isEmpty() || pass ? QList<Loose>() : ownEvents(tier, each);
                if (own.size() == 1) {
                    one = own.first();
                    if (one.data.contains(QLatin1String("id")) || tier.kind == QLatin1String("tag.applied"))
                        one.data.insert(QStringLiteral("id"), out.id + QLatin1Char(':') + one.data.value(QLatin1String("id")).toString(id));
                    for (const char* link : { "opportunity", "reopens", "ref" }) {
                        const QString named = one.data.value(QLatin1String(link)).toString();
                        if (ids.contains(named))
                            one.data.insert(QLatin1String(link), out.id + QLatin1Char(':') + named);
                    }
                } else {
                    one = coded(each, codebook, id, person);
                }
                ++out.codes;
            }
            one.t = t; // times never decrease; when it was stands in the data
            one.by = QStringLiteral("importer");
            one.data.insert(session::kAddedKey, out.id);
            one.data.insert(QStringLiteral("tier"), tier.id);
            if (!each.id.isEmpty())
                one.data.insert(QStringLiteral("as"), each.id);
            if (!each.parent.isEmpty())
                one.data.insert(QStringLiteral("under"), each.parent);
            if (!each.details.isEmpty())
                one.data.insert(QStringLiteral("details"), each.details);
            if (!each.elan.isEmpty())
                one.data.insert(QStringLiteral("elan"), each.elan);
            loose.append(one);
        }
        if (speech && !log.header.participant(person) && !out.strangers.contains(tier.participant))
            out.strangers.append(tier.participant);
    }
    QJsonArray media;
    for (const AnnotatedMedia& each : set.media)
        media.append(toJson(each));
    QJsonObject head { { QStringLiteral("id"), out.id }, { QStringLiteral("from"), adding.format }, { QStringLiteral("name"), adding.name }, { QStringLiteral("tiers"), tiers } };
    if (adding.offsetMs != 0)
        head.insert(QStringLiteral("offsetMs"), adding.offsetMs);
    if (!media.isEmpty())
        head.insert(QStringLiteral("media"), media);
    QJsonArray elan;
    for (const QJsonValue& each : set.elan) {
        if (attributeOf(each.toObject(), "AUTHOR").isEmpty())
            elan.append(each);
        else
            out.lost.append({ {}, QStringLiteral("who made the file: no log names people") });
    }
    if (!elan.isEmpty())
        head.insert(QStringLiteral("elan"), elan);
    if (!adding.lost.isEmpty())
        head.insert(QStringLiteral("lost"), QJsonArray::fromStringList(adding.lost.mid(0, 50)));
    loose.prepend({ t, 0, session::kAnnotationsAdded, QStringLiteral("importer"), head });
    if (loose.size() > 1 && wasAdded(log, adding.name, loose.size() - 1))
        out.lost.append({ {}, QStringLiteral("%1 was added before, with as many annotations; it is taken once more").arg(adding.name) });
    qsizetype unfit = 0;
    for (const Loose& each : std::as_const(loose)) {
        if (auto event = made(each, seq + 1)) {
            ++seq;
            event->recorded = recorded;
            out.events.append(*event);
        } else {
            ++unfit;
        }
    }
    const auto say = [&](qsizetype n, const QString& sentence) {
        if (n > 0)
            out.lost.append({ {}, sentence.arg(n) });
    };
    say(ofStory, QStringLiteral("%1 annotations of another session's story (beats, levels, triggers): this one has its own"));
    say(outside, QStringLiteral("%1 annotations that would lie before the start or after a day"));
    say(unfit, QStringLiteral("%1 annotations that lack what their kind needs"));
    for (const QString& each : std::as_const(out.strangers))
        out.lost.append({ {}, each.isEmpty() ? QStringLiteral("who speaks is not said, so no figure counts it") : QStringLiteral("\"%1\" is nobody of this session: the words are kept, but no figure counts them").arg(each) });
    return out;
}

Result<MadeLog> logOf(const AnnotationSet& set, const Adding& adding, const coding::Codebook& codebook)
{
    MadeLog out;
    if (!set.header.isEmpty()) {
        auto header = session::headerFromJson(set.header);
        if (!header)
            return tl::make_unexpected(header.error());
        out.log.header = std::move(*header);
        QList<Loose> loose;
        AnnotationSet foreign;
        for (const Tier& tier : set.tiers) {
            if (tier.kind.isEmpty()) {
                foreign.tiers.append(tier);
                continue;
            }
            for (const Annotation& each : tier.annotations)
                loose += ownEvents(tier, each);
        }
        std::stable_sort(loose.begin(), loose.end(), [](const Loose& a, const Loose& b) { return a.t != b.t ? a.t < b.t : a.rank < b.rank; });
        qsizetype unfit = 0;
        for (const Loose& each : std::as_const(loose)) {
            if (auto event = made(each, out.log.events.size() + 1))
                out.log.events.append(*event);
            else
                ++unfit;
        }
        if (unfit > 0)
            out.lost.append({ {}, QStringLiteral("%1 annotations that lack what their kind needs").arg(unfit) });
        if (foreign.tiers.isEmpty()) {
            out.lost += losesPieces({ {}, {}, {}, set.media, set.elan, {} });
        } else {
            foreign.media = set.media;
            foreign.elan = set.elan;
            const AddedEvents added = addedTo(out.log, foreign, adding, codebook);
            out.log.events += added.events;
            out.lost += added.lost;
        }
        return out;
    }
    QCryptographicHash hash(QCryptographicHash::Sha1);
    QStringList people;
    for (const Tier& tier : set.tiers) {
        hash.addData(tier.id.toUtf8());
        for (const Annotation& each : tier.annotations)
            hash.addData(QStringLiteral("%1|%2|%3\n").arg(each.onset).arg(each.offset).arg(each.text).toUtf8());
        if (!tier.participant.isEmpty() && !people.contains(tier.participant))
            people.append(tier.participant);
    }
    session::SessionHeader& header = out.log.header;
    header.session = QStringLiteral("imported-") + QString::fromLatin1(hash.result().toHex().left(16));
    header.scenarioTitle = set.title.isEmpty() ? adding.name : set.title;
    header.started = set.date.isValid() ? set.date.toUTC() : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    for (const QString& each : std::as_const(people))
        header.participants.append({ each, QStringLiteral("OTHER"), each, std::nullopt });
    AddedEvents added = addedTo(out.log, set, adding, codebook);
    out.log.events = added.events;
    out.lost = added.lost;
    return out;
}

} // namespace holdspace::exchange
