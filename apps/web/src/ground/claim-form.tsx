import { useMutation, useQuery } from '@apollo/client/react';
import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type Problem, problemOf } from '../api/problem';
import { useOtherOrganisations } from '../consent/organisations';
import { SectionChoice } from '../consent/section-choice';
import { GroundKindValues } from '../generated/enums';
import { ClaimGroundDocument, ConfirmPasswordDocument, ReportDutiesDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { blankClaim, type ClaimValues, isOnPaper, toClaim, useMissing } from './claim-values';
import { PaperFields } from './paper-fields';

/** One ground at a time, with what it has to say for itself; imminent danger asks for the password once more. */
export function ClaimForm({ caseId, onDone }: { caseId: string; onDone(): void }) {
  const { t } = useTranslation();
  const claim = useCommand(ClaimGroundDocument, ['CaseGrounds', 'CaseTimeline']);
  const duties = useQuery(ReportDutiesDocument).data?.reportDuties ?? [];
  const form = useForm<ClaimValues>({ initialValues: blankClaim, validate: useMissing() });
  const { kind, trigger, forbidsTelling } = form.values;
  const duty = kind === 'mandatoryReport' ? duties.find((one) => one.trigger === trigger) : undefined;
  const organisations = useOtherOrganisations().filter((one) => !duty || duty.recipients.includes(one.kind));
  const [confirm, confirming] = useMutation(ConfirmPasswordDocument);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    if (values.kind === 'imminentDanger') {
      const failed = await confirm({ variables: { input: { password: values.password } } }).then(
        () => null,
        (error: unknown) => problemOf(error),
      );
      if (failed) return setProblem(failed);
    }
    if (await claim.run(toClaim(caseId, values))) onDone();
  });
  return (
    <Card withBorder>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {t('ground.claim')}
          </Title>
          <ProblemNotice problem={problem ?? claim.problem} takesFocus />
          <Radio.Group label={t('ground.kindLabel')} {...form.getInputProps('kind')}>
            <Stack gap="xs" mt={4}>
              {GroundKindValues.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`ground.kind.${one}`)}
                  description={t(`ground.kindHelp.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {kind === 'mandatoryReport' && (
            <Select
              label={t('ground.trigger')}
              data={duties.map((one) => ({ value: one.trigger, label: one.label }))}
              {...form.getInputProps('trigger')}
            />
          )}
          {duty && (
            <Alert color="saffron" variant="outline" bg="white" title={t('ground.tellBeforehand')}>
              {duty.told}
            </Alert>
          )}
          {isOnPaper(kind) && <PaperFields form={form} />}
          <Select
            label={t('consent.recipient')}
            searchable
            data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('recipientId')}
          />
          <SectionChoice
            label={t('ground.sections')}
            description={t('refer.shareHelp')}
            {...(duty ? { among: duty.sections } : {})}
            {...form.getInputProps('sections')}
          />
          <Textarea
            label={t('ground.reason')}
            description={t('ground.reasonHelp')}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          {!forbidsTelling && (
            <Checkbox label={t('ground.told')} {...form.getInputProps('told', { type: 'checkbox' })} />
          )}
          {kind === 'imminentDanger' && (
            <PasswordInput
              label={t('ground.password')}
              description={t('ground.passwordHelp')}
              autoComplete="current-password"
              {...form.getInputProps('password')}
            />
          )}
          <Group>
            <Button type="submit" loading={claim.busy || confirming.loading}>
              {t(kind === 'imminentDanger' ? 'ground.act' : 'ground.ask')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('section.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
