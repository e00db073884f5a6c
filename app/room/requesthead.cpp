// SPDX-License-Identifier: GPL-3.0-or-later
#include "requesthead.h"

#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>

namespace holdspace::room {

namespace {

constexpr qsizetype kMostFields = 64;

bool isGoodHost(const QByteArray& host, const QString& name)
{
    const QUrl url(QStringLiteral("http://") + QString::fromLatin1(host), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || !url.path().isEmpty())
        return false;
    return url.host() == QLatin1String("localhost") || !QHostAddress(url.host()).isNull()
        || (!name.isEmpty() && url.host().compare(name, Qt::CaseInsensitive) == 0);
}

Verdict refuse(int status)
{
    return { Verdict::Kind::Refuse, status, 0 };
}

} // namespace

QString RequestHead::queryItem(const QString& name) const
{
    return QUrlQuery(QString::fromLatin1(query)).queryItemValue(name, QUrl::FullyDecoded);
}

bool holdsHead(const QByteArray& bytes)
{
    return bytes.contains("\r\n\r\n");
}

std::optional<RequestHead> readHead(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || end + 4 > kLongestHead || bytes.left(end).contains('\0'))
        return std::nullopt;
    const QByteArrayList lines = bytes.left(end).split('\n');
    QByteArrayList request = lines.first().trimmed().split(' ');
    if (request.size() != 3 || request.at(2) != "HTTP/1.1" || !request.at(1).startsWith('/') || lines.size() > kMostFields)
        return std::nullopt;
    RequestHead head;
    head.size = end + 4;
    head.method = request.at(0);
    const qsizetype question = request.at(1).indexOf('?');
    head.path = question < 0 ? request.at(1) : request.at(1).left(question);
    if (question >= 0)
        head.query = request.at(1).mid(question + 1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i);
        const qsizetype colon = line.indexOf(':');
        // A line that goes on the one before is nothing anybody needs.
        if (colon < 1 || line.at(0) == ' ' || line.at(0) == '\t')
            return std::nullopt;
        const QByteArray field = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        head.fields.insert(field, head.fields.contains(field) ? head.fields.value(field) + ", " + value : value);
    }
    return head;
}

Verdict judge(const RequestHead& head, bool secure, const QString& name, const std::function<bool(const QString&)>& holder,
    const std::function<bool(const QString&)>& screen)
{
    const QByteArray host = head.fields.value("host");
    if (!isGoodHost(host, name))
        return refuse(403);
    if (head.fields.contains("origin") && head.fields.value("origin") != (secure ? "https://" : "http://") + host)
        return refuse(403);
    if (head.fields.contains("transfer-encoding") || head.fields.contains("expect"))
        return refuse(400);
    if (head.wantsUpgrade() || head.path == "/live") {
        if (head.path != "/live")
            return refuse(404);
        if (head.method != "GET" || head.fields.value("upgrade").toLower() != "websocket" || head.fields.contains("content-length"))
            return refuse(400);
        return holder(head.queryItem(QStringLiteral("token"))) ? Verdict { Verdict::Kind::Live, 101, 0 } : refuse(401);
    }
    if (head.path.startsWith(kClips)) {
        if (head.method != "GET")
            return refuse(405);
        if (head.fields.contains("content-length"))
            return refuse(400);
        return screen(head.queryItem(QStringLiteral("token"))) ? Verdict { Verdict::Kind::Clip, 200, 0 } : refuse(401);
    }
    bool whole = true;
    const qsizetype body = head.fields.contains("content-length") ? head.fields.value("content-length").toLongLong(&whole) : 0;
    if (!whole || body < 0)
        return refuse(400);
    if (body > kLongestBody)
        return refuse(413);
    if (head.path == "/join" ? head.method != "POST" : head.method != "GET")
        return refuse(405);
    return { Verdict::Kind::Page, 200, body };
}

} // namespace holdspace::room
