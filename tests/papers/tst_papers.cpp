// SPDX-License-Identifier: GPL-3.0-or-later
#include <papers/paper.h>

#include <library/samples.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>
#include <scenario/things.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::papers;

namespace {

/// A text that occurs nowhere else. The second word says who may read it on a training sheet.
QString mark(const char* who, const char* what)
{
    return QStringLiteral("zz%1zz%2zz").arg(QLatin1String(who), QLatin1String(what));
}

QJsonObject need(const char* who)
{
    return { { QStringLiteral("text"), mark(who, "needtext") }, { QStringLiteral("howSignalled"), mark(who, "needsign") },
        { QStringLiteral("ifMet"), mark(who, "needmet") }, { QStringLiteral("ifMissed"), mark(who, "needmissed") },
        { QStringLiteral("consultedWith"), mark("secret", "consulted") } };
}

QJsonArray ladder(const char* who)
{
    QJsonArray out;
    for (int level = 0; level <= 5; ++level) {
        const QString l = QString::number(level);
        out.append(QJsonObject { { QStringLiteral("level"), level }, { QStringLiteral("behaviour"), mark(who, "behaviour") + l },
            { QStringLiteral("line"), mark(who, "line") + l },
            { QStringLiteral("media"), QStringLiteral("media/") + mark("secret", "clip") },
            { QStringLiteral("comeDownWhen"), QJsonArray { mark(who, "rungdown") + l } },
            { QStringLiteral("or"),
                QJsonObject { { QStringLiteral("WITHDRAWAL"),
                    QJsonObject { { QStringLiteral("behaviour"), mark(who, "orbehaviour") + l },
                        { QStringLiteral("line"), mark(who, "orline") + l } } } } } });
    }
    return out;
}

QJsonObject member(const char* id, const char* name, const char* who)
{
    return { { QStringLiteral("id"), QLatin1String(id) }, { QStringLiteral("name"), QLatin1String(name) },
        { QStringLiteral("role"), mark(who, "role") }, { QStringLiteral("portrayal"), QStringLiteral("sp") },
        { QStringLiteral("profile"), mark("secret", "profile") },
        { QStringLiteral("baseline"), QJsonObject { { QStringLiteral("FEAR"), 3 } } },
        { QStringLiteral("backstory"), mark(who, "backstory") }, { QStringLiteral("knows"), mark(who, "knows") },
        { QStringLiteral("comeDownWhen"), QJsonArray { mark(who, "down") } },
        { QStringLiteral("needs"), QJsonArray { need(who) } }, { QStringLiteral("ladder"), ladder(who) },
        { QStringLiteral("limits"),
            QJsonObject { { QStringLiteral("maxLevel"), 5 }, { QStringLiteral("avoid"), QJsonArray { mark(who, "avoid") } },
                { QStringLiteral("breaks"), mark(who, "breaks") }, { QStringLiteral("runsPerHour"), 3 } } } };
}

QJsonObject trigger(const char* id, const char* character, const char* who, const char* prefix = "", const char* kind = "IGNORED")
{
    return { { QStringLiteral("id"), QLatin1String(id) }, { QStringLiteral("label"), mark("secret", "triggerlabel") },
        { QStringLiteral("character"), QLatin1String(character) }, { QStringLiteral("kind"), QLatin1String(kind) },
        { QStringLiteral("line"), QLatin1String(prefix) + mark(who, id) },
        { QStringLiteral("media"), QStringLiteral("media/") + mark("secret", "clip") },
        { QStringLiteral("when"), QJsonObject { { QStringLiteral("operator"), mark("secret", "triggerwhen") } } } };
}

/// Ann is the one whose sheet is read. "own": hers. "all": everybody's. "ben": the other's. "secret": for those who run it.
QJsonObject marked()
{
    const QJsonObject hidden { { QStringLiteral("operator"), mark("secret", "operatorlabel") } };
    const QJsonObject opportunity { { QStringLiteral("id"), QStringLiteral("EO1") },
        { QStringLiteral("beat"), QStringLiteral("B1") }, { QStringLiteral("character"), QStringLiteral("ann") },
        { QStringLiteral("type"), QStringLiteral("O_NONVERBAL") }, { QStringLiteral("emotion"), QStringLiteral("FEAR") },
        { QStringLiteral("cue"), mark("secret", "opportunity") },
        { QStringLiteral("wanted"), QJsonArray { QStringLiteral("R_PRESENCE"), mark("secret", "wanted") } },
        { QStringLiteral("watchFor"), QJsonArray { QStringLiteral("R_IGNORE"), mark("secret", "watchcode") } } };
    const QJsonObject beat { { QStringLiteral("id"), QStringLiteral("B1") },
        { QStringLiteral("title"), mark("secret", "beattitle") }, { QStringLiteral("text"), mark("secret", "beattext") },
        { QStringLiteral("cues"),
            QJsonObject { { QStringLiteral("ann"), mark("own", "cue") }, { QStringLiteral("ben"), mark("ben", "cue") } } },
        { QStringLiteral("watchFor"), QJsonArray { mark("secret", "watchfor") } },
        { QStringLiteral("prompts"), QJsonArray { mark("secret", "beatprompt") } },
        { QStringLiteral("objectives"), QJsonArray { QStringLiteral("O1") } },
        { QStringLiteral("onEnter"),
            QJsonArray { QJsonObject { { QStringLiteral("set"), QJsonArray { mark("secret", "variable"), true } } } } },
        { QStringLiteral("exits"),
            QJsonArray {
                QJsonObject { { QStringLiteral("id"), QStringLiteral("X1") }, { QStringLiteral("to"), QStringLiteral("END") },
                    { QStringLiteral("label"), mark("secret", "exitlabel") }, { QStringLiteral("when"), hidden } } } } };
    const QJsonObject end { { QStringLiteral("id"), QStringLiteral("END") },
        { QStringLiteral("title"), mark("secret", "endtitle") }, { QStringLiteral("ending"), true } };
    return { { QStringLiteral("format"), QStringLiteral("holdspace-scenario") }, { QStringLiteral("version"), 1 },
        { QStringLiteral("id"), QStringLiteral("s") }, { QStringLiteral("title"), mark("secret", "title") },
        { QStringLiteral("language"), QStringLiteral("en") }, { QStringLiteral("summary"), mark("secret", "summary") },
        { QStringLiteral("setting"), mark("secret", "setting") },
        { QStringLiteral("objectives"),
            QJsonArray { QJsonObject {
                { QStringLiteral("id"), QStringLiteral("O1") }, { QStringLiteral("text"), mark("secret", "objective") } } } },
        { QStringLiteral("prebrief"),
            QJsonObject { { QStringLiteral("text"), mark("secret", "prebrief") },
                { QStringLiteral("contentWarnings"), QJsonArray { mark("all", "warning") } },
                { QStringLiteral("stopWord"), mark("all", "stopword") },
                { QStringLiteral("supportContacts"), mark("all", "support") } } },
        { QStringLiteral("cast"), QJsonArray { member("ann", "Ann", "own"), member("ben", "Ben", "ben") } },
        { QStringLiteral("couplings"),
            QJsonArray { QJsonObject {
                { QStringLiteral("when"), QJsonObject { { QStringLiteral("operator"), mark("secret", "coupling") } } },
                { QStringLiteral("then"),
                    QJsonObject { { QStringLiteral("character"), QStringLiteral("ben") },
                        { QStringLiteral("channel"), QStringLiteral("FEAR") }, { QStringLiteral("add"), 1 } } } } } },
        { QStringLiteral("variables"),
            QJsonArray { QJsonObject { { QStringLiteral("name"), mark("secret", "variable") },
                { QStringLiteral("type"), QStringLiteral("bool") }, { QStringLiteral("initial"), false } } } },
        { QStringLiteral("opportunities"), QJsonArray { opportunity } },
        { QStringLiteral("triggers"),
            QJsonArray { trigger("tone", "ann", "own"), trigger("ttwo", "ben", "ben"), trigger("tthree", "ann", "ben", "(Ben) "),
                trigger("tfour", "ben", "own", "(Ann) "), trigger("tfive", "ann", "secret", "(Matron) ", "LIFESAVER"),
                trigger("tsix", "ann", "own", "(Stands up.) ", "LIFESAVER") } },
        { QStringLiteral("start"), QStringLiteral("B1") }, { QStringLiteral("beats"), QJsonArray { beat, end } },
        { QStringLiteral("prompts"),
            QJsonArray { QJsonObject { { QStringLiteral("phase"), QStringLiteral("ANALYSIS") },
                { QStringLiteral("text"), mark("secret", "prompt") } } } },
        { QStringLiteral("criteria"), QJsonArray { mark("secret", "criterion") } },
        { QStringLiteral("safety"),
            QStringLiteral("Ask %1 first. Ann may decline %2. Ann and Ben share %3. Ben may decline %4.")
                .arg(mark("secret", "safety"), mark("own", "safety"), mark("secret", "safetyboth"), mark("ben", "safety")) },
        { QStringLiteral("deRole"), mark("all", "derole") }, { QStringLiteral("doorNote"), mark("door", "note") },
        { QStringLiteral("props"), QJsonArray { mark("secret", "prop") } }, { QStringLiteral("room"), mark("secret", "room") },
        { QStringLiteral("design"),
            QJsonObject { { QStringLiteral("rationale"), mark("secret", "rationale") },
                { QStringLiteral("debriefPlan"), mark("secret", "plan") },
                { QStringLiteral("pilots"),
                    QJsonArray { QJsonObject { { QStringLiteral("date"), QStringLiteral("2026-01-31") },
                        { QStringLiteral("who"), mark("secret", "pilotwho") },
                        { QStringLiteral("found"), mark("secret", "found") },
                        { QStringLiteral("changed"), mark("secret", "changed") } } } } } },
        { QStringLiteral("notes"),
            QJsonArray { QJsonObject {
                { QStringLiteral("id"), QStringLiteral("N1") }, { QStringLiteral("text"), mark("secret", "stickynote") } } } },
        { QStringLiteral("houseKey"), mark("secret", "unknownkey") } };
}

/// Every text in a value that carries a mark of one of these readers.
QStringList marksOf(const QJsonObject& json, const QStringList& readers)
{
    static const QRegularExpression any(QStringLiteral("zz([a-z]+)zz[a-z]+zz\\d?"));
    QStringList out;
    auto it = any.globalMatch(QString::fromUtf8(scenario::canonicalText(json)));
    while (it.hasNext()) {
        const auto match = it.next();
        if (readers.contains(match.captured(1)) && !out.contains(match.captured(0)))
            out.append(match.captured(0));
    }
    return out;
}

QString htmlOf(Paper paper, const QJsonObject& json, const char* character = "", const QString& language = {})
{
    const auto html
        = paperHtml(paper, scenario::readScenario(json).scenario, json, CharacterId(QLatin1String(character)), language);
    return html ? *html : QStringLiteral("error: ") + html.error().message;
}

/// The same scenario with a text of HTML in every place that holds a text for people.
QJsonValue armed(const QJsonValue& value)
{
    if (value.isString() && value.toString().startsWith(QLatin1String("zz")))
        return QStringLiteral("<script src=x>&lt;") + value.toString();
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray list = value.toArray();
        for (const QJsonValue& each : list)
            out.append(armed(each));
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out.insert(it.key(), armed(it.value()));
        return out;
    }
    return value;
}

} // namespace

class TestPapers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSheetHoldsWhatItsPersonMayKnowAndNothingElse()
    {
        const QJsonObject json = marked();
        const QString html = htmlOf(Paper::SpSheet, json, "ann");
        QTextDocument document;
        document.setHtml(html);
        const QString read = document.toPlainText();
        const QStringList mayKnow = marksOf(json, { QStringLiteral("own"), QStringLiteral("all") });
        QCOMPARE(mayKnow.size(), 6 * 5 + 19);
        for (const QString& each : mayKnow) {
            QVERIFY2(html.contains(each), qPrintable(each));
            QVERIFY2(read.contains(each), qPrintable(each));
        }
        const QStringList mustNot = marksOf(json, { QStringLiteral("ben"), QStringLiteral("secret"), QStringLiteral("door") });
        QVERIFY(mustNot.size() > 60);
        for (const QString& each : mustNot)
            QVERIFY2(!html.contains(each), qPrintable(each));
        for (const char* code :
            { "R_PRESENCE", "R_IGNORE", "O_NONVERBAL", "IGNORED", "LIFESAVER", "Not noticed", "Feeling shown", "Ben" })
            QVERIFY2(!html.contains(QLatin1String(code)), code);
    }

    void everyRungAboveTheLimitIsLeftOut()
    {
        QJsonObject json = marked();
        QJsonArray cast = json.value(QLatin1String("cast")).toArray();
        QJsonObject ann = cast.at(0).toObject();
        ann.insert(QStringLiteral("limits"), QJsonObject { { QStringLiteral("maxLevel"), 3 } });
        cast.replace(0, ann);
        json.insert(QStringLiteral("cast"), cast);
        const QString html = htmlOf(Paper::SpSheet, json, "ann");
        QVERIFY(html.contains(mark("own", "behaviour") + QLatin1Char('3')));
        QVERIFY(!html.contains(mark("own", "behaviour") + QLatin1Char('4')));
        QVERIFY(html.contains(QStringLiteral("above your limit of 3")));
    }

    void theDoorNoteHoldsSettingAndNoteAlone()
    {
        const QJsonObject json = marked();
        const QString html = htmlOf(Paper::DoorNote, json);
        QCOMPARE(marksOf({ { QStringLiteral("x"), html } },
                     { QStringLiteral("own"), QStringLiteral("ben"), QStringLiteral("all"), QStringLiteral("secret"),
                         QStringLiteral("door") }),
            QStringList({ mark("secret", "setting"), mark("door", "note") }));
        const QList<PrintedPaper> papers = papersOf(scenario::readScenario(json).scenario);
        for (const PrintedPaper& paper : papers)
            QCOMPARE(paper.foot.isEmpty(), paper.paper == Paper::DoorNote);
    }

    void theGuideHoldsEverything()
    {
        const QJsonObject json = marked();
        const QString html = htmlOf(Paper::FacilitatorGuide, json);
        QStringList all = marksOf(json,
            { QStringLiteral("own"), QStringLiteral("ben"), QStringLiteral("all"), QStringLiteral("secret"),
                QStringLiteral("door") });
        all.removeOne(mark("secret", "unknownkey"));
        for (const QString& each : std::as_const(all)) {
            if (!each.startsWith(mark("secret", "clip")))
                QVERIFY2(html.contains(each), qPrintable(each));
        }
        QVERIFY(html.contains(QStringLiteral("the operator ticks “%1”").arg(mark("secret", "operatorlabel"))));
    }

    void thePrebriefSheetSaysWhatEverybodyMustHear()
    {
        const QJsonObject json = marked();
        const QString html = htmlOf(Paper::PrebriefSheet, json);
        for (const QString& each :
            { mark("secret", "prebrief"), mark("all", "warning"), mark("all", "stopword"), mark("all", "support") })
            QVERIFY2(html.contains(each), qPrintable(each));
        for (const char* said : { "Time-out:", "Opting out:", "Confidentiality:", "For learning only:" })
            QVERIFY2(html.contains(QLatin1String(said)), said);
        for (const QString& each : marksOf(json, { QStringLiteral("own"), QStringLiteral("ben") }))
            QVERIFY2(!html.contains(each), qPrintable(each));
    }

    void thePropListNamesRoomPropsClipsAndPeople()
    {
        const QString html = htmlOf(Paper::PropAndRoomList, marked());
        for (const QString& each : { mark("secret", "prop"), mark("secret", "room"), mark("secret", "clip"),
                 QStringLiteral("Ann, level 5"), QStringLiteral("Ben") })
            QVERIFY2(html.contains(each), qPrintable(each));
        QVERIFY(!html.contains(mark("own", "backstory")));
    }

    void noTextIsEverHtml()
    {
        const QJsonObject json = armed(marked()).toObject();
        for (const Paper paper :
            { Paper::SpSheet, Paper::DoorNote, Paper::FacilitatorGuide, Paper::PropAndRoomList, Paper::PrebriefSheet }) {
            const QString html = htmlOf(paper, json, "ann");
            QVERIFY(html.contains(QStringLiteral("&lt;script src=x&gt;&amp;lt;zz")));
            QVERIFY(!html.contains(QStringLiteral("<script")));
            QVERIFY(!html.contains(QRegularExpression(QStringLiteral("<[^>]*(src|href)="))));
        }
    }

    void aMissingTranslationIsMarked()
    {
        QJsonObject json = marked();
        json.insert(QStringLiteral("translations"),
            QJsonObject { { QStringLiteral("de"),
                QJsonObject { { QStringLiteral("cast/#ann/ladder/#3/line"), QStringLiteral("Bitte.") },
                    { QStringLiteral("beats/#B1/cues/ann"), QStringLiteral("Sie schweigt.") },
                    { QStringLiteral("cast/#ann/backstory"), QStringLiteral(" ") },
                    { QStringLiteral("prebrief/contentWarnings/0"), QStringLiteral("Ein Kind ist krank.") },
                    { QStringLiteral("no/such/place"), QStringLiteral("nirgends") } } } });
        const QString own = htmlOf(Paper::SpSheet, json, "ann");
        QVERIFY(!own.contains(QStringLiteral("Bitte.")));
        QVERIFY(!own.contains(QStringLiteral("[en]")));
        const QString de = htmlOf(Paper::SpSheet, json, "ann", QStringLiteral("de"));
        for (const char* text : { "“Bitte.”", "Sie schweigt.", "Ein Kind ist krank." })
            QVERIFY2(de.contains(QString::fromUtf8(text)), text);
        QVERIFY(!de.contains(mark("own", "line") + QLatin1Char('3')));
        QVERIFY(!de.contains(QStringLiteral("Sie schweigt.<span")));
        QVERIFY(de.contains(mark("own", "backstory") + QStringLiteral("<span class=\"mark\"> [en]</span>")));
        QVERIFY(de.contains(QStringLiteral("not translated yet (de)")));
        QCOMPARE(scenario::languagesOf(json), QStringList({ QStringLiteral("en"), QStringLiteral("de") }));
        const auto none = paperHtml(Paper::DoorNote, scenario::readScenario(json).scenario, json, {}, QStringLiteral("fr"));
        QVERIFY(!none);
        QVERIFY(none.error().code == ErrorCode::Usage);
        QVERIFY(none.error().message.contains(QStringLiteral("en, de")));
    }

    void aCharacterThatIsNotThereHasNoSheet()
    {
        const QJsonObject json = marked();
        const auto html
            = paperHtml(Paper::SpSheet, scenario::readScenario(json).scenario, json, CharacterId(QStringLiteral("nobody")));
        QVERIFY(!html);
        QVERIFY(html.error().code == ErrorCode::NotFound);
    }

    void fileNamesAreSafeAndUnlike()
    {
        QJsonObject json = marked();
        QJsonArray cast;
        for (const char* id : { "../../etc/x", "Mrs Tran", "mrs-tran", "Bríd", "愛", "CON" })
            cast.append(
                QJsonObject { { QStringLiteral("id"), QString::fromUtf8(id) }, { QStringLiteral("name"), QStringLiteral("N") } });
        cast.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("ilir") },
            { QStringLiteral("name"), QStringLiteral("Ilir") }, { QStringLiteral("portrayal"), QStringLiteral("manikin") } });
        json.insert(QStringLiteral("cast"), cast);
        QStringList names;
        const QList<PrintedPaper> papers = papersOf(scenario::readScenario(json).scenario);
        for (const PrintedPaper& paper : papers)
            names.append(paper.fileName);
        QCOMPARE(names,
            QStringList({ QStringLiteral("sp-etc-x.pdf"), QStringLiteral("sp-mrs-tran.pdf"), QStringLiteral("sp-mrs-tran-2.pdf"),
                QStringLiteral("sp-brid.pdf"), QStringLiteral("sp-character.pdf"), QStringLiteral("sp-con.pdf"),
                QStringLiteral("door-note.pdf"), QStringLiteral("facilitator-guide.pdf"), QStringLiteral("props-and-room.pdf"),
                QStringLiteral("prebrief.pdf") }));
    }

    void allPapersOrNone()
    {
        const QJsonObject json = marked();
        const scenario::Scenario scenario = scenario::readScenario(json).scenario;
        QTemporaryDir folder;
        // The last one cannot be put in its place: a folder stands there.
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("prebrief.pdf")));
        const auto failed = writePapers(folder.path(), scenario, json);
        QVERIFY(!failed);
        QVERIFY(failed.error().file.endsWith(QStringLiteral("prebrief.pdf")));
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
        QVERIFY(QDir(folder.path()).rmdir(QStringLiteral("prebrief.pdf")));
        const auto written = writePapers(folder.path(), scenario, json);
        QVERIFY(written.has_value());
        QCOMPARE(written->size(), 6);
        for (const QString& path : *written) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.read(5) == QByteArray("%PDF-"));
        }
    }

    void theSamplesPrint()
    {
        const QList<QJsonObject> samples = library::sampleScenarios();
        QCOMPARE(samples.size(), 8);
        for (const QJsonObject& json : samples) {
            const scenario::Scenario scenario = scenario::readScenario(json).scenario;
            for (const char* key : { "doorNote", "deRole", "room" })
                QVERIFY2(!json.value(QLatin1String(key)).toString().isEmpty(), qPrintable(scenario.title));
            for (const scenario::CastMember& member : scenario.cast) {
                const auto html = paperHtml(Paper::SpSheet, scenario, json, member.id);
                QVERIFY(html.has_value());
                for (const scenario::Beat& beat : scenario.beats) {
                    for (const scenario::CastMember& other : scenario.cast) {
                        const QString cue = beat.cues.value(other.id).toHtmlEscaped();
                        if (!cue.isEmpty() && other.id != member.id && cue != beat.cues.value(member.id).toHtmlEscaped())
                            QVERIFY2(!html->contains(QStringLiteral("<p class=\"in\">%1</p>").arg(cue)), qPrintable(cue));
                    }
                }
                const QString own = QString::fromUtf8(scenario::canonicalText(scenario::thingIn(json, "cast", member.id.text())));
                for (const scenario::Beat& beat : scenario.beats) {
                    for (const scenario::Exit& exit : beat.exits)
                        QVERIFY2(exit.label.size() < 12 || own.contains(exit.label) || !html->contains(exit.label.toHtmlEscaped()), qPrintable(exit.label));
                }
                for (const scenario::CastMember& other : scenario.cast) {
                    if (other.id != member.id && !other.backstory.isEmpty())
                        QVERIFY2(!html->contains(other.backstory.toHtmlEscaped()), qPrintable(other.backstory));
                }
                for (const scenario::Objective& objective : scenario.objectives)
                    QVERIFY2(!html->contains(objective.text.toHtmlEscaped()), qPrintable(objective.text));
                for (const QString& criterion : scenario.criteria)
                    QVERIFY2(!html->contains(criterion.toHtmlEscaped()), qPrintable(criterion));
            }
        }
    }

    void theGuideSpellsCodesOutAlsoWhenMoreIsWrittenToThem()
    {
        static const QRegularExpression code(QStringLiteral("\\b[RNI]_[A-Z]{3,}[A-Z_]*"));
        for (const QJsonObject& json : library::sampleScenarios()) {
            const QString html = paperHtml(Paper::FacilitatorGuide, scenario::readScenario(json).scenario, json, {}).value_or(QString());
            QVERIFY(!html.isEmpty());
            const auto match = code.match(html);
            QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
        }
    }
};

HOLDSPACE_TEST(TestPapers)
#include "tst_papers.moc"
