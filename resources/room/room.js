// SPDX-License-Identifier: GPL-3.0-or-later
// The script of every page of the room: joins, keeps the link, shows what comes down it, sends what is pressed.
'use strict';

(function () {
  var QUIET_MS = 5000;        // without a word from the room for so long, the link counts as down
  var ENDED_RETRY_MS = 5000;
  var SLOWEST_RETRY_MS = 2000;
  var SILENT_MS = 2000;       // without a link for so long, the patient screen falls silent: nobody could stop it
  var page = document.body.dataset.page;
  var byId = function (id) { return document.getElementById(id); };
  var setText = function (id, text) { var at = byId(id); if (at && at.textContent !== text) at.textContent = text; };
  var keep = window.sessionStorage;
  // A debrief counts people by their phones: closing the page and coming in again makes no second person.
  var PHONE = 'reflectToken';
  var ownPhone = function () { return window.localStorage.getItem(PHONE) || ''; };

  // Joining --------------------------------------------------------------------------------------------------------

  function joinPage() {
    var field = byId('code');
    var problem = byId('problem');
    var button = byId('join');
    function join() {
      button.disabled = true;
      problem.textContent = '';
      fetch('/join', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'code=' + encodeURIComponent(field.value.trim()) + '&token=' + encodeURIComponent(ownPhone()) })
        .then(function (response) { return response.json(); })
        .then(function (answer) {
          if (!answer.token) throw new Error(answer.error);
          keep.clear();
          if (answer.page === '/reflect' && !answer.here) window.localStorage.setItem(PHONE, answer.token);
          else keep.setItem('token', answer.token);
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

  var token = keep.getItem('token') || (page === 'reflect' ? ownPhone() : null);
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
      setTimeout(connect, phase === 'ended' || phase === 'stopped' ? ENDED_RETRY_MS : retryMs);
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
    // The room closes soon after the end: that is no trouble to anybody.
    var ended = phase === 'ended' || phase === 'stopped' ? 'The session is over. You can close this page.' : '';
    showLink(ended && !over ? 'ended' : 'down', over || ended || (seconds < 2 ? 'No link. Trying again' : 'No link for ' + seconds + ' s. Trying again'));
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
  function isOfTheMoment(message) { return message.type === 'drive' || message.type === 'control'; }

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
      // What was meant for a moment that is over is not done now.
      if (waiting.some(isOfTheMoment)) lastTold = 'The link was lost: your last press did not arrive.';
      waiting = waiting.filter(function (message) { return !isOfTheMoment(message); });
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
    else if (frame.type === 'desk') showDesk(frame.desk);
    else if (frame.type === 'refused') refused(frame);
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
    if (state.people) showPeople(state.people);
    if (state.desk) showDesk(state.desk);
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
    showHold();
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
  var tagsShown = [];
  function showTags(tags) {
    var box = byId('tags');
    tagsShown = tags;
    if (!box || box.childElementCount === tags.length) return;
    box.textContent = '';
    tags.forEach(function (tag) {
      var button = document.createElement('button');
      button.type = 'button';
      button.dataset.code = tag.code;
      button.textContent = tag.label;
      button.setAttribute('aria-label', tag.label);
      if (page === 'cofacilitator') withKey(button, tag.key);
      button.addEventListener('click', function () { tagNow(tag); });
      box.appendChild(button);
    });
  }

  // Co-facilitator
  var person = '';
  function showPeople(people) {
    var box = byId('people');
    if (!box) return;
    var all = [{ id: '', name: 'The team' }].concat(people);
    if (!all.some(function (each) { return each.id === person; })) person = '';
    fill(box, all, function (each) {
      var button = make('button', each.name);
      button.setAttribute('aria-pressed', String(each.id === person));
      button.addEventListener('click', function () { person = each.id; box.dataset.of = ''; showPeople(people); });
      return button;
    }, person);
  }
  function tagNow(tag) {
    told('Tagged: ' + tag.label);
    var message = { type: 'tag', code: tag.code };
    if (person) message.character = person;
    say(message);
  }

  // Second operator
  var desk = null;
  var deskAt = 0;
  var chosen = '';
  function make(name, text) { var at = document.createElement(name); if (name === 'button') at.type = 'button'; at.textContent = text; return at; }
  // Made anew only when what it shows is another: a finger that is on its way down meets what it saw.
  function fill(box, rows, row, more) {
    var of = JSON.stringify([rows, more]);
    if (box.dataset.of === of) return;
    box.dataset.of = of;
    var focused = box.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    box.textContent = '';
    rows.forEach(function (each) { box.appendChild(row(each)); });
    if (focused !== undefined) Array.prototype.forEach.call(box.querySelectorAll('button'), function (each) { if (each.dataset.id === focused) each.focus(); });
  }
  function withKey(button, key) { if (key) button.insertBefore(make('kbd', key), button.firstChild); return button; }
  function own() { return desk && desk.control.you; }
  function drive(what, id, level, confirmed) {
    if (downSince || !socket || socket.readyState !== WebSocket.OPEN) { told('Nothing was sent: there is no link.'); return; }
    var message = { type: 'drive', do: what };
    if (id !== undefined) message.id = id;
    if (level !== undefined) message.level = level;
    if (confirmed) message.confirmed = true;
    lastDriven = message;
    told('');
    say(message);
  }
  var lastDriven = null;
  function showDesk(now) {
    if (!byId('desk')) return;
    desk = now;
    deskAt = Date.now();
    setText('name', desk.title);
    setText('beat', desk.beat || 'The scene has not begun.');
    setText('text', desk.text || '');
    setText('waiting', (desk.waiting || []).map(function (name) { return name + ' waits for an answer'; }).join(' · '));
    var control = desk.control;
    setText('owner', control.you ? 'You have control.' : control.offered ? 'The operator offers you control.'
      : control.asked ? 'You asked for control. The operator decides.' : control.owner === 'console' ? 'The operator at the console has control.' : 'Another operator has control (' + control.owner + ').');
    document.querySelector('.control').dataset.own = String(control.you);
    setText('ask', control.you ? 'Give control back' : control.offered ? 'Take control' : control.asked ? 'No longer ask' : 'Ask for control');
    byId('decline').hidden = !control.offered;
    var mine = control.you;
    fill(byId('exits'), desk.exits || [], function (exit) {
      var button = make('button', exit.title);
      button.dataset.id = exit.id;
      button.dataset.suggested = String(exit.suggested);
      button.setAttribute('aria-label', 'Go to ' + exit.title + (exit.label ? ': ' + exit.label : ''));
      var place = desk.exits.indexOf(exit) + 1;
      if (exit.label || exit.suggested) button.appendChild(make('small', exit.label + (exit.suggested ? ' · suggested' : '')));
      button.disabled = !mine;
      button.addEventListener('click', function () { drive('exit', exit.id); });
      return withKey(button, place <= 9 ? 'Alt ' + place : '');
    }, mine);
    if (!(desk.cast || []).some(function (each) { return each.id === chosen; })) chosen = desk.cast && desk.cast.length ? desk.cast[0].id : '';
    fill(byId('cast'), desk.cast || [], function (who) {
      var row = make('div', '');
      row.className = 'person';
      row.dataset.chosen = String(who.id === chosen);
      var name = make('span', who.name);
      var place = desk.cast.indexOf(who) + 1;
      withKey(name, place <= 8 ? 'F' + place : '');
      name.appendChild(make('small', who.behaviour));
      row.appendChild(name);
      var step = function (by, sign, words) {
        var button = make('button', sign);
        button.dataset.id = who.id + sign;
        button.setAttribute('aria-label', who.name + ' ' + words);
        button.disabled = !mine || who.level + by < 0 || who.level + by > 5;
        button.addEventListener('click', function () { chosen = who.id; drive('level', who.id, who.level + by); });
        return button;
      };
      row.appendChild(step(-1, '−', 'one level down'));
      var level = make('output', String(who.level));
      level.setAttribute('aria-label', who.name + ' level ' + who.level);
      row.appendChild(level);
      row.appendChild(step(1, '+', 'one level up'));
      return row;
    }, [mine, chosen]);
    fill(byId('triggers'), desk.triggers || [], function (trigger) {
      var button = make('button', trigger.label);
      button.dataset.id = trigger.id;
      button.setAttribute('aria-label', 'Trigger ' + trigger.label);
      button.disabled = !mine;
      button.addEventListener('click', function () { drive('trigger', trigger.id); });
      return withKey(button, trigger.key);
    }, mine);
    byId('back').disabled = !mine;
    byId('stop').disabled = !mine;
    showHold();
    showClock();
  }
  function showHold() {
    if (!byId('hold')) return;
    setText('hold', held ? 'Release the moves' : 'Hold the moves');
    byId('hold').disabled = held && !own();
    setText('timeout', phase === 'timeout' || phase === 'paused' ? 'Go on' : 'Time-out');
    if (phase === 'timeout' || phase === 'paused') byId('timeout').disabled = !own();
  }
  function showClock() {
    if (!desk) return;
    var ms = desk.clock + (desk.runs && !downSince ? Date.now() - deskAt : 0);
    var two = function (n) { return (n < 10 ? '0' : '') + n; };
    var s = Math.floor(ms / 1000);
    setText('clock', (s >= 3600 ? Math.floor(s / 3600) + ':' : '') + two(Math.floor(s / 60) % 60) + ':' + two(s % 60));
  }
  function refused(frame) {
    if (frame.confirm && lastDriven && window.confirm(frame.text)) drive(lastDriven.do, lastDriven.id, lastDriven.level, true);
    else told(frame.text);
  }
  var stopAskedAt = 0;
  function pressStop() {
    if (!own()) return;
    if (Date.now() - stopAskedAt < 2000) { stopAskedAt = 0; drive('stop'); return; }
    stopAskedAt = Date.now();
    told('Press STOP once more to end the session for everybody.');
  }
  function pressHold() { if (held) drive('release'); else drive('hold'); }
  function pressTimeout() {
    if (phase === 'timeout' || phase === 'paused') { if (own()) drive('resume'); return; }
    told('Time-out is called.');
    say({ type: 'timeout' });
  }
  function pressControl() {
    if (!desk) return;
    var want = desk.control.you ? 'return' : desk.control.asked ? 'withdraw' : 'ask';
    told('');
    say({ type: 'control', want: want });
  }
  // The console's keys.
  var lastEscape = 0;
  var lastKey = '';
  var lastKeyAt = 0;
  function deskKey(event) {
    if (!desk || event.repeat) return;
    if (event.key === 'Escape') {
      if (Date.now() - lastEscape <= 1000 && own()) { lastEscape = 0; drive('stop'); } else lastEscape = Date.now();
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      if (event.ctrlKey && (event.key === 'z' || event.key === 'Z')) { event.preventDefault(); if (own()) drive('back'); }
      return;
    }
    var key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    var act = null;
    var exit = event.altKey && /^Digit[1-9]$/.test(event.code) ? desk.exits && desk.exits[Number(event.code.slice(5)) - 1] : null;
    if (event.altKey) {
      if (exit) act = function () { if (own()) drive('exit', exit.id); };
    } else if (/^F[1-8]$/.test(key)) {
      var who = desk.cast && desk.cast[Number(key.slice(1)) - 1];
      if (who) act = function () { chosen = who.id; showDesk(desk); };
    } else if (/^[0-5]$/.test(key) && chosen) {
      act = function () { if (own()) drive('level', chosen, Number(key)); };
    } else if (key === ' ' && !(document.activeElement && document.activeElement.tagName === 'BUTTON')) {
      act = pressHold;
    } else if (key === 'P') {
      act = pressTimeout;
    } else if (/^[A-Z]$/.test(key)) {
      (desk.triggers || []).forEach(function (trigger) { if (trigger.key === key) act = function () { if (own()) drive('trigger', trigger.id); }; });
    }
    if (!act) return;
    event.preventDefault();
    var name = (event.altKey ? 'Alt' : '') + key;
    if (name === lastKey && Date.now() - lastKeyAt < 300) return;
    lastKey = name;
    lastKeyAt = Date.now();
    act();
  }
  function tagKey(event) {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return;
    tagsShown.forEach(function (tag) { if (tag.key === event.key.toUpperCase()) tagNow(tag); });
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
  if (page === 'reflect') reflect = window.holdspaceReflect({ say: say, told: told, linked: function () { return !downSince && socket !== null; } });
  if (page === 'screen') clips = window.holdspaceClips({ token: token, say: say, isLinked: function () { return !downSince && socket !== null; } });
  press('ack', function () { if (!shown || acked === shown) return; acked = shown; showAck(); told(''); say({ type: 'ack', id: shown }); });
  press('cant', function () { told('The operator knows: you can’t do this.'); say({ type: 'signal', kind: 'cant' }); });
  press('break', function () { told('The operator knows: you need a break.'); say({ type: 'signal', kind: 'break' }); });
  press('distress', function () { told('The operator knows: a learner is in distress.'); say({ type: 'signal', kind: 'distress' }); });
  if (page === 'operator') {
    press('timeout', pressTimeout);
    press('hold', pressHold);
    press('back', function () { drive('back'); });
    press('stop', pressStop);
    press('ask', pressControl);
    press('decline', function () { told(''); say({ type: 'control', want: 'withdraw' }); });
    document.addEventListener('keydown', deskKey);
    setInterval(showClock, 250);
  } else {
    press('timeout', function () { told('Time-out is called.'); say({ type: 'timeout' }); });
  }
  if (page === 'cofacilitator') {
    press('untag', function () { told('Your last tag is taken back.'); say({ type: 'untag' }); });
    document.addEventListener('keydown', tagKey);
  }
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
