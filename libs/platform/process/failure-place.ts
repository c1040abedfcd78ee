/** What a log line may hold of an error. */
export interface FailurePlace {
  readonly type: string;
  readonly code?: string;
  /** The innermost stack frames. */
  readonly at: readonly string[];
}

/** A line of a stack that is a place in code, whatever a message before it may look like. */
const place = /^\s+at .*(?:file:\/\/|node:|\/)[^\s]*:\d+:\d+\)?$/;

/**
 * Class, code and place of an error. Never its message or its other properties: a failed statement brings its text
 * and its parameters along, and a violated constraint the whole row (P1, P17).
 */
export function failurePlace(error: unknown): FailurePlace {
  if (!(error instanceof Error)) return { type: 'unknown', at: [] };
  const type = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const code = 'code' in error && /^\w{1,40}$/.test(String(error.code)) ? { code: String(error.code) } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => place.test(line));
  // A message is not cut off by its length: whoever caught the error may have changed it since.
  const own = frames.filter((line) => !error.message.includes(line.trim()));
  return { type, ...code, at: own.slice(0, 4).map((line) => line.trim()) };
}
