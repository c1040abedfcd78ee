import type { ChooseNotificationsInput } from '../generated/operations';

export interface ChoiceValues extends Pick<ChooseNotificationsInput, 'ways' | 'timeZone' | 'language'> {
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
}

/** 7.30 or 7:30 as 07:30; what is no time yet stays as typed, for the server to name. */
export function asTime(typed: string): string {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})[.:](\d{2})\s*$/.exec(typed) ?? [];
  return hour ? `${hour.padStart(2, '0')}:${minute}` : typed.trim();
}
