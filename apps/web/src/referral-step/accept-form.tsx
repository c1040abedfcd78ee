import { useQuery } from '@apollo/client/react';
import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { useNamed } from '../away/named';
import { AcceptReferralDocument, ColleaguesDocument } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { ProblemNotice } from '../state/notices';

/** Accepting names who will work on it: what is disclosed opens to them, and to nobody else in the house. */
export function AcceptForm({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  const nameOf = useNamed();
  const [officerIds, setOfficerIds] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const colleagues = useQuery(ColleaguesDocument, { variables: {} });
  const accept = useCommand(AcceptReferralDocument);
  const named = (colleagues.data?.colleagues ?? []).filter(({ roles }) =>
    roles.some((role) => role === 'caseworker' || role === 'referralOfficer'),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(officerIds.length === 0);
    if (officerIds.length === 0) return;
    const { id, version } = referral;
    if (await accept.run({ referralId: id, version: version ?? 0, officerIds })) reload();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={accept.problem} takesFocus />
        <Checkbox.Group
          label={t('referral.chooseOfficers')}
          description={t('referral.chooseOfficersHelp')}
          error={missing && t('referral.officersMissing')}
          value={officerIds}
          onChange={setOfficerIds}
        >
          <Stack gap="xs" mt="xs">
            {named.map(({ id, name, roles, awayUntil }) => (
              <Checkbox
                key={id}
                value={id}
                label={nameOf({ name, awayUntil })}
                description={roles.map((role) => t(`role.${role}`)).join(', ')}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {colleagues.data && named.length === 0 && <Text size="sm">{t('referral.nobodyToName')}</Text>}
        <Button type="submit" size="sm" loading={accept.busy}>
          {t('referral.do.accept')}
        </Button>
      </Stack>
    </form>
  );
}
