import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ensureFree, freePort } from './ports.js';

async function listening(): Promise<{ port: number; close(): void }> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port, close: () => server.close() };
}

describe('a port', () => {
  it('that is in use is named, with how to take another', async () => {
    const { port, close } = await listening();
    await expect(ensureFree(port, '127.0.0.1', 0)).rejects.toThrow(
      `PORT ${port} is in use by another program. Take another one: PORT=${port + 1} npm start`,
    );
    close();
  });

  it('may still be held for a moment by what a killed launcher left behind', async () => {
    const { port, close } = await listening();
    setTimeout(close, 300);
    await ensureFree(port, '127.0.0.1');
  });

  it('on an address that is not ours is no matter of ports', async () => {
    await expect(ensureFree(await freePort(), '192.0.2.1')).rejects.toThrow(
      'HOST 192.0.2.1 is no address of this machine',
    );
  });
});
