CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash text NOT NULL CHECK (length(hash) = 64),
  scope_kind text NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner', 'Postback')),
  scope_id uuid NOT NULL,
  created_at bigint NOT NULL,
  last_used_at bigint,
  revoked_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_api_keys_hash ON api_keys (hash);

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  password_hash text NOT NULL,
  scope_kind text NOT NULL CHECK (scope_kind IN ('Network', 'Merchant', 'Partner')),
  scope_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('operator')),
  created_at bigint NOT NULL,
  failed_count integer NOT NULL CHECK (failed_count >= 0),
  locked_until bigint,
  security_stamp text NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_users_email ON users (email);
