import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../state/notices';
import { ConflictChoice } from './conflict-choice';
import type { CaseSection } from './fields';
import type { OpenedSection } from './open-section';
import { useSaveSection } from './save-section';
import { SectionFields } from './section-fields';
import { type SectionValues, toTyped } from './values';

interface SectionEditorProps {
  caseId: string;
  section: CaseSection;
  /** As it was read, once: what is read later is somebody's newer writing. */
  start: OpenedSection;
  onDone(saved: boolean): void;
}

export function SectionEditor({ caseId, section, start, onDone }: SectionEditorProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => toTyped(section, start.values));
  const saving = useSaveSection(caseId, section, start);
  const { busy, conflict, problem } = saving;
  const errors = problem?.field ? { [problem.field]: problem.message } : {};
  const finish = async (saved: Promise<boolean>) => {
    if (await saved) onDone(true);
  };

  if (conflict)
    return (
      <ConflictChoice
        key={conflict.version}
        section={section}
        conflict={conflict}
        onChosen={(chosen: SectionValues) => {
          setValues(chosen);
          void finish(saving.choose(chosen));
        }}
        onBack={saving.putOff}
      />
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void finish(saving.save(values));
      }}
    >
      <Stack>
        <ProblemNotice problem={problem} takesFocus />
        <SectionFields section={section} values={values} errors={errors} onChange={setValues} />
        <Group>
          <Button type="submit" loading={busy}>
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
