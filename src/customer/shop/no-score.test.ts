import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, ROOT, sourceFiles } from '#test/imports.ts';

/** What shoppers are shown, charged, given or refused by a program. */
const MET = /^src\/(?:customer\/(?:shop|loyalty)\/|privacy\/my-data\/|http\/(?:shop|own-orders|my-data))/;
/** Where the scores are kept: declared, exported, erased and moved with everything else, read for nobody. */
const KEPT = /^src\/store\/records\//;

test('G12 no program refuses or prices by a score: nothing that shoppers meet reads where they stand, by itself or by what it imports', () => {
  const met = new Set(sourceFiles().filter((file) => MET.test(file) && !file.includes('.test.')));
  expect(met.size).toBeGreaterThan(60);
  for (const file of met)
    for (const { to, ours, types } of importsOf(file)) if (ours && !types && to.startsWith('src/')) met.add(to);
  const reading = [...met].filter(
    (file) =>
      !KEPT.test(file) &&
      /customer_standings|customers-in-segments|standings-of/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(reading).toEqual([]);
});
