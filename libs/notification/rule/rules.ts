import type { Audience } from './audience.js';

/** What an e-mail asks of its reader: to acknowledge something, to read it, or to read it before going on. */
export type MailTemplate = 'acknowledge' | 'read' | 'stop';

/** Who must know of a kind of event. Everybody sees it in the app; a template sends an e-mail as well. */
export interface Rule {
  readonly who: Audience;
  readonly mail?: MailTemplate;
}

const sender = (mail?: MailTemplate): Rule => (mail ? { who: 'assignees', mail } : { who: 'assignees' });

/** A referral that ends while somebody works on it: whoever may have read of it is told to stop, whatever they may read now. */
const stop: readonly Rule[] = [
  { who: 'officersNamed', mail: 'stop' },
  { who: 'receivingFocalPoints', mail: 'stop' },
];

const bothSides: readonly Rule[] = [
  { who: 'partnerSupervisors', mail: 'read' },
  { who: 'proposerSupervisors', mail: 'read' },
];

/** Who looks at what is disclosed without consent. */
const deciders = (mail: MailTemplate): readonly Rule[] => [
  { who: 'sendingSupervisors', mail },
  { who: 'groundOfficers', mail },
];

/**
 * Event → who must know → by which channel. Every kind of event is here: one that nobody has to hear of has an
 * empty line, and one without a line becomes a dead letter instead of vanishing. Whoever made the event is not
 * told of it. A new line is a reviewed change.
 */
export const rules: Readonly<Record<string, readonly Rule[]>> = {
  'case.registered': [],
  'case.moved': [],
  'case.assigned': [sender('read')],
  'case.unassigned': [{ who: 'sendingSupervisors', mail: 'read' }],
  'case.supervisorNamed': [{ who: 'sendingSupervisors' }],
  'consent.recorded': [],
  'consent.withdrawn': stop,
  'consent.amended': stop,
  'consent.expired': stop,
  'consent.passedOn': [sender('read')],
  'ground.claimed': deciders('acknowledge'),
  'ground.acting': deciders('acknowledge'),
  'ground.escalated': deciders('acknowledge'),
  'ground.decided': [sender('read')],

  'referral.sent': [{ who: 'receivingFocalPoints', mail: 'acknowledge' }],
  'referral.acknowledged': [sender()],
  'referral.accepted': [sender('read'), { who: 'officersNamed', mail: 'read' }],
  'referral.declined': [sender('read')],
  'referral.started': [sender()],
  'referral.delivered': [sender()],
  'referral.completed': [sender('read')],
  'referral.expired': [sender('read'), { who: 'receivingFocalPoints' }],
  'referral.revoked': stop,
  'referral.closed': [...stop, sender('read')],
  'referral.withdrawn': stop,
  'referral.reminded': [{ who: 'receivingFocalPoints', mail: 'acknowledge' }],
  'referral.escalated': [
    { who: 'receivingSupervisors', mail: 'acknowledge' },
    { who: 'sendingSupervisors', mail: 'read' },
  ],

  'referral.handedOver': [
    { who: 'officersNamed', mail: 'read' },
    { who: 'receivingFocalPoints', mail: 'read' },
  ],

  'transfer.proposed': [{ who: 'offeredSupervisors', mail: 'acknowledge' }, { who: 'sendingSupervisors' }],
  'transfer.accepted': [{ who: 'concerned', mail: 'stop' }],
  'transfer.handedOver': [{ who: 'concerned', mail: 'stop' }],
  'transfer.declined': [{ who: 'concerned', mail: 'read' }, sender('read'), { who: 'sendingSupervisors' }],
  'transfer.withdrawn': [{ who: 'offeredSupervisors', mail: 'read' }, { who: 'concerned' }, sender()],
  'transfer.expired': [
    { who: 'concerned', mail: 'read' },
    { who: 'sendingSupervisors', mail: 'read' },
    { who: 'offeredSupervisors' },
  ],

  'agreement.ended': bothSides,
  'agreement.over': bothSides,
  'emergency.opened': [
    { who: 'dataProtectionOfficers', mail: 'read' },
    { who: 'reviewingSupervisors', mail: 'read' },
    sender('read'),
  ],
  'emergency.escalated': [
    { who: 'dataProtectionOfficers', mail: 'acknowledge' },
    { who: 'reviewingSupervisors', mail: 'acknowledge' },
    { who: 'hostDataProtectionOfficers', mail: 'read' },
  ],
  'emergency.reviewed': [],

  'agreement.proposed': [{ who: 'partnerSupervisors', mail: 'acknowledge' }],
  'agreement.accepted': [{ who: 'proposerSupervisors', mail: 'read' }],
  'task.opened': [sender()],

  'measurement.reported': [{ who: 'secretariat', mail: 'acknowledge' }],
  'measurement.returned': [{ who: 'planOfficers', mail: 'read' }],
  'measurement.verified': [{ who: 'planOfficers' }],
  'measurement.locked': [{ who: 'planOfficers' }],
  'activity.reported': [{ who: 'secretariat', mail: 'acknowledge' }],
  'activity.returned': [{ who: 'planOfficers', mail: 'read' }],
  'activity.confirmed': [{ who: 'planOfficers' }],

  'destruction.requested': [],
  'destruction.approved': [],
  'destruction.refused': [],

  'keys.release': [],
};

/** Whether everybody told of this kind is told to stop. */
export const isStop = (kind: string): boolean => rules[kind]?.some(({ mail }) => mail === 'stop') ?? false;
