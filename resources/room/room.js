// SPDX-License-Identifier: GPL-3.0-or-later
// The script of every page of the room: joins, keeps the link, shows what comes down it, sends what is pressed.
'use strict';

(function () {
  var QUIET_MS = 5000;        // without a word from the room for so long, the link counts as down
  var SLOWEST_RETRY_MS = 2000;
  var SILENT_MS = 2000;       // without a link for so long, the patient screen falls silent: nobody could stop it
  var page = document.body.dataset.page;
  var byId = function (id) { return document.getElementById(id); };
  var setText = function (id, text) { var at = byId(id); if (at && at.textContent !== text) at.textContent = text; };
  var keep = window.sessionStorage;

  // Joining --------------------------------------------------------------------------------------------------------

  function joinPage() {
    var field = byId('code');
    var problem = byId('problem');
    var button = byId('join');
    function join() {
      button.disabled = true;
      problem.textContent = '';
      fetch('/join', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'code=' + encodeURIComponent(field.value.trim()) })
        .then(function (response) { return response.json(); })
        .then(function (answer) {
          if (!answer.token) throw new Error(answer.error);
          keep.clear();
          keep.setItem('token', answer.token);
          location.replace(answer.page);
        })
        .catch(function (error) {
          button.disabled = false;
          problem.textContent = error instanceof TypeError ? 'The room can’t be reached. Is this phone in the right network?' : error.message;
          field.select();
        });
    }
    byId('form').addEventListener('submit', function (event) { event.preventDefault(); join(); });
    if (location.hash.length > 1) { // from the QR code; used once, so it leaves the address
      field.value = decodeURIComponent(location.hash.slice(1));
      history.replaceState(null, '', '/');
      join();
    }
  }

  // The link -------------------------------------------------------------------------------------------------------

  var token = keep.getItem('token');
  var socket = null;
  var lastSeq = null;          // the newest frame seen; null: this page has just been opened
  var retryMs = 250;
  var refusals = 0;            // links that never came up, one after the other
  var lastWordAt = 0;
  var downSince = 0;
  var over = '';               // why the page does not try again
  var waiting = JSON.parse(keep.getItem('waiting') || '[]'); // said, and not yet known to have arrived
  var lastNumber = Number(keep.getItem('lastNumber') || 0);

  function connect() {
    if (over || socket) return;
    var opened = false;
    var at = (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/live?token=' + encodeURIComponent(token);
    if (lastSeq !== null) at += '&after=' + lastSeq;
    var mine = new WebSocket(at);
    socket = mine;
    mine.onopen = function () { opened = true; refusals = 0; retryMs = 250; lastWordAt = Date.now(); };
    mine.onmessage = function (event) {
      lastWordAt = Date.now();
      var frame;
      try { frame = JSON.parse(event.data); } catch (error) { return; }
      take(frame);
    };
    mine.onclose = function (event) {
      if (socket !== mine) return;
      socket = null;
      if (event.code === 4001) over = 'This page was opened somewhere else.';
      if (event.code === 4002) over = 'The operator has closed this link.';
      linkDown();
      if (!opened && ++refusals >= 3) askWhy();
      setTimeout(connect, retryMs);
      retryMs = Math.min(SLOWEST_RETRY_MS, retryMs * 2);
    };
  }

  // The pages come, the link does not: the room does not know this device any more.
  function askWhy() {
    fetch('/', { cache: 'no-store' }).then(function (response) {
      if (response.ok && refusals >= 3) { over = 'This room does not know this device. Ask the operator for a new code.'; linkDown(); }
    }).catch(function () { });
  }

  function linkUp() {
    downSince = 0;
    showLink('live', 'live');
  }

  function linkDown() {
    if (!downSince) downSince = Date.now();
    if (clips && Date.now() - downSince >= SILENT_MS) clips.lost();
    var seconds = Math.round((Date.now() - downSince) / 1000);
    showLink('down', over || (seconds < 2 ? 'No link. Trying again' : 'No link for ' + seconds + ' s. Trying again'));
    saySent();
  }

  function showLink(state, words) {
    document.body.dataset.link = state;
    byId('link-state').dataset.link = state;
    setText('link-state', words);
  }

  setInterval(function () {
    if (page === 'join') return;
    if (socket && socket.readyState === WebSocket.OPEN && Date.now() - lastWordAt > QUIET_MS) {
      var dead = socket;
      socket = null; // its own closing may take long
      dead.onclose = null;
      dead.close();
      linkDown();
      connect();
    } else if (downSince) {
      linkDown();
    }
  }, 1000);
  window.addEventListener('online', function () { if (!socket && token) connect(); });

  // What is said ---------------------------------------------------------------------------------------------------

  // The room hears twenty messages a second and drops the rest: what waits goes out few at a time, until it is known to be there.
  var AT_ONCE = 8;
  var AGAIN_MS = 1100;
  var again = 0;

  function say(message) {
    message.n = ++lastNumber;
    waiting.push(message);
    remember();
    if (waiting.length <= AT_ONCE) send(message);
    if (!again) again = setTimeout(sendAgain, AGAIN_MS);
    saySent();
  }

  function send(message) { if (socket && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message)); }

  function isUrgent(message) { return message.type === 'signal' || message.type === 'timeout'; }

  function remember() {
    keep.setItem('waiting', JSON.stringify(waiting));
    keep.setItem('lastNumber', String(lastNumber));
  }

  function arrived(upTo) {
    waiting = waiting.filter(function (message) { return message.n > upTo; });
    remember();
    saySent();
  }

  function sendAgain() {
    clearTimeout(again);
    again = waiting.length ? setTimeout(sendAgain, AGAIN_MS) : 0;
    waiting.slice(0, AT_ONCE).forEach(send);
  }

  var lastTold = '';
  function saySent() {
    var told = byId('told');
    if (!told) return;
    var urgent = waiting.some(isUrgent);
    if (urgent && downSince) {
      told.dataset.kind = 'trouble';
      told.textContent = 'Not sent: there is no link. Raise your hand or say the stop word.';
    } else {
      delete told.dataset.kind;
      told.textContent = waiting.length ? 'Sending…' : lastTold;
    }
  }

  function told(words) { lastTold = words; saySent(); }

  // What comes -----------------------------------------------------------------------------------------------------

  function take(frame) {
    if (frame.type === 'got') return arrived(frame.n);
    if (frame.type === 'pulse') return linkUp();
    if (frame.seq !== undefined) {
      if (lastSeq !== null && frame.seq <= lastSeq) return; // came already
      lastSeq = frame.seq;
    } else if (frame.type === 'state') {
      lastSeq = frame.head;
      waiting = waiting.filter(function (message) { return message.n > frame.heard; });
      waiting = waiting.filter(isUrgent).concat(waiting.filter(function (message) { return !isUrgent(message); }));
      waiting.forEach(function (message, i) { message.n = frame.heard + 1 + i; });
      lastNumber = frame.heard + waiting.length;
      remember();
      linkUp();
      sendAgain();
      saySent();
    }
    if (frame.type === 'state') showState(frame);
    else if (frame.type === 'hold') showPhase(frame.reason === 'hold' ? phase : frame.reason === 'pause' ? 'paused' : 'timeout', frame.reason === 'hold' || held);
    else if (frame.type === 'stop') showPhase('stopped', held);
    else if (frame.type === 'cue') showCue(frame, true);
    else if (frame.type === 'retract') retract(frame.id);
    else if (frame.type === 'show') show(frame);
    else if (clips && frame.type === 'play') clips.play(frame);
    else if (clips && frame.type === 'quiet') clips.quiet(frame);
    else if (reflect && frame.type === 'clip') reflect.clip(frame);
    else if (frame.type === 'probe') probe(frame);
  }

  var phase = 'waiting';
  var held = false;
  var PHASES = {
    waiting: 'The scene has not begun.',
    paused: 'Paused. Stay where you are.',
    timeout: 'Time-out. Step out of the role.',
    ended: 'The scene is over. Thank you. Step out of the role.',
    stopped: 'STOP. The scene is over.'
  };

  function showState(state) {
    if (state.title !== undefined) { setText('name', state.title); setText('beat', state.beat); }
    if (state.tags) showTags(state.tags);
    if (state.cue) { acked = state.acked ? state.cue.id : acked; showCue(state.cue, false); }
    if (state.show) show(state.show);
    if (reflect) reflect.state(state);
    if (clips && state.clips) clips.sync(state.clips, state.seq === undefined ? state.now : null);
    showPhase(state.phase, state.held);
  }

  function showPhase(now, isHeld) {
    if (now !== phase && (now === 'stopped' || now === 'timeout')) buzz([500, 100, 500]);
    phase = now;
    held = isHeld;
    document.body.dataset.phase = phase;
    var banner = byId('banner');
    if (banner) {
      var words = PHASES[phase] || (held ? 'Hold. Stay where you are.' : '');
      banner.hidden = !words;
      banner.dataset.kind = phase === 'stopped' ? 'stop' : 'note';
      if (banner.textContent !== words) banner.textContent = words;
    }
    var stage = byId('stage');
    if (stage) stage.hidden = phase !== 'running' || held;
    var button = byId('timeout');
    if (button) button.disabled = phase === 'ended' || phase === 'stopped';
  }

  // Prompter
  var shown = 0;
  var acked = 0;
  function glance(word, rung) { return rung ? word + ' ' + rung.level + ' · ' + rung.behaviour : ''; }
  function showCue(cue, fresh) {
    if (cue.id < shown) return; // missed while the link was down, and played over since
    var isNew = cue.id !== shown;
    shown = cue.id;
    setText('name', cue.name);
    setText('beat', cue.beat);
    setText('level', String(cue.level));
    byId('level').setAttribute('aria-label', 'Level ' + cue.level);
    setText('feeling', cue.feeling ? cue.feeling.charAt(0) + cue.feeling.slice(1).toLowerCase() : '');
    setText('behaviour', cue.behaviour);
    setText('line', cue.line);
    byId('line').dataset.spoken = String(cue.spoken !== false);
    setText('come-down', (cue.comeDownWhen || []).join(' · '));
    setText('was', glance('Was', cue.was));
    setText('next', glance('Next', cue.next));
    var card = byId('card');
    card.dataset.level = String(cue.level);
    card.dataset.cue = String(cue.id);
    showAck();
    if (fresh && isNew) {
      buzz([150, 70, 150]);
      card.classList.remove('fresh');
      void card.offsetWidth; // lets the same movement begin anew
      card.classList.add('fresh');
    }
  }
  function showAck() {
    var button = byId('ack');
    button.disabled = acked === shown;
    button.textContent = acked === shown ? '✓ Seen' : 'Got it';
  }
  function retract(id) {
    if (id === shown) { acked = shown; showAck(); told('That cue was taken back. Play on as you were.'); }
  }

  // Patient screen
  var clips = null;            // its sounds and films
  var reflect = null;          // a phone in a debrief
  function show(frame) {
    if (!byId('stage')) return;
    setText('message', frame.message || '');
    var monitor = byId('monitor');
    monitor.textContent = '';
    (frame.monitor || []).forEach(function (reading) {
      var box = document.createElement('div');
      [['dt', reading.label], ['dd', reading.value]].forEach(function (part) {
        var at = document.createElement(part[0]);
        at.textContent = part[1];
        box.appendChild(at);
      });
      monitor.appendChild(box);
    });
  }

  // Before a session: what is asked is answered once it is done.
  function probe(frame) {
    var answer = function (done) { say({ type: 'probed', id: frame.id, done: done }); };
    if (frame.what === 'stop') rehearseStop(answer);
    else if (frame.what === 'tone') playTone(answer);
    else answer(true);
  }
  function rehearseStop(answer) {
    var cover = document.createElement('p');
    cover.className = 'rehearsed';
    cover.setAttribute('role', 'alert');
    cover.textContent = 'STOP, only rehearsed. This page goes back by itself.';
    document.body.appendChild(cover);
    // The second frame begins when the first one is on the screen; a page that nobody sees has none.
    requestAnimationFrame(function () { requestAnimationFrame(function () { answer(true); }); });
    setTimeout(function () { cover.remove(); }, 1500);
  }
  function playTone(answer) {
    var Sound = window.AudioContext || window.webkitAudioContext;
    var sound = Sound ? new Sound() : null;
    if (!sound || sound.state !== 'running') { if (sound) sound.close(); return answer(false); } // wants a first touch
    var tone = sound.createOscillator();
    var soft = sound.createGain();
    soft.gain.value = 0.2;
    tone.frequency.value = 660;
    tone.connect(soft);
    soft.connect(sound.destination);
    tone.onended = function () { sound.close(); answer(true); };
    tone.start();
    tone.stop(sound.currentTime + 0.8);
  }

  // Observer
  function showTags(tags) {
    var box = byId('tags');
    if (!box || box.childElementCount === tags.length) return;
    box.textContent = '';
    tags.forEach(function (tag) {
      var button = document.createElement('button');
      button.type = 'button';
      button.dataset.code = tag.code;
      button.textContent = tag.label;
      button.addEventListener('click', function () { told('Tagged: ' + tag.label); say({ type: 'tag', code: tag.code }); });
      box.appendChild(button);
    });
  }

  function buzz(pattern) { if (navigator.vibrate) navigator.vibrate(pattern); }

  // Awake: a wake lock where the page is secure, else a silent film that goes round. Both want a first touch.
  var lock = null;
  var film = null;
  function stayAwake() {
    if (document.visibilityState !== 'visible') return;
    if (window.isSecureContext && navigator.wakeLock) {
      if (!lock || lock.released) navigator.wakeLock.request('screen').then(function (given) { lock = given; }, function () { });
      return;
    }
    if (!film) {
      film = document.createElement('video');
      film.src = '/awake.mp4';
      film.muted = true;
      film.loop = true;
      film.playsInline = true;
      film.setAttribute('playsinline', '');
      film.setAttribute('aria-hidden', 'true');
      film.style.cssText = 'position:fixed;width:1px;height:1px;opacity:.01;pointer-events:none';
      document.body.appendChild(film);
    }
    film.play().catch(function () { });
  }

  function press(id, act) { var button = byId(id); if (button) button.addEventListener('click', act); }

  if (page === 'join') { joinPage(); return; }
  if (!token) { location.replace('/'); return; }
  if (page === 'reflect') reflect = window.holdspaceReflect({ say: say, told: told });
  if (page === 'screen') clips = window.holdspaceClips({ token: token, say: say, isLinked: function () { return !downSince && socket !== null; } });
  press('ack', function () { if (!shown || acked === shown) return; acked = shown; showAck(); told(''); say({ type: 'ack', id: shown }); });
  press('cant', function () { told('The operator knows: you can’t do this.'); say({ type: 'signal', kind: 'cant' }); });
  press('break', function () { told('The operator knows: you need a break.'); say({ type: 'signal', kind: 'break' }); });
  press('distress', function () { told('The operator knows: a learner is in distress.'); say({ type: 'signal', kind: 'distress' }); });
  press('timeout', function () { told('Time-out is called.'); say({ type: 'timeout' }); });
  var dial = byId('heard');
  var dialled = 0;
  if (dial) dial.addEventListener('change', function () { // an arrow that is held down changes it thirty times a second
    clearTimeout(dialled);
    dialled = setTimeout(function () { told('Noted: ' + dial.value + ' of 100.'); say({ type: 'heard', value: Number(dial.value) / 100 }); }, 300);
  });
  document.addEventListener('pointerdown', stayAwake);
  document.addEventListener('visibilitychange', function () { stayAwake(); if (!socket && document.visibilityState === 'visible') connect(); });
  stayAwake();
  connect();
})();
