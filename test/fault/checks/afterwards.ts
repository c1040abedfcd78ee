import type { Report } from '../report.ts';
import { asOwner } from '../server/database.ts';
import { access } from './access.ts';
import { clock } from './clock.ts';
import { mail } from './mail.ts';
import { added, type Rows, rows, unlike } from './rows.ts';
import { settled } from './settled.ts';
import { told } from './told.ts';

/**
 * Looks at all that has happened so far.
 * @param before the rows that stood when the play began
 * @param undisturbed what a play adds when nothing is killed; without it there is nothing to compare
 * @returns the rows that stand now
 */
export function afterwards(dataDir: string, report: Report, before: Rows, undisturbed?: Rows): Promise<Rows> {
  return asOwner(dataDir, async (ask) => {
    const { seconds, left } = await settled(ask);
    report.check(
      `every event is handled, every mail sent, no job left, ${seconds.toFixed(1)} s after the end`,
      left,
    );
    const now = await rows(ask);
    if (undisturbed)
      report.check(
        'as many rows in every table as undisturbed: nothing is lost, nothing happened twice',
        unlike(added(before, now), undisturbed),
      );
    const all = await told(ask);
    report.check(
      `whoever must know was told once, in the app and by mail: ${all.count} times so far`,
      all.wrong,
    );
    const { sent, copies, wrong } = await mail(ask, dataDir);
    report.check(`every mail came, doubled only as itself: ${sent} mails, ${copies} copies`, wrong);
    const doors = await access(ask);
    report.check(`who may see what is what the ledger says: ${doors.count} holders`, doors.wrong);
    const keys = await clock(ask);
    report.check(`the clock took each key back once: ${keys.count}`, keys.wrong);
    return now;
  });
}
