import { useQuery } from '@apollo/client/react';
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { consentedFor } from '../consent/consented';
import { usePurposeTo } from '../consent/organisations';
import { SectionChoice } from '../consent/section-choice';
import type { Section } from '../generated/enums';
import { AnswerRequestDocument, CaseConsentsDocument } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { shareableSections } from '../section/fields';
import { ProblemNotice } from '../state/notices';
import { AnswerPreview } from './answer-preview';

interface AnswerFormProps {
  referral: OpenReferral;
  caseId: string;
  reload(): void;
}

/** Words for the receiver's focal points, and sections beside those chosen at sending; seen first as they will see it. */
export function AnswerForm({ referral, caseId, reload }: AnswerFormProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const [sections, setSections] = useState<Section[]>([]);
  const [looking, setLooking] = useState(false);
  const send = useCommand(AnswerRequestDocument, ['CaseReferrals', 'CaseTimeline', 'Tasks']);
  const before = referral.sections ?? [];
  const more = useMore(referral, caseId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!looking) return setLooking(true);
    const { id, version } = referral;
    const input = { referralId: id, version: version ?? 0, answer: answer.trim() || null, sections };
    if (await send.run(input)) reload();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={send.problem} takesFocus />
        {looking ? (
          <AnswerPreview
            referral={referral}
            caseId={caseId}
            answer={answer.trim()}
            sections={[...before, ...sections]}
          />
        ) : (
          <>
            <Textarea
              w="100%"
              label={t('question.answer')}
              description={t('question.answerHelp')}
              autosize
              minRows={3}
              value={answer}
              onChange={(event) => setAnswer(event.currentTarget.value)}
            />
            {more.length > 0 ? (
              <SectionChoice
                label={t('question.widen')}
                description={t('question.widenHelp')}
                among={more}
                value={sections}
                onChange={setSections}
              />
            ) : (
              <Text size="sm">{t('question.nothingToWiden')}</Text>
            )}
          </>
        )}
        <Button type="submit" size="sm" loading={send.busy}>
          {t(looking ? 'question.sendAnswer' : 'question.toPreview')}
        </Button>
        {looking && (
          <Button size="sm" variant="default" onClick={() => setLooking(false)}>
            {t('refer.previous')}
          </Button>
        )}
      </Stack>
    </form>
  );
}

/** What she consented to show this receiver and is not shown yet. On a legal ground, what the ground says is all. */
function useMore({ receiver, sections, basis }: OpenReferral, caseId: string): Section[] {
  const purpose = usePurposeTo(receiver?.id ?? null);
  const { data } = useQuery(CaseConsentsDocument, { variables: { id: caseId } });
  if (basis === 'legal') return [];
  const consented = consentedFor(data?.case.consents ?? [], receiver?.id ?? null, purpose);
  return shareableSections.filter((one) => consented.sections.includes(one) && !sections?.includes(one));
}
