CREATE TABLE site_checklists (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  items TEXT NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE site_reviews (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchants (merchant_id),
  site TEXT NOT NULL CHECK (length(site) BETWEEN 1 AND 2048),
  search_text TEXT NOT NULL,
  reviewer_id TEXT,
  reviewer_name TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  checklist_id TEXT NOT NULL,
  checklist_name TEXT NOT NULL,
  checklist_edition INTEGER NOT NULL CHECK (checklist_edition > 0),
  items TEXT NOT NULL,
  answers TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Draft', 'Published')),
  published_at INTEGER,
  made_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((status = 'Published') = (published_at IS NOT NULL))
);
CREATE INDEX ix_site_reviews_merchant ON site_reviews (merchant_id, reviewed_on);

CREATE TABLE site_findings (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES site_reviews (id),
  merchant_id TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  item_key TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  severity TEXT NOT NULL CHECK (severity IN ('Low', 'Medium', 'High', 'Blocking')),
  owner_id TEXT,
  due_on TEXT,
  status TEXT NOT NULL CHECK (status IN ('Open', 'Mended', 'Accepted')),
  notes TEXT NOT NULL,
  files TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_site_findings_review ON site_findings (review_id);
CREATE INDEX ix_site_findings_merchant ON site_findings (merchant_id, status);
CREATE INDEX ix_site_findings_due ON site_findings (due_on) WHERE status = 'Open';
