import { describe, expect, test } from 'vitest';
import { readConfig, SETTINGS } from './config.ts';

describe('readConfig', () => {
  test('what is given goes before the environment, and that before the standard', () => {
    const environment = { AFTERSHOW_PORT: '4700', AFTERSHOW_LOG: 'warn' };
    const config = readConfig({ AFTERSHOW_PORT: '4800' }, environment);
    expect([config.AFTERSHOW_PORT, config.AFTERSHOW_LOG, config.AFTERSHOW_HOST]).toEqual([4800, 'warn', '127.0.0.1']);
  });

  test('names everything that is wrong, and shows no secret', () => {
    const wrong = {
      AFTERSHOW_PORT: '99999',
      AFTERSHOW_SHOPIFY_SECRETS: 'hush',
      AFTERSHOW_PROT: '1',
      DATABASE_URL: 'hush2',
    };
    expect(() => readConfig({}, wrong)).toThrowError(/AFTERSHOW_PORT.*AFTERSHOW_PROT: there is no such setting/);
    try {
      readConfig({}, wrong);
    } catch (error) {
      expect(String(error)).not.toContain('hush');
    }
  });

  test('webhook secrets may hold for one organisation', () => {
    const { AFTERSHOW_SHOPIFY_SECRETS: secrets } = readConfig(
      {},
      { AFTERSHOW_SHOPIFY_SECRETS: 'abcdefgh,o1=ijklmnop' },
    );
    expect(secrets).toEqual([
      { organisation: undefined, secret: 'abcdefgh' },
      { organisation: 'o1', secret: 'ijklmnop' },
    ]);
  });

  test('the tests’ own variable is no setting, and every setting says what it means', () => {
    expect(() => readConfig({}, { AFTERSHOW_DATA: '/x' })).not.toThrow();
    for (const { meaning } of Object.values(SETTINGS)) expect(meaning.length).toBeGreaterThan(10);
  });
});
