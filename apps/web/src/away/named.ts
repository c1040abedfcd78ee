import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';

/** A colleague's name, and until when they are away: whoever hands over work should know. */
export function useNamed(): (person: { name: string; awayUntil: string | null }) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  return ({ name, awayUntil }) => (awayUntil ? t('away.named', { name, until: day(awayUntil) }) : name);
}
