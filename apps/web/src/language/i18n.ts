import { createInstance } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { type Language, language, rememberLanguage } from './language';

/** The sign-in page needs few words; the rest of a language is one file that comes with the first page inside. */
type Part = 'landing' | 'inside';
const files = {
  landing: {
    mn: () => import('../messages/mn/landing'),
    en: () => import('../messages/en/landing'),
  },
  inside: {
    mn: () => import('../messages/mn/inside'),
    en: () => import('../messages/en/inside'),
  },
};

export const i18n = createInstance();
const parts = new Set<Part>();
const loaded = new Set<string>();

async function loadPart(part: Part, lng: Language): Promise<void> {
  if (loaded.has(`${part} ${lng}`)) return;
  const { messages } = await files[part][lng]();
  i18n.addResourceBundle(lng, 'translation', messages, true, true);
  loaded.add(`${part} ${lng}`);
}

export async function needMessages(part: Part): Promise<void> {
  parts.add(part);
  await loadPart(part, language.get());
}

export async function startLanguage(): Promise<void> {
  await i18n
    .use(ICU)
    .use(initReactI18next)
    .init({ lng: language.get(), fallbackLng: false, resources: {}, react: { useSuspense: false } });
  await needMessages('landing');
  document.documentElement.lang = language.get();
}

/** Changes the words in place; the page, its forms and its address stay. */
export async function switchLanguage(next: Language, remember = true): Promise<void> {
  await Promise.all([...parts].map((part) => loadPart(part, next)));
  if (remember) rememberLanguage(next);
  language.set(next);
  document.documentElement.lang = next;
  await i18n.changeLanguage(next);
}
