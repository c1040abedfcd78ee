import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface MoreProps {
  /** The cursor of the next page; null at the end. */
  next: string | null;
  load(after: string): Promise<unknown>;
}

export function More({ next, load }: MoreProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (!next) return null;
  const more = async () => {
    setBusy(true);
    await load(next).catch(() => undefined);
    setBusy(false);
  };
  return (
    <Button variant="default" loading={busy} onClick={more} style={{ alignSelf: 'center' }}>
      {t('state.more')}
    </Button>
  );
}
