-- A thread is between the network and one partner or one merchant; the id of the other is zeros.
CREATE TABLE message_threads (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  about TEXT CHECK (about IN ('Application', 'Commission', 'Appeal', 'Payout')),
  about_id TEXT,
  last_message_id TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  unread_by_network INTEGER NOT NULL CHECK (unread_by_network >= 0),
  unread_by_owner INTEGER NOT NULL CHECK (unread_by_owner >= 0),
  version INTEGER NOT NULL,
  CHECK ((about IS NULL) = (about_id IS NULL)),
  CHECK ((partner_id = '00000000-0000-0000-0000-000000000000')
    <> (merchant_id = '00000000-0000-0000-0000-000000000000'))
) STRICT;
CREATE INDEX message_threads_partner ON message_threads (partner_id, last_message_id);
CREATE INDEX message_threads_merchant ON message_threads (merchant_id, last_message_id);
CREATE INDEX message_threads_last ON message_threads (last_message_id);

CREATE TABLE messages (
  id TEXT NOT NULL PRIMARY KEY,
  thread_id TEXT NOT NULL REFERENCES message_threads (id),
  partner_id TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  from_network INTEGER NOT NULL CHECK (from_network IN (0, 1)),
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
  files TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_thread ON messages (thread_id, id);
