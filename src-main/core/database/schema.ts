import { version1 } from '#main/core/database/schema-version-1'

/** 'Frng': tells our database from any other SQLite file. */
export const applicationId = 0x46726e67

/** Numbered forward migrations; `PRAGMA user_version` counts the ones applied. Never edit one that was released. */
export const migrations: readonly string[] = [
  version1,
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
  `,
  `
  -- What is known of a fit beside its estimate, and what it takes to make it again; null for fits made before.
  ALTER TABLE fits ADD COLUMN detail TEXT;     -- JSON, model/fit-detail
  ALTER TABLE fits ADD COLUMN request TEXT;    -- JSON, model/fit-request FitRequest
  ALTER TABLE fits ADD COLUMN provenance TEXT; -- JSON, model/fit-request FitProvenance
  `,
  `
  -- The person's own preprocessing strategies; presets are in the program.
  CREATE TABLE strategies (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    steps TEXT NOT NULL,               -- JSON, model/preprocessing
    description TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  ALTER TABLE banks ADD COLUMN steps TEXT;        -- JSON of the steps that made its images; null: frames or imported
  ALTER TABLE images ADD COLUMN made_from TEXT;   -- hash of steps and pixels it was made from; null: frames or imported

  -- Homographies searched for without matches.
  CREATE TABLE alignments (
    id INTEGER PRIMARY KEY,
    job_id TEXT NOT NULL UNIQUE,
    pair_id INTEGER NOT NULL REFERENCES pairs(id),
    body TEXT NOT NULL,                -- JSON, model/search AlignmentProgress
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX alignments_by_pair ON alignments (pair_id, id);

  -- Evidence of match sets on other scoring bases, crops and modes than those in force: what reports are made from.
  CREATE TABLE report_evidence (
    match_set_id INTEGER NOT NULL REFERENCES match_sets(id),
    measure_key TEXT NOT NULL,         -- base, crop, mode, estimator, numerics version
    file_hash TEXT NOT NULL,           -- of the match file it was measured with
    status TEXT NOT NULL,              -- MatchSetStatus; all but 'ok' have nulls below
    image1_hash TEXT, image2_hash TEXT,
    evidence BLOB, homography TEXT, contrast TEXT, probe BLOB, sub_blocks BLOB,
    PRIMARY KEY (match_set_id, measure_key)
  ) STRICT;
  `,
  `
  -- Gray levels and local contrast of images, by their content: what contrast tables are made from.
  CREATE TABLE image_statistics (
    hash TEXT NOT NULL,                -- as in images
    mode TEXT NOT NULL,                -- default, notebook
    body TEXT NOT NULL,                -- JSON, numerics/report MeasuredImage
    PRIMARY KEY (hash, mode)
  ) STRICT, WITHOUT ROWID;
  -- 1 for runs that only a sweep of a matcher flag made: none of their match sets is shown in place of another.
  ALTER TABLE runs ADD COLUMN sweep INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- What a change of tolerance, cutoff or minimum counts takes, apart from the wide rows of score_evidence: written beside
  -- them, and made again from them where it is missing.
  CREATE TABLE score_curves (
    match_set_id INTEGER PRIMARY KEY REFERENCES score_evidence(match_set_id) ON DELETE CASCADE,
    contrast1 REAL,                    -- meanOfDeviations of image 1, image 2 and, in notebook mode, the moved image;
    contrast2 REAL,                    --   null where the notebook has none
    contrast3 REAL,
    curve BLOB NOT NULL,               -- varints, numerics/count-curve
    probe BLOB                         -- varints, numerics/probe-curve; null where nothing was probed
  ) STRICT;
  `
]
