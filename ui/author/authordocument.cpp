// SPDX-License-Identifier: GPL-3.0-or-later
#include "authordocument.h"

#include <scenario/scenariofile.h>

#include <QUndoCommand>

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
    Step(AuthorDocument& document, const QString& words, EditGroup group, QString field)
        : QUndoCommand(words)
        , m_document(document)
        , m_group(std::move(group))
        , m_field(std::move(field))
        , m_subject(subjectOf(m_group))
        , m_burst(document.m_burst)
        , m_typedAt(document.m_services.clock.monotonicMs())
    {
    }

    void redo() override
    {
        m_inverse = m_document.change(m_group);
        if (m_document.m_revisiting)
            Q_EMIT m_document.revisited(m_subject.list, m_subject.id);
    }
    void undo() override
    {
        (void)m_document.change(m_inverse);
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

private:
    AuthorDocument& m_document;
    EditGroup m_group, m_inverse;
    QString m_field;
    Subject m_subject;
    quint64 m_burst;
    qint64 m_typedAt;
};

AuthorDocument::AuthorDocument(const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_saver(services, nullptr)
{
    connect(&m_undo, &QUndoStack::indexChanged, this, &AuthorDocument::undoChanged);
    connect(&m_saver, &DraftSaver::stateChanged, this, &AuthorDocument::savedChanged);
}

void AuthorDocument::open(const QJsonObject& json)
{
    m_json = json;
    m_id = json.value(QLatin1String("id")).toString();
    m_scenario = scenario::readScenario(m_json).scenario;
    m_undo.clear();
    Q_EMIT opened();
    Q_EMIT undoChanged();
}

void AuthorDocument::close()
{
    open({});
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
    m_undo.push(new Step(*this, words, group, field));
    return true;
}

EditGroup AuthorDocument::change(const EditGroup& group)
{
    const auto inverse = scenario::apply(m_json, group);
    if (!inverse)
        return {};
    m_scenario = scenario::readScenario(m_json).scenario;
    m_saver.save(m_json);
    Q_EMIT changed();
    return *inverse;
}

void AuthorDocument::undo()
{
    endTyping();
    m_undo.undo();
}

void AuthorDocument::redo()
{
    endTyping();
    m_revisiting = true;
    m_undo.redo();
    m_revisiting = false;
}

QString AuthorDocument::undoWords() const
{
    return canUndo() ? tr("Undo: %1").arg(m_undo.undoText()) : tr("Nothing to undo");
}

QString AuthorDocument::redoWords() const
{
    return canRedo() ? tr("Redo: %1").arg(m_undo.redoText()) : tr("Nothing to redo");
}

} // namespace holdspace::ui
