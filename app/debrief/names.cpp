// SPDX-License-Identifier: GPL-3.0-or-later
#include "names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Names", text); }

    /// Words that say what somebody does, never who somebody is.
    bool isRoleLabel(const QString& label)
    {
        static const QSet<QString> words { QStringLiteral("clinician"), QStringLiteral("nurse"), QStringLiteral("doctor"),
            QStringLiteral("physician"), QStringLiteral("learner"), QStringLiteral("student"), QStringLiteral("participant"),
            QStringLiteral("team"), QStringLiteral("lead"), QStringLiteral("leader"), QStringLiteral("airway"),
            QStringLiteral("assistant"), QStringLiteral("midwife"), QStringLiteral("paramedic"), QStringLiteral("therapist"),
            QStringLiteral("resident"), QStringLiteral("registrar"), QStringLiteral("consultant"), QStringLiteral("intern"),
            QStringLiteral("facilitator"), QStringLiteral("observer"), QStringLiteral("operator"), QStringLiteral("rater"),
            QStringLiteral("coder"), QStringLiteral("colleague"), QStringLiteral("support"), QStringLiteral("person"),
            QStringLiteral("second"), QStringLiteral("first"), QStringLiteral("senior"), QStringLiteral("junior"),
            QStringLiteral("charge"), QStringLiteral("staff"), QStringLiteral("anaesthetist"), QStringLiteral("surgeon"),
            QStringLiteral("interpreter"), QStringLiteral("chaplain"), QStringLiteral("social"), QStringLiteral("worker"),
            QStringLiteral("scribe"), QStringLiteral("specialist"), QStringLiteral("technician"), QStringLiteral("pharmacist") };
        static const QRegularExpression gap(QStringLiteral("[\\s\\-/_.,()]+"));
        const QStringList parts = label.toLower().split(gap, Qt::SkipEmptyParts);
        return !parts.isEmpty() && std::all_of(parts.begin(), parts.end(), [](const QString& part) {
            bool number = false;
            part.toInt(&number);
            return number || part.size() == 1 || words.contains(part);
        });
    }

    QString roleWord(const QString& role)
    {
        if (role == QLatin1String("LEARNER"))
            return tr("Learner %1");
        if (role == QLatin1String("FACILITATOR") || role == QLatin1String("LEAD_FACILITATOR") || role == QLatin1String("CO_FACILITATOR"))
            return tr("Facilitator %1");
        if (role == QLatin1String("OBSERVER"))
            return tr("Observer %1");
        return tr("Person %1");
    }

    constexpr int kLeastPart = 2; ///< letters of a part that stands for the whole name
    constexpr int kLeastStem = 4; ///< letters of a part that is known with an ending, too
    constexpr int kLongestEnding = 2;

    /// Parts of names that are words of every day in English: in small letters they mean the word.
    bool isEverydayWord(const QString& folded)
    {
        static const QSet<QString> words = [] {
            const QString all = QStringLiteral("will may mark grace hope faith joy rose art bill rob sue pat jack nick drew chase dean grant frank ray "
                                               "lane page june april august summer autumn dawn eve ivy lily daisy violet olive ruby pearl amber jade "
                                               "crystal sky miles max guy gene jay robin heath cliff dale glen king young long short small little white "
                                               "black brown green gray grey reed stone wood woods hill field banks rivers cook baker miller carter "
                                               "hunter fisher price rich strong wise good best love day noon early power sharp swift bell bird fox wolf "
                                               "lamb rice berry holly hazel melody patience honor honour charity constant victor major sterling star "
                                               "angel christian dusty sunny sandy rusty penny candy ginger basil sage clay skip chance ace buck bob "
                                               "peg dot fern heather norm pearce read case moody bright rush head hand foot bone blood");
            const QStringList list = all.split(QLatin1Char(' '));
            return QSet<QString>(list.begin(), list.end());
        }();
        return words.contains(folded);
    }

    /// Without accents and in small letters.
    QString folded(const QString& word)
    {
        QString plain;
        for (const QChar& each : word.normalized(QString::NormalizationForm_KD)) {
            if (!each.isMark())
                plain.append(each);
        }
        return plain.toCaseFolded();
    }

    /// Whether words are written without gaps, or with endings that stick to a name.
    bool isUnspaced(const QString& word)
    {
        return std::any_of(word.begin(), word.end(), [](const QChar& each) {
            switch (each.script()) {
            case QChar::Script_Han:
            case QChar::Script_Hiragana:
            case QChar::Script_Katakana:
            case QChar::Script_Hangul:
            case QChar::Script_Thai:
            case QChar::Script_Lao:
            case QChar::Script_Khmer:
            case QChar::Script_Myanmar: return true;
            default: return false;
            }
        });
    }

    struct Word {
        QString text;
        qsizetype from = 0, to = 0;
    };

    QList<Word> wordsOf(const QString& text)
    {
        static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{M}\\p{N}]+"), QRegularExpression::UseUnicodePropertiesOption);
        QList<Word> words;
        for (auto it = word.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            words.append({ match.captured(), match.capturedStart(), match.capturedEnd() });
        }
        return words;
    }

    /// Whether two words may be parts of one name.
    bool stickTogether(const QString& text, const Word& before, const Word& after)
    {
        const QStringView between = QStringView(text).sliced(before.to, after.from - before.to);
        return between.size() <= 2 && std::all_of(between.begin(), between.end(), [](QChar each) { return QStringView(u" \u00a0-\u2010\u2011'\u2019.").contains(each); });
    }

    bool isInitial(const QString& word) { return word.size() == 1 && word.front().isUpper(); }

} // namespace

Names::Names(const session::SessionHeader& header, const QHash<QString, QString>& real, bool shown)
{
    QHash<QString, int> counted;
    for (const session::Participant& participant : header.participants) {
        const QString label = participant.label.isEmpty() ? participant.id : participant.label;
        if (participant.role == QLatin1String("CAST")) {
            m_called.insert(participant.id, label); // a character, not a person
            if (const QString name = real.value(participant.id); !shown && !name.isEmpty()) {
                m_neutral.append(label);
                hide(name, static_cast<int>(m_neutral.size()) - 1);
                for (const Word& own : wordsOf(label)) // a character who is called like the person who plays it
                    m_parts[folded(own.text)].remove(static_cast<int>(m_neutral.size()) - 1);
            }
            continue;
        }
        const int number = counted[participant.role]++;
        const QString letter = number < 26 ? QString(QChar(u'A' + number)) : QString::number(number + 1);
        const QString neutral = isRoleLabel(label) ? label : roleWord(participant.role).arg(letter);
        const QString name = real.value(participant.id, label);
        m_called.insert(participant.id, shown ? name : neutral);
        if (shown)
            continue;
        m_neutral.append(neutral);
        for (const QString& known : { name, label }) {
            if (!isRoleLabel(known))
                hide(known, static_cast<int>(m_neutral.size()) - 1);
        }
    }
    std::stable_sort(m_unspaced.begin(), m_unspaced.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void Names::hide(const QString& name, int person)
{
    for (const Word& word : wordsOf(name)) {
        if (isUnspaced(word.text)) {
            m_unspaced.append({ word.text, person });
            constexpr int kWithFamilyName = 3; // of letters, the first of which is the family's
            if (word.text.size() == kWithFamilyName)
                m_unspaced.append({ word.text.sliced(1), person });
        } else if (const bool isParticle = word.text.front().isLower() && word.from > 0; word.text.size() < kLeastPart || isParticle) {
            m_between[folded(word.text)].insert(person);
        } else if (!isRoleLabel(word.text)) {
            m_parts[folded(word.text)].insert(person);
            m_between[folded(word.text.left(1))].insert(person);
        }
    }
}

QString Names::of(const QString& participant) const
{
    if (participant.isEmpty())
        return tr("the team");
    const auto it = m_called.find(participant);
    return it == m_called.end() ? tr("somebody") : *it;
}

Names::Known Names::whoIs(const QString& word) const
{
    const QString plain = folded(word);
    const bool isCapital = !word.front().isLower();
    const auto known = [&](const QString& part) { return isCapital || (part.size() > kLeastPart && !isEverydayWord(part)) ? m_parts.value(part) : People(); };
    if (const People people = known(plain); !people.isEmpty())
        return { people };
    if (plain.endsWith(QLatin1Char('s'))) {
        if (const People people = known(plain.chopped(1)); !people.isEmpty())
            return { people, true, true };
    }
    for (int ending = 1; isCapital && ending <= kLongestEnding && plain.size() - ending >= kLeastStem; ++ending) {
        if (const People people = m_parts.value(plain.chopped(ending)); !people.isEmpty())
            return { people, false };
    }
    return {};
}

QString Names::withoutUnspaced(QString text) const
{
    for (const auto& [name, person] : m_unspaced)
        text.replace(name, m_neutral.at(person));
    return text;
}

QString Names::inText(const QString& text) const
{
    if (m_neutral.isEmpty())
        return text;
    const QString read = withoutUnspaced(text);
    const QList<Word> words = wordsOf(read);
    const auto goesWith = [&](const Word& word, const People& people) { return m_between.value(folded(word.text)).intersects(people); };
    QString safe;
    qsizetype kept = 0; // of `read`, before this place
    for (qsizetype at = 0; at < words.size(); ++at) {
        Known known = whoIs(words.at(at).text);
        if (known.people.isEmpty())
            continue;
        qsizetype first = at, last = at;
        if (at > 0 && words.at(at - 1).from >= kept && isInitial(words.at(at - 1).text) && stickTogether(read, words.at(at - 1), words.at(at))
            && goesWith(words.at(at - 1), known.people))
            first = at - 1;
        // One name is said once, however many parts of it stand there.
        for (qsizetype next = at + 1; known.sure && next < words.size() && stickTogether(read, words.at(next - 1), words.at(next)); ++next) {
            const Known also = whoIs(words.at(next).text);
            if (const People both = People(known.people).intersect(also.people); also.sure && !both.isEmpty()) {
                known = { both, true, also.genitive };
                last = next;
            } else if (!goesWith(words.at(next), known.people)) {
                break;
            } else if (isInitial(words.at(next).text)) {
                last = next;
            }
        }
        safe += QStringView(read).sliced(kept, words.at(first).from - kept);
        safe += known.sure && known.people.size() == 1 ? m_neutral.at(*known.people.begin()) : tr("somebody");
        if (known.genitive)
            safe += QStringLiteral("’s");
        kept = words.at(last).to;
        at = last;
    }
    return safe += QStringView(read).sliced(kept);
}

} // namespace holdspace::debrief
