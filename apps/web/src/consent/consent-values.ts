import { useTranslation } from 'react-i18next';
import type { ConsentGiver, Majority, Section } from '../generated/enums';
import type { RecordConsentInput } from '../generated/operations';

export interface ConsentValues {
  recipientId: string | null;
  purpose: string | null;
  decision: 'given' | 'refused';
  sections: Section[];
  givenBy: ConsentGiver;
  giverLinkedToSuspect: boolean;
  assent: boolean;
  how: string | null;
  language: string | null;
  validUntil: string;
}

/** For a child the guardian or an authority decides and the child assents; uncertain age counts as a child. */
export const isChild = (majority: Majority | null) => majority === 'child' || majority === 'uncertain';

export function startValues(
  majority: Majority | null,
  recipientId: string | null,
  sections: Section[],
  lng: string,
): ConsentValues {
  return {
    recipientId,
    purpose: 'referral',
    decision: 'given',
    sections,
    givenBy: isChild(majority) ? 'guardian' : 'self',
    giverLinkedToSuspect: false,
    assent: true,
    how: null,
    language: lng,
    validUntil: '',
  };
}

/** What is missing before it can be sent, by field. */
export function useMissing() {
  const { t } = useTranslation();
  const choose = (value: unknown) => (value ? null : t('consent.choose'));
  return {
    recipientId: choose,
    purpose: choose,
    how: choose,
    language: choose,
    sections: (sections: Section[], { decision }: ConsentValues) =>
      decision === 'given' && sections.length === 0 ? t('consent.chooseSections') : null,
  };
}

export function toConsentInput(
  caseId: string,
  majority: Majority | null,
  values: ConsentValues,
): Omit<RecordConsentInput, 'idempotencyKey'> {
  const child = isChild(majority);
  return {
    caseId,
    recipientId: values.recipientId ?? '',
    purpose: values.purpose ?? '',
    decision: values.decision,
    sections: values.decision === 'given' ? values.sections : [],
    givenBy: values.givenBy,
    giverLinkedToSuspect: values.givenBy === 'self' ? null : values.giverLinkedToSuspect,
    assent: child ? values.assent : null,
    how: values.how ?? '',
    language: values.language ?? '',
    validUntil: values.validUntil || null,
  };
}
