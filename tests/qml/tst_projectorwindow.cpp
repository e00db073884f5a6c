// SPDX-License-Identifier: GPL-3.0-or-later
#include <samplesession.h>
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <scenario/scenariofile.h>
#include <testregistry.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QAccessible>
#include <QDir>
#include <QJsonDocument>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

const QStringList kRealNames { QStringLiteral("Dana Whitfield"), QStringLiteral("Dana"), QStringLiteral("Whitfield"), QStringLiteral("Zebedee") };

/// What is left out of the session, so that a picture can be held against one in which it never happened.
enum class Without { Nothing, Faculty, FacultyAndPlayers };

/// The window as it stood at a step of the debrief.
struct Photograph {
    QString step;
    debrief::Layer upTo = debrief::Layer::Self;
    bool figures = false;
    QImage image;
    QStringList texts; ///< every text item that shows, and every accessible name
};

/// A debrief of the sample by a facilitator who sees names, with phones, an observer and a prompter's dial, and its projector.
class Debriefing {
public:
    explicit Debriefing(Without without)
    {
        test::SampleSession sample = test::sampleSession();
        sample.log.events = told(sample.log.events, without);
        auto& kept = store.memory();
        const SessionId id(test::keepSample(kept, std::move(sample)));
        (void)kept.setPersonName(id, QStringLiteral("p2"), QStringLiteral("Dana Whitfield"));
        (void)kept.setPersonName(id, QStringLiteral("p1"), QStringLiteral("Zebedee"));
        vm.open({});
        vm.setNamesHidden(false);
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine.setInitialProperties({ { QStringLiteral("vm"), QVariant::fromValue(vm.projector()) } });
        engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Holdspace/Debrief/ProjectorWindow.qml")));
        window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    }

    void photograph(const QString& step)
    {
        window->resize(1600, 900);
        QCoreApplication::processEvents();
        Photograph taken { step, vm.projector()->screen().upTo, vm.metricsVisible(), window->grabWindow(), {} };
        read(window->contentItem(), taken.texts);
        taken.texts.removeDuplicates();
        taken.texts.removeAll(QString());
        photographs.append(taken);
        if (const QString folder = qEnvironmentVariable("HOLDSPACE_PICTURES"); !folder.isEmpty())
            taken.image.save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(photographs.size(), 2, 10, QLatin1Char('0')).arg(step)));
    }

    void give(const QString& token, const QJsonObject& said) { room.say(token, QJsonDocument(said).toJson(QJsonDocument::Compact)); }
    QString phone()
    {
        const auto in = room.join(vm.reflect()->code());
        if (!in || !room.link(in->token))
            qFatal("a phone does not come in");
        return in->token;
    }
    [[nodiscard]] qsizetype given() const { return store.store().events(SessionId(vmSession()))->size(); }

    ManualClock clock { QDateTime(QDate(2026, 11, 27), QTime(12, 0), Qt::UTC) };
    mutable library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    live::MemoryRoom room { clock };
    DebriefViewModel vm { { clock, store, navigator, notices, commands, live::noCues(), &room }, nullptr };
    QQmlApplicationEngine engine;
    QQuickWindow* window = nullptr;
    QList<Photograph> photographs;

private:
    [[nodiscard]] QString vmSession() const { return store.store().sessions()->first().id; }

    /// The log with a dial and an observer in it, less what is to be left out; numbered anew.
    static QList<session::Event> told(const QList<session::Event>& sample, Without without)
    {
        QList<session::Event> all;
        qint64 number = 0;
        const auto add = [&](session::Event event) {
            event.seq = all.size() + 1;
            all.append(event);
        };
        for (const session::Event& event : sample) {
            const bool coded = session::as<session::TagApplied>(event) || session::as<session::ResponseTagged>(event) || session::as<session::NoteAdded>(event);
            const bool played = session::as<session::LevelSet>(event) != nullptr;
            if (!(coded && without != Without::Nothing) && !(played && without == Without::FacultyAndPlayers))
                add(event);
            if (!session::as<session::OpportunityOpened>(event))
                continue;
            session::Event more = event;
            more.by = QStringLiteral("prompter-1");
            more.payload = session::FeltHeard { QStringLiteral("arta"), 0.3 };
            more.extra = {};
            if (without != Without::FacultyAndPlayers)
                add(more);
            more.by = QStringLiteral("observer-1");
            more.payload = session::TagApplied { QStringLiteral("obs%1").arg(++number), QStringLiteral("R_ACK"), {}, {}, event.t, {}, QStringLiteral("Dana looked up"), {} };
            add(more);
            if (without == Without::Nothing) {
                more.by = QStringLiteral("operator");
                more.payload = session::TagApplied { QStringLiteral("fac%1").arg(number), QStringLiteral("I_JARGON"), QStringLiteral("p2"), {}, event.t, {}, QStringLiteral("Zebedee said hypoxia"), {} };
                add(more);
            }
        }
        return all;
    }

    static void read(const QQuickItem* item, QStringList& texts)
    {
        if (!item->isVisible())
            return;
        texts << item->property("text").toString();
        if (QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(const_cast<QQuickItem*>(item))) // asking changes nothing
            texts << accessible->text(QAccessible::Name) << accessible->text(QAccessible::Description);
        const auto children = item->childItems();
        for (const QQuickItem* child : children)
            read(child, texts);
    }
};

/// From the prompts to the goodbye, a photograph at every step.
void debriefAll(Debriefing& it)
{
    DebriefViewModel& vm = it.vm;
    vm.projector()->setOpen(true);
    it.photograph(QStringLiteral("set-the-scene"));
    vm.reflect()->switchOn();
    vm.enterPhase(1);
    it.photograph(QStringLiteral("reactions"));
    QStringList phones;
    for (int i = 0; i < 5; ++i) {
        phones.append(it.phone());
        it.give(phones.last(), { { QStringLiteral("type"), QStringLiteral("word") }, { QStringLiteral("text"), QStringLiteral("heavy%1").arg(i) } });
        it.give(phones.last(), { { QStringLiteral("type"), QStringLiteral("thought") }, { QStringLiteral("text"), QStringLiteral("Dana saw her %1").arg(i) } });
        it.give(phones.last(), { { QStringLiteral("type"), QStringLiteral("tap") }, { QStringLiteral("mediaMs"), 60'000 + 5'000 * i } });
        const qsizetype before = it.given();
        QTRY_VERIFY(it.given() > before);
        it.photograph(QStringLiteral("phone-%1").arg(i + 1));
    }
    vm.markPhaseDone();
    it.photograph(QStringLiteral("description"));
    vm.markPhaseDone();
    for (int moment = 0; moment < vm.agenda()->items().size(); ++moment) {
        vm.agenda()->go(moment);
        it.photograph(QStringLiteral("moment-%1-self").arg(moment));
        for (int layer = 1; layer < debrief::kLayers; ++layer) {
            vm.projector()->reveal();
            it.photograph(QStringLiteral("moment-%1-layer-%2").arg(moment).arg(layer));
        }
        vm.agenda()->finish(moment);
    }
    vm.markPhaseDone();
    vm.closing()->add(1, QStringLiteral("Zebedee sits down first"));
    vm.closing()->add(2, QStringLiteral("a secret of mine"));
    vm.closing()->setAgreed(vm.closing()->takeAways()->cell(0, "takeAwayId").toString(), true);
    it.photograph(QStringLiteral("application"));
    vm.markPhaseDone();
    it.photograph(QStringLiteral("goodbye"));
}

} // namespace

/// The projector window, photographed at every step of a full debrief.
class ProjectorWindowTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QQuickStyle::setStyle(QStringLiteral("Basic")); }

    void nothingIsOnItBeforeItsTime()
    {
        Debriefing it(Without::Nothing);
        QVERIFY(it.window);
        debriefAll(it);
        QVERIFY(it.photographs.size() >= 22);
        for (const Photograph& taken : it.photographs) {
            const QString all = taken.texts.join(QLatin1Char('\n'));
            for (const QString& name : kRealNames)
                QVERIFY2(!all.contains(name), qPrintable(taken.step + QLatin1Char('\n') + all));
            // A code by its id, or by what an operator's tag shows.
            QVERIFY2(!all.contains(QStringLiteral("R_")) && !all.contains(QStringLiteral("I_JARGON")), qPrintable(taken.step));
            const bool faculty = all.contains(QStringLiteral("hypoxia"));
            QVERIFY2(!faculty || taken.upTo >= debrief::Layer::Faculty, qPrintable(taken.step + QLatin1Char('\n') + all));
            const bool numbers = all.contains(QStringLiteral("in the next 90 s")) || all.contains(QStringLiteral("until someone")) || all.contains(QStringLiteral("Numbers"));
            QVERIFY2(!numbers || (taken.upTo == debrief::Layer::Numbers && taken.figures), qPrintable(taken.step + QLatin1Char('\n') + all));
            QVERIFY2(!all.contains(QStringLiteral("secret")), "a private take-away is on the projector");
        }
        // And in its time it is there, so that the test sees what it looks for.
        const auto text = [&](const QString& step) {
            for (const Photograph& taken : it.photographs) {
                if (taken.step == step)
                    return taken.texts.join(QLatin1Char('\n'));
            }
            return QString();
        };
        QVERIFY(!text(QStringLiteral("phone-3")).contains(QStringLiteral("heavy")) && !text(QStringLiteral("phone-3")).contains(QStringLiteral("saw her")));
        QVERIFY(text(QStringLiteral("phone-4")).contains(QStringLiteral("heavy3")) && text(QStringLiteral("phone-4")).contains(QStringLiteral("Where it turned")));
        QVERIFY(!text(QStringLiteral("moment-0-self")).contains(QStringLiteral("looked up")));
        QVERIFY(text(QStringLiteral("moment-0-layer-1")).contains(QStringLiteral("looked up")));
        QVERIFY(text(QStringLiteral("moment-0-layer-3")).contains(QStringLiteral("hypoxia")));
        QVERIFY(text(QStringLiteral("moment-0-layer-4")).contains(QStringLiteral("Numbers")));
        QVERIFY(text(QStringLiteral("goodbye")).contains(QStringLiteral("sits down first")));
        QVERIFY(text(QStringLiteral("goodbye")).contains(QStringLiteral("support")));
    }

    /// Two moments beside one another bring no name, no level and no label along, whatever the facilitator sees.
    void twoMomentsBringNothingWrittenAlong()
    {
        Debriefing it(Without::Nothing);
        it.vm.projector()->setOpen(true);
        it.vm.goToMoment(2);
        it.vm.pair()->toggle();
        it.vm.pair()->pick(0);
        QVERIFY(it.vm.pair()->shown());
        const QString label = it.vm.pair()->right()->label();
        QVERIFY(label.contains(QStringLiteral("00:00")));
        for (const double at : { 0.0, 3.0, 20.0 }) {
            it.vm.pair()->seek(at);
            it.photograph(QStringLiteral("two-moments-%1").arg(at));
            const QStringList& texts = it.photographs.last().texts;
            const QString all = texts.join(QLatin1Char('\n'));
            QVERIFY(!texts.contains(label) && !all.contains(QStringLiteral("level ")));
            for (const QString& name : kRealNames)
                QVERIFY2(!all.contains(name), qPrintable(all));
            QVERIFY2(texts.count(QStringLiteral("Arta")) > 0, qPrintable(all)); // a name of the story, and so there is something to see
        }
    }

    void aChosenPictureIsOnItInTheLastLayerAlone()
    {
        Debriefing it(Without::Nothing);
        QVERIFY(it.window);
        it.vm.projector()->chooseFigure(QStringLiteral("talk"));
        debriefAll(it);
        int seen = 0;
        for (const Photograph& taken : it.photographs) {
            const QString all = taken.texts.join(QLatin1Char('\n'));
            for (const QString& name : kRealNames)
                QVERIFY2(!all.contains(name), qPrintable(taken.step + QLatin1Char('\n') + all));
            const bool picture = all.contains(QStringLiteral("Who spoke, and silence"));
            QCOMPARE(picture, taken.upTo == debrief::Layer::Numbers && taken.figures && taken.step != QLatin1String("goodbye"));
            seen += picture ? 1 : 0;
        }
        QVERIFY(seen >= 2);
    }

    /// The picture itself, not only its words: with all that comes later left out of the session it is the same to the pixel.
    void thePictureIsTheSameWithoutWhatComesLater()
    {
        Debriefing whole(Without::Nothing), uncoded(Without::Faculty), unplayed(Without::FacultyAndPlayers);
        for (Debriefing* it : { &whole, &uncoded, &unplayed }) {
            it->vm.projector()->setOpen(true);
            it->vm.enterPhase(1);
            it->vm.markPhaseDone();
            it->vm.enterPhase(3);
            it->vm.goToMoment(2);
            for (int layer = 0; layer < 4; ++layer) {
                it->photograph(QString::number(layer));
                it->vm.projector()->reveal();
            }
        }
        for (int layer = 0; layer < 3; ++layer)
            QVERIFY2(whole.photographs.at(layer).image == uncoded.photographs.at(layer).image, qPrintable(QStringLiteral("layer %1").arg(layer)));
        QVERIFY(whole.photographs.at(3).image != uncoded.photographs.at(3).image);
        QVERIFY(whole.photographs.at(2).image != unplayed.photographs.at(2).image);
    }
};

HOLDSPACE_TEST(ProjectorWindowTest)
#include "tst_projectorwindow.moc"
