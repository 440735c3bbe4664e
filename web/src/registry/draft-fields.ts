import { useFieldErrors } from '../ui/Dialog';

export interface DraftFieldsProps<Draft> {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  error: unknown;
  /** Where the api looks for these fields: `view.` within the body of a new lens. */
  prefix?: string;
}

/** What every field of a draft needs: its value, how it changes, and what the api says of it. */
export function useDraftField<Draft>({ draft, onChange, error, prefix = '' }: DraftFieldsProps<Draft>) {
  const errorOf = useFieldErrors(error);
  /** @param apiName where the api has another name for it */
  return <Name extends keyof Draft & string>(name: Name, apiName: string = name) => ({
    value: draft[name],
    onChange: (value: Draft[Name]) => onChange({ [name]: value } as unknown as Partial<Draft>),
    error: errorOf(prefix + apiName),
  });
}
