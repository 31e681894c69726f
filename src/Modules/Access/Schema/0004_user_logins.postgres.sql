-- The subject at the provider is the person; the address is only what the provider said when they were linked.
CREATE TABLE user_logins (
  issuer text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  user_id uuid NOT NULL REFERENCES users (id),
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  created_at bigint NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX ux_user_logins_user ON user_logins (user_id, issuer);
