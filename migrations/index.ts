import { Platform1795000000001 } from './0001-platform.js';
import { Directory1795000000002 } from './0002-directory.js';
import { Case1795000000003 } from './0003-case.js';
import { Notification1795000000004 } from './0004-notification.js';
import { Referral1795000000005 } from './0005-referral.js';
import { Nap1795000000006 } from './0006-nap.js';
import { Limits1795000000007 } from './0007-limits.js';
import { Keys1795000000011 } from './0011-keys.js';

/** In the order in which they run. A migration that has landed is never edited; the next one mends it. */
export const migrations = [
  Platform1795000000001,
  Directory1795000000002,
  Case1795000000003,
  Notification1795000000004,
  Referral1795000000005,
  Nap1795000000006,
  Limits1795000000007,
  Keys1795000000011,
];
