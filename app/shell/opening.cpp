// SPDX-License-Identifier: GPL-3.0-or-later
#include "opening.h"

#include <library/memorylibrary.h>
#include <storage/sqlitestorethread.h>

#include <QCoreApplication>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>

#include <cstdio>

namespace holdspace::shell {

namespace {
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(Opening)
    };
}

QString openingSentence(const Error& error, const QString& folder)
{
    const QString place = QDir::toNativeSeparators(folder);
    switch (error.code) {
    case ErrorCode::Locked:
        return Words::tr("The library in %1 is open in another Holdspace window. Close that one first, or go on there.").arg(place);
    case ErrorCode::TooNew:
        return Words::tr("The library in %1 was written by a newer Holdspace. Nothing in it was changed. Please update this computer.")
            .arg(place);
    case ErrorCode::Corrupt:
        return Words::tr("The library in %1 is damaged, so it was left as it is. “holdspace verify” says what is wrong; “holdspace "
                  "--library” with another folder starts a new one.")
            .arg(place);
    case ErrorCode::ReadOnly:
        return Words::tr("Nothing can be written to %1. You can look around and practise, but nothing would be kept.").arg(place);
    case ErrorCode::DiskFull:
        return Words::tr("The disk that holds %1 is full. You can look around and practise, but nothing would be kept.").arg(place);
    default:
        return Words::tr("The library in %1 could not be opened: %2").arg(place, error.message);
    }
}

OpenedLibrary openLibrary(const QString& folder, const Clock& clock, bool askPerson, const std::function<void()>& meanwhile)
{
    storage::OpenOptions options;
    options.clock = &clock;
    auto opened = storage::SqliteStoreThread::open(folder, options, meanwhile);
    if (opened)
        return { std::move(*opened), false };

    const QString sentence = openingSentence(opened.error(), folder);
    std::fprintf(stderr, "%s\n%s\n", qPrintable(sentence), qPrintable(opened.error().text()));
    if (!askPerson)
        return {};

    QMessageBox box(QMessageBox::Warning, QStringLiteral("Holdspace"), sentence);
    const bool mayGoOn = opened.error().code == ErrorCode::ReadOnly || opened.error().code == ErrorCode::DiskFull;
    const QPushButton* const goOn = mayGoOn ? box.addButton(Words::tr("Go on, keep nothing"), QMessageBox::AcceptRole) : nullptr;
    box.addButton(Words::tr("Quit"), QMessageBox::RejectRole);
    box.exec();
    if (!goOn || box.clickedButton() != goOn)
        return {};
    return { std::make_unique<library::MemoryStoreThread>(clock), true };
}

} // namespace holdspace::shell
