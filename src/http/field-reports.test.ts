import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { api } from '#src/contract/api.ts';
import { PLANNED_PROPERTIES } from '#src/contract/collection-plan.ts';
import { FIELD_REPORTS } from '#src/privacy/plan/field-reports.ts';
import { typedRoutes } from './typed-routes.ts';

const SRC = join(import.meta.dirname, '..');
const READERS = ['analyse', 'customer', 'survey', 'kpi', 'act', 'report'];

test('what is said to read a property does, and nothing else does', () => {
  const text = READERS.flatMap((stage) =>
    readdirSync(join(SRC, stage), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(SRC, stage, file), 'utf8')),
  ).join('\n');
  // As the questions read one: JSONExtractString(properties, 'store') or property('store').
  const read = PLANNED_PROPERTIES.filter((name) => new RegExp(`(?:properties, |property\\()'${name}'`).test(text));
  expect(PLANNED_PROPERTIES.filter((name) => FIELD_REPORTS[name].length > 0)).toEqual(read);
});

test('every report that reads a field is one that the interface has', () => {
  const names = new Set(typedRoutes(api).flatMap(({ name }) => [name, name.split('.', 1)[0] ?? '']));
  expect([...new Set(Object.values(FIELD_REPORTS).flat())].filter((report) => !names.has(report))).toEqual([]);
});
