// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QTest>

/// Stops the test function, with the error's text, unless the outcome or result of the expression is good.
#define OK(expression) \
    do { \
        const auto outcome_ = (expression); \
        QVERIFY2(outcome_.has_value(), outcome_ ? "" : qPrintable(outcome_.error().text())); \
    } while (false)

namespace holdspace::test {

/// The code of an error; Cancelled when there is none.
template <class T> ErrorCode codeOf(const Result<T>& result)
{
    return result ? ErrorCode::Cancelled : result.error().code;
}

} // namespace holdspace::test
