// SPDX-License-Identifier: GPL-3.0-or-later
#include "triggerkinds.h"

#include <QHash>

namespace holdspace::scenario {

namespace {

EffectRow row(double fear, double anger, double grief, double guilt, double withdrawal, double trust, double overload = 0)
{
    return { { { fear, anger, grief, guilt, withdrawal, overload } }, trust };
}

} // namespace

EffectRow triggerEffects(const QString& kind)
{
    // FEAR, ANGER, GRIEF, GUILT, WITHDRAWAL, trust, OVERLOAD
    static const QHash<QString, EffectRow> table {
        { QStringLiteral("IGNORED"), row(.15, .25, 0, 0, .10, -0.6) },
        { QStringLiteral("CUT_OFF"), row(.05, .20, 0, 0, .15, -0.4) },
        { QStringLiteral("JARGON"), row(.15, .10, 0, 0, .10, -0.3, .5) },
        { QStringLiteral("INFO_FLOOD"), row(.15, 0, 0, 0, .15, -0.2, 1) },
        { QStringLiteral("ABRUPT_BAD_NEWS"), row(.40, .20, .50, 0, .20, -0.8) },
        { QStringLiteral("BAD_NEWS"), row(.25, .05, .50, .10, .10, 0) },
        { QStringLiteral("PREMATURE_REASSURANCE"), row(.05, .20, 0, .05, .15, -0.5) },
        { QStringLiteral("MINIMISED"), row(.05, .20, 0, .05, .15, -0.5) },
        { QStringLiteral("CONFLICTING_INFO"), row(.20, .20, 0, 0, 0, -0.7) },
        { QStringLiteral("BROKEN_PROMISE"), row(.10, .35, 0, 0, .10, -1.0) },
        { QStringLiteral("SEPARATED"), row(.35, .25, 0, .10, 0, -0.3) },
        { QStringLiteral("ALARM_EVENT"), row(.40, 0, .10, .10, 0, 0) },
        { QStringLiteral("BLAMED"), row(.05, .30, 0, .45, .20, -0.8) },
        { QStringLiteral("TRAUMA_REMINDER"), row(.40, .05, .20, 0, .30, 0) },
        { QStringLiteral("CULTURAL_SPIRITUAL_NEED_MISSED"), row(.10, .20, .15, .10, .15, -0.8) },
        { QStringLiteral("LANGUAGE_BARRIER"), row(.25, .05, 0, 0, .25, -0.4) },
        { QStringLiteral("CROWDED"), row(.20, .10, 0, 0, .20, -0.3) },
        { QStringLiteral("PATRONISED"), row(0, .25, 0, 0, .20, -0.9) },
        { QStringLiteral("PAIN_SPIKE"), row(.30, .10, 0, 0, 0, -0.2) },
    };
    return table.value(kind);
}

EffectRow leverEffects(const QString& lever)
{
    static const QHash<QString, EffectRow> table {
        { QStringLiteral("NAME_FEELING"), row(.15, .15, 0, .10, .10, 0.3) },
        { QStringLiteral("VALIDATE"), row(.10, .20, 0, .15, .10, 0.4) },
        { QStringLiteral("SIT_EYE_LEVEL"), row(.10, .10, 0, 0, .10, 0.3) },
        { QStringLiteral("PRESENCE"), row(.20, .05, 0, .10, .20, 0.4) },
        { QStringLiteral("SILENCE_HOLD"), row(.05, .05, 0, .05, .15, 0.2) },
        { QStringLiteral("INFO_CHUNK"), row(.25, .10, 0, 0, .05, 0.2) },
        { QStringLiteral("INVITE_QUESTION"), row(.10, .10, 0, 0, .10, 0.2) },
        { QStringLiteral("BRING_TO_BEDSIDE"), row(.30, .15, 0, .20, .15, 0.6) },
        { QStringLiteral("APOLOGY_REGRET"), row(0, .15, 0, .05, 0, 0.3) },
        { QStringLiteral("APOLOGY_RESPONSIBILITY"), row(0, .30, 0, 0, 0, 1.0) },
        { QStringLiteral("CHOICE"), row(.15, .20, 0, 0, .15, 0.4) },
        { QStringLiteral("INTERPRETER_PRO"), row(.30, .10, 0, 0, .35, 0.8) },
        { QStringLiteral("SPIRITUAL_CARE"), row(.10, .05, 0, .10, .10, 0.6) },
        { QStringLiteral("PRACTICAL_CARE"), row(.10, .10, 0, 0, .10, 0.3) },
        { QStringLiteral("PRIVACY"), row(.05, .15, 0, .05, .10, 0.3) },
        { QStringLiteral("LIMIT_WITH_RESPECT"), row(0, .20, 0, 0, 0, 0.1) },
        { QStringLiteral("PROMISE"), row(.10, .10, 0, 0, 0, 0.2) },
    };
    return table.value(lever);
}

} // namespace holdspace::scenario
