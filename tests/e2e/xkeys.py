# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys into the X server and pixels out of it, without a process for each, so that instants can be told to the millisecond.
Needs libX11 and libXtst, which xdotool stands on."""
import ctypes
import ctypes.util
import threading
import time

_x11 = ctypes.CDLL("libX11.so.6")
_xtst = ctypes.CDLL("libXtst.so.6")
_x11.XOpenDisplay.restype = ctypes.c_void_p
_x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
_x11.XDefaultRootWindow.restype = ctypes.c_ulong
_x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
_x11.XStringToKeysym.restype = ctypes.c_ulong
_x11.XStringToKeysym.argtypes = [ctypes.c_char_p]
_x11.XKeysymToKeycode.restype = ctypes.c_ubyte
_x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
_x11.XFlush.argtypes = [ctypes.c_void_p]
_x11.XGetImage.restype = ctypes.c_void_p
_x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
_x11.XDestroyImage.argtypes = [ctypes.c_void_p]
_xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]

_ALL_PLANES = 0xFFFFFFFF
_Z_PIXMAP = 2


class _ImageHead(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int), ("data", ctypes.c_void_p),
                ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


class Display:
    """One connection; of one thread."""

    def __init__(self):
        self.display = _x11.XOpenDisplay(None)
        if not self.display:
            raise OSError("no X display")
        self.root = _x11.XDefaultRootWindow(self.display)

    def press(self, name):
        """Presses and lets go of a key; the wall clock, in seconds, of just before."""
        code = _x11.XKeysymToKeycode(self.display, _x11.XStringToKeysym(name.encode()))
        at = time.time()
        _xtst.XTestFakeKeyEvent(self.display, code, 1, 0)
        _xtst.XTestFakeKeyEvent(self.display, code, 0, 0)
        _x11.XFlush(self.display)
        return at

    def pixels(self, x, y, width, height):
        image = _x11.XGetImage(self.display, self.root, x, y, width, height, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            raise OSError("nothing to look at there")
        head = ctypes.cast(image, ctypes.POINTER(_ImageHead)).contents
        data = ctypes.string_at(head.data, head.bytes_per_line * height)
        _x11.XDestroyImage(image)
        return data


class Watch:
    """Says when a place on the screen is no longer what it was: `changed_at`, wall clock in seconds, or None."""

    def __init__(self, x, y, width, height):
        self._box = (x, y, width, height)
        self.changed_at = None
        self._end = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        self._ready.wait(5)

    def _look(self):
        display = Display()
        before = display.pixels(*self._box)
        self._ready.set()
        while not self._end.wait(0.002):
            if display.pixels(*self._box) != before:
                self.changed_at = time.time()
                return

    def result(self, seconds):
        self._thread.join(seconds)
        self._end.set()
        return self.changed_at
