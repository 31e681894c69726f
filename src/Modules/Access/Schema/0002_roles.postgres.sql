CREATE TABLE roles (
  id uuid PRIMARY KEY,
  portal text NOT NULL CHECK (portal IN ('Network', 'Merchant', 'Partner', 'Agency')),
  code text,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  permissions text NOT NULL,
  fixed boolean NOT NULL,
  created_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_roles_name ON roles (portal, name);

-- A star is every permission, also those that come later.
INSERT INTO roles (id, portal, code, name, permissions, fixed, created_at, version) VALUES
  ('01900000-0000-7000-8000-000000000001', 'Network', 'director', 'Director',
   '*',
   true, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000002', 'Network', 'merchantOps', 'Merchant operations',
   'ManageMerchants ManagePrograms ViewPartners ManageLinks ViewConversions '
   || 'ReportConversions DecideCommissions ViewMoney ViewReports Export SendMessages '
   || 'Impersonate',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000003', 'Network', 'trafficOps', 'Traffic operations',
   'ViewPartners ManagePartners DecideApplications ManageLinks ViewConversions '
   || 'DecideCommissions ViewMoney ViewReports Export SendMessages Impersonate',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000004', 'Network', 'platformOps', 'Platform operations',
   'ManagePrograms ViewPartners ManageLinks ViewConversions ReportConversions ViewLedger '
   || 'ViewReports Export ManagePeople ManageKeys ViewAudit ManageSettings Impersonate',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000005', 'Network', 'sales', 'Sales',
   'ManageMerchants ViewPartners ViewConversions ViewMoney ViewReports Export SendMessages',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000006', 'Network', 'finance', 'Finance',
   'ViewPartners ViewConversions DecideCommissions ViewMoney DraftPayouts ApprovePayouts '
   || 'ManagePayoutMethods ViewLedger ManageRates ViewReports Export ViewAudit',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000007', 'Network', 'content', 'Content',
   'ViewPartners ManageLinks ViewReports SendMessages',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000008', 'Network', 'social', 'Social media',
   'ViewPartners ManageLinks ViewConversions ViewReports SendMessages',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000009', 'Network', 'seo', 'SEO',
   'ViewPartners ViewConversions ViewReports Export',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000010', 'Network', 'paidMedia', 'Paid media',
   'ViewPartners ManageLinks ViewConversions ViewReports Export',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000011', 'Network', 'analyst', 'Analyst',
   'ViewPartners ViewConversions ViewMoney ViewLedger ViewReports Export',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000012', 'Network', 'email', 'E-mail',
   'ViewPartners ViewReports SendMessages',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000013', 'Network', 'product', 'Product',
   'ViewPartners ViewConversions ViewReports Export ViewAudit',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000014', 'Network', 'readOnly', 'Read only',
   'ViewPartners ViewConversions ViewMoney ViewReports',
   false, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000015', 'Merchant', 'merchantOwner', 'Owner',
   'ManagePrograms ViewPartners ManagePartners DecideApplications ManageLinks '
   || 'ViewConversions ReportConversions DecideCommissions ViewMoney ViewReports Export '
   || 'SendMessages ManagePeople ManageKeys ViewAudit ManageSettings',
   true, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000016', 'Merchant', 'merchantAnalyst', 'Analyst',
   'ViewPartners ViewConversions ViewMoney ViewReports Export',
   true, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000017', 'Partner', 'partnerOwner', 'Owner',
   'ViewPartners ManagePartners ManageLinks ViewConversions ViewMoney ManagePayoutMethods ViewReports '
   || 'Export SendMessages ManagePeople ManageKeys',
   true, 1767225600000000, 1),
  ('01900000-0000-7000-8000-000000000018', 'Agency', 'agencyOwner', 'Owner',
   'ViewPartners ManagePartners ManageLinks ViewConversions ViewMoney ManagePayoutMethods ViewReports '
   || 'Export SendMessages ManagePeople ManageKeys',
   true, 1767225600000000, 1);

ALTER TABLE users ADD COLUMN role_id uuid REFERENCES roles (id);
UPDATE users SET role_id = (
  CASE scope_kind
    WHEN 'Network' THEN '01900000-0000-7000-8000-000000000001'
    WHEN 'Merchant' THEN '01900000-0000-7000-8000-000000000015'
    ELSE '01900000-0000-7000-8000-000000000017' END)::uuid;
ALTER TABLE users ALTER COLUMN role_id SET NOT NULL;
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE users DROP CONSTRAINT users_scope_kind_check;
ALTER TABLE users ADD CONSTRAINT users_scope_kind_check
  CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Agency'));
ALTER TABLE users ADD COLUMN language text CHECK (language IN ('en', 'vi', 'zh'));
ALTER TABLE users ADD COLUMN time_zone text CHECK (length(time_zone) <= 64);
ALTER TABLE users ADD COLUMN email_confirmed_at bigint;
ALTER TABLE users ADD COLUMN deactivated_at bigint;
ALTER TABLE users ADD COLUMN totp_secret text;
ALTER TABLE users ADD COLUMN totp_since bigint;
ALTER TABLE users ADD COLUMN totp_last_step bigint;
ALTER TABLE users ADD COLUMN search_text text;
UPDATE users SET email_confirmed_at = created_at, search_text = lower(name || ' ' || email);
ALTER TABLE users ALTER COLUMN search_text SET NOT NULL;
CREATE INDEX ix_users_role ON users (role_id);
CREATE INDEX ix_users_scope ON users (scope_kind, scope_id);

ALTER TABLE api_keys DROP CONSTRAINT api_keys_scope_kind_check;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_scope_kind_check
  CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Agency', 'Postback'));
ALTER TABLE api_keys ADD COLUMN permissions text;
ALTER TABLE api_keys ADD COLUMN previous_hash text CHECK (length(previous_hash) = 64);
ALTER TABLE api_keys ADD COLUMN previous_until bigint;
CREATE INDEX ix_api_keys_previous ON api_keys (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX ix_api_keys_scope ON api_keys (scope_kind, scope_id);
