import { Button, Card, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type DuplicateDecision, DuplicateDecisionValues } from '../generated/enums';
import { DecideDuplicateDocument, type PairRowFragment } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

/** Merge, link or not the same; each can be taken back. */
export function DecisionForm({ pair }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  const [decision, setDecision] = useState<DuplicateDecision | null>(null);
  const [lead, setLead] = useState<string | null>(null);
  const decide = useCommand(DecideDuplicateDocument, ['PossibleDuplicates']);
  const ready = decision && (decision !== 'merge' || lead);
  const submit = () =>
    decision &&
    decide.run({
      duplicateId: pair.id,
      version: pair.version ?? 0,
      decision,
      ...(decision === 'merge' ? { leadCaseId: lead } : {}),
    });
  return (
    <Card withBorder component="section" aria-label={t('duplicate.decision')}>
      <Stack gap="md">
        <ProblemNotice problem={decide.problem} takesFocus />
        <Radio.Group
          label={t('duplicate.decision')}
          value={decision}
          onChange={(value) => setDecision(DuplicateDecisionValues.find((one) => one === value) ?? null)}
        >
          <Stack gap="xs" mt="xs">
            {DuplicateDecisionValues.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`duplicate.decide.${one}`)}
                description={t(`duplicate.decideHelp.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {decision === 'merge' && (
          <Radio.Group label={t('duplicate.whichLeads')} value={lead} onChange={setLead}>
            <Stack gap="xs" mt="xs">
              {[pair.case, pair.other].map(
                (side) => side && <Radio key={side.id} value={side.id} label={side.code} />,
              )}
            </Stack>
          </Radio.Group>
        )}
        <Text size="sm" c="dimmed">
          {t('duplicate.canUndo')}
        </Text>
        <Button onClick={submit} loading={decide.busy} disabled={!ready} style={{ alignSelf: 'flex-start' }}>
          {t('duplicate.save')}
        </Button>
      </Stack>
    </Card>
  );
}
