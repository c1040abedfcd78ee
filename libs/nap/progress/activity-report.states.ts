export const activityReportStatuses = ['submitted', 'returned', 'confirmed'] as const;
export type ActivityReportStatus = (typeof activityReportStatuses)[number];

/** From each status, where a report on an activity may go (DOMAIN §7). What is confirmed is followed by the next one. */
export const activityReportMoves: Readonly<Record<ActivityReportStatus, readonly ActivityReportStatus[]>> = {
  submitted: ['returned', 'confirmed'],
  returned: ['submitted'],
  confirmed: [],
};
