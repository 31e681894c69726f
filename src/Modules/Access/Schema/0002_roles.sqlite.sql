CREATE TABLE roles (
  id TEXT PRIMARY KEY,
  portal TEXT NOT NULL CHECK (portal IN ('Network', 'Merchant', 'Partner', 'Agency')),
  code TEXT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  permissions TEXT NOT NULL,
  fixed INTEGER NOT NULL CHECK (fixed IN (0, 1)),
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_roles_name ON roles (portal, name);

-- A star is every permission, also those that come later.
INSERT INTO roles (id, portal, code, name, permissions, fixed, created_at, version) VALUES
  ('01900000-0000-7000-8000-000000000001', 'Network', 'director', 'Director',
   '*',
   1, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000002', 'Network', 'merchantOps', 'Merchant operations',
   'ManageMerchants ManagePrograms ViewPartners ManageLinks ViewConversions '
   || 'ReportConversions DecideCommissions ViewMoney ViewReports Export SendMessages '
   || 'Impersonate',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000003', 'Network', 'trafficOps', 'Traffic operations',
   'ViewPartners ManagePartners DecideApplications ManageLinks ViewConversions '
   || 'DecideCommissions ViewMoney ViewReports Export SendMessages Impersonate',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000004', 'Network', 'platformOps', 'Platform operations',
   'ManagePrograms ViewPartners ManageLinks ViewConversions ReportConversions ViewLedger '
   || 'ViewReports Export ManagePeople ManageKeys ViewAudit ManageSettings Impersonate',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000005', 'Network', 'sales', 'Sales',
   'ManageMerchants ViewPartners ViewConversions ViewMoney ViewReports Export SendMessages',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000006', 'Network', 'finance', 'Finance',
   'ViewPartners ViewConversions DecideCommissions ViewMoney DraftPayouts ApprovePayouts '
   || 'ManagePayoutMethods ViewLedger ManageRates ViewReports Export ViewAudit',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000007', 'Network', 'content', 'Content',
   'ViewPartners ManageLinks ViewReports SendMessages',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000008', 'Network', 'social', 'Social media',
   'ViewPartners ManageLinks ViewConversions ViewReports SendMessages',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000009', 'Network', 'seo', 'SEO',
   'ViewPartners ViewConversions ViewReports Export',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000010', 'Network', 'paidMedia', 'Paid media',
   'ViewPartners ManageLinks ViewConversions ViewReports Export',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000011', 'Network', 'analyst', 'Analyst',
   'ViewPartners ViewConversions ViewMoney ViewLedger ViewReports Export',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000012', 'Network', 'email', 'E-mail',
   'ViewPartners ViewReports SendMessages',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000013', 'Network', 'product', 'Product',
   'ViewPartners ViewConversions ViewReports Export ViewAudit',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000014', 'Network', 'readOnly', 'Read only',
   'ViewPartners ViewConversions ViewMoney ViewReports',
   0, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000015', 'Merchant', 'merchantOwner', 'Owner',
   'ManagePrograms ViewPartners ManagePartners DecideApplications ManageLinks '
   || 'ViewConversions ReportConversions DecideCommissions ViewMoney ViewReports Export '
   || 'SendMessages ManagePeople ManageKeys ViewAudit ManageSettings',
   1, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000016', 'Merchant', 'merchantAnalyst', 'Analyst',
   'ViewPartners ViewConversions ViewMoney ViewReports Export',
   1, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000017', 'Partner', 'partnerOwner', 'Owner',
   'ViewPartners ManagePartners ManageLinks ViewConversions ViewMoney ManagePayoutMethods ViewReports '
   || 'Export SendMessages ManagePeople ManageKeys',
   1, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000018', 'Agency', 'agencyOwner', 'Owner',
   'ViewPartners ManagePartners ManageLinks ViewConversions ViewMoney ManagePayoutMethods ViewReports '
   || 'Export SendMessages ManagePeople ManageKeys',
   1, 1767225600000000, 1);

CREATE TABLE users_rebuilt (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  search_text TEXT NOT NULL,
  password_hash TEXT,
  scope_kind TEXT NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Agency')),
  scope_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id),
  language TEXT CHECK (language IN ('en', 'vi', 'zh')),
  time_zone TEXT CHECK (length(time_zone) <= 64),
  created_at INTEGER NOT NULL,
  email_confirmed_at INTEGER,
  deactivated_at INTEGER,
  totp_secret TEXT,
  totp_since INTEGER,
  totp_last_step INTEGER,
  failed_count INTEGER NOT NULL CHECK (failed_count >= 0),
  locked_until INTEGER,
  security_stamp TEXT NOT NULL,
  version INTEGER NOT NULL
);
INSERT INTO users_rebuilt (
  id, email, name, search_text, password_hash, scope_kind, scope_id, role_id, created_at, email_confirmed_at,
  failed_count, locked_until, security_stamp, version)
SELECT id, email, name, lower(name || ' ' || email), password_hash, scope_kind, scope_id,
  CASE scope_kind
    WHEN 'Network' THEN '01900000-0000-7000-8000-000000000001'
    WHEN 'Merchant' THEN '01900000-0000-7000-8000-000000000015'
    ELSE '01900000-0000-7000-8000-000000000017' END,
  created_at, created_at, failed_count, locked_until, security_stamp, version
FROM users;
DROP TABLE users;
ALTER TABLE users_rebuilt RENAME TO users;
CREATE UNIQUE INDEX ux_users_email ON users (email);
CREATE INDEX ix_users_role ON users (role_id);
CREATE INDEX ix_users_scope ON users (scope_kind, scope_id);

CREATE TABLE api_keys_rebuilt (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  scope_kind TEXT NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Agency', 'Postback')),
  scope_id TEXT NOT NULL,
  permissions TEXT,
  previous_hash TEXT CHECK (length(previous_hash) = 64),
  previous_until INTEGER,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  version INTEGER NOT NULL
);
INSERT INTO api_keys_rebuilt (
  id, name, hash, scope_kind, scope_id, created_at, last_used_at, revoked_at, version)
SELECT id, name, hash, scope_kind, scope_id, created_at, last_used_at, revoked_at, version FROM api_keys;
DROP TABLE api_keys;
ALTER TABLE api_keys_rebuilt RENAME TO api_keys;
CREATE UNIQUE INDEX ux_api_keys_hash ON api_keys (hash);
CREATE INDEX ix_api_keys_previous ON api_keys (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX ix_api_keys_scope ON api_keys (scope_kind, scope_id);
