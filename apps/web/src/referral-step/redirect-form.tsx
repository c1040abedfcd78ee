import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { useOtherOrganisations } from '../consent/organisations';
import { RedirectReferralDocument } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { ProblemNotice } from '../state/notices';

/** Somebody else could help. The receiver only says so: what it knows, it passes to nobody. */
export function RedirectForm({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [providerId, setProviderId] = useState<string | null>(null);
  const redirect = useCommand(RedirectReferralDocument);
  const others = useOtherOrganisations().filter(({ id }) => id !== referral.sender?.id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = referral;
    if (await redirect.run({ referralId: id, version: version ?? 0, providerId })) reload();
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant="default" onClick={() => setOpen(true)}>
          {t('redirect.do')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={redirect.problem} takesFocus />
        <Text size="sm" c="dimmed">
          {t('redirect.help')}
        </Text>
        <Select
          w="100%"
          label={t('redirect.provider')}
          searchable
          clearable
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={providerId}
          onChange={setProviderId}
        />
        <Group>
          <Button type="submit" size="sm" color="brick" loading={redirect.busy}>
            {t('redirect.do')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setOpen(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
