import { pino } from 'pino';

/** Lines kept for a disk that has no room just now, in bytes; later ones are lost. */
const mostWaiting = 65_536;

/**
 * Where log lines go. A disk without room for them loses lines and nothing else: by itself the stream would end the
 * process, and with it the work of everybody who needs no log to be written.
 * @param dest file descriptor or path; standard output unless given
 */
export function logStream(dest: number | string = 1): ReturnType<typeof pino.destination> {
  const stream = pino.destination({ dest, sync: true, maxLength: mostWaiting });
  stream.on('error', () => undefined);
  return stream;
}
