import { comesOfAge } from '#casework/assessment/majority.js';
import { noScope } from '#platform/database/scope.js';
import type { Tell } from '#platform/renewal/key-renewal.js';
import { openBox, sealBox, versionOf } from '#platform/vault/sealed-box.js';
import { placeOf } from '#platform/vault/vault.js';
import type { Keeper } from './keeper.js';

interface Child {
  readonly id: string;
  readonly personId: string;
  readonly identity: Buffer;
}

/** The day of those whom a clock watches already, worked out of their sealed birth dates; it used to be a hash. */
export async function sealComingOfAge({ database, care }: Keeper, tell: Tell): Promise<void> {
  const children = await database.read<Child>(
    noScope,
    `select c.id, c.person_id as "personId", c.identity from coming_of_age w join case_record c on c.id = w.case_id
     where c.adult_on is null and c.identity is not null order by c.id`,
  );
  for (const [index, { id, personId, identity }] of children.entries()) {
    const at = (column: string) => placeOf({ table: 'case_record', column, rowId: id, subjectId: personId });
    const { ring } = (await care.ringOf(personId)) ?? {};
    const old = ring?.keys.get(versionOf(identity));
    const key = ring?.keys.get(ring.current);
    const plain = old && openBox(old, versionOf(identity), at('identity'), identity);
    const { birthDate = null } = plain ? (JSON.parse(plain.toString()) as { birthDate?: string | null }) : {};
    if (ring && key && birthDate) {
      const day = Buffer.from(JSON.stringify(comesOfAge(birthDate)));
      await database.read(noScope, 'update case_record set adult_on = $2 where id = $1', [
        id,
        sealBox(key, ring.current, at('adult_on'), day),
      ]);
    }
    tell('days sealed', index + 1, children.length);
  }
}
