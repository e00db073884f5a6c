// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "event.h"

#include <foundation/json.h>

#include <QHash>
#include <QSet>
#include <cmath>

namespace holdspace::session {

namespace {

constexpr std::array<const char*, 6> kCauseNames { "operator", "trigger", "lever", "story", "coupling", "recovery" };

/// Writes the fields of a payload into an object; what is empty and optional is left out.
class Writer {
public:
    QJsonObject object;

    void required(const char* key, const QString& v) { object.insert(QLatin1String(key), v); }
    void required(const char* key, const qint64& v) { object.insert(QLatin1String(key), v); }
    void required(const char* key, const int& v) { object.insert(QLatin1String(key), v); }
    void required(const char* key, const double& v) { object.insert(QLatin1String(key), v); }
    void required(const char* key, const bool& v) { object.insert(QLatin1String(key), v); }
    void required(const char* key, const Channel& v) { required(key, scenario::channelName(v)); }
    void required(const char* key, const Cause& v) { required(key, causeName(v)); }
    template <class Tag> void required(const char* key, const Id<Tag>& v) { required(key, v.text()); }

    /// Empty is written as null.
    void nullable(const char* key, const QString& v) { object.insert(QLatin1String(key), v.isEmpty() ? QJsonValue() : QJsonValue(v)); }
    template <class Tag> void nullable(const char* key, const Id<Tag>& v) { nullable(key, v.text()); }

    /// Empty is left out.
    void optional(const char* key, const QString& v)
    {
        if (!v.isEmpty())
            required(key, v);
    }
    template <class Tag> void optional(const char* key, const Id<Tag>& v) { optional(key, v.text()); }
    void optional(const char* key, const bool& v)
    {
        if (v)
            required(key, v);
    }
    void optional(const char* key, const int& v)
    {
        if (v != 0)
            required(key, v);
    }
    template <class T> void optional(const char* key, const std::optional<T>& v)
    {
        if (v)
            required(key, *v);
    }
    void rest(const QJsonObject& v)
    {
        for (auto it = v.begin(); it != v.end(); ++it)
            object.insert(it.key(), it.value());
    }
};

/// Reads the fields of a payload; remembers the first that does not fit, and which keys were known.
class Reader {
public:
    explicit Reader(const QJsonObject& from) : m_object(from) { }

    QString problem; ///< what was expected
    QString place; ///< pointer to it
    QSet<QString> known;
    bool tookRest = false;

    void required(const char* key, QString& v)
    {
        const QJsonValue value = take(key);
        if (value.isString())
            v = value.toString();
        else
            expected(key, "a text");
    }
    void required(const char* key, qint64& v)
    {
        const QJsonValue value = take(key);
        if (value.isDouble() && std::isfinite(value.toDouble()) && std::abs(value.toDouble()) < 9e15)
            v = json::isWhole(value) ? value.toInteger() : std::llround(value.toDouble());
        else
            expected(key, "a number");
    }
    void required(const char* key, int& v)
    {
        const QJsonValue value = take(key);
        if (json::isWhole(value) && std::abs(value.toDouble()) < 1e9)
            v = static_cast<int>(value.toDouble());
        else
            expected(key, "a whole number");
    }
    void required(const char* key, double& v)
    {
        const QJsonValue value = take(key);
        if (value.isDouble() && std::isfinite(value.toDouble()))
            v = value.toDouble();
        else
            expected(key, "a number");
    }
    void required(const char* key, bool& v)
    {
        const QJsonValue value = take(key);
        if (value.isBool())
            v = value.toBool();
        else
            expected(key, "true or false");
    }
    void required(const char* key, Channel& v)
    {
        QString name;
        required(key, name);
        if (const auto channel = scenario::channelFromName(name))
            v = *channel;
        else
            expected(key, "one of FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD");
    }
    void required(const char* key, Cause& v)
    {
        QString name;
        required(key, name);
        for (size_t i = 0; i < kCauseNames.size(); ++i) {
            if (name == QLatin1String(kCauseNames[i])) {
                v = static_cast<Cause>(i);
                return;
            }
        }
        expected(key, "one of operator trigger lever story coupling recovery");
    }
    template <class Tag> void required(const char* key, Id<Tag>& v)
    {
        QString text;
        required(key, text);
        v = Id<Tag>(text);
    }
    template <class T> void nullable(const char* key, T& v) { optional(key, v); }
    template <class T> void optional(const char* key, T& v)
    {
        if (has(key))
            required(key, v);
        else
            known.insert(QLatin1String(key));
    }
    template <class T> void optional(const char* key, std::optional<T>& v)
    {
        known.insert(QLatin1String(key));
        if (has(key)) {
            T inner {};
            required(key, inner);
            v = inner;
        }
    }
    void rest(QJsonObject& v)
    {
        tookRest = true;
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!known.contains(it.key()))
                v.insert(it.key(), it.value());
        }
    }

private:
    [[nodiscard]] bool has(const char* key) const
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        return !value.isUndefined() && !value.isNull();
    }
    QJsonValue take(const char* key)
    {
        known.insert(QLatin1String(key));
        return m_object.value(QLatin1String(key));
    }
    void expected(const char* key, const char* what)
    {
        if (!problem.isEmpty())
            return;
        problem = QStringLiteral("expected %1").arg(QLatin1String(what));
        place = QStringLiteral("/data/") + QLatin1String(key);
    }
    const QJsonObject& m_object;
};

// One line a field; the order here is the order in the file.

#define HS_FIELDS(Type)                                                                                                          \
    template <class V> void fieldsOf(V& v, auto& e)                                                                              \
        requires std::is_same_v<std::remove_cvref_t<decltype(e)>, Type>

template <class V, class T> void fieldsOf(V&, T&)
    requires std::is_empty_v<std::remove_const_t<T>>
{
}
HS_FIELDS(SessionStarted) { v.rest(e.details); }
HS_FIELDS(SessionEnded) { v.optional("reason", e.reason); }
HS_FIELDS(BeatEntered)
{
    v.required("beat", e.beat);
    v.nullable("exit", e.exit);
}
HS_FIELDS(TriggerFired)
{
    v.required("id", e.id);
    v.required("trigger", e.trigger);
    v.required("character", e.character);
}
HS_FIELDS(TriggerRetracted) { v.required("ref", e.ref); }
HS_FIELDS(LevelSet)
{
    v.required("character", e.character);
    v.required("channel", e.channel);
    v.required("level", e.level);
    v.required("cause", e.cause);
    v.optional("ref", e.ref);
}
HS_FIELDS(TrustSet)
{
    v.required("character", e.character);
    v.required("value", e.value);
    v.required("cause", e.cause);
    v.optional("ref", e.ref);
}
HS_FIELDS(DistressSet)
{
    v.required("character", e.character);
    v.required("value", e.value);
}
HS_FIELDS(OpportunityOpened)
{
    v.required("id", e.id);
    v.optional("authored", e.authored);
    v.required("character", e.character);
    v.required("type", e.type);
    v.optional("emotion", e.emotion);
    v.optional("intensity", e.intensity);
    v.required("onset", e.onset);
    v.required("offset", e.offset);
    v.required("windowMs", e.windowMs);
}
HS_FIELDS(OpportunityReopened)
{
    v.required("id", e.id);
    v.required("reopens", e.reopens);
}
HS_FIELDS(ResponseTagged)
{
    v.required("id", e.id);
    v.nullable("opportunity", e.opportunity);
    v.required("code", e.code);
    v.optional("level", e.level);
    v.nullable("participant", e.participant);
    v.optional("character", e.character);
    v.required("onset", e.onset);
    v.optional("offset", e.offset);
}
HS_FIELDS(TagApplied)
{
    v.required("id", e.id);
    v.required("code", e.code);
    v.optional("participant", e.participant);
    v.optional("character", e.character);
    v.required("onset", e.onset);
    v.optional("offset", e.offset);
    v.optional("note", e.note);
    v.optional("confidence", e.confidence);
}
HS_FIELDS(TagRetracted) { v.required("ref", e.ref); }
HS_FIELDS(TagAmended)
{
    v.required("ref", e.ref);
    v.rest(e.fields);
}
HS_FIELDS(Speech)
{
    v.required("speaker", e.speaker);
    v.required("onset", e.onset);
    v.required("offset", e.offset);
    v.optional("source", e.source);
    v.optional("text", e.text);
    v.optional("addressee", e.addressee);
    v.optional("backchannel", e.backchannel);
}
HS_FIELDS(BadNews)
{
    v.required("onset", e.onset);
    v.required("offset", e.offset);
    v.optional("participant", e.participant);
}
HS_FIELDS(Question)
{
    v.required("form", e.form);
    v.required("onset", e.onset);
    v.optional("participant", e.participant);
}
HS_FIELDS(BookmarkAdded)
{
    v.optional("id", e.id);
    v.required("t", e.t);
    v.optional("label", e.label);
}
HS_FIELDS(NoteAdded)
{
    v.required("text", e.text);
    v.optional("private", e.isPrivate);
}
HS_FIELDS(PromiseMade)
{
    v.required("id", e.id);
    v.optional("participant", e.participant);
    v.optional("text", e.text);
}
HS_FIELDS(PromiseKept) { v.required("ref", e.ref); }
HS_FIELDS(PresenceChanged)
{
    v.required("who", e.who);
    v.required("present", e.present);
}
HS_FIELDS(FeltHeard)
{
    v.required("who", e.who);
    v.required("value", e.value);
}
HS_FIELDS(OtherEvent) { v.rest(e.data); }
#undef HS_FIELDS

struct Kind {
    const char* name;
    Payload (*make)();
};
template <class T> Payload make()
{
    return T {};
}
const Kind kKinds[] = {
    { "session.started", make<SessionStarted> },
    { "session.paused", make<SessionPaused> },
    { "session.resumed", make<SessionResumed> },
    { "session.recovered", make<SessionRecovered> },
    { "session.ended", make<SessionEnded> },
    { "timeout.started", make<TimeoutStarted> },
    { "timeout.ended", make<TimeoutEnded> },
    { "stop.called", make<StopCalled> },
    { "hold.started", make<HoldStarted> },
    { "hold.released", make<HoldReleased> },
    { "beat.entered", make<BeatEntered> },
    { "trigger.fired", make<TriggerFired> },
    { "trigger.retracted", make<TriggerRetracted> },
    { "level.set", make<LevelSet> },
    { "trust.set", make<TrustSet> },
    { "distress.set", make<DistressSet> },
    { "opportunity.opened", make<OpportunityOpened> },
    { "opportunity.reopened", make<OpportunityReopened> },
    { "response.tagged", make<ResponseTagged> },
    { "tag.applied", make<TagApplied> },
    { "tag.retracted", make<TagRetracted> },
    { "tag.amended", make<TagAmended> },
    { "speech", make<Speech> },
    { "badnews", make<BadNews> },
    { "question", make<Question> },
    { "bookmark.added", make<BookmarkAdded> },
    { "note.added", make<NoteAdded> },
    { "promise.made", make<PromiseMade> },
    { "promise.kept", make<PromiseKept> },
    { "presence.changed", make<PresenceChanged> },
    { "felt.heard", make<FeltHeard> },
};
static_assert(std::size(kKinds) + 1 == std::variant_size_v<Payload>, "each kind but OtherEvent has a name");

} // namespace

QString causeName(Cause cause)
{
    return QLatin1String(kCauseNames[static_cast<size_t>(cause)]);
}

QString kindName(const Payload& payload)
{
    if (const auto* other = std::get_if<OtherEvent>(&payload))
        return other->kind;
    static const QList<QString> names = [] {
        QList<QString> list;
        for (const Kind& kind : kKinds)
            list.append(QLatin1String(kind.name));
        return list;
    }();
    return names.at(static_cast<qsizetype>(payload.index()));
}

QJsonObject dataOf(const Event& event)
{
    Writer writer;
    std::visit([&writer](const auto& payload) { fieldsOf(writer, payload); }, event.payload);
    writer.rest(event.extra);
    return writer.object;
}

QJsonObject toJson(const Event& event)
{
    return { { QStringLiteral("seq"), event.seq }, { QStringLiteral("t"), event.t },
        { QStringLiteral("kind"), kindName(event.payload) }, { QStringLiteral("by"), event.by },
        { QStringLiteral("data"), dataOf(event) } };
}

Result<Payload> payloadFromJson(const QString& kind, const QJsonObject& data, QJsonObject* extra)
{
    static const QHash<QString, int> byName = [] {
        QHash<QString, int> map;
        for (size_t i = 0; i < std::size(kKinds); ++i)
            map.insert(QLatin1String(kKinds[i].name), static_cast<int>(i));
        return map;
    }();
    const auto found = byName.constFind(kind);
    if (found == byName.constEnd())
        return Payload(OtherEvent { kind, data });
    Payload payload = kKinds[*found].make();
    Reader reader(data);
    std::visit([&reader](auto& known) { fieldsOf(reader, known); }, payload);
    if (!reader.problem.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("%1 in %2").arg(reader.problem, kind), reader.place);
    if (extra && !reader.tookRest) {
        *extra = {};
        for (auto it = data.begin(); it != data.end(); ++it) {
            if (!reader.known.contains(it.key()))
                extra->insert(it.key(), it.value());
        }
    }
    return payload;
}

Result<Event> eventFromJson(const QJsonObject& json)
{
    Event event;
    const auto whole = [&json](const char* key, qint64 least) -> std::optional<qint64> {
        const QJsonValue value = json.value(QLatin1String(key));
        if (!json::isWhole(value) || value.toDouble() < static_cast<double>(least))
            return std::nullopt;
        return value.toInteger();
    };
    const auto seq = whole("seq", 1);
    if (!seq)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number from 1"), QStringLiteral("/seq"));
    const auto t = whole("t", 0);
    if (!t)
        return fail(ErrorCode::Malformed, QStringLiteral("expected whole milliseconds from 0"), QStringLiteral("/t"));
    const QJsonValue kind = json.value(QLatin1String("kind"));
    if (!kind.isString() || kind.toString().isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected the kind of event"), QStringLiteral("/kind"));
    const QJsonValue data = json.value(QLatin1String("data"));
    if (!data.isObject() && !data.isUndefined() && !data.isNull())
        return fail(ErrorCode::Malformed, QStringLiteral("expected an object"), QStringLiteral("/data"));
    event.seq = *seq;
    event.t = *t;
    event.by = json.value(QLatin1String("by")).toString();
    if (const QJsonValue recorded = json.value(QLatin1String("recorded")); recorded.isString())
        event.recorded = QDateTime::fromString(recorded.toString(), Qt::ISODateWithMs);
    auto payload = payloadFromJson(kind.toString(), data.toObject(), &event.extra);
    if (!payload)
        return tl::make_unexpected(payload.error());
    event.payload = std::move(*payload);
    return event;
}

} // namespace holdspace::session
