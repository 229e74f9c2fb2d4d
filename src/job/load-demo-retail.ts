import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collector } from '#src/collect/collect.ts';
import { importFile } from '#src/collect/imports/import-file.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import type { ImportKind } from '#src/contract/import.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { findLookalikes } from '#src/identity/find-lookalikes.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import type { Context } from '#src/store/context.ts';
import type { DemoShop } from './demo-shop.ts';
import { takeIn } from './load-demo.ts';
import { liveDemoShop, openDemoShop } from './load-demo-shop.ts';

/** The shop around the generated sessions: what its systems export, and what happened on its site. */
export interface DemoRetail {
  files: readonly { name: string; kind: ImportKind; lines(): Iterable<string> }[];
  site(): Iterable<SourceEvent>;
  /** What it offers customers, and what they made of it. */
  shop: DemoShop;
}

const SETTING = 'demo.retail';
const USUAL = { whom: 'Clients et abonnés', frequency: 'once' } as const;

/**
 * Takes a generated shop in through the doors that everybody's files and events come by: its lists are imported, its site tells of its visits.
 * Names and addresses are on the collection plan before they come. A start that was cut short does it again, which counts nothing twice.
 *
 * @param stop asked before each file: true leaves the rest for the next start
 * @returns whether all of it is there
 * @example await loadDemoRetail(ctx, collector, { files: retailFiles(year), site: year.site, shop: demoShop(year, seed) }, () => false);
 */
export async function loadDemoRetail(
  ctx: Context,
  collector: Collector,
  { files, site, shop }: DemoRetail,
  stop: () => boolean,
): Promise<boolean> {
  const { organisation, records } = ctx;
  const setting = { organisation, name: SETTING };
  const there = await records
    .selectFrom('settings')
    .select('name')
    .where('organisation', '=', organisation)
    .where('name', '=', SETTING)
    .executeTakeFirst();
  if (there !== undefined) return true;
  await plan(ctx);
  await openDemoShop(ctx, shop);
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-demo-'));
  try {
    for (const { name, kind, lines } of files) {
      if (stop()) return false;
      const file = join(folder, name);
      await writeFile(file, ended(lines()));
      await importFile(ctx, { kind, file });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (stop()) return false;
  await takeIn(ctx, collector, '', site());
  await rememberStandings(ctx);
  await findLookalikes(ctx);
  if (stop()) return false;
  await liveDemoShop(ctx, collector, shop);
  const value = { ...setting, value: JSON.stringify(true), updated: ctx.now() };
  await records
    .insertInto('settings')
    .values(value)
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).doNothing())
    .execute();
  return true;
}

function* ended(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

async function plan(ctx: Context): Promise<void> {
  await savePlanLine(ctx, {
    ...{ ...USUAL, purpose: 'newsletter', title: 'Envoyer la lettre de Maison Lumen', basis: 'consent' },
    ...{ event_types: [], recipients: ['Routage du Phare'], fields: [] },
    ...{ question: 'Qui veut recevoir la lettre ?', source: 'Liste de la boutique', retention_days: 1095 },
  });
  await savePlanLine(ctx, {
    ...{ ...USUAL, purpose: 'loyalty', title: 'Tenir la carte de fidélité', basis: 'contract', retention_days: 1095 },
    ...{ event_types: [], recipients: [], fields: ['name', 'address', 'birth_date'] },
    ...{ question: 'À qui est la carte ?', source: 'Caisses et boutique en ligne' },
  });
}
