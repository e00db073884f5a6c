// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorviewmodel.h"

#include "findingplace.h"

#include <scenario/beatedits.h>
#include <scenario/castedits.h>
#include <scenario/exitedits.h>
#include <scenario/findingwords.h>
#include <scenario/fixes.h>
#include <scenario/momentedits.h>
#include <scenario/scenariofile.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <algorithm>
#include <utility>

namespace holdspace::ui {

using scenario::EditGroup;

namespace {

    QString startingLarge(QString text)
    {
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        return text;
    }
}

AuthorViewModel::AuthorViewModel(const Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_document(services, nullptr)
    , m_analysis(nullptr)
    , m_map(services, m_document, nullptr)
    , m_history(services, m_document, nullptr)
    , m_papers(services, m_document, nullptr)
    , m_export(services, m_document, nullptr)
    , m_fragments(services, m_document, m_map, nullptr)
    , m_sandbox(services, nullptr)
    , m_outline(new RowsModel(outlineRoles(), this))
    , m_pages(new RowsModel({ "chosenKind", "text", "selected" }, this))
    , m_beats(new RowsModel({ "beatId", "title" }, this))
    , m_targets(new RowsModel({ "beatId", "title" }, this))
    , m_found(new RowsModel(outlineRoles(), this))
    , m_findings(new RowsModel({ "key", "severity", "severityText", "message", "place", "why", "canOpen", "fixWords" }, this))
    , m_form(new FormModel(
          [this](const QString& words, const FormRow::Change& change, const QString& value, const QString& field) {
              m_document.perform(words, change(m_document.json(), value), field);
          },
          this))
    , m_clips(services, m_document, *m_form, nullptr)
{
    connect(&m_clips, &ClipsViewModel::wordsChanged, this, &AuthorViewModel::refreshForm);
    connect(&m_document, &AuthorDocument::opened, this, &AuthorViewModel::onDocumentOpened);
    connect(&m_document, &AuthorDocument::changed, this, [this] {
        keepChosen();
        refresh();
        m_analysis.lookAt(m_document.json(), m_clips.paths());
        Q_EMIT draftChanged(m_document.json());
    });
    connect(&m_document, &AuthorDocument::revisited, this, [this](const QString& list, const QString& id) {
        if (id.isEmpty())
            return;
        const QHash<QString, Chosen::Kind> kinds { { QStringLiteral("beats"), Chosen::Kind::Beat }, { QStringLiteral("cast"), Chosen::Kind::Person },
            { QStringLiteral("triggers"), Chosen::Kind::Trigger }, { QStringLiteral("notes"), Chosen::Kind::Note } };
        if (kinds.contains(list) && scenario::valueAt(json(), { list, QLatin1Char('#') + id }).isObject())
            select({ kinds.value(list), id });
    });
    connect(&m_document, &AuthorDocument::undoChanged, this, &AuthorViewModel::undoChanged);
    connect(&m_document, &AuthorDocument::savedChanged, this, &AuthorViewModel::titleChanged);
    connect(&m_map, &MapViewModel::openWanted, this, [this](const Chosen& chosen, bool fresh) {
        if (fresh)
            selectNew(chosen);
        else
            select(chosen);
    });
    connect(&m_map, &MapViewModel::selectionChanged, this, &AuthorViewModel::refreshOutline);
    connect(m_form, &FormModel::left, this, [this] { m_document.endTyping(); });
    connect(&m_analysis, &Analysis::done, this, [this](const Analysis::Result& result) {
        // Of a scenario that has been closed or changed meanwhile, nothing is shown.
        if (result.scenario == m_document.json())
            showFindings(result);
    });
    connect(&m_services.navigator, &Navigator::opened, this, &AuthorViewModel::onOpened);
    registerCommands();
}

void AuthorViewModel::registerCommands()
{
    const auto add = [this](const char* id, const QString& text, const QKeySequence& keys, std::function<bool()> enabled, void (AuthorViewModel::*run)()) {
        m_services.commands.add({ QLatin1String(id), text, keys, Navigator::Page::Author, std::move(enabled), [this, run] { (this->*run)(); } });
    };
    const auto open = [this] { return isOpen(); };
    add("author.addBeat", tr("Add beat"), QKeySequence(Qt::Key_B), open, &AuthorViewModel::addBeat);
    add("author.addNextBeat", tr("Add a beat that follows this one"), QKeySequence(Qt::SHIFT | Qt::Key_B), [this] { return hasBeat(); }, &AuthorViewModel::addNextBeat);
    add("author.addTrigger", tr("Add trigger"), {}, open, &AuthorViewModel::addTrigger);
    add("author.addCastMember", tr("Add cast member"), {}, open, &AuthorViewModel::addCastMember);
    // With nothing left to undo the keys are still used up: a field must not undo by itself.
    add("author.undo", tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), open, &AuthorViewModel::undo);
    add("author.redo", tr("Redo"), QKeySequence(Qt::CTRL | Qt::Key_Y), open, &AuthorViewModel::redo);
    m_services.commands.add({ QStringLiteral("author.tidy"), tr("Tidy the map"), QKeySequence(Qt::CTRL | Qt::Key_L), Navigator::Page::Author, open,
        [this] { m_map.tidy(); } });
    add("author.find", tr("Find"), QKeySequence(Qt::CTRL | Qt::Key_F), open, &AuthorViewModel::find);
    add("author.check", tr("Check"), {}, open, &AuthorViewModel::check);
    add("author.history", tr("History"), {}, open, &AuthorViewModel::openHistory);
    add("author.papers", tr("Papers to print"), QKeySequence(Qt::CTRL | Qt::Key_P), open, &AuthorViewModel::openPapers);
    add("author.export", tr("Export a copy"), QKeySequence(Qt::CTRL | Qt::Key_E), open, &AuthorViewModel::openExport);
    add("author.insertFragment", tr("Insert a fragment"), QKeySequence(Qt::CTRL | Qt::Key_I), open, &AuthorViewModel::insertFragment);
    add("author.saveFragment", tr("Save as fragment"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), [this] { return !m_map.scene()->selectedBeats().isEmpty(); },
        &AuthorViewModel::saveFragment);
    add("author.rehearse", tr("Rehearse"), QKeySequence(Qt::Key_F5), open, &AuthorViewModel::rehearse);
    add("author.publish", tr("Publish"), {}, open, &AuthorViewModel::publish);
}

// Opening

void AuthorViewModel::onOpened(Navigator::Page page, const QString& id)
{
    if (page != Navigator::Page::Author)
        return;
    const QString open = m_document.id();
    const QString wanted = id.isEmpty() ? open : id;
    // What is open here is newer than the library until it is saved.
    if (!open.isEmpty() && wanted == open && m_document.saved() != AuthorDocument::Saved::Yes)
        return;
    auto& store = m_services.store.store();
    if (!wanted.isEmpty()) {
        const auto draft = store.draftHistory(wanted);
        if (draft) {
            if (draft->scenario != m_document.json())
                load(*draft);
            return;
        }
        if (!id.isEmpty())
            m_services.notices.post(Notices::Kind::Warning, tr("This scenario could not be opened: %1").arg(draft.error().text()));
        if (wanted == open)
            m_document.close(); // it was removed
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
    const auto draft = store.draftHistory(all->first().id);
    if (draft)
        load(*draft);
    else
        m_services.notices.post(Notices::Kind::Warning, tr("This scenario could not be opened: %1").arg(draft.error().text()));
}

void AuthorViewModel::load(const library::DraftHistory& draft)
{
    m_publishedHash.clear();
    m_publishedNumber = 0;
    const auto all = m_services.store.store().scenarios();
    for (const library::ScenarioEntry& entry : all.value_or(QList<library::ScenarioEntry>())) {
        if (entry.id != draft.scenario.value(QLatin1String("id")).toString())
            continue;
        m_publishedHash = entry.publishedHash;
        m_publishedNumber = entry.versions;
    }
    m_document.open(draft);
}

void AuthorViewModel::onDocumentOpened()
{
    m_ladder.clear();
    m_chosenExit.clear();
    m_shownHash.clear();
    m_findText.clear();
    const QString start = json().value(QLatin1String("start")).toString();
    m_chosen = start.isEmpty() ? Chosen { isOpen() ? Chosen::Kind::About : Chosen::Kind::Nothing, {} } : Chosen { Chosen::Kind::Beat, start };
    m_findings->setRows({});
    m_findingPlaces.clear();
    m_walks = {};
    m_findingCounts.clear();
    m_findingsSummary = isOpen() ? tr("Checking…") : QString();
    m_walkSummary.clear();
    m_hasErrors = false;
    keepChosen();
    refresh();
    m_map.startOver();
    Q_EMIT findingsChanged();
    Q_EMIT foundChanged();
    if (isOpen())
        m_analysis.lookAt(json(), m_clips.paths());
}

QString AuthorViewModel::title() const
{
    if (!isOpen())
        return {};
    const AuthorDocument::Saved state = m_document.saved();
    const QString saved = state == AuthorDocument::Saved::Yes ? tr("saved") : state == AuthorDocument::Saved::OnItsWay ? tr("saving…") : tr("not saved");
    return tr("%1 · %2 · %3").arg(m_document.scenario().title, publishedAsIs() ? tr("version %1").arg(m_publishedNumber) : tr("draft"), saved);
}

// Choosing what is shown

void AuthorViewModel::select(const Chosen& chosen)
{
    if (chosen == m_chosen)
        return;
    m_document.endTyping();
    m_naming = false;
    m_chosen = chosen;
    m_chosenExit.clear();
    refresh();
}

void AuthorViewModel::selectNew(const Chosen& chosen)
{
    m_document.endTyping();
    m_naming = true;
    m_chosen = chosen;
    m_chosenExit.clear();
    refresh();
}

void AuthorViewModel::keepChosen()
{
    const char* const list = m_chosen.kind == Chosen::Kind::Beat ? "beats"
        : m_chosen.kind == Chosen::Kind::Person                  ? "cast"
        : m_chosen.kind == Chosen::Kind::Trigger                 ? "triggers"
        : m_chosen.kind == Chosen::Kind::Note                    ? "notes"
                                                                 : nullptr;
    if (!list || scenario::valueAt(json(), scenario::pathTo(list, m_chosen.id)).isObject())
        return;
    // Its neighbour takes its place: the one that stood after it, or before it.
    const QStringList ids = scenario::idsIn(scenario::listOf(json(), list));
    if (ids.isEmpty()) {
        m_chosen = { isOpen() ? Chosen::Kind::About : Chosen::Kind::Nothing, {} };
        return;
    }
    QStringList near;
    if (m_chosen.kind == Chosen::Kind::Beat) {
        const int row = m_beats->rowOf(m_chosen.id);
        for (int i = row + 1; i < m_beats->count(); ++i)
            near.append(m_beats->rows().at(i).key);
        for (int i = row - 1; i >= 0; --i)
            near.append(m_beats->rows().at(i).key);
    }
    near += ids;
    m_chosen.id = *std::find_if(near.cbegin(), near.cend(), [&ids](const QString& id) { return ids.contains(id); });
}

void AuthorViewModel::choose(const QString& kind, const QString& id)
{
    select({ kindFromKey(kind), id });
}

void AuthorViewModel::chooseAlso(const QString& kind, const QString& id)
{
    if (kindFromKey(kind) == Chosen::Kind::Beat)
        m_map.alsoSelect(id);
    else
        choose(kind, id);
}

void AuthorViewModel::chooseBeat(const QString& beat)
{
    select({ Chosen::Kind::Beat, beat });
}

void AuthorViewModel::chooseExit(const QString& beat, const QString& exit)
{
    select({ Chosen::Kind::Beat, beat });
    m_chosenExit = exit;
    m_map.scene()->setSelection(beat, exit);
}

QString AuthorViewModel::chosenBeat() const
{
    return m_chosen.kind == Chosen::Kind::Beat && m_document.scenario().beat(BeatId(m_chosen.id)) ? m_chosen.id : QString();
}

QString AuthorViewModel::formPosition() const
{
    const int row = m_beats->rowOf(chosenBeat());
    return row < 0 ? QString() : tr("%1 of %2").arg(row + 1).arg(m_beats->count());
}

void AuthorViewModel::setFindText(const QString& words)
{
    if (words == m_findText)
        return;
    m_findText = words;
    m_found->setRows(foundRows(json(), m_document.scenario(), words));
    Q_EMIT foundChanged();
}

void AuthorViewModel::openFirstFound()
{
    if (m_found->rows().isEmpty())
        return;
    choose(m_found->cell(0, "chosenKind").toString(), m_found->cell(0, "chosenId").toString());
    setFindText({});
}

void AuthorViewModel::openHistory()
{
    m_history.setOpen(isOpen());
}

void AuthorViewModel::openExport()
{
    m_export.setOpen(isOpen());
}

void AuthorViewModel::insertFragment()
{
    m_fragments.setOpen(true);
}

void AuthorViewModel::saveFragment()
{
    m_fragments.setSaving(true);
}

void AuthorViewModel::openPapers()
{
    m_papers.setOpen(isOpen());
}

void AuthorViewModel::rehearse()
{
    if (isOpen())
        Q_EMIT rehearseWanted(json());
}

void AuthorViewModel::find()
{
    ++m_findAsked;
    Q_EMIT findAskedChanged();
}

void AuthorViewModel::openFinding(const QString& key)
{
    if (!m_findingPlaces.contains(key))
        return;
    select(m_findingPlaces.value(key));
    m_pointed = rowOf(m_foundFindings.value(key), json(), *m_form);
    Q_EMIT pointedChanged();
}

void AuthorViewModel::pointAtCoupling(int number)
{
    m_pointed = rowOf(QStringLiteral("couplings/%1").arg(number), *m_form);
    Q_EMIT pointedChanged();
}

void AuthorViewModel::fixFinding(const QString& key)
{
    const auto found = m_foundFindings.constFind(key);
    if (found == m_foundFindings.cend())
        return;
    if (const auto fix = scenario::fixFor(json(), *found))
        m_document.perform(fix->words, fix->group);
}

// Changing

void AuthorViewModel::addBeat()
{
    if (!isOpen())
        return;
    const QPointF place = m_map.placeAfter(chosenBeat());
    QString id;
    const EditGroup group = scenario::addBeat(json(), tr("New beat"), place.x(), place.y(), &id) + m_map.keepPlaces();
    if (!m_document.perform(tr("beat added"), group))
        return;
    selectNew({ Chosen::Kind::Beat, id });
}

void AuthorViewModel::addNextBeat()
{
    const QPointF place = m_map.placeAfter(chosenBeat());
    if (hasBeat())
        m_map.addBeat(chosenBeat(), place.x(), place.y());
}

void AuthorViewModel::addExit(const QString& to)
{
    if (to.isEmpty())
        addNextBeat();
    if (!hasBeat() || to.isEmpty())
        return;
    QString id;
    const QString from = chosenBeat();
    if (m_document.perform(tr("exit added"), scenario::addExit(json(), from, to, &id)))
        chooseExit(from, id);
}

void AuthorViewModel::addTrigger()
{
    const QStringList cast = scenario::idsIn(scenario::listOf(json(), "cast"));
    if (cast.isEmpty()) {
        m_services.notices.post(Notices::Kind::Info, tr("A trigger moves somebody: add a cast member first."));
        return;
    }
    QString id;
    const QStringList beats = hasBeat() ? QStringList { chosenBeat() } : QStringList();
    if (!m_document.perform(tr("trigger added"), scenario::addTrigger(json(), tr("New trigger"), cast.first(), QStringLiteral("IGNORED"), beats, &id)))
        return;
    selectNew({ Chosen::Kind::Trigger, id });
}

void AuthorViewModel::addCastMember()
{
    if (!isOpen())
        return;
    QString id;
    EditGroup group = scenario::addCastMember(json(), tr("New person"), QString(), &id);
    if (!m_document.perform(tr("cast member added"), group))
        return;
    selectNew({ Chosen::Kind::Person, id });
}

void AuthorViewModel::removeBeat(const QString& beat)
{
    m_document.perform(tr("beat removed"), scenario::removeBeat(json(), beat));
}

void AuthorViewModel::undo()
{
    m_document.undo();
}

void AuthorViewModel::redo()
{
    m_document.redo();
}

// Showing

void AuthorViewModel::refresh()
{
    const QList<OutlineBeat> beats = outlineBeats(m_document.scenario());
    m_told = inStoryOrder(beats, m_document.scenario());
    m_outlineOld = true;
    QList<RowsModel::Row> beatRows;
    for (const OutlineBeat& beat : std::as_const(m_told))
        beatRows.append({ beat.id, { beat.id, beat.title } });
    m_beats->setRows(beatRows);
    QList<RowsModel::Row> targets { { QString(), { QString(), tr("+ A new beat") } } };
    for (const OutlineBeat& beat : std::as_const(m_told)) {
        if (beat.id != chosenBeat())
            targets.append({ beat.id, { beat.id, beat.title } });
    }
    if (hasBeat())
        targets.append({ chosenBeat(), { chosenBeat(), tr("This beat again") } });
    m_targets->setRows(targets);
    m_pages->setRows(isOpen() ? pageRows(m_chosen) : QList<RowsModel::Row>());
    m_found->setRows(foundRows(json(), m_document.scenario(), m_findText));
    refreshForm();
    m_map.show(beats, &m_walks, m_findingCounts);
    m_map.scene()->setSelection(chosenBeat(), m_chosenExit);
    if (m_outlineOld) // a change of the selection has brought it up to date
        refreshOutline();
    Q_EMIT changed();
    Q_EMIT titleChanged();
}

void AuthorViewModel::refreshOutline()
{
    m_outlineOld = false;
    const QStringList& selected = m_map.scene()->selectedBeats();
    m_outline->setRows(isOpen() ? outlineRows(m_told, m_document.scenario(), m_chosen, QSet<QString>(selected.begin(), selected.end())) : QList<RowsModel::Row>());
}

void AuthorViewModel::refreshForm()
{
    const FormContext context { json(), m_document.scenario(), [this](const Chosen& chosen) { select(chosen); }, m_ladder,
        [this](const QString& character) {
            m_ladder = character;
            refreshForm();
        },
        [this](const QString& path) { return m_clips.shown(path); } };
    QList<FormRow> rows;
    switch (m_chosen.kind) {
    case Chosen::Kind::Nothing: break;
    case Chosen::Kind::Beat: rows = beatForm(context, m_chosen.id); break;
    case Chosen::Kind::Person:
        rows = personForm(context, m_chosen.id);
        m_sandbox.use(m_document.scenario(), CharacterId(m_chosen.id));
        break;
    case Chosen::Kind::Trigger: rows = triggerForm(context, m_chosen.id); break;
    case Chosen::Kind::Note: rows = noteForm(context, m_chosen.id); break;
    case Chosen::Kind::About: rows = aboutForm(context); break;
    case Chosen::Kind::Safety: rows = safetyForm(context); break;
    case Chosen::Kind::Objectives: rows = objectivesForm(context); break;
    case Chosen::Kind::Questions: rows = questionsForm(context); break;
    case Chosen::Kind::Variables: rows = variablesForm(context); break;
    case Chosen::Kind::Acts: rows = actsForm(context); break;
    case Chosen::Kind::Couplings: 
        rows = couplingsForm(context);
        m_couplings.set(couplingPicture(m_document.scenario()));
        break;
    case Chosen::Kind::Review: rows = reviewForm(context); break;
    case Chosen::Kind::Language: rows = languageForm(context, m_chosen.id); break;
    }
    m_form->show(rows);
}

void AuthorViewModel::refreshMap()
{
    m_map.show(outlineBeats(m_document.scenario()), &m_walks, m_findingCounts);
}

// Findings

void AuthorViewModel::check()
{
    if (!isOpen())
        return;
    showFindings(Analysis::examine(json(), m_clips.paths()));
    m_services.notices.post(m_hasErrors ? Notices::Kind::Warning : Notices::Kind::Info, tr("Checked: %1.").arg(m_findingsSummary));
}

void AuthorViewModel::showFindings(const Analysis::Result& result)
{
    const QList<scenario::Finding>& ordered = result.findings;
    int counts[3] = { 0, 0, 0 };
    QList<RowsModel::Row> rows;
    m_findingPlaces.clear();
    m_foundFindings.clear();
    m_findingCounts.clear();
    for (qsizetype number = 0; number < ordered.size(); ++number) {
        const scenario::Finding& finding = ordered.at(number);
        ++counts[static_cast<int>(finding.severity())];
        const FindingPlace place = placeOf(finding, result.scenario);
        QString key = finding.code + QLatin1Char('|') + finding.where + QLatin1Char('|') + finding.message;
        while (m_findingPlaces.contains(key))
            key += QLatin1Char('+');
        m_findingPlaces.insert(key, place.chosen);
        m_foundFindings.insert(key, finding);
        if (place.chosen.kind == Chosen::Kind::Beat) {
            QPair<int, int>& at = m_findingCounts[place.chosen.id];
            ++(finding.severity() == scenario::Severity::Error ? at.first : at.second);
        }
        static const char* const kSeverities[] = { "error", "warning", "hint" };
        const QString words[] = { tr("Error"), tr("Warning"), tr("Hint") };
        const auto severity = static_cast<size_t>(finding.severity());
        rows.append({ key,
            { key, QLatin1String(kSeverities[severity]), words[severity], startingLarge(finding.message), place.name,
                scenario::explanation(finding.code), place.chosen.kind != Chosen::Kind::Nothing, result.fixes.value(number) } });
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
    m_walkSummary = walkWords(result.walks);
    m_walks = result.walks;
    refreshMap();
    m_shownHash = result.hash;
    Q_EMIT findingsChanged();
    Q_EMIT titleChanged();
}

void AuthorViewModel::publish()
{
    if (!isOpen())
        return;
    showFindings(Analysis::examine(json(), m_clips.paths()));
    if (m_hasErrors) {
        m_services.notices.post(Notices::Kind::Warning,
            tr("Not published yet: mend the errors under Findings first. Warnings and hints may stay."));
        return;
    }
    if (const Outcome saved = m_document.flush(); !saved) {
        m_services.notices.post(Notices::Kind::Danger, tr("Not published, because it could not be saved: %1").arg(saved.error().text()));
        return;
    }
    const auto version = m_services.store.store().publish(m_document.id());
    if (!version) {
        m_services.notices.post(Notices::Kind::Danger, tr("Not published: %1").arg(version.error().text()));
        return;
    }
    m_publishedHash = version->hash;
    m_publishedNumber = version->number;
    Q_EMIT titleChanged();
    m_services.notices.post(Notices::Kind::Info,
        tr("“%1” is published as version %2. Runs started from now on use it.").arg(version->title).arg(version->number));
}

} // namespace holdspace::ui
