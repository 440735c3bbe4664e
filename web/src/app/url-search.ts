import { useNavigate, useSearch } from '@tanstack/react-router';

/** What stands behind the question mark: plain texts, so that addresses are short and can be typed. */
export type UrlSearch = Record<string, string | undefined>;

export function parseSearch(text: string): UrlSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(Object.entries(textsOnly(search)) as [string, string][]).toString();
  return text && `?${text}`;
}

export function textsOnly(search: Record<string, unknown>): UrlSearch {
  const texts = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/**
 * State of a page that belongs into its address (filters, tabs, chosen things): what one sends to a colleague shows the same.
 * @returns what stands there, and a function that changes some of it in place; undefined takes a name out.
 */
export function useUrlSearch(): [UrlSearch, (change: UrlSearch) => void] {
  const search: UrlSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (changes: UrlSearch) =>
    void navigate({
      to: '.',
      search: textsOnly({ ...search, ...changes }),
      replace: true,
      resetScroll: false,
    });
  return [search, change];
}
