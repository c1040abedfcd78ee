/**
 * What each field of each type belongs to, said from DOMAIN §4: the section of the record it stands in. `*`: seen by
 * whoever sees any of the record. A type or field that is missing here makes the matrix red.
 */
export type Rules = Readonly<Record<string, readonly string[]>>;

/** What belongs to which part of the plan: it has no case, and no section of one. */
export const planRecords: Readonly<Record<string, Rules>> = {
  Plan: {
    plan: ['id', 'code', 'title', 'act', 'note', 'status', 'startsOn', 'endsOn', 'periods', 'pillars'],
  },
  Pillar: { plan: ['id', 'code', 'name', 'rag', 'objectives'] },
  Objective: { plan: ['id', 'code', 'name', 'rag', 'activities', 'indicators'] },
  Activity: {
    plan: [
      'id',
      'access',
      'code',
      'name',
      'agency',
      'budget',
      'startsOn',
      'deadline',
      'completedOn',
      'rag',
      'progress',
      'progressOn',
      'reports',
    ],
  },
  Indicator: {
    plan: [
      'id',
      'access',
      'code',
      'name',
      'definition',
      'unit',
      'direction',
      'source',
      'cube',
      'agency',
      'baseline',
      'baselineSource',
      'targets',
      'rag',
      'values',
      'measurements',
    ],
  },
  // What an agency says of its own work stays between it and the secretariat; the activity shows what was confirmed.
  ActivityReport: {
    report: [
      'id',
      'access',
      'activity',
      'asOf',
      'percent',
      'evidence',
      'comment',
      'status',
      'revision',
      'version',
      'reportedAt',
      'confirmedAt',
    ],
  },
  Measurement: {
    measurement: [
      'id',
      'access',
      'indicator',
      'period',
      'value',
      'status',
      'revision',
      'version',
      'reportedAt',
      'lockedAt',
    ],
    // Between the agency and the secretariat, for good.
    report: ['comment', 'evidence', 'verifiedAt'],
  },
};
