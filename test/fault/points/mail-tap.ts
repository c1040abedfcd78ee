import type { Tap } from '../site/wire.ts';
import type { Side } from './moments.ts';

/** Hears SMTP, line by line; a message is one of them. */
export function mailTap(pass: (side: Side, trail: readonly string[]) => boolean): Tap {
  let said = 'connect';
  let inBody = false;
  return {
    asked: (bytes) => {
      const text = bytes.toString('latin1');
      if (inBody) {
        said = 'message';
        if (!text.endsWith('\r\n.\r\n')) return true;
      } else said = text.slice(0, 4).toUpperCase();
      return pass('before', [said]);
    },
    answered: (bytes) => {
      const code = bytes.toString('latin1', 0, 3);
      inBody = code === '354';
      return pass('after', [`${said} → ${code}`]);
    },
  };
}
