/** Columns are named as properties are, in PostgreSQL's way. */
export const columnName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The column of `case_access` that says until when a section is open. */
export const untilColumn = (section: string): string => `${columnName(section)}_until`;
