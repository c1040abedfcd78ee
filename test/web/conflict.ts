import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { expect, step } from './report.ts';
import { choose, field, labelled, press } from './screen.ts';
import type { Language } from './words.ts';

const [mine, theirs, supervisor] = ['saruul@mgec.example', 'nomin@mgec.example', 'oyun@mgec.example'];
const note = 'needs.note';

async function edit(
  { page, t }: Person,
  path: string,
  section: 'needs' | 'services' = 'needs',
): Promise<void> {
  await page.goto(`${path}?view=sections`);
  const name = t(`section.name.${section}`);
  await page.getByRole('button', { name: t('section.editOf', { section: name }) }).click();
}

async function write({ page, t }: Person, text: string): Promise<void> {
  await field(page, note).fill(text);
  await press(page, t('section.save'));
}

const saved = ({ page, t }: Person) =>
  page.getByRole('button', { name: t('section.editOf', { section: t('section.name.needs') }) }).waitFor();

const casesOf = async ({ page }: Person): Promise<string[]> => {
  await page.goto('/cases');
  const links = page.locator('main li a[href^="/cases/"]');
  await links.first().waitFor();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
};

/** A case of the first, on which her supervisor sets the second as well. */
async function sharedCase(one: Person, other: Person): Promise<string> {
  const oyun = await signIn(supervisor, other.language);
  const hers = await casesOf(oyun);
  const path = (await casesOf(one)).find(
    (href) => hers.includes(href) && /^\/cases\/[0-9a-f-]{36}$/.test(href),
  );
  if (!path) throw new Error('they share no case');
  await oyun.page.goto(path);
  await choose(oyun.page, labelled(oyun.page, oyun.t('case.assignTo')), oyun.nameOf(theirs));
  await press(oyun.page, oyun.t('case.assignSubmit'));
  await oyun.page.getByText(oyun.t('case.assigned')).waitFor();
  return path;
}

async function inLanguage(language: Language): Promise<void> {
  const one = await signIn(mine, language);
  const other = await signIn(theirs, language);
  const { page, t } = one;
  // What was saved before by these words would be no change.
  const run = `${language} ${Date.now()}`;
  const path = await sharedCase(one, other);
  const dispute = page.getByRole('form', { name: t('section.conflictTitle') });

  await step(
    `${language}: two open one section; the second to save is shown both writings, and by whom`,
    async () => {
      await edit(one, path);
      await edit(other, path);
      await write(other, `Тэднийх ${run}`);
      await saved(other);
      await write(one, `Минийх ${run}\nхоёр мөр`);
      await dispute.waitFor();
      await dispute.getByText(other.nameOf(theirs), { exact: false }).waitFor();
      await dispute.getByText(`Тэднийх ${run}`).waitFor();
      await dispute.getByText(`Минийх ${run}`).waitFor();
      const heading = page.getByRole('heading', { name: t('section.conflictTitle') });
      expect(await heading.evaluate((node) => node === document.activeElement), 'the focus stayed behind');
      await accessible(page, `conflict ${language}`);
    },
  );
  await step(
    `${language}: nothing is presumed: without a choice it asks, at the line in question`,
    async () => {
      await press(page, t('section.saveChosen'));
      await dispute.getByText(t('section.chooseOne'), { exact: true }).waitFor();
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'));
      expect(focused === 'note', `the focus is on ${focused}`);
    },
  );
  await step(
    `${language}: another change meanwhile is shown once more, and nothing typed is lost`,
    async () => {
      await edit(other, path);
      await write(other, `Гурав дахь ${run}`);
      await saved(other);
      // By keyboard alone: the focus stands on the first of the two.
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      const again = page.getByRole('form', { name: t('section.conflictAgain') });
      await again.getByText(`Гурав дахь ${run}`).waitFor();
      await again.getByText(`Минийх ${run}`).waitFor();
      await press(page, t('section.backToForm'));
      expect((await field(page, note).inputValue()).startsWith(`Минийх ${run}`), 'what was typed is lost');
      await press(page, t('section.save'));
      await again.getByRole('radio', { name: new RegExp(t('section.side.theirs')) }).check();
      await press(page, t('section.saveChosen'));
      await saved(one);
      await page.getByText(`Гурав дахь ${run}`).waitFor();
    },
  );
  await step(`${language}: a change of another section is no question`, async () => {
    await edit(one, path);
    await edit(other, path, 'services');
    await field(other.page, 'services.objectives').fill(`Зорилго ${Date.now()}`);
    await press(other.page, t('section.save'));
    await saved(other);
    await write(one, `Дөрөв дэх ${run}`);
    await saved(one);
    await page.getByText(`Дөрөв дэх ${run}`).waitFor();
  });
}

/** Two people change one section of one case (P39). */
export async function conflict(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
