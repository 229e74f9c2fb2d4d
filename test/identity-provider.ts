import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who the provider says somebody is. */
export interface Claims {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

/**
 * A provider of identities as companies run one (OpenID Connect Core 1.0, authorization code): it signs in whoever `claims` says at once.
 *
 * @example const idp = await identityProvider(); idp.claims = { sub: '1', email, email_verified: true, name: 'Ada' };
 */
export async function identityProvider() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const nonces = new Map<string, string>();
  const provider = {
    issuer: '',
    claims: { sub: '', email: '', email_verified: true, name: '' } as Claims,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };

  function idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const said = { iss: provider.issuer, aud: 'aftershow', iat: now, exp: now + 300, nonce, ...provider.claims };
    const signed = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(said)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration') {
      const { issuer } = provider;
      return json(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/jwks') return json(response, { keys: [jwk] });
    if (url.pathname === '/authorize') {
      const code = randomBytes(8).toString('hex');
      nonces.set(code, url.searchParams.get('nonce') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      return response.writeHead(302, { location: back.href }).end();
    }
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const code = new URLSearchParams(body).get('code') ?? '';
      const nonce = nonces.get(code);
      nonces.delete(code);
      if (nonce === undefined) return json(response, { error: 'invalid_grant' }, 400);
      json(response, { access_token: 'at', token_type: 'Bearer', expires_in: 300, id_token: idToken(nonce) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
