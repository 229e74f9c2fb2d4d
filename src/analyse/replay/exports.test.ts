import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import { chapters } from './chapters.ts';
import { clipsCsv, clipsEdl } from './clips.ts';
import { FRAME_RATES, framesAt, timecode } from './timecode.ts';

const KINDS = { high: 'High', low: 'Low', note: 'Note', change: 'Change' };

function moment(over: Partial<ReplayMoment>): ReplayMoment {
  return {
    ...{ id: 'm', kind: 'note', origin: 'marked', title: '', note: '', start_s: 10, peak_s: 12, end_s: 20 },
    ...{ found: null, by: null, ...over },
  };
}

function overview(moments: ReplayMoment[]): ReplayOverview {
  return {
    session: {
      ...{ id: 's', title: 'Soirée d’hiver', start: '2026-11-19T19:30:00.000Z', duration_s: 3600 },
      ...{ zone: 'Europe/Paris', currency: 'EUR', host: null, generated: false },
    },
    ...{ segments: [], pins: [], pins_from: 'none', out_of_stock: [], products: [], incidents: [], signals: [] },
    ...{ moments, comments: 0 },
  };
}

describe('timecode', () => {
  test('drops the numbers that SMPTE 12M drops, and only those', () => {
    expect(timecode(1799, '29.97')).toBe('00:00:59;29');
    expect(timecode(1800, '29.97')).toBe('00:01:00;02');
    expect(timecode(17_981, '29.97')).toBe('00:09:59;29');
    expect(timecode(17_982, '29.97')).toBe('00:10:00;00');
    expect(timecode(107_892, '29.97')).toBe('01:00:00;00');
    expect(timecode(90_000, '25')).toBe('01:00:00:00');
    expect(timecode(61, '60')).toBe('00:00:01:01');
  });

  test('keeps to the clock within a frame or two at every rate, and never goes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_000 }), fc.constantFrom(...FRAME_RATES), (seconds, rate) => {
        const code = timecode(framesAt(seconds, rate), rate);
        const [h = 0, m = 0, s = 0, f = 0] = code.split(/[:;]/).map(Number);
        const said = h * 3600 + m * 60 + s + f / Math.round(Number(rate));
        expect(Math.abs(said - seconds)).toBeLessThan(0.15);
        expect(timecode(framesAt(seconds, rate) + 1, rate) > code).toBe(true);
      }),
    );
  });
});

describe('clips', () => {
  test('an edit decision list counts in the recording and puts clips one after another', () => {
    const list = overview([
      moment({ start_s: 10, end_s: 20, title: 'Été <3' }),
      moment({ start_s: 100.04, end_s: 101, kind: 'high' }),
      moment({ start_s: -400, end_s: -350 }),
    ]);
    expect(clipsEdl(list, { starts_at_s: 300 }, KINDS, '25').split('\r\n')).toEqual([
      'TITLE: Soiree d hiver',
      'FCM: NON-DROP FRAME',
      '',
      '001  AX       V     C        00:05:10:00 00:05:20:00 01:00:00:00 01:00:10:00',
      '* FROM CLIP NAME: Ete <3',
      '002  AX       V     C        00:06:40:01 00:06:41:00 01:00:10:00 01:00:10:24',
      '* FROM CLIP NAME: High 0:01:40',
      '',
    ]);
  });

  test('a clip list holds offsets, clock and recording times, and never a formula', () => {
    const csv = clipsCsv(
      overview([
        moment({ title: '=HYPERLINK("http://evil")', note: '+1', start_s: 3661.04, peak_s: 3670, end_s: 3680 }),
      ]),
      { starts_at_s: 5 },
      KINDS,
    );
    const [head = '', row = ''] = csv.split('\n');
    expect(head.split(',').length).toBe(17);
    expect(row).toContain(`1,"'=HYPERLINK(""http://evil"")",note,marked,1:01:01,1:01:20,3661,3670,3680,19,`);
    expect(row).toContain('2026-11-19T20:31:01.040Z,3666,3685,');
    expect(row).toContain(",'+1,");
  });
});

describe('chapters', () => {
  test('begin at 0:00 and stand ten seconds apart, as YouTube asks', () => {
    const parts = [
      { at_s: -20, title: 'Hello' },
      { at_s: 8, title: 'too close' },
      { at_s: 75, title: '<b>Lamp\n&</b>' },
      { at_s: 80, title: 'too close again' },
      { at_s: 3725, title: '1:02 Offer' },
      { at_s: 9999, title: 'after the end' },
    ];
    expect(chapters(parts, 4000, 'Evening')).toBe('0:00 Hello\n1:15 bLamp &/b\n1:02:05 Offer\n');
    expect(chapters(parts.slice(2), 4000, 'Evening').split('\n')[0]).toBe('0:00 Evening');
    expect(() => chapters(parts.slice(0, 3), 4000, 'Evening')).toThrow('from 3 on');
  });

  test('whatever the parts, the rules hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at_s: fc.double({ min: -100, max: 8000, noNaN: true }), title: fc.string() })),
        (parts) => {
          let text: string;
          try {
            text = chapters(parts, 7200, 'Evening');
          } catch {
            return;
          }
          const times = text
            .trimEnd()
            .split('\n')
            .map((line) => (line.split(' ')[0] ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
          expect(times[0]).toBe(0);
          expect(times.length).toBeGreaterThanOrEqual(3);
          for (let at = 1; at < times.length; at++)
            expect((times[at] ?? 0) - (times[at - 1] ?? 0)).toBeGreaterThanOrEqual(10);
        },
      ),
    );
  });
});
