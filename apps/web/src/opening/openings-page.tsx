import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../state/page';
import { CaseOpenings } from './case-openings';

/** A data-protection officer asks by the case's code, and sees no section of it. */
export function OpeningsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setCode(typed.trim().toUpperCase() || null);
  };
  return (
    <Page title={t('opening.title')} lead={t('opening.titleLead')}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label={t('opening.code')}
            placeholder="MN-26-7F3K9Q"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">{t('opening.show')}</Button>
        </Group>
      </form>
      {code && <CaseOpenings key={code} caseCode={code} />}
    </Page>
  );
}
