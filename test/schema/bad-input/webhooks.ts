import type { TestApi } from '../../support/api/api.js';

/** One that is called, one that is switched off, and another organisation's. */
export async function webhooksOf(api: TestApi): Promise<{ known: string[]; foreign: string }> {
  const register = async (email: string): Promise<string> => {
    const input = { url: 'https://hooks.example/itgel', classes: ['request'] };
    return (await api.person(email).do('registerWebhook', input)).id;
  };
  const [on, off, foreign] = [
    await register('telmen@host.example'),
    await register('telmen@host.example'),
    await register('khongor@shelter.example'),
  ];
  await api.person('telmen@host.example').do('switchWebhookOff', { webhookId: off });
  return { known: [on, off], foreign };
}
