import type { Person } from './person.ts';

/** A case of the caseworker's own: the registration has a drive of its own. */
export async function register({ page }: Person): Promise<{ id: string; code: string }> {
  return page.evaluate(async () => {
    const input = {
      idempotencyKey: crypto.randomUUID(),
      legalBasis: 'consent',
      demographics: { ageBand: '30--38' },
      identity: { givenName: 'Нарантуяа', birthDate: '1990-02-03' },
      risk: { assessment: 'Нүүсэн' },
      narrative: { notes: 'Ярилцлага' },
    };
    const query = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { id code } }';
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data.registerCase;
  });
}
