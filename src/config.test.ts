import { describe, expect, test } from 'vitest';
import { providerOf, readConfig, SETTINGS, smtpOf } from './config.ts';

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

  test('what says nothing alone is refused, with what is missing', () => {
    const mail = { SMTP_URL: 'smtps://user:hush@smtp.example.com' };
    expect(() => readConfig({}, mail)).toThrowError(/^configuration: SMTP_URL needs AFTERSHOW_MAIL_FROM$/);
    const from = { AFTERSHOW_MAIL_FROM: 'Aftershow <rex@example.com>' };
    expect(smtpOf(readConfig({}, { ...mail, ...from }))).toEqual({
      url: mail.SMTP_URL,
      from: from.AFTERSHOW_MAIL_FROM,
    });
    const forged = { AFTERSHOW_MAIL_FROM: 'rex@example.com\r\nBcc: all@example.com' };
    expect(() => readConfig({}, { ...mail, ...forged })).toThrowError(/AFTERSHOW_MAIL_FROM/);
    const issuer = { AFTERSHOW_OIDC_ISSUER: 'https://login.example.com', AFTERSHOW_OIDC_NAME: 'Example Ltd' };
    expect(() => readConfig({}, issuer)).toThrowError(/PUBLIC_URL.*CLIENT_ID.*CLIENT_SECRET/);
    expect(() => readConfig({}, { AFTERSHOW_OIDC_CLIENT_ID: 'x' })).toThrowError(/needs AFTERSHOW_OIDC_ISSUER/);
    const whole = { ...issuer, AFTERSHOW_OIDC_CLIENT_ID: 'x', AFTERSHOW_OIDC_CLIENT_SECRET: 'y' };
    const config = readConfig({}, { ...whole, AFTERSHOW_PUBLIC_URL: 'https://live.example.com/' });
    expect(providerOf(config)).toMatchObject({ issuer: 'https://login.example.com', clientId: 'x' });
    expect(config.AFTERSHOW_PUBLIC_URL).toBe('https://live.example.com');
    expect(() => readConfig({}, { AFTERSHOW_PUBLIC_URL: 'https://example.com/rex' })).toThrowError(/without a path/);
  });

  test('the tests’ own variable is no setting, and every setting says what it means', () => {
    expect(() => readConfig({}, { AFTERSHOW_DATA: '/x' })).not.toThrow();
    for (const { meaning } of Object.values(SETTINGS)) expect(meaning.length).toBeGreaterThan(10);
  });
});
