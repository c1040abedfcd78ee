/** Classes of events, as people choose what reaches them. Each is one file of table/. */
export const eventClasses = [
  'assignment',
  'referral',
  'decision',
  'emergency',
  'agreement',
  'plan',
  'upkeep',
] as const;
export type EventClass = (typeof eventClasses)[number];

/**
 * `now` reaches whoever it is for, whatever they chose and whatever the hour: stop notices and emergencies.
 * Of `waiting` something waits for them: whoever stands in is told while they are away. `news` only has to be known.
 */
export const urgencies = ['now', 'waiting', 'news'] as const;
export type Urgency = (typeof urgencies)[number];

/** How an item leaves the house. Everybody who is told sees it in the app besides. */
export const channels = ['email', 'sms'] as const;
export type Channel = (typeof channels)[number];

/**
 * What a message asks of its reader: to acknowledge something, to read it, or to read it before going on. `code` goes
 * to a phone alone, to confirm that it is theirs.
 */
export const templates = ['acknowledge', 'read', 'stop', 'code'] as const;
export type Template = (typeof templates)[number];
export type MailTemplate = Exclude<Template, 'code'>;
