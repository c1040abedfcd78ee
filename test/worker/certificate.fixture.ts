import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate that nobody has signed but itself, as PEM. */
export interface SelfMade {
  readonly key: string;
  readonly cert: string;
}

const tlv = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), body]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
const time = (text: string): Buffer => tlv(0x17, Buffer.from(text));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = (name: string): Buffer => sequence(tlv(0x31, sequence(oid('550403'), utf8(name))));
const alternativeName = (name: string): Buffer =>
  sequence(oid('551d11'), tlv(0x04, sequence(tlv(0x82, Buffer.from(name)))));

/** X.509 v3 for one name, on P-256 (RFC 5280). @param until the last two digits of the year it ends with. */
export function selfMade(name: string, until = '49'): SelfMade {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const statement = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    ecdsaWithSha256,
    commonName(name),
    sequence(time('200101000000Z'), time(`${until}1231235959Z`)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(alternativeName(name))),
  );
  const signature = tlv(0x03, Buffer.of(0), sign('sha256', statement, privateKey));
  const lines =
    sequence(statement, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
