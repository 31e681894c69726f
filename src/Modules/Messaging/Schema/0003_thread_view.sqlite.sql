CREATE VIEW v_threads AS
SELECT t.id AS thread_id, t.partner_id, t.subject, t.last_at, m.from_network AS last_from_network
FROM message_threads t JOIN messages m ON m.id = t.last_message_id
WHERE t.partner_id <> '00000000-0000-0000-0000-000000000000';
