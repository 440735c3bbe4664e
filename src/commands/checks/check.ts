import type { Bilingual } from '../../platform/errors';
import { messageOf } from '../failure';

/** What one look found. */
export interface Finding {
  ok: boolean;
  detail: string;
  /** Not wrong, yet worth doing what the check says. */
  isAdvice?: boolean;
}

/** One thing that must be right before the system can be relied on. */
export interface CheckPlan {
  name: string;
  /** What to do when it is not right. */
  fix: Bilingual;
  /** A thrown error is a finding too: not ok, with the error's message. */
  look: () => Promise<Finding>;
}

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  /** Only where something is to be done. */
  fix?: Bilingual;
}

/** Looks, within a time limit; never throws. */
export async function perform(plan: CheckPlan, timeoutMilliseconds: number): Promise<Check> {
  const broken = (error: unknown): Finding => ({ ok: false, detail: messageOf(error) });
  const { ok, detail, isAdvice } = await bounded(plan.look, timeoutMilliseconds).catch(broken);
  return { name: plan.name, ok, detail, ...((!ok || isAdvice) && { fix: plan.fix }) };
}

async function bounded<T>(work: () => Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
