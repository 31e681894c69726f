ALTER TABLE deliverables ADD COLUMN link_id uuid;
CREATE UNIQUE INDEX ux_deliverables_link ON deliverables (link_id);
