import type { INestApplicationContext } from '@nestjs/common';
import { IncidentService } from '#casework/incident/incident.service.js';
import type { DemoIncident } from '#country/demo.js';
import { type DemoPeople, keyFor } from './demo-people.js';

export function seedIncident(
  app: INestApplicationContext,
  people: DemoPeople,
  incident: DemoIncident,
): Promise<string> {
  const { key, words, createdBy } = incident;
  return app
    .get(IncidentService)
    .create(people.as(createdBy), { idempotencyKey: keyFor('incident', key), words });
}
