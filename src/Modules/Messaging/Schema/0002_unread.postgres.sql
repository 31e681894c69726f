-- The number beside "Messages" is asked for at every page: it reads the threads in which something waits, no others.
CREATE INDEX message_threads_unread_network ON message_threads (unread_by_network) WHERE unread_by_network > 0;
CREATE INDEX message_threads_unread_owner ON message_threads (partner_id, merchant_id, unread_by_owner)
  WHERE unread_by_owner > 0;
