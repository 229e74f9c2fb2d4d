import pack from '../../package.json' with { type: 'json' };

/** This release's version, as package.json says it. */
export const RELEASE: string = pack.version;
