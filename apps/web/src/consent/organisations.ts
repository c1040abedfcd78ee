import { useQuery } from '@apollo/client/react';
import { OrganisationsDocument } from '../generated/operations';
import { session } from '../sign-in/session';

/** The other organisations one may send to. One country's network fits one page. */
export function useOtherOrganisations() {
  const own = session.use()?.organisation.id;
  const { data } = useQuery(OrganisationsDocument, { variables: { first: 100 } });
  return (data?.organisations.items ?? []).filter(({ id }) => id !== own);
}

/** To share with an organisation abroad is a purpose of its own (DOMAIN §5). */
export function usePurposeTo(recipientId: string | null): string {
  const recipient = useOtherOrganisations().find(({ id }) => id === recipientId);
  return recipient?.country ? 'transferAbroad' : 'referral';
}
