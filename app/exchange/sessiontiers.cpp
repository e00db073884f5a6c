// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"
#include "sessiontiers.h"
#include "tierkinds.h"

#include <coding/codingpass.h>
#include <session/corrections.h>

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <algorithm>
#include <map>

namespace holdspace::exchange {

namespace {

const QString kFree = QStringLiteral("FREE");

QString textOfValue(const QJsonValue& value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("present") : QStringLiteral("absent");
    return value.toString();
}

class TierTeller {
public:
    TierTeller(const session::SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook)
        : m_log(log)
        , m_scenario(scenario)
    {
        for (const coding::Code& code : codebook.codes)
            m_codes[code.track].append(code.id);
    }

    ReadAnnotations tell()
    {
        m_out.set.header = session::toJson(m_log.header);
        m_out.set.date = m_log.header.started.toUTC();
        m_out.set.title = m_log.header.scenarioTitle;
        const QList<session::Event> events = session::corrected(m_log.events);
        for (const session::Event& event : m_log.events)
            m_end = std::max(m_end, event.t);
        for (const session::Event& event : events)
            take(event);
        for (const SpanKind& span : spanKinds())
            closeSpan(span, m_end, true);
        tellPasses();
        inOrder();
        m_out.set.media += recordingsOf(m_log);
        if (m_recorded > 0)
            m_out.lost.append({ {}, QStringLiteral("%1 events of recordings (devices, anchors): a recording goes along as its file's name and where in it the session begins").arg(m_recorded) });
        for (auto it = m_left.cbegin(); it != m_left.cend(); ++it)
            m_out.lost.append({ {}, QStringLiteral("%1 × %2, which has no place in tiers").arg(it.value()).arg(it.key()) });
        if (m_private > 0)
            m_out.lost.append({ {}, QStringLiteral("%1 private notes").arg(m_private) });
        if (m_underWay > 0)
            m_out.lost.append({ {}, QStringLiteral("%1 coding passes that their raters are not done with").arg(m_underWay) });
        return std::move(m_out);
    }

private:
    Tier& tier(const QString& id, const QString& kind)
    {
        qsizetype at = m_index.value(id, -1);
        if (at < 0) {
            at = m_out.set.tiers.size();
            m_index.insert(id, at);
            m_names.use(id);
            Tier made;
            made.id = id;
            made.kind = kind;
            m_out.set.tiers.append(made);
        }
        return m_out.set.tiers[at];
    }

    void take(const session::Event& event)
    {
        const QString kind = session::kindName(event.payload);
        const QJsonObject data = session::dataOf(event);
        if (kind == session::kAnnotationsAdded) {
            declare(data);
            return;
        }
        if (const auto* note = session::as<session::NoteAdded>(event); note && note->isPrivate) {
            ++m_private;
            return;
        }
        if (kind.startsWith(QLatin1String("coding."))) {
            if (kind == kPassKind)
                m_passTimes.insert(data.value(QLatin1String("pass")).toString(), event.t);
            return; // told as passes, at the end
        }
        for (const SpanKind& span : spanKinds()) {
            if (kind == QLatin1String(span.starts)) {
                m_open.try_emplace(QLatin1String(span.kind), event.t);
                return;
            }
            if (kind == QLatin1String(span.ends)) {
                closeSpan(span, event.t, false);
                return;
            }
        }
        static const QStringList marks { QStringLiteral("session.started"), QStringLiteral("session.recovered"), QStringLiteral("stop.called"), QStringLiteral("session.ended") };
        if (marks.contains(kind)) {
            tier(kSessionKind, kSessionKind).annotations.append({ {}, event.t, event.t, kind, {}, withBy(data, event, QStringLiteral("operator")) });
            return;
        }
        const TierKind* form = tierKind(kind);
        if (kind.startsWith(QLatin1String("capture.")) || kind == QLatin1String("media.anchor")) {
            ++m_recorded;
            return;
        }
        if (!form) {
            ++m_left[kind];
            return;
        }
        put(*form, kind, event, data);
    }

    void put(const TierKind& form, const QString& kind, const session::Event& event, QJsonObject data)
    {
        const auto number = [&data](const char* key, qint64 fallback) {
            const QJsonValue value = *key ? data.value(QLatin1String(key)) : QJsonValue();
            return value.isDouble() ? value.toInteger() : fallback;
        };
        Annotation made;
        made.onset = std::max<qint64>(0, number(form.onset, event.t));
        made.offset = std::max(made.onset, number(form.offset, made.onset));
        const bool window = kind == QLatin1String("opportunity.opened");
        if (window) // the wait for an answer is what can be seen; the cue's own end stands in the details
            made.offset = std::max(made.offset, data.value(QLatin1String("offset")).toInteger() + data.value(QLatin1String("windowMs")).toInteger());
        made.text = *form.text ? textOfValue(data.value(QLatin1String(form.text))) : QString(QLatin1String(form.tier));
        QString person = *form.person ? data.value(QLatin1String(form.person)).toString() : QString();
        QString name = person;
        if (kind == QLatin1String("level.set")) {
            const QString channel = data.value(QLatin1String("channel")).toString();
            name += QLatin1Char(' ') + channel;
        }
        if (kind == QLatin1String("tag.applied") && made.text == kFree) {
            made.text = data.take(QStringLiteral("note")).toString();
            data.insert(QStringLiteral("code"), kFree);
        } else {
            data.remove(QLatin1String(form.text));
        }
        if (kind == QLatin1String("beat.entered") && m_scenario) {
            if (const scenario::Beat* beat = m_scenario->beat(BeatId(made.text)))
                data.insert(QStringLiteral("title"), beat->title);
        }
        data.remove(QLatin1String(form.onset));
        data.remove(QLatin1String(form.person));
        if (*form.offset && !window && data.contains(QLatin1String(form.offset)) && made.offset > made.onset + 1)
            data.remove(QLatin1String(form.offset)); // an instant and a millisecond look alike in a file, so it is said
        if (event.t != made.onset)
            data.insert(QStringLiteral("at"), event.t);
        if (addedFromElsewhere(event, made, data))
            return;
        const QString coder = form.perCoder ? event.by : QStringLiteral("operator");
        QString id = QString(QLatin1String(form.tier));
        id.replace(QLatin1Char('%'), form.perCoder ? event.by : name);
        if (id.endsWith(QLatin1Char(' ')))
            id = id.trimmed();
        Tier& row = tier(id, kind);
        row.participant = person;
        row.annotator = form.perCoder ? event.by : QString();
        row.type = typeOf(kind);
        row.vocabulary = vocabularyOf(kind);
        made.details = withBy(data, event, coder);
        if (form.lasts && !row.annotations.isEmpty() && row.annotations.last().isPoint())
            row.annotations.last().offset = std::max(row.annotations.last().offset, made.onset);
        row.annotations.append(made);
        if (form.lasts)
            m_lasting.insert(id);
    }

    /// What came with a file of others goes back to the tier it had there.
    bool addedFromElsewhere(const session::Event& event, Annotation made, const QJsonObject& data)
    {
        const QString added = event.extra.value(session::kAddedKey).toString();
        const QString source = event.extra.value(QLatin1String("tier")).toString();
        const auto names = m_declared.constFind(added);
        if (added.isEmpty() || names == m_declared.constEnd() || !names->contains(source))
            return false;
        Tier& row = m_out.set.tiers[m_index.value(names->value(source))];
        made.id = event.extra.value(QLatin1String("as")).toString();
        made.parent = event.extra.value(QLatin1String("under")).toString();
        if (const QJsonValue was = event.extra.value(QLatin1String("words")); was.isString())
            made.text = was.toString();
        made.details = data.value(QLatin1String("details")).toObject();
        made.elan = data.value(QLatin1String("elan")).toObject();
        row.annotations.append(made);
        return true;
    }

    void declare(const QJsonObject& data)
    {
        QHash<QString, QString>& names = m_declared[data.value(QLatin1String("id")).toString()];
        const QJsonArray tiers = data.value(QLatin1String("tiers")).toArray();
        for (const QJsonValue& each : tiers) {
            const QJsonObject object = each.toObject();
            const QString source = object.value(QLatin1String("tier")).toString();
            const QString id = m_names.take(source);
            Tier& row = tier(id, object.value(QLatin1String("kind")).toString());
            row.participant = object.value(QLatin1String("participant")).toString();
            row.annotator = object.value(QLatin1String("annotator")).toString();
            row.parent = names.value(object.value(QLatin1String("parent")).toString(), object.value(QLatin1String("parent")).toString());
            row.type = object.value(QLatin1String("type")).toString();
            row.stereotype = stereotypeFromName(object.value(QLatin1String("stereotype")).toString());
            for (const QJsonValue& value : object.value(QLatin1String("vocabulary")).toArray())
                row.vocabulary.append(value.toString());
            row.elan = object.value(QLatin1String("elan")).toObject();
            names.insert(source, id);
        }
        for (const QJsonValue& each : data.value(QLatin1String("media")).toArray())
            m_out.set.media.append(mediaFromJson(each.toObject()));
        const bool first = m_out.set.elan.isEmpty();
        for (const QJsonValue& each : data.value(QLatin1String("elan")).toArray()) {
            // Links name annotations by ids that another file may use as well.
            if (first || each.toObject().value(QLatin1String("element")).toString() != QLatin1String("REF_LINK_SET"))
                m_out.set.elan.append(each);
            else
                m_out.lost.append({ data.value(QLatin1String("name")).toString(), QStringLiteral("links between annotations, since another ELAN file came before") });
        }
    }

    /// The passes that are done, each a tier of its own; what another rater coded is nobody's before that.
    void tellPasses()
    {
        const coding::ReadPasses read = coding::readPasses(m_log);
        for (const coding::UnreadCoding& each : read.unread)
            m_out.lost.append({ {}, each.text() });
        for (const coding::CodingPass& pass : read.passes) {
            if (!pass.done) {
                ++m_underWay;
                continue;
            }
            const qint64 t = m_passTimes.value(pass.id);
            QJsonObject head = session::dataOf({ 0, t, {}, coding::started(pass), {}, {} });
            head.remove(QLatin1String("rater"));
            Tier& passes = tier(QStringLiteral("coding passes"), kPassKind);
            passes.annotations.append({ {}, t, t, pass.rater, {}, head });
            Tier& row = tier(m_names.take(QStringLiteral("coded by %1").arg(pass.rater)), kMarkKind);
            row.annotator = pass.rater;
            row.type = QStringLiteral("codes of %1").arg(pass.codebook.title);
            row.vocabulary = pass.codebook.labels.keys();
            row.vocabulary.sort();
            for (const coding::Mark& mark : pass.marks) {
                QJsonObject details = session::dataOf({ 0, t, {}, coding::marked(pass.id, mark), {}, {} });
                for (const char* told : { "code", "onset" })
                    details.remove(QLatin1String(told));
                if (mark.offset.value_or(0) > mark.onset + 1)
                    details.remove(QLatin1String("offset"));
                if (t != mark.onset)
                    details.insert(QStringLiteral("at"), t);
                row.annotations.append({ {}, mark.onset, mark.offset.value_or(mark.onset), mark.code, {}, details });
            }
        }
    }

    [[nodiscard]] static QJsonObject withBy(QJsonObject data, const session::Event& event, const QString& usual)
    {
        if (event.by != usual)
            data.insert(QStringLiteral("by"), event.by);
        return data;
    }

    void closeSpan(const SpanKind& span, qint64 t, bool open)
    {
        const auto since = m_open.find(QLatin1String(span.kind));
        if (since == m_open.end())
            return;
        QJsonObject details;
        if (open)
            details.insert(QStringLiteral("open"), true);
        else if (t <= since->second)
            details.insert(QStringLiteral("until"), t); // a file may have to draw it longer
        tier(QLatin1String(span.tier), QLatin1String(span.kind)).annotations.append({ {}, since->second, std::max(since->second, t), QLatin1String(span.kind), {}, details });
        m_open.erase(since);
    }

    [[nodiscard]] static QString typeOf(const QString& kind)
    {
        if (kind == QLatin1String("opportunity.opened"))
            return QStringLiteral("emotion cues");
        if (kind == QLatin1String("response.tagged"))
            return QStringLiteral("responses");
        if (kind == QLatin1String("tag.applied"))
            return QStringLiteral("codes");
        return {};
    }

    [[nodiscard]] QStringList vocabularyOf(const QString& kind) const
    {
        if (kind == QLatin1String("opportunity.opened"))
            return m_codes.value(QLatin1Char('O'));
        if (kind == QLatin1String("response.tagged"))
            return m_codes.value(QLatin1Char('R'));
        if (kind == QLatin1String("tag.applied"))
            return m_codes.value(QLatin1Char('I')) + m_codes.value(QLatin1Char('N'));
        return {};
    }

    /// Story first, then people, then codes; what others added comes last, in its own order.
    void inOrder()
    {
        QStringList kinds { kSessionKind };
        for (const SpanKind& each : spanKinds())
            kinds.append(QLatin1String(each.kind));
        for (const TierKind& each : tierKinds())
            kinds.append(QLatin1String(each.kind));
        kinds += { kPassKind, kMarkKind };
        QSet<QString> declared;
        for (const auto& names : std::as_const(m_declared)) {
            for (const QString& id : names)
                declared.insert(id);
        }
        for (Tier& row : m_out.set.tiers) {
            if (m_lasting.contains(row.id) && !row.annotations.isEmpty() && row.annotations.last().isPoint())
                row.annotations.last().offset = std::max(row.annotations.last().offset, m_end);
        }
        std::stable_sort(m_out.set.tiers.begin(), m_out.set.tiers.end(), [&](const Tier& a, const Tier& b) {
            const auto rank = [&](const Tier& t) { return declared.contains(t.id) ? kinds.size() : kinds.indexOf(t.kind); };
            return rank(a) < rank(b);
        });
    }

    const session::SessionLog& m_log;
    const scenario::Scenario* m_scenario;
    QHash<QChar, QStringList> m_codes; ///< by track
    ReadAnnotations m_out;
    QHash<QString, qsizetype> m_index; ///< tier → place
    FreeNames m_names;
    QHash<QString, QHash<QString, QString>> m_declared; ///< added file → its tier → ours
    QSet<QString> m_lasting;
    std::map<QString, qint64> m_open;
    QMap<QString, int> m_left;
    qint64 m_end = 0;
    QHash<QString, qint64> m_passTimes; ///< pass → when the log says that it began
    int m_private = 0, m_underWay = 0, m_recorded = 0;
};

} // namespace

ReadAnnotations tiersOf(const session::SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook)
{
    return TierTeller(log, scenario, codebook).tell();
}

} // namespace holdspace::exchange
