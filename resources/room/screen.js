// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds and films on the patient screen. room.js hands in what comes down the link; each begun clip has a number, and what
// is older than the newest known number is not done again.
'use strict';

window.holdspaceClips = function (room) { // room: { token, say(message), isLinked() }
  var AT_ONCE = 4;             // people whose clips play at the same time
  var NETWORK = 2;             // MediaError.MEDIA_ERR_NETWORK
  var box = document.getElementById('clips');
  var button = document.getElementById('sound');
  var players = [];
  var voices = {};             // who → { id, player, over }
  var upTo = 0;
  var roomAhead = 0;           // ms: the room's clock less ours
  var audio = window.AudioContext || window.webkitAudioContext ? new (window.AudioContext || window.webkitAudioContext)() : null;
  var heard = null;            // whether the browser lets us be heard; null: not said yet

  for (var i = 0; i < AT_ONCE; ++i) {
    var element = document.createElement('video');
    element.playsInline = true;
    element.setAttribute('playsinline', '');
    element.preload = 'auto';
    element.hidden = true;
    box.appendChild(element);
    players.push(element);
  }

  function saySound(can) {
    button.hidden = can;
    if (heard === can) return;
    heard = can;
    room.say({ type: 'sound', on: can });
  }

  // One tap is what browsers want before a page may be heard; some want it for each player.
  function unlock() {
    players.forEach(function (player) {
      if (player.getAttribute('src')) { player.muted = false; return; }
      player.muted = true;
      player.src = '/awake.mp4';
      player.play().then(function () { if (player.src.indexOf('/awake.mp4') > 0) rest(player); else player.muted = false; }, function () { });
    });
    if (!audio) { saySound(true); return; }
    audio.resume().then(function () { saySound(audio.state === 'running'); }, function () { });
  }

  function rest(player) {
    player.onplaying = player.onended = player.onerror = player.onloadedmetadata = null;
    player.pause();
    player.muted = false;
    player.hidden = true;
    player.removeAttribute('src');
    player.load();
    box.hidden = players.every(function (each) { return each.hidden; });
  }

  function stop(who) {
    var voice = voices[who];
    if (voice && voice.player) rest(voice.player);
    delete voices[who];
  }

  function silence() { Object.keys(voices).forEach(function (who) { if (!voices[who].over) stop(who); }); }

  function begin(play, resumed) {
    var known = voices[play.who];
    if (known && known.id === play.id) return;
    stop(play.who);
    var free = players.filter(function (player) { return !player.getAttribute('src') || player.src.indexOf('/awake.mp4') > 0; })[0];
    if (!free) {
      var oldest = Object.keys(voices).filter(function (who) { return voices[who].player; }).sort(function (a, b) { return voices[a].id - voices[b].id; })[0];
      free = voices[oldest].player;
      stop(oldest);
    }
    var voice = { id: play.id, player: free, over: false };
    voices[play.who] = voice;
    function over(type) {
      rest(free);
      voice.player = null;
      voice.over = true;
      room.say({ type: type, id: play.id });
    }
    free.onloadedmetadata = function () {
      if (free.videoWidth > 0) { free.hidden = false; box.hidden = false; }
      if (!resumed) return;
      var late = (Date.now() + roomAhead - play.beganAt) / 1000;
      if (isFinite(free.duration) && late >= free.duration) over('ended');
      else if (late > 0) free.currentTime = late;
    };
    free.onplaying = function () { free.onplaying = null; room.say({ type: 'ack', id: play.id }); };
    free.onended = function () { over('ended'); };
    free.onerror = function () {
      if (!free.getAttribute('src')) return;
      // The link's fault: the next state begins it again where it would be by then.
      if (!room.isLinked() || free.error && free.error.code === NETWORK) stop(play.who);
      else over('failed');
    };
    free.muted = false;
    free.src = '/media/' + play.clip + '?token=' + encodeURIComponent(room.token);
    free.play().catch(function (error) {
      if (error.name !== 'NotAllowedError') return;
      free.muted = true; // its picture at least
      saySound(false);
      free.play().catch(function () { });
    });
  }

  button.addEventListener('click', unlock);
  document.addEventListener('pointerdown', function () { if (!heard) unlock(); });

  return {
    // A state: what plays, and since when.
    sync: function (clips, now) { // `now`: the room's clock; null for a state that was sent before
      if (heard === null) saySound(audio ? audio.state === 'running' : false);
      if (clips.upTo < upTo) return; // told again after a lost link
      upTo = clips.upTo;
      if (now !== null) roomAhead = now - Date.now();
      var there = {};
      clips.playing.forEach(function (play) { there[play.who] = true; begin(play, true); });
      Object.keys(voices).forEach(function (who) { if (!there[who]) stop(who); });
    },
    play: function (frame) {
      if (frame.id <= upTo) return;
      upTo = frame.id;
      begin(frame, false);
    },
    quiet: function (frame) {
      if (frame.id <= upTo) return;
      upTo = frame.id;
      if (frame.who === undefined) silence(); else stop(frame.who);
    },
    // The room can't be heard: what plays could not be stopped by anybody.
    lost: silence
  };
};
