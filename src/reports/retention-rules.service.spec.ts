import { Config } from '../platform/config';
import { RetentionRulesService } from './retention-rules.service';
import { keptThings, type RetentionRuleDto } from './retention-rules.dto';

describe('retention rules', () => {
  const rules = (settings: Partial<Config>): Record<string, RetentionRuleDto> => {
    const config = Object.assign(new Config(), settings);
    return Object.fromEntries(
      new RetentionRulesService(config).list().items.map((rule) => [rule.what, rule]),
    );
  };

  it('are those of the installation', () => {
    const { sealed_original: sealed, idle_session: idle } = rules({
      LOCK_DAYS: 45,
      SESSION_IDLE_MINUTES: 20,
    });
    expect(sealed).toEqual({ what: 'sealed_original', amount: 45, unit: 'day', setting: 'LOCK_DAYS' });
    expect(idle).toMatchObject({ amount: 20, unit: 'minute', setting: 'SESSION_IDLE_MINUTES' });
  });

  it('say of each thing how long, or that it is never deleted', () => {
    const all = rules({});
    expect(Object.keys(all).sort()).toEqual([...keptThings].sort());
    for (const { amount, unit } of Object.values(all)) expect(amount === null).toBe(unit === null);
    expect(all.custody_log).toMatchObject({ amount: null, setting: null });
  });
});
