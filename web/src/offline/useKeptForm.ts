import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session';
import { forget, keep, kept } from './kept';
import { outboxItem } from './outbox';
import type { OutboxItem, Outgoing } from './outbox-item';

const SAVE_MILLISECONDS = 300;

export interface KeptForm<Form> {
  form: Form;
  photo: Blob | null;
  change: (changes: Partial<Form>) => void;
  /** The same for what nobody typed: makes no draft of it. */
  fill: (changes: Partial<Form>) => void;
  setPhoto: (photo: Blob | null) => void;
  /** What was typed before is being looked for; nothing is shown until then. */
  isLoading: boolean;
  /** A draft from an earlier time is shown. */
  isRestored: boolean;
  /** An item of the outbox that is being changed. */
  editing: OutboxItem | null;
  /** The draft is safe elsewhere, or not wanted any more; what is shown stays. */
  forgetDraft: () => Promise<void>;
  /** Empties the form, too. */
  clear: () => Promise<void>;
}

interface Draft<Form> {
  form: Form;
  photo: Blob | null;
}

/**
 * The state of a form that survives the tab: a draft of this account on this device, or an item of the outbox that is changed.
 * @param name of the draft
 * @param itemId of the outbox, to change it instead
 */
export function useKeptForm<Form extends Outgoing['form']>(
  name: string,
  empty: Form,
  itemId: string | undefined,
): KeptForm<Form> {
  const accountId = useSession().account.id;
  const draftName = `draft/${name}`;
  const [draft, setDraft] = useState<Draft<Form>>({ form: empty, photo: null });
  const [from, setFrom] = useState<{ key: string; isRestored: boolean; editing: OutboxItem | null } | null>(
    null,
  );
  const [isTouched, setTouched] = useState(false);
  const key = `${accountId}/${name}/${itemId ?? ''}`;

  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const item = itemId ? await outboxItem(itemId) : undefined;
      const editing = item?.accountId === accountId ? item : null;
      const stored = editing ? null : await kept<Draft<Form>>(accountId, draftName).catch(() => undefined);
      if (isOver) return;
      if (editing) setDraft({ form: editing.request.form as Form, photo: editing.picture?.blob ?? null });
      else setDraft({ form: { ...empty, ...stored?.form }, photo: stored?.photo ?? null });
      setTouched(false);
      setFrom({ key, isRestored: Boolean(stored), editing });
    };
    void load();
    return () => {
      isOver = true;
    };
    // `empty` is the same for a form as long as it stands.
  }, [key]);

  useSaved(isTouched && !from?.editing ? draft : null, (value) => keep(accountId, draftName, value));

  const touch = (next: (before: Draft<Form>) => Draft<Form>) => {
    setTouched(true);
    setDraft(next);
  };
  const forgetDraft = () => {
    setTouched(false);
    return forget(accountId, draftName);
  };
  return {
    ...draft,
    change: (changes) => touch((before) => ({ ...before, form: { ...before.form, ...changes } })),
    fill: (changes) => setDraft((before) => ({ ...before, form: { ...before.form, ...changes } })),
    setPhoto: (photo) => touch((before) => ({ ...before, photo })),
    isLoading: from?.key !== key,
    isRestored: from?.isRestored ?? false,
    editing: from?.editing ?? null,
    forgetDraft,
    clear() {
      setDraft({ form: empty, photo: null });
      setFrom((before) => before && { ...before, isRestored: false });
      return forgetDraft();
    },
  };
}

/** Saves a value shortly after it changed, and what is left when the form goes. */
function useSaved<Value>(value: Value | null, save: (value: Value) => Promise<void>): void {
  const pending = useRef<Value | null>(null);
  useEffect(() => {
    pending.current = value;
    if (value === null) return;
    const flush = () => {
      if (pending.current !== null) void save(pending.current);
      pending.current = null;
    };
    const timer = setTimeout(flush, SAVE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(
    () => () => {
      if (pending.current !== null) void save(pending.current);
    },
    [],
  );
}
