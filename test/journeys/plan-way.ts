import type { Page } from 'playwright-core';
import type { PlanField } from '#src/contract/collection-plan.ts';
import type { Lang } from '#src/message/format.ts';
import { BRAND, WORDS } from './journey-app.ts';
import { englishLeftIn, openScreen, sidewaysOf, turnTo, violationsOf } from './look-at-screen.ts';

/** A line of the collection plan, as somebody fills it in. */
interface Line {
  purpose: 'profile' | 'newsletter';
  question: string;
  title: string;
  whom: string;
  source: string;
  fields?: readonly PlanField[];
}

/**
 * The steps that journeys around customers are made of, each by the words of one language.
 *
 * @example const way = planWay(page, { url: walk.url, lang: 'es' }); await way.template('live'); await way.bring('clientes.csv', LIST);
 */
export function planWay(page: Page, { url, lang }: { url: string; lang: Lang }) {
  const { collectionPlan: w, customers, imports, opportunities: o, campaigns, surveys } = WORDS[lang];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const press = (name: string) => button(name).click();
  const go = (path: string) => openScreen(page, `${url}/o/${BRAND}${path}`, lang);
  const field = (name: string) => page.getByRole('textbox', { name });
  return {
    press,
    go,
    field,

    /** What axe and the width of a phone hold against the page, by day and by night, and what of English is left in it. */
    async flaws(): Promise<string[]> {
      const flaws: string[] = [];
      for (const scheme of ['light', 'dark'] as const) {
        await turnTo(page, scheme);
        flaws.push(...(await violationsOf(page, 'html', scheme === 'light' ? 'all' : 'colours')));
        if ((await sidewaysOf(page)) > 0) flaws.push('it can be moved sideways');
      }
      await turnTo(page, 'light');
      return lang === 'en' ? flaws : [...flaws, ...(await englishLeftIn(page, lang))];
    },

    /** A plan begun with a template, and the sector that sets the tone. */
    async template(name: 'live' | 'store', level: 'luxury' | 'everyday'): Promise<void> {
      await go('/collection-plan');
      await press(w.templates[name]);
      await page.getByRole('list', { name: w.lines }).getByRole('heading').first().waitFor();
      await press(w.levels[level]);
      await page.getByText(surveys.tones[level === 'luxury' ? 'formal' : 'familiar'], { exact: true }).waitFor();
    },

    async line({ purpose, question, title, whom, source, fields = [] }: Line): Promise<void> {
      await go('/collection-plan');
      await press(w.add);
      await field(w.question).fill(question);
      await page.getByLabel(w.purpose, { exact: true }).selectOption(purpose);
      await field(w.lineTitle).fill(title);
      await field(w.whom).fill(whom);
      await field(w.source).fill(source);
      for (const name of fields) await page.getByRole('checkbox', { name: w.fieldNames[name] }).check();
      await press(w.save);
      await page.getByRole('heading', { name: question }).waitFor();
    },

    /** What the plan does not name is told by name. */
    async dropped(fields: readonly PlanField[]): Promise<void> {
      await go('/collection-plan');
      const region = page.getByRole('region', { name: w.dropped });
      for (const name of fields) await region.getByText(w.fieldNames[name]).waitFor();
    },

    /** A file imported after a look at what it holds, as the import screen guesses it. */
    async bring(name: string, text: string): Promise<void> {
      await go('/imports/new');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: imports.choose }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
      await press(imports.tryIt);
      await page.getByRole('button', { name: imports.importNow, exact: true }).click();
      // As long as a loaded machine takes for a few thousand rows.
      const { one, other } = imports.doneTitle;
      const done = [one, other].map((said) => said.replace('#', '[\\d.,\\s]+')).join('|');
      await page.getByRole('heading', { name: new RegExp(`^(?:${done})`) }).waitFor({ timeout: 60_000 });
    },

    /** Somebody’s record, found by their address and opened with a reason. Returns their id. */
    async record(email: string, name: string): Promise<string> {
      await go('/customers');
      await page.getByLabel(customers.findLabel).fill(email);
      await press(customers.findButton);
      await page.getByRole('list', { name: customers.foundTitle }).getByRole('link').first().click();
      await press(customers.reasons.advice);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      return /customers\/([^?]+)/.exec(page.url())?.[1] ?? '';
    },

    /** The opportunity of those who fell silent, looked for now and opened. */
    async silentOnes(): Promise<void> {
      await go('/opportunities');
      await press(o.look);
      const link = page.getByRole('link', { name: new RegExp(`^${o.kinds.dormant}`) });
      await link.waitFor({ timeout: 60_000 });
      await link.click();
      await page.getByRole('heading', { level: 1, name: o.kinds.dormant }).waitFor();
    },

    /** A campaign drafted, half of them held out, and started. */
    async campaign({ subject, treated, held }: { subject: string; treated: string; held: string }): Promise<void> {
      await press(o.begin);
      // A house of luxury calls its customers; this once they are written to.
      await page.getByLabel(campaigns.channel, { exact: true }).selectOption('email');
      await page.getByLabel(campaigns.subject).fill(subject);
      await page.getByLabel(campaigns.holdoutShare).fill('50');
      await page.getByLabel(campaigns.margin).fill('50');
      await press(campaigns.save);
      await page.getByText(campaigns.saved).first().waitFor();
      await press(campaigns.start);
      const dialog = page.getByRole('dialog');
      await dialog.getByText(campaigns.startWhy(treated, held)).waitFor();
      await dialog.getByRole('button', { name: campaigns.start, exact: true }).click();
      await page.getByRole('heading', { name: campaigns.effect }).waitFor();
    },
  };
}
