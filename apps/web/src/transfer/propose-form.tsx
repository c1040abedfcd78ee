import { useQuery } from '@apollo/client/react';
import { Button, Group, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { OpenCase } from '../case/open-case';
import { ConsentForm } from '../consent/consent-form';
import { consentedFor } from '../consent/consented';
import { useOtherOrganisations } from '../consent/organisations';
import { SectionChoice } from '../consent/section-choice';
import type { Section } from '../generated/enums';
import { CaseConsentsDocument, ProposeTransferDocument } from '../generated/operations';
import { useGroundsFor } from '../refer/ground-choice';
import { shareableSections } from '../section/fields';
import { ProblemNotice } from '../state/notices';
import { MovePreview } from './move-preview';

const purpose = 'handover';
/** Her status goes along always: whoever manages the case goes on with it. */
const choosable: readonly Section[] = shareableSections.filter((section) => section !== 'victimStatus');

/** To whom, on what, why; and before it is sent, what comes along and what stays closed. */
export function ProposeTransferForm({ item, onDone }: { item: OpenCase; onDone(): void }) {
  const { t } = useTranslation();
  const organisations = useOtherOrganisations();
  const [receiverId, setReceiverId] = useState<string | null>(null);
  const [groundId, setGroundId] = useState('');
  const [recording, setRecording] = useState(false);
  const [chosen, setChosen] = useState<Section[] | null>(null);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const propose = useCommand(ProposeTransferDocument, ['CaseTransfers', 'CaseTimeline']);
  const consents = useQuery(CaseConsentsDocument, { variables: { id: item.id } });
  const grounds = useGroundsFor(item.id, receiverId).filter(
    ({ kind, status }) => status === 'confirmed' && (kind === 'courtOrder' || kind === 'bestInterests'),
  );
  const ground = grounds.find(({ id }) => id === groundId);
  const { live, sections } = consentedFor(consents.data?.case.consents ?? [], receiverId, purpose);
  const allowed: readonly Section[] = ground ? (ground.decidedSections ?? ground.sections ?? []) : sections;
  const among = choosable.filter((section) => allowed.includes(section));
  const along = chosen?.filter((section) => among.includes(section)) ?? among;
  const rests = live.length > 0 || ground !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!receiverId || !reason.trim()) return;
    const input = { caseId: item.id, receiverId, sections: along, reason: reason.trim() };
    const more = { note: note.trim() || null, groundId: ground?.id ?? null };
    if (await propose.run({ ...input, ...more })) onDone();
  };
  if (recording && receiverId)
    return (
      <ConsentForm
        caseId={item.id}
        majority={item.demographics?.majority ?? null}
        recipientId={receiverId}
        purpose={purpose}
        sections={[...choosable]}
        onDone={() => setRecording(false)}
      />
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ProblemNotice problem={propose.problem} takesFocus />
        <Select
          label={t('transfer.receiver')}
          data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          value={receiverId}
          onChange={(value) => {
            setReceiverId(value);
            setChosen(null);
          }}
          searchable
        />
        {grounds.length > 0 && (
          <Radio.Group label={t('ground.use')} value={groundId} onChange={setGroundId}>
            <Stack gap="xs" mt={4}>
              <Radio value="" label={t('ground.useNone')} />
              {grounds.map(({ id, kind }) => (
                <Radio key={id} value={id} label={kind && t(`ground.kind.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {receiverId && !rests && (
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('transfer.noConsent')}</Text>
            {item.access.actions.includes('recordConsent') && (
              <Button size="sm" variant="light" onClick={() => setRecording(true)}>
                {t('consent.record')}
              </Button>
            )}
          </Stack>
        )}
        {receiverId && rests && (
          <>
            <SectionChoice
              label={t('transfer.sections')}
              description={t('transfer.sectionsHelp')}
              among={among}
              value={along}
              onChange={setChosen}
            />
            <MovePreview
              caseId={item.id}
              receiverId={receiverId}
              sections={along}
              groundId={ground?.id ?? null}
            />
            <Textarea
              label={t('transfer.reason')}
              required
              withAsterisk={false}
              autosize
              minRows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Textarea
              label={t('transfer.note')}
              description={t('transfer.noteHelp')}
              autosize
              minRows={2}
              maxLength={5000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
        <Group>
          {rests && (
            <Button type="submit" loading={propose.busy} disabled={!receiverId || !reason.trim()}>
              {t('transfer.submit')}
            </Button>
          )}
          <Button variant="default" onClick={onDone}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
