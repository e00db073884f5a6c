-- Holdspace library, schema 5: codebooks of the centre's own, beside the one that ships inside the program.

CREATE TABLE codebooks (
    id      TEXT NOT NULL CHECK (id <> ''),
    version TEXT NOT NULL CHECK (version <> ''),
    content TEXT NOT NULL, -- the whole file
    PRIMARY KEY (id, version)
) WITHOUT ROWID;

-- Passes say with which version they were coded.
CREATE TRIGGER codebooks_stay BEFORE UPDATE ON codebooks
BEGIN
    SELECT raise(ABORT, 'a version of a codebook never changes');
END;
