// SPDX-License-Identifier: GPL-3.0-or-later
#include "authordocument.h"

#include <scenario/changes.h>
#include <scenario/editjournal.h>
#include <scenario/merge.h>
#include <scenario/scenariofile.h>

#include <QUndoCommand>
#include <algorithm>

namespace holdspace::ui {

using scenario::Edit;
using scenario::EditGroup;

namespace {
    constexpr qint64 kBurstPauseMs = 4000;

    /// One group after another; of fields that both put, only the later value is kept.
    EditGroup joined(EditGroup first, const EditGroup& second)
    {
        for (const Edit& edit : second) {
            const auto same = [&](const Edit& before) { return before.kind == Edit::Kind::Set && before.path == edit.path; };
            if (edit.kind == Edit::Kind::Set && !first.isEmpty() && same(first.last()))
                first.removeLast();
            first.append(edit);
        }
        return first;
    }

    /// What a group is about: a beat or person that comes or goes before all that comes and goes with it.
    AuthorDocument::Subject subjectOf(const EditGroup& group)
    {
        AuthorDocument::Subject subject;
        int weight = 0;
        for (const Edit& edit : group) {
            const QStringList& path = edit.path;
            const QString list = path.value(0);
            const bool named = path.size() >= 2 && path.at(1).startsWith(QLatin1Char('#'));
            const bool comes = edit.kind == Edit::Kind::Insert && path.size() == 1;
            const bool goes = edit.kind == Edit::Kind::Remove && path.size() == 2;
            const int important = list == QLatin1String("beats") ? 2 : list == QLatin1String("cast") || list == QLatin1String("triggers") ? 1 : 0;
            const int here = (comes || goes ? 10 : 1) + important;
            if (here <= weight || !(comes || named))
                continue;
            weight = here;
            subject = { list, comes ? edit.value.toObject().value(QLatin1String("id")).toString() : path.at(1).mid(1) };
        }
        return subject;
    }
}

/// One entry of the undo stack: a group and what takes it back.
class AuthorDocument::Step final : public QUndoCommand {
public:
    Step(AuthorDocument& document, const QString& words, EditGroup group, EditGroup inverse, QString field)
        : QUndoCommand(words)
        , m_document(document)
        , m_group(std::move(group))
        , m_inverse(std::move(inverse))
        , m_field(std::move(field))
        , m_subject(subjectOf(m_group))
        , m_burst(document.m_burst)
        , m_typedAt(document.m_services.clock.monotonicMs())
    {
    }

    void redo() override
    {
        if (m_document.m_doing == Doing::Restoring)
            return;
        m_inverse = m_document.change(m_group);
        if (m_document.m_revisiting)
            Q_EMIT m_document.revisited(m_subject.list, m_subject.id);
    }
    void undo() override
    {
        if (m_document.m_doing == Doing::Restoring)
            return;
        static_cast<void>(m_document.change(m_inverse));
        Q_EMIT m_document.revisited(m_subject.list, m_subject.id);
    }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const Step*>(other);
        if (next->m_field != m_field || next->m_burst != m_burst || next->m_typedAt - m_typedAt > kBurstPauseMs)
            return false;
        QJsonObject before = m_document.m_json;
        if (!scenario::apply(before, next->m_inverse) || !scenario::apply(before, m_inverse))
            return false;
        // The two together, from what stood before the first.
        const EditGroup both = joined(m_group, next->m_group);
        QJsonObject after = before;
        const auto inverse = scenario::apply(after, both);
        if (!inverse)
            return false;
        m_group = both;
        m_inverse = *inverse;
        m_typedAt = next->m_typedAt;
        setObsolete(after == before);
        return true;
    }

    [[nodiscard]] library::DraftStep stored(qint64 number) const
    {
        return { number, text(),
            QJsonObject { { QStringLiteral("edits"), scenario::toJson(m_group) }, { QStringLiteral("back"), scenario::toJson(m_inverse) } } };
    }

private:
    AuthorDocument& m_document;
    EditGroup m_group, m_inverse;
    QString m_field;
    Subject m_subject;
    quint64 m_burst;
    qint64 m_typedAt;
};

AuthorDocument::AuthorDocument(const Services& services, QObject* parent)
    : QObject(parent), m_services(services)
{
    // As many as the library keeps.
    m_undo.setUndoLimit(static_cast<int>(library::kLongestHistory));
    connect(&m_undo, &QUndoStack::indexChanged, this, &AuthorDocument::undoChanged);
}

AuthorDocument::~AuthorDocument() = default;

// Opening

void AuthorDocument::open(const library::DraftHistory& history)
{
    m_json = history.scenario;
    m_id = m_json.value(QLatin1String("id")).toString();
    m_scenario = scenario::readScenario(m_json).scenario;
    m_troubleSaid = false;
    m_journal.reset();
    if (isOpen()) {
        m_journal = std::make_unique<library::DraftJournal>(m_services.store, m_services.clock, history);
        connect(m_journal.get(), &library::DraftJournal::stateChanged, this, &AuthorDocument::onJournal);
    }
    restore(history);
    Q_EMIT opened();
    Q_EMIT undoChanged();
    Q_EMIT savedChanged();
}

void AuthorDocument::close()
{
    open({});
}

/// Puts the steps of a history back without doing them again.
void AuthorDocument::restore(const library::DraftHistory& history)
{
    m_undo.clear();
    m_firstNumber = history.steps.isEmpty() ? history.position + 1 : history.steps.first().number;
    m_doing = Doing::Restoring;
    qint64 index = 0;
    for (const library::DraftStep& step : history.steps) {
        const auto edits = scenario::editGroupFromJson(step.change.value(QLatin1String("edits")).toObject());
        const auto back = scenario::editGroupFromJson(step.change.value(QLatin1String("back")).toObject());
        if (!edits || !back) {
            // A step that can't be read takes the older ones with it: what follows is still right.
            m_undo.clear();
            m_firstNumber = step.number + 1;
            index = 0;
            continue;
        }
        m_undo.push(new Step(*this, step.words, *edits, *back, {}));
        if (step.number <= history.position)
            ++index;
    }
    m_undo.setIndex(static_cast<int>(index));
    m_doing = Doing::Work;
}

// Changing

const AuthorDocument::Step* AuthorDocument::stepAt(int index) const
{
    return static_cast<const Step*>(m_undo.command(index));
}

bool AuthorDocument::perform(const QString& words, const EditGroup& group, const QString& field)
{
    if (!isOpen() || group.isEmpty() || scenario::isNoOp(m_json, group))
        return false;
    QJsonObject trial = m_json;
    if (const auto possible = scenario::apply(trial, group); !possible) {
        m_services.notices.post(Notices::Kind::Warning, tr("This could not be changed: %1").arg(possible.error().text()));
        return false;
    }
    const int before = m_undo.index();
    const Step* const top = before > 0 ? stepAt(before - 1) : nullptr;
    m_undo.push(new Step(*this, words, group, {}, field));
    const int after = m_undo.index();
    // With as many steps as are kept, a new one lets the oldest go.
    if (after == before && stepAt(after - 1) != top)
        ++m_firstNumber;
    // Typing that went on has the number of the step it went on with; come to nothing, the step is gone.
    if (after < before)
        write(library::DraftChange::Kind::Dropped, after);
    else
        write(library::DraftChange::Kind::Done, after - 1);
    return true;
}

EditGroup AuthorDocument::change(const EditGroup& group)
{
    const auto inverse = scenario::apply(m_json, group);
    if (!inverse)
        return {};
    m_scenario = scenario::readScenario(m_json).scenario;
    Q_EMIT changed();
    return *inverse;
}

void AuthorDocument::undo()
{
    endTyping();
    if (!canUndo())
        return;
    m_undo.undo();
    write(library::DraftChange::Kind::Undone, m_undo.index());
}

void AuthorDocument::redo()
{
    endTyping();
    if (!canRedo())
        return;
    m_revisiting = true;
    m_undo.redo();
    m_revisiting = false;
    write(library::DraftChange::Kind::Redone, m_undo.index() - 1);
}

QString AuthorDocument::undoWords() const
{
    return canUndo() ? tr("Undo: %1").arg(m_undo.undoText()) : tr("Nothing to undo");
}

QString AuthorDocument::redoWords() const
{
    return canRedo() ? tr("Redo: %1").arg(m_undo.redoText()) : tr("Nothing to redo");
}

// Saving

void AuthorDocument::write(library::DraftChange::Kind kind, int index)
{
    const qint64 number = m_firstNumber + index;
    const Step* const step = kind == library::DraftChange::Kind::Done ? stepAt(index) : nullptr;
    m_journal->save(m_json, kind, step ? step->stored(number) : library::DraftStep { number, {}, {} });
}

AuthorDocument::Saved AuthorDocument::saved() const
{
    using State = library::DraftJournal::State;
    if (!m_journal || m_journal->state() == State::Saved)
        return Saved::Yes;
    return m_journal->state() == State::Saving ? Saved::OnItsWay : Saved::No;
}

Outcome AuthorDocument::flush()
{
    return m_journal ? m_journal->saveNow() : Outcome();
}

void AuthorDocument::onJournal()
{
    using State = library::DraftJournal::State;
    if (m_journal->state() == State::Saved)
        m_troubleSaid = false;
    if (m_journal->state() == State::Failed && !std::exchange(m_troubleSaid, true)) {
        m_services.notices.post(Notices::Kind::Danger,
            tr("Your last changes are not on the disk yet: %1. They are kept here and saved as soon as that is possible.").arg(m_journal->error().text()),
            tr("Try again"), [this] {
                if (m_journal)
                    m_journal->retry();
            });
    }
    if (m_journal->state() == State::Conflict)
        settleConflict();
    Q_EMIT savedChanged();
}

/// Somebody else saved this draft meanwhile. What only one side changed is taken from that side; where both wrote, mine
/// stands and it is said. Theirs is kept as a state of its own, so that History can lay the two side by side.
void AuthorDocument::settleConflict()
{
    const auto theirs = m_services.store.store().draftHistory(m_id);
    if (!theirs) {
        if (!std::exchange(m_troubleSaid, true))
            m_services.notices.post(Notices::Kind::Danger, tr("This draft was removed or can’t be read any more: %1").arg(theirs.error().text()));
        return;
    }
    static_cast<void>(m_services.store.store().saveVersion(m_id, tr("as changed elsewhere")));
    const QJsonObject mine = m_json;
    const scenario::Merged merged = scenario::merge(m_journal->lastSaved(), mine, theirs->scenario);
    m_journal->goOnFrom(*theirs);
    m_json = theirs->scenario;
    m_scenario = scenario::readScenario(m_json).scenario;
    restore(*theirs);
    Q_EMIT changed();
    Q_EMIT undoChanged();
    perform(tr("your changes on top of theirs"), scenario::changes(m_json, merged.scenario));
    QStringList both;
    for (const scenario::Conflict& conflict : merged.conflicts)
        both.append(conflict.path.join(QLatin1String(" · ")).remove(QLatin1Char('#')));
    m_services.notices.post(Notices::Kind::Warning,
        both.isEmpty() ? tr("This draft was changed elsewhere meanwhile. Both sides’ changes are in it now.")
                       : tr("This draft was changed elsewhere meanwhile. Both sides’ changes are in it; where both wrote, yours stand: %1. History shows theirs.")
                             .arg(both.mid(0, 6).join(tr(", "))));
}

} // namespace holdspace::ui
