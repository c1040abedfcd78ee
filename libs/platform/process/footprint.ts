/**
 * How a process of ours is started, so that an api and a worker fit into half a gigabyte (docs/performance.md says what each
 * saves). Left to itself V8 lets the room for young objects grow to 128 MB, and collects the old when there are 300 of
 * them; what lives is 90. An api that serves more than was measured is started with flags of its own (docs/guides/deploy.md).
 */
export const nodeFlags: readonly string[] = [
  '--enable-source-maps',
  '--max-semi-space-size=16',
  '--max-old-space-size=256',
];

/**
 * glibc keeps what a thread of the pool took once, 16 MB in each for a key worked out by scrypt, unless large pieces always
 * go back to the system (mallopt(3), M_MMAP_THRESHOLD).
 */
export const allocatorSettings: Readonly<Record<string, string>> = { MALLOC_MMAP_THRESHOLD_: '1048576' };
