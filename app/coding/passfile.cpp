// SPDX-License-Identifier: GPL-3.0-or-later
#include "passfile.h"

#include "passjson.h"

#include <foundation/json.h>

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace holdspace::coding {

namespace {

constexpr qsizetype kMostMarks = 50'000;
constexpr qint64 kBeyondEndMs = 10LL * 60 * 1000; ///< speech and films may go on a little after the last event

tl::unexpected<Error> wantedInFile(const QString& what, const QString& place) { return fail(ErrorCode::Malformed, QStringLiteral("expected ") + what, place); }

} // namespace

Result<PassFile> readPassFile(const QByteArray& text)
{
    const auto parsed = json::parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    const QJsonObject root = parsed->toObject();
    if (root.value(QLatin1String("format")).toString() != QLatin1String("holdspace-coding"))
        return wantedInFile(QStringLiteral("\"format\":\"holdspace-coding\""), QStringLiteral("/format"));
    const QJsonValue version = root.value(QLatin1String("version"));
    if (!json::isWhole(version) || version.toInteger() < 1)
        return wantedInFile(QStringLiteral("a whole number from 1"), QStringLiteral("/version"));
    if (version.toInteger() > 1)
        return fail(ErrorCode::TooNew, QStringLiteral("this coding was written by a newer Holdspace"), QStringLiteral("/version"));
    auto pass = passFromJson(root);
    if (!pass)
        return tl::make_unexpected(pass.error());
    pass->id = root.value(QLatin1String("id")).toString();
    pass->session = root.value(QLatin1String("session")).toString();
    if (pass->id.isEmpty())
        return wantedInFile(QStringLiteral("the id of the pass"), QStringLiteral("/id"));
    if (pass->kind != CodingPass::Kind::Consensus && pass->id.contains(QLatin1Char('+')))
        return wantedInFile(QStringLiteral("an id without +, which joins two passes to their consensus"), QStringLiteral("/id"));
    if (pass->session.isEmpty())
        return wantedInFile(QStringLiteral("the id of the session"), QStringLiteral("/session"));
    pass->done = root.value(QLatin1String("done")).toBool();
    if (!root.value(QLatin1String("marks")).isArray())
        return wantedInFile(QStringLiteral("a list of codes"), QStringLiteral("/marks"));
    const QJsonArray marks = root.value(QLatin1String("marks")).toArray();
    if (marks.size() > kMostMarks)
        return wantedInFile(QStringLiteral("at most %1 codes").arg(kMostMarks), QStringLiteral("/marks"));
    QSet<QString> ids;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const QString place = QStringLiteral("/marks/%1").arg(i);
        const auto mark = markFromJson(marks.at(i).toObject(), place);
        if (!mark)
            return tl::make_unexpected(mark.error());
        if (ids.contains(mark->id))
            return wantedInFile(QStringLiteral("an id that is not used twice"), place + QStringLiteral("/id"));
        ids.insert(mark->id);
        pass->marks.append(*mark);
    }
    // As in a log: what a code stands for is not left out.
    QSet<QString> standing;
    for (const Mark& each : std::as_const(pass->marks))
        standing.unite(QSet<QString>(each.from.begin(), each.from.end()));
    pass->rejected.removeIf([&standing](const QString& name) { return standing.contains(name); });
    std::stable_sort(pass->marks.begin(), pass->marks.end(), [](const Mark& a, const Mark& b) { return a.onset < b.onset; });
    return PassFile { std::move(*pass), root.value(QLatin1String("run")).toString() };
}

Result<CodingPass> readPass(const QByteArray& text)
{
    return readPassFile(text).map([](PassFile file) { return std::move(file.pass); });
}

QByteArray passText(const CodingPass& pass, const QString& run)
{
    QJsonArray marks;
    for (const Mark& each : pass.marks)
        marks.append(toJson(each));
    QJsonObject root = headOf(pass);
    root.insert(QStringLiteral("format"), QStringLiteral("holdspace-coding"));
    root.insert(QStringLiteral("version"), 1);
    root.insert(QStringLiteral("id"), pass.id);
    root.insert(QStringLiteral("session"), pass.session);
    if (!run.isEmpty())
        root.insert(QStringLiteral("run"), run);
    if (pass.done)
        root.insert(QStringLiteral("done"), true);
    root.insert(QStringLiteral("marks"), marks);
    static const QStringList first { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("id"), QStringLiteral("session"), QStringLiteral("run"), QStringLiteral("rater"), QStringLiteral("kind"), QStringLiteral("done"),
        QStringLiteral("started"), QStringLiteral("codebook"), QStringLiteral("code"), QStringLiteral("onset"), QStringLiteral("offset") };
    return json::writeCanonical(root, [](const QStringList&) { return first; });
}

QString runPrint(const session::SessionLog& log)
{
    static const QStringList freeTexts { QStringLiteral("text"), QStringLiteral("note"), QStringLiteral("label"), QStringLiteral("title") };
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const session::Event& event : log.events) {
        QJsonObject data = session::dataOf(event);
        for (const QString& each : freeTexts)
            data.remove(each);
        hash.addData(QByteArray::number(event.seq) + ' ' + QByteArray::number(event.t) + ' ' + session::kindName(event.payload).toUtf8() + ' ' + json::writeCompact(data) + '\n');
        if (session::as<session::SessionEnded>(event))
            return QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    }
    return {};
}

session::SessionLog withoutPasses(session::SessionLog log)
{
    log.events.removeIf([](const session::Event& event) {
        const QString kind = session::kindName(event.payload);
        return kind.startsWith(QLatin1String("coding.")) || kind == QLatin1String("debrief.codes"); // whose codes the figures rest on
    });
    qint64 seq = 0;
    for (session::Event& event : log.events)
        event.seq = ++seq;
    return log;
}

bool isLabel(const QString& text)
{
    const QString label = text.trimmed();
    const auto letters = label.toUcs4();
    return !letters.isEmpty() && letters.size() <= kLongestLabel && std::all_of(letters.begin(), letters.end(), [](uint each) { return QChar::isPrint(each); });
}

bool isTaken(const QString& label, const QList<CodingPass>& passes, const QString& but)
{
    return std::any_of(passes.begin(), passes.end(), [&](const CodingPass& each) { return each.id != but && each.rater.compare(label.trimmed(), Qt::CaseInsensitive) == 0; });
}

Joining joining(const session::SessionLog& log, const QList<CodingPass>& present, const PassFile& file)
{
    const CodingPass& pass = file.pass;
    if (pass.session != log.header.session)
        return Joining::OtherSession;
    const auto same = std::find_if(present.begin(), present.end(), [&](const CodingPass& each) { return each.id == pass.id; });
    if (same != present.end()) {
        CodingPass under = pass;
        under.rater = same->rater;
        return under == *same ? Joining::Here : Joining::OtherMarks;
    }
    if (const QString run = file.run.isEmpty() ? QString() : runPrint(log); !run.isEmpty() && run != file.run)
        return Joining::OtherRun;
    if (!pass.done)
        return Joining::NotDone;
    const qint64 last = (log.events.isEmpty() ? 0 : log.events.last().t) + kBeyondEndMs;
    if (std::any_of(pass.marks.begin(), pass.marks.end(), [last](const Mark& mark) { return std::max(mark.onset, mark.offset.value_or(0)) > last; }))
        return Joining::AfterEnd;
    const auto isOfHere = [&present](const QString& name) {
        return std::any_of(present.begin(), present.end(), [&name](const CodingPass& each) { return name.startsWith(each.id + QLatin1Char('/')); });
    };
    for (const Mark& mark : pass.kind == CodingPass::Kind::Consensus ? pass.marks : QList<Mark>()) {
        if (!std::all_of(mark.from.begin(), mark.from.end(), isOfHere))
            return Joining::WithoutOriginals;
    }
    if (!isLabel(pass.rater))
        return Joining::BadLabel;
    return isTaken(pass.rater, present) ? Joining::LabelTaken : Joining::New;
}

} // namespace holdspace::coding
