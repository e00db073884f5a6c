-- Holdspace library, schema 2: names, and free text that may say something about people, live apart from the log,
-- so that they can be removed while the log stays as it is.

CREATE TABLE people (
    session     INTEGER NOT NULL REFERENCES sessions (id),
    participant TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    PRIMARY KEY (session, participant)
) WITHOUT ROWID;

-- The event keeps an empty text in that field; reading joins the two again.
CREATE TABLE free_text (
    session INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    field   TEXT    NOT NULL,
    text    TEXT    NOT NULL,
    PRIMARY KEY (session, seq, field),
    FOREIGN KEY (session, seq) REFERENCES events (session, seq)
) WITHOUT ROWID;

CREATE TRIGGER free_text_stays BEFORE UPDATE ON free_text
BEGIN
    SELECT raise(ABORT, 'what was written down never changes; it can only be removed');
END;
