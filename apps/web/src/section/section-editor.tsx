import { useApolloClient } from '@apollo/client/react';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { CasePageDocument, UpdateCaseDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { ConflictChoice } from './conflict-choice';
import type { CaseSection } from './fields';
import { useOpenSection } from './open-section';
import { SectionFields } from './section-fields';
import { type SectionValues, sectionInput, toTyped } from './values';

interface SectionEditorProps {
  caseId: string;
  section: CaseSection;
  version: number;
  start: SectionValues;
  onDone(saved: boolean): void;
}

export function SectionEditor({ caseId, section, version, start, onDone }: SectionEditorProps) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const update = useCommand(UpdateCaseDocument);
  const theirs = useOpenSection(caseId, section);
  const [values, setValues] = useState(() => toTyped(section, start));
  const [newer, setNewer] = useState<number | null>(null);

  const save = async (mine: SectionValues, at: number) => {
    // A cleared section still travels, as blanks: leaving it out would mean "unchanged".
    const answer = await update.run({ id: caseId, version: at, [section]: sectionInput(section, mine) });
    if (answer) onDone(true);
  };
  const lookAtTheirs = async () => {
    await theirs.open();
    const fresh = await client.query({
      query: CasePageDocument,
      variables: { id: caseId },
      fetchPolicy: 'network-only',
    });
    setNewer(fresh.data?.case?.version ?? null);
    update.clear();
  };
  const field = update.problem?.field;
  const errors = field && update.problem ? { [field]: update.problem.message } : {};

  if (newer !== null)
    return (
      <ConflictChoice
        section={section}
        mine={values}
        theirs={toTyped(section, theirs.values ?? {})}
        onChosen={(chosen) => {
          setValues(chosen);
          setNewer(null);
          void save(chosen, newer);
        }}
      />
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(values, version);
      }}
    >
      <Stack>
        <ProblemNotice problem={update.problem} takesFocus />
        {update.problem?.code === 'CONFLICT' && (
          <Button variant="light" onClick={lookAtTheirs}>
            {t('section.compare')}
          </Button>
        )}
        <SectionFields section={section} values={values} errors={errors} onChange={setValues} />
        <Group>
          <Button type="submit" loading={update.busy}>
            {t('section.save')}
          </Button>
          <Button variant="default" onClick={() => onDone(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
