import type { OpenCase } from '../case/open-case';
import type { CaseProtectionQuery } from '../generated/operations';

export type Protected = CaseProtectionQuery['case'];

export interface CardProps {
  item: OpenCase;
  shown: Protected;
  /** Whether the case is still open to whoever took the measure. */
  onDone(stillOpen: boolean): void;
}
