-- Holdspace library, schema 3: how a draft came to be, step by step; versions kept under a name; fragments; rehearsals,
-- which are the only sessions that may be thrown away.

-- The draft itself stays whole in its row of scenarios. A row here for each of them.
CREATE TABLE draft_history (
    scenario TEXT    NOT NULL PRIMARY KEY REFERENCES scenarios (id) ON DELETE CASCADE,
    revision TEXT    NOT NULL, -- a new name with every change of the draft
    position INTEGER NOT NULL CHECK (position >= 0) -- number of the step the draft stands after
) WITHOUT ROWID;

INSERT INTO draft_history (scenario, revision, position) SELECT id, lower(hex(randomblob(16))), 0 FROM scenarios;

CREATE TABLE draft_steps (
    scenario TEXT    NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number >= 1),
    words    TEXT    NOT NULL,
    change   TEXT    NOT NULL, -- JSON
    PRIMARY KEY (scenario, number)
) WITHOUT ROWID;

-- No reference to scenarios: as with published versions, what was kept outlives the draft.
CREATE TABLE named_versions (
    id       INTEGER PRIMARY KEY,
    scenario TEXT    NOT NULL,
    name     TEXT    NOT NULL CHECK (name <> ''),
    hash     TEXT    NOT NULL,
    title    TEXT    NOT NULL,
    kept     INTEGER NOT NULL, -- ms since 1970, UTC
    content  TEXT    NOT NULL, -- canonical JSON
    UNIQUE (scenario, name, hash)
);

CREATE INDEX named_versions_by_hash ON named_versions (hash);

CREATE TRIGGER named_versions_stay BEFORE UPDATE ON named_versions
BEGIN
    SELECT raise(ABORT, 'a version kept under a name never changes');
END;

CREATE TRIGGER named_versions_are_kept BEFORE DELETE ON named_versions
BEGIN
    SELECT raise(ABORT, 'a version kept under a name never goes away');
END;

CREATE TABLE fragments (
    name    TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    content TEXT NOT NULL -- JSON
) WITHOUT ROWID;

-- A session is a rehearsal from its first line or never: the mark says what the header says, and neither changes.
ALTER TABLE sessions ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1));

UPDATE sessions SET rehearsal = 1 WHERE EXISTS (SELECT 1 FROM json_each(header) WHERE key = 'rehearsal' AND type = 'true');

CREATE TRIGGER session_marks_agree BEFORE INSERT ON sessions
WHEN NEW.rehearsal IS NOT (SELECT count(*) FROM json_each(NEW.header) WHERE key = 'rehearsal' AND type = 'true')
BEGIN
    SELECT raise(ABORT, 'a session is a rehearsal when its header says so');
END;

CREATE TRIGGER session_marks_stay BEFORE UPDATE OF rehearsal ON sessions
BEGIN
    SELECT raise(ABORT, 'a session is a rehearsal from its start or never');
END;

-- REPLACE would take a session away without asking the guards when a program leaves recursive_triggers off.
CREATE TRIGGER sessions_are_made_once BEFORE INSERT ON sessions
WHEN EXISTS (SELECT 1 FROM sessions WHERE session = NEW.session OR id = NEW.id)
BEGIN
    SELECT raise(ABORT, 'a session is made once');
END;

DROP TRIGGER sessions_are_kept;
CREATE TRIGGER sessions_are_kept BEFORE DELETE ON sessions
WHEN OLD.rehearsal IS NOT 1
BEGIN
    SELECT raise(ABORT, 'a session never goes away');
END;

DROP TRIGGER events_are_kept;
CREATE TRIGGER events_are_kept BEFORE DELETE ON events
WHEN (SELECT rehearsal FROM sessions WHERE id = OLD.session) IS NOT 1
BEGIN
    SELECT raise(ABORT, 'an event never goes away');
END;

-- A rehearsal goes as a whole.
CREATE TRIGGER rehearsals_take_their_log BEFORE DELETE ON sessions
WHEN OLD.rehearsal = 1
BEGIN
    DELETE FROM free_text WHERE session = OLD.id;
    DELETE FROM people WHERE session = OLD.id;
    DELETE FROM events WHERE session = OLD.id;
END;
