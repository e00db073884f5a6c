// SPDX-License-Identifier: GPL-3.0-or-later
//
// holdspace-sound: plays what Holdspace tells it to on standard input, one JSON object a line, and says on standard output what
// became of it. With --examine FILE it says what a file is, and leaves. Not for people.
#include "examination.h"
#include "soundserver.h"

#include <QGuiApplication>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

int main(int argc, char** argv)
{
#ifdef Q_OS_LINUX
    // Whatever hangs in here, nothing is left behind when Holdspace goes.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    // The one backend that decodes without plugins of its own; pictures are not shown, so no display and no graphics card.
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    qputenv("QT_FFMPEG_DECODING_HW_DEVICE_TYPES", ",");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--examine")) {
        holdspace::media::Examination examination(arguments.at(2));
        return QGuiApplication::exec();
    }
    if (arguments.size() != 1)
        return 2;
    holdspace::media::SoundServer server;
    return QGuiApplication::exec();
}
