import { account } from './account.ts';
import { sessions } from './reading.ts';

/** Every typed route, by noun: what the server implements, OpenAPI describes and clients are typed from. */
export const api = { account, sessions };
