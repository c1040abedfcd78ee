import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An endpoint that answers 410 is switched off at once, and its page says that it was that. */
export class WebhookGone1795000000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
alter table webhook drop constraint webhook_off_because_check,
  add constraint webhook_off_because_check check (off_because in ('byHand', 'failing', 'gone'));
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
update webhook set off_because = 'byHand' where off_because = 'gone';
alter table webhook drop constraint webhook_off_because_check,
  add constraint webhook_off_because_check check (off_because in ('byHand', 'failing'));
`);
  }
}
