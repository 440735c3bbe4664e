interface Schema {
  $ref?: string;
  allOf?: Schema[];
  items?: Schema;
  type?: string;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
}

interface Operation {
  parameters?: { name: string; in: string; example?: unknown; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Fields and parameters that a request may give and of which the document shows no value that would do. */
export function fieldsWithoutExample({ paths, components: { schemas } }: OpenApiDocument): string[] {
  const bodies = new Set<string>();
  const found: string[] = [];
  const visit = (name: string): void => {
    if (bodies.has(name)) return;
    bodies.add(name);
    for (const [field, schema] of Object.entries(schemas[name]!.properties ?? {})) {
      const inner = refOf(schema);
      if (inner) visit(inner);
      else if (!isShown(schema)) found.push(`${name}.${field}`);
    }
  };
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { parameters = [], requestBody }] of Object.entries(operations)) {
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        if (refOf(schema)) visit(refOf(schema)!);
      for (const { name, in: place, example, schema = {} } of parameters)
        // Ids in paths are whatever the lists gave out.
        if (place !== 'path' && example === undefined && !isShown(schema))
          found.push(`${method} ${path}: ${name}`);
    }
  return found;
}

/** Values of a closed list, a default, yes or no, and a file speak for themselves. */
function isShown(schema: Schema): boolean {
  const { example, default: usual, type, format } = schema;
  return (
    example !== undefined ||
    usual !== undefined ||
    !!(schema.enum ?? schema.items?.enum) ||
    type === 'boolean' ||
    format === 'binary'
  );
}

function refOf(schema: Schema): string | undefined {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref ?? schema.items?.$ref;
  return ref?.split('/').at(-1);
}

/** Fields and parameters whose example is of another kind than they are. */
export function examplesThatDoNotFit({ paths, components: { schemas } }: OpenApiDocument): string[] {
  const fields = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).map(([field, schema]) => ({
      name: `${name}.${field}`,
      schema,
      example: schema.example,
    })),
  );
  const parameters = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters: given = [] }]) =>
      given.map(({ name, schema = {}, example = schema.example }) => ({
        name: `${method} ${path}: ${name}`,
        schema,
        example,
      })),
    ),
  );
  return [...fields, ...parameters]
    .filter(({ schema, example }) => example !== undefined && example !== null && !isOf(schema, example))
    .map(({ name }) => name);
}

function isOf(schema: Schema, example: unknown): boolean {
  const { type, minimum = -Infinity, maximum = Infinity, pattern = '' } = schema;
  if (schema.enum) return schema.enum.includes(example);
  if (type === 'array') return Array.isArray(example);
  if (type === 'string') return typeof example === 'string' && new RegExp(pattern, 'u').test(example);
  if (type === 'number' || type === 'integer')
    return typeof example === 'number' && example >= minimum && example <= maximum;
  return type !== 'boolean' || typeof example === 'boolean';
}
