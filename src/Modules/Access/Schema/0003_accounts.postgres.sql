CREATE TABLE user_sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  stamp text NOT NULL,
  method text NOT NULL CHECK (method IN ('Password', 'SecondFactor', 'RecoveryCode', 'Passkey', 'Oidc', 'Link',
    'Impersonation')),
  address text CHECK (length(address) <= 64),
  agent text CHECK (length(agent) <= 300),
  impersonator_id uuid REFERENCES users (id),
  returns_to uuid REFERENCES user_sessions (id),
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  ended_at bigint,
  CHECK ((impersonator_id IS NULL) = (returns_to IS NULL))
);
CREATE INDEX ix_user_sessions_user ON user_sessions (user_id);
CREATE INDEX ix_user_sessions_impersonator ON user_sessions (impersonator_id) WHERE impersonator_id IS NOT NULL;
CREATE INDEX ix_user_sessions_returns_to ON user_sessions (returns_to) WHERE returns_to IS NOT NULL;

CREATE TABLE account_tokens (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  purpose text NOT NULL CHECK (purpose IN ('Invitation', 'PasswordReset', 'EmailConfirmation', 'EmailChange')),
  hash text NOT NULL CHECK (length(hash) = 64),
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint
);
CREATE UNIQUE INDEX ux_account_tokens_hash ON account_tokens (hash);
CREATE INDEX ix_account_tokens_user ON account_tokens (user_id, purpose);

CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  hash text NOT NULL CHECK (length(hash) = 64),
  used_at bigint
);
CREATE UNIQUE INDEX ux_recovery_codes ON recovery_codes (user_id, hash);

-- The id is the credential's, in URL-safe Base64; the data is what the browser's credential said, as JSON.
CREATE TABLE passkeys (
  id text PRIMARY KEY CHECK (length(id) <= 1400),
  user_id uuid NOT NULL REFERENCES users (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  data text NOT NULL,
  created_at bigint NOT NULL,
  last_used_at bigint,
  version integer NOT NULL
);
CREATE INDEX ix_passkeys_user ON passkeys (user_id);
