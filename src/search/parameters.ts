/** Collects the values of one statement; `add` gives the placeholder to write in its place. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

export interface Statement {
  text: string;
  values: unknown[];
}
