-- Files that go with a mail, as a JSON list of their ids.
ALTER TABLE mails ADD COLUMN files text NOT NULL DEFAULT '[]';
