/** PostgreSQL settings for one machine that does other things too. */
export const always = {
  listen_addresses: '127.0.0.1',
  // No socket file: its folder would have to be reachable, and its path be short.
  unix_socket_directories: '',
  // Of an api and four workers: docs/guides/operations.md counts them.
  max_connections: 200,
  shared_buffers: '128MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors are logged without the statement and the row they met: values have no place in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** For data that nobody will miss: nothing waits for the disk. */
export const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};
