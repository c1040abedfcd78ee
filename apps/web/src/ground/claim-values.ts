import { useTranslation } from 'react-i18next';
import type { GroundKind, Section } from '../generated/enums';
import type { ClaimGroundInput } from '../generated/operations';

export interface ClaimValues {
  kind: GroundKind | null;
  recipientId: string | null;
  sections: Section[];
  reason: string;
  trigger: string | null;
  authority: string;
  number: string;
  article: string;
  scope: string;
  forbidsTelling: boolean;
  told: boolean;
  password: string;
}

export const blankClaim: ClaimValues = {
  kind: null,
  recipientId: null,
  sections: [],
  reason: '',
  trigger: null,
  authority: '',
  number: '',
  article: '',
  scope: '',
  forbidsTelling: false,
  told: false,
  password: '',
};

/** An authority's paper: it has a number, and an article it rests on. */
export const isOnPaper = (kind: GroundKind | null) =>
  kind === 'courtOrder' || kind === 'lawEnforcementRequest';

/** What is missing before it can be sent, by field. */
export function useMissing() {
  const { t } = useTranslation();
  const choose = (value: unknown) => (value ? null : t('consent.choose'));
  const write = (value: string) => (value.trim() ? null : t('ground.write'));
  const paper = (value: string, { kind }: ClaimValues) => (isOnPaper(kind) ? write(value) : null);
  return {
    kind: choose,
    recipientId: choose,
    sections: (value: Section[]) => (value.length > 0 ? null : t('consent.chooseSections')),
    reason: write,
    authority: paper,
    number: paper,
    trigger: (value: string | null, { kind }: ClaimValues) =>
      kind === 'mandatoryReport' ? choose(value) : null,
    article: (value: string, { kind }: ClaimValues) =>
      kind === 'lawEnforcementRequest' ? write(value) : null,
    password: (value: string, { kind }: ClaimValues) => (kind === 'imminentDanger' ? write(value) : null),
  };
}

/** Only what this kind of ground has. */
export function toClaim(caseId: string, values: ClaimValues): Omit<ClaimGroundInput, 'idempotencyKey'> {
  const { kind } = values;
  const onPaper = isOnPaper(kind);
  const words = (value: string) => (onPaper && value.trim() ? value.trim() : null);
  return {
    caseId,
    recipientId: values.recipientId ?? '',
    kind: kind ?? 'imminentDanger',
    sections: values.sections,
    reason: values.reason.trim(),
    trigger: kind === 'mandatoryReport' ? values.trigger : null,
    authority: words(values.authority),
    number: words(values.number),
    article: words(values.article),
    scope: words(values.scope),
    forbidsTelling: onPaper && values.forbidsTelling,
    told: values.told && !(onPaper && values.forbidsTelling),
  };
}
