// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <debrief/projection.h>
#include <metrics/metrics.h>
#include <testregistry.h>

#include <QRandomGenerator>
#include <QTest>

using namespace holdspace;
using namespace holdspace::debrief;
using session::OtherEvent;

namespace {

constexpr auto kRealName = "Dana Whitfield";
constexpr auto kLabelName = "Priya";

session::SessionHeader projectorHeader()
{
    session::SessionHeader header;
    header.session = QStringLiteral("s");
    header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} },
        { QStringLiteral("p2"), QStringLiteral("LEARNER"), QLatin1String(kLabelName), {} }, { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    return header;
}

/// Who an event belongs to on the projector.
enum class Of { Everybody, Phones, Observers, Players, Faculty };

struct Told {
    session::Event event;
    Of of = Of::Everybody;
};

/// A session in which everything happens at random, with names wherever somebody can write.
QList<Told> randomSession(quint32 seed)
{
    QRandomGenerator random(seed);
    QList<Told> all;
    qint64 t = 0;
    int number = 0;
    const auto add = [&](session::Payload payload, Of of, const char* by) {
        session::Event event;
        event.t = t;
        event.by = QLatin1String(by);
        event.payload = std::move(payload);
        all.append({ event, of });
    };
    add(session::SessionStarted {}, Of::Everybody, "operator");
    const QStringList codes { QStringLiteral("R_NAME"), QStringLiteral("R_ACK"), QStringLiteral("I_JARGON"), QStringLiteral("N_EYE_LEVEL") };
    const CharacterId arta(QStringLiteral("arta"));
    QString window;
    for (int step = 0; step < 120; ++step) {
        t += random.bounded(9'000);
        const QString id = QStringLiteral("i%1").arg(++number);
        const QString code = codes.at(random.bounded(static_cast<int>(codes.size())));
        const QString names = QStringLiteral("%1 and DANA, said %2").arg(QLatin1String(kRealName), QLatin1String(kLabelName));
        switch (random.bounded(9)) {
        case 0:
            window = QStringLiteral("EO%1").arg(number);
            add(session::OpportunityOpened { window, {}, arta, QStringLiteral("O_EXPLICIT"), QStringLiteral("FEAR"), 3, t, t, 30'000 }, Of::Everybody, "operator");
            break;
        case 1:
            add(session::LevelSet { arta, scenario::Channel::Fear, random.bounded(6), {}, {} }, Of::Players, "operator");
            break;
        case 2:
            add(session::FeltHeard { QStringLiteral("arta"), random.bounded(1.0) }, Of::Players, "prompter-1");
            break;
        case 3:
            add(session::TagApplied { id, code, QStringLiteral("p2"), arta, t, {}, names, {} }, Of::Faculty, "operator");
            break;
        case 4:
            add(session::TagApplied { id, code, {}, {}, t, {}, names, {} }, Of::Observers, "observer-1");
            break;
        case 5:
            if (!window.isEmpty())
                add(session::ResponseTagged { id, window, code, {}, QStringLiteral("p1"), arta, t, {} }, Of::Faculty, "operator");
            break;
        case 6:
            add(session::NoteAdded { names, false }, Of::Faculty, "facilitator");
            break;
        case 7:
            add(OtherEvent { QStringLiteral("reflect.thought"), { { QStringLiteral("id"), id }, { QStringLiteral("text"), names } } }, Of::Phones, "phones");
            break;
        default:
            add(OtherEvent { QStringLiteral("reflect.tap"), { { QStringLiteral("at"), t } } }, Of::Phones, "phones");
        }
    }
    for (const char* kind : { "text", "tap" })
        add(OtherEvent { QStringLiteral("reflect.enough"), { { QStringLiteral("of"), QLatin1String(kind) } } }, Of::Phones, "phones");
    t += 60'000;
    add(session::SessionEnded {}, Of::Everybody, "operator");
    return all;
}

/// The screen made from those events that belong to somebody up to `upToWhom`.
ProjectorScreen screenOf(const QList<Told>& told, Of upToWhom, int moment, Layer upTo, bool figures, QList<Moment>* moments = nullptr, const Picture* picture = nullptr)
{
    session::SessionLog log { projectorHeader(), {}, false };
    Reflections reflections;
    for (const Told& each : told) {
        if (each.of > upToWhom)
            continue;
        session::Event event = each.event;
        event.seq = log.events.size() + 1;
        log.events.append(event);
        reflections.fold(event);
    }
    const QJsonObject metrics = metrics::toJson(metrics::compute(log, coding::coreCodebook()));
    const Story story = tell(log, nullptr, coding::coreCodebook(), metrics);
    const QHash<QString, QString> real { { QStringLiteral("p1"), QLatin1String(kRealName) } };
    const QList<Moment> all = debrief::moments(story, nullptr, Names(log.header, real, true)); // as when the facilitator sees names
    if (moments)
        *moments = all;
    const Names safe(log.header, real, false);
    ProjectorInput input { log, story, all, safe, reflections };
    input.where = QStringLiteral("Analysis");
    input.question = QStringLiteral("What did Dana see?");
    input.moment = moment;
    input.upTo = upTo;
    input.figuresAllowed = figures;
    input.picture = picture;
    return projectorScreen(input);
}

Of latestOf(Layer layer)
{
    switch (layer) {
    case Layer::Self: return Of::Phones;
    case Layer::Peers: return Of::Observers;
    case Layer::Simulated: return Of::Players;
    default: return Of::Faculty;
    }
}

} // namespace

/// What may be on the projector, over random sessions: no name, and nothing of a layer before its turn.
class ProjectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aScreenDoesNotDependOnLaterLayers()
    {
        int compared = 0;
        for (quint32 seed = 1; seed <= 6; ++seed) {
            const QList<Told> told = randomSession(seed);
            QList<Moment> moments;
            (void)screenOf(told, Of::Faculty, -1, Layer::Self, false, &moments);
            for (int moment = -1; moment < moments.size(); ++moment) {
                for (const Layer layer : { Layer::Self, Layer::Peers, Layer::Simulated }) {
                    const ProjectorScreen whole = screenOf(told, Of::Faculty, moment, layer, true);
                    const ProjectorScreen without = screenOf(told, latestOf(layer), moment, layer, true);
                    QVERIFY2(whole == without, qPrintable(QStringLiteral("seed %1, moment %2, layer %3").arg(seed).arg(moment).arg(int(layer))));
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 60);
    }

    void eachStepOnlyAdds()
    {
        for (quint32 seed = 1; seed <= 8; ++seed) {
            const QList<Told> told = randomSession(seed);
            QStringList before;
            for (int layer = 0; layer < kLayers; ++layer) {
                const ProjectorScreen screen = screenOf(told, Of::Faculty, 0, static_cast<Layer>(layer), true);
                const QStringList now = screen.texts();
                for (const QString& text : before)
                    QVERIFY2(now.contains(text), qPrintable(text));
                before = now;
            }
        }
    }

    void noNameIsEverOnIt()
    {
        for (quint32 seed = 1; seed <= 8; ++seed) {
            const QList<Told> told = randomSession(seed);
            for (int moment = -1; moment < 4; ++moment) {
                const QString all = screenOf(told, Of::Faculty, moment, Layer::Numbers, true).texts().join(QLatin1Char('\n'));
                for (const QString& name : { QStringLiteral("dana"), QStringLiteral("whitfield"), QStringLiteral("priya") })
                    QVERIFY2(!all.contains(name, Qt::CaseInsensitive), qPrintable(all));
            }
        }
    }

    void figuresWaitForReactionsWhateverIsRevealed()
    {
        for (quint32 seed = 1; seed <= 8; ++seed) {
            const QList<Told> told = randomSession(seed);
            QList<Moment> moments;
            const ProjectorScreen early = screenOf(told, Of::Faculty, 0, Layer::Numbers, false, &moments);
            QVERIFY(early.numbers.isEmpty());
            if (moments.isEmpty() || moments.first().waited.isEmpty())
                continue;
            const ProjectorScreen shown = screenOf(told, Of::Faculty, 0, Layer::Numbers, true);
            QVERIFY(!shown.numbers.isEmpty());
            const QString before = screenOf(told, Of::Faculty, 0, Layer::Faculty, true).texts().join(QLatin1Char('\n'));
            QVERIFY(!before.contains(shown.numbers.first()));
        }
    }

    void aChosenPictureComesWithTheNumbersAndWithoutNames()
    {
        Picture picture;
        const QString names = QStringLiteral("%1 and %2").arg(QLatin1String(kRealName), QLatin1String(kLabelName));
        picture.drawn = true;
        for (QString* const text : { &picture.title, &picture.words, &picture.across.name, &picture.up.name })
            *text = names;
        picture.categories = { names };
        picture.series = { { names, Ink::Accent, Pattern::Full, { 1 }, {}, {}, {} } };
        picture.columns = { names };
        picture.rows = { { names } };
        const QList<Told> told = randomSession(2);
        for (int layer = 0; layer < kLayers; ++layer) {
            for (const bool figures : { false, true }) {
                const ProjectorScreen screen = screenOf(told, Of::Faculty, 0, static_cast<Layer>(layer), figures, nullptr, &picture);
                QCOMPARE(screen.picture.has_value(), figures && static_cast<Layer>(layer) == Layer::Numbers);
                if (!screen.picture)
                    QVERIFY(screen == screenOf(told, Of::Faculty, 0, static_cast<Layer>(layer), figures));
                const QString all = screen.texts().join(QLatin1Char('\n'));
                for (const QString& name : { QStringLiteral("dana"), QStringLiteral("whitfield"), QStringLiteral("priya") })
                    QVERIFY2(!all.contains(name, Qt::CaseInsensitive), qPrintable(all));
                QVERIFY(!screen.picture || screen.picture->rows.first().first().contains(QStringLiteral("Learner")));
            }
        }
        picture.drawn = false; // there is nothing to see in it
        QVERIFY(!screenOf(told, Of::Faculty, 0, Layer::Numbers, true, nullptr, &picture).picture);
    }

    void timeOutsHaveNoWidthInItsPictures()
    {
        Story story;
        story.lengthMs = 1'000'000;
        story.cuts = { { 110'000, 410'000 } };
        Moment moment;
        moment.t = 100'000;
        const session::SessionLog log { projectorHeader(), {} };
        const Names names(log.header, {}, false);
        ProjectorInput input { log, story, { moment }, names, {} };
        input.moment = 0;
        const ProjectorScreen screen = projectorScreen(input);
        QCOMPARE(screen.from, 85'000);
        QCOMPARE(screen.to, 505'000); // two minutes and the time-out
        QCOMPARE(screen.placeOf(110'000, story), screen.placeOf(410'000, story));
        QCOMPARE(screen.placeOf(445'000, story), 0.5);
    }
    void layersComeOneAtATime()
    {
        RevealOrder order;
        const QString m = QStringLiteral("m");
        QCOMPARE(order.upTo(m), Layer::Self);
        for (const Layer layer : { Layer::Peers, Layer::Simulated, Layer::Faculty }) {
            QVERIFY(order.step(m, false));
            QCOMPARE(order.upTo(m), layer);
        }
        QVERIFY(!order.step(m, false));
        QVERIFY(order.step(m, true));
        QVERIFY(!order.step(m, true));
        QCOMPARE(order.upTo(QStringLiteral("another")), Layer::Self);
        QVERIFY(order.stepBack(m));
        QCOMPARE(order.upTo(m), Layer::Faculty);
        QVERIFY(!order.stepBack(QStringLiteral("another")));
    }

    void whatTheFacilitatorKeepsBackIsNotThere()
    {
        const QList<Told> told = randomSession(3);
        session::SessionLog log { projectorHeader(), {}, false };
        Reflections reflections;
        for (const Told& each : told)
            reflections.fold(each.event);
        Story story;
        const QList<Moment> none;
        const Names safe(log.header, {}, false);
        ProjectorInput input { log, story, none, safe, reflections };
        QVERIFY(!projectorScreen(input).thoughts.isEmpty());
        input.passedOnly = true;
        QVERIFY(projectorScreen(input).thoughts.isEmpty());
        input.passedOnly = false;
        input.phonesShown = false;
        QVERIFY(projectorScreen(input).thoughts.isEmpty() && projectorScreen(input).heat.isEmpty());
    }
};

HOLDSPACE_TEST(ProjectionTest)
#include "tst_projection.moc"
