-- A thread is between the network and one partner or one merchant; the id of the other is zeros.
CREATE TABLE message_threads (
  id uuid NOT NULL PRIMARY KEY,
  partner_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  about text CHECK (about IN ('Application', 'Commission', 'Appeal', 'Payout')),
  about_id uuid,
  last_message_id uuid NOT NULL,
  last_at bigint NOT NULL,
  unread_by_network integer NOT NULL CHECK (unread_by_network >= 0),
  unread_by_owner integer NOT NULL CHECK (unread_by_owner >= 0),
  version integer NOT NULL,
  CHECK ((about IS NULL) = (about_id IS NULL)),
  CHECK ((partner_id = '00000000-0000-0000-0000-000000000000')
    <> (merchant_id = '00000000-0000-0000-0000-000000000000'))
);
CREATE INDEX message_threads_partner ON message_threads (partner_id, last_message_id);
CREATE INDEX message_threads_merchant ON message_threads (merchant_id, last_message_id);
CREATE INDEX message_threads_last ON message_threads (last_message_id);

CREATE TABLE messages (
  id uuid NOT NULL PRIMARY KEY,
  thread_id uuid NOT NULL REFERENCES message_threads (id),
  partner_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  from_network boolean NOT NULL,
  author_id uuid NOT NULL,
  author_name text NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
  files text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX messages_thread ON messages (thread_id, id);
