import { useTranslation } from 'react-i18next';
import type { ConsentGiver, Majority, Section } from '../generated/enums';
import type { AmendConsentInput, RecordConsentInput } from '../generated/operations';

export interface ConsentValues {
  recipientId: string | null;
  purpose: string | null;
  decision: 'given' | 'refused';
  sections: Section[];
  restrictions: Section[];
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
    restrictions: [],
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

type Words = Omit<AmendConsentInput, 'idempotencyKey' | 'consentId'>;

/** What she says now, without to whom. */
export function toConsentWords(majority: Majority | null, values: ConsentValues): Words {
  const given = values.decision === 'given';
  return {
    sections: given ? values.sections : [],
    restrictions: given ? values.restrictions.filter((one) => values.sections.includes(one)) : [],
    givenBy: values.givenBy,
    giverLinkedToSuspect: values.givenBy === 'self' ? null : values.giverLinkedToSuspect,
    assent: isChild(majority) ? values.assent : null,
    how: values.how ?? '',
    language: values.language ?? '',
    validUntil: values.validUntil || null,
  };
}

export function toConsentInput(
  caseId: string,
  majority: Majority | null,
  values: ConsentValues,
): Omit<RecordConsentInput, 'idempotencyKey'> {
  return {
    ...toConsentWords(majority, values),
    caseId,
    recipientId: values.recipientId ?? '',
    purpose: values.purpose ?? '',
    decision: values.decision,
  };
}
