-- Files that go with a mail, as a JSON list of their ids.
ALTER TABLE mails ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
