import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useCommand } from '../api/command';
import { isStale, type Problem } from '../api/problem';
import { CaseTimelineDocument, UpdateCaseDocument } from '../generated/operations';
import { session } from '../sign-in/session';
import type { CaseSection } from './fields';
import { differences, type Versions } from './merge';
import { type OpenedSection, useOpenSection } from './open-section';
import { type SectionValues, sectionInput, toTyped } from './values';

/** Who saved last, as far as this reader may know; `me` from another window is a case of its own. */
export interface LastSaved {
  by: string | null;
  at: string | null;
  myself: boolean;
}

export interface Conflict extends Versions {
  /** Theirs. */
  version: number;
  saved: LastSaved | null;
  /** How often this has come up since the form was opened. */
  times: number;
}

/** Two in a row are somebody writing at the same time; more are a reason to show what happens. */
const quietTries = 3;

/**
 * Saves one section as it was typed, on the version it was typed on. If the case has moved on but nobody touched what
 * is in question here, it is saved on the new version; otherwise the two writings are handed out to be chosen from.
 */
export function useSaveSection(caseId: string, section: CaseSection, start: OpenedSection) {
  const client = useApolloClient();
  const refused = useRef<Problem | undefined>(undefined);
  const update = useCommand(UpdateCaseDocument, [], (problem) => {
    refused.current = problem;
  });
  const current = useOpenSection(caseId, section);
  const [based, setBased] = useState(() => ({ ...start, values: toTyped(section, start.values) }));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [times, setTimes] = useState(0);

  const lastSaved = async (): Promise<LastSaved | null> => {
    const variables = { id: caseId };
    const answer = await client
      .query({ query: CaseTimelineDocument, variables, fetchPolicy: 'no-cache' })
      .catch(() => null);
    const events = answer?.data?.case?.timeline ?? [];
    const last = events.find(({ kind }) => kind === 'updated');
    return last ? { by: last.actor, at: last.at, myself: last.actor === session.get()?.name } : null;
  };

  const attempt = async (mine: SectionValues, on: OpenedSection, tries: number): Promise<boolean> => {
    // A cleared section still travels, as blanks: leaving it out would mean "unchanged".
    refused.current = undefined;
    const answer = await update.run({
      id: caseId,
      version: on.version,
      [section]: sectionInput(section, mine),
    });
    if (answer) return true;
    if (!refused.current || !isStale(refused.current)) return false;
    const now = await current.open();
    if (!now) return false;
    update.clear();
    const theirs = toTyped(section, now.values);
    const versions = { base: on.values, mine, theirs };
    if (tries < quietTries && differences(section, versions).length === 0)
      return attempt(mine, { values: theirs, version: now.version }, tries + 1);
    setConflict({ ...versions, version: now.version, saved: await lastSaved(), times: times + 1 });
    setTimes(times + 1);
    return false;
  };

  return {
    conflict,
    busy: update.busy || current.state === 'opening',
    problem: update.problem ?? current.problem,
    /** True once saved. */
    save: (mine: SectionValues) => attempt(mine, based, 0),
    /** What was chosen rests on what was seen of theirs, so that it is their newer change that conflicts next. */
    choose: (chosen: SectionValues) => {
      if (!conflict) return Promise.resolve(false);
      const on = { values: conflict.theirs, version: conflict.version };
      setBased(on);
      setConflict(null);
      return attempt(chosen, on, 0);
    },
    /** Back to the form: nothing has been decided. */
    putOff: () => setConflict(null),
  };
}
