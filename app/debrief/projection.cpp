// SPDX-License-Identifier: GPL-3.0-or-later
#include "projection.h"

#include <QCoreApplication>
#include <algorithm>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Projection", text); }

    constexpr double kHighestLevel = 5;
    constexpr int kFeltParts = 24;
    constexpr qsizetype kMostLines = 6; ///< of one list: what is read from ten metres

    class Screen {
    public:
        explicit Screen(const ProjectorInput& input)
            : m_in(input), m_moment(input.moment >= 0 && input.moment < input.moments.size() ? &input.moments.at(input.moment) : nullptr)
        {
            m_out.from = m_moment ? std::max<qint64>(0, m_moment->t - kShownBeforeMs) : 0;
            m_out.to = m_moment ? std::min(input.story.after(m_out.from, kShownBeforeMs + kShownAfterMs), std::max(m_out.from + 1, input.story.lengthMs)) : input.story.lengthMs;
            m_out.upTo = input.upTo;
            for (const session::Event& event : input.log.events) {
                if (const auto* applied = session::as<session::TagApplied>(event); applied && event.by.startsWith(QLatin1String("observer-")))
                    m_observers.insert(applied->id);
            }
        }

        ProjectorScreen made()
        {
            base();
            self();
            if (m_in.upTo >= Layer::Peers)
                peers();
            if (m_in.upTo >= Layer::Simulated)
                simulated();
            if (m_in.upTo >= Layer::Faculty)
                faculty();
            if (m_in.upTo >= Layer::Numbers && m_in.figuresAllowed)
                numbers();
            return m_out;
        }

    private:
        [[nodiscard]] QString safe(const QString& text) const { return m_in.names.inText(text); }
        [[nodiscard]] QStringList safe(QStringList texts) const
        {
            for (QString& text : texts)
                text = safe(text);
            return texts;
        }
        [[nodiscard]] bool isHere(qint64 t) const { return t >= m_out.from && t < m_out.to; }
        [[nodiscard]] QPointF point(qint64 t, double value) const
        {
            return { m_out.placeOf(t, m_in.story), std::clamp(value, 0.0, 1.0) };
        }

        void base()
        {
            m_out.where = m_moment && !m_in.feelings
                ? tr("%1 · moment %2 of %3").arg(m_in.where).arg(m_in.moment + 1).arg(m_in.moments.size())
                : m_in.where;
            m_out.question = safe(!m_in.question.isEmpty() ? m_in.question : m_moment && !m_in.feelings ? m_moment->question : QString());
        }

        void self()
        {
            if (!m_in.phonesShown)
                return;
            using Kind = Reflection::Kind;
            m_out.words = safe(m_in.reflections.shown(Kind::Word, m_in.passedOnly));
            m_out.thoughts = safe(m_in.reflections.shown(Kind::Thought, m_in.passedOnly));
            m_out.plus = safe(m_in.reflections.shown(Kind::Plus, m_in.passedOnly));
            m_out.delta = safe(m_in.reflections.shown(Kind::Delta, m_in.passedOnly));
            m_out.written = m_out.thoughts.size() + m_out.plus.size() + m_out.delta.size();
            m_out.heat = m_in.reflections.heat(0, m_in.story.lengthMs + 1, kHeatParts);
            for (const auto& [t, value] : m_in.reflections.felt(m_out.from, m_out.to, kFeltParts))
                m_out.felt.append(point(t, value));
        }

        [[nodiscard]] QString tagWords(const Tagged& tag) const
        {
            const QString note = tag.note.isEmpty() ? tag.label : tr("%1: %2").arg(tag.label, tag.note);
            return safe(tr("%1  %2, %3").arg(clockText(tag.onset), note, m_in.names.of(tag.participant)));
        }

        void peers()
        {
            for (const Tagged& tag : m_in.story.tags) {
                if (isHere(tag.onset) && m_observers.contains(tag.id))
                    m_out.observed.append(tagWords(tag));
            }
        }

        void simulated()
        {
            for (qsizetype i = 0; i < m_in.story.curves.size(); ++i) {
                const Curve& curve = m_in.story.curves.at(i);
                ProjectorScreen::Line line { safe(curve.name), static_cast<int>(i), { point(m_out.from, curve.unrestAt(m_out.from) / kHighestLevel) } };
                for (const LevelStep& step : curve.unrest) {
                    if (!isHere(step.t))
                        continue;
                    line.points.append(point(step.t, line.points.last().y()));
                    line.points.append(point(step.t, step.level / kHighestLevel));
                }
                line.points.append(point(m_out.to, line.points.last().y()));
                const bool isFlat = std::all_of(line.points.begin(), line.points.end(), [](QPointF at) { return at.y() == 0; });
                if (!isFlat)
                    m_out.curves.append(line);
            }
            for (const session::Event& event : m_in.log.events) {
                if (const auto* heard = session::as<session::FeltHeard>(event); heard && isHere(event.t))
                    m_out.heard.append(point(event.t, heard->value));
            }
        }

        void faculty()
        {
            const auto window = std::find_if(m_in.story.windows.begin(), m_in.story.windows.end(),
                [&](const Window& each) { return m_moment && each.id == m_moment->id; });
            if (window != m_in.story.windows.end() && window->response)
                m_out.coded.append(safe(tr("%1  %2, %3").arg(clockText(window->response->onset), window->response->label, m_in.names.of(window->response->participant))));
            for (const Tagged& tag : m_in.story.tags) {
                if (isHere(tag.onset) && !m_observers.contains(tag.id))
                    m_out.coded.append(tagWords(tag));
            }
            for (const Noted& note : m_in.story.notes) {
                if (isHere(note.t) && !note.text.isEmpty())
                    m_out.noted.append(safe(note.text));
            }
        }

        void numbers()
        {
            if (m_in.picture && m_in.picture->drawn) {
                m_out.picture = *m_in.picture;
                for (QString* const text : m_out.picture->texts())
                    *text = safe(*text);
            }
            if (!m_moment)
                return;
            const auto add = [this](const QString& value, const QString& words) {
                if (!value.isEmpty())
                    m_out.numbers.append(safe(value + QLatin1Char(' ') + words));
            };
            add(m_moment->waited, m_moment->waitedWords);
            add(m_moment->change, m_moment->changeWords);
        }

        const ProjectorInput& m_in;
        const Moment* const m_moment;
        QSet<QString> m_observers; ///< tags that observers' devices set
        ProjectorScreen m_out;
    };

    void keepLast(QStringList& lines)
    {
        if (lines.size() > kMostLines)
            lines.erase(lines.begin(), lines.end() - kMostLines);
    }

} // namespace

QString layerName(Layer layer)
{
    switch (layer) {
    case Layer::Self: return tr("You");
    case Layer::Peers: return tr("Who watched");
    case Layer::Simulated: return tr("Who played");
    case Layer::Faculty: return tr("Faculty");
    case Layer::Numbers: break;
    }
    return tr("Numbers");
}

bool RevealOrder::step(const QString& moment, bool figuresAllowed)
{
    const int next = m_upTo.value(moment, 0) + 1;
    if (next >= kLayers || (static_cast<Layer>(next) == Layer::Numbers && !figuresAllowed))
        return false;
    m_upTo.insert(moment, next);
    return true;
}

bool RevealOrder::stepBack(const QString& moment)
{
    const int now = m_upTo.value(moment, 0);
    if (now == 0)
        return false;
    m_upTo.insert(moment, now - 1);
    return true;
}

double ProjectorScreen::placeOf(qint64 t, const Story& story) const
{
    const auto whole = static_cast<double>(std::max<qint64>(1, story.effective(from, to)));
    return std::clamp(static_cast<double>(story.effective(from, t)) / whole, 0.0, 1.0);
}

QStringList ProjectorScreen::texts() const
{
    QStringList all { where, question };
    all << words << thoughts << plus << delta << observed << coded << noted << numbers;
    for (const Line& line : curves)
        all << line.name;
    if (Picture shown = picture.value_or(Picture()); picture) {
        for (const QString* const text : shown.texts())
            all << *text;
    }
    all.removeAll(QString());
    return all;
}

ProjectorScreen projectorScreen(const ProjectorInput& input)
{
    ProjectorScreen screen = Screen(input).made();
    for (QStringList* lines : { &screen.thoughts, &screen.plus, &screen.delta, &screen.observed, &screen.coded, &screen.noted })
        keepLast(*lines);
    return screen;
}

} // namespace holdspace::debrief
