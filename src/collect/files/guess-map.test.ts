import { describe, expect, it } from 'vitest';
import { formatColumnMap, parseColumnMap } from './column-map.ts';
import { guessMap, SURE } from './guess-map.ts';

const rows = (header: readonly string[], ...cells: string[][]) =>
  cells.map((row) => Object.fromEntries(header.map((name, at) => [name.toLowerCase(), row[at] ?? ''])));
const guess = (header: string[], ...cells: string[][]) => guessMap(header, rows(header, ...cells));

describe('guessing columns', () => {
  it('knows a chat in three languages', () => {
    expect(guess(['offset_s', 'author', 'message'], ['13', 'amy', 'hello'])).toMatchObject({
      confidence: 1,
      map: { kind: 'chat', columns: { offset: 'offset_s', author: 'author', text: 'message' } },
    });
    expect(guess(['Horodatage', 'Pseudo', 'Commentaire'], ['2024-01-15 20:05:00', 'amy', 'bonjour'])).toMatchObject({
      confidence: 1,
      map: { kind: 'chat', columns: { time: 'horodatage', author: 'pseudo', text: 'commentaire' } },
    });
    expect(guess(['Fecha y hora', 'Usuario', 'Mensaje'], ['2024-01-15 20:05:00', 'amy', 'hola'])).toMatchObject({
      confidence: 1,
      map: { kind: 'chat', columns: { time: 'fecha y hora', author: 'usuario', text: 'mensaje' } },
    });
  });

  it('knows viewers, orders, products and totals', () => {
    expect(guess(['time', 'viewers'], ['2024-01-15 20:05:00', '120']).map.kind).toBe('viewers');
    expect(
      guess(['Numéro de commande', 'Date de commande', 'Total', 'Devise'], ['1001', '2024-01-15', '12,50', 'EUR']).map,
    ).toEqual({
      kind: 'orders',
      columns: { order: 'numéro de commande', time: 'date de commande', total: 'total', currency: 'devise' },
    });
    expect(guess(['sku', 'name', 'price'], ['A1', 'Scarf', '12.50']).map.kind).toBe('products');
    const totals = guess(
      ['id', 'start time', 'views', 'likes', 'comments', 'shares'],
      ['1', '2024-01-15 20:00', '10', '3', '2', '0'],
    );
    expect(totals.map.kind).toBe('totals');
    expect(totals.confidence).toBeGreaterThanOrEqual(SURE);
  });

  it('takes a time column of offsets for what it holds, but asks about times of day', () => {
    const offsets = guess(['time', 'message'], ['0:13', 'hello'], ['0:20', 'hi']);
    expect(offsets).toMatchObject({ confidence: 1, map: { columns: { offset: 'time' } } });
    const clock = guess(['time', 'message'], ['20:05:11', 'hello'], ['20:05:13', 'hi']);
    expect(clock.confidence).toBeLessThan(SURE);
    expect(clock.doubts).toEqual(['"time" may not be the offset']);
  });

  it('reads milliseconds from the name', () => {
    expect(guess(['offset_ms', 'text'], ['13000', 'hello']).map.unit).toBe('ms');
  });

  it('does not take a wide table with a message and a date for a chat', () => {
    const header = [
      'id',
      'created_at',
      'message',
      'kind',
      'gateway',
      'authorization',
      'receipt',
      'state',
      'parent',
      'test',
    ];
    const { confidence, doubts } = guess(header, [
      '1',
      '2024-01-15 20:00',
      'Approved',
      'sale',
      'x',
      'y',
      'z',
      'a',
      'b',
      'c',
    ]);
    expect(confidence).toBeLessThan(SURE);
    expect(doubts.join()).toMatch(/columns are not known/);
  });

  it('knows nothing of what it does not know', () => {
    expect(guess(['foo', 'bar'], ['1', '2']).confidence).toBe(0);
    expect(guessMap([], []).confidence).toBe(0);
  });
});

describe('--map', () => {
  it('reads fields, settings and quoted names, and writes them back', () => {
    const map = parseColumnMap('text=Message, offset="time, s",dates=dmy,money=eur');
    expect(map).toEqual({ columns: { text: 'message', offset: 'time, s' }, dates: 'dmy', money: 'EUR' });
    expect(parseColumnMap(formatColumnMap(map))).toEqual(map);
  });

  it.each(['texte=a', 'text', 'text=', 'dates=later', 'money=euros'])('refuses %s', (text) => {
    expect(() => parseColumnMap(text)).toThrow();
  });
});
