ALTER TABLE deliverables ADD COLUMN link_id TEXT;
CREATE UNIQUE INDEX ux_deliverables_link ON deliverables (link_id);
