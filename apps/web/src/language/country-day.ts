import { timeZone } from '../generated/country';

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in the country at this moment, YYYY-MM-DD: the server's, whatever a device believes. */
export const countryDay = (moment: number): string => calendar.format(moment);
