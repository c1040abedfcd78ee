import {
  demoAccounts,
  demoAgreements,
  demoCases,
  demoOrganisations,
  demoPlan,
  demoReports,
} from '../demo.js';
import { demoCaseProblems } from './demo-case.js';
import { demoDirectoryProblems, type IncompatibleRoles } from './demo-directory.js';
import { planProblems } from './demo-plan.js';
import { codeListProblems } from './list.js';

/**
 * Everything wrong with the country pack, in sentences; empty if nothing.
 * @param today YYYY-MM-DD
 * @param incompatible pairs of roles that one person never has (directory owns the table)
 */
export function validatePack(today: string, incompatible: IncompatibleRoles): string[] {
  const directory = {
    organisations: demoOrganisations,
    accounts: demoAccounts(),
    agreements: demoAgreements,
  };
  return [
    ...codeListProblems(),
    ...demoDirectoryProblems(directory, incompatible),
    ...demoCaseProblems(demoCases, directory, today),
    ...planProblems(demoPlan, directory.organisations, directory.accounts, demoReports),
  ];
}
