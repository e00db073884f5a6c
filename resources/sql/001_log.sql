-- Holdspace library, schema 1: scenarios, their published versions, sessions and their logs, settings.
-- Shipped migrations are never edited; a change is a new file with the next number.

CREATE TABLE scenarios (
    id       TEXT    NOT NULL PRIMARY KEY,
    title    TEXT    NOT NULL,
    summary  TEXT    NOT NULL,
    beats    INTEGER NOT NULL,
    minutes  REAL    NOT NULL,
    sample   INTEGER NOT NULL DEFAULT 0,
    modified INTEGER NOT NULL, -- ms since 1970, UTC
    change   INTEGER NOT NULL, -- counts up with every change of any draft: the order even when clocks jump
    draft    TEXT    NOT NULL  -- canonical JSON
) WITHOUT ROWID;

-- No reference to scenarios: versions outlive the draft they came from.
CREATE TABLE scenario_versions (
    hash      TEXT    NOT NULL PRIMARY KEY,
    scenario  TEXT    NOT NULL,
    number    INTEGER NOT NULL CHECK (number >= 1),
    title     TEXT    NOT NULL,
    published INTEGER NOT NULL, -- ms since 1970, UTC
    content   TEXT    NOT NULL, -- canonical JSON
    UNIQUE (scenario, number)
) WITHOUT ROWID;

CREATE TRIGGER scenario_versions_stay BEFORE UPDATE ON scenario_versions
BEGIN
    SELECT raise(ABORT, 'a published version never changes');
END;

CREATE TRIGGER scenario_versions_are_kept BEFORE DELETE ON scenario_versions
BEGIN
    SELECT raise(ABORT, 'a published version never goes away');
END;

CREATE TABLE sessions (
    id       INTEGER PRIMARY KEY,
    session  TEXT    NOT NULL UNIQUE,
    scenario TEXT    NOT NULL,
    started  INTEGER, -- ms since 1970, UTC
    status   INTEGER NOT NULL DEFAULT 0 CHECK (status IN (0, 1, 2)), -- unfinished, waiting for its debrief, debriefed
    sample   INTEGER NOT NULL DEFAULT 0,
    header   TEXT    NOT NULL -- JSON; role labels only, never names
);

-- json_tree and not json_valid: SQLite 3.40 lets no JSON function into a trigger while trusted_schema is off.
-- Broken JSON fails inside json_tree.
CREATE TRIGGER session_headers_are_json BEFORE INSERT ON sessions
WHEN (SELECT type FROM json_tree(NEW.header) LIMIT 1) IS NOT 'object'
BEGIN
    SELECT raise(ABORT, 'the header of a session is a JSON object');
END;

CREATE TRIGGER session_headers_stay BEFORE UPDATE OF id, session, header ON sessions
BEGIN
    SELECT raise(ABORT, 'the header of a session never changes');
END;

CREATE TRIGGER sessions_are_kept BEFORE DELETE ON sessions
BEGIN
    SELECT raise(ABORT, 'a session never goes away');
END;

-- The log. `cause` is the seq of the event that was decided first in the same step, null for that one itself.
CREATE TABLE events (
    session      INTEGER NOT NULL REFERENCES sessions (id),
    seq          INTEGER NOT NULL,
    t            INTEGER NOT NULL CHECK (t >= 0), -- ms from the start of the session
    recorded     INTEGER, -- ms since 1970, UTC
    by           TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    kind_version INTEGER NOT NULL DEFAULT 1,
    cause        INTEGER,
    data         TEXT    NOT NULL,
    PRIMARY KEY (session, seq)
) WITHOUT ROWID;

CREATE TRIGGER events_follow BEFORE INSERT ON events
BEGIN
    SELECT CASE
        WHEN NEW.seq IS NOT coalesce((SELECT seq FROM events WHERE session = NEW.session ORDER BY seq DESC LIMIT 1), 0) + 1
            THEN raise(ABORT, 'events are numbered without a gap')
        WHEN NEW.t < (SELECT t FROM events WHERE session = NEW.session ORDER BY seq DESC LIMIT 1)
            THEN raise(ABORT, 'the time of events never decreases')
        WHEN (SELECT type FROM json_tree(NEW.data) LIMIT 1) IS NOT 'object'
            THEN raise(ABORT, 'the data of an event is a JSON object')
    END;
END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN
    SELECT raise(ABORT, 'an event never changes');
END;

CREATE TRIGGER events_are_kept BEFORE DELETE ON events
BEGIN
    SELECT raise(ABORT, 'an event never goes away');
END;

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
