import type { Language } from '#platform/context/context.js';

/**
 * Words that tell a stranger over somebody's shoulder what this is about, or of whom (ARCHITECTURE §3.9). They
 * stand in no label and no message, whatever the channel.
 */
export const forbidden: Readonly<Record<Language, RegExp>> = {
  mn: /наймаа|хохирогч|хэрэг|кейс|мөлжлөг|хүүхэд|охин|эмэгтэй|цагдаа|хамгаалах байр|гэмт|зөвшөөрлөө цуцал|хүчирхий|шүүх|эмнэлэг/iu,
  en: /traffick|victim|survivor|\bcase\b|exploit|child|girl|woman|police|shelter|abuse|consent|crime|court|clinic|hospital|referral/iu,
};

/** The first such word of a text, or null. */
export const forbiddenWord = (language: Language, text: string): string | null =>
  forbidden[language].exec(text)?.[0] ?? null;
