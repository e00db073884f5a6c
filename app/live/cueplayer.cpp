// SPDX-License-Identifier: GPL-3.0-or-later
#include "cueplayer.h"

namespace holdspace::live {

void NoCues::examine(const QString& file, QObject* context, std::function<void(const Result<ClipFacts>&)> done)
{
    QMetaObject::invokeMethod(
        context,
        [file, call = std::move(done)] {
            call(tl::make_unexpected(Error { ErrorCode::Failed, tr("There is no player to try this file with."), file, {} }));
        },
        Qt::QueuedConnection);
}

CuePlayer& noCues()
{
    static NoCues none(nullptr);
    return none;
}

} // namespace holdspace::live
