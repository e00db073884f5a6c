// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingfixtures.h"

namespace holdspace::test {

namespace {

    using Bytes = QByteArray;

    Bytes quoted(const Bytes& text)
    {
        return '"' + text + '"';
    }
    Bytes letters(qsizetype n)
    {
        return quoted(Bytes(n, 'x'));
    }
    /// Characters are code points: each of these is two UTF-16 units and four bytes.
    Bytes faces(qsizetype n)
    {
        return quoted(Bytes("\xF0\x9F\x98\x80").repeated(n));
    }
    /// A condition of so many conditions one in the other.
    Bytes nested(int depth)
    {
        return Bytes("{\"not\": ").repeated(depth - 1) + R"({"present": "arta"})" + Bytes(depth - 1, '}');
    }

    class Fixtures {
    public:
        void of(const char* code) { m_code = code; }
        void trips(const char* name, const Bytes& changes, const Bytes& where) { list.append({ m_code, name, changes, where }); }
        void nearly(const char* name, const Bytes& changes) { list.append({ m_code, name, changes, kNowhere }); }
        /// One value of the sound scenario on either side of a line.
        void line(const char* name, const Bytes& pointer, const Bytes& allowed, const Bytes& tooMuch)
        {
            nearly(name, pointer + ' ' + allowed);
            trips(name, pointer + ' ' + tooMuch, pointer);
        }
        QList<FindingFixture> list;

    private:
        Bytes m_code;
    };

    const Bytes kWhen = "/beats/0/exits/0/when ";
    const Bytes kEnter = "/beats/0/onEnter ";

    void errors(Fixtures& f)
    {
        f.of("E_START");
        f.trips("missing", "/start gone", "");
        f.trips("null", "/start null", "/start");
        f.trips("blank", "/start \" \"", "/start");
        f.trips("names no beat", "/start \"b1\"", "/start");
        f.nearly("names the last beat", "/start \"B3\"");
        f.nearly("wrong type is another code", "/start 5");

        f.of("E_DUP_ID");
        f.trips("beats", R"(/beats/1/id "B1")", "/beats/1");
        f.trips("exits across beats", R"(/beats/1/exits/0/id "X1")", "/beats/1/exits/0");
        f.trips("exits of one beat", R"(/beats/0/exits/- {"id": "X1", "to": "B3"})", "/beats/0/exits/1");
        f.trips("cast", R"(/cast/1/id "arta")", "/cast/1");
        f.trips("opportunities", R"(/opportunities/- {"id": "EO1", "beat": "B1", "character": "arta", "type": "O_EXPLICIT"})",
            "/opportunities/1");
        f.trips("triggers", R"(/triggers/- {"id": "T1", "label": "x", "character": "arta"})", "/triggers/1");
        f.trips("objectives", R"(/objectives/- {"id": "O1", "text": "x"})", "/objectives/1");
        f.trips("variables", R"(/variables/1/name "v")", "/variables/1");
        f.trips("rungs", "/cast/0/ladder/2/level 1", "/cast/0/ladder/2");
        f.nearly(
            "two kinds may share an id", "/beats/0/exits/0/id \"B1\"\n/objectives/0/id \"B1\"\n/beats/0/objectives/0 \"B1\"");
        f.nearly("case counts", R"(/beats/1/exits/0/id "x1")");
        f.nearly("two ladders may share a level", R"(/cast/1/ladder [{"level": 1, "behaviour": "b"}])");

        f.of("E_BAD_REF");
        f.trips("exit", R"(/beats/0/exits/0/to "b2")", "/beats/0/exits/0/to");
        f.trips("exit to an empty name", R"(/beats/0/exits/0/to "")", "/beats/0/exits/0/to");
        f.trips("opportunity's beat", R"(/opportunities/0/beat "B9")", "/opportunities/0/beat");
        f.trips("opportunity's character", R"(/opportunities/0/character "Arta")", "/opportunities/0/character");
        f.trips("opportunity's objective", R"(/opportunities/0/objectives ["O1", "O9"])", "/opportunities/0/objectives/1");
        f.trips("trigger's character", R"(/triggers/0/character "nobody")", "/triggers/0/character");
        f.trips("trigger's beats", R"(/triggers/0/beats ["B1", "B9"])", "/triggers/0/beats/1");
        f.trips("trigger's only beat", R"(/triggers/0/beats ["B9"])", "/triggers/0/beats/0");
        f.trips("trigger opens", R"(/triggers/0/opens "EO9")", "/triggers/0/opens");
        f.trips("trigger's when", R"(/triggers/0/when {"missed": "EO9"})", "/triggers/0/when/missed");
        f.trips("beat's objective", R"(/beats/0/objectives ["O8", "O9", "O1"])", "/beats/0/objectives/0");
        f.trips("key of cues", R"(/beats/0/cues/nobody "c")", "/beats/0/cues/nobody");
        f.trips("key of cues, escaped", R"(/beats/0/cues {"a/b": "c"})", "/beats/0/cues/a~1b");
        f.trips("prompt's beat", R"(/prompts/0/beat "B9")", "/prompts/0/beat");
        f.trips("coupling's character", R"(/couplings/0/then/character "d")", "/couplings/0/then/character");
        f.trips("coupling's when", R"(/couplings/0/when/level/0 "d")", "/couplings/0/when/level/0");
        f.trips("answered", kWhen + R"({"answered": "EO9"})", "/beats/0/exits/0/when/answered");
        f.trips("terminated, deep", kWhen + R"({"all": [{"any": [{"terminated": "EO9"}]}]})",
            "/beats/0/exits/0/when/all/0/any/0/terminated");
        f.trips("agitation in not", kWhen + R"({"not": {"agitation": ["d", ">=", 3]}})", "/beats/0/exits/0/when/not/agitation/0");
        f.trips("trust in held", kWhen + R"({"held": [{"trust": ["d", ">=", 3]}, 5]})", "/beats/0/exits/0/when/held/0/trust/0");
        f.trips("tag's character", kWhen + R"({"tag": ["R_NAME", "d"]})", "/beats/0/exits/0/when/tag/1");
        f.trips("present", kWhen + R"({"present": "d"})", "/beats/0/exits/0/when/present");
        f.trips("variable", kWhen + R"({"variable": ["V", "==", true]})", "/beats/0/exits/0/when/variable/0");
        f.trips("level effect", kEnter + R"([{"level": ["d", "FEAR", "=", 1]}])", "/beats/0/onEnter/0/level/0");
        f.trips("set effect", kEnter + R"([{"set": ["v", true]}, {"set": ["w", true]}])", "/beats/0/onEnter/1/set/0");
        f.trips("add effect after one that is none", kEnter + R"([{"set": ["v", true]}, 5, {"add": ["w", 1]}])",
            "/beats/0/onEnter/2/add/0");
        f.trips("fire effect", kEnter + R"([{"set": ["v", true]}, {"fire": "t1"}])", "/beats/0/onEnter/1/fire");
        f.trips("trust effect", R"(/beats/0/exits/0/effects [{"trust": ["d", "+", 1]}])", "/beats/0/exits/0/effects/0/trust/0");
        f.trips(
            "present effect", R"(/beats/0/exits/0/effects [{"present": ["d", true]}])", "/beats/0/exits/0/effects/0/present/0");
        f.trips("media above", R"(/triggers/0/media "media/../../x.wav")", "/triggers/0/media");
        f.trips("media absolute", R"(/triggers/0/media "/etc/passwd")", "/triggers/0/media");
        f.trips("media with a backslash", R"(/cast/0/ladder/1/media "media\\x.wav")", "/cast/0/ladder/1/media");
        f.trips("media on a drive", R"(/cast/0/ladder/1/media "C:/x.wav")", "/cast/0/ladder/1/media");
        f.nearly("what may be left out",
            "/triggers/0/opens null\n/prompts/0/beat null\n/triggers/0/media null\n/beats/0/group \"no such group\"");
        f.nearly("what may be empty", "/triggers/0/opens \"\"\n/prompts/0/beat \"\"\n/triggers/0/media \"\"");
        f.nearly("codes and labels are free",
            kWhen + R"({"any": [{"tag": "NO_CODE"}, {"operator": "B9"}, {"count": ["NO_CODE", ">", 1]}]})");
        f.nearly("media inside", R"(/triggers/0/media "media/here.wav")");
        f.nearly("an opportunity's objective that is there", R"(/opportunities/0/objectives ["O1"])");

        f.of("E_NO_ENDING");
        f.trips("none at all", "/beats/2/ending false", "/beats");
        f.trips("none that is reachable", R"(/beats/1/exits/0/to "B1")", "/beats");
        f.nearly("one behind a condition that never holds", R"(/beats/1/exits/0/when {"any": []})");
        f.nearly("no start hides it", "/beats/2/ending false\n/start \"\"");

        f.of("E_TYPE");
        f.trips("number written as a text", R"(/minutes "12")", "/minutes");
        f.trips("text that is a number", "/title 5", "/title");
        f.trips("required but null", "/title null", "/title");
        for (const char* key : { "id", "title", "beats" })
            f.trips("key of the scenario", Bytes("/") + key + " gone", "");
        for (const char* key : { "/beats/0/id", "/beats/0/title", "/beats/0/exits/0/id", "/beats/0/exits/0/to", "/cast/0/id",
                 "/cast/0/name", "/cast/0/ladder/0/level", "/cast/0/ladder/0/behaviour", "/triggers/0/id", "/triggers/0/label",
                 "/triggers/0/character", "/opportunities/0/id", "/opportunities/0/beat", "/opportunities/0/character",
                 "/opportunities/0/type", "/objectives/0/id", "/objectives/0/text", "/variables/0/name", "/variables/0/type",
                 "/variables/0/initial", "/cast/0/needs/0/text", "/prompts/0/text" }) {
            f.trips("required key", Bytes(key) + " gone", Bytes(key).left(Bytes(key).lastIndexOf('/')));
        }
        f.trips("condition of two keys", kWhen + R"({"tag": "R_NAME", "present": "arta"})", "/beats/0/exits/0/when");
        f.trips("condition of no key", kWhen + "{}", "/beats/0/exits/0/when");
        f.trips("condition of another key", kWhen + R"({"tags": "R_NAME"})", "/beats/0/exits/0/when");
        f.trips("condition that is a list", kWhen + "[]", "/beats/0/exits/0/when");
        f.trips("effect of two keys", kEnter + R"([{"set": ["v", true], "add": ["n", 1]}])", "/beats/0/onEnter/0");
        f.trips("effect of another key", kEnter + R"([{"sett": ["v", true]}])", "/beats/0/onEnter/0");
        f.trips("effect of too few parts", kEnter + R"([{"level": ["arta", "FEAR", 1]}])", "/beats/0/onEnter/0/level");
        f.trips("initial value of another type", "/variables/0/initial 0", "/variables/0/initial");
        f.trips("whole number that is not", "/variables/1/initial 0.5", "/variables/1/initial");
        f.trips("compared with another type", kWhen + R"({"variable": ["v", "==", 1]})", "/beats/0/exits/0/when/variable/2");
        f.trips("set to another type", kEnter + R"([{"set": ["v", "true"]}])", "/beats/0/onEnter/0/set/1");
        f.trips("an element that is no object", "/beats/1 5", "/beats/1");
        f.trips("a list that is none", "/beats/2/exits {}", "/beats/2/exits");
        f.trips("a flag that is none", R"(/beats/2/ending "true")", "/beats/2/ending");
        f.trips("a text in a list", "/beats/0/prompts/0 5", "/beats/0/prompts/0");
        f.trips("window as a text", R"(/opportunities/0/windowMs "30000")", "/opportunities/0/windowMs");
        f.trips("rung level as a text", R"(/cast/0/ladder/2/level "2")", "/cast/0/ladder/2/level");
        f.nearly("what may be null",
            "/minutes null\n/prebrief/text null\n/cast/0/role null\n/cast/0/baseline null\n/cast/0/trust "
            "null\n/cast/0/sensitivity/FEAR null\n"
            "/cast/0/ladder/0/line null\n/cast/0/ladder/0/or null\n/variables/1/min null\n/opportunities/0/intensity null\n"
            "/opportunities/0/windowMs null\n/opportunities/0/wanted null\n/triggers/0/effects null\n/triggers/0/level "
            "null\n/triggers/0/when null\n"
            "/triggers/0/key null\n/beats/2/exits null\n/beats/2/position null\n/beats/2/group null\n/beats/0/exits/0/mode null\n"
            "/beats/0/exits/0/effects null\n/beats/0/cues/arta null\n/couplings/0/then/add null\n/criteria null\n/recording "
            "null");
        f.nearly("unknown keys",
            "/other 5\n/beats/0/other []\n/cast/0/ladder/0/other {}\n/triggers/0/other null\n/beats/0/exits/0/other 1");
        f.nearly("a whole number with a point", "/variables/1/initial 3.0");
        f.nearly(
            "keys of other programs that look like ours", "/groups 5\n/notes \"n\"\n/design []\n/reviewed 1\n/translations []");

        f.of("E_RANGE");
        f.line("highest rung", "/cast/0/ladder/2/level", "5", "6");
        f.line("lowest rung", "/cast/0/ladder/0/level", "0", "-1");
        f.line("half a rung", "/cast/0/ladder/2/level", "3", "2.5");
        f.line("weakest intensity", "/opportunities/0/intensity", "1", "0");
        f.line("strongest intensity", "/opportunities/0/intensity", "5", "6");
        f.line("half an intensity", "/opportunities/0/intensity", "2.0", "2.5");
        f.line("most trust", "/cast/0/trust", "5", "5.01");
        f.line("least trust", "/cast/0/trust", "0", "-0.01");
        f.line("least trust of a trigger", "/triggers/0/trust", "-5", "-5.01");
        f.line("most trust of a trigger", "/triggers/0/trust", "5", "5.01");
        f.line("most of an effect", "/triggers/0/effects/FEAR", "1", "1.01");
        f.line("least of an effect", "/triggers/0/effects/ANGER", "-1", "-1.01");
        f.line("most overload", "/triggers/0/effects/OVERLOAD", "5", "5.01");
        f.line("least overload", "/triggers/0/effects/OVERLOAD", "-5", "-5.01");
        f.line("level of a trigger", "/triggers/0/level", "5", "6");
        f.line("half a level of a trigger", "/triggers/0/level", "0", "0.5");
        f.line("highest baseline", "/cast/0/baseline/FEAR", "5", "5.01");
        f.line("lowest baseline", "/cast/0/baseline/OVERLOAD", "0", "-0.01");
        f.line("lowest sensitivity", "/cast/0/sensitivity/FEAR", "0", "-0.01");
        f.nearly("sensitivity has no upper end", "/cast/0/sensitivity/FEAR 1000");
        f.line("shortest window", "/opportunities/0/windowMs", "0.5", "0");
        f.nearly("a window has no upper end", "/opportunities/0/windowMs 1e18");
        f.line("least minutes", "/minutes", "0.1", "0");
        f.line("most minutes", "/minutes", "1440", "1440.1");
        f.line("channel of a baseline", "/cast/0/baseline", R"({"OVERLOAD": 1})", R"({"fear": 1})");
        f.list.last().where += "/fear";
        f.line("channel of a second form", "/cast/0/ladder/1/or", R"({"GRIEF": {}})", R"({"JOY": {}})");
        f.list.last().where += "/JOY";
        f.line("channel of a coupling", "/couplings/0/then/channel", R"("GRIEF")", R"("GRIEVING")");
        f.line("no channel of a coupling", "/couplings/0/then/channel", "null", R"("")");
        f.line("mode", "/beats/0/exits/0/mode", R"("auto")", R"("AUTO")");
        f.line("comparison", "/couplings/0/when/level/2", R"("!=")", R"("=")");
        f.line("channel in a condition", "/couplings/0/when/level/1", R"("ANGER")", R"("Anger")");
        f.line("level in a condition", "/couplings/0/when/level/3", "5", "6");
        f.line("type of a variable", "/variables/0/type", R"("bool")", R"("boolean")");
        f.trips("effect sign", kEnter + R"([{"level": ["arta", "FEAR", "+=", 1]}])", "/beats/0/onEnter/0/level/2");
        f.trips("level effect of 5", kEnter + R"([{"level": ["arta", "FEAR", "=", 5]}])", "/beats/0/onEnter/0/level/3");
        f.nearly("level effect of 4", kEnter + R"([{"set": ["v", true]}, {"level": ["arta", "FEAR", "=", 4]}])");
        f.trips("trust effect", kEnter + R"([{"trust": ["arta", "=", 5.5]}])", "/beats/0/onEnter/0/trust/2");
        f.line("length of an id", "/id", letters(64), letters(65));
        f.line("characters of an id", "/id", R"("_a.b-C.9")", R"("a b")");
        f.line("first character of an id", "/id", R"("9")", R"("-9")");
        f.line("two dots in an id", "/id", R"("a.b.c")", R"("a..c")");
        f.line("id in another script", "/id", R"("cafe")", "\"caf\xC3\xA9\"");
        f.line("empty id", "/id", R"("a")", R"("")");
        f.line("name of a variable", "/variables/1/name", R"("n_1")", R"("n 1")");
        f.line("length of a text", "/beats/0/text", letters(100'000), letters(100'001));
        f.line("length in characters", "/beats/0/text", faces(100'000), faces(100'001));
        f.nearly("white space around does not count",
            "/beats/0/text " + quoted(Bytes(50, ' ') + Bytes(100'000, 'x') + Bytes(50, ' ')));
        f.line("NUL in a text", "/beats/0/text", R"("a\u0001b")", R"("a\u0000b")");
        f.line("half a character", "/beats/0/text", R"("\ud83d\ude00")", R"("\ud83d")");
        f.line("the other half", "/beats/0/cues/arta", R"("\ud83d\ude00")", R"("\ude00")");
        f.line("two keys", "/triggers/0/key", R"("G")", R"("GG")");
        f.line("no key", "/triggers/0/key", "null", R"("")");
        f.line("key of two units", "/triggers/0/key", faces(1), faces(2));
        f.nearly("white space around a key", R"(/triggers/0/key " G ")");
        f.nearly("nested 32 deep", kWhen + nested(32));
        f.trips("nested 33 deep", kWhen + nested(33), "/beats/0/exits/0/when" + Bytes("/not").repeated(32));
        f.trips("nested 33 deep and no condition",
            kWhen + Bytes("{\"not\": ").repeated(32) + R"({"a": 1, "b": 2})" + Bytes(32, '}'),
            "/beats/0/exits/0/when" + Bytes("/not").repeated(32));
        f.line("not finite", "/variables/1/max", "1e308", "1e999");
        f.nearly("a position", "/beats/0/position [1e300, -1e300]");
        f.trips("a position that is not finite", "/beats/0/position [0, 1e999]", "/beats/0/position/1");
    }

    const Bytes kOther = R"(/beats/- {"id": "B4", "title": "Four", "exits": [{"id": "X4", "to": "B5"}]})";
    const Bytes kLoop = R"(/beats/1/exits/- {"id": "X3", "to": "B4"})"
                        "\n"
        + kOther
        + "\n"
          R"(/beats/- {"id": "B5", "title": "Five", "exits": [{"id": "X5", "to": "B4"}]})";

    void storyWarnings(Fixtures& f)
    {
        f.of("W_UNREACHABLE");
        f.trips("no exit leads there", R"(/beats/- {"id": "B4", "title": "Four", "ending": true})", "/beats/3");
        f.nearly("a way that never opens",
            R"(/beats/- {"id": "B4", "title": "Four", "ending": true})"
            "\n"
            R"(/beats/0/exits/- {"id": "X4", "to": "B4", "mode": "auto", "when": {"any": []}})");
        f.nearly("no start hides it", "/start \"\"");

        f.of("W_DEAD_END");
        f.trips("no exits", "/beats/1/exits gone", "/beats/1");
        f.nearly("an ending", "/beats/1/exits gone\n/beats/1/ending true");
        f.nearly("an exit to nowhere is one", R"(/beats/1/exits/0/to "B9")");

        f.of("W_LOOP_NO_EXIT");
        f.trips("two beats", kLoop, "/beats/3");
        f.trips("a beat that leads to itself",
            R"(/beats/1/exits/- {"id": "X3", "to": "B4"})"
            "\n"
            R"(/beats/- {"id": "B4", "title": "Four", "exits": [{"id": "X4", "to": "B4"}]})",
            "/beats/3");
        f.nearly("an exit out",
            kLoop
                + "\n"
                  R"(/beats/4/exits/- {"id": "X6", "to": "B3"})");
        f.nearly("an exit to nowhere",
            kLoop
                + "\n"
                  R"(/beats/4/exits/- {"id": "X6", "to": "B9"})");
        f.nearly("an ending in it", kLoop + "\n/beats/4/ending true");
        f.nearly("not reachable", kLoop + "\n/beats/1/exits/1 gone");
        f.nearly("no ending hides it", kLoop + "\n/beats/2/ending false");

        f.of("W_IDLE_STATE");
        const Bytes empty = "/triggers/0/beats [\"B2\"]\n/opportunities/0/beat \"B2\"\n";
        const auto after = [&](const Bytes& when) { return empty + kWhen + when; };
        f.trips("90 s", after(R"({"elapsed": [">=", 90]})"), "/beats/0");
        f.nearly("89 s", after(R"({"elapsed": [">=", 89]})"));
        f.trips("more than 90 s", after(R"({"elapsed": [">", 90]})"), "/beats/0");
        f.nearly("another comparison", after(R"({"elapsed": ["<", 900]})"));
        f.trips("silence", after(R"({"learnerSilence": [">", 90]})"), "/beats/0");
        f.trips("held", after(R"({"held": [{"present": "arta"}, 90]})"), "/beats/0");
        f.nearly("held a little less", after(R"({"held": [{"present": "arta"}, 89]})"));
        f.trips("held after", after(R"({"held": [{"elapsed": [">", 30]}, 60]})"), "/beats/0");
        f.nearly("held after, a little less", after(R"({"held": [{"elapsed": [">", 30]}, 59]})"));
        f.trips("all: the latest", after(R"({"all": [{"elapsed": [">", 10]}, {"elapsed": [">", 90]}]})"), "/beats/0");
        f.nearly("any: the earliest", after(R"({"any": [{"elapsed": [">", 10]}, {"elapsed": [">", 90]}]})"));
        f.trips("any: none early", after(R"({"any": [{"elapsed": [">", 91]}, {"elapsed": [">", 90]}]})"), "/beats/0");
        f.nearly("not: anything else", after(R"({"not": {"elapsed": [">", 90]}})"));
        f.nearly("an exit without condition",
            after(R"({"elapsed": [">", 90]})")
                + "\n"
                  R"(/beats/0/exits/- {"id": "X9", "to": "B2"})");
        f.nearly("a trigger is named for it",
            kWhen
                + R"({"elapsed": [">", 90]})"
                  "\n/opportunities/0/beat \"B2\"");
        f.nearly("an opportunity is there",
            kWhen
                + R"({"elapsed": [">", 90]})"
                  "\n/triggers/0/beats [\"B2\"]");
        f.trips("a trigger offered everywhere does not count", after(R"({"elapsed": [">", 90]})") + "\n/triggers/0/beats []",
            "/beats/0");
        f.nearly("an ending", after(R"({"elapsed": [">", 90]})") + "\n/beats/0/ending true");
        f.nearly("no exits", empty + "/beats/0/exits []");

        f.of("W_NO_EXIT_FROM_ANGER");
        const auto angry = [](const Bytes& effect) { return "/beats/0/onEnter [" + effect + ", {\"set\": [\"v\", true]}]"; };
        f.trips("set to 3", angry(R"({"level": ["arta", "ANGER", "=", 3]})"), "/beats/0");
        f.nearly("set to 2", angry(R"({"level": ["arta", "ANGER", "=", 2]})"));
        f.trips("added to", angry(R"({"level": ["arta", "ANGER", "+", 1]})"), "/beats/0");
        f.nearly("nothing added", angry(R"({"level": ["arta", "ANGER", "+", 0]})"));
        f.nearly("taken from", angry(R"({"level": ["arta", "ANGER", "-", 3]})"));
        f.nearly("another channel", angry(R"({"level": ["arta", "FEAR", "=", 4]})"));
        f.trips("by an exit that leads in",
            "/beats/1/exits/0/when {\"elapsed\": [\">\", 5]}\n"
            R"(/beats/0/exits/0/effects [{"level": ["arta", "ANGER", "=", 4]}])",
            "/beats/1");
        f.trips("by a trigger named for it", "/triggers/0/effects {\"ANGER\": 0.1}", "/beats/0");
        f.trips("by the kind of a trigger", R"(/triggers/0/kind "BLAMED")", "/beats/0");
        f.nearly("a trigger that says it has none", "/triggers/0/kind \"BLAMED\"\n/triggers/0/effects {}");
        f.nearly("a trigger that soothes", "/triggers/0/effects {\"ANGER\": -0.1}");
        f.nearly("a trigger offered everywhere", "/triggers/0/effects {\"ANGER\": 0.1}\n/triggers/0/beats []");
        f.trips("by a trigger fired on entry",
            angry(R"({"fire": "T1"})") + "\n/triggers/0/effects {\"ANGER\": 0.1}\n/triggers/0/beats [\"B3\"]", "/beats/0");
        f.nearly("an ending", "/triggers/0/effects {\"ANGER\": 0.1}\n/triggers/0/beats [\"B3\"]");
        const auto leave = [&](const Bytes& when) {
            return angry(R"({"level": ["arta", "ANGER", "=", 3]})") + "\n" + kWhen + "{\"any\": [" + when
                + R"(, {"variable": ["v", "==", true]}]})";
        };
        for (const char* calm : { R"({"answered": "EO1"})", R"({"tag": "R_NAME"})", R"({"count": ["R_NAME", ">", 1]})",
                 R"({"operator": "calmer"})", R"({"trust": ["arta", ">", 3]})", R"({"trust": ["arta", ">=", 3]})",
                 R"({"level": ["arta", "ANGER", "<", 2]})", R"({"level": ["dee", "ANGER", "<=", 2]})",
                 R"({"agitation": ["arta", "<", 2]})", R"({"agitation": ["arta", "<=", 2]})" }) {
            f.nearly("a way for someone calmer", leave(calm));
            f.trips("the same in a not", leave("{\"not\": " + Bytes(calm) + "}"), "/beats/0");
        }
        for (const char* other :
            { R"({"missed": "EO1"})", R"({"trust": ["arta", "<", 3]})", R"({"level": ["arta", "ANGER", ">=", 2]})",
                R"({"level": ["arta", "FEAR", "<", 2]})", R"({"agitation": ["arta", "==", 2]})", R"({"elapsed": [">", 60]})" })
            f.trips("no way for someone calmer", leave(other), "/beats/0");
        f.nearly("the operator's exit",
            angry(R"({"level": ["arta", "ANGER", "=", 3]})")
                + "\n"
                  R"(/beats/0/exits/- {"id": "X9", "to": "B3"})");

        f.of("W_NEVER_SET");
        f.trips("read, never set", kEnter + "[]", "/variables/0");
        f.nearly("set when an exit is taken",
            kEnter
                + "[]\n"
                  R"(/beats/1/exits/0/effects [{"set": ["v", false]}])");
        f.nearly("added to",
            kWhen
                + R"({"variable": ["n", ">", 1]})"
                  "\n"
                  R"(/beats/1/exits/0/effects [{"add": ["n", 1]}])");
        f.trips("read by a trigger", R"(/triggers/0/when {"not": {"variable": ["n", ">", 1]}})", "/variables/1");
        f.trips("read by a coupling", R"(/couplings/0/when {"held": [{"variable": ["n", ">", 1]}, 5]})", "/variables/1");
        f.nearly("neither read nor set", "/minutes 10");

        f.of("W_NO_PROMPT");
        f.trips("no prompt", "/beats/0/prompts []\n/prompts []", "/beats/0");
        f.trips("blank prompts", "/beats/0/prompts [\" \"]\n/prompts [{\"text\": \"\"}]", "/beats/0");
        f.trips("a prompt of another beat", "/beats/0/prompts []\n/prompts/0/beat \"B2\"", "/beats/0");
        f.nearly("its own", "/prompts []");
        f.nearly("one with its beat", "/beats/0/prompts []");
        f.nearly("one with no beat", "/beats/0/prompts []\n/prompts/0/beat null");
        f.nearly("no opportunity", "/beats/0/prompts []\n/prompts []\n/opportunities []\n/triggers []");

        f.of("W_WINDOW_TOO_SHORT");
        f.trips("4 999 ms", "/opportunities/0/windowMs 4999", "/opportunities/0");
        f.trips("a little under 5 000 ms", "/opportunities/0/windowMs 4999.9", "/opportunities/0");
        f.nearly("5 000 ms", "/opportunities/0/windowMs 5000");
        f.nearly("not given", "/opportunities/0/windowMs gone");

        f.of("H_OUTCOME_OPEN");
        f.trips("answered only", kWhen + R"({"answered": "EO1"})", "/beats/0");
        f.trips("two of three", kWhen + R"({"any": [{"answered": "EO1"}, {"missed": "EO1"}]})", "/beats/0");
        f.trips("an exit without condition suggests nothing",
            kWhen
                + R"({"answered": "EO1"})"
                  "\n"
                  R"(/beats/0/exits/- {"id": "X9", "to": "B2"})",
            "/beats/0");
        f.nearly("all three", kWhen + R"({"any": [{"answered": "EO1"}, {"missed": "EO1"}, {"terminated": "EO1"}]})");
        f.nearly("the other one by not",
            kWhen
                + R"({"answered": "EO1"})"
                  "\n"
                  R"(/beats/0/exits/- {"id": "X9", "to": "B2", "when": {"not": {"answered": "EO1"}}})");
        f.trips("not of any", kWhen + R"({"not": {"any": [{"answered": "EO1"}, {"missed": "EO1"}]}})", "/beats/0");
        f.nearly("given time",
            kWhen
                + R"({"answered": "EO1"})"
                  "\n"
                  R"(/beats/0/exits/- {"id": "X9", "to": "B2", "when": {"elapsed": [">", 60]}})");
        f.nearly("not asked", kWhen + R"({"elapsed": [">", 10]})");
    }

    void consoleWarnings(Fixtures& f)
    {
        f.of("W_TOO_MANY_CHOICES");
        const auto exits = [](int n, const Bytes& more = {}) {
            Bytes out;
            for (int i = 0; i < n; ++i)
                out += "/beats/0/exits/- {\"id\": \"Y" + Bytes::number(i) + "\", \"to\": \"B2\"" + more + "}\n";
            return out;
        };
        // One exit and one trigger are there already.
        f.nearly("seven", exits(5));
        f.trips("eight", exits(6), "/beats/0");
        f.nearly("automatic exits are no choices", exits(6, R"(, "mode": "auto")"));
        f.nearly("one tick button, twice", exits(4, R"(, "when": {"not": {"operator": "calm"}})"));
        f.trips("a tick button", exits(5, R"(, "when": {"operator": "calm"})"), "/beats/0");
        f.trips("two tick buttons", exits(4, R"(, "when": {"any": [{"operator": "calm"}, {"operator": "left"}]})"), "/beats/0");
        f.trips("another trigger named for it",
            exits(5) + R"(/triggers/- {"id": "T2", "label": "Two", "character": "dee", "beats": ["B1", "B1"]})", "/beats/0");
        f.nearly("a trigger offered everywhere", exits(5) + R"(/triggers/- {"id": "T2", "label": "Two", "character": "dee"})");
        f.nearly("an ending", exits(6) + "/beats/0/ending true");
        const auto cast = [](int n) {
            Bytes out;
            for (int i = 0; i < n; ++i)
                out += "/cast/- {\"id\": \"c" + Bytes::number(i) + "\", \"name\": \"C" + Bytes::number(i) + "\"}\n";
            return out;
        };
        f.nearly("eight in the cast", cast(6));
        f.trips("nine in the cast", cast(7), "/cast/8");

        f.of("W_KEY_CLASH");
        f.trips("two of one name", R"(/cast/1/name " ARTA")", "/cast/1");
        f.nearly("nearly one name", R"(/cast/1/name "Arta 2")");
        const Bytes two = R"(/beats/0/exits/- {"id": "X9", "to": "B3"})"
                          "\n";
        f.trips("exits to beats of one title", two + R"(/beats/2/title "two ")", "/beats/0/exits/1");
        f.nearly("two exits to one beat", R"(/beats/0/exits/- {"id": "X9", "to": "B2"})");
        f.nearly("beats of one title, no beat leads to both", R"(/beats/2/title "Two")");
        const auto trigger
            = [](const Bytes& more) { return "/triggers/- {\"id\": \"T2\", \"character\": \"dee\", " + more + "}"; };
        f.trips("one label", trigger(R"("label": "alarm", "beats": ["B1"])"), "/triggers/1");
        f.trips("one label, offered everywhere", trigger(R"("label": "Alarm")"), "/triggers/1");
        f.nearly("one label in two beats", trigger(R"("label": "Alarm", "beats": ["B2"])"));
        f.trips("one key", trigger(R"("label": "Two", "key": "g", "beats": ["B2", "B1"])"), "/triggers/1");
        f.nearly("one key in two beats", trigger(R"("label": "Two", "key": "G", "beats": ["B2"])"));
        f.nearly("two without a key", "/triggers/0/key gone\n" + trigger(R"("label": "Two")"));
        f.trips("the second of two that clash with a third",
            "/triggers/- {\"id\": \"T2\", \"label\": \"Alarm\", \"character\": \"dee\", \"beats\": [\"B1\"]}\n"
            "/triggers/- {\"id\": \"T3\", \"label\": \"Alarm\", \"character\": \"dee\"}",
            "/triggers/1");
        for (const char key : Bytes("012345NURSEHLTJXMPWnursehltjxmpw"))
            f.trips("a key of the Run page", Bytes("/triggers/0/key \"") + key + '"', "/triggers/0");
        for (const char key : Bytes("ABCDFGIKOQVYZ6789abz"))
            f.nearly("a free key", Bytes("/triggers/0/key \"") + key + '"');

        f.of("W_LONG_LINE");
        for (const char* text : { "/cast/0/ladder/1/behaviour", "/cast/0/ladder/1/line", "/cast/0/ladder/1/or/ANGER/line",
                 "/triggers/0/line", "/beats/0/cues/arta" })
            f.line("72 and 73", text, letters(72), letters(73));
        f.line("characters, not units", "/triggers/0/line", faces(72), faces(73));
        f.nearly("white space around", "/triggers/0/line " + quoted(Bytes(9, ' ') + Bytes(72, 'x') + Bytes(9, ' ')));
        f.nearly("other texts",
            "/beats/0/text " + letters(500) + "\n/opportunities/0/cue " + letters(500) + "\n/beats/0/title " + letters(100));

        f.of("W_MISSING_MEDIA");
        f.trips("of a trigger", R"(/triggers/0/media "media/gone.wav")", "/triggers/0/media");
        f.trips("of a rung", R"(/cast/0/ladder/1/media "media/gone.wav")", "/cast/0/ladder/1/media");
        f.nearly("there", R"(/triggers/0/media "media/here.wav")");
        f.nearly("outside is another code", R"(/triggers/0/media "/media/gone.wav")");
        f.nearly("none", "/triggers/0/media null");
    }

    void peopleWarnings(Fixtures& f)
    {
        f.of("W_NO_WAY_DOWN");
        const Bytes silent = "/cast/0/comeDownWhen gone\n";
        f.trips("no word at all", silent, "/cast/0");
        f.trips("blank words", "/cast/0/comeDownWhen [\" \"]\n/cast/0/ladder/1/comeDownWhen [\"\"]", "/cast/0");
        f.nearly("one rung, level 0", silent + R"(/cast/0/ladder [{"level": 0, "behaviour": "a"}])");
        f.nearly("a word on each rung", silent + "/cast/0/ladder/1/comeDownWhen [\"x\"]\n/cast/0/ladder/2/comeDownWhen [\"y\"]");
        f.trips("a word on one rung of two", silent + "/cast/0/ladder/1/comeDownWhen [\"x\"]", "/cast/0/ladder/2");
        f.nearly("an empty list on a rung", "/cast/0/ladder/1/comeDownWhen []");
        f.trips("no lower rung", "/cast/0/ladder/0 gone", "/cast/0/ladder/0");
        f.trips("a lower rung only of its own level",
            R"(/cast/0/ladder [{"level": 2, "behaviour": "a"}, {"level": 1, "behaviour": "b"}])", "/cast/0/ladder/1");
        f.nearly("a lower rung further on", R"(/cast/0/ladder [{"level": 2, "behaviour": "a"}, {"level": 0, "behaviour": "b"}])");

        f.of("W_NO_CONSULT");
        f.trips("missing", "/cast/0/needs/0/consultedWith gone", "/cast/0/needs/0");
        f.trips("blank", "/cast/0/needs/0/consultedWith \" \\t\"", "/cast/0/needs/0");
        f.nearly("no needs", "/cast/0/needs []");

        f.of("W_NO_CONTENT_WARNING");
        f.trips("no prebrief", "/prebrief gone", "");
        f.trips("prebrief null", "/prebrief null", "/prebrief");
        f.trips("no list", "/prebrief/contentWarnings gone", "/prebrief");
        f.trips("blank", "/prebrief/contentWarnings [\" \", \"\"]", "/prebrief");
        f.nearly("one that is not blank", "/prebrief/contentWarnings [\" \", \"grief\"]");

        f.of("H_NO_LADDER");
        f.trips("no ladder", R"(/opportunities/0/character "dee")", "/cast/1");
        f.trips("empty ladder", "/cast/0/ladder []", "/cast/0");
        f.nearly("no opportunity", "/cast/0/ladder []\n/opportunities []\n/triggers []");

        f.of("H_NOTHING_ASKED");
        f.trips("no opportunity", "/opportunities []\n/triggers []", "");
        f.nearly("one opportunity", "/minutes 10");

        f.of("H_NO_CUE");
        f.trips("no cue", "/opportunities/0/cue gone", "/opportunities/0");
        f.trips("a blank one", "/opportunities/0/cue \" \"", "/opportunities/0");
        f.nearly("a word", "/opportunities/0/cue \"Waits.\"");

        f.of("H_NO_WANTED");
        f.trips("nothing wanted", "/opportunities/0/wanted []", "/opportunities/0");
        f.nearly("a wish in own words", "/opportunities/0/wanted [\"a chair\"]");
    }

} // namespace

const QList<FindingFixture>& findingFixtures()
{
    static const QList<FindingFixture> all = [] {
        Fixtures f;
        errors(f);
        storyWarnings(f);
        consoleWarnings(f);
        peopleWarnings(f);
        return f.list;
    }();
    return all;
}

} // namespace holdspace::test
