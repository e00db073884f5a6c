// SPDX-License-Identifier: GPL-3.0-or-later
// What a phone does in a debrief: taps, a thought, how heard somebody felt. room.js keeps the link and hands frames in.
'use strict';

window.holdspaceReflect = function (room) {
  var FELT_EVERY_MS = 1000;   // the dial is moved in small steps
  var FELT_PART_MS = 5000;    // of the clip; the room shows parts for which enough people said something
  var byId = function (id) { return document.getElementById(id); };
  var clip = { plays: false, speed: 1, atMs: 0, since: 0 };
  var ahead = 0;              // the room's clock less this phone's, ms

  function nowMs() {          // where the clip is
    return Math.max(0, Math.round(clip.atMs + (clip.plays ? (Date.now() + ahead - clip.since) * clip.speed : 0)));
  }
  function show(frame) {
    clip = frame;
    if (byId('question').textContent !== frame.question) byId('question').textContent = frame.question;
    byId('question').hidden = !frame.question;
    if (!frame.plays) holds = false;
    document.body.dataset.clip = frame.plays ? 'plays' : 'stands';
    byId('clip').textContent = frame.plays ? 'The clip plays. Tap the instant it turned.' : 'The clip stands. A tap counts for where it stands.';
  }

  byId('tap').addEventListener('click', function () {
    if (navigator.vibrate) navigator.vibrate(30);
    room.told('Your tap is noted.');
    room.say({ type: 'tap', mediaMs: nowMs() });
  });
  var field = byId('thought');
  function kind() { return document.querySelector('input[name=kind]:checked').value; }
  byId('form').addEventListener('change', function () { field.maxLength = kind() === 'word' ? 24 : 280; });
  byId('form').addEventListener('submit', function (event) {
    event.preventDefault();
    var text = field.value.replace(/\s+/g, ' ').trim().slice(0, kind() === 'word' ? 24 : 280);
    if (!text) { field.focus(); return; }
    room.told('Sent, without your name.');
    room.say({ type: kind(), text: text });
    field.value = '';
  });
  var dialled = 0;
  var holds = false;          // moved while this clip plays: where the dial stays is what is felt, until the clip stands
  var lastPart = -1;
  function sayFelt() {
    lastPart = Math.floor(nowMs() / FELT_PART_MS);
    room.say({ type: 'felt', mediaMs: nowMs(), value: Number(byId('felt').value) / 100 });
  }
  byId('felt').addEventListener('input', function () {
    if (dialled) return;
    dialled = setTimeout(function () {
      dialled = 0;
      holds = clip.plays;
      room.told('How heard you felt is noted.');
      sayFelt();
    }, FELT_EVERY_MS);
  });
  setInterval(function () {
    if (holds && !dialled && room.linked() && Math.floor(nowMs() / FELT_PART_MS) !== lastPart) sayFelt();
  }, FELT_EVERY_MS);

  return {
    state: function (state) { ahead = state.now ? state.now - Date.now() : ahead; if (state.clip) show(state.clip); },
    clip: show
  };
};
