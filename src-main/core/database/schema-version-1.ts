/** The first version of the database. Released: never edit it. */
export const version1 = `
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
  `
