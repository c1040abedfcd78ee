/** Of the country, where somebody has not named another. */
export const timeZone = 'Asia/Ulaanbaatar';

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });

/** The day it is in the country at this moment, YYYY-MM-DD. */
export const dayOf = (moment: Date): string => calendar.format(moment);

/** A moment no period without an end reaches. */
export const withoutEnd = new Date('9999-12-31T00:00:00Z');

/** The first moment of a day in the country. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00+08:00`));

/** The last moment of a day in the country: what is valid until a day is valid through it. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T23:59:59.999+08:00`));
