-- What webhooks of alerts are signed with, sealed with the keys of the installation.
ALTER TABLE alerts ADD COLUMN hook_secret TEXT;
