import { language } from '../language/language';

/** Exactly what the server answers, errors included. */
export async function runQuery(query: string, variables: string): Promise<string> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language.get() },
    body: JSON.stringify({ query, variables: variables.trim() ? JSON.parse(variables) : undefined }),
  });
  return JSON.stringify(await response.json(), null, 2);
}

/** The schema as text, read from the running server itself. */
export async function readSchema(): Promise<string> {
  const { buildClientSchema, getIntrospectionQuery, printSchema } = await import('graphql/utilities');
  const answer = JSON.parse(await runQuery(getIntrospectionQuery(), ''));
  return printSchema(buildClientSchema(answer.data));
}
