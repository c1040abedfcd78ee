import { instant, page, type Read, type Row, shown } from './read.ts';

export const inbox: Read = {
  text: /* sql */ `
select r.id, r.code, r.service, r.urgency, r.status, r.sent_at, r.acknowledge_by, r.decide_by, o.name_mn
from referral r join organisation o on o.id = r.sender_id
where r.receiver_id = $1 and r.closed_at is null order by r.decide_by, r.id limit ${shown + 1}`,
  values: (_, { organisationId }) => [organisationId],
  sealed: [],
  answer: (rows) => ({ data: { inbox: page(rows.slice(0, shown).map(envelopeOf), rows, 0, 5) } }),
};

function envelopeOf(row: Row): unknown {
  const [id, code, service, urgency, status, sentAt, acknowledgeBy, decideBy, sender] = row;
  return {
    id,
    code,
    service,
    urgency,
    status,
    sentAt: instant(sentAt),
    acknowledgeBy: instant(acknowledgeBy),
    decideBy: instant(decideBy),
    sender: { name: sender },
  };
}
