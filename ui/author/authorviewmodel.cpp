// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorviewmodel.h"

#include <coding/conditionwords.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QJsonArray>
#include <QSet>
#include <QUndoCommand>
#include <QtConcurrent>
#include <algorithm>

namespace holdspace::ui {

using coding::codeWords;
using coding::conditionSentence;
using scenario::Edit;
using scenario::EditGroup;

namespace {

    constexpr int kCheckDelayMs = 300;
    constexpr qint64 kBurstPauseMs = 4000;
    constexpr double kColumn = 260;
    constexpr double kRow = 130;

    QString hash(const QString& id)
    {
        return QLatin1Char('#') + id;
    }

    /// Text as a text area gives it back: it knows one kind of line end and of space.
    QString asShown(QString text)
    {
        text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
        text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
        text.replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
        text.replace(QChar(QChar::LineSeparator), QLatin1Char('\n'));
        text.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        return text;
    }

    QString startingLarge(QString text)
    {
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        return text;
    }

} // namespace

/// One entry of the undo stack: a group and what takes it back.
class AuthorViewModel::Step final : public QUndoCommand {
public:
    Step(AuthorViewModel& vm, const QString& words, EditGroup group, QString field)
        : QUndoCommand(words)
        , m_vm(vm)
        , m_group(std::move(group))
        , m_field(std::move(field))
        , m_beat(vm.m_selectedBeat)
        , m_burst(vm.m_burst)
        , m_typedAt(vm.m_services.clock.monotonicMs())
    {
        // Which beat it is about: of a removal the one that goes, not those whose exits go with it.
        for (const Edit& edit : std::as_const(m_group)) {
            const QStringList& path = edit.path;
            if (path.size() < 2 || path.first() != QLatin1String("beats") || !path.at(1).startsWith(QLatin1Char('#')))
                continue;
            const bool goes = edit.kind == Edit::Kind::Remove && path.size() == 2;
            if (goes || &edit == &m_group.constFirst())
                m_beat = path.at(1).mid(1);
        }
    }

    void redo() override { m_inverse = m_vm.change(m_group, m_beat); }
    void undo() override { (void)m_vm.change(m_inverse, m_beat); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const Step*>(other);
        if (next->m_field != m_field || next->m_burst != m_burst || next->m_typedAt - m_typedAt > kBurstPauseMs)
            return false;
        QJsonObject before = m_vm.m_json;
        if (!scenario::apply(before, m_inverse))
            return false;
        m_group = next->m_group;
        m_typedAt = next->m_typedAt;
        setObsolete(scenario::isNoOp(before, m_group));
        return true;
    }

private:
    AuthorViewModel& m_vm;
    EditGroup m_group, m_inverse;
    QString m_field, m_beat;
    quint64 m_burst;
    qint64 m_typedAt;
};

AuthorViewModel::AuthorViewModel(const Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_saver(services, nullptr)
    , m_graph(new GraphScene(this))
    , m_beats(new RowsModel({ QStringLiteral("beatId"), QStringLiteral("title"), QStringLiteral("level"), QStringLiteral("note"),
                                QStringLiteral("selected"), QStringLiteral("unreachable"), QStringLiteral("ending") },
          this))
    , m_cast(new RowsModel({ QStringLiteral("characterId"), QStringLiteral("name"), QStringLiteral("role"), QStringLiteral("hasLadder"),
                               QStringLiteral("selected") },
          this))
    , m_findings(new RowsModel({ QStringLiteral("key"), QStringLiteral("severity"), QStringLiteral("severityText"), QStringLiteral("message"),
                                   QStringLiteral("place"), QStringLiteral("canOpen") },
          this))
    , m_cues(new RowsModel({ QStringLiteral("characterId"), QStringLiteral("name"), QStringLiteral("cue") }, this))
    , m_exits(new RowsModel({ QStringLiteral("exitId"), QStringLiteral("toTitle"), QStringLiteral("targetIndex"), QStringLiteral("label"),
                                QStringLiteral("automatic"), QStringLiteral("condition"), QStringLiteral("selected") },
          this))
    , m_opportunities(new RowsModel({ QStringLiteral("summary"), QStringLiteral("cue"), QStringLiteral("wanted") }, this))
    , m_rungs(new RowsModel({ QStringLiteral("characterId"), QStringLiteral("name"), QStringLiteral("level"), QStringLiteral("behaviour"),
                                QStringLiteral("line"), QStringLiteral("hasMedia") },
          this))
{
    connect(&m_undo, &QUndoStack::indexChanged, this, &AuthorViewModel::undoChanged);
    connect(&m_saver, &DraftSaver::stateChanged, this, &AuthorViewModel::titleChanged);
    connect(&m_services.navigator, &Navigator::opened, this, &AuthorViewModel::onOpened);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckDelayMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &AuthorViewModel::startCheck);
    connect(&m_checker, &QFutureWatcher<QList<scenario::Finding>>::finished, this, [this] {
        // Of a scenario that has been closed meanwhile, nothing is shown.
        if (m_checked.value(QLatin1String("id")) == m_json.value(QLatin1String("id")))
            showFindings(m_checked, m_checker.result());
        if (m_checked != m_json)
            checkSoon();
    });
    registerCommands();
}

void AuthorViewModel::registerCommands()
{
    const auto add = [this](const char* id, const QString& text, const QKeySequence& keys, std::function<bool()> enabled, void (AuthorViewModel::*run)()) {
        m_services.commands.add({ QLatin1String(id), text, keys, Navigator::Page::Author, std::move(enabled), [this, run] { (this->*run)(); } });
    };
    const auto open = [this] { return isOpen(); };
    add("author.addBeat", tr("Add beat"), QKeySequence(Qt::Key_B), open, &AuthorViewModel::addBeat);
    // With nothing left to undo the keys are still used up: a field must not undo by itself.
    add("author.undo", tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), open, &AuthorViewModel::undo);
    add("author.redo", tr("Redo"), QKeySequence(Qt::CTRL | Qt::Key_Y), open, &AuthorViewModel::redo);
    add("author.check", tr("Check"), {}, open, &AuthorViewModel::check);
    add("author.publish", tr("Publish"), {}, open, &AuthorViewModel::publish);
}

// Opening

void AuthorViewModel::onOpened(Navigator::Page page, const QString& id)
{
    if (page != Navigator::Page::Author)
        return;
    QString wanted = id.isEmpty() ? m_id : id;
    // What is open here is newer than the library until it is saved.
    if (!m_id.isEmpty() && wanted == m_id && m_saver.state(m_id) != DraftSaver::State::Saved)
        return;
    auto& store = m_services.store.store();
    if (!wanted.isEmpty()) {
        const auto json = store.draft(wanted);
        if (json) {
            if (*json != m_json)
                load(*json);
            return;
        }
        if (!id.isEmpty())
            m_services.notices.post(Notices::Kind::Warning, tr("This scenario could not be opened: %1").arg(json.error().text()));
        if (wanted == m_id)
            close(); // it was removed
        if (!id.isEmpty())
            return;
    }
    const auto all = store.scenarios();
    if (!all) {
        m_services.notices.post(Notices::Kind::Warning, tr("The library could not be read: %1").arg(all.error().text()));
        return;
    }
    if (all->isEmpty())
        return;
    const auto json = store.draft(all->first().id);
    if (json)
        load(*json);
    else
        m_services.notices.post(Notices::Kind::Warning, tr("This scenario could not be opened: %1").arg(json.error().text()));
}

void AuthorViewModel::load(const QJsonObject& json)
{
    m_json = json;
    m_id = json.value(QLatin1String("id")).toString();
    m_undo.clear();
    m_ladder.clear();
    m_selectedExit.clear();
    m_selectedBeat = json.value(QLatin1String("start")).toString();
    m_findings->setRows({});
    m_findingPlaces.clear();
    m_findingsSummary = tr("Checking…");
    m_hasErrors = false;
    refresh();
    m_graph->startOver();
    Q_EMIT findingsChanged();
    Q_EMIT titleChanged();
    Q_EMIT undoChanged();
    startCheck();
}

void AuthorViewModel::close()
{
    m_json = {};
    m_id.clear();
    m_undo.clear();
    m_selectedBeat.clear();
    m_selectedExit.clear();
    m_findings->setRows({});
    m_findingsSummary.clear();
    m_hasErrors = false;
    refresh();
    Q_EMIT findingsChanged();
    Q_EMIT titleChanged();
    Q_EMIT undoChanged();
}

QString AuthorViewModel::title() const
{
    if (!isOpen())
        return {};
    const DraftSaver::State state = m_saver.state(m_id);
    const QString saved = state == DraftSaver::State::Saved ? tr("saved") : state == DraftSaver::State::Saving ? tr("saving…") : tr("not saved");
    return tr("%1 · draft · %2").arg(m_scenario.title, saved);
}

// Changing

QString AuthorViewModel::undoWords() const
{
    return canUndo() ? tr("Undo: %1").arg(m_undo.undoText()) : tr("Nothing to undo");
}

QString AuthorViewModel::redoWords() const
{
    return canRedo() ? tr("Redo: %1").arg(m_undo.redoText()) : tr("Nothing to redo");
}

void AuthorViewModel::perform(const QString& words, const EditGroup& group, const QString& field)
{
    QJsonObject trial = m_json;
    if (!isOpen() || group.isEmpty() || scenario::isNoOp(m_json, group))
        return;
    if (const auto possible = scenario::apply(trial, group); !possible) {
        m_services.notices.post(Notices::Kind::Warning, tr("This could not be changed: %1").arg(possible.error().text()));
        return;
    }
    m_undo.push(new Step(*this, words, group, field));
}

EditGroup AuthorViewModel::change(const EditGroup& group, const QString& beat)
{
    const auto inverse = scenario::apply(m_json, group);
    if (!inverse)
        return {};
    if (!beat.isEmpty() && beat != m_selectedBeat && scenario::valueAt(m_json, { QStringLiteral("beats"), hash(beat) }).isObject()) {
        m_selectedBeat = beat;
        m_selectedExit.clear();
    }
    refresh();
    m_saver.save(m_json);
    checkSoon();
    return *inverse;
}

void AuthorViewModel::endTyping()
{
    ++m_burst;
}

void AuthorViewModel::undo()
{
    ++m_burst;
    m_undo.undo();
}

void AuthorViewModel::redo()
{
    ++m_burst;
    m_undo.redo();
}

QStringList AuthorViewModel::beatPath(const QString& key) const
{
    return { QStringLiteral("beats"), hash(m_selectedBeat), key };
}

void AuthorViewModel::setBeatField(const QString& key, const QString& words, const QString& text)
{
    const QStringList path = beatPath(key);
    if (!hasBeat() || text == asShown(scenario::valueAt(m_json, path).toString()))
        return;
    perform(words, { { Edit::Kind::Set, path, text } }, path.join(QLatin1Char('/')));
}

void AuthorViewModel::setBeatLines(const QString& key, const QString& words, const QString& lines)
{
    const QStringList path = beatPath(key);
    QStringList before;
    for (const QJsonValue& line : scenario::valueAt(m_json, path).toArray())
        before.append(line.toString());
    if (!hasBeat() || lines == asShown(before.join(QLatin1Char('\n'))))
        return;
    QJsonArray after;
    if (!lines.isEmpty())
        after = QJsonArray::fromStringList(lines.split(QLatin1Char('\n')));
    perform(words, { { Edit::Kind::Set, path, after } }, path.join(QLatin1Char('/')));
}

void AuthorViewModel::setBeatTitle(const QString& text)
{
    setBeatField(QStringLiteral("title"), tr("title of a beat"), text);
}

void AuthorViewModel::setBeatText(const QString& text)
{
    setBeatField(QStringLiteral("text"), tr("text of a beat"), text);
}

void AuthorViewModel::setWatchFor(const QString& lines)
{
    setBeatLines(QStringLiteral("watchFor"), tr("what to watch for"), lines);
}

void AuthorViewModel::setPrompts(const QString& lines)
{
    setBeatLines(QStringLiteral("prompts"), tr("debrief prompts"), lines);
}

void AuthorViewModel::setEnding(bool ending)
{
    if (!hasBeat() || ending == isEnding())
        return;
    perform(tr("ending"), { { Edit::Kind::Set, beatPath(QStringLiteral("ending")), ending } });
}

void AuthorViewModel::setCue(const QString& character, const QString& text)
{
    const QStringList path = beatPath(QStringLiteral("cues")) + QStringList { character };
    if (!hasBeat() || text == asShown(scenario::valueAt(m_json, path).toString()))
        return;
    perform(tr("cue"), { { Edit::Kind::Set, path, text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text) } },
        path.join(QLatin1Char('/')));
}

void AuthorViewModel::setRungField(const QString& character, int level, const QString& key, const QString& text)
{
    const QStringList path { QStringLiteral("cast"), hash(character), QStringLiteral("ladder"), hash(QString::number(level)), key };
    if (text == asShown(scenario::valueAt(m_json, path).toString()))
        return;
    perform(tr("ladder"), { { Edit::Kind::Set, path, text } }, path.join(QLatin1Char('/')));
}

void AuthorViewModel::setRungBehaviour(const QString& character, int level, const QString& text)
{
    setRungField(character, level, QStringLiteral("behaviour"), text);
}

void AuthorViewModel::setRungLine(const QString& character, int level, const QString& text)
{
    setRungField(character, level, QStringLiteral("line"), text);
}

/// Beats without a place are laid out for show. Once one is placed by hand the others keep the place they were seen at.
EditGroup AuthorViewModel::keepPlaces(const QString& except) const
{
    EditGroup group;
    for (const GraphBeat& shown : m_graph->beats()) {
        const scenario::Beat* known = m_scenario.beat(BeatId(shown.id));
        if (known && !known->position && shown.id != except)
            group += scenario::moveBeat(shown.id, shown.position.x(), shown.position.y());
    }
    return group;
}

void AuthorViewModel::addBeat()
{
    if (!isOpen())
        return;
    QPointF place;
    if (const GraphBeat* here = m_graph->beat(m_selectedBeat))
        place = here->position + QPointF(kColumn, 0);
    else if (!m_graph->beats().isEmpty())
        place = m_graph->bounds().bottomLeft() + QPointF(0, kRow / 2);
    // Not on top of another.
    const auto taken = [this](QPointF at) {
        const QRectF card = QRectF(at, GraphScene::kCard).adjusted(-8, -8, 8, 8);
        return std::any_of(m_graph->beats().begin(), m_graph->beats().end(),
            [&](const GraphBeat& beat) { return GraphScene::card(beat).intersects(card); });
    };
    while (taken(place))
        place.ry() += kRow;
    QString id;
    EditGroup group = scenario::addBeat(m_json, tr("New beat"), place.x(), place.y(), &id) + keepPlaces({});
    perform(tr("beat added"), group);
    selectBeat(id);
}

void AuthorViewModel::removeBeat(const QString& id)
{
    const int row = m_beats->rowOf(id);
    if (row < 0)
        return;
    const EditGroup group = scenario::removeBeat(m_json, id);
    perform(tr("beat removed"), group);
    if (m_selectedBeat == id || !hasBeat()) {
        const int next = std::min(row, m_beats->count() - 1);
        selectBeat(next >= 0 ? m_beats->rows().at(next).key : QString());
    }
}

void AuthorViewModel::moveBeat(const QString& id, double x, double y)
{
    const GraphBeat* shown = m_graph->beat(id);
    if (!shown || (qRound(shown->position.x()) == qRound(x) && qRound(shown->position.y()) == qRound(y)))
        return;
    perform(tr("beat moved"), scenario::moveBeat(id, x, y) + keepPlaces(id));
}

void AuthorViewModel::addExit(const QString& to)
{
    if (!hasBeat())
        return;
    QString id;
    perform(tr("exit added"), scenario::addExit(m_json, m_selectedBeat, to, &id));
    selectExit(m_selectedBeat, id);
}

void AuthorViewModel::removeExit(const QString& exit)
{
    perform(tr("exit removed"), scenario::removeExit(m_json, m_selectedBeat, exit));
}

void AuthorViewModel::setExitTarget(const QString& exit, const QString& to)
{
    if (to.isEmpty())
        return;
    perform(tr("where an exit leads"), { { Edit::Kind::Set, beatPath(QStringLiteral("exits")) + QStringList { hash(exit), QStringLiteral("to") }, to } });
}

void AuthorViewModel::setExitLabel(const QString& exit, const QString& label)
{
    const QStringList path = beatPath(QStringLiteral("exits")) + QStringList { hash(exit), QStringLiteral("label") };
    if (label == asShown(scenario::valueAt(m_json, path).toString()))
        return;
    perform(tr("label of an exit"), { { Edit::Kind::Set, path, label } }, path.join(QLatin1Char('/')));
}

void AuthorViewModel::setExitAutomatic(const QString& exit, bool automatic)
{
    const QStringList path = beatPath(QStringLiteral("exits")) + QStringList { hash(exit), QStringLiteral("mode") };
    if (automatic == (scenario::valueAt(m_json, path).toString() == QLatin1String("auto")))
        return;
    perform(tr("who takes an exit"), { { Edit::Kind::Set, path, automatic ? QStringLiteral("auto") : QStringLiteral("suggest") } });
}

// Choosing what is shown

void AuthorViewModel::selectBeat(const QString& id)
{
    selectExit(id, {});
}

void AuthorViewModel::selectExit(const QString& id, const QString& exit)
{
    if (id == m_selectedBeat && exit == m_selectedExit)
        return;
    ++m_burst;
    m_selectedBeat = id;
    m_selectedExit = exit;
    refresh();
}

void AuthorViewModel::showLadder(const QString& character)
{
    ++m_burst;
    m_ladder = character;
    refresh();
}

void AuthorViewModel::openFinding(const QString& key)
{
    const Place place = m_findingPlaces.value(key);
    if (!place.character.isEmpty())
        showLadder(place.character);
    if (!place.beat.isEmpty())
        selectBeat(place.beat);
}

// Showing

QString AuthorViewModel::characterName(const CharacterId& id) const
{
    const scenario::CastMember* member = m_scenario.castMember(id);
    return member && !member->name.isEmpty() ? member->name : id.text();
}

QString AuthorViewModel::beatNumber() const
{
    return hasBeat() ? tr("%1 of %2").arg(m_beats->rowOf(m_selectedBeat) + 1).arg(m_beats->count()) : QString();
}

QString AuthorViewModel::beatTitle() const
{
    return beat() ? beat()->title : QString();
}

QString AuthorViewModel::beatText() const
{
    return beat() ? asShown(beat()->text) : QString();
}

QString AuthorViewModel::watchFor() const
{
    return beat() ? asShown(beat()->watchFor.join(QLatin1Char('\n'))) : QString();
}

QString AuthorViewModel::prompts() const
{
    return beat() ? asShown(beat()->prompts.join(QLatin1Char('\n'))) : QString();
}

bool AuthorViewModel::isEnding() const
{
    return beat() && beat()->ending;
}

bool AuthorViewModel::isStart() const
{
    return beat() && beat()->id == m_scenario.start;
}

QString AuthorViewModel::ladderName() const
{
    return m_rungs->rows().isEmpty() ? QString() : m_rungs->rows().first().values.value(QStringLiteral("name")).toString();
}

void AuthorViewModel::refresh()
{
    m_scenario = scenario::readScenario(m_json).scenario;
    if (!beat())
        m_selectedExit.clear();

    QHash<QString, QStringList> opportunityNotes;
    QHash<QString, QHash<QString, int>> levels; // of beats, by character
    for (const scenario::Opportunity& opportunity : m_scenario.opportunities) {
        opportunityNotes[opportunity.beat.text()].append(tr("opportunity %1 s").arg(qRound(opportunity.windowMs / 1000.0)));
        if (opportunity.intensity > 0) {
            int& level = levels[opportunity.beat.text()][opportunity.character.text()];
            level = std::max(level, opportunity.intensity);
        }
    }
    const auto reachable = scenario::reachableBeats(m_scenario);
    const QSet<BeatId> reached(reachable.begin(), reachable.end());

    QStringList ids;
    QHash<QString, QPointF> placed;
    QList<GraphEdge> edges;
    for (const scenario::Beat& each : std::as_const(m_scenario.beats)) {
        if (each.id.isEmpty())
            continue;
        ids.append(each.id.text());
        if (each.position)
            placed.insert(each.id.text(), *each.position);
        for (const scenario::Exit& exit : each.exits)
            edges.append({ exit.id.text(), each.id.text(), exit.to.text(), exit.mode == scenario::ExitMode::Auto });
    }
    const QHash<QString, QPointF> made
        = placed.size() < ids.size() ? layeredPlaces(ids, edges, m_scenario.start.text(), placed) : QHash<QString, QPointF>();

    QList<GraphBeat> shown;
    QList<RowsModel::Row> outline;
    QSet<QString> seen;
    for (const scenario::Beat& each : std::as_const(m_scenario.beats)) {
        const QString id = each.id.text();
        if (id.isEmpty() || seen.contains(id))
            continue;
        seen.insert(id);
        // The level a beat sets is what it is like there; otherwise that of what it asks of the learner.
        QHash<QString, int> set;
        for (const scenario::Effect& effect : each.onEnter) {
            if (effect.kind == scenario::Effect::Kind::Level && effect.sign == scenario::Effect::Sign::Set)
                set[effect.character.text()] = std::max(set.value(effect.character.text()), qRound(effect.number));
        }
        if (set.isEmpty())
            set = levels.value(id);
        QStringList notes;
        int highest = -1;
        const bool lost = !reached.contains(each.id);
        if (lost)
            notes.append(tr("unreachable"));
        for (const scenario::CastMember& member : std::as_const(m_scenario.cast)) {
            if (!set.contains(member.id.text()))
                continue;
            const int level = std::clamp(set.value(member.id.text()), 0, 5);
            highest = std::max(highest, level);
            notes.append(tr("%1 %2").arg(member.name).arg(level));
        }
        notes += opportunityNotes.value(id);
        if (each.ending)
            notes.append(tr("ending"));
        if (each.id == m_scenario.start)
            notes.append(tr("start"));
        const QString note = notes.join(tr(" · "));
        shown.append({ id, each.title, note, highest, each.ending, lost, placed.contains(id) ? placed.value(id) : made.value(id) });
        outline.append({ id,
            { { QStringLiteral("beatId"), id }, { QStringLiteral("title"), each.title }, { QStringLiteral("level"), highest },
                { QStringLiteral("note"), note }, { QStringLiteral("selected"), id == m_selectedBeat },
                { QStringLiteral("unreachable"), lost }, { QStringLiteral("ending"), each.ending } } });
    }
    m_beats->setRows(outline);

    // The ladder shown: the one asked for, else that of the person this beat is about, else the first there is.
    const auto hasLadder = [this](const CharacterId& id) {
        const scenario::CastMember* member = m_scenario.castMember(id);
        return member && !member->ladder.isEmpty();
    };
    const scenario::CastMember* climber = m_scenario.castMember(CharacterId(m_ladder));
    if (!climber) {
        m_ladder.clear();
        for (const scenario::Opportunity& opportunity : std::as_const(m_scenario.opportunities)) {
            if (!climber && opportunity.beat.text() == m_selectedBeat && hasLadder(opportunity.character))
                climber = m_scenario.castMember(opportunity.character);
        }
        for (const scenario::CastMember& member : std::as_const(m_scenario.cast)) {
            if (!climber && !member.ladder.isEmpty())
                climber = &member;
        }
    }
    QList<RowsModel::Row> rungs;
    QList<RowsModel::Row> cast;
    for (const scenario::CastMember& member : std::as_const(m_scenario.cast)) {
        cast.append({ member.id.text() + QLatin1Char('/') + QString::number(cast.size()),
            { { QStringLiteral("characterId"), member.id.text() }, { QStringLiteral("name"), member.name },
                { QStringLiteral("role"), member.role }, { QStringLiteral("hasLadder"), !member.ladder.isEmpty() },
                { QStringLiteral("selected"), &member == climber } } });
    }
    QSet<int> rungLevels;
    for (const scenario::Rung& rung : climber ? climber->ladder : QList<scenario::Rung>()) {
        if (rungLevels.contains(rung.level))
            continue;
        rungLevels.insert(rung.level);
        rungs.append({ climber->id.text() + QLatin1Char('/') + QString::number(rung.level),
            { { QStringLiteral("characterId"), climber->id.text() }, { QStringLiteral("name"), climber->name },
                { QStringLiteral("level"), rung.level }, { QStringLiteral("behaviour"), asShown(rung.behaviour) },
                { QStringLiteral("line"), asShown(rung.line) }, { QStringLiteral("hasMedia"), !rung.media.isEmpty() } } });
    }
    m_cast->setRows(cast);
    m_rungs->setRows(rungs);

    refreshBeat();
    m_graph->setContent(shown, edges);
    m_graph->setSelection(m_selectedBeat, m_selectedExit);
    Q_EMIT changed();
    Q_EMIT titleChanged();
}

void AuthorViewModel::refreshBeat()
{
    const scenario::Beat* here = beat();
    QList<RowsModel::Row> cues;
    QList<RowsModel::Row> exits;
    QList<RowsModel::Row> opportunities;
    if (here) {
        // Keys carry the beat, so that a field never passes from one beat to another with half a word in it.
        const QString prefix = m_selectedBeat + QLatin1Char('/');
        QSet<QString> seen;
        for (const scenario::CastMember& member : std::as_const(m_scenario.cast)) {
            if (seen.contains(member.id.text()))
                continue;
            seen.insert(member.id.text());
            cues.append({ prefix + member.id.text(),
                { { QStringLiteral("characterId"), member.id.text() }, { QStringLiteral("name"), member.name },
                    { QStringLiteral("cue"), asShown(here->cues.value(member.id)) } } });
        }
        seen.clear();
        for (const scenario::Exit& exit : here->exits) {
            if (seen.contains(exit.id.text()))
                continue;
            seen.insert(exit.id.text());
            const scenario::Beat* to = m_scenario.beat(exit.to);
            exits.append({ prefix + exit.id.text(),
                { { QStringLiteral("exitId"), exit.id.text() }, { QStringLiteral("toTitle"), to ? to->title : tr("a beat that is not there") },
                    { QStringLiteral("targetIndex"), m_beats->rowOf(exit.to.text()) }, { QStringLiteral("label"), asShown(exit.label) },
                    { QStringLiteral("automatic"), exit.mode == scenario::ExitMode::Auto },
                    { QStringLiteral("condition"), conditionSentence(exit.when, m_scenario) },
                    { QStringLiteral("selected"), exit.id.text() == m_selectedExit } } });
        }
        for (const scenario::Opportunity& opportunity : std::as_const(m_scenario.opportunities)) {
            if (opportunity.beat != here->id)
                continue;
            QStringList wanted;
            for (const QString& code : opportunity.wanted)
                wanted.append(codeWords(code));
            opportunities.append({ prefix + opportunity.id.text() + QLatin1Char('/') + QString::number(opportunities.size()),
                { { QStringLiteral("summary"),
                      tr("%1 · %2 s to respond").arg(characterName(opportunity.character)).arg(qRound(opportunity.windowMs / 1000.0)) },
                    { QStringLiteral("cue"), opportunity.cue }, { QStringLiteral("wanted"), wanted } } });
        }
    }
    m_cues->setRows(cues);
    m_exits->setRows(exits);
    m_opportunities->setRows(opportunities);
}

// Findings

void AuthorViewModel::checkSoon()
{
    m_checkTimer.start();
}

void AuthorViewModel::startCheck()
{
    if (!isOpen())
        return;
    if (m_checker.isRunning())
        return; // looks again when it is done, since the scenario has changed
    m_checkTimer.stop();
    m_checked = m_json;
    m_checker.setFuture(QtConcurrent::run([json = m_json] { return scenario::check(json); }));
}

void AuthorViewModel::check()
{
    if (!isOpen())
        return;
    showFindings(m_json, scenario::check(m_json));
    m_services.notices.post(m_hasErrors ? Notices::Kind::Warning : Notices::Kind::Info, tr("Checked: %1.").arg(m_findingsSummary));
}

void AuthorViewModel::showFindings(const QJsonObject& checked, const QList<scenario::Finding>& found)
{
    QList<scenario::Finding> ordered = found;
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.severity() < b.severity(); });
    int counts[3] = { 0, 0, 0 };
    QList<RowsModel::Row> rows;
    m_findingPlaces.clear();
    for (const scenario::Finding& finding : std::as_const(ordered)) {
        ++counts[static_cast<int>(finding.severity())];
        // Which beat or person it is about: the pointer counts, so it is read in what was checked.
        const QStringList where = finding.where.split(QLatin1Char('/'));
        const QString list = where.value(1);
        const QJsonObject thing = checked.value(list).toArray().at(where.value(2).toInt()).toObject();
        Place place;
        QString name;
        if (where.size() > 2 && list == QLatin1String("cast")) {
            place.character = thing.value(QLatin1String("id")).toString();
            name = thing.value(QLatin1String("name")).toString();
        } else if (where.size() > 2) {
            place.beat = thing.value(list == QLatin1String("beats") ? QLatin1String("id") : QLatin1String("beat")).toString();
            name = scenario::valueAt(checked, { QStringLiteral("beats"), hash(place.beat), QStringLiteral("title") }).toString();
        }
        QString key = finding.code + QLatin1Char('|') + finding.where + QLatin1Char('|') + finding.message;
        while (m_findingPlaces.contains(key))
            key += QLatin1Char('+');
        m_findingPlaces.insert(key, place);
        static const char* const kSeverities[] = { "error", "warning", "hint" };
        const QString words[] = { tr("Error"), tr("Warning"), tr("Hint") };
        const auto severity = static_cast<size_t>(finding.severity());
        rows.append({ key,
            { { QStringLiteral("key"), key }, { QStringLiteral("severity"), QLatin1String(kSeverities[severity]) },
                { QStringLiteral("severityText"), words[severity] }, { QStringLiteral("message"), startingLarge(finding.message) },
                { QStringLiteral("place"), name }, { QStringLiteral("canOpen"), !place.beat.isEmpty() || !place.character.isEmpty() } } });
    }
    m_findings->setRows(rows);
    m_hasErrors = counts[0] > 0;
    QStringList parts;
    if (counts[0] > 0)
        parts.append(counts[0] == 1 ? tr("1 error") : tr("%1 errors").arg(counts[0]));
    if (counts[1] > 0)
        parts.append(counts[1] == 1 ? tr("1 warning") : tr("%1 warnings").arg(counts[1]));
    if (counts[2] > 0)
        parts.append(counts[2] == 1 ? tr("1 hint") : tr("%1 hints").arg(counts[2]));
    m_findingsSummary = parts.isEmpty() ? tr("nothing to mend") : parts.join(tr(" · "));
    Q_EMIT findingsChanged();
}

void AuthorViewModel::publish()
{
    if (!isOpen())
        return;
    showFindings(m_json, scenario::check(m_json));
    if (m_hasErrors) {
        m_services.notices.post(Notices::Kind::Warning,
            tr("Not published yet: mend the errors under Findings first. Warnings and hints may stay."));
        return;
    }
    if (const Outcome saved = m_saver.saveNow(m_json); !saved) {
        m_services.notices.post(Notices::Kind::Danger, tr("Not published, because it could not be saved: %1").arg(saved.error().text()));
        return;
    }
    const auto version = m_services.store.store().publish(m_id);
    if (!version) {
        m_services.notices.post(Notices::Kind::Danger, tr("Not published: %1").arg(version.error().text()));
        return;
    }
    m_services.notices.post(Notices::Kind::Info,
        tr("“%1” is published as version %2. Runs started from now on use it.").arg(version->title).arg(version->number));
}

} // namespace holdspace::ui
