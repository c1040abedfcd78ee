import assert from 'node:assert/strict';
import type { Server } from '../lines/server.ts';
import { type Line, lines, type Workload } from '../workloads.ts';
import { askOnce, graphqlRequest } from './client.ts';

/**
 * Lines are compared only where they do the same: each actor gets the same data from all.
 * @throws AssertionError where not
 */
export async function assertSameAnswers(
  servers: ReadonlyMap<Line, Server>,
  workload: Workload,
): Promise<void> {
  for (const actor of workload.actors) {
    const request = graphqlRequest(actor.token, workload.document, workload.variables(actor));
    const answers = await Promise.all(
      lines.map(async (line) => {
        const { status, body } = await askOnce(servers.get(line)?.port ?? 0, request);
        const { data, errors } = JSON.parse(body);
        assert.ok(
          status === 200 && data && !errors,
          `${line} ${workload.name}: ${status} ${body.slice(0, 600)}`,
        );
        return withoutCursors(data);
      }),
    );
    for (const [index, answer] of answers.entries())
      assert.deepEqual(answer, answers[0], `${lines[index]} answers ${workload.name} differently`);
  }
}

/** Each line may write its cursors as it likes. */
function withoutCursors(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (key, value) => (key === 'next' ? value !== null : value));
}
