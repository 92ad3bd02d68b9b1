/** 'Frng': tells our database from any other SQLite file. */
export const applicationId = 0x46726e67

/** Numbered forward migrations; `PRAGMA user_version` counts the ones applied. Never edit one that was released. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE camera_views (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE, -- a folder on any file system
    folder TEXT NOT NULL,              -- absolute, where the frames (or the imported results) are
    imported INTEGER NOT NULL DEFAULT 0,
    scanned INTEGER NOT NULL DEFAULT 0,
    warnings TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL
  ) STRICT;

  -- The images of one preprocessing of a view: the frames themselves are 'unpp'.
  CREATE TABLE banks (
    id INTEGER PRIMARY KEY,
    view_id INTEGER NOT NULL REFERENCES camera_views(id),
    preprocessing TEXT NOT NULL,
    folder TEXT NOT NULL,
    range_low INTEGER,                 -- 16-bit frames: the range mapped to 0..255
    range_high INTEGER,
    UNIQUE (view_id, preprocessing)
  ) STRICT;

  CREATE TABLE images (
    id INTEGER PRIMARY KEY,
    bank_id INTEGER NOT NULL REFERENCES banks(id),
    image_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    ordinal INTEGER NOT NULL,          -- place in the order shown (and sampled from)
    width INTEGER, height INTEGER,
    hash TEXT,                         -- SHA-256 of the 8-bit gray bytes
    file_size INTEGER NOT NULL, file_modified REAL NOT NULL,
    problem TEXT, conversion TEXT,
    UNIQUE (bank_id, image_id)
  ) STRICT;
  CREATE INDEX images_by_hash ON images (hash);
  CREATE INDEX images_in_order ON images (bank_id, ordinal);

  CREATE TABLE pairs (
    id INTEGER PRIMARY KEY,            -- ascending in sampling order
    view_id INTEGER NOT NULL REFERENCES camera_views(id),
    image1 TEXT NOT NULL,
    image2 TEXT NOT NULL,
    UNIQUE (view_id, image1, image2)
  ) STRICT;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    view_id INTEGER NOT NULL REFERENCES camera_views(id),
    name TEXT NOT NULL,                -- results folder: '<preprocessing>' or '<preprocessing>~<run>'
    preprocessing TEXT NOT NULL,
    matcher TEXT NOT NULL,             -- 'embedded', 'imported' or the executable's path
    matcher_version TEXT NOT NULL,
    flags TEXT NOT NULL,               -- JSON array
    coarse INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    UNIQUE (view_id, name)
  ) STRICT;

  CREATE TABLE match_sets (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pairs(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    preprocessing TEXT NOT NULL,       -- the run's, repeated so that one index answers the pair table
    current INTEGER NOT NULL,          -- 1 for the one shown for its pair and preprocessing
    status TEXT NOT NULL,              -- MatchSetStatus
    reason TEXT,
    images_key TEXT,                   -- hashes of the two images that were matched: others are matched anew
    path TEXT,                         -- of the CSV, relative to the workspace (imported: absolute)
    file_hash TEXT,
    file_size INTEGER,                 -- with file_modified: as last seen with that hash, so that opening need not
    file_modified REAL,                --   read every file again; null: hash it
    file_problem TEXT,                 -- what opening the workspace found wrong with the file: 'missing' or 'changed'
    matches INTEGER,
    seconds REAL,
    command TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (pair_id, run_id)
  ) STRICT;
  -- Covering, for the pair table.
  CREATE INDEX match_sets_shown ON match_sets (preprocessing, current, pair_id, status, run_id);

  -- What was computed from pixels once. Apart from scores, whose narrow rows a sort or a rescore runs through by
  -- the hundred thousand.
  CREATE TABLE score_evidence (
    match_set_id INTEGER PRIMARY KEY REFERENCES match_sets(id),
    evidence_key TEXT NOT NULL,        -- image hashes, homography, crop, mode, numerics version
    image1_hash TEXT NOT NULL,
    image2_hash TEXT NOT NULL,
    moved_hash TEXT NOT NULL,
    evidence BLOB NOT NULL,            -- deflated varints, 511 counts
    homography TEXT NOT NULL,          -- JSON, model/homography
    contrast TEXT NOT NULL,            -- JSON {image1, image2}
    probe BLOB,                        -- deflated varints of the unchanged probe, where it was made
    sub_blocks BLOB,                   -- deflated varints of the blocks' counts
    inlier_mask BLOB
  ) STRICT;
  CREATE INDEX score_evidence_by_moved ON score_evidence (moved_hash);

  -- What follows from it at the settings in force.
  CREATE TABLE scores (
    match_set_id INTEGER PRIMARY KEY REFERENCES match_sets(id),
    contrast_mean REAL NOT NULL,
    plausible INTEGER NOT NULL,
    inliers INTEGER NOT NULL,
    shift_maximum REAL NOT NULL,
    crop INTEGER NOT NULL,
    tolerance INTEGER NOT NULL,
    value REAL,
    count INTEGER NOT NULL,
    better INTEGER NOT NULL,
    worse INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT
  ) STRICT;

  -- Append-only; undo is an event. seq is the order of arrival.
  CREATE TABLE label_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,           -- UUIDv7
    match_set_id INTEGER NOT NULL REFERENCES match_sets(id),
    pair_id INTEGER NOT NULL REFERENCES pairs(id),
    rater TEXT NOT NULL,
    kind TEXT NOT NULL,
    verdict TEXT,
    undoes TEXT,
    created_at TEXT NOT NULL,
    image1_hash TEXT NOT NULL,
    image2_hash TEXT NOT NULL,
    matrix TEXT NOT NULL,              -- JSON, nine numbers
    body TEXT NOT NULL                 -- JSON, the whole LabelEvent
  ) STRICT;
  CREATE INDEX label_events_by_match_set ON label_events (match_set_id);
  CREATE INDEX label_events_by_rater ON label_events (rater, seq);

  -- What the events come to for each match set: kept beside them so that the pair table needs no folding.
  CREATE TABLE labels (
    match_set_id INTEGER PRIMARY KEY REFERENCES match_sets(id),
    pair_id INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    stale INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE fits (
    id INTEGER PRIMARY KEY,
    created_at TEXT NOT NULL,
    body TEXT NOT NULL,
    adopted INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,               -- UUIDv7
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    phase TEXT NOT NULL,
    request TEXT NOT NULL,             -- JSON, what it takes to go on
    problem TEXT,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE job_items (
    job_id TEXT NOT NULL REFERENCES jobs(id),
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,             -- JSON
    state TEXT NOT NULL,               -- waiting, done, failed
    reason TEXT,
    PRIMARY KEY (job_id, ordinal)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What one rater's events on one match set come to, kept beside them like \`labels\`.
  CREATE TABLE rater_labels (
    match_set_id INTEGER NOT NULL REFERENCES match_sets(id),
    rater TEXT NOT NULL,
    verdict TEXT,
    stale INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    body TEXT NOT NULL,                -- JSON, model/label RaterLabel
    PRIMARY KEY (match_set_id, rater)
  ) STRICT, WITHOUT ROWID;
  -- Both covering, for the pair table: one rater's own, and how many raters say what.
  CREATE INDEX rater_labels_by_rater ON rater_labels (rater, match_set_id, stale, verdict, flagged);
  CREATE INDEX rater_labels_standing ON rater_labels (match_set_id, stale, verdict);
  -- Covering more columns of the pair table.
  DROP INDEX match_sets_shown;
  CREATE INDEX match_sets_shown ON match_sets (preprocessing, current, pair_id, status, run_id, matches, seconds);

  CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    rater TEXT NOT NULL,
    preprocessing TEXT NOT NULL,
    body TEXT NOT NULL,                -- JSON: order, filter, repeats
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE batch_items (
    batch_id INTEGER NOT NULL REFERENCES batches(id),
    ordinal INTEGER NOT NULL,
    pair_id INTEGER NOT NULL REFERENCES pairs(id),
    repeat INTEGER NOT NULL,
    verdict TEXT,                      -- answered at this place; null while unanswered or undone
    event_id TEXT,                     -- the label event that answered it
    PRIMARY KEY (batch_id, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_items_by_event ON batch_items (event_id);

  -- What was last seen of a watched folder.
  ALTER TABLE camera_views ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE camera_views ADD COLUMN folder_problem TEXT;

  -- Append-only, like label events: marks on single matches, keyed by the hash of the CSV so that other matches are never meant.
  CREATE TABLE mark_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,           -- UUIDv7
    match_set_id INTEGER NOT NULL REFERENCES match_sets(id),
    file_hash TEXT NOT NULL,
    rater TEXT NOT NULL,
    kind TEXT NOT NULL,                -- mark, undo
    mark TEXT,                         -- good, bad; null takes marks away
    match_rows TEXT NOT NULL,          -- JSON, rows of the CSV from 0
    undoes TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX mark_events_by_match_set ON mark_events (match_set_id, file_hash, rater, seq);

  CREATE TABLE regions (
    id INTEGER PRIMARY KEY,
    view_id INTEGER NOT NULL REFERENCES camera_views(id),
    name TEXT NOT NULL,
    x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    UNIQUE (view_id, name)
  ) STRICT;
  `,
  `
  -- How many labels of shown match sets there are, kept by triggers: counting them would take longer than storing one.
  CREATE TABLE label_counts (
    preprocessing TEXT NOT NULL,
    verdict TEXT NOT NULL,
    pairs INTEGER NOT NULL,
    PRIMARY KEY (preprocessing, verdict)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO label_counts
    SELECT m.preprocessing, l.verdict, count(*) FROM labels l JOIN match_sets m ON m.id = l.match_set_id WHERE m.current = 1 GROUP BY 1, 2;

  CREATE TRIGGER label_counts_insert AFTER INSERT ON labels BEGIN
    INSERT INTO label_counts SELECT preprocessing, NEW.verdict, 1 FROM match_sets WHERE id = NEW.match_set_id AND current = 1
      ON CONFLICT DO UPDATE SET pairs = pairs + 1;
  END;
  CREATE TRIGGER label_counts_delete AFTER DELETE ON labels BEGIN
    UPDATE label_counts SET pairs = pairs - 1
      WHERE verdict = OLD.verdict AND preprocessing = (SELECT preprocessing FROM match_sets WHERE id = OLD.match_set_id AND current = 1);
  END;
  CREATE TRIGGER label_counts_update AFTER UPDATE OF verdict ON labels WHEN OLD.verdict <> NEW.verdict BEGIN
    UPDATE label_counts SET pairs = pairs - 1
      WHERE verdict = OLD.verdict AND preprocessing = (SELECT preprocessing FROM match_sets WHERE id = OLD.match_set_id AND current = 1);
    INSERT INTO label_counts SELECT preprocessing, NEW.verdict, 1 FROM match_sets WHERE id = NEW.match_set_id AND current = 1
      ON CONFLICT DO UPDATE SET pairs = pairs + 1;
  END;
  CREATE TRIGGER label_counts_shown AFTER UPDATE OF current ON match_sets WHEN OLD.current <> NEW.current BEGIN
    INSERT INTO label_counts SELECT NEW.preprocessing, verdict, 0 FROM labels WHERE match_set_id = NEW.id ON CONFLICT DO NOTHING;
    UPDATE label_counts SET pairs = pairs + NEW.current - OLD.current
      WHERE preprocessing = NEW.preprocessing AND verdict = (SELECT verdict FROM labels WHERE match_set_id = NEW.id);
  END;
  `
]
