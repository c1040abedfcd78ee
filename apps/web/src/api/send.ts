import type { OperationText } from '../generated/sign-in';
import { language } from '../language/language';
import { Refused } from './problem';

/** One GraphQL operation by plain fetch: the sign-in page does without Apollo to stay light on a bad line. */
export async function send<Result, Variables>(
  query: OperationText<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    // Signing out must arrive even when the page is left at once.
    keepalive: true,
    headers: { 'content-type': 'application/json', 'accept-language': language.get() },
    body: JSON.stringify({ query, variables }),
  });
  const body: { data?: Result | null; errors?: ConstructorParameters<typeof Refused>[0] } =
    await response.json();
  if (body.errors?.length) throw new Refused(body.errors);
  if (!body.data) throw new Error(`No data (HTTP ${response.status})`);
  return body.data;
}
