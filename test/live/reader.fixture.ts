import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { until } from '../worker/worker.fixture.js';

/** Where the api listens, for whoever reads over a real connection. */
export async function listening(api: TestApi): Promise<string> {
  await api.app.listen(0, '127.0.0.1');
  return (await api.app.getUrl()).replace('[::1]', '127.0.0.1');
}

/** A page that has its stream open, and every byte that came over it. */
export class Reader {
  bytes = '';
  ended = false;

  private constructor(
    readonly response: Response,
    private readonly leave: AbortController,
  ) {}

  static async open(url: string, person: Person, headers: Record<string, string> = {}): Promise<Reader> {
    const leave = new AbortController();
    const response = await fetch(`${url}/live`, {
      headers: { cookie: await person.cookie(), 'itgel-account': person.id, ...headers },
      signal: leave.signal,
    });
    const reader = new Reader(response, leave);
    void reader.read();
    return reader;
  }

  /** How often it was told to look. */
  get looks(): number {
    return this.bytes.split('event: look').length - 1;
  }

  async told(looks: number): Promise<void> {
    await until(async () => this.looks >= looks);
  }

  /** Within two seconds (P4). */
  async over(): Promise<void> {
    await until(async () => this.ended, 2_000);
  }

  close(): void {
    this.leave.abort();
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body ?? [])
        this.bytes += decoder.decode(chunk, { stream: true });
    } catch {
      // Left by the reader, or cut off.
    }
    this.ended = true;
  }
}
