-- Holdspace library, schema 4: sounds and films of scenarios. Their bytes are files in the folder "media" beside this one,
-- <hash>.<ending>, written whole before a row names them.

CREATE TABLE media (
    hash   TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 in hex
    ending TEXT    NOT NULL CHECK (ending <> ''), -- of the kind its bytes are
    bytes  INTEGER NOT NULL CHECK (bytes > 0)
) WITHOUT ROWID;

CREATE TRIGGER media_stay BEFORE UPDATE ON media
BEGIN
    SELECT raise(ABORT, 'a sound or film never changes');
END;

-- No reference to scenarios: published and named versions outlive the draft they came from, and still play.
CREATE TABLE scenario_media (
    scenario TEXT NOT NULL,
    path     TEXT NOT NULL CHECK (path <> ''), -- as the scenario names it
    hash     TEXT NOT NULL REFERENCES media (hash),
    PRIMARY KEY (scenario, path)
) WITHOUT ROWID;

CREATE INDEX scenario_media_by_hash ON scenario_media (hash);

-- Versions name a path and not a hash: what a path means must not change under them.
CREATE TRIGGER scenario_media_stay BEFORE UPDATE ON scenario_media
BEGIN
    SELECT raise(ABORT, 'a path means the same sound or film for good');
END;
