import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface StoredKey {
  latest: number;
  minimum: number;
  versions: Record<number, string>;
}
interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
}
interface Body extends Record<string, unknown> {
  readonly batch_input?: readonly Item[];
}

/**
 * A small vault that speaks the transit engine's protocol over HTTP, encrypts for real and keeps its keys in a file,
 * so that it can die and come back. What goes wrong with a vault can be asked of it.
 */
export class TransitServer {
  /** `silent` takes a request and never answers, as a half-open connection does; `cut` breaks off halfway. */
  trouble: 'none' | 'silent' | 'cut' = 'none';
  slowMs = 0;
  readonly calls: string[] = [];
  readonly directory = mkdtempSync(join(tmpdir(), 'transit-'));
  readonly tokenFile = join(this.directory, 'token');
  private readonly stored = join(this.directory, 'keys.json');
  private token = '';
  private server: Server | null = null;
  private port = 0;

  static async open(): Promise<TransitServer> {
    const vault = new TransitServer();
    vault.issueToken();
    await vault.start();
    return vault;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/v1/transit`;
  }
  get address() {
    return { url: this.url, tokenFile: this.tokenFile };
  }

  /** Ends the token before it. @param told whether the token file learns of it */
  issueToken(told = true): void {
    this.token = randomBytes(16).toString('hex');
    if (told) writeFileSync(this.tokenFile, `${this.token}\n`, { mode: 0o600 });
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = String(request.url).replace('/v1/transit/', '');
    this.calls.push(path.split('/')[0] ?? '');
    if (this.trouble === 'silent') return;
    if (this.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slowMs));
    if (request.headers['x-vault-token'] !== this.token)
      return send(response, 403, { errors: ['permission denied'] });
    const text = Buffer.concat(chunks).toString();
    const [status, body] = this.handle(path, text ? JSON.parse(text) : {});
    if (this.trouble === 'cut') {
      response.writeHead(200, { 'content-length': 10_000 });
      response.write('{"data":');
      return void response.destroy();
    }
    send(response, status, body);
  }

  private handle(path: string, body: Body): [number, object | null] {
    const keys = this.read();
    const [verb = '', name = '', action = ''] = path.split('/');
    if (verb === 'encrypt') keys[name] ??= { latest: 1, minimum: 1, versions: { 1: fresh() } };
    const key = keys[name];
    if (!key)
      return [verb === 'keys' ? 404 : 400, { errors: verb === 'keys' ? [] : ['encryption key not found'] }];
    if (verb !== 'keys') {
      const results = (body.batch_input ?? []).map((item) => perform(verb, key, item));
      this.write(keys);
      return [results.some(({ error }) => error) ? 400 : 200, { data: { batch_results: results } }];
    }
    if (action === 'rotate') key.versions[++key.latest] = fresh();
    if (action === 'config') key.minimum = Number(body['min_decryption_version']);
    if (action === 'trim')
      for (const version of Object.keys(key.versions).map(Number))
        if (version < Number(body['min_available_version'])) delete key.versions[version];
    this.write(keys);
    return action ? [204, null] : [200, { data: { latest_version: key.latest } }];
  }

  private read(): Record<string, StoredKey> {
    return existsSync(this.stored) ? JSON.parse(readFileSync(this.stored, 'utf8')) : {};
  }

  private write(keys: Record<string, StoredKey>): void {
    writeFileSync(this.stored, JSON.stringify(keys));
  }
}

const fresh = (): string => randomBytes(32).toString('base64');

function send(response: ServerResponse, status: number, body: object | null): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '');
}

interface Result {
  ciphertext?: string;
  plaintext?: string;
  error?: string;
}

function perform(verb: string, key: StoredKey, item: Item): Result {
  if (verb === 'encrypt') return { ciphertext: encrypt(key, Buffer.from(item.plaintext ?? '', 'base64')) };
  const [, version = '0', body = ''] = /^vault:v(\d+):(.*)$/.exec(item.ciphertext ?? '') ?? [];
  if (Number(version) < key.minimum)
    return { error: 'ciphertext or signature version is disallowed by policy (too old)' };
  const plain = decrypt(key, Number(version), Buffer.from(body, 'base64'));
  if (!plain) return { error: 'cipher: message authentication failed' };
  return verb === 'rewrap' ? { ciphertext: encrypt(key, plain) } : { plaintext: plain.toString('base64') };
}

function encrypt(key: StoredKey, plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.versions[key.latest] ?? '', 'base64'), nonce);
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `vault:v${key.latest}:${body.toString('base64')}`;
}

function decrypt(key: StoredKey, version: number, bytes: Buffer): Buffer | null {
  try {
    const secret = Buffer.from(key.versions[version] ?? '', 'base64');
    const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
  } catch {
    return null;
  }
}
