import type { components } from './schema';

/** A type of the api by its name in docs/openapi.json. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];
