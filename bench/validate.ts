/**
 * Checking one event: our validator by hand, which names reason and field, converts and copies, against ajv's compiled schema, which only
 * says yes or no, and zod. Microseconds of processor time an event. One JSON object a line.
 *
 * node bench/validate.ts
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { isRefusal, validateEvent } from '#src/collect/validate.ts';
import { sentEvent } from '#src/contract/collecting.ts';
import { makeBody } from './ingest/body.ts';

const { events } = JSON.parse(makeBody('bench', Date.now() - 3_600_000).bytes.toString()) as { events: unknown[] };
const now = Date.now();
const ajv = new Ajv2020({ strict: false, validateFormats: false }).compile(z.toJSONSchema(sentEvent, { io: 'input' }));
const ways: Record<string, (event: unknown) => boolean> = {
  'by hand': (event) => !isRefusal(validateEvent(event, now)),
  'ajv, yes or no only': (event) => ajv(event),
  zod: (event) => sentEvent.safeParse(event).success,
};

for (const [way, accepts] of Object.entries(ways)) {
  let accepted = 0;
  const run = (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) for (const event of events) accepted += accepts(event) ? 1 : 0;
  };
  run(2000);
  const before = process.cpuUsage();
  run(10_000);
  const { user, system } = process.cpuUsage(before);
  const each = Math.round(((user + system) / (10_000 * events.length)) * 1000) / 1000;
  console.log(
    JSON.stringify({ bench: 'validate', way, us_per_event: each, all_accepted: accepted === 12_000 * events.length }),
  );
}
