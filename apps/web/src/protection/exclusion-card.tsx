import { useQuery } from '@apollo/client/react';
import { Button, Card, Group, List, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { ExcludePersonDocument, LiftExclusionDocument, OrganisationsDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import type { CardProps } from './card';
import { MeasureForm } from './measure-form';
import { PersonSelect } from './person-select';

/** People who must see nothing of the case: a relative, a suspect, somebody with a conflict of interest. */
export function ExclusionCard({ item, shown, onDone }: CardProps) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const organisations = useQuery(OrganisationsDocument, { variables: { first: 100 } });
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<string | null>(null);
  const [organisationId, setOrganisationId] = useState(item.managingOrganisation?.id ?? null);
  const [accountId, setAccountId] = useState<string | null>(null);
  const exclude = useCommand(ExcludePersonDocument, ['CaseTimeline']);
  const lift = useCommand(LiftExclusionDocument, ['CaseTimeline']);
  const submit = async (reason: string) => {
    const done = lifting
      ? (await lift.run({ exclusionId: lifting, reason }))?.liftExclusion
      : (await exclude.run({ caseId: item.id, accountId: accountId ?? '', reason }))?.excludePerson;
    if (done === undefined) return;
    setAdding(false);
    setLifting(null);
    setAccountId(null);
    onDone(done !== null);
  };
  const exclusions = shown.exclusions ?? [];
  return (
    <Card withBorder component="section" aria-labelledby="excluded">
      <Stack gap="sm">
        <Title order={2} size="h4" id="excluded">
          {t('protection.excluded')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(exclusions.length > 0 ? 'protection.excludedLead' : 'protection.nobodyExcluded')}
        </Text>
        <List listStyleType="none" spacing="xs">
          {exclusions.map(({ id, person, addedAt, access }) => (
            <List.Item key={id}>
              <Group gap="xs" justify="space-between">
                <Text size="sm">
                  {person?.name} · {t('protection.since', { day: day(addedAt) })}
                </Text>
                {access.actions.includes('liftExclusion') && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`${t('protection.lift')}: ${person?.name ?? ''}`}
                    onClick={() => setLifting(id)}
                  >
                    {t('protection.lift')}
                  </Button>
                )}
              </Group>
            </List.Item>
          ))}
        </List>
        {adding || lifting ? (
          <MeasureForm
            submitLabel={t(lifting ? 'protection.lift' : 'protection.exclude')}
            problem={(lifting ? lift : exclude).problem}
            busy={exclude.busy || lift.busy}
            ready={lifting !== null || accountId !== null}
            onSubmit={submit}
            onCancel={() => {
              setAdding(false);
              setLifting(null);
            }}
          >
            {!lifting && (
              <>
                <Select
                  label={t('protection.organisation')}
                  data={(organisations.data?.organisations.items ?? []).map(({ id, name }) => ({
                    value: id,
                    label: name,
                  }))}
                  value={organisationId}
                  onChange={setOrganisationId}
                  searchable
                />
                <PersonSelect
                  label={t('protection.person')}
                  organisationId={organisationId}
                  value={accountId}
                  onChange={setAccountId}
                />
              </>
            )}
          </MeasureForm>
        ) : (
          item.access.actions.includes('excludePerson') && (
            <Group>
              <Button variant="light" size="sm" onClick={() => setAdding(true)}>
                {t('protection.exclude')}
              </Button>
            </Group>
          )
        )}
      </Stack>
    </Card>
  );
}
