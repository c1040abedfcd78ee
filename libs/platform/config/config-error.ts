/** The start is refused. Each problem is one sentence that names the variable and says what to do; no secret is repeated. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}
