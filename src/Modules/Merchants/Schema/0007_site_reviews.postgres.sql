CREATE TABLE site_checklists (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  items text NOT NULL,
  archived boolean NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);

CREATE TABLE site_reviews (
  id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchants (merchant_id),
  site text NOT NULL CHECK (length(site) BETWEEN 1 AND 2048),
  search_text text NOT NULL,
  reviewer_id uuid,
  reviewer_name text NOT NULL,
  reviewed_on text NOT NULL,
  checklist_id uuid NOT NULL,
  checklist_name text NOT NULL,
  checklist_edition integer NOT NULL CHECK (checklist_edition > 0),
  items text NOT NULL,
  answers text NOT NULL,
  status text NOT NULL CHECK (status IN ('Draft', 'Published')),
  published_at bigint,
  made_at bigint NOT NULL,
  version integer NOT NULL,
  CHECK ((status = 'Published') = (published_at IS NOT NULL))
);
CREATE INDEX ix_site_reviews_merchant ON site_reviews (merchant_id, reviewed_on);

CREATE TABLE site_findings (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES site_reviews (id),
  merchant_id uuid NOT NULL,
  shown boolean NOT NULL,
  item_key text NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  severity text NOT NULL CHECK (severity IN ('Low', 'Medium', 'High', 'Blocking')),
  owner_id uuid,
  due_on text,
  status text NOT NULL CHECK (status IN ('Open', 'Mended', 'Accepted')),
  notes text NOT NULL,
  files text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_site_findings_review ON site_findings (review_id);
CREATE INDEX ix_site_findings_merchant ON site_findings (merchant_id, status);
CREATE INDEX ix_site_findings_due ON site_findings (due_on) WHERE status = 'Open';
