import { Button, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { CaseSection, Field, FieldName } from './fields';
import { type Difference, differences, merged, type Side } from './merge';
import type { Conflict, LastSaved } from './save-section';
import { useShownValue } from './shown-value';
import type { FieldValue, SectionValues } from './values';

interface ConflictChoiceProps {
  section: CaseSection;
  conflict: Conflict;
  onChosen(values: SectionValues): void;
  onBack(): void;
}

type Chosen = Partial<Record<FieldName, Side>>;

/** Two people changed one section: the second chooses, field by field, and neither is lost unseen (P39). */
export function ConflictChoice({ section, conflict, onChosen, onBack }: ConflictChoiceProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const differing = differences(section, conflict);
  const all = (side: Side): Chosen => Object.fromEntries(differing.map(({ field }) => [field.name, side]));
  // What the reader has not touched is theirs unless said otherwise; what both wrote is nobody's to presume.
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(
      differing.filter(({ contested }) => !contested).map(({ field }) => [field.name, 'theirs']),
    ),
  );
  const [asked, setAsked] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = differing.find(({ field }) => !chosen[field.name]);
    setAsked(true);
    if (open) form.current?.querySelector<HTMLInputElement>(`input[name="${open.field.name}"]`)?.focus();
    else onChosen(merged(conflict, chosen));
  };
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby={`conflict-${section}`}>
      <Stack>
        <Title order={4} size="h5" id={`conflict-${section}`} ref={heading} tabIndex={-1}>
          {t(conflict.times > 1 ? 'section.conflictAgain' : 'section.conflictTitle')}
        </Title>
        <Text>
          <WhoSaved saved={conflict.saved} /> {t('section.conflictHelp')}
        </Text>
        {differing.length > 1 && (
          <Group>
            {(['mine', 'theirs'] as const).map((side) => (
              <Button key={side} variant="default" onClick={() => setChosen(all(side))}>
                {t(`section.all.${side}`)}
              </Button>
            ))}
          </Group>
        )}
        {differing.map((difference) => (
          <FieldChoice
            key={difference.field.name}
            difference={difference}
            conflict={conflict}
            value={chosen[difference.field.name] ?? null}
            missing={asked && !chosen[difference.field.name]}
            onChange={(side) => setChosen({ ...chosen, [difference.field.name]: side })}
          />
        ))}
        <Group>
          <Button type="submit">{t('section.saveChosen')}</Button>
          <Button variant="default" onClick={onBack}>
            {t('section.backToForm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function WhoSaved({ saved }: { saved: LastSaved | null }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (!saved?.by) return t('section.savedBySomebody');
  const at = moment(saved.at);
  return saved.myself ? t('section.savedByMe', { at }) : t('section.savedBy', { name: saved.by, at });
}

interface FieldChoiceProps {
  difference: Difference;
  conflict: Conflict;
  value: Side | null;
  missing: boolean;
  onChange(side: Side): void;
}

function FieldChoice({ difference, conflict, value, missing, onChange }: FieldChoiceProps) {
  const { t } = useTranslation();
  const { field, contested } = difference;
  return (
    <Paper withBorder p="sm">
      <Radio.Group
        name={field.name}
        label={t(`field.${field.name}`)}
        description={contested ? undefined : t('section.onlyTheirs')}
        error={missing ? t('section.chooseOne') : undefined}
        value={value}
        onChange={(side) => onChange(side === 'mine' ? 'mine' : 'theirs')}
      >
        <Stack gap="xs" mt={4}>
          {(['mine', 'theirs'] as const).map((side) => (
            <Radio
              key={side}
              value={side}
              label={<Shown side={side} field={field} value={conflict[side][field.name]} />}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Paper>
  );
}

function Shown({ side, field, value }: { side: Side; field: Field; value: FieldValue }) {
  const { t } = useTranslation();
  const shown = useShownValue();
  return (
    <>
      <Text component="span" size="sm" fw={600} display="block">
        {t(`section.side.${side}`)}
      </Text>
      <Text component="span" display="block" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {shown(field, value)}
      </Text>
    </>
  );
}
