import { caseSections, editableSections } from '../oracle/case.js';
import {
  agreementCommands,
  caseCommands,
  consentCommands,
  destructionCommands,
  groundCommands,
  referralCommands,
  webhookCommands,
} from '../oracle/commands.js';
import type { Reader } from '../oracle/facts.js';
import { duplicateSections, matchSections, questionSections } from '../oracle/pairs.js';
import { referralSections } from '../oracle/referral.js';
import { groundSections } from '../oracle/register.js';
import { transferCommands, transferSections } from '../oracle/transfer.js';
import { operates } from '../oracle/work.js';
import type { Story } from '../story/story.js';
import type { Heard } from './asking.js';
import { documentOf, toldBy } from './told.js';

interface Access {
  readonly readable: readonly string[];
  readonly editable: readonly string[];
  readonly actions: readonly string[];
}

const sorted = (access: Access): Access => ({
  readable: [...access.readable].sort(),
  editable: [...access.editable].sort(),
  actions: [...access.actions].sort(),
});

/** What the oracle says a record offers this reader; undefined where it has no opinion. */
function offered({ facts }: Story, reader: Reader, type: string, id: string): Access | undefined {
  const of = <T extends { readonly id: string }>(all: readonly T[]): T | undefined =>
    all.find((one) => one.id === id);
  const [one, referral, consent] = [of(facts.cases), of(facts.referrals), of(facts.consents)];
  if (type === 'Case' && one) {
    // `managing` is our word for what the screens show with the timeline.
    const readable = [...caseSections(facts, one, reader)].filter((section) => section !== 'managing');
    return { readable, editable: [...editableSections(one, reader)], actions: caseCommands(one, reader) };
  }
  if (type === 'Referral' && referral) {
    const own = [...referralSections(facts, referral, reader)];
    const readable = own.filter((section) => !['receiverRecord', 'exchange'].includes(section));
    return { readable, editable: [], actions: referralCommands(facts, referral, reader) };
  }
  const transfer = of(facts.transfers);
  if (type === 'Transfer' && transfer) {
    const actions = transferCommands(facts, transfer, reader);
    return { readable: [...transferSections(facts, transfer, reader)], editable: [], actions };
  }
  const pair = of(facts.duplicates);
  if (type === 'PossibleDuplicate' && pair) {
    const readable = duplicateSections(facts, id, reader).size > 0 ? ['protection'] : [];
    return { readable, editable: [], actions: [pair.decided ? 'undoDuplicate' : 'decideDuplicate'] };
  }
  const [match, question] = [of(facts.matches), of(facts.questions)];
  if (type === 'OrganisationMatch' && match)
    return {
      readable: [...matchSections(facts, id, reader)],
      editable: [],
      actions: match.open ? ['decideMatch'] : [],
    };
  if (type === 'MatchQuestion' && question) {
    const readable = questionSections(facts, id, reader).size > 0 ? ['protection'] : [];
    return { readable, editable: [], actions: question.open ? ['answerMatch'] : [] };
  }
  if (type === 'Consent' && consent)
    return { readable: ['consentRecord'], editable: [], actions: consentCommands(facts, consent, reader) };
  const [ground, destruction, agreement] = [of(facts.grounds), of(facts.destructions), of(facts.agreements)];
  if (type === 'LegalGround' && ground) {
    const readable = [...groundSections(facts, ground, reader)];
    return { readable, editable: [], actions: groundCommands(facts, ground, reader) };
  }
  if (type === 'Destruction' && destruction)
    return {
      readable: ['destruction'],
      editable: [],
      actions: destructionCommands(facts, destruction, reader),
    };
  const webhook = of(facts.webhooks);
  if (type === 'Webhook' && webhook)
    return { readable: ['webhook'], editable: [], actions: webhookCommands(webhook) };
  if (type === 'Agreement' && agreement)
    return { readable: ['directory'], editable: [], actions: agreementCommands(agreement, reader) };
  const [offers] = Object.entries(ofWork).filter(([name]) => name === type);
  if (offers) return { readable: ['operations'], editable: [], actions: operates(reader) ? offers[1] : [] };
  return undefined;
}

/** In the story a queue runs, and messages wait to be tried again. */
const ofWork: Readonly<Record<string, readonly string[]>> = {
  JobQueue: ['pauseQueue', 'drainQueue'],
  DeadLetter: ['redriveDeadLetter'],
};

/** Where `access` beside a record says otherwise than the oracle. */
export function falseOffers(schema: Story['api']['schema'], story: Story, heard: readonly Heard[]): object[] {
  return heard.flatMap(({ who, reader, answers }) =>
    answers
      // A preview shows the access somebody else would have.
      .filter(({ name }) => name !== 'disclosurePreview')
      .flatMap(({ text, answer }) => toldBy(schema, documentOf(text), answer.data))
      .filter(({ name }) => name === 'access')
      .flatMap(({ type, id, value }) => {
        const expected = offered(story, reader, type, id);
        if (!expected) return [];
        const [is, ought] = [sorted(value as Access), sorted(expected)];
        return JSON.stringify(is) === JSON.stringify(ought) ? [] : [{ who, type, id, is, ought }];
      }),
  );
}
