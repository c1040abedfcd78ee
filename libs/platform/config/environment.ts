import { type Environment, environmentSchema, expected, type VariableName } from './config.schema.js';
import { ConfigError } from './config-error.js';
import { productionProblems } from './production.js';

/**
 * Reads and checks the environment: defaults filled in, paths absolute, the rules of production applied.
 * The launcher calls this; processes that need the database call `loadConfig`.
 * @throws ConfigError with one sentence for each variable that is wrong or missing.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given: Record<string, string> = {};
  for (const name of Object.keys(expected)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName));
    throw new ConfigError([...names].map((name) => `${name} is not usable: give ${expected[name]}.`));
  }
  const problems = parsed.data.MODE === 'production' ? productionProblems(parsed.data) : [];
  if (problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}
