import type { Config } from '../config/config.js';
import { failurePlace } from './failure-place.js';
import { logStream } from './log-stream.js';

/**
 * How a process writes its log, whoever logs: errors without their messages; no line per request, which would hold
 * paths and addresses (what matters is in the audit log).
 */
export const logOptions = (level: Config['logLevel']) => ({
  level,
  autoLogging: false,
  wrapSerializers: false,
  serializers: { err: failurePlace },
  stream: logStream(),
});
