# SPDX-License-Identifier: GPL-3.0-or-later
"""The room's pages in a real headless Chromium, each in a window of its own, with a note of when the page changed."""
import os
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from roomclient import join

# What changed, and when by the wall clock, in ms since 1970.
_NOTE = """
window.changes = [];
new MutationObserver(function () {
  var at = performance.timeOrigin + performance.now();
  var text = function (id) { var e = document.getElementById(id); return e ? e.textContent : ''; };
  window.changes.push([at, text('level'), text('line'), document.body.dataset.phase || '', text('link-state')]);
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
return performance.timeOrigin + performance.now() - Date.now();
"""


def chromium(*more):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    profile = tempfile.TemporaryDirectory(prefix="holdspace chromium ", ignore_cleanup_errors=True)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=430,930",
                     "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
                     f"--user-data-dir={profile.name}", *more):
        options.add_argument(argument)
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.profile = profile
    return driver


class Page:
    """A window of the browser."""

    def __init__(self, driver):
        self.driver = driver
        driver.switch_to.new_window("window")
        self.handle = driver.current_window_handle

    def front(self):
        if self.driver.current_window_handle != self.handle:
            self.driver.switch_to.window(self.handle)
        return self.driver

    def run(self, script, *arguments):
        return self.front().execute_script(script, *arguments)

    def enter(self, url, code):
        """Joins with the code, as the join page does, and opens the page of its role."""
        status, answer = join(url, code)
        if status != 200:
            raise AssertionError(f"the code {code} does not open {url}: {status} {answer}")
        driver = self.front()
        driver.get(url)
        driver.execute_script("sessionStorage.clear(); sessionStorage.setItem('token', arguments[0])", answer["token"])
        driver.get(url.rstrip("/") + answer["page"])
        driver.execute_script(_NOTE)
        return answer["token"]

    def changes(self):
        """[(wall clock in seconds, level, line, phase, link)], oldest first."""
        return [(at / 1000, *rest) for at, *rest in self.run("return window.changes")]

    def text(self, element):
        return self.run("var e = document.getElementById(arguments[0]); return e ? e.textContent : ''", element)
