import type { ImportDetails } from './en/app/import-details.ts';

/**
 * What the reading of files says of a file, and under which name it is said to a person. What stands in brackets is told along: names,
 * numbers and quotations out of the file itself. The first that fits.
 */
const SAID: readonly (readonly [RegExp, keyof ImportDetails])[] = [
  [/^is an? (?:empty )?(zip|zstd|bzip2|xz) archive/, 'archive'],
  [/^is an (?:Excel workbook|OpenDocument spreadsheet) \((\w+)\)/, 'workbook'],
  [/^is an? (Parquet|SQLite)/, 'database'],
  [/^is a PDF/, 'pdf'],
  [/^is a folder|^there is no such file|^is not a regular file/, 'noFile'],
  [/^holds no header|^is .*, not a CSV with a header/, 'noHeader'],
  [/^holds no rows/, 'noRows'],
  [/^the file is empty|^holds nothing but blanks/, 'empty'],
  [/^puts the day first in line (\d+) and the month first in line (\d+)/, 'datesMixed'],
  [/^every date could be day first/, 'datesOpen'],
  [/^no such time zone: (.*)/, 'zone'],
  [/^no such encoding: (.*)/, 'encoding'],
  [/^holds a NUL character|^is not text/, 'notText'],
  [/^holds bytes that are not (.+)/, 'bytes'],
  [/^is UTF-32|^is neither UTF-8/, 'encodingOpen'],
  [/^writes decimals with a point in line (\d+) and with a comma in line (\d+)/, 'decimalsMixed'],
  [/^a comma before three digits|^the decimal mark is ambiguous(.*)/, 'decimalsOpen'],
  [/^packed more than twice/, 'packedOften'],
  [/^cannot be read|^the gzip archive is damaged/, 'cutShort'],
  [/^expands to more than (\d+) times/, 'bomb'],
  [/^unpacks to more than \d+ bytes|^a document of more than|^one JSON document of more than/, 'tooMuch'],
  [/^a line is longer than/, 'longLine'],
  [/^a quote opens in this row/, 'quoteOpen'],
  [/^a quote stands inside a field/, 'quoteInside'],
  [/^has (\d+) fields where the header has (\d+)/, 'fieldCount'],
  [/^is not valid JSON/, 'json'],
  [
    /^is not well-formed XML|^declares a document type|^has text outside|^nests elements|^closes <|^ends before </,
    'xml',
  ],
  [/^has no column "(.*)"; its columns are ([\s\S]*)/, 'noColumn'],
  [/^no column "(.*)"; there are ([\s\S]*)/, 'noColumn'],
  [/^no column looks like .*; there are ([\s\S]*)/, 'noColumnLike'],
  [/^holds no event of a session/, 'noEvents'],
  [/^holds (?:the totals of )?(\d+) sessions?\b/, 'severalSessions'],
  [/^does not say whose figures/, 'whoseFigures'],
  [/^holds \w+ \((.*)\): aftershow import/, 'otherKind'],
  [/^the organisation has no session/, 'noSession'],
  [/^the order has no (?:total|amount)|^the refund has no (?:total|value)/, 'noTotal'],
  [/^the order number is missing|^the order has no name/, 'noOrder'],
  [/^the event has no name|^event is missing/, 'noEventName'],
  [/^(\S+) lies more than a week from the start: (.*)/, 'farFromStart'],
  [/^(\S+) is not an instant with its zone: (.*)/, 'noInstant'],
  [/^(\S+) is missing/, 'missing'],
  [/^neither customer number, e-mail/, 'nobody'],
  [/^not an e-mail address: (.*)/, 'email'],
  [/^neither (\S+) nor (\S+)/, 'neither'],
  [/^no (createTime) or (timestamp)/, 'neither'],
  [/^(\S+) is no (?:whole )?number/, 'noNumber'],
  [/^not an ISO 4217 currency: (.*)|^no currency that can be told for certain(?:: (.*))?$/, 'currency'],
  [/^(".*") has more than (\d+) decimals/, 'decimalsMany'],
  [/^the amount (.*) is too large/, 'amountLarge'],
  [/^not an? (?:amount(?: of money)?|price in gold coins)(?:: (.*))?$/, 'amount'],
  [/^not an? (?:offset(?: in seconds)?|time(?: with its offset)?|date): (.*)/, 'time'],
  [/^the time is (before 2010|in the future)/, 'timeBounds'],
  [/^not a comment as TwitchDownloader writes it/, 'noComment'],
];

const NOTHING = /^nothing of it can be imported: /;

/**
 * The detail of what is wrong with a file in the reader's language: for what can be said of it, else as the reading said it, in English.
 *
 * @example importDetail('is a zip archive: unpack it …', words.imports.details)
 */
export function importDetail(message: string, words: ImportDetails): string {
  const bare = message.replace(NOTHING, '');
  for (const [pattern, name] of SAID) {
    const found = pattern.exec(bare);
    if (found === null) continue;
    const [first = '', second = ''] = found.slice(1).filter((part) => part !== undefined);
    return words[name](first, second);
  }
  return bare;
}
