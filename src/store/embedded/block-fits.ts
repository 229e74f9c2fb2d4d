/** Where reading a block has come to. */
interface Place {
  bytes: Buffer;
  at: number;
}

class Misfit extends Error {}

/**
 * How many rows a run of Native blocks holds, when every byte of it is accounted for and the engine will take each of them: names and
 * types are the table's, every length leads to where the next thing stands, every word of a dictionary is there. Undefined for anything
 * else, and for types that our own blocks do not use; whoever sent it is then answered by the engine itself.
 *
 * Texts are stepped over, not read: some 50 ns a row of an event.
 *
 * @param columns the table's columns and their types
 * @example rowsOfBlocks(body, new Map([['id', 'String']])) // 20
 */
export function rowsOfBlocks(bytes: Buffer, columns: ReadonlyMap<string, string>): number | undefined {
  const place = { bytes, at: 0 };
  let rows = 0;
  try {
    while (place.at < bytes.length) rows += passBlock(place, columns);
    return place.at === bytes.length ? rows : undefined;
  } catch (error) {
    // Beyond the end, or not what it says it is.
    if (error instanceof Misfit || error instanceof RangeError) return undefined;
    throw error;
  }
}

function passBlock(place: Place, columns: ReadonlyMap<string, string>): number {
  const count = lengthAt(place);
  const rows = lengthAt(place);
  // A row takes a byte at least: no length of a broken block keeps us busy.
  if (count === 0 || rows === 0 || rows > place.bytes.length) throw new Misfit();
  const seen = new Set<string>();
  for (let column = 0; column < count; column += 1) {
    const name = wordAt(place);
    const type = wordAt(place);
    const kept = columns.get(name);
    if (kept === undefined || seen.has(name) || (type !== kept && type !== sentFor(kept))) throw new Misfit();
    seen.add(name);
    passColumn(place, type, rows);
  }
  return rows;
}

/** Lists of words come without a dictionary. */
function sentFor(kept: string): string {
  return kept === 'Array(LowCardinality(String))' ? 'Array(String)' : kept;
}

function passColumn(place: Place, type: string, rows: number): void {
  if (type === 'String') passTexts(place, rows);
  else if (type === 'LowCardinality(String)') passWords(place, rows);
  else if (type === 'Array(String)') passLists(place, rows);
  else passBytes(place, rows * widthOf(type));
}

function widthOf(type: string): number {
  if (type === 'UInt8') return 1;
  if (type === 'Date') return 2;
  if (type === 'Float32') return 4;
  if (type === 'Int64' || type === 'UInt64' || type.startsWith('DateTime64(3')) return 8;
  throw new Misfit();
}

function passTexts(place: Place, rows: number): void {
  const { bytes } = place;
  let { at } = place;
  for (let row = 0; row < rows; row += 1) {
    const length = bytes[at] as number;
    if (length < 128) at += 1 + length;
    else {
      place.at = at;
      const long = lengthAt(place);
      at = place.at + long;
    }
  }
  if (!(at <= bytes.length)) throw new Misfit();
  place.at = at;
}

/** A dictionary, then for each row the number of its word. */
function passWords(place: Place, rows: number): void {
  const version = wholeAt(place);
  const layout = wholeAt(place);
  const width = layout & 0xff;
  // 0x200: the words come with the block.
  if (version !== 1 || (layout & ~0xff) !== 0x200 || width > 2) throw new Misfit();
  const words = wholeAt(place);
  if (words > place.bytes.length) throw new Misfit();
  passTexts(place, words);
  if (wholeAt(place) !== rows) throw new Misfit();
  const start = place.at;
  passBytes(place, rows << width);
  for (let at = start; at < place.at; at += 1 << width)
    if (place.bytes.readUIntLE(at, 1 << width) >= words) throw new Misfit();
}

/** Where each row's list ends, then the words of all. */
function passLists(place: Place, rows: number): void {
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    const next = wholeAt(place);
    if (next < end || next > place.bytes.length) throw new Misfit();
    end = next;
  }
  passTexts(place, end);
}

function passBytes(place: Place, count: number): void {
  place.at += count;
  if (place.at > place.bytes.length) throw new Misfit();
}

function wordAt(place: Place): string {
  const length = lengthAt(place);
  const start = place.at;
  passBytes(place, length);
  return place.bytes.toString('utf8', start, place.at);
}

/** Seven bits a byte, the lowest first. */
function lengthAt(place: Place): number {
  let length = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = place.bytes.readUInt8(place.at);
    place.at += 1;
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) return length;
  }
  throw new Misfit();
}

function wholeAt(place: Place): number {
  const value = place.bytes.readBigUInt64LE(place.at);
  place.at += 8;
  if (value > 0xffff_ffffn) throw new Misfit();
  return Number(value);
}
