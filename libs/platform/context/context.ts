import type { AccessAbility } from '#policy/ability.js';
import type { Actor } from '#policy/vocabulary.js';

export const languages = ['mn', 'en'] as const;
export type Language = (typeof languages)[number];

/** The session a request came with. */
export interface OpenSession {
  readonly id: string;
  /** Over then, however busy. */
  readonly expiresAt: Date;
}

/** Who asks, what the access table lets them do, and in which language they read: first argument everywhere. */
export interface Context {
  readonly actor: Actor;
  readonly ability: AccessAbility;
  readonly language: Language;
  /** Ties log lines, audit entries and events of one request together. */
  readonly correlationId: string;
  /** Absent for nobody, and for what runs without a browser. */
  readonly session?: OpenSession;
}
