import type { Grant } from '../grant.js';
import { caseGrants, caseworkGrants } from './case.js';
import { consentGrants } from './consent.js';
import { directoryGrants } from './directory.js';
import { duplicateGrants } from './duplicate.js';
import { groundGrants } from './ground.js';
import { napGrants } from './nap.js';
import { operationsGrants } from './operations.js';
import { referralGrants } from './referral.js';
import { transferGrants } from './transfer.js';

/** The access table: the one truth about who may see and do what. Read by CASL, SQL, the docs and the tests. */
export const accessTable: readonly Grant[] = [
  ...caseGrants,
  ...caseworkGrants,
  ...consentGrants,
  ...groundGrants,
  ...duplicateGrants,
  ...referralGrants,
  ...transferGrants,
  ...directoryGrants,
  ...napGrants,
  ...operationsGrants,
];
