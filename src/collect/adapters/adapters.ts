import type { Adapter } from '../adapter.ts';

/** Every source we can read, each in its own file. A file is read by the one that recognises itself best. */
export const ADAPTERS: readonly Adapter[] = [];
