# SPDX-License-Identifier: GPL-3.0-or-later
"""Works the real window as a person without a mouse does: keys go in through X, names come out of the accessible tree.

A script calls `on_a_private_desktop()` first; it comes back in an X server, a D-Bus session and an accessibility
bus of its own. Then `Window(binary, arguments)` starts the program. Waiting is polling with a deadline; a deadline
only ends a test that failed, so it is generous.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

_MARK = "HOLDSPACE_TEST_DESKTOP"
_POLL = 0.05


class Failed(Exception):
    """What was expected did not come."""


def want(true, what):
    """Says what holds; Failed when it does not."""
    if not true:
        raise Failed(what)
    print(f"ok     {what}", flush=True)


def run(main):
    """The end of a script: its main on a private desktop, its exit code or what failed."""
    on_a_private_desktop()
    try:
        sys.exit(main())
    except Failed as failure:
        sys.exit(f"FAILED {failure}")


def on_a_private_desktop(size="1600x900"):
    """Runs the calling script again on a display and a bus of its own, and ends this process with its exit code."""
    if os.environ.get(_MARK):
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    code = 1
    try:
        with os.fdopen(reading) as pipe:
            display = pipe.readline().strip()
        if not display:
            sys.exit("Xvfb did not start")
        with tempfile.TemporaryDirectory(prefix="holdspace-desktop-") as home:
            os.chmod(home, 0o700)
            wanted = dict(os.environ, **{
                _MARK: "1", "DISPLAY": f":{display}", "XDG_RUNTIME_DIR": home, "XDG_CONFIG_HOME": home + "/config",
                "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache", "LC_ALL": "C.UTF-8",
                "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "NO_AT_BRIDGE": "0", "GIO_USE_VFS": "local"})
            wanted.pop("WAYLAND_DISPLAY", None)
            with open(os.path.join(home, "bus.log"), "wb") as bus_log:  # the buses are talkative; the script speaks on stdout
                code = subprocess.call(["dbus-run-session", "--", sys.executable, *sys.argv], env=wanted, stderr=bus_log)
                if code:
                    with open(bus_log.name, encoding="utf-8", errors="replace") as said:
                        sys.stderr.write(said.read())
    finally:
        server.terminate()
        server.wait()
    sys.exit(code)


class Window:
    """One run of the program after another: `start`, keys, names, `kill`, `start` again."""

    def __init__(self, binary, arguments, log=None):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        self.atspi = Atspi
        self.told = GLib.MainContext.default()
        self.got_keyboard = None  # the control that the program said it gave the keyboard to, last
        self.listener = Atspi.EventListener.new(self._keyboard_went)
        self.command = [binary, *arguments]
        self.log = log or tempfile.mktemp(prefix="holdspace-window-", suffix=".log")
        self.process = self.application = self.x_window = None

    # Life ------------------------------------------------------------------------------------------------------

    def start(self, seconds=60):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=subprocess.STDOUT)
        desktop = self.atspi.get_desktop(0)
        desktop.set_cache_mask(self.atspi.Cache.NONE)
        self.got_keyboard = None
        self.listener.register("object:state-changed:focused")

        def found():
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == self.process.pid and child.get_child_count():
                    return child
            return None
        self.application = self.until(found, "the program in the accessible tree", seconds)
        self.x_window = self.until(self._visible_window, "the window", seconds)
        # There is no window manager here to give the keyboard to a window that opens.
        self.take_keyboard()
        return self

    def _visible_window(self):
        found = self._xdo("search", "--onlyvisible", "--pid", str(self.process.pid), check=False).split()
        return found[0] if found else None

    def take_keyboard(self, window=None):
        self._xdo("windowfocus", "--sync", window or self.x_window)

    def kill(self):
        """Ends the program as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def quit(self):
        """Ends the program politely; its exit code."""
        if self.process.poll() is None:
            self._xdo("key", "ctrl+q")
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()

    def running(self):
        return self.process.poll() is None

    def said(self):
        with open(self.log, "rb") as log:
            return log.read().decode(errors="replace")

    # Finding ---------------------------------------------------------------------------------------------------

    def until(self, found, what, seconds=30):
        """The first true value of found(); Failed after so many seconds, or when the program ends."""
        end = time.monotonic() + seconds
        while True:
            try:
                value = found()
            except Exception as gone:  # what was there a moment ago may be away
                if isinstance(gone, Failed):
                    raise
                value = None
            if value:
                return value
            if not self.running():
                raise Failed(f"the program ended with {self.process.returncode} before: {what}\n{self.said()[-2000:]}")
            if time.monotonic() > end:
                raise Failed(f"not within {seconds} s: {what}")
            time.sleep(_POLL)

    def all(self, showing=True, long_lists=True):
        """Every control, depth first; what does not show, and what is in it, only when asked for."""
        windows = [self.application.get_child_at_index(i) for i in range(self.application.get_child_count())]
        stack = [w for w in reversed(windows) if w]
        tops = len(stack)
        while stack:
            one = stack.pop()
            try:
                if showing and tops <= 0 and not one.get_state_set().contains(self.atspi.StateType.SHOWING):
                    continue
                count = one.get_child_count()
                if not long_lists and count > 30 and one.get_role_name() == "list":
                    count = 0
                children = [one.get_child_at_index(i) for i in range(count)]
            except Exception:
                continue
            tops -= 1
            yield one
            stack.extend(c for c in reversed(children) if c)

    def find(self, name, role=None, description=None, showing=True):
        """The first control that shows with this name (a text, or a compiled pattern)."""
        for one in self.all(showing):
            try:
                label = one.get_name() or ""
                if (name.fullmatch(label) if isinstance(name, re.Pattern) else label == name) \
                        and (role is None or one.get_role_name() == role) \
                        and (description is None or (one.get_description() or "").startswith(description)):
                    return one
            except Exception:
                continue
        return None

    def wait(self, name, seconds=30, **more):
        return self.until(lambda: self.find(name, **more), f"a control named {name!r} {more or ''}", seconds)

    def reach(self, name, **more):
        """A control that may stand below what is in sight: the keyboard goes there, and the page follows."""
        def there():
            one = self.find(name, **more)
            if not one and (hidden := self.find(name, showing=False, **more)):
                hidden.get_component_iface().grab_focus()
            return one
        return self.until(there, f"a control named {name!r} {more or ''}")

    def wait_gone(self, name, seconds=30, **more):
        return self.until(lambda: self.find(name, **more) is None, f"no control named {name!r}", seconds)

    def names(self, role=None):
        return [one.get_name() for one in self.all() if role is None or one.get_role_name() == role]

    def has(self, one, state):
        return one.get_state_set().contains(getattr(self.atspi.StateType, state.upper()))

    def _keyboard_went(self, event):
        if event.detail1:
            self.got_keyboard = event.source

    def focused(self):
        """The control with the keyboard: the innermost, since what surrounds it (a list, a window) has it too."""
        while self.told.iteration(False):
            pass
        innermost = None
        try:  # as the program says it, which is quick; else, or when that is gone by now, by looking at all of them
            if self.has(self.got_keyboard, "focused") and self.got_keyboard.get_role_name() not in ("frame", "window"):
                return self.got_keyboard
        except Exception:
            pass
        for one in self.all(long_lists=False):  # their items never have it, and asking each takes long
            try:
                if self.has(one, "focused") and one.get_role_name() not in ("frame", "window"):
                    innermost = one
            except Exception:
                continue
        return innermost

    def lines(self, name):
        """The names of what a list shows, from the top."""
        shown = self.wait(name, role="list") if isinstance(name, str) else name
        texts = []
        for i in range(shown.get_child_count()):
            child = shown.get_child_at_index(i)
            if child and child.get_role_name() == "list item":
                texts.append(child.get_name())
        return texts

    # Keys ------------------------------------------------------------------------------------------------------

    def key(self, *keys, delay=12):
        self._xdo("key", "--delay", str(delay), *keys)

    def type(self, text):
        self._xdo("type", "--delay", "12", text)

    def tab_to(self, name, description=None, most=120, key="Tab"):
        """Presses Tab until the control has the keyboard; Failed when Tab never reaches it."""
        def told(one):
            return (one.get_name() or "", one.get_description() or "") if one else None
        seen = []
        for _ in range(most):
            here = told(self.focused())
            if here and here[0] == name and (description is None or here[1].startswith(description)):
                return self.focused()
            seen.append(here and here[0])
            self.key(key)
            end = time.monotonic() + 1
            while told(self.focused()) == here and time.monotonic() < end:  # the tree follows the key a little later
                time.sleep(0.01)
        raise Failed(f"Tab does not reach {name!r}; it went over {list(dict.fromkeys(seen))}")

    def act(self, name, **more):
        """Presses a control as a screen reader does: where a page has many, Tab takes long, and is tested elsewhere."""
        does = self.wait(name, **more).get_action_iface()
        does.do_action(next(i for i in range(does.get_n_actions()) if does.get_action_name(i) == "Press"))

    def press(self, name, description=None, key="space", **more):
        """Tab to a control and press it."""
        self.tab_to(name, description, **more)
        self.key(key)

    @staticmethod
    def _xdo(*arguments, check=True):
        return subprocess.run(["xdotool", *arguments], check=check, capture_output=True, text=True).stdout
