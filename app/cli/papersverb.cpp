// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <papers/paper.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace holdspace::cli {

namespace {

    /// Makes a folder, and takes back what it made of its path unless the work in it succeeded.
    class NewFolder {
    public:
        explicit NewFolder(const QString& path)
            : m_path(path)
        {
            for (QString missing = QDir::cleanPath(QDir(path).absolutePath()); !QDir(missing).exists();
                 missing = QFileInfo(missing).path())
                m_made.append(missing);
        }
        ~NewFolder()
        {
            for (const QString& made : std::as_const(m_made))
                QDir().rmdir(made);
        }
        Q_DISABLE_COPY_MOVE(NewFolder)
        [[nodiscard]] bool make() const { return QDir().mkpath(m_path); }
        void keep() { m_made.clear(); }

    private:
        QString m_path;
        QStringList m_made; ///< innermost first
    };

} // namespace

int papers(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("out"), QString(), QStringLiteral("DIR") });
    parser.addOption({ QStringLiteral("language"), QString(), QStringLiteral("L") });
    if (!parsed(parser, QStringLiteral("papers"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 1 || parser.value(QStringLiteral("out")).isEmpty())
        return wrongUsage(QStringLiteral("papers needs one scenario file and --out DIR"));
    const QString file = parser.positionalArguments().first();
    const auto loaded = library::openScenario(file);
    if (!loaded)
        return failed(loaded.error());
    const scenario::ReadScenario read = scenario::readScenario(loaded->json);
    const auto findings = scenario::check(loaded->json);
    NewFolder folder(parser.value(QStringLiteral("out")));
    if (!folder.make())
        return failed(
            { ErrorCode::ReadOnly, QStringLiteral("could not make this folder"), parser.value(QStringLiteral("out")), {} });
    const auto written = papers::writePapers(
        parser.value(QStringLiteral("out")), read.scenario, loaded->json, parser.value(QStringLiteral("language")));
    if (!written)
        return failed(written.error().file.isEmpty() ? written.error().inFile(file) : written.error());
    folder.keep();
    if (parser.isSet(QStringLiteral("json"))) {
        printJson({ { QStringLiteral("files"), QJsonArray::fromStringList(*written) } });
    } else {
        for (const QString& path : *written)
            printLine(path.toUtf8());
    }
    // What does not fit the format is not on the papers; whoever prints them must know.
    for (const scenario::Finding& finding : findings) {
        if (finding.severity() == scenario::Severity::Error)
            complain(QStringLiteral("%1: %2: error %3: %4").arg(file, finding.where, finding.code, finding.message));
    }
    return scenario::hasErrors(findings) ? Negative : Fine;
}

} // namespace holdspace::cli
