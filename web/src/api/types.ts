import type { components, paths } from './schema';

/** A type of the api by its name in docs/openapi.json. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What a list of the api can be narrowed down by. */
export type QueryOf<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Query } };
}
  ? NonNullable<Query>
  : never;
