import { useQuery } from '@apollo/client/react';
import { OrganisationsDocument } from '../generated/operations';
import { session } from '../sign-in/session';

/** The other organisations one may send to. One country's network fits one page. */
export function useOtherOrganisations() {
  const own = session.use()?.organisation.id;
  const { data } = useQuery(OrganisationsDocument, { variables: { first: 100 } });
  return (data?.organisations.items ?? []).filter(({ id }) => id !== own);
}
