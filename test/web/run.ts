import { accessibility } from './accessibility.ts';
import { audit } from './audit.ts';
import { away } from './away.ts';
import { badLine } from './bad-line.ts';
import { baseUrl, closeBrowsers, lastSeen } from './browser.ts';
import { choices } from './choices.ts';
import { conflict } from './conflict.ts';
import { destruction } from './destruction.ts';
import { drivers } from './drivers.story.ts';
import { duplicate } from './duplicate.ts';
import { everyday } from './everyday.ts';
import { explorer } from './explorer.ts';
import { girl } from './girl.story.ts';
import { ground } from './ground.ts';
import { home } from './home.ts';
import { lists } from './lists.ts';
import { live } from './live.ts';
import { operations } from './operations.ts';
import { phone } from './phone.ts';
import { plan } from './plan.story.ts';
import { promises } from './promises.ts';
import { protect } from './protect.ts';
import { question } from './question.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { transfer } from './transfer.ts';
import { webhooks } from './webhooks.ts';

/**
 * Clicks through the application in Chromium against a server that runs at BASE_URL:
 * `node test/web/run.ts [STORY…]`, all of `stories` where none is named.
 */
const stories = {
  audit,
  girl,
  drivers,
  plan,
  home,
  everyday,
  conflict,
  promises,
  protect,
  question,
  sessions,
  live,
  choices,
  phone,
  away,
  search,
  saved,
  badLine,
  explorer,
  accessibility,
  destruction,
  duplicate,
  transfer,
  ground,
  lists,
  operations,
  webhooks,
};
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in stories));
if (unknown !== undefined) {
  process.stderr.write(`There is no ${unknown}; there are ${Object.keys(stories).join(', ')}.\n`);
  process.exit(2);
}
const names = Object.keys(stories).filter((name) => asked.length === 0 || asked.includes(name));

process.stdout.write(`In a browser, against ${baseUrl}\n`);
let failed = 0;
for (const [name, play] of Object.entries(stories)) {
  if (!names.includes(name)) continue;
  process.stdout.write(`${name}\n`);
  try {
    await play();
  } catch (error) {
    failed += 1;
    process.stdout.write(`    ${error instanceof Error ? error.message : String(error)}\n`);
    for (const seen of await lastSeen()) process.stdout.write(`    ${seen}\n`);
  }
  await closeBrowsers();
}
process.stdout.write(failed === 0 ? 'All as promised.\n' : `${failed} failed.\n`);
process.exit(failed === 0 ? 0 : 1);
