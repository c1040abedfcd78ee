import { examplesFor } from '../../apps/web/src/explorer/examples.ts';
import { signIn } from './person.ts';
import { expect, picture, step } from './report.ts';

const people = {
  caseworker: 'saruul@mgec.example',
  supervisor: 'oyun@mgec.example',
  referralOfficer: 'tuya@shelter.example',
  dataProtectionOfficer: 'enkhjin@mgec.example',
} as const;
type Reader = keyof typeof people;

/** Three ready queries for each role that has something to read: two answer, one is refused and marked so. */
export async function explorer(): Promise<void> {
  for (const role of Object.keys(people) as Reader[]) {
    const { page, t } = await signIn(people[role], 'en');
    await page.goto('/explorer');
    const examples = examplesFor([role]);
    expect(examples.length >= 3, `${role} has ${examples.length} ready queries`);
    expect(examples.filter(({ refused }) => refused).length === 1, `${role}: one must be refused`);
    for (const { title, refused, query } of examples.filter(({ fillIn }) => !fillIn))
      await step(`${role}: ${title}${refused ? ' is refused' : ''}`, async () => {
        // The bell asks too: only the answer to this query counts.
        const sent = query.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '').slice(0, 40);
        const answered = page.waitForResponse((response) =>
          (JSON.parse(response.request().postData() ?? '{}').query ?? '').startsWith(sent),
        );
        await page.getByRole('button', { name: t(`explorer.example.${title}`) }).click();
        const body: { errors?: { extensions?: { code?: string } }[] } = await (await answered).json();
        const code = body.errors?.[0]?.extensions?.code;
        expect(Boolean(body.errors) === Boolean(refused), JSON.stringify(body.errors));
        if (refused) await page.getByText(`"code": "${code}"`).waitFor();
      });
    if (role === 'caseworker') await picture(page, 'explorer');
  }
}
