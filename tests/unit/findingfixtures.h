// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace holdspace::test {

/// A change of the sound scenario that trips a finding, or nearly does.
struct FindingFixture {
    QByteArray code;
    QByteArray name;
    QByteArray changes; ///< as soundScenarioWith takes them
    QByteArray where; ///< the finding's place; for one that nearly trips it: kNowhere
};
inline const QByteArray kNowhere = QByteArrayLiteral("nowhere");

/// Every finding code, each with cases on both sides of its line.
[[nodiscard]] const QList<FindingFixture>& findingFixtures();

/// What is there when the fixtures are checked.
inline const QByteArray kMediaThere = QByteArrayLiteral("media/here.wav");

} // namespace holdspace::test
