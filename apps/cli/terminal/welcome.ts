import { relative } from 'node:path';
import { demoAccounts, demoOrganisations, demoPassword } from '#country/demo.js';
import type { Config } from '#platform/config/config.js';

/** What a person at the terminal needs to know once everything runs. */
export function welcome(config: Config, seconds: string): string {
  return [
    ...(config.demoAccounts ? accounts() : []),
    '',
    `Itgel is ready after ${seconds}: ${config.publicUrl}`,
    '',
    ...(config.mailboxDir ? [`  Mail, SMS:  ${config.publicUrl}/demo/mailbox`] : []),
    ...(config.explorer ? [`  Explorer:   ${config.publicUrl}/explorer`] : []),
    `  Data, logs: ${relative(process.cwd(), config.dataDir) || config.dataDir}`,
    '  Stop:       Ctrl-C',
    '',
    '',
  ].join('\n');
}

function accounts(): string[] {
  const organisationName = new Map(demoOrganisations.map(({ code, nameEn }) => [code, nameEn]));
  const rows = demoAccounts().map(({ email, roles, organisation }) => [
    email,
    roles.join(', '),
    organisationName.get(organisation) ?? organisation,
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1)];
  const line = (row: string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`;
  return ['', `Demo accounts, all invented; the password of each is ${demoPassword}`, '', ...rows.map(line)];
}
