// SPDX-License-Identifier: GPL-3.0-or-later
#include <debrief/names.h>

#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using debrief::Names;

namespace {

/// Learners with these names, and a character Arta played by Maria van den Berg.
Names hidden(const QStringList& learners)
{
    session::SessionHeader header;
    QHash<QString, QString> real;
    for (const QString& name : learners) {
        session::Participant person;
        person.id = QStringLiteral("p%1").arg(header.participants.size());
        person.label = QStringLiteral("Clinician %1").arg(QChar(u'A' + static_cast<char16_t>(header.participants.size())));
        person.role = QStringLiteral("LEARNER");
        real.insert(person.id, name);
        header.participants.append(person);
    }
    session::Participant arta;
    arta.id = QStringLiteral("arta");
    arta.label = QStringLiteral("Arta");
    arta.role = QStringLiteral("CAST");
    real.insert(arta.id, QStringLiteral("Maria van den Berg"));
    header.participants.append(arta);
    return { header, real, false };
}

} // namespace

class NamesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesInText_data()
    {
        QTest::addColumn<QStringList>("learners");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char* what, const QStringList& learners, const QString& text, const QString& safe) { QTest::newRow(what) << learners << text << safe; };
        const QStringList two { QStringLiteral("Li Na"), QStringLiteral("Anna-Maria Schmidt") };
        row("a short part", two, QStringLiteral("Li froze, then Anna stepped in"), QStringLiteral("Clinician A froze, then Clinician B stepped in"));
        row("a genitive without apostrophe", two, QStringLiteral("Annas Hand, Li sat down"), QStringLiteral("Clinician B’s Hand, Clinician A sat down"));
        row("a genitive with one", two, QStringLiteral("Anna's hand"), QStringLiteral("Clinician B's hand"));
        row("a whole name once", two, QStringLiteral("Anna-Maria Schmidt spoke."), QStringLiteral("Clinician B spoke."));
        row("small letters", two, QStringLiteral("anna sat, schmidt too"), QStringLiteral("Clinician B sat, Clinician B too"));
        row("initials", two, QStringLiteral("Then A. Schmidt and Anna M. left."), QStringLiteral("Then Clinician B and Clinician B. left."));
        row("two people beside each other", two, QStringLiteral("Li Anna"), QStringLiteral("Clinician A Clinician B"));
        row("an ending", two, QStringLiteral("Annan käsi"), QStringLiteral("somebody käsi"));
        row("inside of a word", two, QStringLiteral("He listened and smithed; linen, banana"), QStringLiteral("He listened and smithed; linen, banana"));
        const QStringList everyday { QStringLiteral("Will May"), QStringLiteral("Grace Hope") };
        row("words of every day", everyday, QStringLiteral("What will you keep? It may help with grace and hope"), QStringLiteral("What will you keep? It may help with grace and hope"));
        row("the same as names", everyday, QStringLiteral("Then Will froze and Grace spoke."), QStringLiteral("Then Clinician A froze and Clinician B spoke."));
        row("accents", { QStringLiteral("Zoë Núñez") }, QStringLiteral("Zoe saw it, NUÑEZ did not"), QStringLiteral("Clinician A saw it, Clinician A did not"));
        row("a name of two", { QStringLiteral("Ada Berger"), QStringLiteral("Bo Berger") }, QStringLiteral("Berger spoke; Bo Berger sat"), QStringLiteral("somebody spoke; Clinician B sat"));
        row("the person who plays", {}, QStringLiteral("Maria van den Berg wept; Berg left, so did Maria."), QStringLiteral("Arta wept; Arta left, so did Arta."));
        row("no gaps between words", { QStringLiteral("王小明"), QStringLiteral("김 민수") }, QStringLiteral("然后小明坐下了, 민수가"), QStringLiteral("然后Clinician A坐下了, Clinician B가"));
        row("an apostrophe", { QStringLiteral("Siobhán O’Brien") }, QStringLiteral("O'Brien and siobhan"), QStringLiteral("Clinician A and Clinician A"));
        row("nothing to hide", {}, QStringLiteral("Who will begin?"), QStringLiteral("Who will begin?"));
    }
    void hidesInText()
    {
        QFETCH(QStringList, learners);
        QFETCH(QString, text);
        QTEST(hidden(learners).inText(text), "safe");
    }

    void showsWhatIsShown()
    {
        session::SessionHeader header;
        session::Participant person;
        person.id = QStringLiteral("p1");
        person.label = QStringLiteral("Airway");
        person.role = QStringLiteral("LEARNER");
        header.participants.append(person);
        const Names shown(header, { { person.id, QStringLiteral("Ada Berger") } }, true);
        QCOMPARE(shown.of(person.id), QStringLiteral("Ada Berger"));
        QCOMPARE(shown.inText(QStringLiteral("Ada spoke")), QStringLiteral("Ada spoke"));
    }
};

HOLDSPACE_TEST(NamesTest)
#include "tst_names.moc"
