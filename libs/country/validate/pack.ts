import {
  demoAccounts,
  demoAgreements,
  demoCases,
  demoOrganisations,
  demoPlan,
  demoReports,
} from '../demo.js';
import { demoCaseProblems } from './demo-case.js';
import { demoDirectoryProblems } from './demo-directory.js';
import { planProblems } from './demo-plan.js';
import { codeListProblems } from './list.js';

/**
 * Everything wrong with the country pack, in sentences; empty if nothing.
 * @param today YYYY-MM-DD
 */
export function validatePack(today: string): string[] {
  const directory = {
    organisations: demoOrganisations,
    accounts: demoAccounts(),
    agreements: demoAgreements,
  };
  return [
    ...codeListProblems(),
    ...demoDirectoryProblems(directory),
    ...demoCaseProblems(demoCases, directory, today),
    ...planProblems(demoPlan, directory.organisations, directory.accounts, demoReports),
  ];
}
