import { isIPv6 } from 'node:net';

/** Where a session was opened: enough for its owner to know it again, too little to find anybody by. */
export interface Origin {
  /** Product names, such as Firefox and Android; null where the browser does not say. */
  readonly browser: string | null;
  readonly system: string | null;
  /** The first part of the network address; `local` for this machine and private networks; null if unknown. */
  readonly place: string | null;
}

// In this order: Edge, Opera and Samsung call themselves Chrome as well, and everybody calls themselves Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const longest = 1000;

export function originOf(address: string, userAgent = ''): Origin {
  const said = userAgent.slice(0, longest);
  const named = (words: typeof browsers): string | null =>
    words.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  return { browser: named(browsers), system: named(systems), place: coarsely(address) };
}

/** Half of an IPv4 address, or the /32 of an IPv6 one: a provider's region, not a household. */
function coarsely(address: string): string | null {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  const [first, second] = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(plain)?.slice(1).map(Number) ?? [];
  if (first !== undefined && second !== undefined) {
    const inner =
      [10, 127].includes(first) ||
      (first === 192 && second === 168) ||
      (first === 172 && second >= 16 && second < 32);
    return inner ? 'local' : `${first}.${second}.*.*`;
  }
  if (!isIPv6(plain)) return null;
  if (/^(::1$|f[cd]|fe[89ab])/.test(plain)) return 'local';
  const [one = '', two = ''] = plain.split(':');
  return `${one || '0'}:${two || '0'}:*`;
}
