import { column } from '../world/told.ts';

/** Until when a section of a case is open to a holder. */
export const until = (section: string): string => `${column(section)}_until`;

export const open = (section: string, value: string): string =>
  `case when x.${until(section)} > n.now then ${value} end`;
