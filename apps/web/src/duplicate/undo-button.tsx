import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type PairRowFragment, UndoDuplicateDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

export function UndoButton({ pair }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  const undo = useCommand(UndoDuplicateDocument, ['PossibleDuplicates']);
  return (
    <Stack gap="xs" align="flex-start">
      <ProblemNotice problem={undo.problem} takesFocus />
      <Text size="sm">{t('duplicate.undoHelp')}</Text>
      <Button
        variant="default"
        loading={undo.busy}
        onClick={() => undo.run({ duplicateId: pair.id, version: pair.version ?? 0 })}
      >
        {t('duplicate.undo')}
      </Button>
    </Stack>
  );
}
