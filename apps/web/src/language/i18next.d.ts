import 'i18next';
import type { messages as inside } from '../messages/mn/inside';
import type { messages as landing } from '../messages/mn/landing';

// Every t('…') is checked against the Mongolian catalogue when types are checked.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: typeof landing & typeof inside };
  }
}
