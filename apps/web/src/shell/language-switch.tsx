import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../language/i18n';
import { language } from '../language/language';

/** Named in the language it leads to, as its reader will look for it. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const next = language.use() === 'mn' ? 'en' : 'mn';
  return (
    <Button variant="subtle" c="white" size="compact-md" lang={next} onClick={() => switchLanguage(next)}>
      {next === 'mn' ? 'МН' : 'EN'}
      <VisuallyHidden>: {t('shell.otherLanguage')}</VisuallyHidden>
    </Button>
  );
}
