import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { Column, type ColumnOptions, Entity, PrimaryColumn } from 'typeorm';
import type { Command, Subject } from '#policy/grant.js';
import type { Params } from '#policy/query.js';
import { type Actor, encryptedSections, type Section } from '#policy/vocabulary.js';
import { Classified } from '../graphql/classified.js';
import { type CellKind, kindOf } from './cells.js';
import { columnName } from './column-name.js';

/** A column the gates may read: which section it belongs to, and whether it is ciphertext at rest. */
export interface GuardedColumn {
  readonly property: string;
  readonly column: string;
  /** null: needed to judge or decrypt the row, never shown by itself. */
  readonly section: Section | null;
  readonly encrypted: boolean;
  /** How its cells read. */
  readonly kind: CellKind;
  readonly array: boolean;
}

/** A value of the row that is computed in SQL and that conditions may speak of. */
export interface DerivedColumn {
  readonly select: string;
  /** True where the value is one of those allowed. */
  readonly among: (values: readonly unknown[], params: Params) => string;
}

export interface GuardedOptions {
  readonly subject: Subject;
  readonly table: string;
  /** Which access rows `a` speak of the row `t`; absent where rows are guarded by their own columns. */
  readonly onCase?: string;
  /** The column whose id names the key of the row's ciphertext (person, referral, incident). */
  readonly keyOf?: string;
  readonly derived?: Readonly<Record<string, DerivedColumn>>;
  /**
   * Of a command the access table allows, whether the row's state leaves it to be given now. The columns it looks
   * at stand in the `from` of the field `access`; where they were not loaded the answer is true.
   */
  readonly leaves?: (row: Readonly<Record<string, unknown>>, command: Command, actor: Actor) => boolean;
  /** What a look at these rows is called in the audit log, where every look is on record. */
  readonly lookIs?: string;
  /** Rows that copy logged sections of a case: the derived value that says of which, and why they are there. */
  readonly copiesOf?: { readonly caseId: string; readonly ground: string };
  /** Newest first by this column, then id. */
  readonly newestBy: string;
}

export interface GuardedModel extends GuardedOptions {
  readonly columns: readonly GuardedColumn[];
}

export type GuardedClass<T = object> = new () => T;

const columnsOf = new Map<object, GuardedColumn[]>();
const models = new Map<object, GuardedModel>();

/** A row behind the gates. `t` is the row's alias in every piece of SQL given here. */
export function Guarded(options: GuardedOptions): ClassDecorator {
  return (target) => {
    Entity(options.table)(target);
    models.set(target, { ...options, columns: columnsOf.get(target.prototype) ?? [] });
  };
}

export function modelOf(type: GuardedClass): GuardedModel {
  const model = models.get(type);
  if (!model) throw new Error(`${type.name} is not behind the gates: it lacks @Guarded.`);
  return model;
}

/** The models among these that have columns of ciphertext. */
export const sealedModels = (types: readonly GuardedClass[]): GuardedModel[] =>
  types
    .map((type) => models.get(type))
    .filter((model) => model !== undefined)
    .filter(({ columns }) => columns.some(({ encrypted }) => encrypted));

function column(section: Section | null, options: ColumnOptions): PropertyDecorator {
  return (target, property) => {
    const name = columnName(String(property));
    const encrypted = section !== null && encryptedSections.has(section) && options.type === 'bytea';
    const own = columnsOf.get(target) ?? [];
    const array = options.array ?? false;
    const kind = kindOf(String(options.type), array);
    own.push({ property: String(property), column: name, section, encrypted, kind, array });
    columnsOf.set(target, own);
    Column({ ...options, name, nullable: true })(target, property);
  };
}

export function RowId(): PropertyDecorator {
  return (target, property) => {
    const own = columnsOf.get(target) ?? [];
    own.push({
      property: String(property),
      column: 'id',
      section: null,
      encrypted: false,
      kind: 'text',
      array: false,
    });
    columnsOf.set(target, own);
    PrimaryColumn('uuid')(target, property);
  };
}

/** A column shown as a field of its section; `type` is its GraphQL type. */
export const Shown = (section: Section, type: () => unknown, options: ColumnOptions): PropertyDecorator =>
  applyDecorators(
    Field(type as never, { nullable: true }),
    Classified(section),
    column(section, options),
  ) as PropertyDecorator;

/** A column of a section that is shown through another field (an id whose object is shown). */
export const Held = (section: Section, options: ColumnOptions): PropertyDecorator => column(section, options);

/** A column that judges or decrypts the row: always loaded, never a field. */
export const Judging = (options: ColumnOptions): PropertyDecorator => column(null, options);

/** A whole section as one value: JSON, ciphertext where the section is an encrypted one. */
export const Whole = (section: Section, type: () => unknown): PropertyDecorator =>
  Shown(section, type, { type: encryptedSections.has(section) ? 'bytea' : 'jsonb' });
