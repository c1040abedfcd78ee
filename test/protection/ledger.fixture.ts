import { accessFaults } from '#casework/protection/access-check.js';
import type { TestApi } from '../support/api/api.js';

/** Where what is kept for use says something else than the ledger, or the ledger than what is true of the case. */
export async function ledgerFaults(api: TestApi): Promise<string[]> {
  return accessFaults((sql) => api.rows(sql));
}
