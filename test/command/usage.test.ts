import { describe, expect, test } from 'vitest';
import { aftershow } from './run-command.ts';

const COMMANDS =
  'start debrief moments listen score impact survey customers key import export migrate backup restore purge erase doctor'.split(
    ' ',
  );

describe('bin/aftershow', () => {
  test('names every command of the interface, and no other', async () => {
    const { code, out, err } = await aftershow(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect([...out.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1])).toEqual(COMMANDS);
  });

  test.each(COMMANDS)('%s --help says what it does, every option, and its exits', async (name) => {
    const { code, out, err } = await aftershow([name, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`usage: aftershow ${name}`);
    expect(out).toContain('exit: 0 done, 1 the data or the run failed, 2 wrong usage');
    const options = [...out.matchAll(/^ {2}--([\w-]+)(.*)$/gm)];
    expect(options.map((match) => match[1])).toEqual(expect.arrayContaining(['json', 'help']));
    for (const [, option, meaning] of options) expect(meaning?.trim(), `--${option} of ${name}`).not.toBe('');
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['dance']],
    ['an unknown option', ['score', 'x.csv', '--kind', 'nps', '--volume', '11']],
    ['a missing argument', ['moments']],
    ['too many arguments', ['backup', 'here']],
    ['a value that is none of those allowed', ['score', 'x.csv', '--kind', 'fun']],
    ['a port that is no number', ['start', '--port', 'http']],
    ['a kind that nothing imports', ['import', 'photos', 'x']],
    ['a kind that is not built yet', ['import', 'survey', 'x']],
    ['a kind that nothing exports', ['export', 'photos']],
    ['a lag out of range', ['moments', 'x.csv', '--lag', '-3']],
    ['a start without its zone', ['debrief', 'x.csv', '--start', '2026-01-01T10:00:00']],
  ])('%s is wrong usage: exit 2, one line on stderr, nothing on stdout', async (name, words) => {
    const { code, out, err } = await aftershow(words);
    expect(code).toBe(2);
    if (name === 'no command') return expect(out).toContain('aftershow COMMAND --help');
    expect(out).toBe('');
    expect(err).toMatch(/^aftershow: [^\n]+\n$/);
  });

  test('a setting that does not exist, or is wrong, is named before anything is done', async () => {
    const wrong = await aftershow(['doctor'], { environment: { AFTERSHOW_PORTS: '1', AFTERSHOW_LOG: 'loud' } });
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toMatch(/^aftershow: configuration: .*AFTERSHOW_LOG.*AFTERSHOW_PORTS[^\n]*\n$/);
  });
});
