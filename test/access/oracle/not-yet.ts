/** The register of legal grounds and destruction: asked of nobody here until the oracle has something to say of them. */
export const notYet = {
  types: ['Destruction', 'DestructionPage', 'LegalGround', 'LegalGroundPage', 'ReportDuty'],
  fields: [
    'Case.destroyedAt',
    'Case.legalGrounds',
    'Referral.basis',
    'Referral.keptByReceiverAt',
    'Referral.keptBySenderAt',
    'Referral.reviewDueAt',
  ],
  commands: [
    'appealGround',
    'approveDestruction',
    'claimGround',
    'decideGround',
    'endAgreement',
    'endGround',
    'recordTelling',
    'refuseDestruction',
    'requestDestruction',
    'reviewReferral',
  ],
};
