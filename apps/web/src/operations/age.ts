import { useTranslation } from 'react-i18next';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was at a moment, in the largest whole unit. */
export function useAge() {
  const { t } = useTranslation();
  return (since: string, at: string): string => {
    const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(since)) / 1_000));
    const [unit, length] = units.find(([, size]) => seconds >= size) ?? (['second', 1] as const);
    return t(`operations.age.${unit}`, { count: Math.floor(seconds / length) });
  };
}
