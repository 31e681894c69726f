CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  scope_kind TEXT NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Postback')),
  scope_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_api_keys_hash ON api_keys (hash);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  password_hash TEXT NOT NULL,
  scope_kind TEXT NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner')),
  scope_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('operator')),
  created_at INTEGER NOT NULL,
  failed_count INTEGER NOT NULL CHECK (failed_count >= 0),
  locked_until INTEGER,
  security_stamp TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_users_email ON users (email);
