// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <functional>

/// Test classes of one binary register themselves; its main runs all of them, or those named on the command line.
namespace holdspace::test {

struct Registered {
    const char* name;
    std::function<QObject*()> make;
};
QList<Registered>& registry();

struct Registrar {
    Registrar(const char* name, std::function<QObject*()> make) { registry().append({ name, std::move(make) }); }
};

} // namespace holdspace::test

#define HOLDSPACE_TEST(Class) \
    static const holdspace::test::Registrar registrar_##Class(#Class, [] { return static_cast<QObject*>(new Class); });
