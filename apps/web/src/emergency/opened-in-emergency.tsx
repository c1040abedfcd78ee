import { useQuery } from '@apollo/client/react';
import { EmergenciesDocument } from '../generated/operations';
import { OpenCard } from './open-card';

/** On the page of a case that its reader opened in an emergency. */
export function OpenedInEmergency({ caseId }: { caseId: string }) {
  const { data } = useQuery(EmergenciesDocument, { variables: {} });
  const own = data?.emergencyAccesses.items.find(
    (one) => one.caseId === caseId && one.access.actions.includes('endEmergencyAccess'),
  );
  return own ? <OpenCard opened={own} onCase /> : null;
}
