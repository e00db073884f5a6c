// SPDX-License-Identifier: GPL-3.0-or-later
#include "passcodes.h"

#include "effectivetime.h"

#include <session/corrections.h>

#include <QSet>
#include <algorithm>

namespace holdspace::metrics {

namespace {

using coding::Mark;

const QString kUsed = QStringLiteral("coding.used"); ///< only ever in such a log
constexpr qint64 kOwnWindowMs = 30'000;
constexpr qint64 kSameOpeningMs = 2000; ///< a rater is hardly earlier than that

QString questionForm(const QString& code)
{
    return code == QLatin1String("Q_OPEN") ? QStringLiteral("open")
        : code == QLatin1String("Q_CLOSED") ? QStringLiteral("closed")
        : code == QLatin1String("Q_LEADING") ? QStringLiteral("leading")
                                             : QString();
}

/// What another codebook of ours calls the two silences that M15 and F14 ask for.
Mark inCoreWords(Mark mark)
{
    if (mark.code == QLatin1String("PAUSE_EMOTIONAL"))
        mark.code = QStringLiteral("SILENCE_EMOTIONAL");
    else if (mark.code == QLatin1String("PAUSE_INVITATIONAL"))
        mark.code = QStringLiteral("SILENCE_INVITATIONAL");
    return mark;
}

bool isNews(const QString& code) { return code == QLatin1String("I_BAD_NEWS"); }

/// Makes the events of one pass.
class PassEvents {
public:
    PassEvents(const session::SessionLog& log, const coding::CodingPass& pass, const coding::Codebook& codebook)
        : m_pass(pass)
        , m_codebook(codebook)
        , m_out(log)
        , m_time(log.events)
    {
        for (const Mark& mark : pass.marks) {
            m_hasQuestions = m_hasQuestions || !questionForm(mark.code).isEmpty();
            m_hasNews = m_hasNews || isNews(mark.code);
        }
        const session::TakenBack taken(log.events);
        for (const session::Event& event : log.events) {
            const auto* opened = session::as<session::OpportunityOpened>(event);
            if (opened && !taken.concerns(event))
                m_windows.append(*opened);
        }
    }

    session::SessionLog made()
    {
        m_seq = m_out.events.isEmpty() ? 0 : m_out.events.last().seq;
        m_t = m_out.events.isEmpty() ? 0 : m_out.events.last().t;
        m_out.events.removeIf([this](const session::Event& event) { return givesWay(event); });
        for (const Mark& mark : m_pass.marks) {
            if (isKnown(mark) && m_codebook.code(mark.code)->track == QLatin1Char('O'))
                open(mark);
        }
        for (const Mark& mark : m_pass.marks)
            take(inCoreWords(mark));
        add(session::OtherEvent { kUsed,
            { { QStringLiteral("pass"), m_pass.id }, { QStringLiteral("rater"), m_pass.rater }, { QStringLiteral("consensus"), m_pass.kind == coding::CodingPass::Kind::Consensus },
                { QStringLiteral("codebook"), QStringLiteral("%1 %2").arg(m_pass.codebook.title.isEmpty() ? m_pass.codebook.id : m_pass.codebook.title, m_pass.codebook.version) }, { QStringLiteral("responses"), m_counts.responses },
                { QStringLiteral("linked"), m_counts.linked }, { QStringLiteral("proposed"), m_counts.proposed }, { QStringLiteral("openings"), m_counts.openings },
                { QStringLiteral("unknown"), m_counts.unknown }, { QStringLiteral("unsure"), m_counts.unsure } } });
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool givesWay(const session::Event& event) const
    {
        if (const auto* tag = session::as<session::TagApplied>(event))
            return !tag->code.startsWith(QLatin1String("operator:")); // a step of the story is no code
        return session::as<session::ResponseTagged>(event) || (m_hasQuestions && session::as<session::Question>(event)) || (m_hasNews && session::as<session::BadNews>(event));
    }

    [[nodiscard]] bool isKnown(const Mark& mark) const { return m_codebook.code(mark.code) != nullptr; }
    [[nodiscard]] QString idOf(const Mark& mark) const { return QStringLiteral("pass:%1/%2").arg(m_pass.id, mark.id); }

    void add(session::Payload payload, const QJsonObject& extra = {})
    {
        m_out.events.append({ ++m_seq, m_t, QStringLiteral("coder"), std::move(payload), {}, extra });
    }

    void open(const Mark& mark)
    {
        const auto isThis = [&](const session::OpportunityOpened& each) {
            return (mark.character.isEmpty() || each.character == mark.character) && mark.onset >= each.onset - kSameOpeningMs
                && m_time.at(mark.onset) - m_time.at(std::max(each.onset, each.offset)) <= each.windowMs;
        };
        if (mark.character.isEmpty() || std::any_of(m_windows.begin(), m_windows.end(), isThis))
            return; // nobody's, or the session has it
        session::OpportunityOpened opened { idOf(mark), {}, mark.character, mark.code, mark.modifiers.value(QLatin1String("Emotion")).toString().toUpper(),
            mark.modifiers.value(QLatin1String("Intensity")).toString().toInt(), mark.onset,
            mark.offset.value_or(mark.onset), kOwnWindowMs };
        m_windows.append(opened);
        ++m_counts.openings;
        add(opened);
    }

    /// The rule of withCodesOf(); empty: none.
    [[nodiscard]] QString nearest(const Mark& mark) const
    {
        const session::OpportunityOpened* found = nullptr;
        QSet<QString> waiting;
        for (const session::OpportunityOpened& each : m_windows) {
            const bool isOpen = each.onset <= mark.onset && m_time.at(mark.onset) - m_time.at(std::max(each.onset, each.offset)) <= each.windowMs;
            if (!isOpen || (!mark.character.isEmpty() && each.character != mark.character))
                continue;
            waiting.insert(each.character.text());
            if (!found || each.onset >= found->onset)
                found = &each;
        }
        return waiting.size() == 1 ? found->id : QString();
    }

    void take(const Mark& mark)
    {
        m_counts.unsure += mark.fuzzy ? 1 : 0;
        if (!isKnown(mark)) {
            ++m_counts.unknown;
            return;
        }
        if (const QString form = questionForm(mark.code); !form.isEmpty())
            return add(session::Question { form, mark.onset, mark.participant });
        if (isNews(mark.code))
            return add(session::BadNews { mark.onset, mark.offset.value_or(mark.onset), mark.participant });
        const QChar track = m_codebook.code(mark.code)->track;
        if (track == QLatin1Char('O'))
            return; // opened above
        if (track != QLatin1Char('R'))
            return add(session::TagApplied { idOf(mark), mark.code, mark.participant, mark.character, mark.onset, mark.offset, mark.note, mark.confidence });
        ++m_counts.responses;
        const bool isNamed = std::any_of(m_windows.begin(), m_windows.end(), [&mark](const session::OpportunityOpened& each) { return each.id == mark.opportunity; });
        const QString window = isNamed ? mark.opportunity : nearest(mark);
        m_counts.linked += isNamed ? 1 : 0;
        m_counts.proposed += !isNamed && !window.isEmpty() ? 1 : 0;
        add(session::ResponseTagged { idOf(mark), window, mark.code, mark.level, mark.participant, mark.character, mark.onset, mark.offset },
            isNamed || window.isEmpty() ? QJsonObject() : QJsonObject { { QStringLiteral("proposed"), true } });
    }

    const coding::CodingPass& m_pass;
    const coding::Codebook& m_codebook;
    session::SessionLog m_out;
    EffectiveTime m_time;
    QList<session::OpportunityOpened> m_windows;
    PassCodes m_counts;
    bool m_hasQuestions = false, m_hasNews = false;
    qint64 m_seq = 0, m_t = 0;
};

} // namespace

session::SessionLog withCodesOf(const session::SessionLog& log, const coding::CodingPass& pass, const coding::Codebook& codebook) { return PassEvents(log, pass, codebook).made(); }

std::optional<PassCodes> passCodesOf(const session::SessionLog& log)
{
    const auto* used = log.events.isEmpty() ? nullptr : session::as<session::OtherEvent>(log.events.last());
    if (!used || used->kind != kUsed)
        return std::nullopt;
    const auto count = [used](const char* key) { return static_cast<qsizetype>(used->data.value(QLatin1String(key)).toInteger()); };
    return PassCodes { used->data.value(QLatin1String("pass")).toString(), used->data.value(QLatin1String("rater")).toString(), used->data.value(QLatin1String("consensus")).toBool(),
        used->data.value(QLatin1String("codebook")).toString(), count("responses"), count("linked"), count("proposed"), count("openings"), count("unknown"), count("unsure") };
}

} // namespace holdspace::metrics
