import type { Readable } from '#platform/database/read-gate.js';
import { say } from '#platform/messages/messages.js';
import { accountName, computed, organisation, planned } from '#platform/planned/planned.js';
import { oneById, pageOf, plannedQuery } from '#platform/planned/questions.js';
import { Consent } from '../consent/consent.entity.js';
import { Task } from '../task/task.entity.js';
import { CaseEvent } from '../timeline/case-event.entity.js';
import { Referral } from './referral.entity.js';
import { byDue } from './referral.loader.js';

planned(Referral, {
  sender: organisation('senderId'),
  receiver: organisation('receiverId'),
  reason: computed<Referral>(({ content }) => content?.reason),
  instructions: computed<Referral>(({ content }) => content?.instructions),
  caseId: computed<Readable<Referral>>(
    ({ access, caseId }) => (access.readable.includes('referralContent') ? caseId : null),
    { judged: true },
  ),
});
planned(CaseEvent, {
  label: computed<CaseEvent>(({ kind }, { language }) => say(language, [`event.${kind}`])),
  actor: accountName('actorId'),
  organisation: organisation('organisationId', true),
});
planned(Task, {
  label: computed<Task>(({ kind }, { language }) => say(language, `task.${kind}`)),
  due: computed<Task>(({ dueAt }) => dueAt),
  done: computed<Task>(({ doneAt }) => doneAt),
});
planned(Consent, { recipient: organisation('recipientId') });

plannedQuery('referral', { type: Referral, page: false, given: (_, args) => oneById(args, 'sent_at') });
plannedQuery('inbox', {
  type: Referral,
  page: true,
  pageType: 'ReferralPage',
  given: (ctx, args) => {
    const due = args['order'] === 'due';
    return pageOf(args, due ? byDue : { by: 'sent_at', direction: 'desc' }, {
      receiver: {
        value: ctx.actor.organisationId,
        sql: (named) => `t.receiver_id = ${named('receiver', 'uuid')}`,
      },
      due: { value: due || null, sql: () => 't.closed_at is null' },
      status: {
        value: args['status'],
        section: 'envelope',
        sql: (named) => `t.status = ${named('status', 'text')}`,
      },
    });
  },
});
