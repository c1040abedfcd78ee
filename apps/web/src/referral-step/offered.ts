import type { ReferralStatus } from '../generated/enums';
import type { ReferralRowFragment } from '../generated/operations';

const undecided = ['sent', 'acknowledged', 'moreInformationRequested'] as const;

/** From which states each command starts (docs/states.md). The server decides; a button that it would refuse is not shown. */
const startsFrom = {
  acknowledgeReferral: ['sent'],
  requestInformation: ['sent', 'acknowledged'],
  answerRequest: ['moreInformationRequested'],
  acceptReferral: undecided,
  declineReferral: undecided,
  redirectReferral: undecided,
  startService: ['accepted'],
  deliverService: ['accepted', 'inProgress'],
  completeReferral: ['serviceDelivered'],
  passOnWithdrawal: [...undecided, 'accepted', 'inProgress', 'serviceDelivered', 'completed'],
  revokeReferral: [...undecided, 'accepted', 'inProgress', 'serviceDelivered'],
} as const satisfies Record<string, readonly ReferralStatus[]>;

export type ReferralCommand = keyof typeof startsFrom;

/** Accepted and not yet completed: the receiver has the person in its care. */
export const isInCare = (status: ReferralStatus | null) =>
  status === 'accepted' || status === 'inProgress' || status === 'serviceDelivered';

/** What this reader may do with this referral as it stands. */
export function offered({
  access,
  status,
}: Pick<ReferralRowFragment, 'access' | 'status'>): ReferralCommand[] {
  const commands = Object.entries(startsFrom) as [ReferralCommand, readonly ReferralStatus[]][];
  return commands
    .filter(([command, from]) => access.actions.includes(command) && from.some((one) => one === status))
    .map(([command]) => command);
}
