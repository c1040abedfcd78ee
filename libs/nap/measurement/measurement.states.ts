export const measurementStatuses = ['submitted', 'returned', 'verified', 'locked'] as const;
export type MeasurementStatus = (typeof measurementStatuses)[number];

/** From each status, where a measurement may go (DOMAIN §3, §7). What is locked is corrected by a new revision. */
export const measurementMoves: Readonly<Record<MeasurementStatus, readonly MeasurementStatus[]>> = {
  submitted: ['returned', 'verified'],
  returned: ['submitted'],
  verified: ['returned', 'locked'],
  locked: [],
};
